//! The parts of multipart bodies before and after.

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Wire};
use super::matched::Matched;
use super::records::{same_nodes, value_change};
use super::rules;
use crate::ir::{Multipart, Part, PartKind, Type};

impl<'a> Comparer<'a> {
    pub(super) fn multipart(&mut self, site: &Site, old: &'a Multipart, new: &'a Multipart) {
        let (Some(olds), Some(news)) = (&old.parts, &new.parts) else {
            if old.parts.is_some() != new.parts.is_some() {
                let message = "the parts of the body are declared now, or no longer";
                self.push_with(rules::BODY_KIND, site, message, |effect| Effect { wire: Wire::Risky, ..effect });
            }
            return;
        };
        let parts = Matched::by_key(olds, news, |part| part.wire_name.clone());
        for (one, other) in &parts.pairs {
            let (old, new) = (&olds[*one], &news[*other]);
            self.part(&site.part(part_word(new), Some(&old.origin), Some(&new.origin)), old, new);
        }
        for index in &parts.removed {
            let part = &olds[*index];
            self.push(rules::FIELD_REMOVED, &site.part(part_word(part), Some(&part.origin), None), "the part is gone");
        }
        for index in &parts.added {
            let part = &news[*index];
            let site = site.part(part_word(part), None, Some(&part.origin));
            let rule = if part.required { rules::FIELD_ADDED_REQUIRED } else { rules::FIELD_ADDED };
            self.push(rule, &site, if part.required { "the required part is new" } else { "the part is new" });
        }
    }

    fn part(&mut self, site: &Site, old: &'a Part, new: &'a Part) {
        match (old.required, new.required) {
            (false, true) => self.push(rules::FIELD_REQUIRED, site, "is required now"),
            (true, false) => self.push(rules::FIELD_OPTIONAL, site, "is optional now"),
            _ => {}
        }
        if old.media_type != new.media_type {
            self.push(rules::BODY_ENCODING, site, "has another content type");
        }
        match (old.ty(), new.ty()) {
            (Some(one), Some(other)) if std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) => {
                self.types(site, one, other);
            }
            // A file has no type.
            (None, None) if std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) => {}
            _ => self.push(
                rules::TYPE_CHANGED,
                site,
                format!("{} became {}", self.part_type(old, true), self.part_type(new, false)),
            ),
        }
        if let (PartKind::Styled(_, old), PartKind::Styled(_, new)) = (&old.kind, &new.kind)
            && old != new
        {
            self.push(rules::BODY_ENCODING, site, "is written in another style");
        }
        if !same_nodes(old.default.as_ref(), new.default.as_ref()) {
            let message = value_change("the default", old.default.as_ref(), new.default.as_ref());
            self.push(rules::FIELD_DEFAULT, site, message);
        }
        let is_typed = old.ty().is_some() && new.ty().is_some();
        if old.is_secret != new.is_secret && !is_typed {
            let message = if new.is_secret { "is secret now" } else { "is no longer secret" };
            self.push(rules::SECRET_CHANGED, site, message);
        }
        match (old.docs.deprecated, new.docs.deprecated) {
            (false, true) => self.push(rules::FIELD_DEPRECATED, site, "is deprecated now"),
            (true, false) => self.push(rules::FIELD_RESTORED, site, "is no longer deprecated"),
            _ => {}
        }
        self.docs(site, &old.docs, &new.docs);
    }

    fn part_type(&self, part: &Part, is_old: bool) -> String {
        let side = if is_old { self.old } else { self.new };
        let spell = |ty: &Type| side.spell(ty);
        match &part.kind {
            PartKind::File => "a file".to_owned(),
            PartKind::Files => "files".to_owned(),
            PartKind::Others => "parts with any name".to_owned(),
            PartKind::Value(ty) => spell(ty),
            PartKind::Json(ty) => format!("{} as JSON", spell(ty)),
            PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => format!("{} in another style", spell(ty)),
        }
    }
}

fn part_word(part: &Part) -> String {
    format!("part `{}`", part.wire_name)
}
