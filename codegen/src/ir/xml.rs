//! The XML descriptions of a spec: tables that accompany the types, for the schemas that XML bodies mention.

use super::Type;

/// The index of an [`XmlTable`] in [`super::Api::xml`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlId(pub usize);

/// A body in XML.
#[derive(Clone, Debug)]
pub struct Xml {
    pub ty: Type,
    /// The root element: `<webhook>…</webhook>`
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

/// The content of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlShape {
    Text,
    Bool,
    Number,
    /// Any content.
    Any,
    Table(XmlId),
}

/// The content of an element whose schema is not a scalar.
#[derive(Clone, Debug)]
pub struct XmlTable {
    /// The component and the path from it: `PET`, `PET_TAGS`. Unique.
    pub name: String,
    pub kind: XmlTableKind,
}

#[derive(Clone, Debug)]
pub enum XmlTableKind {
    Object {
        members: Vec<XmlMember>,
        /// The undeclared members, if the schema describes them.
        rest: Option<XmlRest>,
    },
    /// Elements that all have the same name.
    List(XmlElement),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct XmlMember {
    pub wire_name: String,
    pub how: XmlHow,
    pub element: XmlElement,
}

/// How a member is represented in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlHow {
    /// `attribute: true`
    Attribute,
    Element,
    /// A list without `wrapped: true` or `nodeType: element`.
    Repeated,
    /// `nodeType: text`
    Text,
    /// `nodeType: cdata`
    Cdata,
    /// `nodeType: none`: its content is put directly into the enclosing element.
    Inline,
}

/// The values of undeclared members: `additionalProperties`, `patternProperties`.
#[derive(Clone, Copy, Debug)]
pub struct XmlRest {
    /// Whether each is a list, whose elements have the member's name.
    pub is_list: bool,
    pub inside: XmlShape,
}
