//! What a spec says of XML: tables beside the types, for the schemas that bodies in XML mention.

use super::Type;

/// The index of an [`XmlTable`] in [`super::Api::xml`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlId(pub usize);

/// A body in XML.
#[derive(Clone, Debug)]
pub struct Xml {
    pub ty: Type,
    /// The element that is the document: `<webhook>…</webhook>`
    pub root: XmlElement,
}

/// An element, or an attribute: `<n:name xmlns:n="namespace">inside</n:name>`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlElement {
    pub name: String,
    pub prefix: Option<String>,
    pub namespace: Option<String>,
    pub inside: XmlShape,
}

/// What is in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlShape {
    Text,
    Bool,
    Number,
    /// Whatever there is.
    Any,
    Table(XmlId),
}

/// What is in the element of a schema that is no scalar.
#[derive(Clone, Debug)]
pub struct XmlTable {
    /// The component, and the way from there: `PET`, `PET_TAGS`. No two are the same.
    pub name: String,
    pub kind: XmlTableKind,
}

#[derive(Clone, Debug)]
pub enum XmlTableKind {
    Object(Vec<XmlMember>),
    /// Elements of one name.
    List(XmlElement),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct XmlMember {
    pub wire_name: String,
    pub how: XmlHow,
    pub element: XmlElement,
}

/// How a member stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlHow {
    /// `attribute: true`
    Attribute,
    Element,
    /// A list without `wrapped: true`.
    Repeated,
}
