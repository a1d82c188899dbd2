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
    Object {
        members: Vec<XmlMember>,
        /// The undeclared ones, where the schema describes them.
        rest: Option<XmlRest>,
    },
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
    /// A list without `wrapped: true` or `nodeType: element`.
    Repeated,
    /// `nodeType: text`
    Text,
    /// `nodeType: cdata`
    Cdata,
    /// `nodeType: none`: what is in it is in the element around it.
    Inline,
}

/// The values of undeclared members: `additionalProperties`, `patternProperties`.
#[derive(Clone, Copy, Debug)]
pub struct XmlRest {
    /// Whether each is a list, whose elements have the member's name.
    pub is_list: bool,
    pub inside: XmlShape,
}
