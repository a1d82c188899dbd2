//! A server that answers raw bytes, with silence between them.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does on a connection once it has read the head of a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send(String),
    Wait(Duration),
    /// Sends nothing more until the client closes the connection.
    Silence,
}

pub(crate) fn send(bytes: impl Into<String>) -> Step {
    Step::Send(bytes.into())
}

pub(crate) fn wait(millis: u64) -> Step {
    Step::Wait(Duration::from_millis(millis))
}

/// A connection, by its request.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    pub(crate) head: String,
    pub(crate) at: Instant,
}

impl Connection {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

pub(crate) struct Script {
    authority: String,
    seen: Arc<Mutex<Vec<Connection>>>,
}

impl Script {
    /// One request per connection; the last steps are for all further ones.
    pub(crate) async fn start(connections: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let connections: Vec<_> = connections.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let authority = listener.local_addr().expect("an address").to_string();
        let seen = Arc::<Mutex<Vec<Connection>>>::default();
        let list = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Some((stream, head)) = read(stream).await else { continue };
                let index = {
                    let mut list = list.lock().expect("no panic elsewhere");
                    list.push(Connection { head, at: Instant::now() });
                    list.len() - 1
                };
                let steps = connections.get(index).or(connections.last()).expect("a connection").clone();
                tokio::spawn(play(stream, steps));
            }
        });
        Self { authority, seen }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.authority)
    }

    pub(crate) fn seen(&self) -> Vec<Connection> {
        self.seen.lock().expect("no panic elsewhere").clone()
    }
}

async fn read(mut stream: TcpStream) -> Option<(TcpStream, String)> {
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        head.extend_from_slice(&buffer[..count]);
    }
    Some((stream, String::from_utf8_lossy(&head).into_owned()))
}

async fn play(mut stream: TcpStream, steps: Vec<Step>) {
    for step in steps {
        match step {
            Step::Send(bytes) => {
                let _ = stream.write_all(bytes.as_bytes()).await;
            }
            Step::Wait(pause) => tokio::time::sleep(pause).await,
            Step::Silence => while stream.read(&mut [0; 64]).await.is_ok_and(|count| count > 0) {},
        }
    }
    let _ = stream.shutdown().await;
}
