use api::types::{Content, Holder, HolderEither};
use serde_json::{from_str, to_string};

#[test]
fn the_tag_selects_objects_and_the_type_everything_else() {
    let text = r#"[{"kind":"file","size":1},{"kind":"link","size":1},"old/path",[]]"#;
    let content: Content = from_str(text).unwrap();
    assert_eq!(to_string(&content).unwrap(), text);
    let Content::Folder(folder) = content else { panic!("it is a folder") };
    assert!(matches!(
        folder.as_slice(),
        [Content::File(_), Content::Link(_), Content::OldPath(_), Content::Folder(inner)] if inner.is_empty()
    ));
}

#[test]
fn others_keep_their_json() {
    for text in [r#"{"kind":"array"}"#, r#"{"kind":"socket","size":1}"#, r#"{"size":1}"#, "1", "null"] {
        let content: Content = from_str(text).unwrap();
        assert!(matches!(content, Content::Unlisted(_)), "{text}");
        assert_eq!(to_string(&content).unwrap(), text);
    }
    assert!(from_str::<Content>(r#"{"kind":"file","size":"big"}"#).unwrap_err().to_string().starts_with("size: "));
}

#[test]
fn an_outer_union_sees_the_same_value() {
    for (text, is_content) in
        [(r#"{"either":["a"]}"#, true), (r#"{"either":{"kind":"link"}}"#, true), (r#"{"either":true}"#, false)]
    {
        let holder: Holder = from_str(text).unwrap();
        assert_eq!(matches!(holder.either, Some(HolderEither::Content(_))), is_content, "{text}");
        assert_eq!(to_string(&holder).unwrap(), text);
    }
}
