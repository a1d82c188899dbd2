//! `encoding` of the parts of a multipart body: the effect of `style`, `explode` and `headers`.

use crate::diagnostic::rules;
use crate::document;
use crate::ir::PartStyle;
use crate::lower::Ctx;

/// The encoding of a part, if it has one.
#[derive(Clone, Copy)]
pub(super) struct Encoding<'a> {
    pub(super) spec: Option<&'a document::Encoding>,
    /// Whether the body is `multipart/form-data`.
    pub(super) is_form_data: bool,
}

/// How a part with a style is written.
#[derive(Clone, Copy)]
pub(super) enum Styled {
    Deep,
    As(PartStyle),
}

impl<'a> Encoding<'a> {
    pub(super) fn content_type(self) -> Option<&'a str> {
        self.spec?.content_type.as_deref()
    }

    /// Whether the style decides, and not the content type (OpenAPI 3.1.1, section 4.8.15.1.2).
    ///
    /// Before 3.1, styles have no effect on parts. `deepObject` is used nevertheless: servers whose specs declare it
    /// accept nothing else.
    pub(super) fn is_styled(self) -> bool {
        let Some(spec) = self.spec else { return false };
        spec.is_styled && self.is_form_data || spec.style.as_deref() == Some("deepObject")
    }
}

/// The style of a part, if it has an effect.
pub(super) fn style_of(ctx: &mut Ctx<'_>, name: &str, encoding: Encoding<'_>) -> Option<Styled> {
    let spec = encoding.spec?;
    let style = spec.style.as_deref().unwrap_or("form");
    let explode = spec.explode.unwrap_or(style == "form");
    if !encoding.is_styled() {
        if style != "form" || !explode {
            let message = format!(
                "the style of the part `{name}` is ignored; it applies to `multipart/form-data` since OpenAPI 3.1"
            );
            ctx.diagnostics.note(rules::ENCODING_IGNORED, &spec.origin, message);
        }
        report_reserved(ctx, name, spec);
        return None;
    }
    if let Some(origin) = &spec.places.content_type {
        let message = format!("`contentType` of the part `{name}` is ignored; its style takes precedence");
        ctx.diagnostics.note(rules::ENCODING_IGNORED, origin, message);
    }
    report_reserved(ctx, name, spec);
    Some(match (style, explode) {
        ("deepObject", _) => Styled::Deep,
        (_, true) => Styled::As(PartStyle::Members),
        ("spaceDelimited", false) => Styled::As(PartStyle::Space),
        ("pipeDelimited", false) => Styled::As(PartStyle::Pipe),
        ("tabDelimited", false) => Styled::As(PartStyle::Tab),
        (_, false) => Styled::As(PartStyle::Comma),
    })
}

fn report_reserved(ctx: &mut Ctx<'_>, name: &str, spec: &document::Encoding) {
    if let Some(origin) = spec.places.allow_reserved.as_ref().filter(|_| spec.allow_reserved == Some(true)) {
        let message = format!("`allowReserved` of the part `{name}` has no effect; parts are not percent-encoded");
        ctx.diagnostics.note(rules::ENCODING_IGNORED, origin, message);
    }
}

/// Headers of parts are set by the caller, which is possible for files only.
pub(super) fn report_headers(ctx: &mut Ctx<'_>, name: &str, encoding: Encoding<'_>, is_file: bool) {
    let Some(headers) = encoding.spec.and_then(|spec| spec.places.headers.as_ref()) else { return };
    if is_file {
        let message = format!("the caller sets the headers of the part `{name}`");
        ctx.diagnostics.note(rules::PART_HEADERS_OF_CALLER, headers, message);
    } else {
        let message =
            format!("headers of the part `{name}` are not sent; only files have headers that the caller sets");
        ctx.diagnostics.warning(rules::PART_HEADERS_NOT_SENT, headers, message);
    }
}
