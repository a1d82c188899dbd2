use api::types::Person;

#[test]
fn letters_are_those_of_all_scripts() {
    let is_valid = |person: Person| person.validate().is_ok();
    for name in ["Ægir", "Élodie d'Été", "Ōta-e\u{301}"] {
        assert!(is_valid(Person::new().with_name(name)), "{name}");
    }
    for name in ["ægir", "A1", "A_b", ""] {
        assert!(!is_valid(Person::new().with_name(name)), "{name}");
    }
    assert!(is_valid(Person::new().with_nick("1Ωμέγα")) && !is_valid(Person::new().with_nick("Omega")));
    assert!(is_valid(Person::new().with_plain("ωμ 1")) && !is_valid(Person::new().with_plain("Ωμ")));
    assert!(is_valid(Person::new().with_line("a\u{2028}")) && !is_valid(Person::new().with_line("a\n")));
}

#[test]
fn an_untranslatable_pattern_is_not_checked() {
    assert!(Person::new().with_loose("x").with_short("1").validate().is_ok());
}
