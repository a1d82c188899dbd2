use api::types::Range;

#[test]
fn the_tighter_limit_decides() {
    assert!(Range::new().with_open(0.5).with_both(5).with_step(0.07).with_tiny(1e-7).validate().is_ok());
    assert!(Range::new().with_open(0.0).validate().is_err());
    assert!(Range::new().with_open(1.0).validate().is_err());
    assert!(Range::new().with_both(4).validate().is_err());
    assert!(Range::new().with_step(0.071).validate().is_err());
    assert!(Range::new().with_tiny(0.0).validate().is_err());
}
