//! Bodies in XML: converted from and to the JSON of the types, by tables of the spec's elements.
//!
//! When reading, elements and attributes are matched by their local names; those that are not in the tables are read as
//! text or as members.

mod read;
mod scan;
mod write;

pub(crate) use self::read::read;
pub(crate) use self::write::write;

/// The content of an element.
#[derive(Debug)]
pub(crate) enum Shape {
    Text,
    Bool,
    Number,
    /// Anything.
    Any,
    Object {
        members: &'static [Member],
        rest: Rest,
    },
    /// Elements with the same name.
    List {
        element: &'static Element,
    },
}

/// An element or an attribute, and its content.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: &'static str,
    pub(crate) prefix: Option<&'static str>,
    pub(crate) namespace: Option<&'static str>,
    pub(crate) shape: &'static Shape,
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    /// Its name as JSON.
    pub(crate) name: &'static str,
    pub(crate) how: How,
    pub(crate) element: Element,
}

/// The undeclared members.
#[derive(Debug)]
pub(crate) struct Rest {
    /// Whether each is a list, whose elements have the member's name.
    pub(crate) is_list: bool,
    pub(crate) shape: &'static Shape,
}

/// How a member is represented in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Attribute,
    Element,
    /// A list without a wrapping element.
    Repeated,
    /// The text of the element around it.
    Text,
    /// The same, written as a CDATA section.
    Cdata,
    /// No element of its own: its content is in the element around it.
    Inline,
}

/// The namespace of `nil` and `type`, which give the type of an element (XML Schema 1.1, part 1, 2.7).
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The types of scalars that are not in a table (XML Schema 1.1, part 2).
const SCHEMA_TYPES: &str = "http://www.w3.org/2001/XMLSchema";
/// The types of JSON's lists and objects (XPath and XQuery Functions 3.1, appendix C.2).
const JSON_TYPES: &str = "http://www.w3.org/2005/xpath-functions";

/// Shapes that need no table.
pub(crate) static TEXT: Shape = Shape::Text;
pub(crate) static BOOL: Shape = Shape::Bool;
pub(crate) static NUMBER: Shape = Shape::Number;
pub(crate) static ANY: Shape = Shape::Any;

/// The table of a schema: its members, each with its representation, its names as JSON and as XML, its namespace with
/// the prefix, and its content; or the name of a list's elements. A last row describes undeclared members.
macro_rules! xml {
    ($shape:ident: object {
        $($how:ident $name:literal = $xml:literal $(in $namespace:literal $(as $prefix:literal)?)? of $inside:ident,)*
        $(.. $list:ident of $rest:ident)?
    }) => {
        #[allow(dead_code, reason = "the operations that need it may be turned off")]
        pub(crate) static $shape: $crate::runtime::xml::Shape = $crate::runtime::xml::Shape::Object {
            members: &[$($crate::runtime::xml::Member {
                name: $name,
                how: $crate::runtime::xml::How::$how,
                element: $crate::runtime::xml!(@element $xml $(in $namespace $(as $prefix)?)? of $inside),
            }),*],
            rest: $crate::runtime::xml!(@rest $($list of $rest)?),
        };
    };
    ($shape:ident: object) => {
        $crate::runtime::xml! { $shape: object {} }
    };
    ($shape:ident: list { $xml:literal $(in $namespace:literal $(as $prefix:literal)?)? of $inside:ident }) => {
        #[allow(dead_code, reason = "the operations that need it may be turned off")]
        pub(crate) static $shape: $crate::runtime::xml::Shape = $crate::runtime::xml::Shape::List {
            element: &$crate::runtime::xml!(@element $xml $(in $namespace $(as $prefix)?)? of $inside),
        };
    };
    ($root:ident: element { $xml:literal $(in $namespace:literal $(as $prefix:literal)?)? of $inside:ident }) => {
        #[allow(dead_code, reason = "the operations that need it may be turned off")]
        pub(crate) static $root: $crate::runtime::xml::Element =
            $crate::runtime::xml!(@element $xml $(in $namespace $(as $prefix)?)? of $inside);
    };
    (@rest) => {
        $crate::runtime::xml::Rest { is_list: false, shape: &$crate::runtime::xml::ANY }
    };
    (@rest $list:ident of $rest:ident) => {
        $crate::runtime::xml::Rest {
            is_list: matches!($crate::runtime::xml::How::$list, $crate::runtime::xml::How::Repeated),
            shape: &$rest,
        }
    };
    (@element $xml:literal $(in $namespace:literal $(as $prefix:literal)?)? of $inside:ident) => {
        $crate::runtime::xml::Element {
            name: $xml,
            prefix: [$($(::core::option::Option::Some($prefix),)?)? ::core::option::Option::None][0],
            namespace: [$(::core::option::Option::Some($namespace),)? ::core::option::Option::None][0],
            shape: &$inside,
        }
    };
}
pub(crate) use xml;
