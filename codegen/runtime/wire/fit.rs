//! How well an object suits a record: what tells the branches of a union apart that has no tag.

use super::{Json, Literal, Wire};

/// What the fit of a record needs to know of a member.
pub(crate) struct Key {
    name: &'static str,
    required: bool,
    /// The text that the member always has.
    constant: Option<&'static str>,
    /// The number or boolean that it always is.
    fixed: Option<&'static str>,
    /// Whether it is a union whose members stand in the same object.
    flat: bool,
}

impl Key {
    pub(crate) const fn required(name: &'static str) -> Self {
        Self { name, required: true, constant: None, fixed: None, flat: false }
    }

    pub(crate) const fn nullable(name: &'static str) -> Self {
        Self::required(name)
    }

    pub(crate) const fn optional(name: &'static str) -> Self {
        Self { name, required: false, constant: None, fixed: None, flat: false }
    }

    pub(crate) const fn patch(name: &'static str) -> Self {
        Self::optional(name)
    }

    pub(crate) const fn flat(name: &'static str) -> Self {
        Self { flat: true, ..Self::optional(name) }
    }

    pub(crate) const fn received(name: &'static str) -> Self {
        Self::optional(name)
    }

    pub(crate) const fn defaulted(name: &'static str, _default: &'static str) -> Self {
        Self::optional(name)
    }

    /// Reading forgives its absence, but in a union it may be all that tells the branches apart.
    pub(crate) const fn constant(name: &'static str, text: &'static str) -> Self {
        Self { required: true, ..Self::implied(name, text) }
    }

    pub(crate) const fn implied(name: &'static str, text: &'static str) -> Self {
        Self { constant: Some(text), ..Self::optional(name) }
    }

    pub(crate) const fn fixed(name: &'static str, json: &'static str) -> Self {
        Self { required: true, ..Self::implied_fixed(name, json) }
    }

    pub(crate) const fn implied_fixed(name: &'static str, json: &'static str) -> Self {
        Self { fixed: Some(json), ..Self::optional(name) }
    }
}

impl Key {
    /// Whether `json` is the one value of the member, if there is just one.
    fn is_its_value(&self, json: Json<'_>) -> Option<bool> {
        let number = |text: &str| text.parse::<f64>().ok();
        match (self.constant, self.fixed) {
            (Some(text), _) => Some(json.string().is_ok_and(|found| found == text)),
            (None, Some(fixed)) => {
                let is_equal = number(fixed).is_some_and(|fixed| number(json.text()) == Some(fixed));
                Some(is_equal || json.text() == fixed)
            }
            (None, None) => None,
        }
    }
}

/// How well a member's value suits the member.
pub(crate) type Look = fn(Json<'_>) -> u32;

/// The look of a field, found by the way to it.
pub(crate) fn look<T, U: Suits>(_field: fn(T) -> U) -> Look {
    U::suits
}

/// Types of fields.
pub(crate) trait Suits {
    fn suits(json: Json<'_>) -> u32;
}

impl<T: Wire> Suits for T {
    fn suits(json: Json<'_>) -> u32 {
        T::fit(json)
    }
}

impl Suits for Literal {
    /// Which text it is was looked at before.
    fn suits(_: Json<'_>) -> u32 {
        1
    }
}

/// Not at all without its required members or with another constant, else the better the more of its members are known,
/// and the better their values suit as far as there is a look for them.
pub(crate) fn fit_record(json: Json<'_>, keys: &[Key], looks: &[Look]) -> u32 {
    let Ok(members) = json.members() else { return 0 };
    let mut score: u32 = 1;
    for (index, key) in keys.iter().enumerate() {
        let look = looks.get(index);
        match members.into_iter().find(|(name, _)| is(*name, key.name)) {
            _ if key.flat => score = score.saturating_add(look.map_or(0, |look| look(json))),
            None if key.required => return 0,
            None => {}
            Some((_, value)) => match (key.is_its_value(value), look.map(|look| look(value))) {
                (Some(false), _) => return 0,
                (Some(true), _) => score = score.saturating_add(8),
                (None, Some(0)) if !value.is_null() => return 0,
                // Any JSON, or a text that its enum does not list: no sign of this branch.
                (None, Some(1)) => score = score.saturating_add(1),
                (None, look) => score = score.saturating_add(2 + look.unwrap_or_default()),
            },
        }
    }
    score
}

pub(super) fn is(name: Json<'_>, key: &str) -> bool {
    name.string().is_ok_and(|name| name == key)
}
