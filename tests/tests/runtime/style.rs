//! The styles of parameters.

use crate::runtime::call::style;
use crate::runtime::{Parameter, Place, Style};

const ARRAY: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

pub(crate) fn parameter(place: Place, name: &'static str, style: Style) -> Parameter {
    Parameter::new(place, name, name, style)
}

fn expand(parameter: &Parameter, json: &str) -> Option<String> {
    style::expand(parameter, json.as_bytes()).expect("JSON")
}

/// The table of OpenAPI 3.1.1, section 4.8.12.4: empty string, string, array, object.
#[test]
fn table() {
    let path = |style| parameter(Place::Path, "color", style);
    let query = |style| parameter(Place::Query, "color", style);
    let rows = [
        (path(Style::Matrix), [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]),
        (
            path(Style::Matrix).explode(),
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
        ),
        (path(Style::Label), [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (path(Style::Label).explode(), [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (path(Style::Simple), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (path(Style::Simple).explode(), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        (query(Style::Form), ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (
            query(Style::Form).explode(),
            ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
        ),
        (
            query(Style::SpaceDelimited),
            ["color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"],
        ),
        (
            query(Style::PipeDelimited),
            ["color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
        ),
        (
            query(Style::TabDelimited),
            ["color=", "color=blue", "color=blue%09black%09brown", "color=R%09100%09G%09200%09B%09150"],
        ),
        (
            query(Style::DeepObject).explode(),
            [
                "color=",
                "color=blue",
                "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    for (parameter, expected) in rows {
        for (json, expected) in [r#""""#, r#""blue""#, ARRAY, OBJECT].into_iter().zip(expected) {
            assert_eq!(expand(&parameter, json).as_deref(), Some(expected), "{parameter:?} {json}");
        }
    }
}

/// `in: querystring` of OpenAPI 3.2: the whole query.
#[test]
fn whole_queries() {
    let form = parameter(Place::Query, "filter", Style::Fields);
    for (json, expected) in [
        (
            r#"{"q":"a b&c","tags":["x","y"],"none":null,"in":{"a":1}}"#,
            Some("q=a%20b%26c&tags=x&tags=y&in=%7B%22a%22%3A1%7D"),
        ),
        (r#"{"a b":""}"#, Some("a%20b=")),
        ("{}", None),
        ("null", None),
    ] {
        assert_eq!(expand(&form, json).as_deref(), expected, "{json}");
    }
    let bare = parameter(Place::Query, "query", Style::Bare);
    for (json, expected) in [
        ("[1,2]", Some("%5B1%2C2%5D")),
        (r#""a b""#, Some("a%20b")),
        (r#"{"a":"é"}"#, Some("%7B%22a%22%3A%22%C3%A9%22%7D")),
        ("null", None),
    ] {
        assert_eq!(expand(&bare, json).as_deref(), expected, "{json}");
    }
}

/// What the specification leaves open: objects and lists inside others.
#[test]
fn deep_objects() {
    let filter = parameter(Place::Query, "f", Style::DeepObject).explode();
    for (json, expected) in [
        (r#"{"a":{"b":{"c":1}}}"#, "f[a][b][c]=1"),
        (r#"{"a":["x","y"],"b":true}"#, "f[a][0]=x&f[a][1]=y&f[b]=true"),
        (r#"{"a":[{"b":1,"c":2},{"b":3}]}"#, "f[a][0][b]=1&f[a][0][c]=2&f[a][1][b]=3"),
        (r#"{"a":[[1,2],[3]]}"#, "f[a][0][0]=1&f[a][0][1]=2&f[a][1][0]=3"),
        (r#"[{"b":1}]"#, "f[0][b]=1"),
        ("17", "f=17"),
        (r#"{"a b":"&"}"#, "f[a%20b]=%26"),
    ] {
        let expected = expected.replace('[', "%5B").replace(']', "%5D");
        assert_eq!(expand(&filter, json), Some(expected), "{json}");
    }
    for json in ["null", "[]", "{}", r#"{"a":[],"b":{},"c":null}"#] {
        assert_eq!(expand(&filter, json), None, "{json}");
    }
}

/// `content` with JSON: the value is one text, and a header's text is ASCII.
#[test]
fn json() {
    let value = r#"{"a":["ü😀"]}"#;
    let encoded = "%7B%22a%22%3A%5B%22%C3%BC%F0%9F%98%80%22%5D%7D";
    for (parameter, expected) in [
        (parameter(Place::Path, "f", Style::Json), encoded.to_owned()),
        (parameter(Place::Query, "f", Style::Json), format!("f={encoded}")),
        (parameter(Place::Cookie, "f", Style::Json), "f={%22a%22:[%22%C3%BC%F0%9F%98%80%22]}".to_owned()),
        (parameter(Place::Header, "F", Style::Json), r#"{"a":["\u00fc\ud83d\ude00"]}"#.to_owned()),
    ] {
        assert_eq!(expand(&parameter, value), Some(expected), "{parameter:?}");
    }
    assert_eq!(expand(&parameter(Place::Query, "f", Style::Json), r#""a""#).as_deref(), Some("f=%22a%22"));
    assert_eq!(expand(&parameter(Place::Query, "f", Style::Json), "[]").as_deref(), Some("f=%5B%5D"));
}

#[test]
fn nothing_to_send() {
    for json in ["null", "[]", "{}", "[null]", r#"{"a":null}"#] {
        for parameter in
            [parameter(Place::Query, "q", Style::Form).explode(), parameter(Place::Query, "q", Style::Form)]
        {
            assert_eq!(expand(&parameter, json), None, "{json}");
        }
    }
}

#[test]
fn encoding() {
    let value = r#""a b/ü&=,+100%""#;
    assert_eq!(
        expand(&parameter(Place::Query, "f[x]", Style::Form), value).as_deref(),
        Some("f%5Bx%5D=a%20b%2F%C3%BC%26%3D%2C%2B100%25")
    );
    assert_eq!(
        expand(&parameter(Place::Query, "q", Style::Form).reserved(), r#""a b/c:%20%zz""#).as_deref(),
        Some("q=a%20b/c:%20%25zz")
    );
    assert_eq!(expand(&parameter(Place::Header, "X", Style::Simple), value).as_deref(), Some("a b/ü&=,+100%"));
    assert_eq!(expand(&parameter(Place::Cookie, "c", Style::Form), "true").as_deref(), Some("c=true"));
    assert_eq!(expand(&parameter(Place::Query, "n", Style::Form), "[1,[2],{}]").as_deref(), Some("n=1,%5B2%5D,%7B%7D"));
}

/// RFC 6570, section 3.2.3, within what the place may hold: no value starts another segment, parameter or part of the URL.
#[test]
fn reserved_characters() {
    let value = r#""a:b/c?d#e[f]@g!$&'()*+,;=h %2F%zz""#;
    for (parameter, expected) in [
        (parameter(Place::Path, "p", Style::Simple).reserved(), "a:b%2Fc%3Fd%23e%5Bf%5D@g!$&'()*+,;=h%20%2F%25zz"),
        (parameter(Place::Path, "p", Style::Label).reserved(), ".a:b%2Fc%3Fd%23e%5Bf%5D@g!$&'()*+,;=h%20%2F%25zz"),
        (parameter(Place::Query, "q", Style::Form).reserved(), "q=a:b/c?d%23e[f]@g!$%26'()*%2B,;%3Dh%20%2F%25zz"),
        (
            parameter(Place::Query, "q", Style::Form).explode().reserved(),
            "q=a:b/c?d%23e[f]@g!$%26'()*%2B,;%3Dh%20%2F%25zz",
        ),
    ] {
        assert_eq!(expand(&parameter, value).as_deref(), Some(expected), "{parameter:?}");
    }
    for parameter in
        [parameter(Place::Query, "q", Style::Form).explode(), parameter(Place::Query, "q", Style::DeepObject).explode()]
    {
        let text = expand(&parameter.reserved(), r#"{"a&b=c#+":"d&e=f#+"}"#).expect("a value");
        let pairs: Vec<_> = url::form_urlencoded::parse(text.as_bytes()).collect();
        assert_eq!(pairs.len(), 1, "{text}");
        assert_eq!(pairs[0].1, "d&e=f#+");
    }
}

/// RFC 6265, section 4.1.1: what a cookie may hold is kept, by `style: form` the rest is encoded; by `style: cookie` of
/// OpenAPI 3.2 it is an error.
#[test]
fn cookies() {
    let (form, verbatim) = (
        parameter(Place::Cookie, "c", Style::Form).explode(),
        parameter(Place::Cookie, "c", Style::Verbatim).explode(),
    );
    for value in ["s%3Aabc.d+e/f==", "a!#$&'()*-.:<=>?@[]^_`{|}~", "17", ""] {
        let json = format!("{value:?}");
        for parameter in [form, verbatim] {
            assert_eq!(expand(&parameter, &json), Some(format!("c={value}")), "{parameter:?}");
        }
    }
    for (value, encoded) in [
        (r#""a b""#, "a%20b"),
        (r#""a;b""#, "a%3Bb"),
        (r#""a,b""#, "a%2Cb"),
        (r#""\"\\""#, "%22%5C"),
        (r#""é\n""#, "%C3%A9%0A"),
    ] {
        assert_eq!(expand(&form, value), Some(format!("c={encoded}")), "{value}");
        let error = style::expand(&verbatim, value.as_bytes()).expect_err("it cannot be sent").to_string();
        assert!(error.contains("a cookie cannot hold "), "{error}");
    }
    for (parameter, list, object) in [
        (verbatim, "c=blue; c=black; c=brown", "R=100; G=200; B=150"),
        (parameter(Place::Cookie, "c", Style::Verbatim), "c=blue,black,brown", "c=R,100,G,200,B,150"),
        (form, "c=blue; c=black; c=brown", "R=100; G=200; B=150"),
        (parameter(Place::Cookie, "c", Style::Form), "c=blue,black,brown", "c=R,100,G,200,B,150"),
    ] {
        assert_eq!(expand(&parameter, ARRAY).as_deref(), Some(list), "{parameter:?}");
        assert_eq!(expand(&parameter, OBJECT).as_deref(), Some(object), "{parameter:?}");
    }
    assert!(style::expand(&verbatim, br#"{"a b":1}"#).is_err());
    assert_eq!(expand(&parameter(Place::Cookie, "f[x]", Style::Form), "1").as_deref(), Some("f%5Bx%5D=1"));
    assert_eq!(expand(&verbatim, "null"), None);
}
