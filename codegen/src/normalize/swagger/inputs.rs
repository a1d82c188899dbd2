//! Parameters by what becomes of them: bodies and form fields become request bodies, the others stay parameters.

use super::{Ctx, parameter, pointers};
use crate::json::{Node, Value};
use crate::pointer::Origin;
use crate::reference::{Fragment, read_fragment, split};

/// The parameters of an operation or a path item that describe its body.
#[derive(Clone, Default)]
pub(super) struct Inputs {
    pub(super) bodies: Vec<Input>,
    pub(super) fields: Vec<Input>,
}

#[derive(Clone)]
pub(super) struct Input {
    /// The parameter itself, if the list has a reference to it.
    pub(super) parameter: Node,
    /// Where it is in the list.
    pub(super) origin: Origin,
    /// Its name in the document's `parameters`, if it is one of those.
    pub(super) shared: Option<String>,
}

impl Input {
    pub(super) fn name(&self) -> Option<&str> {
        self.parameter.get("name")?.as_str()
    }
}

impl Inputs {
    /// Takes bodies and form fields out of a list of parameters, and converts the rest.
    pub(super) fn take(ctx: &mut Ctx<'_, '_>, list: &mut Node) -> Self {
        let mut inputs = Self::default();
        let Value::Array(parameters) = &mut list.value else { return inputs };
        for mut node in std::mem::take(parameters) {
            let target = ctx.target(&node);
            let place = target.get("in").and_then(Node::as_str).unwrap_or_default();
            let (is_body, is_field) = (place.eq_ignore_ascii_case("body"), place.eq_ignore_ascii_case("formData"));
            if !is_body && !is_field {
                ctx.inline_elsewhere(&mut node);
                parameter::convert_parameter(ctx, &mut node);
                parameters.push(node);
                continue;
            }
            let Some(parameter) = ctx.copy(target, &node.origin) else { continue };
            ctx.report_siblings(&node);
            let input = Input { parameter, origin: node.origin.clone(), shared: shared_name(ctx, &node) };
            if is_body { inputs.bodies.push(input) } else { inputs.fields.push(input) }
        }
        inputs
    }

    /// Adds those of the path item that the operation does not override.
    pub(super) fn or(mut self, outer: &Self) -> Self {
        if self.bodies.is_empty() {
            self.bodies.clone_from(&outer.bodies);
        }
        let has = |name: Option<&str>| self.fields.iter().any(|field| field.name() == name);
        let inherited: Vec<Input> = outer.fields.iter().filter(|field| !has(field.name())).cloned().collect();
        self.fields.splice(0..0, inherited);
        self
    }
}

fn shared_name(ctx: &Ctx<'_, '_>, node: &Node) -> Option<String> {
    let text = node.get("$ref")?.as_str()?;
    pointers::find(ctx.source, text)?;
    match read_fragment(split(text).1)? {
        Fragment::Pointer(keys) => match keys.as_slice() {
            [section, name] if section == "parameters" => Some(name.clone()),
            _ => None,
        },
        Fragment::Anchor(_) => None,
    }
}
