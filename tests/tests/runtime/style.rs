//! The styles of parameters.

use crate::runtime::Parameter;
use crate::runtime::style;

const ARRAY: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

fn expand(parameter: &Parameter, json: &str) -> Option<String> {
    style::expand(parameter, json.as_bytes()).expect("JSON")
}

/// The table of OpenAPI 3.1.1, section 4.8.12.4: empty string, string, array, object.
#[test]
fn table() {
    let path = Parameter::path("color");
    let query = Parameter::query("color");
    let rows = [
        (path.matrix(), [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]),
        (
            path.matrix().explode(),
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
        ),
        (path.label(), [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (path.label().explode(), [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (path.simple(), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (path.simple().explode(), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        (query.form(), ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (query.form().explode(), ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"]),
        (
            query.space_delimited(),
            ["color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"],
        ),
        (
            query.pipe_delimited(),
            ["color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
        ),
        (
            query.deep_object().explode(),
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
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

#[test]
fn nothing_to_send() {
    for json in ["null", "[]", "{}", "[null]", r#"{"a":null}"#] {
        for parameter in [Parameter::query("q").form().explode(), Parameter::query("q").form()] {
            assert_eq!(expand(&parameter, json), None, "{json}");
        }
    }
}

#[test]
fn encoding() {
    let value = r#""a b/ü&=,+100%""#;
    assert_eq!(
        expand(&Parameter::query("f[x]").form(), value).as_deref(),
        Some("f%5Bx%5D=a%20b%2F%C3%BC%26%3D%2C%2B100%25")
    );
    assert_eq!(
        expand(&Parameter::query("q").form().reserved(), r#""a b/c:%20%zz""#).as_deref(),
        Some("q=a%20b/c:%20%25zz")
    );
    assert_eq!(expand(&Parameter::header("X").simple(), value).as_deref(), Some("a b/ü&=,+100%"));
    assert_eq!(expand(&Parameter::cookie("c").form(), "true").as_deref(), Some("c=true"));
    assert_eq!(expand(&Parameter::query("n").form(), "[1,[2],{}]").as_deref(), Some("n=1,%5B2%5D,%7B%7D"));
}
