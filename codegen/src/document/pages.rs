//! Vendor extensions for pagination: `x-speakeasy-pagination`, `x-fern-pagination`, `x-ms-pageable`.
//!
//! Input: an operation, and its parameters. Output: what the extension declares, by names and pointers. Must not compare
//! it with types: there are none yet.

use openapiv3::Parameter as Core;

use super::operation::Parameter;
use super::piece::RefOr;
use crate::ir::{DeclaredPages, PagesBy, VendorPages};
use crate::json::Node;

type Declared = Result<DeclaredPages, String>;

/// Reads an extension; `None` if it declares nothing.
type Reader = fn(&Node, Levels<'_>) -> Option<Declared>;

/// The parameters of a path item, and those of its operation.
pub(super) type Levels<'p> = [&'p [RefOr<Parameter>]; 2];

const READERS: &[(&str, Reader)] =
    &[("x-speakeasy-pagination", speakeasy), ("x-fern-pagination", fern), ("x-ms-pageable", microsoft)];

/// The pagination that the first extension declares; `None` if there is none.
pub(super) fn read_pages(operation: &Node, parameters: Levels<'_>) -> Option<VendorPages> {
    READERS.iter().find_map(|(extension, read)| {
        let node = operation.get(extension)?;
        Some(VendorPages { extension, origin: node.origin.clone(), pages: read(node, parameters)? })
    })
}

/// `{type: cursor, inputs: [{name: page_token, in: parameters, type: cursor}], outputs: {results: $.data, nextCursor: $.next}}`
fn speakeasy(node: &Node, _: Levels<'_>) -> Option<Declared> {
    node.as_object()?;
    let outputs = |key: &str| node.get("outputs").and_then(|outputs| text(outputs, key));
    let input = |kind: &str| {
        let inputs = node.get("inputs").and_then(Node::as_array).unwrap_or_default();
        let input = inputs.iter().find(|input| text(input, "type") == Some(kind))?;
        Some((text(input, "name")?.to_owned(), text(input, "in") == Some("requestBody")))
    };
    let counted = |kind: &str| input(kind).map(|(name, _)| name);
    let by = || -> Result<PagesBy, String> {
        match (text(node, "type"), outputs("nextCursor"), outputs("nextUrl")) {
            (Some("cursor"), Some(next), _) => {
                let (name, is_in_body) = input("cursor").ok_or("no parameter takes the cursor")?;
                let next = pointer(next, "$")?;
                Ok(if is_in_body { PagesBy::Member { name, next } } else { PagesBy::Cursor { name, next } })
            }
            (Some("url"), _, Some(next)) => Ok(PagesBy::Url { next: pointer(next, "$")? }),
            (Some("offsetLimit"), ..) => match (counted("offset"), counted("page")) {
                (Some(name), _) => Ok(PagesBy::Offset { name }),
                (None, Some(name)) => Ok(PagesBy::Page { name, first: 1 }),
                (None, None) => Err("no input counts".to_owned()),
            },
            _ => Err("it does not say how to get the next page".to_owned()),
        }
    };
    let pages = || {
        let total = outputs("numPages").map(|path| pointer(path, "$")).transpose()?;
        let items = outputs("results").map(|path| pointer(path, "$")).transpose()?;
        Ok(DeclaredPages { items, by: by()?, more: None, total })
    };
    Some(pages())
}

/// `{cursor: $request.cursor, next_cursor: $response.next, results: $response.data}`, or `{offset: …, results: …}`
fn fern(node: &Node, parameters: Levels<'_>) -> Option<Declared> {
    node.as_object()?;
    let request = |key: &str| text(node, key).and_then(|path| path.strip_prefix("$request.")).map(str::to_owned);
    let is_query = |name: &str| parameters.iter().copied().flatten().any(|parameter| is_query(parameter, name));
    let by = || match (request("cursor"), text(node, "next_cursor"), request("offset")) {
        (Some(name), Some(next), _) => {
            let next = pointer(next, "$response")?;
            Ok(if is_query(&name) { PagesBy::Cursor { name, next } } else { PagesBy::Member { name, next } })
        }
        (_, _, Some(name)) if node.get("step").is_some() => Ok(PagesBy::Offset { name }),
        (_, _, Some(name)) => Ok(PagesBy::Page { name, first: 1 }),
        _ => Err("it does not say how to get the next page".to_owned()),
    };
    let pages = || {
        let more = text(node, "has-next-page").map(|path| pointer(path, "$response")).transpose()?;
        let items = text(node, "results").map(|path| pointer(path, "$response")).transpose()?;
        Ok(DeclaredPages { items, by: by()?, more: more.map(|pointer| (pointer, true)), total: None })
    };
    Some(pages())
}

fn is_query(parameter: &RefOr<Parameter>, name: &str) -> bool {
    let core = parameter.found().and_then(|parameter| parameter.core.found());
    matches!(core, Some(Core::Query { parameter_data, .. }) if parameter_data.name == name)
}

/// `{nextLinkName: nextLink, itemName: value}`; without a link there is only one page.
fn microsoft(node: &Node, _: Levels<'_>) -> Option<Declared> {
    let link = text(node, "nextLinkName")?;
    let member = |name: &str| pointer(&format!("$.{name}"), "$");
    let pages = || {
        let items = Some(member(text(node, "itemName").unwrap_or("value"))?);
        Ok(DeclaredPages { items, by: PagesBy::Url { next: member(link)? }, more: None, total: None })
    };
    Some(pages())
}

/// `/data/next` for `$.data.next`: only names separated by dots.
fn pointer(path: &str, root: &str) -> Result<String, String> {
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
