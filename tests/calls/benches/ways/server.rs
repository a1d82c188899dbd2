//! A server that does as little as possible, and allocates nothing: the benchmark measures the client.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use super::ANSWER;

/// A server with a thread for each connection, which allocates nothing once it is running.
pub(super) fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            std::thread::spawn(|| answer(stream));
        }
    });
    base
}

fn answer(mut stream: TcpStream) {
    stream.set_nodelay(true).expect("a socket");
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: r1\r\ncontent-length: {}\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    let (mut buffer, mut filled) = ([0; 16 * 1024], 0);
    loop {
        match stream.read(&mut buffer[filled..]) {
            Ok(0) | Err(_) => return,
            Ok(count) => filled += count,
        }
        if is_whole(&buffer[..filled]) {
            filled = 0;
            if stream.write_all(response.as_bytes()).is_err() {
                return;
            }
        }
    }
}

/// Whether a request with its whole body has arrived.
fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return false };
    let head = &request[..end];
    let name = b"content-length: ";
    let at =
        head.windows(name.len()).position(|bytes| bytes.eq_ignore_ascii_case(name)).map_or(end, |at| at + name.len());
    let digits = head[at.min(end)..].iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
    request.len() >= end + 4 + length
}
