//! Unions: enums whose branch is chosen by a tag or by the best match.

use serde_json::Value;

use super::judge::Mode;
use super::keys::Names;
use super::{DecodeError, Json, Kind, Wire};

/// The wire table of a union: each branch and the tag values that map to it; without a tag, the branches. The tag is a
/// text unless its name comes after `integer` or `boolean`.
///
/// A value that matches no branch is kept as JSON in the last variant. With `any`, several branches may apply to one
/// value; one that no single branch can hold is kept the same way. `else`, next to a tag or in its place, is a branch
/// that is tried if the tag is missing or maps to no branch. `=>` gives the only value of a branch, whose variant contains
/// nothing; it has no tag. `where` lists the constraints of a branch: `validate` checks them, and they distinguish branches
/// that are strings or numbers.
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

            $crate::runtime::wire::union!(@write { $([$variant])* [$unlisted] } {});
        }

        $crate::runtime::wire::union!(@branches $name text $tag, $($variant $first $($more)*,)*);
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

            $crate::runtime::wire::union!(@write { $([$variant])* [$unlisted] } {});
        }

        $crate::runtime::wire::union!(@branches $name $kind $tag, $($variant $first $($more)*,)*);
        $crate::runtime::wire::impl_serde!($name);
    };
    (@branches $name:ident $($rows:tt)*) => {
        impl $crate::runtime::wire::Union for $name {
            const BRANCHES: &'static str = ::core::stringify!($($rows)*);
        }
    };
    (@tag text $json:ident $tag:literal) => { $crate::runtime::wire::tag_of($json, $tag).as_deref() };
    (@tag integer $json:ident $tag:literal) => { $crate::runtime::wire::integer_tag_of($json, $tag) };
    (@tag boolean $json:ident $tag:literal) => { $crate::runtime::wire::boolean_tag_of($json, $tag) };
    ($name:ident by $tag:literal or shape { $($rows:tt)* }) => {
        $crate::runtime::wire::union!($name by text $tag or shape { $($rows)* });
    };
    ($name:ident by $kind:ident $tag:literal or shape {
        $($variant:ident $(= $($text:literal)|* $($shape:ident $(where $rules:tt)?)?)? $(=> $constant:literal)?,)* .. $unlisted:ident
    }) => {
        impl $crate::runtime::wire::Wire for $name {
            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                match $crate::runtime::wire::union!(@tag $kind json $tag) {
                    $($($(::core::option::Option::Some($text) =>
                        $crate::runtime::wire::tagged(json).map(Self::$variant),)*)?)*
                    tag => {
                        let looks = [$(
                            $($($crate::runtime::wire::union!(@look $shape $variant $($rules)?),)?)?
                            $($crate::runtime::wire::union!(@constant_look $constant),)?
                        )*];
                        let reads: &[$crate::runtime::wire::Read<Self>] = &[$(
                            $($($crate::runtime::wire::union!(@read $shape $variant),)?)?
                            $($crate::runtime::wire::union!(@constant_read $variant $constant),)?
                        )*];
                        match $crate::runtime::wire::choose(json, &looks, reads, false) {
                            ::core::option::Option::Some(value) => value,
                            ::core::option::Option::None =>
                                $crate::runtime::wire::unlisted_shape(json, tag.is_some()).map(Self::$unlisted),
                        }
                    }
                }
            }

            $crate::runtime::wire::union!(
                @write { $($([$variant $($($rules)?)?])?)* [$unlisted] } { $($([$variant $constant])?)* }
            );
        }

        $crate::runtime::wire::union!(@branches $name $kind $tag, $($variant $($($text)* $($shape)?)?,)*);
        $crate::runtime::wire::impl_serde!($name);
    };
    (@look $shape:ident $variant:ident $($rules:tt)?) => {
        $crate::runtime::wire::look(Self::$variant)
            $(.with_limits($crate::runtime::wire::limits!(Self::$variant, $rules)))?
    };
    (@read $shape:ident $variant:ident) => {
        |json| $crate::runtime::wire::Wire::decode(json).map(Self::$variant)
    };
    (@constant_look $constant:literal) => {
        $crate::runtime::wire::constant_look($constant, |json| $crate::runtime::wire::constant(json, $constant))
    };
    (@constant_read $variant:ident $constant:literal) => {
        |json| $crate::runtime::wire::constant(json, $constant).map(|_| Self::$variant)
    };
    ($name:ident any { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape true $name { $($branches)* });
    };
    ($name:ident { $($branches:tt)* }) => {
        $crate::runtime::wire::union!(@shape false $name { $($branches)* });
    };
    (@shape $overlap:literal $name:ident {
        $($variant:ident $(: $type:ty $(where $rules:tt)?)? $(=> $constant:literal)?,)* .. $unlisted:ident
    }) => {
        impl $crate::runtime::wire::Wire for $name {
            const NULL: bool = false $($(|| <$type as $crate::runtime::wire::Wire>::NULL)?)*;

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                let looks = [$(
                    $(
                        $crate::runtime::wire::look::<$type, Self>(Self::$variant)
                            $(.with_limits($crate::runtime::wire::limits!(Self::$variant, $rules)))?,
                    )?
                    $($crate::runtime::wire::union!(@constant_look $constant),)?
                )*];
                let reads: &[$crate::runtime::wire::Read<Self>] = &[$(
                    $(|json| <$type as $crate::runtime::wire::Wire>::decode(json).map(Self::$variant),)?
                    $($crate::runtime::wire::union!(@constant_read $variant $constant),)?
                )*];
                match $crate::runtime::wire::choose(json, &looks, reads, $overlap) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => $crate::runtime::wire::unlisted_value(json).map(Self::$unlisted),
                }
            }

            $crate::runtime::wire::union!(
                @write { $($([$variant $($rules)?])?)* [$unlisted] } { $($([$variant $constant])?)* }
            );
        }

        $crate::runtime::wire::union!(@branches $name $($variant,)*);
        $crate::runtime::wire::impl_serde!($name);
    };
    (@write { $([$variant:ident $($rules:tt)?])* } { $([$unit:ident $constant:literal])* }) => {
        fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
            match self {
                $(Self::$variant(value) => $crate::runtime::wire::Wire::encode(value, out),)*
                $(Self::$unit => $crate::runtime::wire::write_constant($constant, out),)*
            }
        }

        fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
            match self {
                $(Self::$variant(value) => $crate::runtime::wire::held!(value, rules, checker $(, $rules)?),)*
                $(Self::$unit => {})*
            }
        }
    };
}
pub(crate) use union;

/// The same if no branch matches its shape either.
pub(crate) fn unlisted_shape(json: Json<'_>, has_tag: bool) -> Result<Value, DecodeError> {
    json.suits(json.score().max(u32::from(has_tag)));
    unlisted_value(json)
}

/// A value that matches no branch. In a record around the union, the record's own fields are not kept a second time. Of two
/// members with the same name, the first is kept, as it is the one that decided on the branch.
pub(crate) fn unlisted_value(json: Json<'_>) -> Result<Value, DecodeError> {
    json.document.judge.doubt();
    if json.document.judge.mode() == Mode::Strict && !json.is_dry() {
        return Err(DecodeError::new("matches no branch of its union"));
    }
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
