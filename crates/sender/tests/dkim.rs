//! Signatures made here, and by another implementation, with keys made here.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chinhdanh_sender::dkim::{
    DkimCheck, DkimResult, DkimWhy, KeyFault, KeyType, SignatureFault, verify,
};
use chinhdanh_sender::{Envelope, Outcome, Records, prove};
use ed25519_dalek::Signer as _;
use mail_auth::common::crypto::{Ed25519Key, RsaKey, Sha256 as OracleSha256};
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::{Canonicalization, DkimSigner};
use rsa::rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest as _, Sha256};

const NOW: i64 = 1_800_000_000;

/// Keys that are the same in every run.
struct Counter(u64);

impl TryRng for Counter {
    type Error = std::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok((self.try_next_u64()? >> 32) as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0 += 1;
        let hash = Sha256::digest(self.0.to_be_bytes());
        Ok(u64::from_be_bytes(hash[..8].try_into().unwrap()))
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.try_next_u64()?.to_be_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}

fn key() -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[7; 32])
}

/// The DNS with the test's key at `k._domainkey.ky.test`.
fn dns(more: &str) -> Records {
    let public = STANDARD.encode(key().verifying_key().as_bytes());
    let key = format!("k._domainkey.ky.test TXT v=DKIM1; k=ed25519; p={public}\n{more}");
    Records::parse(&key).unwrap()
}

/// A mail whose header is written in relaxed form but for the capitals and one blank, signed with the tags given.
fn signed(header: &str, body: &str, tags: &str, names: &str) -> String {
    let covered = tags.split("l=").nth(1).map_or(body.len(), |rest| {
        rest.split(';')
            .next()
            .unwrap()
            .parse::<usize>()
            .unwrap_or(body.len())
            .min(body.len())
    });
    let hash = STANDARD.encode(Sha256::digest(&body.as_bytes()[..covered]));
    let value = format!("v=1; {tags}; h={names}; bh={hash}; b=");
    let mut data = String::new();
    let fields: Vec<&str> = header.lines().collect();
    let mut used = vec![false; fields.len()];
    for name in names.split(':') {
        let found = (0..fields.len())
            .rev()
            .find(|at| !used[*at] && fields[*at].to_lowercase().starts_with(&format!("{name}: ")));
        if let Some(at) = found {
            used[at] = true;
            let (name, text) = fields[at].split_once(": ").unwrap();
            data.push_str(&format!("{}:{text}\r\n", name.to_lowercase()));
        }
    }
    data.push_str(&format!("dkim-signature:{value}"));
    let signature = key().sign(&Sha256::digest(data.as_bytes()));
    let header = header.replace('\n', "\r\n");
    format!(
        "DKIM-Signature: {value}{}\r\n{header}\r\n{body}",
        STANDARD.encode(signature.to_bytes())
    )
}

const HEADER: &str = "From: a@ky.test\nSubject: Họp\n";
const TAGS: &str = "a=ed25519-sha256; c=relaxed/relaxed; d=ky.test; s=k";

fn one(mail: &str, dns: &Records) -> DkimCheck {
    let mut checks = verify(mail.as_bytes(), dns, NOW);
    assert_eq!(checks.len(), 1);
    checks.remove(0)
}

#[test]
fn a_signature_holds_also_where_the_mail_was_saved_with_bare_line_feeds() {
    let mail = signed(HEADER, "Xin\r\n", TAGS, "from:subject");
    assert_eq!(one(&mail, &dns("")).why, DkimWhy::Holds);
    assert_eq!(
        one(&mail.replace("\r\n", "\n"), &dns("")).why,
        DkimWhy::Holds
    );
}

#[test]
fn what_was_changed_or_may_not_count_does_not_pass() {
    let good = || signed(HEADER, "Xin\r\n", TAGS, "from:subject");
    let with = |tags: &str| {
        signed(
            HEADER,
            "Xin\r\n",
            &format!("{TAGS}; {tags}"),
            "from:subject",
        )
    };
    let tags =
        |from: &str, to: &str| signed(HEADER, "Xin\r\n", &TAGS.replace(from, to), "from:subject");
    let cases = [
        (good().replace("Xin", "Xon"), DkimWhy::BodyChanged),
        (good().replace("Họp", "Hợp"), DkimWhy::HeaderChanged),
        (
            good().replace("From: a", "From: x@gov.test\r\nFrom: a"),
            DkimWhy::FromAdded,
        ),
        (with(&format!("x={}", NOW - 1)), DkimWhy::Expired),
        (with(&format!("t={}", NOW + 999_999)), DkimWhy::Future),
        (with("t=9; x=8"), DkimWhy::Signature(SignatureFault::Times)),
        (with("l=999"), DkimWhy::BodyCut),
        (
            with("i=a@gov.test"),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (
            with("i=a@badky.test"),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (with("q=http"), DkimWhy::Signature(SignatureFault::Query)),
        (
            with("d=gov.test"),
            DkimWhy::Signature(SignatureFault::Malformed),
        ),
        (tags("ed25519-sha256", "rsa-sha1"), DkimWhy::Sha1),
        (tags("ed25519-sha256", "rsa-sha256"), DkimWhy::KeyMismatch),
        (
            tags("ed25519-sha256", "md5"),
            DkimWhy::Signature(SignatureFault::Algorithm),
        ),
        (
            tags("d=ky.test", "d=ky.test."),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (
            tags("d=ky.test", "d=gov.test(.ky.test"),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (
            tags("d=ky.test", "d=gov.test\0.ky.test"),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (
            tags("d=ky.test", "d=test"),
            DkimWhy::Signature(SignatureFault::Name),
        ),
        (tags("s=k", "s=none"), DkimWhy::NoKey),
        (tags("s=k", "s=revoked"), DkimWhy::Key(KeyFault::Revoked)),
        (tags("s=k", "s=tool"), DkimWhy::Key(KeyFault::OtherUse)),
        (tags("s=k", "s=dead"), DkimWhy::Dns),
        (
            signed(HEADER, "Xin\r\n", TAGS, "subject"),
            DkimWhy::Signature(SignatureFault::FromUnsigned),
        ),
    ];
    let public = STANDARD.encode(key().verifying_key().as_bytes());
    let dns = dns(&format!(
        "revoked._domainkey.ky.test TXT v=DKIM1; p=\ntool._domainkey.ky.test TXT k=ed25519; s=tool; p={public}\ndead._domainkey.ky.test FAIL"
    ));
    for (mail, why) in cases {
        let check = one(&mail, &dns);
        assert_eq!(check.why, why, "{mail}");
        assert_ne!(check.result, DkimResult::Pass);
    }
}

#[test]
fn text_behind_a_limited_signature_and_added_fields_are_noted() {
    let mail = signed(HEADER, "Xin\r\n", &format!("{TAGS}; l=5"), "from:subject");
    let check = one(&format!("Subject: other\r\n{mail}thêm\r\n"), &dns(""));
    assert_eq!((check.why, check.unsigned_body), (DkimWhy::Holds, Some(7)));
    assert_eq!(check.added, ["subject"]);
}

#[test]
fn short_rsa_keys_never_pass() {
    let mut der = vec![0x30, 0x68, 0x02, 0x61, 0x00];
    der.extend([0xff; 96]);
    der.extend([0x02, 0x03, 1, 0, 1]);
    let dns = dns(&format!(
        "r._domainkey.ky.test TXT p={}",
        STANDARD.encode(der)
    ));
    let tags = TAGS.replace("ed25519", "rsa").replace("s=k", "s=r");
    let check = one(&signed(HEADER, "Xin\r\n", &tags, "from"), &dns);
    assert_eq!(
        (check.why, check.key),
        (DkimWhy::ShortKey, Some(KeyType::Rsa(768)))
    );
}

#[test]
#[allow(deprecated, reason = "the newer way needs one more crate")]
fn what_another_implementation_signs_holds() {
    use rsa::pkcs1::{EncodeRsaPrivateKey as _, EncodeRsaPublicKey as _};
    let rsa = rsa::PrivateKey::new(&mut Counter(0), 2048).unwrap();
    let public = STANDARD.encode(rsa.to_public_key().to_pkcs1_der().unwrap().as_bytes());
    let der = rsa.to_pkcs1_der().unwrap();
    let seed = Ed25519Key::generate_pkcs8().unwrap();
    let edwards = Ed25519Key::from_pkcs8_der(&seed).unwrap();
    let dns = Records::parse(&format!(
        "r._domainkey.ky.test TXT v=DKIM1; k=rsa; p={public}\ne._domainkey.ky.test TXT v=DKIM1; k=ed25519; p={}",
        STANDARD.encode(edwards.public_key())
    ))
    .unwrap();
    let mails = [
        "From:  A <a@ky.test>\r\nSubject: two\r\n\tlines  and   blanks \r\nTo: b@x.test\r\n\r\n\r\n Text \t with blanks \r\n\r\nmore\r\n\r\n\r\n",
        "from: a@ky.test\r\nSubject:\r\nTo: b@x.test\r\n\r\n",
        "From: a@ky.test\r\nSubject: no end\r\nTo: b@x.test\r\n\r\nlast line without an end",
    ];
    let canons = [Canonicalization::Simple, Canonicalization::Relaxed];
    for mail in mails {
        for (header, body) in canons
            .iter()
            .flat_map(|h| canons.iter().map(move |b| (*h, *b)))
        {
            let one =
                DkimSigner::from_key(RsaKey::<OracleSha256>::from_der(der.as_bytes()).unwrap())
                    .domain("ky.test")
                    .selector("r")
                    .headers(["From", "Subject", "To", "Subject"])
                    .header_canonicalization(header)
                    .body_canonicalization(body)
                    .sign(mail.as_bytes())
                    .unwrap()
                    .to_header();
            let other = DkimSigner::from_key(Ed25519Key::from_pkcs8_der(&seed).unwrap())
                .domain("ky.test")
                .selector("e")
                .headers(["From", "Subject"])
                .header_canonicalization(header)
                .body_canonicalization(body)
                .sign(mail.as_bytes())
                .unwrap()
                .to_header();
            let checks = verify(format!("{one}{other}{mail}").as_bytes(), &dns, i64::MAX - 1);
            let whys: Vec<_> = checks.iter().map(|check| check.why).collect();
            assert_eq!(whys, [DkimWhy::Holds; 2], "{header:?}/{body:?} {mail:?}");
        }
    }
}

#[test]
fn a_signature_vouches_only_for_domains_near_to_it() {
    let mail = signed("From: a@ky.test\n", "Xin\r\n", TAGS, "from");
    let dns = dns(
        "_dmarc.ky.test TXT v=DMARC1; p=reject\n_dmarc.nghiem.test TXT v=DMARC1; p=reject; adkim=s",
    );
    let envelope = Envelope {
        client: "192.0.2.1".parse().ok(),
        mail_from: Some("x@la.test".to_owned()),
        ..Envelope::default()
    };
    let proof = prove(
        mail.as_bytes(),
        &[
            "ky.test",
            "phong.ky.test",
            "nghiem.test",
            "gov.test",
            "KY.test.",
            "ky.test\0",
        ],
        &envelope,
        &dns,
        NOW,
    );
    let outcomes: Vec<_> = proof
        .identities
        .iter()
        .map(|identity| identity.outcome)
        .collect();
    use chinhdanh_sender::dmarc::Policy::Reject;
    assert_eq!(
        outcomes,
        [
            Outcome::Proven,
            Outcome::Proven,
            Outcome::Failed(Reject),
            Outcome::Unproven,
            Outcome::Proven,
            Outcome::Unproven
        ]
    );
    assert!(!proof.identities[5].valid);
    let offline = prove(
        mail.as_bytes(),
        &["ky.test"],
        &envelope,
        &chinhdanh_sender::dns::Offline,
        NOW,
    );
    assert_eq!(offline.identities[0].outcome, Outcome::Undecided);
}
