//! Parameters before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::records::{same_nodes, value_change};
use super::rules;
use super::side::Side;
use crate::ir::{Operation, Parameter, ParameterPlace, TypeKind};

impl<'a> Comparer<'a> {
    pub(super) fn parameters(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        let (olds, news) = (&old.parameters, &new.parameters);
        let (parameters, renamed) = matched((self.old, old), (self.new, new));
        for (one, other) in renamed {
            let (a, b) = (&olds[one], &news[other]);
            // Arguments in order have no names that callers write.
            let same_rust =
                a.is_argument() && b.is_argument() && !old.has_named_arguments() && !new.has_named_arguments();
            let site = Site { same_rust, ..site.part(part(b), Some(&a.origin), Some(&b.origin)) };
            let (rule, reason) = match b.place {
                ParameterPlace::Path => (rules::PATH_PARAMETER_RENAMED, "it is at the same place of the path"),
                ParameterPlace::Query | ParameterPlace::Header | ParameterPlace::Cookie => {
                    (rules::PARAMETER_RENAMED, "it has the same type and description")
                }
            };
            let message = format!("`{}` is `{}` now: {reason}", a.wire_name, b.wire_name);
            let is_silent = same_rust && b.place == ParameterPlace::Path;
            self.push_with(rule, &site, message, |effect| if is_silent { without_rust(effect) } else { effect });
            self.parameter(&Site { same_rust: false, ..site }, a, b);
        }
        for (one, other) in &parameters.pairs {
            let (a, b) = (&olds[*one], &news[*other]);
            let site = site.part(part(b), Some(&a.origin), Some(&b.origin));
            let names = (self.old.names.operation(old.id), self.new.names.operation(new.id));
            let is_in_order = a.is_argument() && b.is_argument() && !old.has_named_arguments();
            if !is_in_order && a.always().is_none() && b.always().is_none() {
                self.rust_name(&site, &names.0.parameters[*one], &names.1.parameters[*other]);
            }
            self.parameter(&site, a, b);
        }
        for index in &parameters.removed {
            let parameter = &olds[*index];
            // What is always sent has no name in Rust.
            let is_hidden = parameter.always().is_some();
            let site = site.part(part(parameter), Some(&parameter.origin), None);
            self.push_with(rules::PARAMETER_REMOVED, &site, "the parameter is gone", |effect| {
                if is_hidden { Effect { rust: Rust::Behavior, ..effect } } else { effect }
            });
        }
        for index in &parameters.added {
            let parameter = &news[*index];
            let site = site.part(part(parameter), None, Some(&parameter.origin));
            if parameter.required {
                let rust = if parameter.is_argument() { Rust::Breaking } else { Rust::Behavior };
                self.push_with(rules::PARAMETER_ADDED_REQUIRED, &site, "the required parameter is new", |effect| {
                    Effect { rust, ..effect }
                });
            } else {
                self.push(rules::PARAMETER_ADDED, &site, "the parameter is new");
            }
        }
        self.argument_order(site, old, new, &parameters);
    }

    fn parameter(&mut self, site: &Site, old: &'a Parameter, new: &'a Parameter) {
        if old.place != new.place {
            let message = format!("is sent in the {} now, not in the {}", place(new.place), place(old.place));
            self.push(rules::PARAMETER_MOVED, site, message);
        }
        let site_of_presence = &Site { same_rust: old.is_argument() == new.is_argument(), ..site.clone() };
        match (old.required, new.required) {
            (false, true) => self.push(rules::PARAMETER_REQUIRED, site_of_presence, "is required now"),
            (true, false) => self.push(rules::PARAMETER_OPTIONAL, site_of_presence, "is optional now"),
            _ => {}
        }
        if old.wire_name != new.wire_name && old.wire_name.eq_ignore_ascii_case(&new.wire_name) {
            self.push_with(rules::TEXT_CHANGED, site, "the name has another case", |_| Effect::NONE);
        }
        self.style(site, old, new);
        if !same_nodes(old.default.as_ref(), new.default.as_ref()) {
            let message = value_change("the default", old.default.as_ref(), new.default.as_ref());
            self.push(rules::PARAMETER_DEFAULT, site, message);
        }
        match (&old.fixed, &new.fixed) {
            (Some(old), Some(new)) if old != new => {
                self.push(rules::PARAMETER_FIXED, site, format!("is always `{new}` now: it was `{old}`"));
            }
            (None, Some(new)) => self.push(rules::CONSTANT_ADDED, site, format!("is always `{new}` now")),
            (Some(old), None) => self.push(rules::CONSTANT_REMOVED, site, format!("is no longer always `{old}`")),
            _ => {}
        }
        if old.source != new.source {
            self.push(rules::PARAMETER_SOURCE, site, "is set at another place of the client");
        }
        match (old.docs.deprecated, new.docs.deprecated) {
            (false, true) => self.push(rules::PARAMETER_DEPRECATED, site, "is deprecated now"),
            (true, false) => self.push(rules::PARAMETER_RESTORED, site, "is no longer deprecated"),
            _ => {}
        }
        self.docs(site, &old.docs, &new.docs);
        self.types(site, &old.ty, &new.ty);
    }

    fn style(&mut self, site: &Site, old: &Parameter, new: &Parameter) {
        if old.place != new.place || (old.style, old.explode, old.reserved) == (new.style, new.explode, new.reserved) {
            return;
        }
        let message = "is written in another way: `style`, `explode` or `allowReserved` changed";
        let is_scalar = |side: Side<'_>, of: &Parameter| {
            let kind = &side.resolved(&of.ty).0.kind;
            matches!(kind, TypeKind::Text(_) | TypeKind::Integer(_) | TypeKind::Float(_) | TypeKind::Bool)
        };
        // A single value has nothing to separate, and a service decodes what is encoded without need.
        let is_same = old.style == new.style && is_scalar(self.old, old) && is_scalar(self.new, new);
        let effect = match (old.style == new.style && old.explode == new.explode || is_same, old.reserved, new.reserved)
        {
            (true, true, false) => Effect { wire: Wire::Risky, rust: Rust::Behavior },
            (true, false, true) => Effect { wire: Wire::Compatible, rust: Rust::Behavior },
            (true, _, _) => Effect::NONE,
            (false, _, _) => rules::PARAMETER_STYLE.request,
        };
        self.push_with(rules::PARAMETER_STYLE, site, message, |_| effect);
    }

    /// Arguments that changed places; those with names cannot.
    fn argument_order(&mut self, site: &Site, old: &Operation, new: &Operation, parameters: &Matched) {
        let mut arguments = parameters.pairs.clone();
        arguments.sort_unstable();
        let is_other = !arguments.is_sorted_by_key(|(_, other)| *other);
        if old.has_named_arguments() || new.has_named_arguments() {
            return self.parameter_places(site, is_other);
        }
        arguments.retain(|(one, other)| old.parameters[*one].is_argument() && new.parameters[*other].is_argument());
        if arguments.is_sorted_by_key(|(_, other)| *other) {
            return self.parameter_places(site, is_other);
        }
        self.push(rules::PARAMETERS_REORDERED, site, "the arguments of the method are in another order");
    }

    fn parameter_places(&mut self, site: &Site, is_other: bool) {
        if is_other {
            self.push_with(rules::TEXT_CHANGED, site, "the parameters are listed in another order", |_| Effect::NONE);
        }
    }
}

fn without_rust(effect: Effect) -> Effect {
    Effect { rust: Rust::None, ..effect }
}

/// The parameters of both: those with the same name, and those that have another name now.
pub(super) fn matched(old: (Side<'_>, &Operation), new: (Side<'_>, &Operation)) -> (Matched, Vec<(usize, usize)>) {
    let (olds, news) = (&old.1.parameters, &new.1.parameters);
    let mut parameters = Matched::by_key(olds, news, |of| (of.place, lower(of)))
        .then_by_key(olds, news, |of| Some(of.wire_name.clone()));
    let position = |operation: &Operation, index: usize| {
        let place = operation.parameters[index].place;
        operation.parameters[..index].iter().filter(|other| other.place == place).count()
    };
    let renamed = parameters.renamed(|one, other| {
        let (a, b) = (&olds[one], &news[other]);
        let same_type = old.0.spell(&a.ty) == new.0.spell(&b.ty);
        let in_path = a.place == ParameterPlace::Path && position(old.1, one) == position(new.1, other);
        let same_words = a.docs.description.is_some() && a.docs.description == b.docs.description;
        a.place == b.place && a.required == b.required && same_type && (in_path || same_words)
    });
    (parameters, renamed)
}

/// Names of headers do not depend on case (RFC 9110, section 5.1).
fn lower(parameter: &Parameter) -> String {
    match parameter.place {
        ParameterPlace::Header => parameter.wire_name.to_ascii_lowercase(),
        ParameterPlace::Path | ParameterPlace::Query | ParameterPlace::Cookie => parameter.wire_name.clone(),
    }
}

fn part(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", place(parameter.place), parameter.wire_name)
}

fn place(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}
