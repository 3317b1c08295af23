//! Every bound of the room in one place.

/// Mechanisms and modifiers of one SPF check that ask the DNS (RFC 7208 §4.6.4).
pub const SPF_LOOKUPS: usize = 10;
/// Questions of one SPF check that may stay without an answer (RFC 7208 §4.6.4).
pub const SPF_VOIDS: usize = 2;
/// Names behind one MX or PTR question (RFC 7208 §4.6.4).
pub const SPF_NAMES: usize = 10;
/// Bytes of an SPF record that are read.
pub const SPF_RECORD: usize = 8 * 1024;
/// Terms of an SPF record that are read.
pub const SPF_TERMS: usize = 512;
/// Bytes that a macro may grow to before it is cut to a name.
pub const SPF_EXPANSION: usize = 4 * 1024;
/// Records that a survey of a whole SPF tree visits.
pub const SPF_SURVEY: usize = 64;
/// Bytes of an explanation that are kept.
pub const SPF_EXPLANATION: usize = 512;
/// Signatures of one mail that are looked at, from the top.
pub const DKIM_SIGNATURES: usize = 8;
/// Bytes of one DKIM-Signature field.
pub const DKIM_FIELD: usize = 16 * 1024;
/// Names in `h=`.
pub const DKIM_SIGNED_FIELDS: usize = 256;
/// Bytes of one DKIM key record.
pub const DKIM_KEY_RECORD: usize = 8 * 1024;
/// Bits of an RSA key below which nothing passes (RFC 8301 §3.2).
pub const RSA_LEAST: usize = 1024;
/// Bits of an RSA key from which nothing is noted (RFC 8301 §3.2).
pub const RSA_GOOD: usize = 2048;
/// Bits of an RSA key that are calculated with at most.
pub const RSA_MOST: usize = 4096;
/// Seconds that a signer's clock may be ahead.
pub const CLOCK_SKEW: i64 = 24 * 3600;
/// Labels of a domain from which a tree walk jumps to the last seven (RFC 9989 §4.10).
pub const WALK_LABELS: usize = 8;
/// Bytes of one DMARC record.
pub const DMARC_RECORD: usize = 4 * 1024;
/// From domains of one mail that are judged.
pub const FROM_DOMAINS: usize = 8;
/// Questions that one proof asks of the DNS.
pub const QUESTIONS: usize = 160;
/// Header fields of a mail that are read.
pub const FIELDS: usize = 4096;
/// Bytes of a mail's header that are read.
pub const HEADER: usize = 2 * 1024 * 1024;
/// CNAMEs followed in records given as text.
pub const CNAMES: usize = 8;
/// Bytes of a foreign Authentication-Results field that is read.
pub const RESULTS_FIELD: usize = 8 * 1024;
