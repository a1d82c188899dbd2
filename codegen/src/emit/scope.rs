//! Types as a file writes them: which names need no path, and which have to be imported.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Ctx;
use super::file::Imports;
use crate::config::Dates;
use crate::escape::CodeText;
use crate::ir::{Float, Integer, ItemId, Text, Type, TypeKind};

/// A file's view of names.
pub(super) struct Scope<'a> {
    pub(super) ctx: &'a Ctx<'a>,
    /// The current module below `types`; `None` in other files, where schemas are `types::Name`.
    home: Option<&'a str>,
    /// The names that this file defines itself, besides those of `types`.
    own: Vec<String>,
    /// Whether every name is written with its full path.
    is_outside: bool,
    pub(super) imports: Imports,
    /// Whether a file of operations mentions the type of a schema.
    pub(super) uses_types: bool,
}

impl<'a> Scope<'a> {
    /// A file below `types`.
    pub(super) fn of_types(ctx: &'a Ctx<'a>, home: &'a str) -> Self {
        Self {
            ctx,
            home: Some(home),
            own: Vec::new(),
            is_outside: false,
            imports: Imports::default(),
            uses_types: false,
        }
    }

    /// A file of operations, which defines `own`.
    pub(super) fn of_operations(ctx: &'a Ctx<'a>, own: Vec<String>) -> Self {
        Self { ctx, home: None, own, is_outside: false, imports: Imports::default(), uses_types: false }
    }

    /// Code outside of the crate: each name with its full path.
    pub(super) fn outside_crate(ctx: &'a Ctx<'a>) -> Self {
        Self { is_outside: true, ..Self::of_operations(ctx, Vec::new()) }
    }

    /// A type as it is written in code: `Vec<EventType>`.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match &ty.kind {
            TypeKind::Item(id) => self.item(*id),
            TypeKind::Bool => quote!(bool),
            TypeKind::Integer(integer) => integer_name(*integer),
            TypeKind::Float(Float::F32) => quote!(f32),
            TypeKind::Float(Float::F64) => quote!(f64),
            TypeKind::Float(Float::Decimal) => self.imported("crate::runtime::formats::Decimal"),
            TypeKind::Text(text) => self.text(*text),
            TypeKind::List(element) => {
                let element = self.ty(element);
                self.generic("Vec", &element)
            }
            TypeKind::Tuple(elements) => {
                let elements: Vec<TokenStream> = elements.iter().map(|element| self.ty(element)).collect();
                if let [only] = elements.as_slice() { quote!((#only,)) } else { quote!((#(#elements),*)) }
            }
            TypeKind::Map(value) => {
                let value = self.ty(value);
                self.map(&value)
            }
            TypeKind::Nullable(inner) => {
                let inner = self.ty(inner);
                self.option(&inner)
            }
            // With its path: another type may have the same name.
            TypeKind::External(external) => external.path.parse().unwrap_or_default(),
            TypeKind::Any => self.imported("serde_json::Value"),
        }
    }

    /// The map of a record's undeclared members, or of an object without declared ones.
    pub(super) fn map(&mut self, value: &TokenStream) -> TokenStream {
        let string = self.string();
        let map = self.imported("std::collections::BTreeMap");
        quote!(#map<#string, #value>)
    }

    pub(super) fn option(&self, inner: &TokenStream) -> TokenStream {
        self.generic("Option", inner)
    }

    pub(super) fn boxed(&mut self, inner: &TokenStream) -> TokenStream {
        self.generic("Box", inner)
    }

    pub(super) fn string(&self) -> TokenStream {
        self.prelude("String")
    }

    pub(super) fn generic(&self, name: &str, inner: &TokenStream) -> TokenStream {
        let name = self.prelude(name);
        quote!(#name<#inner>)
    }

    /// A name of std's prelude, without a path unless the API uses the name.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        let ident = format_ident!("{name}");
        if !self.is_taken(name) {
            return quote!(#ident);
        }
        let module = match name {
            "Vec" => quote!(std::vec),
            "Option" => quote!(std::option),
            "Box" => quote!(std::boxed),
            "Result" => quote!(std::result),
            "Default" => quote!(std::default),
            "Into" => quote!(std::convert),
            "IntoIterator" => quote!(std::iter),
            _ => quote!(std::string),
        };
        quote!(#module::#ident)
    }

    /// An imported name, or its full path if the API uses the name.
    pub(super) fn imported(&mut self, path: &str) -> TokenStream {
        let name = path.rsplit("::").next().unwrap_or(path);
        if self.is_taken(name) {
            return path.parse().unwrap_or_default();
        }
        self.imports.add(path);
        let ident = format_ident!("{name}");
        quote!(#ident)
    }

    fn is_taken(&self, name: &str) -> bool {
        self.is_outside || self.ctx.names.shadows(name) && self.home.is_some() || self.own.iter().any(|own| own == name)
    }

    fn item(&mut self, id: ItemId) -> TokenStream {
        let name = self.ctx.names.item(id);
        let ident = ident(name);
        match self.home {
            None => {
                self.uses_types = true;
                quote!(types::#ident)
            }
            Some(home) => {
                if self.ctx.names.file(id) != home {
                    self.imports.add(&format!("crate::types::{name}"));
                }
                quote!(#ident)
            }
        }
    }

    fn text(&mut self, text: Text) -> TokenStream {
        let types = &self.ctx.config.types;
        match (text, if text == Text::DateTime { types.instants() } else { types.dates }) {
            (Text::DateTime, Dates::Chrono) => {
                let (instant, zone) = (self.imported("chrono::DateTime"), self.imported("chrono::Utc"));
                quote!(#instant<#zone>)
            }
            (Text::DateTime, Dates::Jiff) => self.imported("jiff::Timestamp"),
            (Text::DateTime, Dates::Time) => self.imported("time::OffsetDateTime"),
            (Text::Date, Dates::Chrono) => self.imported("chrono::NaiveDate"),
            (Text::Date, Dates::Jiff) => self.imported("jiff::civil::Date"),
            (Text::Date, Dates::Time) => self.imported("time::Date"),
            (Text::Uuid, _) if types.uuid == crate::config::Uuid::Uuid => self.imported("uuid::Uuid"),
            (Text::Base64, _) => self.imported("crate::runtime::formats::Base64"),
            (Text::Plain | Text::Uuid, _) | (Text::DateTime | Text::Date, Dates::Text) => self.string(),
        }
    }
}

fn integer_name(integer: Integer) -> TokenStream {
    match integer {
        Integer::I8 => quote!(i8),
        Integer::I16 => quote!(i16),
        Integer::I32 => quote!(i32),
        Integer::I64 => quote!(i64),
        Integer::I128 => quote!(i128),
        Integer::U8 => quote!(u8),
        Integer::U16 => quote!(u16),
        Integer::U32 => quote!(u32),
        Integer::U64 => quote!(u64),
    }
}

/// An identifier from a name that `name` assigned, including `r#type`.
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => Ident::new(text, proc_macro2::Span::call_site()),
    }
}

/// A text as a Rust literal, for the rows of a table.
pub(super) fn literal(text: &str) -> CodeText {
    CodeText::literal(text)
}

/// A name that `name` assigned, for the rows of a table.
pub(super) fn named(name: &str) -> CodeText {
    CodeText::name(name)
}
