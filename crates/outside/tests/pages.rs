//! From a link to a verdict: every page of the page room's case table is served on this machine under its own host, fetched and read.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chinhdanh_names::{Names, Pace};
use chinhdanh_outside::fetch::{Dial, Fetcher, Limits, Lookup, Why};
use chinhdanh_page::Pages;
use chinhdanh_register::Register;
use chinhdanh_text::Texts;

/// Every name leads to a public address, and every public address to the server on this machine.
#[derive(Debug, Clone, Copy)]
struct Stage(u16);

impl Lookup for Stage {
    fn addresses(&self, _: &str, _: Duration) -> Result<Vec<IpAddr>, Why> {
        Ok(vec![IpAddr::from([198, 41, 0, 4])])
    }
}

impl Dial for Stage {
    fn dial(&self, _: SocketAddr) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.0))
    }
}

/// The case table: link (without encryption, since the server has no certificate), verdict, source.
fn cases() -> BTreeMap<String, (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/tests/cases");
    let mut cases = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let html = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let word = |name: &str| {
            let mut words = html.lines().next().unwrap().split_whitespace();
            words
                .find_map(|word| word.strip_prefix(name))
                .unwrap()
                .to_owned()
        };
        if let Some(rest) = word("at=").strip_prefix("https://") {
            cases.insert(format!("http://{rest}"), (word("verdict="), html));
        }
    }
    cases
}

/// Serves the page of a link, or a redirect to it from `/di-toi?`.
fn serve(cases: BTreeMap<String, (String, String)>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines: Vec<String> = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            let path = lines[0].split(' ').nth(1).unwrap();
            let host = lines
                .iter()
                .find_map(|line| {
                    line.to_lowercase()
                        .strip_prefix("host: ")
                        .map(str::to_owned)
                })
                .unwrap();
            let answer = match (
                path.strip_prefix("/di-toi?"),
                cases.get(&format!("http://{host}{path}")),
            ) {
                (Some(to), _) => format!(
                    "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                ),
                (None, Some((_, html))) => format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{html}",
                    html.len()
                ),
                (None, None) => {
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .to_owned()
                }
            };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

#[test]
fn every_page_is_fetched_and_judged_by_where_it_really_lies() {
    let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few));
    let texts = Texts::new(names.clone());
    let named = move |text: &str| {
        texts
            .mentions(text)
            .into_iter()
            .map(|mention| (mention.body, mention.range))
            .collect()
    };
    let pages = Pages::new(names, named);
    let cases = cases();
    assert!(cases.len() >= 45, "{}", cases.len());
    let stage = Stage(serve(cases.clone()));
    let fetcher = Fetcher::with(Limits::default(), stage, stage);
    for (link, (verdict, _)) in &cases {
        // Through a shortener as well: the page is judged by the host that it comes from in the end.
        for first in [
            link.clone(),
            format!("http://rut-gon.example/di-toi?{link}"),
        ] {
            let fetched = fetcher.fetch(&first).unwrap();
            assert_eq!(fetched.final_url, *link);
            let reading = pages
                .read(&fetched.bytes, Some(&fetched.final_url))
                .unwrap();
            assert_eq!(reading.verdict.code(), verdict, "{first}");
        }
    }
}
