//! From the parser's events to blocks on the page.
//!
//! Input: a clean text. Output: lines. Decides where a block starts and ends; `tags` handles HTML tags.

use std::collections::BTreeSet;
use std::mem;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::clean::SHIELD;
use super::code;
use super::escape;
use super::html;
use super::leaf::{Kind, Leaf, Open, Target};
use super::margin::Container;
use super::page::Page;
use super::spell::spell;
use super::table::Table;

pub(super) fn render(markdown: &str, width: usize) -> Vec<String> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, it)| (it.span.start, label.to_owned(), it.dest.to_string()))
        .collect();
    definitions.sort_unstable();
    let mut walk = Walk::new(width);
    for event in parser {
        walk.event(event);
    }
    walk.end_container();
    for (_, label, url) in definitions {
        walk.definition(&label, &url);
    }
    walk.page.into_lines()
}

/// What is open between events.
#[derive(Debug)]
pub(super) struct Walk {
    pub(super) page: Page,
    pub(super) leaf: Leaf,
    /// The level of the heading whose text is collected.
    pub(super) heading: Option<usize>,
    /// A heading of Markdown, which no tag can end.
    is_heading: bool,
    is_paragraph: bool,
    pub(super) table: Option<Table>,
    /// The info string after the fence, and the code so far.
    code: Option<(String, String)>,
    html: Option<String>,
    /// The labels of links that are defined elsewhere in the text.
    labels: BTreeSet<String>,
}

impl Walk {
    fn new(width: usize) -> Self {
        Self {
            page: Page::new(width),
            leaf: Leaf::default(),
            heading: None,
            is_heading: false,
            is_paragraph: false,
            table: None,
            code: None,
            html: None,
            labels: BTreeSet::new(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.leaf.code(&text),
            Event::Html(html) => self.html.get_or_insert_default().push_str(&html.replace(SHIELD, "")),
            Event::InlineHtml(html) => self.tag(&html),
            Event::SoftBreak => self.leaf.text(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.rule(),
            // Extensions that are not enabled: their syntax is text.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.code {
            Some((_, code)) => code.push_str(text),
            None => self.leaf.text(text),
        }
    }

    pub(super) fn rule(&mut self) {
        self.end_block();
        // Dashes and stars could be read as a list marker.
        self.page.block(&["___".to_owned()]);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, .. } => self.start_heading(level as usize),
            Tag::BlockQuote(_) => self.start_container(Container::Quote),
            Tag::List(number) => self.start_container(Container::List { number }),
            Tag::Item => self.start_container(Container::Item),
            Tag::CodeBlock(kind) => self.start_code(kind),
            Tag::HtmlBlock => self.end_block(),
            Tag::Table(alignments) => {
                self.end_block();
                self.table = Some(Table { alignments, ..Table::default() });
            }
            Tag::TableHead | Tag::TableRow => self.start_row(),
            Tag::Emphasis => self.start_mark(Kind::Emphasis),
            Tag::Strong => self.start_mark(Kind::Strong),
            Tag::Strikethrough => self.start_mark(Kind::Strike),
            Tag::Link { link_type, dest_url, title, id } => self.start_link(link_type, &dest_url, &title, &id),
            Tag::Image { dest_url, title, .. } => self.open_link(&dest_url, &title, None),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                self.end_leaf();
                self.is_heading = false;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.end_container();
                self.page.close();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Table => self.end_block(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.leaf.close(Kind::Emphasis),
            TagEnd::Strong => self.leaf.close(Kind::Strong),
            TagEnd::Strikethrough => self.leaf.close(Kind::Strike),
            TagEnd::Link | TagEnd::Image => self.leaf.close(Kind::Link),
            _ => {}
        }
    }

    fn start_paragraph(&mut self) {
        self.is_paragraph = true;
        self.page.loosen();
    }

    /// A table of HTML continues after a paragraph.
    fn end_paragraph(&mut self) {
        if self.table.is_some() {
            self.leaf.text(" ");
        } else {
            self.end_leaf();
        }
        self.is_paragraph = false;
    }

    fn start_heading(&mut self, level: usize) {
        self.end_block();
        self.heading = Some(level);
        self.is_heading = true;
    }

    fn start_container(&mut self, container: Container) {
        self.end_block();
        self.page.open(container, false);
    }

    /// Ends a quote, a list, an item or the text, including everything that tags have left open inside.
    fn end_container(&mut self) {
        self.end_block();
        while let Some((_, true)) = self.page.innermost() {
            self.page.close();
        }
    }

    fn start_code(&mut self, kind: CodeBlockKind<'_>) {
        self.end_block();
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some((info, String::new()));
    }

    fn end_code(&mut self) {
        if let Some((info, code)) = self.code.take() {
            self.page.block(&code::block(&info, &code.replace(SHIELD, "")));
        }
    }

    fn end_html(&mut self) {
        let html = self.html.take().unwrap_or_default();
        let (code, rest) = html::preformatted(&html);
        self.page.block(&code::block("", &code));
        for piece in html::pieces(rest) {
            if piece.starts_with('<') && piece.ends_with('>') {
                self.tag(piece);
            } else {
                self.leaf.text(&html::decode(piece));
            }
        }
    }

    pub(super) fn start_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = &mut self.table {
            table.cell(spell(self.leaf.finish()));
        }
    }

    fn start_mark(&mut self, kind: Kind) {
        self.leaf.open(Open { kind, target: None, tag: None });
    }

    fn start_link(&mut self, link_type: LinkType, url: &str, title: &str, id: &CowStr<'_>) {
        self.labels.insert(id.to_lowercase());
        if link_type == LinkType::Email {
            self.open_link(&format!("mailto:{url}"), title, None);
        } else {
            self.open_link(url, title, None);
        }
    }

    /// A link to the web or to a mailbox; for any other target only the text is shown, since its base is not known
    /// here.
    pub(super) fn open_link(&mut self, url: &str, title: &str, tag: Option<String>) {
        let url = url.replace(SHIELD, "");
        let target = escape::is_target(&url).then(|| Target { url, title: title.to_owned() });
        self.leaf.open(Open { kind: Kind::Link, target, tag });
    }

    /// A definition that no link uses is shown: it may be a sentence that looks like one.
    fn definition(&mut self, label: &str, url: &str) {
        if self.labels.contains(&label.to_lowercase()) || url == "#" {
            return;
        }
        self.leaf.text(&format!("[{label}]: {url}"));
        self.end_leaf();
    }

    pub(super) fn line_break(&mut self) {
        if self.is_closed() || self.heading.is_some() {
            self.leaf.text(" ");
        } else if self.leaf.ends_in_break() {
            self.end_leaf();
        } else {
            self.leaf.line_break();
        }
    }

    /// Whether the text is in a block that no tag can end.
    pub(super) fn is_closed(&self) -> bool {
        self.is_heading || self.table.is_some()
    }

    /// Ends the current block, if there is one.
    pub(super) fn end_block(&mut self) {
        if let Some(mut table) = self.table.take() {
            if !table.rows.is_empty() && !self.leaf.is_blank() {
                table.cell(spell(self.leaf.finish()));
            }
            self.page.block(&table.lines());
        }
        self.end_leaf();
    }

    pub(super) fn end_leaf(&mut self) {
        let lines = spell(mem::take(&mut self.leaf).finish());
        match self.heading.take() {
            Some(level) => self.page.block(&heading(level, lines)),
            None => self.page.text(lines, self.is_tight()),
        }
    }

    /// Whether the text is in its item without being a paragraph.
    fn is_tight(&self) -> bool {
        matches!(self.page.innermost(), Some((Container::Item, is_html)) if is_html || !self.is_paragraph)
    }
}

fn heading(level: usize, lines: Vec<Vec<String>>) -> Vec<String> {
    let mut words: Vec<String> = lines.into_iter().flatten().collect();
    if let Some(last) = words.last_mut().filter(|last| last.chars().all(|c| c == '#')) {
        last.insert(0, '\\');
    }
    if words.is_empty() { Vec::new() } else { vec![format!("{} {}", "#".repeat(level), words.join(" "))] }
}
