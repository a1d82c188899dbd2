//! Values that are decoded in one pass equal those that are decoded with an index.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use self::types::{Color, Every, Flat, Node, Rest, Shape};
use crate::runtime::wire::{DecodeError, Document, Json, Wire, from_slice, record, to_vec};

#[path = "stream/types.rs"]
pub(crate) mod types;

fn indexed<T: Wire>(text: &[u8]) -> Result<T, DecodeError> {
    T::decode(Document::parse(text)?.root())
}

pub(crate) fn assert_same<T: Wire + Debug + PartialEq>(text: &[u8]) {
    assert_eq!(from_slice::<T>(text), indexed::<T>(text), "{}", String::from_utf8_lossy(text));
}

fn assert_all_same(text: &[u8]) {
    assert_same::<Every>(text);
    assert_same::<Vec<Every>>(text);
    assert_same::<Rest>(text);
    assert_same::<Flat>(text);
    assert_same::<Node>(text);
    assert_same::<Shape>(text);
    assert_same::<Vec<Shape>>(text);
    assert_same::<BTreeMap<String, Option<Node>>>(text);
    assert_same::<Option<Vec<Option<f64>>>>(text);
    assert_same::<Vec<i32>>(text);
    assert_same::<(String, Vec<Color>)>(text);
    assert_same::<Value>(text);
}

const TEXTS: [&str; 12] = [
    r#"[{"id":1,"name":"a\n","parent":0.5,"patch":null,"limit":3,"kind":"every","version":2,"children":[],"labels":{"a":"b"},"node":[]}]"#,
    r#"{"kind":"every","id":1,"parent":null,"children":[{"id":-2,"parent":1e3,"node":{"id":1,"version":2}}]}"#,
    r#"[{"kind":"one","id":1},{"id":2,"kind":"one"},{"kind":"rest","a":{"id":3,"kind":"one"},"next":{"b":[1]}},{"kind":"x"}]"#,
    r#"{"id":170141183460469231731687303715884105727,"next":{"next":{"id":null}},"other":[{"kind":"one","id":5}],"more":1.5}"#,
    r#"{"kind":"flat","id":1,"version":2,"node":{"red":["red","blue"]}}"#,
    r#"{"a":["red"],"b":[],"c":["\u0072ed"]}"#,
    r#"[{"kind":"one","id":1},{"kind":"two","id":1}]"#,
    r#"{"name":null,"id":1.0,"parent":-0,"kind":null,"version":null,"limit":null,"labels":null,"children":null}"#,
    " [ 1 , -0.25 , null , 1e400 , 01 , 1. , 123456789012345678901234567890 , 0.1234567890123456789 ] ",
    "[0,-1,2147483647,2147483648,3.0,4e2,-0]",
    r#"["é 😀",["red","\ud83d\ude00"]]"#,
    r#"{"kind":"every","id":1,"parent":null,"node":{"id":7,"kind":"one","kind":"two"},"id":2,"unknown":{"a":[{}]}}"#,
];

/// Of two tags, the first decides: the value of an unknown one must not become that of the second when it is sent back.
#[test]
fn an_unlisted_value_keeps_its_first_tag() {
    for text in [r#"{"kind":"other","kind":"one","id":1}"#, r#"{"id":[],"kind":1,"id":1,"kind":"one"}"#] {
        let value: Shape = from_slice(text.as_bytes()).expect("it is kept");
        assert!(matches!(value, Shape::Unlisted(_)), "{value:?}");
        assert_eq!(from_slice(&to_vec(&value)), Ok(value));
        assert_same::<Shape>(text.as_bytes());
    }
}

#[test]
fn any_byte_may_differ() {
    for text in TEXTS {
        assert_all_same(text.as_bytes());
        for at in 0..text.len() {
            assert_all_same(&text.as_bytes()[..at]);
            for byte in b"\x00 \"\\{}[],:0.-en\xc3" {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = *byte;
                assert_all_same(&changed);
                changed.insert(at, *byte);
                assert_all_same(&changed);
            }
        }
    }
}

/// Every order of some of the members, between objects in another order.
#[test]
fn members_may_come_in_any_order() {
    let members = [
        r#""id":1"#,
        r#""name":"a""#,
        r#""parent":{}"#,
        r#""parent":null"#,
        r#""kind":"every""#,
        r#""children":[{"parent":1.5,"node":{"id":1,"kind":"one"},"id":2}]"#,
        r#""node":[{"id":1,"kind":"one"},{"kind":"other"},{"id":[1]}]"#,
        r#""more":[[{"id":[[3]]}],{"id":1,"version":2,"node":[{"id":2}]},[]]"#,
        r#""other":{"a":[1,{"b":[]}]}"#,
    ];
    let mut order = Vec::new();
    permute(&members, &mut order, &mut |members| {
        let object = format!("{{{}}}", members.join(","));
        assert_same::<Vec<Every>>(format!(r#"[{object},{{"id":1,"parent":2}},{object}]"#).as_bytes());
        assert_same::<Shape>(object.as_bytes());
        assert_same::<Rest>(format!(r#"{{"next":{object},"id":3}}"#).as_bytes());
    });
}

/// Up to four members, in every order.
fn permute<'a>(members: &[&'a str], order: &mut Vec<&'a str>, check: &mut impl FnMut(&[&'a str])) {
    check(order);
    if order.len() == 4 {
        return;
    }
    for member in members {
        if !order.contains(member) {
            order.push(member);
            permute(members, order, check);
            order.pop();
        }
    }
}

#[test]
fn depth_has_the_same_bound() {
    for depth in [40, 42, 43, 44, 126, 127, 128, 129] {
        let every = format!("{}{}", r#"{"id":1,"parent":null,"children":["#.repeat(depth), "]}".repeat(depth));
        assert_same::<Every>(every.as_bytes());
        let every =
            format!("{}{}", r#"{"children":[],"parent":null,"id":1,"children":["#.repeat(depth), "]}".repeat(depth));
        assert_same::<Every>(every.as_bytes());
        assert_same::<Rest>(
            format!("{}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth)).replace(":}", ":{}}").as_bytes(),
        );
        assert_same::<Rest>(format!(r#"{{"next":{{"a":{}{}}}}}"#, "[".repeat(depth), "]".repeat(depth)).as_bytes());
        assert_same::<Vec<Value>>(format!("{}{}", "[".repeat(depth), "]".repeat(depth)).as_bytes());
    }
}

/// A list that is the only candidate is decoded without being judged, except if an element matches no branch.
#[test]
fn a_list_matches_as_well_as_its_worst_element() {
    let one = r#"{"kind":"one","id":1}"#;
    let other = r#"{"kind":"other"}"#;
    let rows = [
        ("[]".to_owned(), true),
        (format!("[{one}]"), true),
        (format!("[{other},{one}]"), true),
        (format!(r#"[{one},{{"id":1}}]"#), false),
        (format!("[{one},1]"), false),
        (format!(r#"[{one},{{"kind":"rest","more":[{one}]}}]"#), true),
        (format!(r#"[{one},{{"kind":"rest","more":[1]}}]"#), true),
        (format!(r#"[{one},{{"kind":"rest","id":"x"}}]"#), false),
    ];
    for (text, is_list) in rows {
        for text in [text.clone(), format!(r#"{{"a":{text}}}"#)] {
            let (node, is_map) = match from_slice::<Rest>(text.as_bytes()) {
                Ok(rest) => (rest.others["a"].clone(), true),
                Err(_) => (from_slice::<Node>(text.as_bytes()).expect("any JSON is a node"), false),
            };
            assert_eq!(matches!(node, Node::List(_)), is_list, "{text} {is_map}: {node:?}");
            assert!(is_list || matches!(node, Node::Unlisted(_)), "{text}: {node:?}");
        }
    }
}

thread_local! {
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

/// An integer that counts how often it is decoded.
#[derive(Debug, PartialEq)]
struct Leaf(i64);

impl Wire for Leaf {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        LOOKS.set(LOOKS.get() + 1);
        i64::decode(json).map(Self)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

#[derive(Debug, PartialEq)]
struct Tree {
    first: Option<Leaf>,
    second: Option<Leaf>,
    inside: Option<Vec<Tree>>,
    last: Option<Leaf>,
}

record! { Tree { optional first = "1", optional second = "2", optional inside = "in", optional last = "3", } }

/// On each level, a member comes later than in the table, after everything inside was decoded.
#[test]
fn a_wrong_assumption_is_made_once() {
    for depth in [4, 16, 60] {
        let leaf = r#"{"1":1,"3":3,"2":2}"#;
        let wide = format!("[{}]", vec![leaf; 1000].join(","));
        let deep = (0..depth).fold(wide, |inside, _| format!(r#"[{{"1":1,"in":{inside},"2":2}}]"#));
        LOOKS.set(0);
        assert_same::<Vec<Tree>>(deep.as_bytes());
        // Once with an index, and at most three times in one pass.
        let leaves = 3000 + 2 * depth;
        assert!(LOOKS.get() <= 4 * leaves, "{} looks at {leaves}", LOOKS.get());
    }
}
