//! `allOf`: all branches at once, as one view.
//!
//! One algorithm for every keyword: what both say is combined, so that a value of the result is a value of each branch
//! as far as Rust's types can say it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::view::{Additional, Kind as SchemaKind, UnionView, View, view};
use super::{Ctx, constraint, schema};
use crate::diagnostic::Kind;
use crate::source::{Node, Object, Value};

/// The views of all branches of `allOf`, and of theirs, folded into the schema's own.
pub(super) fn merged<'n, 'a: 'n>(ctx: &mut Ctx<'a>, base: View<'n>) -> View<'n> {
    let mut seen = Seen { outermost: base.origin.identity(), references: Vec::new(), merged: BTreeSet::new() };
    merge_branches(ctx, base, &mut seen)
}

/// The way from the schema that is being merged to the branch at hand.
struct Seen<'n> {
    outermost: usize,
    references: Vec<&'n str>,
    /// What is part of the result already. Once more it would change nothing, but where every schema names the next one
    /// twice, the number of ways doubles with each.
    merged: BTreeSet<&'n str>,
}

fn merge_branches<'n, 'a: 'n>(ctx: &mut Ctx<'a>, mut base: View<'n>, seen: &mut Seen<'n>) -> View<'n> {
    let branches = std::mem::take(&mut base.all_of);
    // The branches come first, the schema's own members after them: a child repeats what it narrows.
    let mut all: Option<View<'n>> = None;
    for branch in branches {
        let Some(view) = branch_view(ctx, branch, seen) else { continue };
        all = Some(match all {
            None => view,
            Some(all) => combine(ctx, all, view),
        });
    }
    match all {
        None => base,
        Some(all) => {
            let own = base.clone();
            outermost(combine(ctx, all, base), own)
        }
    }
}

/// Names, texts and the place are those of the schema that says `allOf`, not of its branches.
fn outermost<'a>(mut merged: View<'a>, base: View<'a>) -> View<'a> {
    merged.origin = base.origin;
    merged.title = base.title;
    merged.node = base.node;
    merged.docs = base.docs;
    // By the letter null would have to pass every branch; whoever writes `nullable` around `allOf` means it.
    merged.nullable |= base.nullable;
    merged.read_only = base.read_only;
    merged.write_only = base.write_only;
    merged
}

fn branch_view<'n, 'a: 'n>(ctx: &mut Ctx<'a>, branch: &'n Node, seen: &mut Seen<'n>) -> Option<View<'n>> {
    let Some(reference) = branch.get("$ref").and_then(Node::as_str) else {
        let base = view(branch, ctx.diagnostics)?;
        return Some(merge_branches(ctx, base, seen));
    };
    if seen.references.contains(&reference) {
        ctx.diagnostics.warning(Kind::Invalid, &branch.origin, format!("`allOf` leads back to `{reference}`"));
        return None;
    }
    let target = ctx.component(reference)?;
    if !seen.merged.insert(reference) {
        return None;
    }
    schema::ensure_lowered(ctx, target.id);
    seen.references.push(reference);
    let merged = branch_view(ctx, target.node, seen);
    seen.references.pop();
    merged.map(|merged| without_itself(ctx, merged, seen))
}

/// A parent that lists its children in `oneOf`, and is in the `allOf` of each: a child takes the members alone.
fn without_itself<'n>(ctx: &Ctx<'_>, mut parent: View<'n>, seen: &Seen<'n>) -> View<'n> {
    let is_child = |branch: &Node| {
        let reference = branch.get("$ref").and_then(Node::as_str);
        let target = reference.and_then(|reference| ctx.component(reference));
        reference.is_some_and(|reference| seen.references.contains(&reference))
            || target.is_some_and(|target| target.node.origin.identity() == seen.outermost)
    };
    if parent.branches.iter().any(is_child) {
        parent.branches = Cow::Borrowed(&[]);
        parent.also = Vec::new();
        parent.discriminator = None;
    }
    parent
}

/// What holds when both hold.
fn combine<'n>(ctx: &mut Ctx<'_>, first: View<'n>, second: View<'n>) -> View<'n> {
    let kind = both_kinds(first.kind, second.kind);
    if let (Some(a), Some(b)) = (first.kind, second.kind)
        && a != b
        && ![a, b].iter().all(|kind| matches!(kind, SchemaKind::Integer | SchemaKind::Number))
    {
        let (a, b) = (a.word(), b.word());
        let message = format!("`allOf` asks for `{a}` and `{b}` at once; the latter is taken");
        ctx.diagnostics.warning(Kind::Conflict, &second.origin, message);
    }
    report_closed(ctx, &first, &second);
    let (union, beside) = both_unions(&first, &second);
    View {
        kind,
        format: second.format.or(first.format),
        nullable: nullable(first.node, first.nullable, second.node, second.nullable),
        read_only: first.read_only || second.read_only,
        write_only: first.write_only || second.write_only,
        title: second.title.or(first.title),
        docs: if second.docs.description.is_some() { second.docs } else { first.docs },
        default: second.default.or(first.default),
        values: both_values(first.values, second.values),
        constant: first.constant || second.constant,
        constraints: constraint::both(first.constraints, second.constraints),
        properties: both_properties(ctx, first.properties, second.properties),
        required: &first.required | &second.required,
        additional: both_additional(first.additional, second.additional),
        conditional: [first.conditional, second.conditional].concat(),
        prefix: if second.prefix.is_empty() { first.prefix } else { second.prefix },
        patterned: [first.patterned, second.patterned].concat(),
        property_names: [first.property_names, second.property_names].concat(),
        items: second.items.or(first.items),
        all_of: &[],
        branches: union.branches,
        is_any_of: union.is_any_of,
        discriminator: union.discriminator,
        also: first.also.into_iter().chain(beside).chain(second.also).collect(),
        is_expanded: false,
        is_flat: false,
        origin: second.origin,
        node: second.node,
    }
}

/// Integers are numbers: of the two, they are what both schemas take.
fn both_kinds(first: Option<SchemaKind>, second: Option<SchemaKind>) -> Option<SchemaKind> {
    match (first, second) {
        (Some(SchemaKind::Integer), Some(SchemaKind::Number)) => first,
        _ => second.or(first),
    }
}

/// The union of either schema; and where they differ, that of the second beside that of the first.
fn both_unions<'n>(first: &View<'n>, second: &View<'n>) -> (UnionView<'n>, Option<UnionView<'n>>) {
    let (mine, theirs) = (first.union(), second.union());
    if mine.branches.is_empty() || theirs.branches.is_empty() || same_branches(first, second) {
        let discriminator = theirs.discriminator.or(mine.discriminator);
        let taken = if theirs.branches.is_empty() { mine } else { theirs };
        return (UnionView { discriminator, ..taken }, None);
    }
    (mine, Some(theirs))
}

fn same_branches(first: &View<'_>, second: &View<'_>) -> bool {
    first.branches.len() == second.branches.len()
        && first.branches.iter().zip(&*second.branches).all(|(a, b)| a.says_the_same(b))
}

/// Null passes only where each schema lets it pass; one that says nothing about types lets everything pass.
fn nullable(first: &Node, first_says: bool, second: &Node, second_says: bool) -> bool {
    let untyped = |node: &Node| node.get("type").is_none();
    (first_says || untyped(first)) && (second_says || untyped(second)) && (first_says || second_says)
}

fn both_values<'a>(
    first: Option<Vec<Cow<'a, Node>>>,
    second: Option<Vec<Cow<'a, Node>>>,
) -> Option<Vec<Cow<'a, Node>>> {
    match (first, second) {
        (Some(first), Some(second)) => {
            Some(second.into_iter().filter(|value| first.iter().any(|other| other.says_the_same(value))).collect())
        }
        (first, second) => first.or(second),
    }
}

fn both_properties<'a>(
    ctx: &mut Ctx<'_>,
    mut first: IndexMap<&'a str, Cow<'a, Node>>,
    second: IndexMap<&'a str, Cow<'a, Node>>,
) -> IndexMap<&'a str, Cow<'a, Node>> {
    for (name, node) in second {
        match first.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(node);
            }
            Entry::Occupied(mut entry) => {
                let both = all_of(ctx, entry.get(), &node);
                entry.insert(both);
            }
        }
    }
    first
}

/// Two schemas of one value, as a property that two branches declare, are the `allOf` of both; often one repeats the other.
pub(super) fn all_of<'a>(ctx: &mut Ctx<'_>, first: &Cow<'a, Node>, second: &Cow<'a, Node>) -> Cow<'a, Node> {
    if says_no_more(second, first) {
        return first.clone();
    }
    if says_no_more(first, second) {
        return second.clone();
    }
    let branches = vec![first.clone().into_owned(), second.clone().into_owned()];
    let origin = ctx.made_of(&first.origin, &second.origin);
    let node = Node::new(Value::Array(branches), &origin);
    let members: Object = [("allOf".to_owned(), node)].into_iter().collect();
    Cow::Owned(Node::new(Value::Object(members), &origin))
}

fn says_no_more(node: &Node, than: &Node) -> bool {
    match (node.as_object(), than.as_object()) {
        (Some(node), Some(than)) => {
            node.iter().all(|(key, value)| than.get(key).is_some_and(|other| value.says_the_same(other)))
        }
        _ => false,
    }
}

/// By the letter no object has a member that one branch forbids and another requires.
fn report_closed(ctx: &mut Ctx<'_>, first: &View<'_>, second: &View<'_>) {
    for (closed, other) in [(first, second), (second, first)] {
        if !matches!(closed.additional, Additional::Forbidden) || !closed.patterned.is_empty() {
            continue;
        }
        let mut strangers = other.properties.iter().filter(|(name, _)| !closed.properties.contains_key(*name));
        if let Some((name, node)) = strangers.next() {
            let message =
                format!("another branch of `allOf` forbids members such as `{name}`; they are taken all the same");
            ctx.diagnostics.warning(Kind::Conflict, &node.origin, message);
        }
    }
}

/// A base that forbids further members does not forbid those of its extension: real specs never mean that.
fn both_additional<'a>(first: Additional<'a>, second: Additional<'a>) -> Additional<'a> {
    match (first, second) {
        (first, Additional::Unsaid) => first,
        (_, second) => second,
    }
}
