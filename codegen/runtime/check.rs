//! The constraints of the spec, checked before a value is sent.

use std::collections::BTreeMap;
use std::fmt;

use super::formats::matches;
use super::wire::{Document, Wire, push_member, to_vec};

/// A constraint of JSON Schema (validation vocabulary 2020-12, section 6).
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    MinLength(usize),
    MaxLength(usize),
    /// A regular expression: as the spec has it, and as it is compiled.
    Pattern(&'static str, &'static str),
    Minimum(Bound),
    Maximum(Bound),
    ExclusiveMinimum(Bound),
    ExclusiveMaximum(Bound),
    MultipleOf(Bound),
    MinItems(usize),
    MaxItems(usize),
    UniqueItems,
    MinProperties(usize),
    MaxProperties(usize),
    /// Of the names that a map has.
    Names(&'static [Rule]),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// One of these patterns, each as the spec has it and as it is compiled.
    AnyOf(&'static [(&'static str, &'static str)]),
    /// Of each element of a tuple, in its order.
    Items(&'static [&'static [Rule]]),
    /// Of every element of a list and every value of a map.
    Each(&'static [Rule]),
}

/// The limit of a number.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    Int(i128),
    Float(f64),
}

/// Checks a value, and all values inside it.
///
/// # Errors
///
/// Lists every violation with its place.
pub fn validate<T: Wire>(value: &T) -> Result<(), Violations> {
    let mut checker = Checker::default();
    value.check(&[], &mut checker);
    checker.finish()
}

/// One violated constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The way to the value, such as `metadata["k"]`.
    pub path: String,
    /// What the spec asks for, and what was found.
    pub message: String,
}

/// All constraints that a value violates; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the value's members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// All violations of several values; `None` if there are none.
    pub(crate) fn join(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let all: Vec<_> = all.into_iter().flat_map(|violations| violations.0).collect();
        (!all.is_empty()).then_some(Self(all))
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// Walks through a value, knows where it is, and collects.
#[derive(Debug, Default)]
pub struct Checker {
    path: String,
    violations: Vec<Violation>,
}

impl Checker {
    /// Checks the member `name` of the value at hand.
    pub(crate) fn member<T: Wire>(&mut self, name: &str, value: &T, rules: &[Rule]) {
        // A union among the members has no name of its own.
        self.at(
            |path| {
                if !name.is_empty() {
                    push_member(path, name)
                }
            },
            value,
            rules,
        );
    }

    pub(crate) fn finish(self) -> Result<(), Violations> {
        if self.violations.is_empty() { Ok(()) } else { Err(Violations(self.violations)) }
    }

    pub(crate) fn text(&mut self, text: &str, rules: &[Rule]) {
        // Code points, as JSON Schema counts; few texts have constraints, so the count waits for one.
        let length = || text.chars().count();
        for rule in rules {
            match rule {
                Rule::MinLength(least) => self.least(length(), *least, "character"),
                Rule::MaxLength(most) => self.most(length(), *most, "character"),
                Rule::Pattern(pattern, regex) if !matches(regex, text) => {
                    self.report(format!("a text that matches `{pattern}`"));
                }
                Rule::OneOf(texts) if !texts.contains(&text) => self.report(format!("one of {texts:?}, got {text:?}")),
                Rule::AnyOf(patterns) if !patterns.iter().any(|(_, regex)| matches(regex, text)) => {
                    let patterns: Vec<String> = patterns.iter().map(|(pattern, _)| format!("`{pattern}`")).collect();
                    self.report(format!("a text that matches {}", patterns.join(" or ")));
                }
                _ => {}
            }
        }
    }

    /// Checks the text that a value is written as.
    pub(crate) fn written<T: Wire>(&mut self, value: &T, rules: &[Rule]) {
        if rules.is_empty() {
            return;
        }
        if let Ok(text) = serde_json::from_slice::<String>(&to_vec(value)) {
            self.text(&text, rules);
        }
    }

    pub(crate) fn list<T: Wire>(&mut self, list: &[T], rules: &[Rule]) {
        for rule in rules {
            match rule {
                Rule::MinItems(least) => self.least(list.len(), *least, "item"),
                Rule::MaxItems(most) => self.most(list.len(), *most, "item"),
                Rule::UniqueItems => self.unique(list),
                Rule::Each(rules) => {
                    for (index, element) in list.iter().enumerate() {
                        self.at(|path| path.push_str(&format!("[{index}]")), element, rules);
                    }
                }
                _ => {}
            }
        }
    }

    /// Checks the element of a tuple.
    pub(crate) fn item<T: Wire>(&mut self, index: usize, element: &T, rules: &[Rule]) {
        let own = rules.iter().find_map(|rule| if let Rule::Items(all) = rule { all.get(index) } else { None });
        self.at(|path| path.push_str(&format!("[{index}]")), element, own.copied().unwrap_or_default());
    }

    pub(crate) fn map<T: Wire>(&mut self, map: &BTreeMap<String, T>, rules: &[Rule]) {
        for rule in rules {
            match rule {
                Rule::MinProperties(least) => self.least(map.len(), *least, "member"),
                Rule::MaxProperties(most) => self.most(map.len(), *most, "member"),
                Rule::Names(rules) => map.keys().for_each(|key| self.name(key, rules)),
                Rule::Each(rules) => {
                    for (key, value) in map {
                        self.at(|path| path.push_str(&format!("[{key:?}]")), value, rules);
                    }
                }
                _ => {}
            }
        }
    }

    /// Checks how many members a record has.
    pub(crate) fn members<T: Wire>(&mut self, record: &T, rules: &[Rule]) {
        let text = to_vec(record);
        let count = Document::parse(&text).and_then(|document| Ok(document.root().members()?.count()));
        for rule in rules {
            match (rule, &count) {
                (Rule::MinProperties(least), Ok(count)) => self.least(*count, *least, "member"),
                (Rule::MaxProperties(most), Ok(count)) => self.most(*count, *most, "member"),
                _ => {}
            }
        }
    }

    fn name(&mut self, name: &str, rules: &[Rule]) {
        let (outer, found) = (self.path.len(), self.violations.len());
        self.path.push_str(&format!("[{name:?}]"));
        self.text(name, rules);
        self.path.truncate(outer);
        for violation in &mut self.violations[found..] {
            violation.message.insert_str(0, "the name: ");
        }
    }

    pub(crate) fn integer(&mut self, value: i128, rules: &[Rule]) {
        for rule in rules {
            let failed = match rule {
                Rule::MultipleOf(Bound::Int(step)) if *step != 0 => {
                    (value % step != 0).then(|| format!("a multiple of {step}"))
                }
                Rule::Minimum(Bound::Int(least)) => (value < *least).then(|| format!("at least {least}")),
                Rule::Maximum(Bound::Int(most)) => (value > *most).then(|| format!("at most {most}")),
                Rule::ExclusiveMinimum(Bound::Int(limit)) => (value <= *limit).then(|| format!("more than {limit}")),
                Rule::ExclusiveMaximum(Bound::Int(limit)) => (value >= *limit).then(|| format!("less than {limit}")),
                #[allow(clippy::cast_precision_loss, reason = "the bound itself is a float")]
                rule => violated(value as f64, *rule),
            };
            self.found(failed, value);
        }
    }

    pub(crate) fn float(&mut self, value: f64, rules: &[Rule]) {
        if !value.is_finite() {
            self.found(Some("a finite number".to_owned()), value);
        }
        self.number(value, rules);
    }

    /// Checks a number whose type cannot hold what is none.
    pub(crate) fn number(&mut self, value: f64, rules: &[Rule]) {
        for rule in rules {
            self.found(violated(value, *rule), value);
        }
    }

    fn found(&mut self, expected: Option<String>, found: impl fmt::Display) {
        if let Some(expected) = expected {
            self.report(format!("{expected}, got {found}"));
        }
    }

    fn least(&mut self, count: usize, least: usize, unit: &str) {
        if count < least {
            self.report(format!("at least {least} {unit}{}, got {count}", plural(least)));
        }
    }

    fn most(&mut self, count: usize, most: usize, unit: &str) {
        if count > most {
            self.report(format!("at most {most} {unit}{}, got {count}", plural(most)));
        }
    }

    fn unique<T: Wire>(&mut self, list: &[T]) {
        let mut texts: Vec<_> = list.iter().map(to_vec).collect();
        texts.sort_unstable();
        let total = texts.len();
        texts.dedup();
        if texts.len() < total {
            self.report(format!("no two equal items, got {} of {total} different", texts.len()));
        }
    }

    fn report(&mut self, message: String) {
        self.violations.push(Violation { path: self.path.clone(), message });
    }

    fn at<T: Wire>(&mut self, step: impl FnOnce(&mut String), value: &T, rules: &[Rule]) {
        let outer = self.path.len();
        step(&mut self.path);
        value.check(rules, self);
        self.path.truncate(outer);
    }
}

/// What a number should be and is not.
fn violated(value: f64, rule: Rule) -> Option<String> {
    match rule {
        Rule::Minimum(least) => (value < least.float()).then(|| format!("at least {least}")),
        Rule::Maximum(most) => (value > most.float()).then(|| format!("at most {most}")),
        Rule::ExclusiveMinimum(limit) => (value <= limit.float()).then(|| format!("more than {limit}")),
        Rule::ExclusiveMaximum(limit) => (value >= limit.float()).then(|| format!("less than {limit}")),
        Rule::MultipleOf(step) => {
            // Decimal steps such as 0.01 have no exact binary form: a quotient this close to a whole one counts.
            let quotient = value / step.float();
            ((quotient - quotient.round()).abs() > 1e-9 * quotient.abs().max(1.0))
                .then(|| format!("a multiple of {step}"))
        }
        _ => None,
    }
}

impl Bound {
    #[allow(clippy::cast_precision_loss, reason = "compared with a float")]
    fn float(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
