//! Any bytes as a mail or a mailbox: parts, depth, text and bytes within the limits, the same answer twice, signs that can be shown.
#![no_main]

use chinhdanh_mime::{Mail, Mbox, is_mail, open};
use libfuzzer_sys::fuzz_target;

const DEPTH: usize = 40;
const HEADERS: usize = 2_000;
const PARTS: usize = 10_000;
const ATTACHMENTS: usize = 2_000;
const NAMES: usize = 4_096;
const LINKS: usize = 500;
/// How often the bytes of a mail may come out again, nested readings included.
const PASSES: usize = 24;
/// What a `gzip64` body may unfold to.
const UNFOLDED: usize = 16 << 20;

#[derive(Default)]
struct Sum {
    parts: usize,
    attachments: usize,
    bytes: usize,
}

fn look(mail: &Mail, depth: usize, sum: &mut Sum) {
    assert!(depth <= DEPTH && mail.headers.len() <= HEADERS && mail.from.len() <= 500);
    sum.parts += mail.texts.len() + mail.attachments.len() + mail.mails.len();
    sum.attachments += mail.attachments.len();
    for attachment in &mail.attachments {
        sum.bytes += attachment.bytes.len();
        assert!(attachment.content.names.len() <= NAMES && attachment.content.links.len() <= LINKS);
        assert!(!attachment.media_type.bytes().any(|byte| byte.is_ascii_uppercase()), "{:?}", attachment.media_type);
    }
    mail.mails.iter().for_each(|inner| look(inner, depth + 1, sum));
}

fuzz_target!(|bytes: &[u8]| {
    let _ = is_mail(bytes);
    let mut held = 0;
    for mail in Mbox::new(bytes).flatten() {
        held += mail.len();
    }
    assert!(held <= bytes.len(), "a mailbox holds no more than its file");
    let Ok(mail) = open(bytes) else { return };
    let mut sum = Sum::default();
    look(&mail, 0, &mut sum);
    assert!(sum.parts <= 2 * PARTS && sum.attachments <= ATTACHMENTS);
    assert!(sum.bytes <= PASSES * bytes.len() + UNFOLDED, "{} bytes of {}", sum.bytes, bytes.len());
    assert_eq!(open(bytes).as_ref(), Ok(&mail));
});
