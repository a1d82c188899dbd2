//! Decimal numbers, where every digit matters: they are used as written in the spec.
//!
//! Input: all types, with enum values, defaults and examples as floats. Output: the same with `0.10` instead of `0.1`.
//! Must not look into the text of a spec without decimals.

use super::defaults;
use crate::ir::{Docs, Enum, EnumOf, EnumValue, Float, Item, ItemKind, Operation, Record, Type, TypeKind};
use crate::json::{Node, Number, Object, Value};
use crate::pointer::Spelling;

/// Restores the digits of enum values, defaults and examples.
pub(super) fn restore(items: &mut [Item], operations: &mut [Operation], spelling: Spelling<'_>) {
    for value in items.iter_mut().filter_map(listed).flatten() {
        if let Some(text) = written(&value.text, &spelling(&value.origin).unwrap_or_default()) {
            value.text = text;
        }
    }
    for index in 0..items.len() {
        let digits = Digits { items, spelling };
        let ty = TypeKind::Item(items[index].id).into();
        let examples = digits.examples(&ty, &items[index].docs);
        let fields = match &items[index].kind {
            ItemKind::Record(record) => digits.fields(record),
            ItemKind::Alias(_) | ItemKind::Enum(_) | ItemKind::Union(_) => Vec::new(),
        };
        put_examples(&mut items[index].docs, examples);
        if let ItemKind::Record(record) = &mut items[index].kind {
            for (field, (default, examples)) in record.fields.iter_mut().zip(fields) {
                field.default = default.or(field.default.take());
                put_examples(&mut field.docs, examples);
            }
        }
    }
    let digits = Digits { items, spelling };
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        let default = parameter.default.as_ref().and_then(|node| digits.exact(&parameter.ty, node, 0));
        parameter.default = default.or(parameter.default.take());
        let examples = digits.examples(&parameter.ty, &parameter.docs);
        put_examples(&mut parameter.docs, examples);
    }
}

/// The values of an enum of decimals.
fn listed(item: &mut Item) -> Option<&mut Vec<EnumValue>> {
    match &mut item.kind {
        ItemKind::Enum(Enum { of: EnumOf::Numbers(Float::Decimal), values, .. }) => Some(values),
        _ => None,
    }
}

fn put_examples(docs: &mut Docs, exact: Vec<Option<Node>>) {
    for (example, exact) in docs.examples.iter_mut().zip(exact) {
        if let Some(exact) = exact {
            *example = exact;
        }
    }
}

/// Context for looking up types and source text.
struct Digits<'a> {
    items: &'a [Item],
    spelling: Spelling<'a>,
}

/// Deeper values are left as they are.
const MAX_DEPTH: usize = 32;

impl Digits<'_> {
    fn examples(&self, ty: &Type, docs: &Docs) -> Vec<Option<Node>> {
        docs.examples.iter().map(|example| self.exact(ty, example, 0)).collect()
    }

    /// The default and the examples of each field, as far as they change.
    fn fields(&self, record: &Record) -> Vec<(Option<Node>, Vec<Option<Node>>)> {
        let exact = |ty, default: &Option<Node>| default.as_ref().and_then(|node| self.exact(ty, node, 0));
        let fields = record.fields.iter();
        fields.map(|field| (exact(&field.ty, &field.default), self.examples(&field.ty, &field.docs))).collect()
    }

    /// The node with all its digits; `None` if nothing changes.
    fn exact(&self, ty: &Type, node: &Node, depth: usize) -> Option<Node> {
        match (&ty.kind, &node.value) {
            _ if depth > MAX_DEPTH => None,
            (TypeKind::Float(Float::Decimal), Value::Number(Number::Float(_))) => {
                let text = written(&node.to_string(), &(self.spelling)(&node.origin)?)?;
                Some(Node::new(Value::Number(Number::Decimal(text.into())), &node.origin))
            }
            (TypeKind::Nullable(inner), _) => self.exact(inner, node, depth),
            (TypeKind::External(external), _) => self.exact(&external.json, node, depth),
            (TypeKind::List(element), Value::Array(nodes)) => self.elements(node, nodes, depth, &|_| Some(element)),
            (TypeKind::Tuple(elements), Value::Array(nodes)) => {
                self.elements(node, nodes, depth, &|index| elements.get(index))
            }
            (TypeKind::Map(value), Value::Object(nodes)) => self.members(node, nodes, depth, &|_| Some(value)),
            (TypeKind::Item(id), _) => self.item(&self.items[id.0].kind, node, depth + 1),
            _ => None,
        }
    }

    fn item(&self, kind: &ItemKind, node: &Node, depth: usize) -> Option<Node> {
        match (kind, &node.value) {
            (ItemKind::Alias(ty), _) => self.exact(ty, node, depth),
            (ItemKind::Union(union), _) => {
                let mut variants = union.variants.iter();
                let variant = variants.find(|variant| defaults::fits_branch(self.items, variant, node))?;
                self.exact(&variant.ty, node, depth)
            }
            (ItemKind::Record(record), Value::Object(members)) => {
                let field = |name: &str| record.fields.iter().find(|field| field.wire_name == name && !field.is_flat);
                let ty = |name: &str| field(name).map(|field| &field.ty).or(record.rest.as_ref());
                self.members(node, members, depth, &ty)
            }
            (ItemKind::Enum(Enum { of: EnumOf::Numbers(Float::Decimal), values, .. }), Value::Number(_)) => {
                let listed = values.iter().find(|value| written(&node.to_string(), &value.text).is_some())?;
                Some(Node::new(Value::Number(Number::Decimal(listed.text.as_str().into())), &node.origin))
            }
            (ItemKind::Record(_) | ItemKind::Enum(_), _) => None,
        }
    }

    fn elements<'t>(
        &self,
        node: &Node,
        nodes: &[Node],
        depth: usize,
        ty: &dyn Fn(usize) -> Option<&'t Type>,
    ) -> Option<Node> {
        let exact = |(index, node)| ty(index).and_then(|ty| self.exact(ty, node, depth + 1));
        let exact: Vec<Option<Node>> = nodes.iter().enumerate().map(exact).collect();
        let is_changed = exact.iter().any(Option::is_some);
        let nodes = exact.into_iter().zip(nodes).map(|(exact, node)| exact.unwrap_or_else(|| node.clone()));
        is_changed.then(|| Node::new(Value::Array(nodes.collect()), &node.origin))
    }

    fn members<'t>(
        &self,
        node: &Node,
        members: &Object,
        depth: usize,
        ty: &dyn Fn(&str) -> Option<&'t Type>,
    ) -> Option<Node> {
        let mut exact: Option<Object> = None;
        for (name, member) in members {
            if let Some(member) = ty(name).and_then(|ty| self.exact(ty, member, depth + 1)) {
                exact.get_or_insert_with(|| members.clone()).insert(name.clone(), member);
            }
        }
        exact.map(|members| Node::new(Value::Object(members), &node.origin))
    }
}

/// A number in JSON syntax, with the digits of the spec; `None` if the text is not this number.
fn written(number: &str, text: &str) -> Option<String> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        // YAML allows a plus sign, and no digits on one side of the point.
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let mantissa = unsigned.split(['e', 'E']).next()?;
    let exponent = &unsigned[mantissa.len()..];
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_number = is_digits(whole) && is_digits(fraction) && whole.len() + fraction.len() > 0;
    let is_same = text.parse::<f64>().ok()?.total_cmp(&number.parse().ok()?).is_eq();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    (is_number && is_same).then(|| format!("{sign}{whole}{point}{fraction}{exponent}"))
}
