//! The schema of CAP 1.2 (OASIS CAP-v1.2, section 3.4) as tables.

/// One element of a sequence.
pub(super) struct Particle {
    pub(super) name: &'static str,
    pub(super) needed: bool,
    pub(super) many: bool,
    pub(super) holds: Holds,
}

/// What an element holds.
pub(super) enum Holds {
    /// Any text.
    Text,
    /// A time.
    Time,
    /// One of these.
    Word(&'static [&'static str]),
    /// A language tag.
    Language,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// Elements in this order.
    Sequence(&'static [Particle]),
}

const fn one(name: &'static str, holds: Holds) -> Particle {
    Particle {
        name,
        needed: true,
        many: false,
        holds,
    }
}
const fn maybe(name: &'static str, holds: Holds) -> Particle {
    Particle {
        name,
        needed: false,
        many: false,
        holds,
    }
}
const fn some(name: &'static str, holds: Holds) -> Particle {
    Particle {
        name,
        needed: true,
        many: true,
        holds,
    }
}
const fn any(name: &'static str, holds: Holds) -> Particle {
    Particle {
        name,
        needed: false,
        many: true,
        holds,
    }
}

const PAIR: &[Particle] = &[one("valueName", Holds::Text), one("value", Holds::Text)];

const RESOURCE: &[Particle] = &[
    one("resourceDesc", Holds::Text),
    one("mimeType", Holds::Text),
    maybe("size", Holds::Integer),
    maybe("uri", Holds::Text),
    maybe("derefUri", Holds::Text),
    maybe("digest", Holds::Text),
];

const AREA: &[Particle] = &[
    one("areaDesc", Holds::Text),
    any("polygon", Holds::Text),
    any("circle", Holds::Text),
    any("geocode", Holds::Sequence(PAIR)),
    maybe("altitude", Holds::Decimal),
    maybe("ceiling", Holds::Decimal),
];

const INFO: &[Particle] = &[
    maybe("language", Holds::Language),
    some(
        "category",
        Holds::Word(&[
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "CBRNE",
            "Other",
        ]),
    ),
    one("event", Holds::Text),
    any(
        "responseType",
        Holds::Word(&[
            "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear",
            "None",
        ]),
    ),
    one(
        "urgency",
        Holds::Word(&["Immediate", "Expected", "Future", "Past", "Unknown"]),
    ),
    one(
        "severity",
        Holds::Word(&["Extreme", "Severe", "Moderate", "Minor", "Unknown"]),
    ),
    one(
        "certainty",
        Holds::Word(&["Observed", "Likely", "Possible", "Unlikely", "Unknown"]),
    ),
    maybe("audience", Holds::Text),
    any("eventCode", Holds::Sequence(PAIR)),
    maybe("effective", Holds::Time),
    maybe("onset", Holds::Time),
    maybe("expires", Holds::Time),
    maybe("senderName", Holds::Text),
    maybe("headline", Holds::Text),
    maybe("description", Holds::Text),
    maybe("instruction", Holds::Text),
    maybe("web", Holds::Text),
    maybe("contact", Holds::Text),
    any("parameter", Holds::Sequence(PAIR)),
    any("resource", Holds::Sequence(RESOURCE)),
    any("area", Holds::Sequence(AREA)),
];

/// The root's sequence; signatures may follow.
pub(super) const ALERT: &[Particle] = &[
    one("identifier", Holds::Text),
    one("sender", Holds::Text),
    one("sent", Holds::Time),
    one(
        "status",
        Holds::Word(&["Actual", "Exercise", "System", "Test", "Draft"]),
    ),
    one(
        "msgType",
        Holds::Word(&["Alert", "Update", "Cancel", "Ack", "Error"]),
    ),
    maybe("source", Holds::Text),
    one("scope", Holds::Word(&["Public", "Restricted", "Private"])),
    maybe("restriction", Holds::Text),
    maybe("addresses", Holds::Text),
    any("code", Holds::Text),
    maybe("note", Holds::Text),
    maybe("references", Holds::Text),
    maybe("incidents", Holds::Text),
    any("info", Holds::Sequence(INFO)),
];
