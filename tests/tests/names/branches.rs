//! The names of branches without a name of their own: of several branches, and after another one was added.

use crate::{run_of, schemas};

const BY: &str = "{type: object, required: [by], properties: {by: {type: string}}}";
const MAIL: &str = "{type: object, required: [id, via], properties: {id: {type: string}, via: {const: mail}}}";
const LONG_MAIL: &str =
    "{type: object, required: [id, via], properties: {id: {type: string}, via: {const: mail}, text: {type: string}}}";
const PHONE: &str = "{type: object, required: [id, via], properties: {id: {type: string}, via: {enum: [phone]}}}";
const OPEN: &str = "{type: object, required: [id], properties: {id: {type: string}, via: {enum: [fax, letter]}}}";
const NUMBERED: &str = "{type: object, required: [id], properties: {id: {type: string}, version: {const: '2'}}}";
const SENTENCE: &str =
    "{type: object, required: [why], properties: {why: {const: 'It was sent by one of the others'}}}";
const DEEP: &str = "{type: object, required: [of], properties: {of: {type: object, properties: {a: {type: string}}}}}";
const DEEPER: &str = "{type: object, required: [of], properties: {of: {type: object, properties: {a: {type: string}, b: {type: string}}}}}";

#[test]
fn a_branch_is_named_after_what_it_has() {
    for (branches, expected) in [
        (vec![MAIL, BY], vec!["Mail", "WithBy"]),
        (vec![MAIL, PHONE, BY], vec!["Mail", "Phone", "WithBy"]),
        // a constant that several have
        (vec![MAIL, LONG_MAIL], vec!["WithoutText", "WithText"]),
        // several values, a number and a sentence are no name
        (vec![MAIL, OPEN], vec!["Mail", "WithId"]),
        (vec![NUMBERED, BY], vec!["WithId", "WithBy"]),
        (vec![SENTENCE, BY], vec!["WithWhy", "WithBy"]),
        // what only the members of a member have; without a number
        (vec![DEEP, DEEPER], vec!["Plain", "WithOfB"]),
    ] {
        assert_eq!(names(&branches), expected, "{branches:?}");
    }
}

#[test]
fn a_new_branch_renames_none_with_a_constant() {
    for added in [PHONE, OPEN, NUMBERED, SENTENCE, DEEP] {
        assert_eq!(names(&[MAIL, BY])[0], names(&[MAIL, BY, added])[0], "{added}");
        assert_eq!(names(&[MAIL, BY])[0], names(&[added, MAIL, BY])[1], "{added}");
    }
}

/// The variants of a union of these branches, which no tag tells apart.
fn names(branches: &[&str]) -> Vec<String> {
    let list: String = branches.iter().map(|branch| format!("            - {branch}\n")).collect();
    let run = run_of(&schemas(&format!("\n        Note:\n          anyOf:\n{list}    ")), &[]);
    let generated = run.generated();
    let union =
        generated.api.items.iter().find(|item| generated.names.item(item.id) == "Note").expect("it is a schema");
    (0..branches.len()).map(|index| generated.names.variant(union.id, index).to_owned()).collect()
}
