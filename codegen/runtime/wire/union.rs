//! Unions: enums whose branch is chosen by a tag or by the best match.

use std::any::TypeId;

use serde_json::Value;

use super::alike::{Candidate, of_object};
use super::judge::{Mode, Verdict, once, rate};
use super::keys::{Names, Shape};
use super::{DecodeError, Json, Kind, Wire};

/// The wire table of a union: each branch and the tag values that map to it; without a tag, the branches. The tag is a
/// text unless its name comes after `integer` or `boolean`.
///
/// A value that matches no branch is kept as JSON in the last variant. With `any`, several branches may apply to one
/// value; one that no single branch can hold is kept the same way. `else`, next to a tag or in its place, is a branch
/// that is tried if the tag is missing or maps to no branch. `where` lists the constraints of a branch that `validate`
/// checks.
macro_rules! union {
    ($name:ident by $tag:literal { $($variant:ident = $first:literal $(| $more:literal)*,)* .. $unlisted:ident }) => {
        impl $crate::runtime::wire::Wire for $name {
            const TAG: ::core::option::Option<&'static str> = ::core::option::Option::Some($tag);

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                match $crate::runtime::wire::tag_of(json, $tag).as_deref() {
                    $(::core::option::Option::Some($first $(| $more)*) =>
                        $crate::runtime::wire::tagged(json).map(Self::$variant),)*
                    tag => $crate::runtime::wire::unlisted_tag(json, tag.is_some()).map(Self::$unlisted),
                }
            }

            $crate::runtime::wire::union!(@write $([$variant])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    ($name:ident by $kind:ident $tag:literal { $($variant:ident = $first:literal $(| $more:literal)*,)* .. $unlisted:ident }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                match $crate::runtime::wire::union!(@tag $kind json $tag) {
                    $(::core::option::Option::Some($first $(| $more)*) =>
                        $crate::runtime::wire::tagged(json).map(Self::$variant),)*
                    tag => $crate::runtime::wire::unlisted_tag(json, tag.is_some()).map(Self::$unlisted),
                }
            }

            $crate::runtime::wire::union!(@write $([$variant])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@tag text $json:ident $tag:literal) => { $crate::runtime::wire::tag_of($json, $tag).as_deref() };
    (@tag integer $json:ident $tag:literal) => { $crate::runtime::wire::integer_tag_of($json, $tag) };
    (@tag boolean $json:ident $tag:literal) => { $crate::runtime::wire::boolean_tag_of($json, $tag) };
    ($name:ident by $tag:literal or shape { $($rows:tt)* }) => {
        $crate::runtime::wire::union!($name by text $tag or shape { $($rows)* });
    };
    ($name:ident by $kind:ident $tag:literal or shape {
        $($variant:ident = $($text:literal)|* $($shape:ident $(where $rules:tt)?)?,)* .. $unlisted:ident
    }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                match $crate::runtime::wire::union!(@tag $kind json $tag) {
                    $($(::core::option::Option::Some($text) =>
                        $crate::runtime::wire::tagged(json).map(Self::$variant),)*)*
                    tag => {
                        let looks = [$($($crate::runtime::wire::union!(@look $shape $variant),)?)*];
                        let reads: &[$crate::runtime::wire::Read<Self>] =
                            &[$($($crate::runtime::wire::union!(@read $shape $variant),)?)*];
                        match $crate::runtime::wire::choose(json, &looks, reads, false) {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None =>
                                $crate::runtime::wire::unlisted_shape(json, tag.is_some()).map(Self::$unlisted),
                        }
                    }
                }
            }

            $crate::runtime::wire::union!(@write $([$variant $($($rules)?)?])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@look $shape:ident $variant:ident) => {
        $crate::runtime::wire::look(Self::$variant)
    };
    (@read $shape:ident $variant:ident) => {
        |json| $crate::runtime::wire::Wire::decode(json).map(Self::$variant)
    };
    ($name:ident any { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape true $name { $($branches)* });
    };
    ($name:ident { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape false $name { $($branches)* });
    };
    (@shape $overlap:literal $name:ident { $($variant:ident: $type:ty $(where $rules:tt)?,)* .. $unlisted:ident }) => {
        impl $crate::runtime::wire::Wire for $name {
            const NULL: bool = false $(|| <$type as $crate::runtime::wire::Wire>::NULL)*;

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                let looks = [$($crate::runtime::wire::look(Self::$variant),)*];
                let reads: &[$crate::runtime::wire::Read<Self>] =
                    &[$(|json| $crate::runtime::wire::Wire::decode(json).map(Self::$variant),)*];
                match $crate::runtime::wire::choose(json, &looks, reads, $overlap) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => $crate::runtime::wire::unlisted_value(json).map(Self::$unlisted),
                }
            }

            $crate::runtime::wire::union!(@write $([$variant $($rules)?])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@write $([$variant:ident $($rules:tt)?])*) => {
        fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
            match self {
                $(Self::$variant(value) => $crate::runtime::wire::Wire::encode(value, out),)*
            }
        }

        fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
            match self {
                $(Self::$variant(value) => $crate::runtime::wire::held!(value, rules, checker $(, $rules)?),)*
            }
        }
    };
}
pub(crate) use union;

/// How a branch is read.
pub(crate) type Read<U> = fn(Json<'_>) -> Result<U, DecodeError>;

/// The shape of a branch, and how to judge a value by it.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    shape: Shape,
    rate: Read<u32>,
}

/// The look of a branch, whose type is that of the variant's constructor.
pub(crate) fn look<T: Wire, U>(_into: fn(T) -> U) -> Look {
    Look { shape: T::shape(), rate: |json| rate::<T>(json).map(|(score, _)| score) }
}

/// The same if no branch matches its shape either.
pub(crate) fn unlisted_shape(json: Json<'_>, has_tag: bool) -> Result<Value, DecodeError> {
    json.suits(json.score().max(u32::from(has_tag)));
    unlisted_value(json)
}

/// A value that matches no branch. In a record around the union, the record's own fields are not kept a second time. Of two
/// members with the same name, the first is kept, as it is the one that decided on the branch.
pub(crate) fn unlisted_value(json: Json<'_>) -> Result<Value, DecodeError> {
    json.document.judge.doubt();
    if json.is_dry() || json.kind() != Kind::Object {
        return Value::decode(json);
    }
    let around = json.document.around.borrow();
    let around = around.iter().rev().take_while(|(start, _)| *start == json.place.start);
    let mut names: Vec<_> = around.map(|(_, table)| Names::new(table)).collect();
    let mut kept = serde_json::Map::new();
    for (key, value) in json.members()? {
        let name = key.string()?;
        if kept.contains_key(&*name) || names.iter_mut().any(|names| names.find(key).is_some()) {
            continue;
        }
        let value = Value::decode(value).map_err(|error| error.inside(&name))?;
        kept.insert(name.into_owned(), value);
    }
    Ok(Value::Object(kept))
}

/// Decodes the branch that matches best; `None` if none does, or if the value is only judged.
///
/// Names and constants come first. If they leave one branch, it is decoded at once, and its values are judged only if
/// that fails or if, in a list or a map, one of them may not match.
pub(crate) fn choose<U: 'static>(
    json: Json<'_>,
    looks: &[Look],
    reads: &[Read<U>],
    overlap: bool,
) -> Option<Result<U, DecodeError>> {
    let id = TypeId::of::<U>();
    if json.is_dry() {
        json.suits(once(json, id, || best(json, looks, &alike(json, looks), overlap)).score);
        return None;
    }
    let judge = &json.document.judge;
    let alike = alike(json, looks);
    let before = judge.mode();
    if let (Mode::Free | Mode::Trying, Some(index)) = (before, only(looks, &alike)) {
        judge.set(Mode::Trying);
        let (value, doubt) = judge.with_doubt(|| reads[index](json));
        let is_sure = value.is_ok() && !(doubt && matches!(looks[index].shape, Shape::Kind(_)));
        if is_sure || before == Mode::Trying {
            judge.set(before);
            return Some(if is_sure { value } else { Err(DecodeError::dry()) });
        }
        judge.set(Mode::Exact);
    }
    let verdict = once(json, id, || best(json, looks, &alike, overlap));
    if verdict.score == 0 {
        judge.doubt();
    }
    let value = verdict.branch.and_then(|index| reads.get(usize::from(index))).map(|read| read(json));
    judge.set(before);
    value
}

/// The branches that look like the value.
fn alike(json: Json<'_>, looks: &[Look]) -> Vec<Candidate> {
    let shapes = looks.iter().map(|look| look.shape);
    match json.members() {
        Ok(members) => of_object(members, shapes),
        Err(_) => {
            let alike = shapes.enumerate().filter(|(_, shape)| shape.is_of(json.kind()));
            alike.map(|(index, shape)| Candidate::new(index, shape.table())).collect()
        }
    }
}

/// The only branch that looks like the value, unless it is any JSON.
fn only(looks: &[Look], alike: &[Candidate]) -> Option<usize> {
    match alike {
        [only] => match looks[only.index].shape {
            Shape::Record(_) | Shape::Kind(_) => Some(only.index),
            Shape::Any => None,
        },
        _ => None,
    }
}

/// Of equal matches, the first in the spec. A record with a member that does not match is chosen only if it is the only
/// candidate left.
fn best(json: Json<'_>, looks: &[Look], alike: &[Candidate], overlap: bool) -> Verdict {
    let (mut ranked, mut doubtful) = (Vec::new(), Vec::new());
    for index in alike.iter().map(|candidate| candidate.index) {
        match ((looks[index].rate)(json), looks[index].shape) {
            (Ok(0), Shape::Record(_)) => doubtful.push(index),
            (Ok(0) | Err(_), _) => {}
            (Ok(score), _) => ranked.push((index, score)),
        }
    }
    if overlap {
        retain_complete(json, looks, &mut ranked);
    }
    let best = ranked.iter().rev().max_by_key(|(_, score)| *score);
    let verdict = |(index, score): (usize, u32)| Verdict { branch: u16::try_from(index).ok(), score };
    match (best, doubtful.as_slice()) {
        (Some(best), _) => verdict(*best),
        (None, [only]) => verdict((*only, 0)),
        (None, _) => Verdict::default(),
    }
}

/// Leaves out each record that would lose a member of the object that another one declares.
fn retain_complete(json: Json<'_>, looks: &[Look], ranked: &mut Vec<(usize, u32)>) {
    let closed: Vec<_> = ranked.iter().filter_map(|(index, _)| Some((*index, looks[*index].shape.closed()?))).collect();
    let Ok(members) = json.members() else { return };
    if closed.len() < 2 {
        return;
    }
    let mut names: Vec<_> = closed.iter().map(|(_, table)| Names::new(table)).collect();
    let mut loses = vec![false; closed.len()];
    for (key, _) in members {
        let known: Vec<bool> = names.iter_mut().map(|names| names.find(key).is_some()).collect();
        if known.contains(&true) {
            loses.iter_mut().zip(&known).for_each(|(loses, known)| *loses |= !known);
        }
    }
    ranked.retain(|(index, _)| {
        let at = closed.iter().position(|(closed, _)| closed == index);
        at.is_none_or(|at| !loses[at] || closed[at].1.has_flat)
    });
}
