//! Digital signatures, said plainly: there or not, intact or not, whose, and whether anyone we trust vouches for the name.

use chinhdanh_register::Register;
use chinhdanh_register::fold::plain;
use chinhdanh_verdict::codes::LetterCode;
use jiff::civil::Date;

use super::cells::has;
use super::head::Form;
use super::{Signs, body};
use crate::document::{Document, Kind};
use crate::signature::{Coverage, Integrity, Roots, Signature, Trust};

/// Adds what the signatures say. Returns whether one proves that the letter is the body's.
#[expect(
    clippy::too_many_arguments,
    reason = "one place puts the parts of a reading together"
)]
pub(crate) fn judge(
    document: &Document,
    form: &Form<'_, '_>,
    register: &Register,
    claimed: Option<u16>,
    today: Date,
    roots: &Roots,
    claims: bool,
    signs: &mut Signs<'_>,
) -> bool {
    if document.signatures.is_empty() {
        // A PDF that shows a signature's details and holds none: a picture or plain text anyone can put there.
        if claims
            && document.kind == Kind::Pdf
            && let Some(seal) = &form.head.seal
            && signs
                .text
                .get(seal.clone())
                .map(plain)
                .is_some_and(|words| {
                    ["ky boi", "nguoi ky", "chu ky so"]
                        .iter()
                        .any(|w| has(&words, w))
                })
        {
            signs.at(LetterCode::SignatureOnlyDrawn, seal.clone());
        }
        return false;
    }
    let mut proven = false;
    let mut broken = false;
    for signature in &document.signatures {
        let name = signature.signer.clone().unwrap_or_default();
        let code = match signature.integrity {
            Integrity::Altered => LetterCode::SignatureAltered,
            Integrity::Weak => LetterCode::SignatureWeak,
            Integrity::Unreadable => LetterCode::SignatureUnreadable,
            Integrity::Intact if signature.coverage == Coverage::Appended => {
                LetterCode::SignatureAppended
            }
            Integrity::Intact => match signature.trust(roots, today) {
                Trust::Trusted { .. }
                    if speaks_for(signature, form, signs.text, register, claimed) =>
                {
                    proven = true;
                    LetterCode::SignatureTrusted
                }
                Trust::Trusted { .. } => LetterCode::SignatureOfOther,
                Trust::Unjudged => LetterCode::SignatureUnjudged,
                Trust::SelfSigned => LetterCode::SignatureSelfMade,
                Trust::Foreign => LetterCode::SignatureForeignRoot,
                Trust::OutOfTime => LetterCode::SignatureOutOfTime,
                Trust::NotForThis => LetterCode::SignatureNotForThis,
            },
        };
        broken |= matches!(
            code,
            LetterCode::SignatureAltered | LetterCode::SignatureAppended
        );
        if !signs.signs.iter().any(|sign| sign.code == code.into()) {
            signs.quoting(code, &name);
        }
    }
    proven && !broken && claimed.is_some()
}

/// Whether the certificate names the body that the letter claims.
fn speaks_for(
    signature: &Signature,
    form: &Form<'_, '_>,
    text: &str,
    register: &Register,
    claimed: Option<u16>,
) -> bool {
    let Some(claimed) = claimed.and_then(|index| register.bodies().get(usize::from(index))) else {
        return false;
    };
    let subject: Vec<String> = signature.subject.iter().map(|name| plain(name)).collect();
    let named = |name: &str| {
        let name = plain(name);
        name.split(' ').count() >= 2 && subject.contains(&name)
    };
    if body::names(claimed).any(named) {
        return true;
    }
    // One body of the register stands for many offices («Công an tỉnh …»): then the certificate must name the very line of the letterhead.
    form.head
        .letterhead
        .last()
        .and_then(|line| text.get(line.clone()))
        .is_some_and(|line| plain(line).split(' ').count() >= 4 && named(line))
}
