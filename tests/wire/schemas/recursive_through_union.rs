use api::types::Expression;
use serde_json::{from_str, to_string};

#[test]
fn an_expression_of_three_levels_round_trips() {
    let text = r#"[1.5,{"negate":[{"negate":2.5}]},[]]"#;
    let expression: Expression = from_str(text).unwrap();
    assert!(matches!(&expression, Expression::List(list) if matches!(list[1], Expression::Negation(_))));
    assert_eq!(to_string(&expression).unwrap(), text);
}
