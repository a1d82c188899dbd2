//! `in: querystring`: a parameter that is the whole query (OpenAPI 3.2, Parameter Locations).
//!
//! Input: a path item before its members are walked, and where the parameters of the components are. Output: a warning
//! for each parameter of the query next to one that is the whole query. Must not change them: all are sent.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, rules};
use crate::http::METHODS;
use crate::json::{Node, Object};
use crate::pointer::{escape, unescape};

const COMPONENTS: &str = "#/components/parameters/";

/// Name and location of each parameter of the components, by reference.
#[derive(Default)]
pub(super) struct ParameterPlaces(IndexMap<String, Place>);

/// The name of a parameter, and whether it is the whole query.
#[derive(Clone)]
struct Place {
    name: String,
    is_whole: bool,
}

impl ParameterPlaces {
    pub(super) fn in_document(root: &Node) -> Self {
        let section = root.get("components").and_then(|components| components.get("parameters")?.as_object());
        let Some(section) = section else { return Self::default() };
        let mut places = Self::default();
        for (key, node) in section {
            if let Some(place) = target(section, node).and_then(place) {
                places.0.insert(format!("{COMPONENTS}{}", escape(key)), place);
            }
        }
        places
    }

    fn find(&self, node: &Node) -> Option<Place> {
        match node.get("$ref").and_then(Node::as_str) {
            Some(reference) => self.0.get(reference).cloned(),
            None => place(node),
        }
    }
}

/// The parameter that a component is, through references to others.
fn target<'n>(section: &'n Object, mut node: &'n Node) -> Option<&'n Node> {
    for _ in 0..section.len() {
        let Some(reference) = node.get("$ref").and_then(Node::as_str) else { break };
        node = section.get(unescape(reference.strip_prefix(COMPONENTS)?)?.as_str())?;
    }
    Some(node)
}

/// `None` if it is not in the query.
fn place(node: &Node) -> Option<Place> {
    let text = |key| node.get(key).and_then(Node::as_str);
    let is_whole = match text("in")? {
        "querystring" => true,
        "query" => false,
        _ => return None,
    };
    Some(Place { name: text("name")?.to_owned(), is_whole })
}

pub(super) fn report(path_item: &Node, places: &ParameterPlaces, diagnostics: &mut Diagnostics) {
    let inherited = parameters(path_item);
    let additional =
        path_item.get("additionalOperations").and_then(Node::as_object).into_iter().flat_map(Object::values);
    let mut operations = METHODS.iter().filter_map(|method| path_item.get(method)).chain(additional).peekable();
    if operations.peek().is_none() {
        report_operation(inherited, &[], places, diagnostics);
    }
    for operation in operations {
        report_operation(inherited, parameters(operation), places, diagnostics);
    }
}

fn parameters(owner: &Node) -> &[Node] {
    owner.get("parameters").and_then(Node::as_array).unwrap_or_default()
}

/// A parameter of the operation replaces the path item's of the same name.
fn report_operation(inherited: &[Node], own: &[Node], places: &ParameterPlaces, diagnostics: &mut Diagnostics) {
    let mut all: Vec<(&Node, Place)> = Vec::new();
    for node in inherited.iter().chain(own) {
        let Some(place) = places.find(node) else { continue };
        all.retain(|(_, known)| (&known.name, known.is_whole) != (&place.name, place.is_whole));
        all.push((node, place));
    }
    let Some(whole) = all.iter().position(|(_, place)| place.is_whole) else { return };
    let whole_name = all[whole].1.name.escape_debug();
    for (_, (node, place)) in all.iter().enumerate().filter(|(index, _)| *index != whole) {
        let name = place.name.escape_debug();
        let message =
            format!("`{name}` is in the query next to `{whole_name}`, which is the whole query; both are sent");
        diagnostics.warning(rules::WHOLE_QUERY, &node.origin, message);
    }
}
