//! The tables so far, and the problems found in `xml` objects.

use indexmap::IndexMap;

use crate::document::{Schema, is_xml_name};
use crate::ir::{XmlId, XmlShape, XmlTable};
use crate::pointer::Origin;

/// The tables so far.
#[derive(Default)]
pub(crate) struct Tables {
    /// A reserved place is filled before the lowering of its schema returns.
    pub(super) filled: Vec<Option<XmlTable>>,
    /// The content of the elements of components, by name.
    pub(super) components: IndexMap<String, XmlShape>,
    names: Vec<String>,
    /// The components whose tables are being filled.
    pub(super) open: Vec<String>,
    /// The problems to report for `xml` objects; other diagnostics are dropped while a table is made.
    pub(super) reports: Vec<(Origin, String)>,
}

impl Tables {
    pub(crate) fn is_empty(&self) -> bool {
        self.filled.is_empty()
    }

    pub(crate) fn finish(self) -> Vec<XmlTable> {
        let filled = self.filled.into_iter();
        filled.map(|table| table.expect("a reserved place is filled before its schema's lowering returns")).collect()
    }

    pub(super) fn report(&mut self, schema: &Schema, message: impl Into<String>) {
        let origin = schema.xml.as_ref().map_or(&schema.origin, |xml| &xml.origin);
        self.reports.push((origin.clone(), message.into()));
    }

    /// Reports unsupported keywords in `xml` of a schema and of the component that it refers to, and an invalid name.
    pub(super) fn check(&mut self, schemas: [&Schema; 2], name: &str) {
        if !is_xml_name(name) {
            let message =
                format!("`{name}` is not a valid name of an XML element or attribute; sending it is an error");
            self.report(schemas[0], message);
        }
        for schema in schemas {
            for problem in schema.xml.iter().flat_map(|xml| &xml.problems) {
                self.report(schema, problem);
            }
        }
    }

    /// Reserves a place and a unique name, made from the words of the schema's place.
    pub(super) fn reserve(&mut self, word: &str) -> (XmlId, String) {
        let parts = word.split(|character: char| !character.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let mut name = parts.collect::<Vec<_>>().join("_").to_ascii_uppercase();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            name.insert_str(0, "XML_");
        }
        while self.names.contains(&name) {
            name.push('_');
        }
        self.names.push(name.clone());
        self.filled.push(None);
        (XmlId(self.filled.len() - 1), name)
    }
}
