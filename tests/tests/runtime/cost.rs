//! The cost of decoding is linear in its input, in depth and in breadth.
//!
//! A leaf counts how often it is read, so that the limits hold on every machine.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;

use crate::runtime::wire::{DecodeError, Json, Wire, from_slice, record, to_vec, union};

thread_local! {
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

/// An integer that counts how often it is read.
#[derive(Clone, Debug, PartialEq)]
struct Leaf(i64);

impl Wire for Leaf {
    const SCORE: u32 = 3;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        LOOKS.set(LOOKS.get() + 1);
        i64::decode(json).map(Self)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

/// Two branches with the same members, and another one: recursion through a list, a map, an optional member and a
/// required one.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Dir(Dir),
    Group(Group),
    Link(Box<Link>),
    Next(Box<Next>),
    File(File),
    Unlisted(Value),
}

#[derive(Clone, Debug, PartialEq)]
struct Dir {
    name: Leaf,
    children: Vec<Node>,
    mode: Option<Leaf>,
}

#[derive(Clone, Debug, PartialEq)]
struct Group {
    name: Leaf,
    children: Vec<Node>,
    owner: Option<Leaf>,
}

#[derive(Clone, Debug, PartialEq)]
struct Link {
    target: Option<Node>,
    names: BTreeMap<String, Node>,
}

#[derive(Clone, Debug, PartialEq)]
struct Next {
    target: Node,
    name: Leaf,
    rest: BTreeMap<String, Node>,
}

#[derive(Clone, Debug, PartialEq)]
struct File {
    name: Leaf,
    size: Leaf,
}

union! { Node { Dir: Dir, Group: Group, Link: Box<Link>, Next: Box<Next>, File: File, .. Unlisted } }
record! { Dir by value { required name = "name", required children = "children", optional mode = "mode", } }
record! { Group by value { required name = "name", required children = "children", optional owner = "owner", } }
record! { Link by value { optional target = "target", required names = "names", } }
record! { Next by value { required target = "target", required name = "name", ..rest } }
record! { File by value { required name = "name", required size = "size", } }

/// Branches that may all match the same value.
#[derive(Clone, Debug, PartialEq)]
enum Any {
    One(Box<One>),
    Two(Box<Two>),
    Leaf(Leaf),
    Unlisted(Value),
}

#[derive(Clone, Debug, PartialEq)]
struct One {
    inside: Any,
    one: Option<Leaf>,
}

#[derive(Clone, Debug, PartialEq)]
struct Two {
    inside: Any,
    two: Option<Leaf>,
}

union! { Any any { One: Box<One>, Two: Box<Two>, Leaf: Leaf, .. Unlisted } }
record! { One by value { required inside = "in", optional one = "one", } }
record! { Two by value { required inside = "in", optional two = "two", } }

/// A tag, branches for values without one, and unions inside unions.
#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Pair(Box<Pair>),
    Wrap(Box<Wrap>),
    Nested(Nested),
    Unlisted(Value),
}

#[derive(Clone, Debug, PartialEq)]
enum Nested {
    List(Vec<Tagged>),
    Maybe(Option<Leaf>),
    Strict(Strict),
    Unlisted(Value),
}

#[derive(Clone, Debug, PartialEq)]
enum Strict {
    Pair(Box<Pair>),
    Leaf(Box<Wrap>),
    Unlisted(Value),
}

#[derive(Clone, Debug, PartialEq)]
struct Pair {
    kind: String,
    left: Tagged,
    right: Leaf,
}

/// The members of the union are next to the record's own.
#[derive(Clone, Debug, PartialEq)]
struct Wrap {
    own: Leaf,
    left: Option<Box<Tagged>>,
    variant: Any,
}

union! { Tagged by "kind" or shape { Pair = "pair" | "two", Wrap = else, Nested = else, .. Unlisted } }
union! { Nested { List: Vec<Tagged>, Maybe: Option<Leaf>, Strict: Strict, .. Unlisted } }
union! { Strict by "kind" { Pair = "strict", Leaf = "leaf", .. Unlisted } }
record! { Pair { required kind = "kind", required left = "left", required right = "right", } }
record! { Wrap { required own = "own", optional left = "left", flat variant = "", } }

fn looks<T: Wire + std::fmt::Debug>(text: &str) -> usize {
    LOOKS.set(0);
    let value: T = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    let looks = LOOKS.get();
    // Nothing is kept twice either.
    assert!(to_vec(&value).len() <= text.len(), "{text}");
    looks
}

/// `inside`, wrapped `depth` times in `around`.
fn deep(depth: usize, around: &str, inside: &str) -> String {
    (0..depth).fold(inside.to_owned(), |text, _| around.replace('_', &text))
}

fn assert_linear<T: Wire + std::fmt::Debug>(around: &str, inside: &str) {
    let of = |depth| looks::<T>(&deep(depth, around, inside));
    let (once, twice, more) = (of(7), of(14), of(28));
    assert!(twice <= 2 * once + 20 && more <= 2 * twice + 20, "{around}: {once}, {twice}, {more}");
}

#[test]
fn cost_is_linear_in_depth() {
    let file = r#"{"name":1,"size":2}"#;
    // A value that no branch can read is evaluated once per level as well.
    for inside in [file, r#"{"name":1,"size":"x"}"#, r#"{"name":1,"aim":2}"#, "7", "null", "[]"] {
        for around in [
            r#"{"name":1,"children":[_]}"#,
            r#"{"children":[_],"name":1,"owner":2}"#,
            r#"{"children":[_],"name":1,"mode":2}"#,
            r#"{"children":[_,{"name":1,"size":1}],"name":"x"}"#,
            r#"{"names":{"a":_}}"#,
            r#"{"target":_,"names":{}}"#,
            r#"{"target":_,"name":1}"#,
            r#"{"target":_,"name":"x"}"#,
            r#"{"target":7,"name":1,"other":_}"#,
            r#"{"names":{"a":{"target":_,"name":"bad"}}}"#,
        ] {
            assert_linear::<Node>(around, inside);
        }
    }
}

#[test]
fn overlapping_branches_are_evaluated_once() {
    for inside in ["1", "true", "{}", r#"{"in":1,"one":1,"two":2}"#] {
        for around in [
            r#"{"in":_}"#,
            r#"{"in":_,"two":1}"#,
            r#"{"two":1,"in":_,"one":1}"#,
            r#"{"in":_,"one":"x"}"#,
            r#"{"in":{"in":_,"two":"x","one":"x"}}"#,
        ] {
            assert_linear::<Any>(around, inside);
        }
    }
}

#[test]
fn tags_shapes_and_nested_unions_are_evaluated_once() {
    let pair = r#"{"kind":"pair","left":_,"right":1}"#;
    for inside in ["[]", "null", "8", r#"{"kind":"leaf"}"#, r#"{"own":1,"in":2}"#] {
        for around in [
            "[_]",
            r#"[[_],{"kind":"new","left":1}]"#,
            r#"{"own":1,"in":{"in":1},"left":_}"#,
            r#"{"own":"x","in":{"in":1},"left":_}"#,
            r#"[{"kind":"none","own":1,"in":{"in":"x"},"left":_}]"#,
        ] {
            assert_linear::<Tagged>(around, inside);
        }
    }
    // A known tag decides: a value that does not match its branch is an error.
    for inside in ["[]", "null", "8"] {
        assert_linear::<Tagged>(pair, inside);
        assert_linear::<Tagged>(&pair.replace("pair", "two").replace('_', "[_]"), inside);
    }
}

#[test]
fn cost_is_linear_in_breadth() {
    let list = |count: usize, of: &str| vec![of; count].join(",");
    for child in [
        r#"{"name":1,"size":2}"#,
        r#"{"name":1,"children":[]}"#,
        r#"{"name":1,"children":[{"name":1,"children":[{"name":1,"size":1}],"owner":1}]}"#,
        r#"{"target":{"target":null,"names":{}},"names":{}}"#,
        "7",
    ] {
        let of = |count| looks::<Node>(&format!(r#"{{"name":1,"children":[{}]}}"#, list(count, child)));
        let (once, twice) = (of(100), of(200));
        assert!(twice <= 2 * once + 20, "{child}: {once}, {twice}");
    }
}

/// One text of sixteen times the length may take up to four times as long as sixteen short ones; if the time grows with
/// the square, it takes sixteen times as long. Other programs may slow down a round, but not each of them.
fn assert_time_is_linear<T: Wire>(text: impl Fn(usize) -> String) {
    let (short, long) = (text(2_000), text(32_000));
    let decode = |text: &str, times: usize| {
        let start = Instant::now();
        for _ in 0..times {
            assert!(from_slice::<T>(text.as_bytes()).is_ok());
        }
        start.elapsed()
    };
    let mut rounds = (0..20).map(|_| (decode(&short, 16), decode(&long, 1)));
    assert!(rounds.any(|(short, long)| long < short * 4), "{:?}", (decode(&short, 16), decode(&long, 1)));
}

fn object(members: impl Iterator<Item = String>) -> String {
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

#[test]
fn cost_is_linear_in_the_members_of_an_object() {
    let unknown = |count: usize| object((0..count).map(|index| format!(r#""unknown{index}":{index}"#)));
    assert_time_is_linear::<BTreeMap<String, i64>>(unknown);
    assert_time_is_linear::<File>(|count| unknown(count).replacen('{', r#"{"size":1,"name":2,"#, 1));
    assert_time_is_linear::<Next>(|count| unknown(count).replacen('{', r#"{"target":[],"name":2,"#, 1));
    assert_time_is_linear::<Any>(|count| unknown(count).replacen('{', r#"{"in":1,"two":2,"#, 1));
    // The same name repeatedly, and names that consist of escapes.
    assert_time_is_linear::<File>(|count| format!(r#"{{"size":1{}}}"#, r#","name":2"#.repeat(count)));
    assert_time_is_linear::<File>(|count| format!(r#"{{"size":1,"name":2,"{}":3}}"#, r"\u0041\n".repeat(count)));
    assert_time_is_linear::<Tagged>(|count| {
        format!(r#"{{"{}":1,"kind":"{}"}}"#, r"\t".repeat(count), r"\\".repeat(count))
    });
}
