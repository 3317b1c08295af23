//! Signatures in a PDF: the fields of the form, their byte ranges, and the CMS in their hole (ISO 32000-2, 12.8).

use hayro_syntax::object::{Array, Dict, Name, Number, String as PdfString};
use hayro_syntax::page::Pages;

use super::cms::{self, Signed};
use super::{Coverage, Integrity, Signature};
use crate::document::MAX_SIGNATURES;

/// The most form fields that are looked at, and how deep they may lie.
const MAX_FIELDS: usize = 2000;
const MAX_DEPTH: usize = 8;
/// The most bytes of a signature.
const MAX_CONTENTS: usize = 1 << 20;

/// The signatures of a file.
pub(crate) fn signatures(root: &Dict<'_>, pages: &Pages<'_>, file: &[u8]) -> Vec<Signature> {
    let mut search = Search {
        file,
        fields: 0,
        found: Vec::new(),
    };
    if let Some(fields) = root
        .get::<Dict<'_>>(b"AcroForm".as_slice())
        .and_then(|form| form.get::<Array<'_>>(b"Fields".as_slice()))
    {
        search.fields(&fields, MAX_DEPTH);
    }
    // A field may hang on a page alone.
    for page in pages.iter().take(50) {
        if let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) {
            search.fields(&annotations, 1);
        }
    }
    let mut found = search.found;
    found.sort_by_key(|(range, _)| range[2].saturating_add(range[3]));
    found.dedup_by_key(|(range, _)| *range);
    let last = found.len().saturating_sub(1);
    found
        .into_iter()
        .enumerate()
        .map(|(at, (_, mut signature))| {
            if signature.coverage == Coverage::Appended && at != last {
                signature.coverage = Coverage::Countersigned;
            }
            signature
        })
        .collect()
}

struct Search<'f> {
    file: &'f [u8],
    fields: usize,
    found: Vec<([usize; 4], Signature)>,
}

impl Search<'_> {
    fn fields(&mut self, fields: &Array<'_>, depth: usize) {
        for field in fields.iter::<Dict<'_>>() {
            self.fields += 1;
            if self.fields > MAX_FIELDS || self.found.len() >= MAX_SIGNATURES {
                return;
            }
            if let Some(value) = field.get::<Dict<'_>>(b"V".as_slice())
                && value.contains_key(b"ByteRange".as_slice())
            {
                self.found.extend(read(&value, self.file));
            }
            if depth > 1
                && let Some(kids) = field.get::<Array<'_>>(b"Kids".as_slice())
            {
                self.fields(&kids, depth - 1);
            }
        }
    }
}

/// Reads one signature dictionary.
fn read(value: &Dict<'_>, file: &[u8]) -> Option<([usize; 4], Signature)> {
    let range: Vec<usize> = value
        .get::<Array<'_>>(b"ByteRange".as_slice())?
        .iter::<Number>()
        .take(5)
        .filter_map(|number| usize::try_from(number.as_i64()).ok())
        .collect();
    let contents = value.get::<PdfString<'_>>(b"Contents".as_slice())?;
    let form = value.get::<Name<'_>>(b"SubFilter".as_slice());
    let known = matches!(
        form.as_ref().map(Name::as_str),
        Some("adbe.pkcs7.detached" | "ETSI.CAdES.detached" | "ETSI.RFC3161")
    );
    // A time stamp over the document is no signature of a person or an office.
    if form.is_some_and(|form| form.as_str() == "ETSI.RFC3161") {
        return None;
    }
    let (coverage, parts) = covered(&range, file);
    let key = [0, 1, 2, 3].map(|at| range.get(at).copied().unwrap_or(0));
    let signed = match (known && contents.len() <= MAX_CONTENTS, parts) {
        (true, Some(parts)) => cms::check(contents.as_bytes(), &parts),
        _ => Signed::unreadable(),
    };
    let integrity = if coverage == Coverage::Odd {
        Integrity::Altered
    } else {
        signed.integrity
    };
    Some((
        key,
        Signature {
            integrity,
            coverage,
            signer: signed.signer,
            subject: signed.subject,
            signed_at: signed.signed_at,
            certificate: signed.certificate,
            others: signed.others,
        },
    ))
}

/// What a byte range covers: the file but for exactly one string in angle brackets.
fn covered<'f>(range: &[usize], file: &'f [u8]) -> (Coverage, Option<[&'f [u8]; 2]>) {
    let odd = (Coverage::Odd, None);
    let [0, first, second, length] = *range else {
        return odd;
    };
    let (Some(before), Some(hole), Some(after)) = (
        file.get(..first),
        file.get(first..second),
        second
            .checked_add(length)
            .and_then(|end| file.get(second..end)),
    ) else {
        return odd;
    };
    let is_hole = hole.len() >= 2
        && hole.first() == Some(&b'<')
        && hole.last() == Some(&b'>')
        && hole[1..hole.len() - 1]
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace());
    if !is_hole {
        return odd;
    }
    let rest = &file[second + length..];
    let coverage = if rest.iter().all(u8::is_ascii_whitespace) {
        Coverage::Whole
    } else {
        Coverage::Appended
    };
    (coverage, Some([before, after]))
}

#[cfg(test)]
mod tests {
    use super::{Coverage, covered};

    #[test]
    fn a_range_covers_all_but_one_hole() {
        let file = b"%PDF <00ff> tail";
        assert_eq!(covered(&[0, 5, 11, 5], file).0, Coverage::Whole);
        assert_eq!(covered(&[0, 5, 11, 4], file).0, Coverage::Appended);
        for range in [
            &[1, 4, 11, 5][..],
            &[0, 4, 11, 5],
            &[0, 5, 12, 4],
            &[0, 5, 11, 99],
            &[0, 5, 11, usize::MAX],
            &[0, 5, 4, 5],
            &[0, 5],
            &[],
        ] {
            assert_eq!(covered(range, file).0, Coverage::Odd, "{range:?}");
        }
    }
}
