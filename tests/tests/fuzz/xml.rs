//! XML: what is read is JSON, and what is written from it is XML that is read as the same value.

use serde_json::Value;

use crate::runtime::xml;
use crate::runtime::xml::{ANY, NUMBER, TEXT};
use crate::source::{Source, fuzz};

xml! { ROOT_SHAPE: object {
    Attribute "id" = "id" of NUMBER,
    Text "text" = "text" of TEXT,
    Repeated "list" = "list" of TEXT,
    Element "inner" = "inner" of ROOT_SHAPE,
    Inline "flat" = "flat" of FLAT,
} }
xml! { FLAT: object {
    Element "a" = "a" of ANY,
} }
xml! { ROOT: element {
    "root" of ANY
} }
xml! { TYPED: element {
    "root" of ROOT_SHAPE
} }

#[test]
fn documents_in_xml() {
    let valid = &[
        "<?xml version='1.0'?><root id='1'>t<list>a</list><list/><inner id='2'/><a><b>1</b></a></root>",
        "<root><![CDATA[x]]><!-- c --><a xmlns:p='u' p:q='&lt;&#65;'><a><a>1</a></a></a></root>",
        "\u{FEFF}<root xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='true'/><b xsi:type='t:arrayType'/></root>",
    ];
    let words = &[
        "<a>",
        "</a>",
        "<",
        ">",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<!DOCTYPE a>",
        "&b;",
        "&#0;",
        "'",
        "\"",
        "<?x ?>",
        "xmlns=''",
        "=",
    ];
    fuzz(Source { valid, words }, |input, _| {
        for root in [&ROOT, &TYPED] {
            let Ok(json) = xml::read(root, input, None) else { continue };
            let Ok(value) = serde_json::from_slice::<Value>(&json) else { panic!("not JSON: {json:?}") };
            // A value that was read is written so that the same is read again, unless names of members are not valid in
            // XML.
            let Ok(written) = xml::write(root, value.to_string().as_bytes()) else { continue };
            let Ok(again) = xml::read(root, &written, None) else {
                panic!("not XML: {:?}", String::from_utf8_lossy(&written))
            };
            assert!(serde_json::from_slice::<Value>(&again).is_ok());
        }
    });
}
