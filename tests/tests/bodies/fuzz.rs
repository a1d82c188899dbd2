//! Parsers of what servers send, on arbitrary bytes: no panic, no hang, and the same result for every way of cutting.
//!
//! Each test runs for `FUZZ_SECONDS` (default 2; in CI 10). `CONTRIBUTING.md` says how to run an hour.
//! A failure names its seed; `FUZZ_SEED` starts there.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::runtime::http::date;
use crate::runtime::stream::events::EventParser;
use crate::runtime::stream::frames::Frame;
use crate::runtime::stream::lines::LineParser;
use crate::runtime::wire::from_slice;
use crate::runtime::xml;
use crate::runtime::xml::{ANY, NUMBER, TEXT};

xml! { ROOT_SHAPE: object {
    Attribute "id" = "id" of NUMBER,
    Text "text" = "text" of TEXT,
    Repeated "list" = "list" of TEXT,
    Element "inner" = "inner" of ROOT_SHAPE,
    Inline "flat" = "flat" of FLAT,
} }
xml! { FLAT: object {
    Element "a" = "a" of ANY,
} }
xml! { ROOT: element {
    "root" of ANY
} }
xml! { TYPED: element {
    "root" of ROOT_SHAPE
} }

/// Makes inputs from valid ones and from the words of their syntax.
struct Source {
    random: fastrand::Rng,
    corpus: &'static [&'static str],
    words: &'static [&'static str],
}

impl Source {
    fn input(&mut self) -> Vec<u8> {
        let Self { random, corpus, words } = self;
        let mut input = corpus[random.usize(..corpus.len())].as_bytes().to_vec();
        for _ in 0..random.usize(..12) {
            let at = random.usize(..=input.len());
            match random.u8(..5) {
                0 => drop(input.splice(at..at, words[random.usize(..words.len())].bytes())),
                1 => input.insert(at, random.u8(..)),
                2 => drop(input.drain(at..(at + random.usize(..8)).min(input.len()))),
                3 => {
                    let copy = input[at..(at + random.usize(..32)).min(input.len())].to_vec();
                    drop(input.splice(at..at, copy));
                }
                _ => input.truncate(at.max(1)),
            }
        }
        input
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs `check` on inputs until the time is over. An input that takes seconds is a hang.
fn fuzz(
    corpus: &'static [&'static str],
    words: &'static [&'static str],
    mut check: impl FnMut(&[u8], &mut fastrand::Rng),
) {
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(2));
    let mut seed = number("FUZZ_SEED").unwrap_or(1);
    while Instant::now() < end {
        let mut source = Source { random: fastrand::Rng::with_seed(seed), corpus, words };
        let input = source.input();
        let start = Instant::now();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&input, &mut source.random)));
        assert!(outcome.is_ok(), "seed {seed}: {:?}", String::from_utf8_lossy(&input));
        assert!(start.elapsed() < Duration::from_secs(5), "seed {seed} hangs");
        seed += 1;
    }
}

/// Pieces of an input, cut anywhere.
fn pieces<'a>(input: &'a [u8], random: &mut fastrand::Rng) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        let (piece, others) = rest.split_at(random.usize(1..=rest.len().min(7)));
        pieces.push(piece);
        rest = others;
    }
    pieces
}

fn shown(frames: &VecDeque<Frame>) -> Vec<(String, Option<String>, Vec<u8>)> {
    frames.iter().map(|frame| (frame.event.clone(), frame.id.clone(), frame.data.clone())).collect()
}

#[test]
fn events() {
    let corpus =
        &["event: a\nid: 1\ndata: x\ndata: y\n\n", "\u{FEFF}data\r\n\r\n: c\rretry: 10\r\r", "data: {\"a\":1}\n\n"];
    let words = &["\r\n", "\n", "\r", "data:", "id:\0", "event: ", ":", "retry: 0", "\u{FEFF}", "\n\n"];
    fuzz(corpus, words, |input, random| {
        let [mut whole, mut cut] = [EventParser::default(), EventParser::default()];
        let [mut one, mut other] = [VecDeque::new(), VecDeque::new()];
        whole.push(input, &mut one);
        for piece in pieces(input, random) {
            cut.push(piece, &mut other);
        }
        assert_eq!(shown(&one), shown(&other));
    });
}

#[test]
fn lines_and_records() {
    let corpus = &["{\"a\":1}\n[2]\n", "\u{1E}{\"a\":\n\"\\\"\u{1E}\"}\n\u{1E}1\n", "\r\n\n1"];
    let words = &["\n", "\u{1E}", "{", "}", "[", "\"", "\\", "\r\n"];
    fuzz(corpus, words, |input, random| {
        let pieces = pieces(input, random);
        for new in [LineParser::lines, LineParser::records] {
            let [mut one, mut other] = [VecDeque::new(), VecDeque::new()];
            let [mut whole, mut cut] = [new(), new()];
            whole.push(input, &mut one);
            whole.end(&mut one);
            for piece in &pieces {
                cut.push(piece, &mut other);
            }
            cut.end(&mut other);
            assert_eq!(shown(&one), shown(&other));
        }
    });
}

#[test]
fn documents_in_xml() {
    let corpus = &[
        "<?xml version='1.0'?><root id='1'>t<list>a</list><list/><inner id='2'/><a><b>1</b></a></root>",
        "<root><![CDATA[x]]><!-- c --><a xmlns:p='u' p:q='&lt;&#65;'><a><a>1</a></a></a></root>",
        "\u{FEFF}<root xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='true'/><b xsi:type='t:arrayType'/></root>",
    ];
    let words = &[
        "<a>",
        "</a>",
        "<",
        ">",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<!DOCTYPE a>",
        "&b;",
        "&#0;",
        "'",
        "\"",
        "<?x ?>",
        "xmlns=''",
        "=",
    ];
    fuzz(corpus, words, |input, _| {
        for root in [&ROOT, &TYPED] {
            let Ok(json) = xml::read(root, input) else { continue };
            let Ok(value) = serde_json::from_slice::<Value>(&json) else { panic!("not JSON: {json:?}") };
            // What was read is written so that the same is read; names of members may be those that XML lacks.
            let Ok(written) = xml::write(root, value.to_string().as_bytes()) else { continue };
            let Ok(again) = xml::read(root, &written) else {
                panic!("not XML: {:?}", String::from_utf8_lossy(&written))
            };
            assert!(serde_json::from_slice::<Value>(&again).is_ok());
        }
    });
}

#[test]
fn json() {
    let corpus = &["{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\\\\"],\"b\":{}}", "[[[]]]", "\"\\ud83d\\ude00\""];
    let words = &["{", "}", "[", "]", "\"", "\\", ":", ",", "1e400", "\\ud800", "null", "-", " "];
    fuzz(corpus, words, |input, _| {
        if let Ok(value) = from_slice::<Value>(input) {
            assert_eq!(Ok(value), serde_json::from_slice::<Value>(input).map_err(|_| ()));
        }
    });
}

#[test]
fn dates() {
    let corpus = &["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    let words = &["9999999999999999999", "00", " ", ":", ",", "GMT", "Feb", "-", "18446744073709551615"];
    fuzz(corpus, words, |input, _| {
        let _ = date::parse(&String::from_utf8_lossy(input));
    });
}
