//! All combinations, and what the specification says about each.

/// The type of the tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
}

/// The form of the union.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    OneOf,
    AnyOf,
    /// `allOf` of the parent in each child, no union.
    Children,
    /// A union in the parent, and `allOf` of the parent in each child.
    Both,
}

/// The schema that declares the tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Declared {
    Branches,
    /// A property next to the union, or of the parent.
    Parent,
    /// A component that each branch has in `allOf`.
    Base,
    Nowhere,
}

/// How it is declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum How {
    Const,
    Enum,
    Plain,
    Optional,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mapping {
    None,
    Whole,
    /// Only the first branch.
    Partial,
    /// Two values for the first branch.
    Second,
}

/// What the second branch is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Branch {
    Record,
    Map,
    /// A union with the same tag.
    Union,
    /// `allOf` of the parent, and nothing else.
    Bare,
    /// A parent between the parent and the child.
    Middle,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    pub(crate) form: Form,
    pub(crate) declared: Declared,
    pub(crate) how: How,
    pub(crate) mapping: Mapping,
    pub(crate) branch: Branch,
}

/// What the specification says about a combination.
pub(crate) enum Expected {
    /// The values that select each branch, as JSON.
    Selects(Vec<(&'static str, Vec<&'static str>)>),
    /// The values are not determined.
    Undetermined,
}

const KINDS: [Kind; 3] = [Kind::Text, Kind::Integer, Kind::Boolean];
const FORMS: [Form; 4] = [Form::OneOf, Form::AnyOf, Form::Children, Form::Both];
const DECLARED: [Declared; 4] = [Declared::Branches, Declared::Parent, Declared::Base, Declared::Nowhere];
const HOW: [How; 4] = [How::Const, How::Enum, How::Plain, How::Optional];
const MAPPINGS: [Mapping; 4] = [Mapping::None, Mapping::Whole, Mapping::Partial, Mapping::Second];
const BRANCHES: [Branch; 5] = [Branch::Record, Branch::Map, Branch::Union, Branch::Bare, Branch::Middle];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in KINDS {
        for form in FORMS {
            for declared in DECLARED {
                for how in HOW {
                    for mapping in MAPPINGS {
                        for branch in BRANCHES {
                            cases.push(Case { kind, form, declared, how, mapping, branch });
                        }
                    }
                }
            }
        }
    }
    cases.retain(|case| case.is_possible());
    cases
}

impl Case {
    fn is_possible(self) -> bool {
        let is_family = matches!(self.form, Form::Children | Form::Both);
        // A tag that one schema declares for all branches has all values; one that is not declared has no form.
        let how = match self.declared {
            Declared::Branches => true,
            Declared::Parent | Declared::Base => self.how != How::Const,
            Declared::Nowhere => self.how == How::Plain,
        };
        let declared = if is_family { self.declared == Declared::Parent } else { true };
        let branch = match self.branch {
            Branch::Record => true,
            Branch::Map | Branch::Union => !is_family && self.declared != Declared::Base,
            Branch::Bare | Branch::Middle => is_family,
        };
        // With only two boolean values, each branch has exactly one.
        let values = self.kind != Kind::Boolean || self.mapping != Mapping::Second && self.branch != Branch::Union;
        // Nothing says that it is not a text.
        let kind = self.kind == Kind::Text || self.declared != Declared::Nowhere;
        kind && how && declared && branch && values
    }

    /// What the specification says (OpenAPI 3.0.4, 4.7.25).
    pub(crate) fn expected(self) -> Expected {
        let [one, two, second, three] = self.values();
        let firsts = if self.mapping == Mapping::Second { vec![one, second] } else { vec![one] };
        let branches = match self.branch {
            Branch::Union => vec![("A", firsts), ("C", vec![two]), ("D", vec![three])],
            _ => vec![("A", firsts), ("B", vec![two])],
        };
        let selects = branches.into_iter().map(|(name, values)| {
            let is_listed = self.how == How::Const || self.how == How::Enum && self.declared == Declared::Branches;
            if self.is_mapped(name) || is_listed {
                return Some((name, values));
            }
            match (self.how, self.mapping) {
                // The parent lists all values: only that of the last branch is left, if the others are in the mapping.
                (How::Enum, Mapping::Partial) if self.has_two_branches() => Some((name, values)),
                (How::Enum, _) => None,
                _ if self.kind == Kind::Text => {
                    Some((name, NAMES.into_iter().filter(|known| known.contains(name)).collect()))
                }
                _ => None,
            }
        });
        selects.collect::<Option<Vec<_>>>().map_or(Expected::Undetermined, Expected::Selects)
    }

    /// The values of the tag, as JSON: of `A`, of `B` or the first branch in it, the second one of `A`, and of the second
    /// branch in `B`.
    pub(crate) fn values(self) -> [&'static str; 4] {
        match self.kind {
            Kind::Text => [r#""one""#, r#""two""#, r#""uno""#, r#""three""#],
            Kind::Integer => ["1", "2", "-11", "3"],
            Kind::Boolean => ["true", "false", "", ""],
        }
    }

    fn has_two_branches(self) -> bool {
        self.branch != Branch::Union && !(self.form == Form::Children && self.branch == Branch::Middle)
    }

    fn is_mapped(self, name: &str) -> bool {
        match self.mapping {
            Mapping::None => false,
            Mapping::Whole | Mapping::Second => true,
            Mapping::Partial => name == "A",
        }
    }
}

const NAMES: [&str; 4] = [r#""A""#, r#""B""#, r#""C""#, r#""D""#];
