use api::types::{Network, Route, RouteWeight};
use serde_json::{from_str, to_string};

#[test]
fn the_constraints_of_strings_decide() {
    let text = r#"{"to":"::1","via":["127.0.0.1","fe80::1","localhost"]}"#;
    let route: Route = from_str(text).unwrap();
    assert!(matches!(&route.to, Network::V6(text) if text == "::1"));
    let via = route.via.as_deref().unwrap();
    assert!(matches!(via, [Network::V4(_), Network::V6(_), Network::V4(_)]), "{via:?}");
    assert_eq!(to_string(&route).unwrap(), text);
}

#[test]
fn the_constraints_of_numbers_decide() {
    let weight = |text: &str| from_str::<RouteWeight>(text).unwrap();
    assert!(matches!(weight("50"), RouteWeight::Percent(50)));
    assert!(matches!(weight("-1"), RouteWeight::Number(_)), "an integer that only the number allows");
    assert!(matches!(weight("0.5"), RouteWeight::Number(_)));
    assert!(matches!(weight("200"), RouteWeight::Percent(200)), "neither allows it");
}
