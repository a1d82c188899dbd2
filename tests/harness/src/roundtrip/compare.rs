//! Compares a value before and after a round trip.
//!
//! Input: a type, the JSON that was decoded and the JSON that was encoded. Output: the acceptable differences, each with a
//! name, or the first difference that is not acceptable. The IR decides which differences are acceptable; a member may be
//! dropped only if the document's own schema does not declare it.

mod difference;
mod message;
mod untyped;

use codegen::analysis::{Analysis, Form};
use codegen::ir::{Api, Field, ItemId, ItemKind, Presence, Record, Text, TypeKind, Union};
use codegen::source::Node;

pub(crate) use self::difference::Difference;
pub(super) use self::message::Loss;
use self::message::{added_at, dropped_tag, inside, lost, missing, undeclared};
use self::untyped::{number, untyped};
use super::instant;
use super::json::{Json, member};
use super::schemas::Declared;

/// The tables used by the comparison.
pub(super) struct Comparison<'a> {
    pub(super) api: &'a Api,
    pub(super) analysis: &'a Analysis,
    pub(super) declared: &'a Declared,
}

type Differences = Result<Vec<Difference>, Loss>;

impl Comparison<'_> {
    /// The acceptable differences, or the first one that is not acceptable.
    pub(super) fn compare(&self, ty: &TypeKind, input: &Json, output: &Json) -> Differences {
        self.value(ty, input, output, "")
    }

    fn value(&self, ty: &TypeKind, input: &Json, output: &Json, at: &str) -> Differences {
        if input == output {
            return Ok(Vec::new());
        }
        match (ty, input, output) {
            (TypeKind::Nullable(inner), ..) => self.value(&inner.kind, input, output, at),
            (TypeKind::Item(id), ..) => self.item(*id, input, output, at),
            (TypeKind::List(element), Json::List(input), Json::List(output)) if input.len() == output.len() => {
                let pairs = input.iter().zip(output).enumerate();
                let all = pairs
                    .map(|(index, (input, output))| self.value(&element.kind, input, output, &format!("{at}/{index}")));
                all.collect::<Result<Vec<_>, _>>().map(|differences| differences.concat())
            }
            (TypeKind::Tuple(elements), Json::List(input), Json::List(output))
                if input.len() == output.len() && elements.len() == input.len() =>
            {
                let pairs = elements.iter().zip(input.iter().zip(output)).enumerate();
                let all = pairs.map(|(index, (element, (input, output)))| {
                    self.value(&element.kind, input, output, &format!("{at}/{index}"))
                });
                all.collect::<Result<Vec<_>, _>>().map(|differences| differences.concat())
            }
            (TypeKind::Map(value), Json::Object(input), Json::Object(output)) => {
                self.other_members(Some(&value.kind), &[], input, output, at)
            }
            (TypeKind::Text(Text::DateTime), Json::Text(first), Json::Text(second))
                if instant::is_same(first, second) =>
            {
                Ok(vec![Difference::SameInstant])
            }
            (TypeKind::Text(Text::Uuid), Json::Text(first), Json::Text(second))
                if first.eq_ignore_ascii_case(second) =>
            {
                Ok(vec![Difference::UuidInCapitals])
            }
            (_, Json::Number(first), Json::Number(second)) => {
                number(ty, first, second).ok_or_else(|| lost(at, input, output))
            }
            (TypeKind::Any, ..) => untyped(input, output).ok_or_else(|| lost(at, input, output)),
            _ => Err(lost(at, input, output)),
        }
    }

    fn item(&self, id: ItemId, input: &Json, output: &Json, at: &str) -> Differences {
        match (&self.api.item(id).kind, input, output) {
            (ItemKind::Record(record), Json::Object(input), Json::Object(output)) => {
                self.record(id, record, input, output, at)
            }
            (ItemKind::Union(union), ..) => self.union(union, input, output, at),
            (ItemKind::Alias(ty), ..) => self.value(&ty.kind, input, output, at),
            (ItemKind::Enum(_), ..) => untyped(input, output).ok_or_else(|| lost(at, input, output)),
            (ItemKind::Record(_), ..) => Err(lost(at, input, output)),
        }
    }

    /// The JSON does not show which branch was decoded; the one with the fewest differences is used.
    fn union(&self, union: &Union, input: &Json, output: &Json, at: &str) -> Differences {
        if let Some(differences) = untyped(input, output) {
            return Ok(differences);
        }
        if let (Some(tag), Json::Object(input), Json::Object(output)) = (&union.tag, input, output)
            && let (Some(before), None) = (member(input, &tag.wire_name), member(output, &tag.wire_name))
        {
            return Err(dropped_tag(&inside(at, &tag.wire_name), before));
        }
        let mut reason: Option<Loss> = None;
        let mut best: Option<Vec<Difference>> = None;
        for variant in &union.variants {
            match self.value(&variant.ty.kind, input, output, at) {
                Ok(differences) if best.as_ref().is_none_or(|best| differences.len() < best.len()) => {
                    best = Some(differences);
                }
                Ok(_) => {}
                // The branch that was decoded has its difference at the deepest place.
                Err(other) => {
                    if reason.as_ref().is_none_or(|reason| reason.depth() < other.depth()) {
                        reason = Some(other);
                    }
                }
            }
        }
        best.ok_or_else(|| reason.unwrap_or_else(|| lost(at, input, output)))
    }

    fn record(
        &self,
        id: ItemId,
        record: &Record,
        input: &[(String, Json)],
        output: &[(String, Json)],
        at: &str,
    ) -> Differences {
        let mut differences = Vec::new();
        for (index, field) in record.fields.iter().enumerate().filter(|(_, field)| !field.is_flat) {
            let at = inside(at, &field.wire_name);
            let form = self.analysis.forms.get(&(id, index)).copied();
            match (member(input, &field.wire_name), member(output, &field.wire_name)) {
                (None, None) => {}
                (Some(before), Some(after)) => differences.extend(self.present_field(field, before, after, &at)?),
                (None, Some(after)) => differences.push(added(field, after).ok_or_else(|| added_at(&at))?),
                (Some(before), None) => {
                    differences.push(dropped(form, field, before).ok_or_else(|| missing(&at, before))?);
                }
            }
        }
        let dropped =
            record.left_out.iter().filter(|name| member(input, name).is_some() && member(output, name).is_none());
        differences.extend(dropped.map(|_| Difference::OtherDirection));
        differences.extend(self.undeclared_members(record, input, output, at)?);
        Ok(differences)
    }

    /// The members without a field of their own. They belong to the flat fields if there are any.
    fn undeclared_members(
        &self,
        record: &Record,
        input: &[(String, Json)],
        output: &[(String, Json)],
        at: &str,
    ) -> Differences {
        let (flat, fields): (Vec<&Field>, Vec<&Field>) = record.fields.iter().partition(|field| field.is_flat);
        let names = fields.iter().map(|field| field.wire_name.as_str());
        let names: Vec<&str> = names.chain(record.left_out.iter().map(String::as_str)).collect();
        match (&flat[..], &record.rest) {
            ([first, more @ ..], None) => {
                let (input, output) = (without(input, &names), without(output, &names));
                let compare = |flat: &Field| self.value(&flat.ty.kind, &input, &output, at);
                more.iter().fold(compare(first), |result, flat| result.or_else(|lost| compare(flat).map_err(|_| lost)))
            }
            (_, rest) => self.other_members(rest.as_ref().map(|rest| &rest.kind), &names, input, output, at),
        }
    }

    /// A field that is present before and after. Null may be replaced by the default.
    fn present_field(&self, field: &Field, before: &Json, after: &Json, at: &str) -> Differences {
        if before.is_null() && field.default.as_ref().is_some_and(|default| matches_default(default, after)) {
            return Ok(vec![Difference::DefaultFilledIn]);
        }
        self.value(&field.ty.kind, before, after, at)
    }

    /// The members other than `names`: unchanged if there is a map for them, else dropped.
    fn other_members(
        &self,
        rest: Option<&TypeKind>,
        names: &[&str],
        input: &[(String, Json)],
        output: &[(String, Json)],
        at: &str,
    ) -> Differences {
        let is_other = |name: &str| !names.contains(&name);
        let mut differences = Vec::new();
        for (name, before) in input.iter().filter(|(name, _)| is_other(name)) {
            let place = inside(at, name);
            match (member(output, name), rest) {
                (Some(after), Some(rest)) => differences.extend(self.value(rest, before, after, &place)?),
                (None, None) if !self.declared.contains(&(at.to_owned(), name.clone())) => {
                    differences.push(Difference::UndeclaredDropped);
                }
                (None, None) => return Err(undeclared(&place, before)),
                (None, Some(_)) => return Err(missing(&place, before)),
                (Some(after), None) => {
                    differences.extend(untyped(before, after).ok_or_else(|| lost(&place, before, after))?);
                }
            }
        }
        match output.iter().find(|(name, _)| is_other(name) && member(input, name).is_none()) {
            Some((name, _)) => Err(added_at(&inside(at, name))),
            None => Ok(differences),
        }
    }
}

fn without(members: &[(String, Json)], names: &[&str]) -> Json {
    Json::Object(members.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
}

fn dropped(form: Option<Form>, field: &Field, before: &Json) -> Option<Difference> {
    match form? {
        Form::Received => Some(Difference::ReadOnlyNotSent),
        Form::Optional if field.presence == Presence::OptionalNullable && before.is_null() => {
            Some(Difference::NullDropped)
        }
        _ => None,
    }
}

fn added(field: &Field, after: &Json) -> Option<Difference> {
    if field.constant.as_ref().is_some_and(|constant| *after == Json::Text(constant.clone())) {
        return Some(Difference::ConstantFilledIn);
    }
    if field.fixed.as_ref().is_some_and(|fixed| matches_default(fixed, after)) {
        return Some(Difference::ConstantFilledIn);
    }
    field.default.as_ref().is_some_and(|default| matches_default(default, after)).then_some(Difference::DefaultFilledIn)
}

/// Whether a value is the encoded default, to which defaults of its own members may have been added.
fn matches_default(default: &Node, after: &Json) -> bool {
    Json::parse(&default.to_string()).is_some_and(|default| contains(after, &default))
}

/// Whether `whole` has all values of `part`.
fn contains(whole: &Json, part: &Json) -> bool {
    match (whole, part) {
        (Json::Object(whole), Json::Object(part)) => {
            part.iter().all(|(name, part)| member(whole, name).is_some_and(|whole| contains(whole, part)))
        }
        (Json::List(whole), Json::List(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| contains(whole, part))
        }
        (Json::Number(whole), Json::Number(part)) => whole.same(part),
        _ => whole == part,
    }
}

#[cfg(test)]
mod tests;
