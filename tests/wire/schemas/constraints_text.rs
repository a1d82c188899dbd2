use api::types::User;
use serde_json::from_str;

#[test]
fn code_points_count_and_patterns_are_not_anchored() {
    let whole = User::new("äöü€😀").with_code("AB12").with_part("xa/by");
    assert!(whole.validate().is_ok());
    let broken = User::new("x").with_code("AB12c").with_part("ab").validate().unwrap_err();
    let places: Vec<&str> = broken.iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(places, ["name", "code", "part"]);
}

#[test]
fn reading_ignores_constraints() {
    assert_eq!(from_str::<User>(r#"{"name":"much too long"}"#).unwrap().name, "much too long");
}
