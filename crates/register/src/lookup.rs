//! The register in memory, indexed for look-ups.

use std::collections::HashMap;
use std::fmt;

use crate::model::{Body, Contents, Domain, DomainStatus, Grade, Reach};

/// A register that keeps its laws, indexed. Immutable; share it behind a reference.
pub struct Register {
    contents: Contents,
    domains: HashMap<Box<str>, Place, foldhash::fast::RandomState>,
    bodies: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
}

#[derive(Clone, Copy)]
struct Place {
    body: u32,
    domain: u32,
}

/// Who holds a host, and how well that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner<'r> {
    /// The body.
    pub body: &'r Body,
    /// The domain fact that decides.
    pub domain: &'r Domain,
    /// What the fact is worth.
    pub standing: Standing,
}

/// What a domain fact is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Grade A or B and in use: it proves, while the register is fresh.
    Proven,
    /// Grade C: it only keeps the name from being accused.
    Unverified,
    /// The body used it formerly.
    Former,
}

impl Register {
    /// The register compiled into this program.
    ///
    /// # Panics
    /// Never in a released program: a test builds the embedded text anew from the data files and compares.
    #[must_use]
    pub fn embedded() -> Self {
        let contents = serde_json::from_str(EMBEDDED)
            .unwrap_or_else(|error| panic!("the embedded register is damaged: {error}"));
        Self::new(contents)
    }

    /// Indexes contents that have been built or verified.
    #[must_use]
    pub fn new(contents: Contents) -> Self {
        let mut domains = HashMap::with_capacity_and_hasher(
            contents.bodies.len() * 4,
            foldhash::fast::RandomState::default(),
        );
        let mut bodies = HashMap::with_capacity_and_hasher(
            contents.bodies.len(),
            foldhash::fast::RandomState::default(),
        );
        for (b, body) in (0..).zip(&contents.bodies) {
            bodies.insert(body.id.as_str().into(), b);
            for (d, domain) in (0..).zip(&body.domains) {
                domains.insert(domain.name.as_str().into(), Place { body: b, domain: d });
            }
        }
        Self {
            contents,
            domains,
            bodies,
        }
    }

    /// The facts.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The bodies in order of id.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.contents.bodies
    }

    /// The body with this id.
    #[must_use]
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies
            .get(id)
            .and_then(|index| self.contents.bodies.get(*index as usize))
    }

    /// Who holds `host` (ASCII, lower case): the longest registered domain that covers it.
    #[must_use]
    pub fn owner_of(&self, host: &str) -> Option<Owner<'_>> {
        let mut name = host;
        loop {
            if let Some(owner) = self.listed(name)
                && (owner.domain.covers == Reach::Tree
                    || name.len() == host.len()
                    || host.len() - name.len() == 4 && host.starts_with("www."))
            {
                return Some(owner);
            }
            name = &name[name.find('.')? + 1..];
        }
    }

    fn listed(&self, name: &str) -> Option<Owner<'_>> {
        let place = self.domains.get(name)?;
        let body = self.contents.bodies.get(place.body as usize)?;
        let domain = body.domains.get(place.domain as usize)?;
        let standing = match (domain.status, domain.grade) {
            (DomainStatus::Former, _) => Standing::Former,
            (DomainStatus::Current, Grade::A | Grade::B) => Standing::Proven,
            (DomainStatus::Current, Grade::C) => Standing::Unverified,
        };
        Some(Owner {
            body,
            domain,
            standing,
        })
    }
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register")
            .field("version", &self.contents.version)
            .field("bodies", &self.contents.bodies.len())
            .finish()
    }
}

/// Written by `chinhdanh register build`; `tests/data.rs` fails when it differs from the data files.
const EMBEDDED: &str = include_str!("../embedded.json");
