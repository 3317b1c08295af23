//! Fetching against servers on this machine: every trick by which a page could turn the fetcher against the network it runs in.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chinhdanh_outside::fetch::{Dial, FetchError, Fetched, Fetcher, Limits, Lookup, Straight, Why};

/// A public address, belonging to nobody that a test may bother: the dial hook leads it to this machine.
const PUBLIC: &str = "198.41.0.4";

/// A server that answers every request by `answer`, which is given the request line and its headers.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), answer) = (stream, answer.clone()) else {
                continue;
            };
            std::thread::spawn(move || {
                let mut request = String::new();
                let mut lines = BufReader::new(stream.try_clone().unwrap());
                while lines.read_line(&mut request).is_ok_and(|read| read > 2) {}
                answer(&request, &mut stream);
            });
        }
    });
    port
}

fn write(stream: &mut TcpStream, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}

fn page(stream: &mut TcpStream, body: &str) {
    write(
        stream,
        &format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    );
}

fn redirect(stream: &mut TcpStream, to: &str) {
    write(
        stream,
        &format!(
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ),
    );
}

fn private() -> Limits {
    Limits {
        allow_private: true,
        ..Limits::default()
    }
}

/// Gives its answers in turn, the last for ever, and counts.
#[derive(Debug, Clone)]
struct Answers(Arc<Mutex<Vec<Vec<IpAddr>>>>, Arc<AtomicUsize>);

impl Answers {
    fn new(answers: &[&[&str]]) -> Self {
        let parse = |list: &&[&str]| {
            list.iter()
                .map(|address| address.parse().unwrap())
                .collect()
        };
        Self(
            Arc::new(Mutex::new(answers.iter().rev().map(parse).collect())),
            Arc::default(),
        )
    }

    fn asked(&self) -> usize {
        self.1.load(Ordering::SeqCst)
    }
}

impl Lookup for Answers {
    fn addresses(&self, _: &str, _: Duration) -> Result<Vec<IpAddr>, Why> {
        self.1.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.0.lock().unwrap();
        Ok(if answers.len() > 1 {
            answers.pop().unwrap()
        } else {
            answers.last().unwrap().clone()
        })
    }
}

/// Leads every checked address to a server on this machine.
#[derive(Debug)]
struct Here(u16);

impl Dial for Here {
    fn dial(&self, checked: SocketAddr) -> SocketAddr {
        assert_eq!(
            checked.ip().to_string(),
            PUBLIC,
            "only what was checked may be dialled"
        );
        SocketAddr::from(([127, 0, 0, 1], self.0))
    }
}

fn why(result: Result<Fetched, FetchError>) -> Why {
    result.unwrap_err().why
}

#[test]
fn a_page_comes_with_its_hops_and_without_cookies_or_credentials() {
    let seen = Arc::new(Mutex::new(String::new()));
    let requests = seen.clone();
    let port = serve(move |request, stream| {
        requests.lock().unwrap().push_str(request);
        if request.starts_with("GET /a") {
            write(
                stream,
                "HTTP/1.1 301 Moved\r\nSet-Cookie: id=1\r\nLocation: /b?x=1#top\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        } else {
            page(stream, "<h1>Xin chào</h1>");
        }
    });
    let fetched = Fetcher::new(private())
        .fetch(&format!("http://user:secret@127.0.0.1:{port}/a"))
        .unwrap();
    assert_eq!(fetched.bytes, "<h1>Xin chào</h1>".as_bytes());
    assert_eq!(fetched.final_url, format!("http://127.0.0.1:{port}/b?x=1"));
    assert_eq!(
        fetched
            .hops
            .iter()
            .map(|hop| hop.status)
            .collect::<Vec<_>>(),
        [301, 200]
    );
    assert_eq!(
        fetched.content_type.as_deref(),
        Some("text/html; charset=utf-8")
    );
    assert!(!fetched.truncated);
    let seen = seen.lock().unwrap().to_lowercase();
    assert!(
        !seen.contains("cookie") && !seen.contains("authorization") && !seen.contains("secret"),
        "{seen}"
    );
    assert!(seen.contains("user-agent: chinhdanh/"), "{seen}");
}

#[test]
fn inner_addresses_are_refused_in_every_disguise() {
    let port = serve(|_, stream| page(stream, "inner"));
    let fetcher = Fetcher::with(Limits::default(), Answers::new(&[&["127.0.0.1"]]), Straight);
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "169.254.169.254",
        "10.0.0.1",
        "100.64.0.1",
        "192.168.1.1",
        "１２７.０.０.１",
        "127。0。0。1",
        "rebound.example",
    ] {
        let error = why(fetcher.fetch(&format!("http://{host}:8080/")));
        assert!(matches!(error, Why::NotPublic(_)), "{host}: {error}");
    }
    // The same server is reached when the operator allows it.
    assert!(
        Fetcher::new(private())
            .fetch(&format!("http://0x7f.1:{port}/"))
            .is_ok()
    );
}

#[test]
fn redirects_are_checked_like_the_first_link() {
    for (target, is_wanted) in [
        (
            "http://127.0.0.1:8080/",
            (|why| matches!(why, Why::NotPublic(_))) as fn(&Why) -> bool,
        ),
        ("http://[::ffff:10.0.0.1]/", |why| {
            matches!(why, Why::NotPublic(_))
        }),
        ("http://2130706433/", |why| matches!(why, Why::NotPublic(_))),
        ("//0x7f.1/", |why| matches!(why, Why::NotPublic(_))),
        (
            "file:///etc/passwd",
            |why| matches!(why, Why::Scheme(scheme) if scheme == "file"),
        ),
        (
            "gopher://mau.example/1",
            |why| matches!(why, Why::Scheme(scheme) if scheme == "gopher"),
        ),
        ("http://mau.example:22/", |why| matches!(why, Why::Port(22))),
        ("http://[bad", |why| matches!(why, Why::BadRedirect)),
    ] {
        let port = serve(move |_, stream| redirect(stream, target));
        let fetcher = Fetcher::with(Limits::default(), Answers::new(&[&[PUBLIC]]), Here(port));
        let error = fetcher.fetch("http://mau.example/").unwrap_err();
        assert!(is_wanted(&error.why), "{target}: {error}");
        assert_eq!(error.hops.len(), 1, "the hop before is kept: {error:?}");
        assert_eq!(error.hops[0].status, 302);
    }
}

#[test]
fn a_name_is_looked_up_once_and_the_checked_address_is_used() {
    let port = serve(|_, stream| page(stream, "public"));
    let answers = Answers::new(&[&[PUBLIC], &["127.0.0.1"]]);
    let fetched = Fetcher::with(Limits::default(), answers.clone(), Here(port))
        .fetch("http://rebinding.example/")
        .unwrap();
    assert_eq!(fetched.bytes, b"public");
    assert_eq!(fetched.hops[0].address.ip().to_string(), PUBLIC);
    assert_eq!(
        answers.asked(),
        1,
        "the answer that was checked is the one that is used"
    );
    // The second hop is a new question, and its answer is checked anew.
    let port = serve(|_, stream| redirect(stream, "/again"));
    let answers = Answers::new(&[&[PUBLIC], &["10.0.0.1"]]);
    let error = Fetcher::with(Limits::default(), answers.clone(), Here(port))
        .fetch("http://rebinding.example/")
        .unwrap_err();
    assert!(matches!(error.why, Why::NotPublic(_)), "{error}");
    assert_eq!(answers.asked(), 2);
    // One inner address in an answer refuses it whole.
    let answers = Answers::new(&[&[PUBLIC, "192.168.0.1"]]);
    assert!(matches!(
        why(Fetcher::with(Limits::default(), answers, Here(port)).fetch("http://mixed.example/")),
        Why::NotPublic(_)
    ));
}

#[test]
fn redirects_end() {
    let port = serve(|_, stream| redirect(stream, "/"));
    assert!(matches!(
        why(Fetcher::new(private()).fetch(&format!("http://127.0.0.1:{port}/"))),
        Why::RedirectLoop
    ));
    let count = AtomicUsize::new(0);
    let port = serve(move |_, stream| {
        redirect(
            stream,
            &format!("/{}", count.fetch_add(1, Ordering::SeqCst)),
        );
    });
    let error = Fetcher::new(private())
        .fetch(&format!("http://127.0.0.1:{port}/start"))
        .unwrap_err();
    assert!(matches!(error.why, Why::TooManyRedirects(10)), "{error}");
    assert_eq!(error.hops.len(), 11);
    let port = serve(|_, stream| write(stream, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"));
    assert!(matches!(
        why(Fetcher::new(private()).fetch(&format!("http://127.0.0.1:{port}/"))),
        Why::BadRedirect
    ));
}

#[test]
fn slow_servers_are_left_in_time() {
    let limits = Limits {
        time: Duration::from_millis(600),
        ..private()
    };
    let silent = serve(|_, _| std::thread::sleep(Duration::from_secs(20)));
    let dripping = serve(|_, stream| {
        write(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let slow_hops = serve(|request, stream| {
        std::thread::sleep(Duration::from_millis(250));
        redirect(stream, &format!("/{}", request.len()));
    });
    for port in [silent, dripping, slow_hops] {
        let start = Instant::now();
        let error = why(Fetcher::new(limits).fetch(&format!("http://127.0.0.1:{port}/")));
        assert!(matches!(error, Why::TooSlow), "{error}");
        assert!(
            start.elapsed() < Duration::from_secs(3),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn bodies_are_cut_at_the_limit_after_decompression() {
    let limits = Limits {
        bytes: 100_000,
        ..private()
    };
    let endless = serve(|_, stream| {
        write(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let bomb = serve(|_, stream| {
        let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..512 {
            zipped.write_all(&[0; 64 << 10]).unwrap();
        }
        let zipped = zipped.finish().unwrap();
        write(
            stream,
            &format!(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
                zipped.len()
            ),
        );
        let _ = stream.write_all(&zipped);
    });
    for port in [endless, bomb] {
        let fetched = Fetcher::new(limits)
            .fetch(&format!("http://127.0.0.1:{port}/"))
            .unwrap();
        assert!(fetched.truncated);
        assert_eq!(fetched.bytes.len(), 100_000);
    }
    let exact = serve(|_, stream| page(stream, &"x".repeat(100_000)));
    let fetched = Fetcher::new(limits)
        .fetch(&format!("http://127.0.0.1:{exact}/"))
        .unwrap();
    assert!(!fetched.truncated && fetched.bytes.len() == 100_000);
}

#[test]
fn broken_answers_are_errors() {
    let big_head = serve(|_, stream| {
        write(stream, "HTTP/1.1 200 OK\r\n");
        for i in 0..4096 {
            write(stream, &format!("X-{i}: {}\r\n", "y".repeat(64)));
        }
        write(stream, "\r\n");
    });
    let noise = serve(|_, stream| write(stream, "\0\0\0 nothing like HTTP\r\n\r\n"));
    let silence = serve(|_, _| {});
    for port in [big_head, noise, silence] {
        let error = why(Fetcher::new(private()).fetch(&format!("http://127.0.0.1:{port}/")));
        assert!(
            matches!(
                error,
                Why::HeadTooLarge | Why::BadAnswer(_) | Why::NoConnection(_)
            ),
            "{error}"
        );
    }
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    assert!(matches!(
        why(Fetcher::new(private()).fetch(&format!("http://127.0.0.1:{closed}/"))),
        Why::NoConnection(_)
    ));
    let plain = serve(|_, stream| page(stream, "not encrypted"));
    let error = why(Fetcher::new(private()).fetch(&format!("https://127.0.0.1:{plain}/")));
    assert!(
        matches!(
            error,
            Why::Tls(_) | Why::NoConnection(_) | Why::BadAnswer(_)
        ),
        "{error}"
    );
}

#[test]
fn other_things_than_web_pages_are_not_fetched() {
    let fetcher = Fetcher::new(Limits::default());
    for link in [
        "file:///etc/passwd",
        "ftp://mau.example/",
        "javascript:alert(1)",
        "data:text/html,x",
    ] {
        assert!(matches!(why(fetcher.fetch(link)), Why::Scheme(_)), "{link}");
    }
    for link in ["", "mau.example", "http://", "http://mau example/"] {
        assert!(matches!(why(fetcher.fetch(link)), Why::NotALink), "{link}");
    }
    assert!(matches!(
        why(fetcher.fetch("http://mau.example:6379/")),
        Why::Port(6379)
    ));
}
