//! The same types by hand, with serde's derive: plain structs, and unions with `tag` and `untagged`.

#![allow(dead_code, reason = "they are only decoded")]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct Page {
    data: Vec<Order>,
    has_more: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Open,
    Paid,
    Shipped,
    Cancelled,
}

#[derive(Deserialize, Serialize)]
struct Order {
    id: String,
    status: Status,
    created: DateTime<Utc>,
    updated: Option<DateTime<Utc>>,
    customer: Customer,
    lines: Vec<Line>,
    total: f64,
    note: Option<String>,
    metadata: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize, Serialize)]
struct Customer {
    id: i64,
    name: String,
    email: String,
    phone: Option<String>,
    vip: Option<bool>,
}

#[derive(Deserialize, Serialize)]
struct Line {
    sku: String,
    quantity: i32,
    price: f64,
    discount: Option<f64>,
    tags: Option<Vec<String>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct UnionPage {
    data: Vec<Message>,
    has_more: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    User,
    Assistant,
}

#[derive(Deserialize, Serialize)]
struct Message {
    id: String,
    role: Role,
    content: Content,
    event: Event,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    List(Vec<Block>),
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
enum Block {
    Text { text: String },
    Image { url: String, width: Option<i64>, height: Option<i64> },
    Call { name: String, arguments: BTreeMap<String, String> },
}

/// serde uses the first variant that can be read, so the one with fewer members comes last.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Event {
    Renamed { at: DateTime<Utc>, from: String, to: String, by: Option<String> },
    Moved { at: DateTime<Utc>, x: f64, y: f64 },
    Created { at: DateTime<Utc>, by: String },
}

#[derive(Deserialize, Serialize)]
pub(crate) struct StringPage {
    data: Vec<Article>,
    has_more: bool,
}

#[derive(Deserialize, Serialize)]
struct Article {
    title: String,
    body: String,
    language: Option<String>,
    author: Option<String>,
    words: Vec<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct NumberPage {
    data: Vec<Sample>,
    has_more: bool,
}

#[derive(Deserialize, Serialize)]
struct Sample {
    id: i64,
    at: i64,
    x: f64,
    y: f64,
    count: i32,
    values: Vec<f64>,
    counts: Vec<i32>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct BlockPage {
    data: Vec<Block>,
    has_more: bool,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct EventPage {
    data: Vec<Event>,
    has_more: bool,
}
