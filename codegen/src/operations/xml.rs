//! XML bodies: their types are those of JSON, next to tables that convert between the two.

use super::Ctx;
use crate::document::MediaType;
use crate::ir::Xml;
use crate::lower::{InlineName, lower_type};
use crate::xml;

/// The body, if its schema describes the elements.
pub(super) fn lower_xml(ctx: &mut Ctx<'_>, media: &MediaType, part: InlineName<'_>) -> Option<Xml> {
    let schema = media.schema.filter(|schema| xml::describes_elements(&ctx.types.schemas, *schema))?;
    let ty = lower_type(&mut ctx.types, schema, part);
    let root = xml::root(ctx.types.flatten(), &mut ctx.xml, (media, schema), part.part);
    Some(Xml { ty, root })
}
