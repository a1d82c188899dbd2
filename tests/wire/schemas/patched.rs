use std::collections::{BTreeSet, HashSet};

use api::types::{Level, Line, Order, OrderBuyer, OtherBuyer, OtherLine};

#[test]
fn patched_types_and_what_is_in_them_have_the_traits() {
    let order = Order::new([Line::default().with_count(2), Line::default()]).with_buyer(OtherBuyer::default());
    assert!(HashSet::from([order.clone()]).contains(&order));
    assert_eq!(HashSet::from([OrderBuyer::default(), OtherBuyer::default()]).len(), 1);
    assert!(OrderBuyer::default() < OtherBuyer::default().with_age(1));
    let lines = BTreeSet::from_iter(order.lines);
    assert_eq!(lines.first(), Some(&Line::default()));
    assert!(OtherLine::default() < OtherLine::default().with_a("a"));
    assert_eq!(Level::Value2 as u8, 1);
}
