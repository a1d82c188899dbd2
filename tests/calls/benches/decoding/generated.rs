//! The types of `spec.yaml` in this directory, as the generator writes them: `cargo xtask gen --spec spec.yaml --out …`, its files
//! below `src/types` one after the other.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::runtime::wire::{Literal, record, text_enum, union};

/// The schema `Page`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Page {
    pub data: Vec<Order>,
    pub has_more: bool,
}
record! { Page {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `UnionPage`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct UnionPage {
    pub data: Vec<Message>,
    pub has_more: bool,
}
record! { UnionPage {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `Status`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Status {
    Open,
    Paid,
    Shipped,
    Cancelled,
    /// A value that the spec does not list, kept as it is.
    Unlisted(String),
}
text_enum! { Status {
    Open = "open",
    Paid = "paid",
    Shipped = "shipped",
    Cancelled = "cancelled",
    .. Unlisted
} }

/// The schema `Order`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Order {
    pub id: String,
    pub status: Status,
    pub created: DateTime<Utc>,
    pub updated: Option<DateTime<Utc>>,
    pub customer: Customer,
    pub lines: Vec<Line>,
    pub total: f64,
    pub note: Option<String>,
    pub metadata: Option<BTreeMap<String, String>>,
}
record! { Order {
    required id = "id",
    required status = "status",
    required created = "created",
    optional updated = "updated",
    required customer = "customer",
    required lines = "lines",
    required total = "total",
    optional note = "note",
    optional metadata = "metadata",
} }

/// The schema `Customer`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Customer {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub vip: Option<bool>,
}
record! { Customer {
    required id = "id",
    required name = "name",
    required email = "email",
    optional phone = "phone",
    optional vip = "vip",
} }

/// The schema `Line`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Line {
    pub sku: String,
    pub quantity: i32,
    pub price: f64,
    pub discount: Option<f64>,
    pub tags: Option<Vec<String>>,
}
record! { Line {
    required sku = "sku",
    required quantity = "quantity",
    required price = "price",
    optional discount = "discount",
    optional tags = "tags",
} }

/// The schema `Message`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Message {
    pub id: String,
    pub role: MessageRole,
    pub content: MessageContent,
    pub event: Event,
}
record! { Message {
    required id = "id",
    required role = "role",
    required content = "content",
    required event = "event",
} }

/// `role` of [`Message`](crate::types::Message).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum MessageRole {
    User,
    Assistant,
    /// A value that the spec does not list, kept as it is.
    Unlisted(String),
}
text_enum! { MessageRole {
    User = "user",
    Assistant = "assistant",
    .. Unlisted
} }

/// `content` of [`Message`](crate::types::Message).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum MessageContent {
    /// `string` in the spec.
    String(String),
    /// `list` in the spec.
    List(Vec<Block>),
    /// A value that matches no branch of the spec, kept as it is.
    Unlisted(Value),
}
union! { MessageContent {
    String: String,
    List: Vec<Block>,
    .. Unlisted
} }

/// The schema `Block`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum Block {
    /// `type` is `Text`.
    Text(Text),
    /// `type` is `Image`.
    Image(Image),
    /// `type` is `Call`.
    Call(Call),
    /// A value that matches no branch of the spec, kept as it is.
    Unlisted(Value),
}
union! { Block by "type" {
    Text = "Text",
    Image = "Image",
    Call = "Call",
    .. Unlisted
} }

/// The schema `Text`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Text {
    /// Always `Text`.
    pub r#type: Literal,
    pub text: String,
}
record! { Text {
    constant r#type = "type" is "Text",
    required text = "text",
} }

/// The schema `Image`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Image {
    /// Always `Image`.
    pub r#type: Literal,
    pub url: String,
    pub width: Option<i64>,
    pub height: Option<i64>,
}
record! { Image {
    constant r#type = "type" is "Image",
    required url = "url",
    optional width = "width",
    optional height = "height",
} }

/// The schema `Call`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Call {
    /// Always `Call`.
    pub r#type: Literal,
    pub name: String,
    pub arguments: BTreeMap<String, String>,
}
record! { Call {
    constant r#type = "type" is "Call",
    required name = "name",
    required arguments = "arguments",
} }

/// The schema `Event`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) enum Event {
    Created(Created),
    Renamed(Renamed),
    Moved(Moved),
    /// A value that matches no branch of the spec, kept as it is.
    Unlisted(Value),
}
union! { Event any {
    Created: Created,
    Renamed: Renamed,
    Moved: Moved,
    .. Unlisted
} }

/// The schema `Created`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Created {
    pub at: DateTime<Utc>,
    pub by: String,
}
record! { Created by value {
    required at = "at",
    required by = "by",
} }

/// The schema `Renamed`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Renamed {
    pub at: DateTime<Utc>,
    pub from: String,
    pub to: String,
    pub by: Option<String>,
}
record! { Renamed by value {
    required at = "at",
    required from = "from",
    required to = "to",
    optional by = "by",
} }

/// The schema `Moved`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Moved {
    pub at: DateTime<Utc>,
    pub x: f64,
    pub y: f64,
}
record! { Moved by value {
    required at = "at",
    required x = "x",
    required y = "y",
} }

/// The schema `StringPage`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct StringPage {
    pub data: Vec<Article>,
    pub has_more: bool,
}
record! { StringPage {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `NumberPage`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct NumberPage {
    pub data: Vec<Sample>,
    pub has_more: bool,
}
record! { NumberPage {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `BlockPage`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct BlockPage {
    pub data: Vec<Block>,
    pub has_more: bool,
}
record! { BlockPage {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `EventPage`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct EventPage {
    pub data: Vec<Event>,
    pub has_more: bool,
}
record! { EventPage {
    required data = "data",
    required has_more = "has_more",
} }

/// The schema `Article`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Article {
    pub title: String,
    pub body: String,
    pub language: Option<String>,
    pub author: Option<String>,
    pub words: Vec<String>,
}
record! { Article {
    required title = "title",
    required body = "body",
    optional language = "language",
    optional author = "author",
    required words = "words",
} }

/// The schema `Sample`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Sample {
    pub id: i64,
    pub at: i64,
    pub x: f64,
    pub y: f64,
    pub count: i32,
    pub values: Vec<f64>,
    pub counts: Vec<i32>,
}
record! { Sample {
    required id = "id",
    required at = "at",
    required x = "x",
    required y = "y",
    required count = "count",
    required values = "values",
    required counts = "counts",
} }
