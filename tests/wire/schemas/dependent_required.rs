use api::types::{Account, Beside, Draft, Holder, Labels, Older, Order, Payment, Undeclared};
use serde_json::{Map, Value, from_str, from_value};

/// What `validate` reports.
macro_rules! violations {
    ($type:ty, $json:expr) => {
        match from_str::<$type>($json).expect($json).validate() {
            Ok(()) => Vec::new(),
            Err(violations) => violations.iter().map(ToString::to_string).collect::<Vec<String>>(),
        }
    };
}

/// An object with some of these members, each a string; one for each subset.
fn subsets(names: &[&str]) -> Vec<Map<String, Value>> {
    let member = |name: &&str| ((*name).to_owned(), Value::from("x"));
    let subset = |bits: usize| {
        let chosen = names.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1);
        chosen.map(|(_, name)| member(name)).collect()
    };
    (0..1 << names.len()).map(subset).collect()
}

/// JSON Schema 2020-12, validation, 6.5.4: for each member that is present, all that it requires are.
fn is_valid(object: &Map<String, Value>, rules: &[(&str, &[&str])]) -> bool {
    let has = |name: &str| object.contains_key(name);
    rules.iter().all(|(member, requires)| !has(member) || requires.iter().all(|name| has(name)))
}

#[test]
fn every_subset_is_judged_as_json_schema_does() {
    let rules: &[(&str, &[&str])] = &[("card", &["address", "city"]), ("address", &["city"])];
    for object in subsets(&["card", "address", "city"]) {
        let payment: Payment = from_value(Value::Object(object.clone())).unwrap();
        assert_eq!(payment.validate().is_ok(), is_valid(&object, rules), "{object:?}");
    }
    let rules: &[(&str, &[&str])] = &[("id", &["owner"]), ("owner", &["team"]), ("team", &["id"])];
    for object in subsets(&["id", "owner", "team", "other"]) {
        let labels: Labels = from_value(Value::Object(object.clone())).unwrap();
        assert_eq!(labels.validate().is_ok(), is_valid(&object, rules), "{object:?}");
    }
    let rules: &[(&str, &[&str])] = &[("a", &["b", "c"]), ("b", &["c"])];
    for object in subsets(&["a", "b", "c"]) {
        let older: Older = from_value(Value::Object(object.clone())).unwrap();
        assert_eq!(older.validate().is_ok(), is_valid(&object, rules), "{object:?}");
    }
    let rules: &[(&str, &[&str])] = &[("phone", &["country"])];
    for (object, name) in ["name", "vat"].into_iter().flat_map(|name| subsets(&["phone", "country"]).into_iter().map(move |object| (object, name))) {
        let mut object = object;
        object.insert(name.to_owned(), Value::from("x"));
        let beside: Beside = from_value(Value::Object(object.clone())).unwrap();
        assert_eq!(beside.validate().is_ok(), is_valid(&object, rules), "{object:?}");
    }
}

#[test]
fn a_violation_names_both_members_and_the_place() {
    assert_eq!(violations!(Payment, r#"{"card":"1","city":null}"#), ["the member `address`, which `card` requires"]);
    assert_eq!(
        violations!(Holder, r#"{"payment":{"address":"a","city":"c"},"labels":[{"id":"1","owner":"o"}],"anything":{"a":1}}"#),
        [
            "payment: the member `card`, which `address` requires",
            "labels[0]: the member `team`, which `owner` requires",
            "anything: the member `b`, which `a` requires",
        ]
    );
}

#[test]
fn requirements_of_all_branches_add_up() {
    assert_eq!(
        violations!(Order, r#"{"items":1}"#),
        ["the member `card`, which `items` requires"]
    );
    assert_eq!(
        violations!(Order, r#"{"items":1,"card":"1","address":"a","city":"c"}"#),
        ["the member `code`, which `card` requires"]
    );
    assert!(violations!(Order, r#"{"items":1,"card":"1","address":"a","city":"c","code":"x"}"#).is_empty());
}

#[test]
fn a_map_and_members_without_a_schema_count() {
    assert_eq!(violations!(Holder, r#"{"counts":{"from":1}}"#), ["counts: the member `to`, which `from` requires"]);
    assert!(violations!(Holder, r#"{"counts":{"to":1}}"#).is_empty());
    assert_eq!(violations!(Undeclared, r#"{"a":"1"}"#), ["the member `b`, which `a` requires"]);
    assert!(violations!(Undeclared, r#"{"a":"1","b":[]}"#).is_empty());
}

#[test]
fn what_is_received_is_not_checked_for_what_is_never_sent() {
    let account: Account = from_str(r#"{"number":"1","name":"n"}"#).unwrap();
    assert_eq!(account.number, "1");
    let sent = api::types::AccountInput::new().with_name("n");
    let violations: Vec<String> = sent.validate().unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(violations, ["the member `secret`, which `name` requires"]);
    assert!(sent.with_secret("s").validate().is_ok());
    // One type for both directions: the identifier is read, and never written.
    assert_eq!(violations!(Draft, r#"{"id":"1"}"#), Vec::<String>::new());
    assert_eq!(violations!(Draft, r#"{"name":"n"}"#), ["the member `text`, which `name` requires"]);
    assert_eq!(violations!(Draft, r#"{"name":"n","text":"t"}"#), Vec::<String>::new());
}
