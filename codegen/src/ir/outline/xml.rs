//! Lines about XML.

use std::fmt::{self, Write};

use super::Outline;
use crate::ir::{XmlElement, XmlShape, XmlTable, XmlTableKind};

impl Outline<'_> {
    pub(super) fn xml(&self, out: &mut String, table: &XmlTable) -> fmt::Result {
        match &table.kind {
            XmlTableKind::List(element) => writeln!(out, "xml {}: list of {}", table.name, self.element(element)),
            XmlTableKind::Object { members, rest } => {
                writeln!(out, "xml {}", table.name)?;
                members.iter().try_for_each(|member| {
                    let how = format!("{:?}", member.how).to_lowercase();
                    writeln!(out, "  {:?}: {how} {}", member.wire_name, self.element(&member.element))
                })?;
                rest.iter().try_for_each(|rest| {
                    let how = if rest.is_list { "repeated" } else { "element" };
                    writeln!(out, "  others: {how} of {}", self.inside(rest.inside))
                })
            }
        }
    }

    pub(super) fn element(&self, element: &XmlElement) -> String {
        let prefix = element.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
        let namespace = element.namespace.as_ref().map(|uri| format!(" in {uri:?}")).unwrap_or_default();
        format!("<{prefix}{}>{namespace} of {}", element.name, self.inside(element.inside))
    }

    fn inside(&self, inside: XmlShape) -> String {
        match inside {
            XmlShape::Table(id) => self.0.xml[id.0].name.clone(),
            scalar => format!("{scalar:?}").to_lowercase(),
        }
    }
}
