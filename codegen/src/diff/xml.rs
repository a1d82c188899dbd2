//! The forms of values in XML before and after.

use std::collections::BTreeSet;

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Wire};
use super::matched::Matched;
use super::rules;
use crate::ir::{XmlElement, XmlHow, XmlId, XmlRest, XmlShape, XmlTableKind};

/// Pairs of tables that were compared, or are: a table may lead back to itself.
type Seen = BTreeSet<(usize, usize)>;

impl Comparer<'_> {
    /// Compares the elements of a body. What a type already says, such as that a list became text, is not repeated.
    pub(super) fn xml(&mut self, site: &Site, old: &XmlElement, new: &XmlElement) {
        self.element(site, old, new, &mut Seen::new());
    }

    fn element(&mut self, site: &Site, old: &XmlElement, new: &XmlElement, seen: &mut Seen) {
        let full = |element: &XmlElement| match &element.namespace {
            Some(namespace) => format!("`{}` of `{namespace}`", element.name),
            None => format!("`{}`", element.name),
        };
        if full(old) != full(new) {
            self.push(rules::XML_CHANGED, site, format!("the element {} became {}", full(old), full(new)));
        } else if old.prefix != new.prefix {
            // A prefix is only a short name of the namespace.
            let message = format!("the element {} has another prefix", full(new));
            self.push_with(rules::XML_CHANGED, site, message, |effect| Effect { wire: Wire::Compatible, ..effect });
        }
        if let (XmlShape::Table(old), XmlShape::Table(new)) = (old.inside, new.inside) {
            self.table(site, old, new, seen);
        }
    }

    fn table(&mut self, site: &Site, old: XmlId, new: XmlId, seen: &mut Seen) {
        if !seen.insert((old.0, new.0)) {
            return;
        }
        let (old, new) = (self.old.api.xml[old.0].kind.clone(), self.new.api.xml[new.0].kind.clone());
        match (&old, &new) {
            (XmlTableKind::List(old), XmlTableKind::List(new)) => self.element(site, old, new, seen),
            (
                XmlTableKind::Object { members: olds, rest },
                XmlTableKind::Object { members: news, rest: other_rest },
            ) => {
                for (one, other) in Matched::by_key(olds, news, |member| member.wire_name.clone()).pairs {
                    let (old, new) = (&olds[one], &news[other]);
                    let site = site.inner(&format!("XML of member `{}`", new.wire_name));
                    if old.how != new.how {
                        let message = format!("{} became {}", how(old.how), how(new.how));
                        self.push(rules::XML_CHANGED, &site, message);
                    }
                    self.element(&site, &old.element, &new.element, seen);
                }
                let is_list = |rest: &Option<XmlRest>| rest.map(|rest| rest.is_list);
                if rest.is_some() && other_rest.is_some() && is_list(rest) != is_list(other_rest) {
                    self.push(rules::XML_CHANGED, site, "undeclared members are lists now, or no longer");
                }
            }
            // The types differ as well.
            (XmlTableKind::List(_), XmlTableKind::Object { .. })
            | (XmlTableKind::Object { .. }, XmlTableKind::List(_)) => {}
        }
    }
}

fn how(how: XmlHow) -> &'static str {
    match how {
        XmlHow::Attribute => "an attribute",
        XmlHow::Element => "an element",
        XmlHow::Repeated => "repeated elements",
        XmlHow::Text => "text",
        XmlHow::Cdata => "a CDATA section",
        XmlHow::Inline => "content without an element",
    }
}
