//! A page and its request, as the rules of `plain` look them up by name.

use super::body::PageBody;
use super::names::{DONE, FRAMES, LISTS, MAX_FRAMES, MORE, SIDE_LISTS, is_one_of, plain};
use crate::ir::{Field, Operation, Parameter, ParameterPlace};

/// A page with its list.
pub(super) struct Page<'p, 'c> {
    pub(super) items: Vec<String>,
    pub(super) body: &'p PageBody<'c>,
    pub(super) operation: &'p Operation,
    /// Where members of the page are: next to the list, and in frames, the outermost first.
    levels: Vec<Level<'c>>,
    /// Whether the page is a member of the body.
    is_part: bool,
}

/// The members of one object, and the JSON Pointer to it.
pub(super) struct Level<'c> {
    way: String,
    fields: &'c [Field],
}

/// The candidates for the page: the body, or else members of it that contain a list.
pub(super) fn pages<'p, 'c>(body: &'p PageBody<'c>, operation: &'p Operation) -> Vec<Page<'p, 'c>> {
    let root = Level { way: String::new(), fields: body.fields() };
    if let Some(items) = list(body, &root) {
        return vec![Page { items, body, operation, levels: levels(body, vec![root]), is_part: false }];
    }
    let wrapper = |field: &'c Field| {
        let inner = Level { way: pointer(&field.wire_name), fields: body.fields_of(field) };
        let items = list(body, &inner)?;
        let levels = levels(body, vec![inner, Level { way: String::new(), fields: body.fields() }]);
        Some(Page { items, body, operation, levels, is_part: true })
    };
    body.fields().iter().filter_map(wrapper).collect()
}

/// The only list; if there are several, the one with a typical name.
fn list(body: &PageBody<'_>, level: &Level<'_>) -> Option<Vec<String>> {
    if level.way.is_empty() && body.is_list() {
        return Some(Vec::new());
    }
    let way = |field: &Field| body.list_at(&(level.way.clone() + &pointer(&field.wire_name)));
    let main = level.fields.iter().filter(|field| !is_one_of(field, SIDE_LISTS));
    let lists: Vec<(&Field, Vec<String>)> = main.filter_map(|field| Some((field, way(field)?))).collect();
    let named = lists.iter().filter(|(field, _)| is_one_of(field, LISTS));
    let candidates: Vec<_> = if lists.len() == 1 { lists.iter().collect() } else { named.collect() };
    match candidates.as_slice() {
        [(_, items)] => Some(items.clone()),
        _ => None,
    }
}

/// The levels, and those in their frames.
fn levels<'c>(body: &PageBody<'c>, roots: Vec<Level<'c>>) -> Vec<Level<'c>> {
    let mut all = roots;
    let mut from = 0;
    for _ in 0..MAX_FRAMES {
        let inner: Vec<Level<'c>> = all[from..].iter().flat_map(|level| inside(body, level, FRAMES)).collect();
        from = all.len();
        all.extend(inner);
    }
    all
}

fn inside<'c>(body: &PageBody<'c>, level: &Level<'c>, names: &[&str]) -> Vec<Level<'c>> {
    let frames = level.fields.iter().filter(|field| is_one_of(field, names));
    let frame =
        |field: &'c Field| Level { way: level.way.clone() + &pointer(&field.wire_name), fields: body.fields_of(field) };
    frames.map(frame).collect()
}

impl<'c> Page<'_, 'c> {
    /// A member of the page or of one of its frames, and the pointer to it.
    pub(super) fn member(&self, names: &[&str], is_right: impl Fn(&Field) -> bool) -> Option<(String, &'c Field)> {
        find(&self.levels, names, is_right)
    }

    /// A member of one of these frames, and the pointer to it.
    pub(super) fn member_inside(
        &self,
        frames: &[&str],
        names: &[&str],
        is_right: impl Fn(&Field) -> bool,
    ) -> Option<(String, &'c Field)> {
        let inner: Vec<Level<'c>> = self.levels.iter().flat_map(|level| inside(self.body, level, frames)).collect();
        find(&inner, names, &is_right).or_else(|| {
            let deeper: Vec<Level<'c>> = inner.iter().flat_map(|level| inside(self.body, level, FRAMES)).collect();
            find(&deeper, names, is_right)
        })
    }

    pub(super) fn is_part(&self) -> bool {
        self.is_part
    }

    pub(super) fn query(&self, names: &[&str]) -> Option<&Parameter> {
        self.operation.parameters.iter().find(|parameter| {
            parameter.place == ParameterPlace::Query && names.contains(&&*plain(&parameter.wire_name))
        })
    }

    /// A query parameter that may be omitted, as it is for the first page.
    pub(super) fn optional(&self, names: &[&str]) -> Option<&Parameter> {
        let parameter = self.query(names).filter(|parameter| !parameter.required)?;
        let is_scalar = self.body.is_text(&parameter.ty) || self.body.is_number(&parameter.ty);
        is_scalar.then_some(parameter)
    }

    pub(super) fn number(&self, names: &[&str]) -> Option<&Parameter> {
        self.query(names).filter(|parameter| self.body.is_number(&parameter.ty))
    }

    /// A boolean that tells whether there are more pages, and its value if there are.
    pub(super) fn more(&self) -> Option<(String, bool)> {
        let is_bool = |field: &Field| self.body.is_bool(&field.ty);
        let more = self.member(MORE, is_bool).map(|(pointer, _)| (pointer, true));
        more.or_else(|| self.member(DONE, is_bool).map(|(pointer, _)| (pointer, false)))
    }

    pub(super) fn count(&self, names: &[&str]) -> Option<String> {
        self.member(names, |field| self.body.is_number(&field.ty)).map(|(pointer, _)| pointer)
    }

    pub(super) fn is_scalar(&self, field: &Field) -> bool {
        self.body.is_text(&field.ty) || self.body.is_number(&field.ty)
    }
}

fn find<'c>(levels: &[Level<'c>], names: &[&str], is_right: impl Fn(&Field) -> bool) -> Option<(String, &'c Field)> {
    let is_it = |field: &&Field| is_one_of(field, names) && !field.is_flat && is_right(field);
    levels.iter().find_map(|level| {
        let field = level.fields.iter().find(is_it)?;
        Some((level.way.clone() + &pointer(&field.wire_name), field))
    })
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

pub(super) fn pointer_to(names: &[String]) -> String {
    names.iter().map(|name| pointer(name)).collect()
}
