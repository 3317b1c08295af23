//! How long reading a mail takes, of the sizes and kinds that come every day.

use chinhdanh_mime::open;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const HEAD: &str = "Received: from mx.ben.example (mx.ben.example [192.0.2.7]) by mx.xa.example with ESMTPS id 1; Tue, 24 Nov 2026 10:00:00 +0700\r\nReceived: from an by mx.ben.example; Tue, 24 Nov 2026 09:59:58 +0700\r\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=ben.example; s=k1;\r\n h=from:to:subject:date:message-id:mime-version:content-type; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n b=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\nFrom: =?UTF-8?Q?V=C4=83n_th=C6=B0_x=C3=A3?= <vanthu@xa.example>\r\nTo: =?UTF-8?B?Tmd1eeG7hW4gVsSDbiBBbg==?= <an@xa.example>, binh@xa.example\r\nSubject: =?UTF-8?Q?Gi=E1=BA=A5y_m=E1=BB=9Di_h=E1=BB=8Dp_giao_ban?=\r\nDate: Tue, 24 Nov 2026 10:00:00 +0700\r\nMessage-ID: <1@xa.example>\r\nMIME-Version: 1.0\r\n";

/// Base64 in lines of 76 letters.
fn lines(letters: usize) -> String {
    let line = "JVBERi0xLjcKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PgplbmRvYmoKAAAA";
    format!("{line}\r\n").repeat(letters / 78)
}

fn html(paragraphs: usize) -> String {
    "<p style=3D\"margin:0\">K=C3=ADnh g=E1=BB=ADi c=C3=A1c =C4=91=E1=BB=93ng ch=\r\n=C3=AD, <a href=3D\"https://xa.example/hop?id=3D1\">xem t=E1=BA=A1i =C4=91=C3=\r\n=A2y</a>.</p>\r\n".repeat(paragraphs)
}

fn mail(kind: &str) -> Vec<u8> {
    let body = match kind {
        "text 2 kB" => format!(
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
            "Chiều nay họp lúc 14 giờ, phòng họp tầng 2.\r\n".repeat(20)
        ),
        "newsletter 40 kB" => format!(
            "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=ADnh g=E1=BB=ADi.\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body>{}</body></html>\r\n--b1--\r\n",
            html(200)
        ),
        _ => format!(
            "Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nS8OtbmggZ+G7rWkuCg==\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b2--\r\n--b1\r\nContent-Type: application/pdf; name=\"=?UTF-8?Q?Gi=E1=BA=A5y_m=E1=BB=9Di.pdf?=\"\r\nContent-Disposition: attachment; filename*=UTF-8''Gi%E1%BA%A5y%20m%E1%BB%9Di.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{}--b1--\r\n",
            html(20),
            lines(if kind.ends_with("400 kB") {
                400_000
            } else {
                36_000
            })
        ),
    };
    format!("{HEAD}{body}").into_bytes()
}

#[divan::bench(args = ["text 2 kB", "newsletter 40 kB", "letter and PDF 40 kB", "letter and PDF 400 kB"])]
fn read(bencher: Bencher<'_, '_>, kind: &str) {
    let mail = mail(kind);
    bencher
        .counter(BytesCount::new(mail.len()))
        .bench_local(|| open(black_box(&mail)));
}
