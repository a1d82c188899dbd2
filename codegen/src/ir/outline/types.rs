//! Names, types and constraints.

use std::fmt::{self, Display};

use super::Outline;
use crate::escape::TerminalText;
use crate::ir::{Constraint, Constraints, Dependency, ItemName, NameRule, Parent, Pattern, Status, Type, TypeKind};

impl Outline<'_> {
    pub(super) fn name(&self, name: &ItemName) -> TerminalText {
        TerminalText::line(&self.raw_name(name))
    }

    fn raw_name(&self, name: &ItemName) -> String {
        match name {
            ItemName::Component(name) => name.clone(),
            ItemName::Inline { parent, part, title } => {
                let parent = match parent {
                    Parent::Item(id) => self.raw_name(&self.0.item(*id).name),
                    Parent::Operation(id) => {
                        let operation = self.0.operation(*id);
                        operation
                            .operation_id
                            .clone()
                            .unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
                    }
                    Parent::Webhook(id) => self.0.webhook(*id).name.clone(),
                    Parent::Response(id) => self.0.response(*id).name.clone(),
                };
                let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("{parent} / {part}{title}")
            }
            ItemName::Input(of) => format!("{} as sent", self.raw_name(&self.0.item(*of).name)),
        }
    }

    pub(super) fn ty(&self, ty: &Type) -> String {
        let kind = match &ty.kind {
            TypeKind::Item(id) => format!("<{}>", self.name(&self.0.item(*id).name)),
            TypeKind::Bool => "bool".to_owned(),
            TypeKind::Integer(integer) => format!("{integer:?}").to_lowercase(),
            TypeKind::Float(float) => format!("{float:?}").to_lowercase(),
            TypeKind::Text(text) => format!("{text:?}").to_lowercase(),
            TypeKind::List(element) => format!("[{}]", self.ty(element)),
            TypeKind::Tuple(elements) => {
                format!("({})", elements.iter().map(|element| self.ty(element)).collect::<Vec<_>>().join(", "))
            }
            TypeKind::Map(value) => format!("{{{}}}", self.ty(value)),
            TypeKind::Nullable(inner) => format!("{}?", self.ty(inner)),
            TypeKind::External(external) => {
                format!("`{}` as {}", external.path, self.ty(&external.json))
            }
            TypeKind::Any => "any".to_owned(),
        };
        let secret = if ty.is_secret { " secret" } else { "" };
        format!("{kind}{secret}{}", constraints(&ty.constraints))
    }
}

pub(super) fn constraints(constraints: &Constraints) -> String {
    let rules: Vec<String> = constraints.iter().map(constraint).collect();
    if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) }
}

fn constraint(constraint: &Constraint) -> String {
    let keyword = constraint.keyword();
    match constraint {
        Constraint::MinLength(count)
        | Constraint::MaxLength(count)
        | Constraint::MinItems(count)
        | Constraint::MaxItems(count)
        | Constraint::MinProperties(count)
        | Constraint::MaxProperties(count) => format!("{keyword} {count}"),
        Constraint::Minimum(limit)
        | Constraint::Maximum(limit)
        | Constraint::ExclusiveMinimum(limit)
        | Constraint::ExclusiveMaximum(limit)
        | Constraint::MultipleOf(limit) => format!("{keyword} {limit}"),
        Constraint::Patterns(patterns) => patterns.iter().map(pattern).collect::<Vec<_>>().join(", "),
        Constraint::UniqueItems => keyword.to_owned(),
        Constraint::Names(rules) => format!("names {}", names(rules)),
        Constraint::DependentRequired(all) => {
            let all = all.iter().map(|Dependency { member, requires }| format!("{member:?} requires {requires:?}"));
            all.collect::<Vec<_>>().join(", ")
        }
    }
}

fn pattern(pattern: &Pattern) -> String {
    let unchecked = if pattern.regex.is_none() { " unchecked" } else { "" };
    format!("pattern {:?}{unchecked}", pattern.text)
}

fn names(rules: &[NameRule]) -> String {
    let rule = |rule: &NameRule| match rule {
        NameRule::MinLength(least) => format!("minLength {least}"),
        NameRule::MaxLength(most) => format!("maxLength {most}"),
        NameRule::Matches(patterns) => {
            format!("matching {:?}", patterns.iter().map(|pattern| &pattern.text).collect::<Vec<_>>())
        }
        NameRule::OneOf(names) => format!("of {names:?}"),
    };
    rules.iter().map(rule).collect::<Vec<_>>().join(" and ")
}

impl Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}
