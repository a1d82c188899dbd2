//! The effect of HTML tags on the blocks of a text.
//!
//! Input: tags, in the order of the text, matched or not. Output: blocks that start and end inside those of Markdown.
//! Must not end a block that Markdown has opened.

use super::html::{Meaning, TablePart, Tag};
use super::leaf::{Kind, Open};
use super::margin::Container;
use super::table::Table;
use super::walk::Walk;

/// Below this depth, tags open no more containers.
const MAX_DEPTH: usize = 40;

impl Walk {
    pub(super) fn tag(&mut self, text: &str) {
        let tag = Tag::parse(text);
        match tag.meaning() {
            _ if tag.is_comment() => {}
            Meaning::Nothing => {}
            Meaning::Text => self.leaf.text(text),
            Meaning::Mark(kind) => self.mark_tag(&tag, kind),
            Meaning::Superscript if tag.is_closing => {}
            Meaning::Superscript => self.leaf.text("^"),
            Meaning::Image => self.image_tag(&tag),
            Meaning::Break => self.line_break(),
            Meaning::Table(part) => self.table_tag(part, tag.is_closing),
            _ if self.is_closed() => self.leaf.text(" "),
            Meaning::Rule => self.rule(),
            Meaning::Paragraph => self.end_leaf(),
            Meaning::Heading(level) => {
                self.end_leaf();
                self.heading = Some(level).filter(|_| !tag.is_closing);
            }
            Meaning::List { is_ordered } => {
                self.container_tag(Container::List { number: is_ordered.then_some(1) }, tag.is_closing);
            }
            Meaning::Quote => self.container_tag(Container::Quote, tag.is_closing),
            Meaning::Item => self.item_tag(tag.is_closing),
        }
    }

    fn mark_tag(&mut self, tag: &Tag<'_>, kind: Kind) {
        let text = Some(tag.text.to_owned());
        if tag.is_closing {
            self.leaf.close(kind);
        } else if kind == Kind::Link {
            let title = tag.attribute("title").unwrap_or_default();
            self.open_link(&tag.attribute("href").unwrap_or_default(), &title, text);
        } else {
            self.leaf.open(Open { kind, target: None, tag: text });
        }
    }

    /// An image becomes a link to it.
    fn image_tag(&mut self, tag: &Tag<'_>) {
        self.open_link(&tag.attribute("src").unwrap_or_default(), "", None);
        self.leaf.text(&tag.attribute("alt").unwrap_or_default());
        self.leaf.close(Kind::Link);
    }

    fn container_tag(&mut self, container: Container, is_closing: bool) {
        self.end_leaf();
        if is_closing {
            self.page.close_html(container);
        } else if self.page.depth() < MAX_DEPTH {
            self.page.open(container, true);
        }
    }

    fn item_tag(&mut self, is_closing: bool) {
        self.end_leaf();
        self.page.close_html(Container::Item);
        if is_closing || self.page.depth() >= MAX_DEPTH {
            return;
        }
        if !matches!(self.page.innermost(), Some((Container::List { .. }, true))) {
            self.page.open(Container::List { number: None }, true);
        }
        self.page.open(Container::Item, true);
    }

    fn table_tag(&mut self, part: TablePart, is_closing: bool) {
        let is_open = self.table.as_ref().is_some_and(|table| table.is_html);
        match part {
            TablePart::Group => {}
            TablePart::Whole if is_closing && is_open => self.end_block(),
            TablePart::Whole if !is_closing && !self.is_closed() => {
                self.end_block();
                self.table = Some(Table { is_html: true, ..Table::default() });
            }
            TablePart::Row if is_open => {
                self.end_filled_cell();
                if !is_closing {
                    self.start_row();
                }
            }
            TablePart::Cell if is_open && is_closing => self.end_cell(),
            TablePart::Cell if is_open => self.end_filled_cell(),
            TablePart::Whole | TablePart::Row | TablePart::Cell => self.leaf.text(" "),
        }
    }

    /// A cell may end without a closing tag.
    fn end_filled_cell(&mut self) {
        if !self.leaf.is_blank() {
            self.end_cell();
        }
    }
}
