//! The names as text, one line for each: the output of `xtask dump --stage names`, also shown in snapshots.

use super::names::Names;
use crate::escape::TerminalText;
use crate::ir::{Api, Enum, Item, ItemKind, Operation, Record, Union};

/// The names of an API's parts, in the order of the spec.
pub fn outline(api: &Api, names: &Names) -> String {
    let mut lines = Vec::new();
    for item in &api.items {
        outline_item(&mut lines, item, names);
    }
    for (tag, names) in api.tags.iter().zip(&names.tags) {
        lines.push(format!("tag {} -> {} in {}: {:?}", names.method, names.handle, names.module, tag.name));
    }
    for operation in &api.operations {
        outline_operation(&mut lines, operation, names);
    }
    for names in &names.header_sets {
        lines.push(format!("headers {}", names.name));
        for (name, header) in names.accessors.iter().zip(api.headers(names.places[0])) {
            lines.push(format!("    {name}(): {:?}", header.wire_name));
        }
    }
    for (webhook, names) in api.webhooks.iter().zip(&names.webhooks) {
        lines.push(format!("hook {}, {}: {:?}", names.payload, names.answer, webhook.name));
    }
    for (scheme, names) in api.schemes.iter().zip(&names.schemes) {
        lines.push(format!("scheme {} {}: {:?}", names.setter, names.constant, scheme.name));
    }
    for (server, name) in api.servers.iter().zip(&names.servers) {
        lines.push(format!("server {name}: {:?}", server.url));
    }
    for variable in &names.server_variables {
        lines.push(format!("variable {}: {:?}", variable.setter, variable.name));
    }
    for (header, setter) in api.client_headers().iter().zip(&names.client_headers) {
        lines.push(format!("header {setter}: {:?}", header.wire_name));
    }
    lines.iter().map(|line| format!("{}\n", TerminalText::line(line))).collect()
}

fn outline_item(lines: &mut Vec<String>, item: &Item, names: &Names) {
    lines.push(format!("type {} in {}: {}", names.item(item.id), names.file(item.id), item.origin));
    let (members, extra): (Vec<&str>, Option<&str>) = match &item.kind {
        ItemKind::Record(Record { fields, rest, .. }) => {
            let rest = rest.as_ref().map(|_| names.rest(item.id));
            (fields.iter().map(|field| field.wire_name.as_str()).collect(), rest)
        }
        ItemKind::Enum(Enum { values, .. }) => {
            (values.iter().map(|value| value.text.as_str()).collect(), Some(names.unlisted(item.id)))
        }
        ItemKind::Union(Union { variants, .. }) => {
            (variants.iter().map(|variant| variant.name.as_str()).collect(), Some(names.unlisted(item.id)))
        }
        ItemKind::Alias(_) => (Vec::new(), None),
    };
    for (index, text) in members.into_iter().enumerate() {
        lines.push(format!("    {}: {text:?}", names.field(item.id, index)));
    }
    lines.extend(extra.map(|extra| format!("    {extra}: ..")));
}

fn outline_operation(lines: &mut Vec<String>, operation: &Operation, names: &Names) {
    let module = names.operations(operation.tag);
    let of_operation = names.operation(operation.id);
    let sets = [("headers", of_operation.header_set), ("error headers", of_operation.error_header_set)];
    let sets = sets.into_iter().filter_map(|(word, set)| Some(format!("    {word}: {}", names.header_sets[set?].name)));
    let sets: Vec<String> = sets.collect();
    let names = names.operation(operation.id);
    let types = [&names.headers, &names.error_headers, &names.output, &names.content, &names.parts]
        .into_iter()
        .map(Option::as_ref);
    let types = [Some(&names.call)].into_iter().chain(types);
    let types = types.flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    lines.push(format!("method {} -> {types} in {module}: {} {}", names.method, operation.method, operation.path));
    for (name, parameter) in names.parameters.iter().zip(&operation.parameters) {
        lines.push(format!("    {name}: {:?} {:?}", parameter.place, parameter.wire_name));
    }
    lines.extend(sets);
    for members in
        [&names.successes, &names.contents, &names.part_fields].into_iter().filter(|members| !members.is_empty())
    {
        lines.push(format!("    {}", members.join(", ")));
    }
}
