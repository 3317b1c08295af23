//! The feed of warnings (RFC 4287), with a link to the alert of each.

use crate::cap::EVENT_CODE;
use crate::forms::web_text;
use crate::issue::{Issued, timestamp};
use crate::model::{Operation, Tlp};
use crate::xml::Writer;

/// Why there is no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// No warning that anybody may see.
    #[error("no warning is public")]
    Empty,
    /// A feed needs an address.
    #[error("the issuer has no host to publish from")]
    NoHost,
}

/// Entries of a feed; older ones are left out.
const MAX_ENTRIES: usize = 200;

/// The feed of an issuer's public warnings, the newest first. Warnings for fewer than everybody are left out.
///
/// # Errors
/// When nothing is public, or the newest warning's issuer has no host.
pub fn atom(warnings: &[&Issued]) -> Result<String, FeedError> {
    let mut public: Vec<&Issued> = warnings
        .iter()
        .copied()
        .filter(|issued| issued.warning().tlp == Tlp::Clear)
        .collect();
    public.sort_by_key(|issued| std::cmp::Reverse(issued.at()));
    public.truncate(MAX_ENTRIES);
    let newest = public.first().ok_or(FeedError::Empty)?;
    let issuer = &newest.warning().issuer;
    let host = issuer.host.as_ref().ok_or(FeedError::NoHost)?;
    let mut xml = Writer::new();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "vi")],
    );
    xml.leaf(
        "id",
        &format!("urn:vn:{}:feed:canh-bao", issuer.code.to_ascii_lowercase()),
    );
    xml.leaf("title", &format!("Cảnh báo giả mạo của {}", issuer.name));
    xml.leaf("updated", &timestamp(newest.at()));
    xml.open("author", &[]);
    xml.leaf("name", &issuer.name);
    xml.close();
    let own = format!("https://{host}/feed.atom");
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &own),
        ],
    );
    for issued in public {
        entry(&mut xml, issued, host);
    }
    Ok(xml.finish())
}

fn entry(xml: &mut Writer, issued: &Issued, host: &str) {
    let warning = issued.warning();
    let page = warning
        .page
        .clone()
        .unwrap_or_else(|| format!("https://{host}/cb/{}", warning.id));
    let mark = match warning.operation {
        Operation::New => "",
        Operation::Correct => "Đính chính: ",
        Operation::Replace => "Thay thế: ",
        Operation::Recall => "Đã thu hồi: ",
    };
    let drill = if warning.exercise {
        "Diễn tập: "
    } else {
        ""
    };
    let time = timestamp(issued.at());
    xml.open("entry", &[]);
    xml.leaf("id", &issued.identifier());
    xml.leaf("title", &format!("{drill}{mark}{}", warning.headline));
    xml.leaf("updated", &time);
    xml.leaf("published", &time);
    xml.empty(
        "category",
        &[
            ("term", EVENT_CODE.1),
            ("scheme", "urn:oasis:names:tc:emergency:OET:v1.2"),
        ],
    );
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
    );
    let alert = format!("{page}.cap.xml");
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "application/cap+xml"),
            ("href", &alert),
        ],
    );
    xml.leaf("summary", &warning.action);
    xml.leaf_with("content", &[("type", "text")], &web_text(issued));
    xml.close();
}
