//! Parameters before and after.

use super::comparer::{Comparer, Site};
use super::matched::Matched;
use super::records::{same_nodes, value_change};
use super::rules;
use crate::ir::{Operation, Parameter, ParameterPlace};

impl<'a> Comparer<'a> {
    pub(super) fn parameters(&mut self, site: &Site, old: &'a Operation, new: &'a Operation) {
        let (olds, news) = (&old.parameters, &new.parameters);
        let mut parameters = Matched::by_key(olds, news, |of| (of.place, lower(of)))
            .then_by_key(olds, news, |of| Some(of.wire_name.clone()));
        let position = |operation: &Operation, index: usize| {
            let place = operation.parameters[index].place;
            operation.parameters[..index].iter().filter(|other| other.place == place).count()
        };
        let renamed = parameters.renamed(|one, other| {
            let (a, b) = (&olds[one], &news[other]);
            let same_type = self.old.spell(&a.ty) == self.new.spell(&b.ty);
            let in_path = a.place == ParameterPlace::Path && position(old, one) == position(new, other);
            let same_words = a.docs.description.is_some() && a.docs.description == b.docs.description;
            a.place == b.place && a.required == b.required && same_type && (in_path || same_words)
        });
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
            self.push(rule, &site, format!("`{}` is `{}` now: {reason}", a.wire_name, b.wire_name));
            self.parameter(&Site { same_rust: false, ..site }, a, b);
        }
        for (one, other) in &parameters.pairs {
            let (a, b) = (&olds[*one], &news[*other]);
            self.parameter(&site.part(part(b), Some(&a.origin), Some(&b.origin)), a, b);
        }
        for index in &parameters.removed {
            let parameter = &olds[*index];
            self.push(
                rules::PARAMETER_REMOVED,
                &site.part(part(parameter), Some(&parameter.origin), None),
                "the parameter is gone",
            );
        }
        for index in &parameters.added {
            let parameter = &news[*index];
            let site = site.part(part(parameter), None, Some(&parameter.origin));
            if parameter.required {
                self.push(rules::PARAMETER_ADDED_REQUIRED, &site, "the required parameter is new");
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
        match (old.required, new.required) {
            (false, true) => self.push(rules::PARAMETER_REQUIRED, site, "is required now"),
            (true, false) => self.push(rules::PARAMETER_OPTIONAL, site, "is optional now"),
            _ => {}
        }
        let style = |of: &Parameter| (of.style, of.explode, of.reserved);
        if old.place == new.place && style(old) != style(new) {
            self.push(
                rules::PARAMETER_STYLE,
                site,
                "is written in another way: `style`, `explode` or `allowReserved` changed",
            );
        }
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

    /// Arguments that changed places; those with names cannot.
    fn argument_order(&mut self, site: &Site, old: &Operation, new: &Operation, parameters: &Matched) {
        if old.has_named_arguments() || new.has_named_arguments() {
            return;
        }
        let mut arguments = parameters.pairs.clone();
        arguments.retain(|(one, other)| old.parameters[*one].is_argument() && new.parameters[*other].is_argument());
        arguments.sort_unstable();
        if !arguments.is_sorted_by_key(|(_, other)| *other) {
            self.push(rules::PARAMETERS_REORDERED, site, "the arguments of the method are in another order");
        }
    }
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
