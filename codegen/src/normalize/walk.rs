//! The walk over a document along the tables of `vocabulary`: each member gets the shape that is expected at its place.
//!
//! Members that are not in the tables are reported and ignored. Rules for one kind of object are in that kind's own
//! file, and run before its members are walked (`prepare`) or after (`complete`).

use super::nearest::nearest;
use super::refs::is_allowed;
use super::repair::{
    name_of, repair_bool, repair_count, repair_number, repair_text, repair_text_lists, repair_text_map, repair_texts,
    repair_values, report_wrong_kind,
};
use super::types::ComponentTypes;
use super::version::Dialect;
use super::vocabulary::{Keyword, ObjectKind, Treatment, ValueKind, is_extension};
use super::whole_query::{self, ParameterPlaces};
use super::{complete, exclusive, prepare};
use crate::diagnostic::{Diagnostics, Warning, rules};
use crate::json::{Node, Object, Value};
use crate::pointer::{Origin, Spelling};

const BESIDE: &str = "`description` next to a `$ref` has no effect by the specification; it is used, since it is meant";

/// The state of the walk.
pub(super) struct Walk<'d> {
    pub(super) dialect: Dialect,
    pub(super) types: ComponentTypes,
    pub(super) places: ParameterPlaces,
    pub(super) spelling: Spelling<'d>,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Walk<'_> {
    /// Converts an object to the dialect; `false` if there is nothing left to keep.
    pub(super) fn object(&mut self, object: ObjectKind, node: &mut Node) -> bool {
        if object == ObjectKind::Schema {
            self.schema(node);
            return true;
        }
        prepare::object(object, node, self.diagnostics);
        exclusive::report(object, node, self.diagnostics);
        if object == ObjectKind::PathItem {
            whole_query::report(node, &self.places, self.diagnostics);
        }
        let Value::Object(members) = &mut node.value else {
            report_wrong_kind(node, object.noun(), self.diagnostics);
            return false;
        };
        if object.section().is_some() && self.is_reference(members) {
            self.reference(members);
            return true;
        }
        self.members(object, members);
        complete::object(object, node, self.dialect, self.diagnostics)
    }

    /// Converts the members of an object to the dialect.
    pub(super) fn members(&mut self, object: ObjectKind, members: &mut Object) {
        let mut renamed: Vec<(&'static str, &'static str)> = Vec::new();
        members.retain(|key, member| match object.keyword(key) {
            Some(keyword) => {
                if let Treatment::Mark(mark) = keyword.treatment {
                    renamed.push((keyword.name, mark));
                }
                self.member(object, keyword, member)
            }
            None => is_extension(key) || self.unknown(object, key, member),
        });
        for (name, mark) in renamed {
            if let Some(member) = members.shift_remove(name) {
                members.insert(mark.to_owned(), member);
            }
        }
    }

    fn member(&mut self, object: ObjectKind, keyword: Keyword, member: &mut Node) -> bool {
        if keyword.since > self.dialect && !matches!(keyword.treatment, Treatment::Comment | Treatment::Unsupported) {
            let since = keyword.since.name();
            let message = format!("`{}` belongs to OpenAPI {since}; it is read as in {since}", keyword.name);
            self.warn(rules::OTHER_VERSION, &member.origin, message);
        }
        match keyword.treatment {
            Treatment::Keep | Treatment::Mark(_) => self.fit(keyword.holds, member),
            Treatment::Comment => false,
            Treatment::Inlined => {
                self.fit(keyword.holds, member);
                false
            }
            Treatment::Note(reason) => {
                if self.fit(keyword.holds, member) {
                    let message = format!("`{}` in {} {reason}", keyword.name, object.noun());
                    self.diagnostics.note_each(rules::KEYWORD_NOT_USED, &member.origin, message);
                }
                false
            }
            Treatment::Unchecked => {
                self.report_unchecked(keyword.name, &member.origin);
                false
            }
            Treatment::Unsupported => {
                let message = format!("`{}` of OpenAPI 3.2 is not supported; it is ignored", keyword.name);
                self.diagnostics.warning(rules::KEYWORD_UNSUPPORTED, &member.origin, message);
                false
            }
        }
    }

    fn text(&mut self, node: &mut Node) -> bool {
        let spelling = self.spelled(node);
        repair_text(node, spelling, self.diagnostics)
    }

    /// A number as it is written, where a string is expected: `1.10` is not `1.1`.
    pub(super) fn spelled(&self, node: &Node) -> Option<String> {
        let Value::Number(_) = node.value else { return None };
        let is_plain = |text: &String| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte));
        (self.spelling)(&node.origin).filter(is_plain)
    }

    fn fit(&mut self, holds: ValueKind, node: &mut Node) -> bool {
        match holds {
            ValueKind::Any => true,
            ValueKind::Text => self.text(node),
            ValueKind::Bool => repair_bool(node, self.diagnostics),
            ValueKind::Texts => repair_texts(node, self.diagnostics),
            ValueKind::TextLists => repair_text_lists(node, self.diagnostics),
            ValueKind::TextMap => repair_text_map(node, self.diagnostics),
            ValueKind::Values => repair_values(node, self.diagnostics),
            ValueKind::Count => repair_count(node, self.diagnostics),
            ValueKind::Number => repair_number(node, self.diagnostics),
            ValueKind::Exclusive => self.exclusive(node),
            ValueKind::SchemaOrBool => self.schema_or_bool(node),
            ValueKind::One(object) => self.object(object, node),
            ValueKind::List(object) => self.list(object, node),
            ValueKind::Map(object) => self.map(object, node),
        }
    }

    fn exclusive(&mut self, node: &mut Node) -> bool {
        match node.value {
            Value::Bool(_) => true,
            _ => repair_number(node, self.diagnostics),
        }
    }

    fn schema_or_bool(&mut self, node: &mut Node) -> bool {
        match &node.value {
            Value::Bool(_) => true,
            Value::Object(_) => self.object(ObjectKind::Schema, node),
            _ => repair_bool(node, self.diagnostics),
        }
    }

    fn list(&mut self, object: ObjectKind, node: &mut Node) -> bool {
        prepare::list(object, node, self.diagnostics);
        if let Value::Array(elements) = &mut node.value {
            elements.retain_mut(|element| self.object(object, element));
            return true;
        }
        report_wrong_kind(node, "a list", self.diagnostics);
        false
    }

    fn map(&mut self, object: ObjectKind, node: &mut Node) -> bool {
        prepare::map(object, node, self.diagnostics);
        if let Value::Object(members) = &mut node.value {
            members.retain(|_, member| self.object(object, member));
            return true;
        }
        report_wrong_kind(node, "an object", self.diagnostics);
        false
    }

    /// Whether there is a `$ref`; one that is not a string is ignored.
    pub(super) fn is_reference(&mut self, members: &mut Object) -> bool {
        match members.get("$ref") {
            None => return false,
            Some(reference) if reference.as_str().is_some() => return true,
            Some(reference) => report_wrong_kind(reference, "a string", self.diagnostics),
        }
        members.shift_remove("$ref");
        false
    }

    /// A `$ref` to an object that is not a schema. What else is meant was taken already, where there is a target.
    fn reference(&mut self, members: &mut Object) {
        members.retain(|key, member| match key.as_str() {
            "$ref" => true,
            "description" => {
                if !is_allowed(key, self.dialect) {
                    self.warn(rules::REF_SIBLING_USED, &member.origin, BESIDE);
                }
                self.text(member)
            }
            key if is_allowed(key, self.dialect) => self.text(member),
            _ if is_extension(key) => true,
            _ => {
                self.warn(
                    rules::REF_SIBLING,
                    &member.origin,
                    format!("`{key}` next to a `$ref` has no effect; it is ignored"),
                );
                false
            }
        });
    }

    fn unknown(&mut self, object: ObjectKind, key: &str, member: &Node) -> bool {
        let message = format!("unknown key `{key}` in {}; it is ignored", object.noun());
        let near = nearest(key, object.keywords().iter().map(|keyword| keyword.name));
        // JSON Schema 2020-12, section 6.5: an unknown keyword is an annotation.
        if near.is_none() && object == ObjectKind::Schema && self.dialect >= Dialect::V31 {
            self.diagnostics.note_each(rules::UNKNOWN_WORD, &member.origin, message);
            return false;
        }
        let warning = self.diagnostics.warning(rules::UNKNOWN_KEY, &member.origin, message);
        if let Some(keyword) = near {
            warning.help(format!("did you mean `{keyword}`?"));
        }
        false
    }

    pub(super) fn report_unchecked(&mut self, name: &str, origin: &Origin) {
        let message = format!("`{name}` is not checked by the generated type");
        self.diagnostics.warning(rules::UNCHECKED, origin, message);
    }

    pub(super) fn warn(&mut self, rule: Warning, origin: &Origin, message: impl Into<String>) {
        self.diagnostics.warning(rule, origin, message);
    }
}

/// Reports that a member with the name of a mark is ignored.
pub(super) fn report_forged(origin: &Origin, diagnostics: &mut Diagnostics) {
    let message = format!("{} is reserved for the generator; it is ignored", name_of(origin));
    diagnostics.warning(rules::RESERVED_KEY, origin, message);
}
