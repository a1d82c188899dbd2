//! Whether what came out is what went in, apart from differences that the design asks for; each has a name and is counted.
//!
//! Comes in: a type, the JSON that was decoded and the JSON that was encoded. The IR says where a difference is allowed;
//! that a member may be dropped, the document's own schema has to say: it must not declare it.

use codegen::analysis::{Analysis, Form};
use codegen::ir::{Api, Field, Float, ItemId, ItemKind, Record, Text, TypeKind, Union};
use codegen::pointer::escape;
use codegen::source::Node;
use serde::{Deserialize, Serialize};

use super::instant;
use super::json::{Json, Number, member};
use super::schemas::Declared;

/// A difference that is no loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Difference {
    /// `2026-01-02T03:04:05.000Z` came out as `2026-01-02T03:04:05Z`.
    SameInstant,
    /// A UUID in capitals came out in small letters.
    UuidInCapitals,
    /// `1.0` came out as `1`, or the other way around.
    NumberSpelledOtherwise,
    /// A number has more digits than the type that its format asks for.
    RoundedToFormat,
    /// The spec's default was absent and came out.
    DefaultFilledIn,
    /// A constant was absent and came out.
    ConstantFilledIn,
    /// A member that no schema declares, where no map is asked for, was dropped.
    UndeclaredDropped,
    /// A member that only the service sets is not sent.
    ReadOnlyNotSent,
    /// A `readOnly` or `writeOnly` member, in the form of a type that goes the other way.
    OfTheOtherWay,
}

impl Difference {
    /// For the report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SameInstant => "another spelling of the same instant",
            Self::UuidInCapitals => "a UUID in other letters",
            Self::NumberSpelledOtherwise => "another spelling of the same number",
            Self::RoundedToFormat => "a number rounded to its format",
            Self::DefaultFilledIn => "a default filled in",
            Self::ConstantFilledIn => "a constant filled in",
            Self::UndeclaredDropped => "an undeclared member dropped",
            Self::ReadOnlyNotSent => "a read-only member not sent",
            Self::OfTheOtherWay => "a member of the other direction",
        }
    }
}

/// What the comparison looks things up in.
pub(super) struct Comparison<'a> {
    pub(super) api: &'a Api,
    pub(super) analysis: &'a Analysis,
    pub(super) declared: &'a Declared,
}

type Found = Result<Vec<Difference>, String>;

impl Comparison<'_> {
    /// The differences, or the first that is a loss.
    pub(super) fn compare(&self, ty: &TypeKind, input: &Json, output: &Json) -> Found {
        self.value(ty, input, output, "")
    }

    fn value(&self, ty: &TypeKind, input: &Json, output: &Json, at: &str) -> Found {
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
                all.collect::<Result<Vec<_>, _>>().map(|found| found.concat())
            }
            (TypeKind::Tuple(elements), Json::List(input), Json::List(output))
                if input.len() == output.len() && elements.len() == input.len() =>
            {
                let pairs = elements.iter().zip(input.iter().zip(output)).enumerate();
                let all = pairs.map(|(index, (element, (input, output)))| {
                    self.value(&element.kind, input, output, &format!("{at}/{index}"))
                });
                all.collect::<Result<Vec<_>, _>>().map(|found| found.concat())
            }
            (TypeKind::Map(value), Json::Object(input), Json::Object(output)) => {
                self.undeclared(Some(&value.kind), &[], input, output, at)
            }
            (TypeKind::Text(Text::DateTime), Json::Text(first), Json::Text(second)) if instant::same(first, second) => {
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

    fn item(&self, id: ItemId, input: &Json, output: &Json, at: &str) -> Found {
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

    /// Which branch was taken the JSON does not tell: the one that explains most does.
    fn union(&self, union: &Union, input: &Json, output: &Json, at: &str) -> Found {
        if let Some(found) = untyped(input, output) {
            return Ok(found);
        }
        let mut reason = None;
        let mut best: Option<Vec<Difference>> = None;
        for variant in &union.variants {
            match self.value(&variant.ty.kind, input, output, at) {
                Ok(found) if best.as_ref().is_none_or(|best| found.len() < best.len()) => best = Some(found),
                Ok(_) => {}
                // The deepest place is that of the branch which was read.
                Err(other) => {
                    let depth = |text: &String| text.split(':').next().unwrap_or_default().len();
                    if reason.as_ref().is_none_or(|reason| depth(reason) < depth(&other)) {
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
    ) -> Found {
        let mut found = Vec::new();
        for (index, field) in record.fields.iter().enumerate().filter(|(_, field)| !field.is_flat) {
            let at = inside(at, &field.wire_name);
            let form = self.analysis.forms.get(&(id, index)).copied();
            match (member(input, &field.wire_name), member(output, &field.wire_name)) {
                (None, None) => {}
                (Some(before), Some(after)) => found.extend(self.kept(field, before, after, &at)?),
                (None, Some(after)) => found.push(filled_in(field, after).ok_or_else(|| format!("{at}: appeared"))?),
                (Some(before), None) => {
                    found.push(left_out(form).ok_or_else(|| missing(&at, before))?);
                }
            }
        }
        let gone =
            record.left_out.iter().filter(|name| member(input, name).is_some() && member(output, name).is_none());
        found.extend(gone.map(|_| Difference::OfTheOtherWay));
        found.extend(self.others(record, input, output, at)?);
        Ok(found)
    }

    /// The members that are no fields. They belong to the flat fields if there are any.
    fn others(&self, record: &Record, input: &[(String, Json)], output: &[(String, Json)], at: &str) -> Found {
        let (flat, fields): (Vec<&Field>, Vec<&Field>) = record.fields.iter().partition(|field| field.is_flat);
        let names = fields.iter().map(|field| field.wire_name.as_str());
        let names: Vec<&str> = names.chain(record.left_out.iter().map(String::as_str)).collect();
        match (&flat[..], &record.rest) {
            ([first, more @ ..], None) => {
                let (input, output) = (without(input, &names), without(output, &names));
                let explained = |flat: &Field| self.value(&flat.ty.kind, &input, &output, at);
                more.iter()
                    .fold(explained(first), |found, flat| found.or_else(|lost| explained(flat).map_err(|_| lost)))
            }
            (_, rest) => self.undeclared(rest.as_ref().map(|rest| &rest.kind), &names, input, output, at),
        }
    }

    fn kept(&self, field: &Field, before: &Json, after: &Json, at: &str) -> Found {
        if before.is_null() && field.default.as_ref().is_some_and(|default| is(default, after)) {
            return Ok(vec![Difference::DefaultFilledIn]);
        }
        self.value(&field.ty.kind, before, after, at)
    }

    /// The members other than `names`: kept where there is a map for them, else dropped.
    fn undeclared(
        &self,
        rest: Option<&TypeKind>,
        names: &[&str],
        input: &[(String, Json)],
        output: &[(String, Json)],
        at: &str,
    ) -> Found {
        let is_other = |name: &str| !names.contains(&name);
        let mut found = Vec::new();
        for (name, before) in input.iter().filter(|(name, _)| is_other(name)) {
            let place = inside(at, name);
            match (member(output, name), rest) {
                (Some(after), Some(rest)) => found.extend(self.value(rest, before, after, &place)?),
                (None, None) if !self.declared.contains(&(at.to_owned(), name.clone())) => {
                    found.push(Difference::UndeclaredDropped);
                }
                (None, None) => return Err(format!("{}, though the schema declares it", missing(&place, before))),
                (None, Some(_)) => return Err(missing(&place, before)),
                (Some(after), None) => {
                    found.extend(untyped(before, after).ok_or_else(|| lost(&place, before, after))?);
                }
            }
        }
        match output.iter().find(|(name, _)| is_other(name) && member(input, name).is_none()) {
            Some((name, _)) => Err(format!("{}: appeared", inside(at, name))),
            None => Ok(found),
        }
    }
}

fn without(members: &[(String, Json)], names: &[&str]) -> Json {
    Json::Object(members.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
}

fn left_out(form: Option<Form>) -> Option<Difference> {
    (form == Some(Form::Received)).then_some(Difference::ReadOnlyNotSent)
}

fn filled_in(field: &Field, after: &Json) -> Option<Difference> {
    if field.constant.as_ref().is_some_and(|constant| *after == Json::Text(constant.clone())) {
        return Some(Difference::ConstantFilledIn);
    }
    if field.fixed.as_ref().is_some_and(|fixed| is(fixed, after)) {
        return Some(Difference::ConstantFilledIn);
    }
    field.default.as_ref().is_some_and(|default| is(default, after)).then_some(Difference::DefaultFilledIn)
}

/// A default as it comes out: members of its own may have been filled in.
fn is(default: &Node, after: &Json) -> bool {
    Json::parse(&default.to_string()).is_some_and(|default| contains(after, &default))
}

/// Whether all that `part` says stands in `whole`.
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

/// JSON that stays JSON: nothing but numbers may look different.
fn untyped(input: &Json, output: &Json) -> Option<Vec<Difference>> {
    match (input, output) {
        (Json::Number(first), Json::Number(second)) => number(&TypeKind::Any, first, second),
        (Json::List(input), Json::List(output)) if input.len() == output.len() => {
            let all: Option<Vec<_>> = input.iter().zip(output).map(|(input, output)| untyped(input, output)).collect();
            Some(all?.concat())
        }
        (Json::Object(input), Json::Object(output)) if input.len() == output.len() => {
            let all = input.iter().map(|(name, input)| untyped(input, member(output, name)?));
            Some(all.collect::<Option<Vec<_>>>()?.concat())
        }
        _ => (input == output).then(Vec::new),
    }
}

/// By value, every digit counted; but a fraction is no more exact than the type that its format asks for.
fn number(ty: &TypeKind, first: &Number, second: &Number) -> Option<Vec<Difference>> {
    #[allow(clippy::cast_possible_truncation, reason = "that is how the type rounds")]
    let single = |number: &Number| number.float() as f32;
    if first.same(second) {
        let spelled_otherwise = if first == second { None } else { Some(Difference::NumberSpelledOtherwise) };
        return Some(spelled_otherwise.into_iter().collect());
    }
    let is_rounded = match ty {
        TypeKind::Float(Float::F32) => single(first).to_bits() == single(second).to_bits(),
        TypeKind::Float(Float::F64) => first.float().to_bits() == second.float().to_bits(),
        TypeKind::Any => !first.is_integer() && first.float().to_bits() == second.float().to_bits(),
        _ => false,
    };
    is_rounded.then(|| vec![Difference::RoundedToFormat])
}

fn inside(at: &str, name: &str) -> String {
    format!("{at}/{}", escape(name))
}

fn missing(at: &str, before: &Json) -> String {
    format!("{at}: lost {}", shown(before))
}

fn lost(at: &str, input: &Json, output: &Json) -> String {
    format!("{at}: {} became {}", shown(input), shown(output))
}

fn shown(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::Text(text) => format!("{:?}", text.chars().take(60).collect::<String>()),
        Json::List(elements) => format!("a list of {}", elements.len()),
        Json::Object(members) => {
            let names: Vec<&str> = members.iter().take(12).map(|(name, _)| name.as_str()).collect();
            format!("an object of {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
