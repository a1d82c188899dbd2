//! Unions: enums whose branches are told apart by a tag or by what suits best.

use std::borrow::Cow;

use super::{DecodeError, Json, Wire};

/// The wire table of a union: each branch and the values of the tag that stand for it; without a tag, the branches.
///
/// A value that no branch reads is kept as JSON in the last variant. `any` says that several branches may apply to one
/// value: one that none of them holds alone is kept so, too. `else` beside a tag or in its place is a branch that is looked at
/// where the tag is missing or stands for nothing. `where` lists the constraints of a branch that `validate` checks.
macro_rules! union {
    ($name:ident by $tag:literal { $($variant:ident = $first:literal $(| $more:literal)*,)* .. $unlisted:ident }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                ::core::result::Result::Ok(match $crate::runtime::wire::tag_of(json, $tag).as_deref() {
                    $(::core::option::Option::Some($first $(| $more)*) =>
                        Self::$variant($crate::runtime::wire::Wire::decode(json)?),)*
                    _ => Self::$unlisted($crate::runtime::wire::Wire::decode(json)?),
                })
            }

            fn fit(json: $crate::runtime::wire::Json<'_>) -> u32 {
                match $crate::runtime::wire::tag_of(json, $tag).as_deref() {
                    $(::core::option::Option::Some($first $(| $more)*) =>
                        $crate::runtime::wire::fit_branch(json, Self::$variant),)*
                    ::core::option::Option::Some(_) => 1,
                    ::core::option::Option::None => 0,
                }
            }

            $crate::runtime::wire::union!(@write $([$variant])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    ($name:ident by $tag:literal or shape {
        $($variant:ident = $($text:literal)|* $($shape:ident $(where $rules:tt)?)?,)* .. $unlisted:ident
    }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                match $crate::runtime::wire::tag_of(json, $tag).as_deref() {
                    $($(::core::option::Option::Some($text) =>
                        return $crate::runtime::wire::Wire::decode(json).map(Self::$variant),)*)*
                    _ => {}
                }
                let branches: &[$crate::runtime::wire::Branch<Self>] =
                    &[$($($crate::runtime::wire::union!(@branch $shape $variant),)?)*];
                match $crate::runtime::wire::best(json, branches) {
                    ::core::option::Option::Some(value) => ::core::result::Result::Ok(value),
                    ::core::option::Option::None => $crate::runtime::wire::Wire::decode(json).map(Self::$unlisted),
                }
            }

            fn fit(json: $crate::runtime::wire::Json<'_>) -> u32 {
                let untold = match $crate::runtime::wire::tag_of(json, $tag).as_deref() {
                    $($(::core::option::Option::Some($text) =>
                        return $crate::runtime::wire::fit_branch(json, Self::$variant),)*)*
                    told => u32::from(told.is_some()),
                };
                untold $($(.max($crate::runtime::wire::union!(@fit $shape json $variant)))?)*
            }

            $crate::runtime::wire::union!(@write $([$variant $($($rules)?)?])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@branch $shape:ident $variant:ident) => {
        (
            |json| $crate::runtime::wire::fit_shape(json, Self::$variant),
            |json| $crate::runtime::wire::Wire::decode(json).map(Self::$variant),
            ::core::option::Option::None,
        )
    };
    (@fit $shape:ident $json:ident $variant:ident) => {
        $crate::runtime::wire::fit_shape($json, Self::$variant)
    };
    ($name:ident any { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape any $name { $($branches)* });
    };
    ($name:ident { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape one $name { $($branches)* });
    };
    (@shape $many:ident $name:ident { $($variant:ident: $type:ty $(where $rules:tt)?,)* .. $unlisted:ident }) => {
        impl $crate::runtime::wire::Wire for $name {
            const NULL: bool = false $(|| <$type as $crate::runtime::wire::Wire>::NULL)*;

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                let branches: &[$crate::runtime::wire::Branch<Self>] = &[$((
                    <$type as $crate::runtime::wire::Wire>::fit,
                    |json| <$type as $crate::runtime::wire::Wire>::decode(json).map(Self::$variant),
                    $crate::runtime::wire::union!(@members $many $type),
                ),)*];
                match $crate::runtime::wire::best(json, branches) {
                    ::core::option::Option::Some(value) => ::core::result::Result::Ok(value),
                    ::core::option::Option::None => $crate::runtime::wire::Wire::decode(json).map(Self::$unlisted),
                }
            }

            fn fit(json: $crate::runtime::wire::Json<'_>) -> u32 {
                0 $(.max(<$type as $crate::runtime::wire::Wire>::fit(json)))*
            }

            $crate::runtime::wire::union!(@write $([$variant $($rules)?])* [$unlisted]);
        }

        $crate::runtime::wire::impl_serde!($name);
    };
    (@members any $type:ty) => {
        <$type as $crate::runtime::wire::Wire>::MEMBERS
    };
    (@members one $type:ty) => {
        ::core::option::Option::None
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

/// The fit of the branch that a tag stands for, found by the way into the union.
pub(crate) fn fit_branch<T: Wire, U>(json: Json<'_>, _branch: fn(T) -> U) -> u32 {
    T::fit(json).saturating_add(8)
}

/// The fit of a branch that no tag stands for, found by the way into the union.
pub(crate) fn fit_shape<T: Wire, U>(json: Json<'_>, _branch: fn(T) -> U) -> u32 {
    T::fit(json)
}

/// How a branch fits, how it is read, and which members it keeps if others may apply beside it.
pub(crate) type Branch<T> =
    (fn(Json<'_>) -> u32, fn(Json<'_>) -> Result<T, DecodeError>, Option<&'static [&'static str]>);

/// The text of the tag, if `json` is an object that has it.
pub(crate) fn tag_of<'a>(json: Json<'a>, tag: &str) -> Option<Cow<'a, str>> {
    let (_, value) = json.members().ok()?.find(|(key, _)| key.string().is_ok_and(|key| key == tag))?;
    value.string().ok()
}

/// Reads the branch that suits best; among equals the first of the spec; `None` if none can be read.
pub(crate) fn best<T>(json: Json<'_>, branches: &[Branch<T>]) -> Option<T> {
    let mut ranked: Vec<_> = branches.iter().map(|branch| (branch.0(json), branch)).collect();
    ranked.retain(|(score, _)| *score > 0);
    ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let members: Vec<_> = ranked.iter().filter_map(|(_, branch)| branch.2).collect();
    ranked.retain(|(_, branch)| branch.2.is_none_or(|own| keeps_all(json, own, &members)));
    ranked.into_iter().find_map(|(_, branch)| branch.1(json).ok())
}

/// Whether a branch keeps each member of the object that one of the branches declares.
fn keeps_all(json: Json<'_>, own: &[&str], members: &[&[&str]]) -> bool {
    let Ok(mut found) = json.members() else { return true };
    // A flat union, which has no name in the table, keeps all that is left.
    let is_kept = |name: &str| own.contains(&name) || own.contains(&"");
    members.len() < 2
        || found.all(|(name, _)| {
            name.string().is_ok_and(|name| is_kept(&name) || !members.iter().any(|members| members.contains(&&*name)))
        })
}
