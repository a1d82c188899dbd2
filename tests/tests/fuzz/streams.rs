//! Events and lines: the same items however the bytes are split.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::runtime::stream::events::EventParser;
use crate::runtime::stream::frame::Frame;
use crate::runtime::stream::lines::LineParser;
use crate::source::{Source, fuzz, pieces};

#[test]
fn events() {
    let valid =
        &["event: a\nid: 1\ndata: x\ndata: y\n\n", "\u{FEFF}data\r\n\r\n: c\rretry: 10\r\r", "data: {\"a\":1}\n\n"];
    let words = &["\r\n", "\n", "\r", "data:", "id:\0", "event: ", ":", "retry: 0", "\u{FEFF}", "\n\n"];
    fuzz(Source { valid, words }, |input, random| {
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
    let valid = &["{\"a\":1}\n[2]\n", "\u{1E}{\"a\":\n\"\\\"\u{1E}\"}\n\u{1E}1\n", "\r\n\n1"];
    let words = &["\n", "\u{1E}", "{", "}", "[", "\"", "\\", "\r\n"];
    fuzz(Source { valid, words }, |input, random| {
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

fn shown(frames: &VecDeque<Frame>) -> Vec<(String, Option<Arc<str>>, Vec<u8>)> {
    frames.iter().map(|frame| (frame.event.clone(), frame.id.clone(), frame.data.clone())).collect()
}
