//! Laws that hold for any bytes.

use chinhdanh_mime::open;
use proptest::prelude::*;

const MAIL: &str = "From: \"A <a@example.org>\" <b@example.net>\r\nSubject: =?utf-8?q?x=20?= y\r\nContent-Type: multipart/mixed; boundary*0=\"b\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-7\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=41=\r\n+AGE-\r\n--b\r\nContent-Disposition: attachment; filename*0*=utf-8''a%2; filename*1=zip\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsD=BA==\r\n--b--\r\n";

#[test]
fn a_mail_cut_anywhere_gets_an_answer() {
    for end in 0..=MAIL.len() {
        let _ = open(&MAIL.as_bytes()[..end]);
    }
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(head in 0..MAIL.len(), junk in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut bytes = MAIL.as_bytes()[..head].to_vec();
        bytes.extend(&junk);
        bytes.extend(&MAIL.as_bytes()[head..]);
        let _ = open(&bytes);
        let _ = open(&junk);
    }
}
