use api::types::{DeliveryPlace, Order, OrderSize, OrderStatus};
use serde_json::{from_str, to_string};

#[test]
fn the_types_are_named_after_their_titles() {
    let text = r#"{"status":"done","size":"small","place":{"city":"Bonn"}}"#;
    let order: Order = from_str(text).unwrap();
    let place = DeliveryPlace::new().with_city("Bonn");
    assert_eq!(order, Order::new().with_status(OrderStatus::Done).with_size(OrderSize::Small).with_place(place));
    assert_eq!(to_string(&order).unwrap(), text);
}
