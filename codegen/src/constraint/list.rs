//! All constraints at one place.

use super::{Constraint, Dependency, Limit, NameRule, Pattern, Subject};

/// The constraints at one place, in the order of [`Constraint`]'s variants.
///
/// Invariant: each keyword occurs at most once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    all: Vec<Constraint>,
    pub format: Format,
}

/// `format: email` of a string. It is not checked, so types that differ only in it are equal: all values compare equal.
#[derive(Clone, Debug, Default)]
pub struct Format(pub Option<String>);

impl PartialEq for Format {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl FromIterator<Constraint> for Constraints {
    fn from_iter<T: IntoIterator<Item = Constraint>>(all: T) -> Self {
        let mut constraints = Self::default();
        all.into_iter().for_each(|constraint| constraints.add(constraint));
        constraints
    }
}

impl<'c> IntoIterator for &'c Constraints {
    type Item = &'c Constraint;
    type IntoIter = std::slice::Iter<'c, Constraint>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Constraints {
    pub fn iter(&self) -> std::slice::Iter<'_, Constraint> {
        self.all.iter()
    }

    /// Whether every value is valid.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Adds a constraint that must hold as well.
    pub fn add(&mut self, constraint: Constraint) {
        let own = std::mem::take(self);
        *self = own.intersect(Self { all: vec![constraint], format: Format(None) });
    }

    /// The constraints of both: the tighter of each keyword.
    #[must_use]
    pub fn intersect(mut self, mut other: Self) -> Self {
        self.all.iter_mut().for_each(|constraint| constraint.tighten(&other));
        other.all.retain(|constraint| self.all.iter().all(|own| own.row().0 != constraint.row().0));
        self.all.append(&mut other.all);
        self.all.sort_by_key(|constraint| constraint.row().0);
        Self { format: Format(self.format.0.or(other.format.0)), ..self }
    }

    /// Those that apply to one kind of values; the format is not one of them.
    #[must_use]
    pub fn of(&self, subject: Subject) -> Self {
        let all = self.all.iter().filter(|constraint| constraint.subject() == subject).cloned().collect();
        Self { all, format: Format(None) }
    }

    /// Those that remain of each.
    #[must_use]
    pub fn filter_map(self, remaining: impl FnMut(Constraint) -> Option<Constraint>) -> Self {
        let Self { all, format } = self;
        Self { format, ..all.into_iter().filter_map(remaining).collect() }
    }

    pub fn patterns(&self) -> &[Pattern] {
        self.list(|constraint| if let Constraint::Patterns(all) = constraint { Some(all) } else { None })
    }

    pub fn names(&self) -> &[NameRule] {
        self.list(|constraint| if let Constraint::Names(all) = constraint { Some(all) } else { None })
    }

    pub fn dependencies(&self) -> &[Dependency] {
        self.list(|constraint| if let Constraint::DependentRequired(all) = constraint { Some(all) } else { None })
    }

    pub fn unique_items(&self) -> bool {
        self.all.contains(&Constraint::UniqueItems)
    }

    fn list<T>(&self, read: impl Fn(&Constraint) -> Option<&Vec<T>>) -> &[T] {
        self.all.iter().find_map(read).map_or(&[], Vec::as_slice)
    }
}

impl Constraint {
    /// Without some members of objects; `None` if nothing is left.
    #[must_use]
    pub fn without_members(self, is_missing: impl Fn(&str) -> bool) -> Option<Self> {
        let Self::DependentRequired(mut all) = self else { return Some(self) };
        all.retain(|dependency| !is_missing(&dependency.member));
        for dependency in &mut all {
            dependency.requires.retain(|name| !is_missing(name));
        }
        all.retain(|dependency| !dependency.requires.is_empty());
        (!all.is_empty()).then_some(Self::DependentRequired(all))
    }
}

/// Lookups by keyword.
macro_rules! lookups {
    ($($name:ident: $keyword:ident($value:ty)),* $(,)?) => {
        impl Constraints {
            $(
                pub fn $name(&self) -> Option<$value> {
                    self.all.iter().find_map(|constraint| match constraint {
                        Constraint::$keyword(value) => Some(*value),
                        _ => None,
                    })
                }
            )*
        }
    };
}

lookups! {
    min_length: MinLength(u64),
    max_length: MaxLength(u64),
    minimum: Minimum(Limit),
    maximum: Maximum(Limit),
    exclusive_minimum: ExclusiveMinimum(Limit),
    exclusive_maximum: ExclusiveMaximum(Limit),
    multiple_of: MultipleOf(Limit),
    min_items: MinItems(u64),
    max_items: MaxItems(u64),
    min_properties: MinProperties(u64),
    max_properties: MaxProperties(u64),
}
