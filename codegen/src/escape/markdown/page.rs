//! Lines under their list markers and quote markers.
//!
//! Input: the blocks of a text in order, and where lists, items and quotes start and end. Output: lines. A marker is
//! written with the first line of its item, so that an item without text leaves nothing.

use super::escape;
use super::margin::{Container, Frame, List, Prefix};

/// The maximum depth of lists and quotes; deeper ones are shown at this depth.
const MAX_DEPTH: usize = 10;

/// The minimum width of the text itself, at any depth.
const MIN_WIDTH: usize = 24;

/// The lines so far, and the containers of the next one.
#[derive(Debug)]
pub(super) struct Page {
    lines: Vec<String>,
    width: usize,
    frames: Vec<Frame>,
    prefixes: Vec<Prefix>,
    /// Whether a blank line is needed before the next one.
    has_gap: bool,
    /// Whether the previous line is text that the next one would continue.
    follows_text: bool,
    /// The list that ended last, if nothing follows it yet: depth, whether numbered, whether it has the alternative
    /// marker.
    last_list: Option<(usize, bool, bool)>,
}

impl Page {
    pub(super) fn new(width: usize) -> Self {
        Self {
            lines: Vec::new(),
            width,
            frames: Vec::new(),
            prefixes: Vec::new(),
            has_gap: false,
            follows_text: false,
            last_list: None,
        }
    }

    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// The innermost container, and whether a tag opened it.
    pub(super) fn innermost(&self) -> Option<(Container, bool)> {
        self.frames.last().map(|frame| (frame.container, frame.is_html))
    }

    pub(super) fn depth(&self) -> usize {
        self.frames.len()
    }

    pub(super) fn open(&mut self, container: Container, is_html: bool) {
        if container != Container::Item {
            self.resume_item();
        }
        let is_ordered = matches!(container, Container::List { number: Some(_) });
        let is_second = self.last_list == Some((self.frames.len(), is_ordered, false));
        let prefix = match container {
            Container::Quote => Some(Prefix::of_quote()),
            Container::List { .. } => None,
            Container::Item => self.frames.last_mut().map(Prefix::of_item),
        };
        let prefix = prefix.filter(|_| self.prefixes.len() < MAX_DEPTH);
        let list = List { is_second, ..List::default() };
        self.frames.push(Frame { container, is_html, is_shown: prefix.is_some(), list });
        self.prefixes.extend(prefix);
    }

    pub(super) fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let prefix = if frame.is_shown { self.prefixes.pop() } else { None };
        let is_empty = prefix.as_ref().is_some_and(|prefix| prefix.marker.is_some());
        match frame.container {
            // Nothing was written inside.
            _ if is_empty => {}
            Container::Item if frame.is_shown => self.end_item(prefix.map_or(0, |prefix| prefix.rest.len())),
            Container::Item | Container::Quote => self.end_block(),
            Container::List { number } => {
                self.end_block();
                if frame.list.indent > 0 {
                    self.last_list = Some((self.frames.len(), number.is_some(), frame.list.is_second));
                }
            }
        }
    }

    fn end_item(&mut self, indent: usize) {
        self.follows_text = false;
        self.has_gap = false;
        if let Some(frame) = self.frames.last_mut() {
            self.has_gap = frame.list.is_loose;
            frame.list.indent = indent;
        }
    }

    /// In HTML, text and lists may be between the items: they are added to the previous item.
    fn resume_item(&mut self) {
        let indent = self.frames.last().map_or(0, |frame| frame.list.indent);
        if indent == 0 {
            return;
        }
        self.frames.push(Frame { container: Container::Item, is_html: true, is_shown: true, list: List::default() });
        self.prefixes.push(Prefix { marker: None, rest: " ".repeat(indent) });
        self.follows_text = true;
    }

    /// Closes the container that a tag opened, and those that tags opened inside; not beyond a list or a container of
    /// Markdown.
    pub(super) fn close_html(&mut self, wanted: Container) {
        let mut inner = self.frames.iter().rev().take_while(|frame| frame.is_html).map(|frame| frame.container);
        let found = inner.position(|container| {
            container == wanted || (container.is_list() && (wanted.is_list() || wanted == Container::Item))
        });
        let Some(found) = found.map(|found| self.frames.len() - 1 - found) else { return };
        let keeps_list = self.frames[found].container.is_list() && !wanted.is_list();
        while self.frames.len() > found + usize::from(keeps_list) {
            self.close();
        }
    }

    /// Puts blank lines between the items of the list around the innermost item.
    pub(super) fn loosen(&mut self) {
        if let [.., Frame { list, .. }, Frame { container: Container::Item, .. }] = self.frames.as_mut_slice() {
            list.is_loose = true;
        }
    }

    /// Adds text, wrapped. Tight text, which is in its item without a paragraph, may be followed directly by a list.
    pub(super) fn text(&mut self, lines: Vec<Vec<String>>, is_tight: bool) {
        if lines.is_empty() {
            return;
        }
        self.resume_item();
        self.has_gap |= self.is_read_on();
        let last = lines.len() - 1;
        for (index, words) in lines.into_iter().enumerate() {
            self.wrap(words, if index == last { "" } else { "\\" });
        }
        self.has_gap = !is_tight;
        self.follows_text = is_tight;
    }

    fn wrap(&mut self, words: Vec<String>, end: &str) {
        let indent: usize = self.prefixes.iter().map(|prefix| prefix.rest.len()).sum();
        let width = self.width.saturating_sub(indent + end.len()).max(MIN_WIDTH);
        let mut line = String::new();
        let mut columns = 0;
        for word in words {
            let more = word.chars().count();
            if line.is_empty() || columns + 1 + more > width {
                if !line.is_empty() {
                    self.line(&line);
                }
                line = escape::line_start(&word);
                columns = line.chars().count();
            } else {
                line.push(' ');
                line.push_str(&word);
                columns += 1 + more;
            }
        }
        self.line(&(line + end));
    }

    /// Adds lines that are not wrapped: a heading, a table, code.
    pub(super) fn block(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.resume_item();
        }
        self.has_gap |= self.is_read_on();
        for line in lines {
            self.line(line);
        }
        if !lines.is_empty() {
            self.end_block();
        }
    }

    /// Whether the next line would be read as part of the text before.
    fn is_read_on(&self) -> bool {
        self.follows_text && self.prefixes.iter().all(|prefix| prefix.marker.is_none())
    }

    fn end_block(&mut self) {
        self.has_gap = !self.lines.is_empty();
        self.follows_text = false;
    }

    fn line(&mut self, line: &str) {
        if self.follows_text && self.prefixes.iter().any(Prefix::cannot_follow_text) {
            self.has_gap = true;
        }
        if self.has_gap {
            self.blank();
        }
        let mut written = String::new();
        for prefix in &mut self.prefixes {
            written.push_str(&prefix.marker.take().unwrap_or_else(|| prefix.rest.clone()));
        }
        written.push_str(line);
        self.lines.push(written.trim_end().to_owned());
        self.has_gap = false;
        self.follows_text = false;
        self.last_list = None;
    }

    /// Adds a blank line, with the prefixes of quotes and items that continue after it.
    fn blank(&mut self) {
        let old = self.prefixes.iter().take_while(|prefix| prefix.marker.is_none());
        let written: String = old.map(|prefix| prefix.rest.as_str()).collect();
        if self.lines.last().is_some_and(|last| !last.is_empty()) {
            self.lines.push(written.trim_end().to_owned());
        }
    }
}
