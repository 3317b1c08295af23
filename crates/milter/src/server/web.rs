//! Metrics over HTTP on loopback: `GET /metrics`, `GET /health`, nothing else.

use std::io::{PipeReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Shared, listen};

/// One request after another; each has little time and little room.
pub(super) fn serve(shared: &Shared, listener: &TcpListener, woken: &PipeReader) {
    let _ = listener.set_nonblocking(true);
    while listen::wait(listener, woken) && !shared.stopping.load(Ordering::SeqCst) {
        if let Ok((stream, _)) = listener.accept() {
            let _ = request(shared, stream);
        }
    }
}

fn request(shared: &Shared, mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_millis(500)))?;
    stream.set_write_timeout(Some(Duration::from_millis(500)))?;
    let mut buffer = [0; 4096];
    let mut filled = 0;
    while !buffer[..filled].windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    let line = buffer[..filled]
        .split(|&byte| byte == b'\r')
        .next()
        .unwrap_or_default();
    let (status, body) = match line {
        b"GET /metrics HTTP/1.1" | b"GET /metrics HTTP/1.0" => {
            ("200 OK", shared.metrics.text(&shared.budget))
        }
        b"GET /health HTTP/1.1" | b"GET /health HTTP/1.0" => ("200 OK", "ok\n".to_owned()),
        _ => ("404 Not Found", String::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat())
}
