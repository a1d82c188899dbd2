//! Walks through a value and collects the violations.

use std::collections::BTreeMap;
use std::fmt;

use super::{Bound, Rule, Violation, Violations};
use crate::runtime::wire::formats::matches;
use crate::runtime::wire::{Document, Json, Kind, Wire, integer, push_member, to_vec};

/// Walks through a value, keeps track of the path, and collects violations.
#[derive(Debug, Default)]
pub struct Checker {
    path: String,
    violations: Vec<Violation>,
}

impl Checker {
    /// Checks the member `name` of the current value.
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
        // Code points, as JSON Schema counts them; computed only if a rule needs it.
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

    /// Checks a value by its JSON.
    pub(crate) fn written<T: Wire>(&mut self, value: &T, rules: &[Rule]) {
        if rules.is_empty() {
            return;
        }
        let text = to_vec(value);
        if let Ok(document) = Document::parse(&text) {
            self.json(document.root(), rules);
        }
    }

    /// Applies the rules for the value's kind of JSON.
    pub(crate) fn json(&mut self, json: Json<'_>, rules: &[Rule]) {
        match json.kind() {
            Kind::String => self.text(&json.string().unwrap_or_default(), rules),
            Kind::Number => match (integer(json), json.text().parse()) {
                (Some(value), _) => self.integer(value, rules),
                (None, Ok(value)) => self.number(value, rules),
                (None, Err(_)) => {}
            },
            Kind::Array => {
                let elements: Vec<_> = json.elements().into_iter().flatten().map(|element| element.text()).collect();
                for rule in rules {
                    self.count(elements.len(), *rule, "item");
                    if matches!(rule, Rule::UniqueItems) {
                        self.unique(elements.iter().map(|element| element.as_bytes().to_vec()).collect());
                    }
                }
            }
            Kind::Object => {
                let names: Vec<_> = json.members().into_iter().flatten().flat_map(|(name, _)| name.string()).collect();
                for rule in rules {
                    self.count(names.len(), *rule, "member");
                    match rule {
                        Rule::Names(rules) => names.iter().for_each(|name| self.name(name, rules)),
                        Rule::DependentRequired(member, requires) => {
                            self.dependent(member, requires, &|name| names.iter().any(|known| known == name));
                        }
                        _ => {}
                    }
                }
            }
            Kind::Null | Kind::Bool => {}
        }
    }

    /// Checks how many items or members there are. Each rule is listed, so that a new one is not forgotten.
    fn count(&mut self, count: usize, rule: Rule, unit: &str) {
        let is_list = unit == "item";
        match rule {
            Rule::MinItems(least) if is_list => self.least(count, least, unit),
            Rule::MaxItems(most) if is_list => self.most(count, most, unit),
            Rule::MinProperties(least) if !is_list => self.least(count, least, unit),
            Rule::MaxProperties(most) if !is_list => self.most(count, most, unit),
            Rule::MinItems(_) | Rule::MaxItems(_) | Rule::MinProperties(_) | Rule::MaxProperties(_) => {}
            // In `text`.
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(..) | Rule::OneOf(_) | Rule::AnyOf(_) => {}
            // In `integer` and `violated`.
            Rule::Minimum(_) | Rule::Maximum(_) | Rule::ExclusiveMinimum(_) | Rule::ExclusiveMaximum(_) => {}
            Rule::MultipleOf(_) => {}
            // In `list`, `item`, `map` and, by their JSON, in `json`.
            Rule::UniqueItems | Rule::Items(_) | Rule::Each(_) => {}
            Rule::Names(_) | Rule::DependentRequired(..) => {}
        }
    }

    /// Checks that an object has the members that one of them requires.
    fn dependent(&mut self, member: &str, requires: &[&str], has: &dyn Fn(&str) -> bool) {
        if has(member) {
            for name in requires.iter().filter(|name| !has(name)) {
                self.report(format!("the member `{name}`, which `{member}` requires"));
            }
        }
    }

    pub(crate) fn list<T: Wire>(&mut self, list: &[T], rules: &[Rule]) {
        for rule in rules {
            self.count(list.len(), *rule, "item");
            match rule {
                Rule::UniqueItems => self.unique(list.iter().map(to_vec).collect()),
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
            self.count(map.len(), *rule, "member");
            match rule {
                Rule::Names(rules) => map.keys().for_each(|key| self.name(key, rules)),
                Rule::DependentRequired(member, requires) => {
                    self.dependent(member, requires, &|name| map.contains_key(name));
                }
                Rule::Each(rules) => {
                    for (key, value) in map {
                        self.at(|path| path.push_str(&format!("[{key:?}]")), value, rules);
                    }
                }
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

    /// Checks a number whose type can only hold numbers.
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

    fn unique(&mut self, mut texts: Vec<Vec<u8>>) {
        texts.sort_unstable();
        let total = texts.len();
        texts.dedup();
        if texts.len() < total {
            self.report(format!("no two equal items, got {} of {total} different", texts.len()));
        }
    }

    pub(crate) fn report(&mut self, message: String) {
        self.violations.push(Violation { path: self.path.clone(), message });
    }

    fn at<T: Wire>(&mut self, step: impl FnOnce(&mut String), value: &T, rules: &[Rule]) {
        let outer = self.path.len();
        step(&mut self.path);
        value.check(rules, self);
        self.path.truncate(outer);
    }
}

/// The message if a number violates the rule.
fn violated(value: f64, rule: Rule) -> Option<String> {
    match rule {
        Rule::Minimum(least) => (value < least.float()).then(|| format!("at least {least}")),
        Rule::Maximum(most) => (value > most.float()).then(|| format!("at most {most}")),
        Rule::ExclusiveMinimum(limit) => (value <= limit.float()).then(|| format!("more than {limit}")),
        Rule::ExclusiveMaximum(limit) => (value >= limit.float()).then(|| format!("less than {limit}")),
        Rule::MultipleOf(step) => {
            // Decimal steps such as 0.01 have no exact binary form: a quotient this close to a whole number is
            // accepted.
            let quotient = value / step.float();
            ((quotient - quotient.round()).abs() > 1e-9 * quotient.abs().max(1.0))
                .then(|| format!("a multiple of {step}"))
        }
        _ => None,
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
