use api::operations::untagged::{MakeTokenContent, MakeTokenOutput};
use api::types::{Account, Admin, Coin, Login, Places, Tree};
use sent::Stub;
use serde_json::{from_str, to_string};

const JSON: &str = r#"{"name":"Ada","password":"hunter1","old":"hunter2","maybe":"hunter3","recovery":["hunter4"],"pin":5678,"type":"t","level":5}"#;

#[test]
fn debug_shows_everything_but_the_secrets() {
    let account: Account = from_str(JSON).unwrap();
    let admin: Admin = from_str(JSON).unwrap();
    for text in [format!("{account:?}"), format!("{account:#?}"), format!("{admin:?}")] {
        assert!(!text.contains("hunter") && !text.contains("5678"), "{text}");
        assert!(text.contains("Ada") && text.contains("level") && text.contains("[redacted]"), "{text}");
    }
    assert_eq!(to_string(&account).unwrap(), JSON);
}

#[test]
fn secrets_are_hidden_at_any_depth() {
    const JSON: &str = r#"{"list":["hunter"],"lists":[["hunter"]],"map":{"a":"hunter"},"tuple":[1,"hunter"],"nullable":"hunter","union":"hunter","unions":["hunter",{"user":"Ada","password":"hunter"}],"tree":["hunter",[["hunter",[]]]],"coin":4711,"key":"hunter","note":"seen","other":"hunter"}"#;
    let places: Places = from_str(JSON).unwrap();
    for text in [format!("{places:?}"), format!("{places:#?}")] {
        assert!(!text.contains("hunter") && !text.contains("4711"), "{text}");
        assert!(text.contains("Ada") && text.contains("seen"), "{text}");
    }
    assert_eq!(to_string(&places).unwrap(), JSON);
}

#[test]
fn a_union_hides_its_secret_branches_and_what_it_does_not_list() {
    let shown = |json: &str| format!("{:?}", from_str::<Login>(json).unwrap());
    assert_eq!(shown("\"hunter\""), "Password([redacted])");
    assert_eq!(shown("5"), "Integer(5)");
    assert_eq!(shown(r#"{"password":"hunter"}"#), "Unlisted([redacted])");
    assert_eq!(format!("{:?}", Coin::Integer(4711)), "Integer([redacted])");
    assert_eq!(format!("{:?}", Coin::String("a".to_owned())), "String(\"a\")");
    assert_eq!(format!("{:?}", from_str::<Tree>(r#"["hunter",[]]"#).unwrap()), "Tree([redacted])");
}

#[tokio::test]
async fn bodies_that_are_secrets_are_hidden() {
    let answers = [(200, "application/json", r#"["hunter"]"#), (400, "application/json", r#""hunter""#)];
    let client = Stub::new(answers).client();
    let response = client.token().await.unwrap();
    assert!(format!("{response:?}").starts_with("Response { value: [redacted], status: 200"), "{response:?}");
    assert_eq!(response.into_inner(), ["hunter"]);
    let error = client.token().await.unwrap_err();
    assert_eq!(format!("{:?}", error.typed_body().unwrap()), "Password([redacted])");
    assert_eq!(format!("{:?}", MakeTokenOutput::Ok("hunter".to_owned())), "Ok([redacted])");
    assert_eq!(format!("{:?}", MakeTokenOutput::Created(1)), "Created(1)");
    assert_eq!(format!("{:?}", MakeTokenContent::Json("hunter".to_owned())), "Json([redacted])");
    let call = client.make_token().body(MakeTokenContent::Text("hunter".to_owned()));
    assert!(!format!("{call:?}").contains("hunter"), "{call:?}");
}
