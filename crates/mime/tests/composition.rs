//! The 22 ideas of Chen, Paxson and Jiang, «Composition Kills» (USENIX Security 2020), rebuilt: a server believes one sender and the reader sees another.
//!
//! The attacker's own host passes for `attack.example`; `legit.example` publishes that nobody but its own host may send for it. Each must be flagged: by the
//! form of the mail (this room), or by the proof of the sender that `legit.example` does not vouch.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_mime::open;
use chinhdanh_sender::{Envelope, Outcome, Records, prove};

const DNS: &str = "attack.example TXT v=spf1 ip4:192.0.2.66 -all
legit.example TXT v=spf1 ip4:192.0.2.7 -all
_dmarc.legit.example TXT v=DMARC1; p=reject
post.example TXT v=spf1 ip4:192.0.2.66 -all
_dmarc.post.example TXT v=DMARC1; p=reject";

/// What flags a case.
#[derive(Clone, Copy)]
enum By {
    /// A code of the form.
    Form(&'static str),
    /// The shown domain does not vouch.
    Proof,
    /// The server knows which of its own users sent it, and says so.
    OwnUser,
}
use By::{Form, OwnUser, Proof};

/// Name, MAIL FROM, sender lines, what flags it.
const CASES: [(&str, &str, &str, By); 22] = [
    (
        "a1 subdomain that does not exist",
        "any@khong.legit.example",
        "From: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a2 envelope in a comment",
        "(any@legit.example",
        "From: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a3 zero byte in the key's name",
        "any@attack.example",
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=legit.example; s=s._domainkey.attack.example.\0.any; h=from; bh=AA==; b=AA==\r\nFrom: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a4 quote in the signer",
        "any@attack.example",
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=legit.example'a.attack.example; s=s; h=from; bh=AA==; b=AA==\r\nFrom: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a5 parenthesis in the envelope",
        "any@legit.example(a.attack.example",
        "From: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a6 quote in the envelope",
        "any@legit.example'@any.attack.example",
        "From: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a7 route in the envelope",
        "@legit.example,@any.example:'any@attack.example",
        "From: <admin@legit.example>\r\n",
        Proof,
    ),
    (
        "a8 two From headers",
        "any@attack.example",
        "From: <first@attack.example>\r\nFrom: <admin@legit.example>\r\n",
        Form("several-senders"),
    ),
    (
        "a9 a blank before the first",
        "any@attack.example",
        " From: <first@attack.example>\r\nFrom: <admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a10 a blank behind the second",
        "any@attack.example",
        "From: <first@attack.example>\r\nFrom : <admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a11 a folded name",
        "any@attack.example",
        "From\r\n : <first@attack.example>\r\nFrom: <admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a12 Sender beside a folded From",
        "any@attack.example",
        "From\r\n : <first@attack.example>\r\nSender: <admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a13 Resent-From beside a folded From",
        "any@attack.example",
        "From\r\n : <first@attack.example>\r\nResent-From: <admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a14 two addresses",
        "any@attack.example",
        "From: <first@attack.example>, <admin@legit.example>\r\n",
        Form("several-senders"),
    ),
    (
        "a15 an encoded address",
        "any@attack.example",
        "From: =?utf-8?B?PGFkbWluQGxlZ2l0LmV4YW1wbGU+?=,<second@attack.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a16 a route",
        "any@attack.example",
        "From: <@attack.example,@any.example:admin@legit.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a17 a quoted pair",
        "any@attack.example",
        "From: <admin@legit.example>\\,<second@attack.example>\r\n",
        Form("sender-twisted"),
    ),
    (
        "a18 the precedence of marks",
        "any@attack.example",
        "From: admin@legit.example,<second@attack.example>\r\n",
        Form("several-senders"),
    ),
    (
        "a19 an address behind the bracket",
        "any@attack.example",
        "From: <any@attack.example>admin@legit.example\r\n",
        Form("sender-twisted"),
    ),
    (
        "c1 an account of the same house, two headers",
        "attacker@post.example",
        "From: <attacker@post.example>\r\nFrom: <admin@post.example>\r\n",
        Form("several-senders"),
    ),
    (
        "c2 an account of the same house, two addresses",
        "attacker@post.example",
        "From: <attacker@post.example>, <admin@post.example>\r\n",
        Form("several-senders"),
    ),
    (
        "c3 an account of the same house in another's name",
        "attacker@post.example",
        "From: <admin@post.example>\r\n",
        OwnUser,
    ),
];

#[test]
fn all_twenty_two_are_flagged() {
    let dns = Records::parse(DNS).unwrap();
    let mut missed = Vec::new();
    for (name, mail_from, sender, by) in CASES {
        let raw = format!("{sender}To: <chi@noi.example>\r\nSubject: Chao\r\n\r\nChao chi.\r\n");
        let mail = open(raw.as_bytes()).unwrap();
        let domains: Vec<&str> = mail
            .from
            .iter()
            .map(chinhdanh_mime::Address::domain)
            .collect();
        let envelope = Envelope {
            client: "192.0.2.66".parse().ok(),
            helo: Some("attack.example".to_owned()),
            mail_from: Some(mail_from.to_owned()),
            authenticated: matches!(by, OwnUser).then(|| "attacker@post.example".to_owned()),
            ..Envelope::default()
        };
        let proof = prove(raw.as_bytes(), &domains, &envelope, &dns, 1_700_000_000);
        let shown = if name.starts_with('c') {
            "post.example"
        } else if name.ends_with("beside a folded From") {
            // Who reads the folded From shows the attacker's own name; who does not shows the other field: the form gives it away.
            "attack.example"
        } else {
            "legit.example"
        };
        let identity = proof
            .identities
            .iter()
            .find(|identity| identity.domain == shown);
        let unproven = identity.is_some_and(|identity| identity.outcome != Outcome::Proven);
        // Whoever is shown is among the senders, and nothing vouches for a stranger's name.
        let own_name = name.starts_with('c') || shown == "attack.example";
        let seen = identity.is_some() && (unproven || own_name);
        let flagged = match by {
            Form(code) => mail.signs.iter().any(|sign| sign.code.as_str() == code),
            Proof => unproven,
            OwnUser => proof
                .signs()
                .iter()
                .any(|sign| sign.code.as_str() == "own-user-sent"),
        };
        if !seen || !flagged {
            missed.push(format!(
                "{name}: {:?} {identity:?} {:?}",
                mail.from, mail.signs
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
