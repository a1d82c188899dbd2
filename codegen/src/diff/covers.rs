//! Whether every value of one type is a value of another one: what makes a change of type compatible in a direction.

use std::collections::BTreeMap;

use super::matched::Matched;
use super::side::Side;
use crate::ir::{Enum, EnumOf, Float, Integer, ItemId, ItemKind, Presence, Record, Text, Type, TypeKind};

/// The reader of values, and their writer.
pub(super) struct Covers<'a> {
    reader: Side<'a>,
    writer: Side<'a>,
    /// Whether the reader is a client of ours: it keeps values that an enum does not list.
    is_client: bool,
    /// The results so far. A pair under comparison, of types that lead back to themselves, is assumed to be covered.
    known: BTreeMap<(ItemId, ItemId), bool>,
}

/// Whether the reader accepts everything that the writer writes.
pub(super) fn covers(reader: (Side<'_>, &Type), writer: (Side<'_>, &Type), is_client: bool) -> bool {
    let mut covers = Covers { reader: reader.0, writer: writer.0, is_client, known: BTreeMap::new() };
    covers.ty(reader.1, writer.1)
}

impl Covers<'_> {
    fn ty(&mut self, reader: &Type, writer: &Type) -> bool {
        let ((reader, reads_null), (writer, writes_null)) =
            (self.reader.resolved(reader), self.writer.resolved(writer));
        if matches!(reader.kind, TypeKind::Any) {
            return true;
        }
        (reads_null || !writes_null) && self.kinds(&reader.kind, &writer.kind)
    }

    fn kinds(&mut self, reader: &TypeKind, writer: &TypeKind) -> bool {
        match (reader, writer) {
            (TypeKind::Any, _) | (TypeKind::Bool, TypeKind::Bool) => true,
            (TypeKind::External(reader), _) => self.ty(&reader.json, &Type::from(writer.clone())),
            (_, TypeKind::External(writer)) => self.ty(&Type::from(reader.clone()), &writer.json),
            (TypeKind::Item(reader), TypeKind::Item(writer)) => self.items(*reader, *writer),
            (TypeKind::Item(reader), writer) => self.item_reads(*reader, writer),
            (reader, TypeKind::Item(writer)) => self.item_writes(reader, *writer),
            (TypeKind::Integer(reader), TypeKind::Integer(writer)) => is_wider(*reader, *writer),
            (TypeKind::Float(_), TypeKind::Integer(_)) => true,
            (TypeKind::Float(reader), TypeKind::Float(writer)) => reader == writer || *reader != Float::F32,
            (TypeKind::Text(reader), TypeKind::Text(writer)) => *reader == Text::Plain || reader == writer,
            (TypeKind::List(reader), TypeKind::List(writer)) | (TypeKind::Map(reader), TypeKind::Map(writer)) => {
                self.ty(reader, writer)
            }
            (TypeKind::List(reader), TypeKind::Tuple(writer)) => writer.iter().all(|writer| self.ty(reader, writer)),
            (TypeKind::Tuple(reader), TypeKind::Tuple(writer)) => {
                reader.len() == writer.len()
                    && reader.iter().zip(writer).all(|(reader, writer)| self.ty(reader, writer))
            }
            _ => false,
        }
    }

    fn items(&mut self, reader: ItemId, writer: ItemId) -> bool {
        if let Some(known) = self.known.get(&(reader, writer)) {
            return *known;
        }
        self.known.insert((reader, writer), true);
        let covers = self.compare_items(reader, writer);
        self.known.insert((reader, writer), covers);
        covers
    }

    fn compare_items(&mut self, reader: ItemId, writer: ItemId) -> bool {
        let (one, other) = (self.reader.kind(reader), self.writer.kind(writer));
        match (one, other) {
            (ItemKind::Union(union), ItemKind::Union(others)) => {
                others.variants.iter().all(|writer| union.variants.iter().any(|reader| self.ty(&reader.ty, &writer.ty)))
            }
            (ItemKind::Union(union), _) => {
                let whole = Type::from(TypeKind::Item(writer));
                union.variants.iter().any(|reader| self.ty(&reader.ty, &whole))
            }
            (_, ItemKind::Union(union)) => {
                let whole = Type::from(TypeKind::Item(reader));
                union.variants.iter().all(|writer| self.ty(&whole, &writer.ty))
            }
            (ItemKind::Record(reader), ItemKind::Record(writer)) => self.records(reader, writer),
            (ItemKind::Enum(reader), ItemKind::Enum(writer)) => self.enums(reader, writer),
            _ => false,
        }
    }

    fn records(&mut self, reader: &Record, writer: &Record) -> bool {
        let fields = Matched::by_key(&reader.fields, &writer.fields, |field| field.wire_name.clone());
        let may_be_absent = |presence| matches!(presence, Presence::Optional | Presence::OptionalNullable);
        let may_be_null = |presence| matches!(presence, Presence::Nullable | Presence::OptionalNullable);
        fields.removed.iter().all(|index| may_be_absent(reader.fields[*index].presence))
            && fields.pairs.iter().all(|(one, other)| {
                let (one, other) = (&reader.fields[*one], &writer.fields[*other]);
                let is_present = may_be_absent(one.presence) || !may_be_absent(other.presence);
                // Our clients read null as absent.
                let reads_null = may_be_null(one.presence) || self.is_client && may_be_absent(one.presence);
                is_present
                    && (reads_null || !may_be_null(other.presence))
                    && one.constant.as_ref().is_none_or(|own| other.constant.as_ref() == Some(own) || self.is_client)
                    && self.ty(&one.ty, &other.ty)
            })
    }

    fn enums(&self, reader: &Enum, writer: &Enum) -> bool {
        let lists = |text: &String| reader.values.iter().any(|value| value.text == *text);
        // A service is asked for the values that its spec lists, whether clients keep others or not.
        let is_listed = || writer.values.iter().all(|value| lists(&value.text)) && !(self.is_client && writer.is_open);
        reader.of == writer.of && (reader.is_open && self.is_client || is_listed())
    }

    fn item_reads(&mut self, reader: ItemId, writer: &TypeKind) -> bool {
        match self.reader.kind(reader) {
            ItemKind::Union(union) => {
                let writer = Type::from(writer.clone());
                union.variants.iter().any(|reader| self.ty(&reader.ty, &writer))
            }
            ItemKind::Enum(reader) => match (reader.of, writer) {
                (EnumOf::Texts, TypeKind::Text(_)) => reader.is_open && self.is_client,
                _ => false,
            },
            ItemKind::Record(record) => {
                matches!(writer, TypeKind::Map(_))
                    && record.fields.iter().all(|field| field.presence == Presence::Optional)
            }
            ItemKind::Alias(_) => false,
        }
    }

    fn item_writes(&mut self, reader: &TypeKind, writer: ItemId) -> bool {
        match self.writer.kind(writer) {
            ItemKind::Union(union) => {
                let reader = Type::from(reader.clone());
                union.variants.iter().all(|writer| self.ty(&reader, &writer.ty))
            }
            ItemKind::Enum(writer) => match (reader, writer.of) {
                (TypeKind::Text(text), EnumOf::Texts) => *text == Text::Plain,
                (TypeKind::Integer(reader), EnumOf::Integers(writer)) => is_wider(*reader, writer),
                (TypeKind::Float(_), EnumOf::Integers(_) | EnumOf::Numbers(_)) | (TypeKind::Bool, EnumOf::Booleans) => {
                    true
                }
                _ => false,
            },
            ItemKind::Record(record) => match reader {
                TypeKind::Map(value) => record.fields.iter().all(|field| self.ty(value, &field.ty)),
                _ => false,
            },
            ItemKind::Alias(_) => false,
        }
    }
}

/// Whether an integer type has all values of another one.
fn is_wider(wide: Integer, narrow: Integer) -> bool {
    let limits = |of: Integer| match of {
        Integer::I8 => (i128::from(i8::MIN), i128::from(i8::MAX)),
        Integer::I16 => (i128::from(i16::MIN), i128::from(i16::MAX)),
        Integer::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Integer::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        Integer::I128 => (i128::MIN, i128::MAX),
        Integer::U8 => (0, i128::from(u8::MAX)),
        Integer::U16 => (0, i128::from(u16::MAX)),
        Integer::U32 => (0, i128::from(u32::MAX)),
        Integer::U64 => (0, i128::from(u64::MAX)),
    };
    let (wide, narrow) = (limits(wide), limits(narrow));
    wide.0 <= narrow.0 && narrow.1 <= wide.1
}
