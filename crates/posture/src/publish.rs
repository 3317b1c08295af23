//! What an administrator is told to put where: a DNS record, or a file on a web server.

use schemars::JsonSchema;
use serde::Serialize;

/// Bytes of one character-string (RFC 1035 §3.3).
const STRING: usize = 255;

/// A record to publish in the DNS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ToPublish {
    /// Its name.
    pub name: String,
    /// `TXT`, `MX` or `TLSA`.
    pub kind: &'static str,
    /// Its value; text without quotation marks.
    pub value: String,
}

impl ToPublish {
    pub(crate) fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: "TXT",
            value: value.into(),
        }
    }

    /// The line of a zone file (RFC 1035 §5.1): text between quotation marks, in strings of 255 bytes at most, whatever is not printable ASCII as `\DDD`.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { name, kind, value } = self;
        if *kind != "TXT" {
            return format!("{name}. IN {kind} {value}");
        }
        let mut strings: Vec<String> = value.as_bytes().chunks(STRING).map(quoted).collect();
        if strings.is_empty() {
            strings.push(quoted(b""));
        }
        format!("{name}. IN TXT {}", strings.join(" "))
    }
}

fn quoted(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(*byte));
            }
            0x20..=0x7e => out.push(char::from(*byte)),
            _ => out.push_str(&format!("\\{byte:03}")),
        }
    }
    out.push('"');
    out
}

/// A file to serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ToServe {
    /// Where.
    pub url: String,
    /// Its text.
    pub text: String,
}
