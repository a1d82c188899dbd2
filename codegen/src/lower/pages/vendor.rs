//! Vendor extensions for pagination: `x-speakeasy-pagination`, `x-fern-pagination`, `x-ms-pageable`.

use super::shape::Shape;
use super::{cursor, query};
use crate::document;
use crate::ir::{Operation, Pages, PagesBy};
use crate::json::Node;
use crate::pointer::Origin;

/// The name and place of an extension that cannot be used, and why.
pub(super) type Refused = ((&'static str, Origin), String);

type Reader = fn(&Shape<'_>, &Operation, &Node) -> Option<Result<Pages, String>>;

const READERS: &[(&str, Reader)] =
    &[("x-speakeasy-pagination", speakeasy), ("x-fern-pagination", fern), ("x-ms-pageable", microsoft)];

/// The pagination that the first extension declares; `None` if there is none.
pub(super) fn find(
    shape: &Shape<'_>,
    operation: &Operation,
    spec: &document::Operation,
) -> Option<Result<Pages, Refused>> {
    READERS.iter().find_map(|(name, read)| {
        let extension = spec.extension(name)?;
        let read = read(shape, operation, extension)?;
        Some(read.map_err(|message| ((*name, extension.origin.clone()), message)))
    })
}

/// `{type: cursor, inputs: [{name: page_token, in: parameters, type: cursor}], outputs: {results: $.data, nextCursor: $.next}}`
fn speakeasy(shape: &Shape<'_>, operation: &Operation, node: &Node) -> Option<Result<Pages, String>> {
    node.as_object()?;
    let outputs = |key: &str| node.get("outputs").and_then(|outputs| text(outputs, key));
    let input = |kind: &str| {
        let inputs = node.get("inputs").and_then(Node::as_array).unwrap_or_default();
        let input = inputs.iter().find(|input| text(input, "type") == Some(kind))?;
        let name = text(input, "name")?;
        Some(if text(input, "in") == Some("requestBody") { format!("/{name}") } else { name.to_owned() })
    };
    let by = || -> Result<PagesBy, String> {
        match (text(node, "type"), outputs("nextCursor"), outputs("nextUrl")) {
            (Some("cursor"), Some(next), _) => {
                let name = input("cursor").ok_or("no parameter takes the cursor")?;
                cursor(operation, &name, &from_path(next, "$")?)
            }
            (Some("url"), _, Some(next)) => Ok(PagesBy::Url { next: from_path(next, "$")? }),
            (Some("offsetLimit"), ..) => match (input("offset"), input("page")) {
                (Some(name), _) => Ok(PagesBy::Offset { name: query(operation, &name)? }),
                (None, Some(name)) => Ok(PagesBy::Page { name: query(operation, &name)?, first: 1 }),
                (None, None) => Err("no input counts".to_owned()),
            },
            _ => Err("it does not say how to get the next page".to_owned()),
        }
    };
    let pages = || {
        let total = outputs("numPages").map(|path| from_path(path, "$")).transpose()?;
        let items = items(shape, outputs("results"), "$")?;
        Ok(Pages { items, success: shape.success(), by: by()?, more: None, total, count: None })
    };
    Some(pages())
}

/// `{cursor: $request.cursor, next_cursor: $response.next, results: $response.data}`, or `{offset: …, results: …}`
fn fern(shape: &Shape<'_>, operation: &Operation, node: &Node) -> Option<Result<Pages, String>> {
    node.as_object()?;
    let request = |key: &str| text(node, key).and_then(|path| path.strip_prefix("$request."));
    let by = || match (request("cursor"), text(node, "next_cursor"), request("offset")) {
        (Some(name), Some(next), _) => {
            let next = from_path(next, "$response")?;
            cursor(operation, name, &next).or_else(|_| cursor(operation, &format!("/{name}"), &next))
        }
        (_, _, Some(name)) if node.get("step").is_some() => Ok(PagesBy::Offset { name: query(operation, name)? }),
        (_, _, Some(name)) => Ok(PagesBy::Page { name: query(operation, name)?, first: 1 }),
        _ => Err("it does not say how to get the next page".to_owned()),
    };
    let pages = || {
        let more = text(node, "has-next-page").map(|path| from_path(path, "$response")).transpose()?;
        let items = items(shape, text(node, "results"), "$response")?;
        let more = more.map(|pointer| (pointer, true));
        Ok(Pages { items, success: shape.success(), by: by()?, more, total: None, count: None })
    };
    Some(pages())
}

/// `{nextLinkName: nextLink, itemName: value}`; without a link there is only one page.
fn microsoft(shape: &Shape<'_>, _: &Operation, node: &Node) -> Option<Result<Pages, String>> {
    let link = text(node, "nextLinkName")?;
    let path = format!("$.{}", text(node, "itemName").unwrap_or("value"));
    let pages = || {
        let by = PagesBy::Url { next: from_path(&format!("$.{link}"), "$")? };
        let items = items(shape, Some(&path), "$")?;
        Ok(Pages { items, success: shape.success(), by, more: None, total: None, count: None })
    };
    Some(pages())
}

fn items(shape: &Shape<'_>, path: Option<&str>, root: &str) -> Result<Vec<String>, String> {
    match path {
        None => shape.only_list().ok_or_else(|| "it does not say where the list is".to_owned()),
        Some(path) => shape.list_at(&from_path(path, root)?).ok_or_else(|| format!("there is no list at `{path}`")),
    }
}

/// `/data/next` for `$.data.next`: only names separated by dots.
fn from_path(path: &str, root: &str) -> Result<String, String> {
    let unusual = || format!("`{path}` is not a plain path");
    let rest = path.strip_prefix(root).ok_or_else(unusual)?;
    let is_plain = |rest: &str| {
        rest.starts_with('.')
            && !rest.contains("..")
            && !rest.ends_with('.')
            && !rest.contains(['[', '*', '(', '/', '~'])
    };
    if rest.is_empty() {
        return Ok(String::new());
    }
    if is_plain(rest) { Ok(rest.replace('.', "/")) } else { Err(unusual()) }
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_str)
}
