//! The Public Suffix List: which part of a host somebody bought.
//!
//! The list of the crate `psl` is one decision of ten thousand generic functions, which is compiled anew in every crate that asks it: most of the time that
//! such a crate takes. Here it is compiled once, and every room asks here.
//!
//! ```
//! assert_eq!(chinhdanh_suffix::registrable("tra-cuu.thon.gov.vn"), Some("thon.gov.vn"));
//! assert_eq!(chinhdanh_suffix::registrable("gov.vn"), None);
//! ```
#![deny(missing_docs)]

pub use psl::{Suffix, Type};

/// The ending of a host (ASCII, lower case) under which names are registered; unknown endings are their last label.
// Never inlined: the functions behind it would go wherever it goes.
#[inline(never)]
#[must_use]
pub fn suffix(host: &[u8]) -> Option<Suffix<'_>> {
    psl::suffix(host)
}

/// The part of a host (ASCII, lower case) that somebody owns: the ending and one label; nothing where the host is an ending itself.
#[must_use]
pub fn registrable(host: &str) -> Option<&str> {
    let ending = suffix(host.as_bytes())?;
    let trimmed = host.len() - usize::from(ending.is_fqdn());
    let before = host.get(..host.len().checked_sub(ending.as_bytes().len() + 1)?)?;
    let start = before.rfind('.').map_or(0, |dot| dot + 1);
    if before.is_empty() {
        return None;
    }
    host.get(start..trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_the_list_says() {
        let labels = [
            "", "vn", "gov", "com", "thon", "ck", "www", "kobe", "jp", "city", "github", "io", "x",
        ];
        for a in labels {
            for b in labels {
                for c in labels {
                    let host = format!("{a}.{b}.{c}");
                    for host in [
                        host.as_str(),
                        host.trim_matches('.'),
                        host.trim_start_matches('.'),
                    ] {
                        assert_eq!(registrable(host), psl::domain_str(host), "{host}");
                        assert_eq!(
                            suffix(host.as_bytes()),
                            psl::suffix(host.as_bytes()),
                            "{host}"
                        );
                    }
                }
            }
        }
    }
}
