//! What stands to the left of the text.
//!
//! Comes in: a container as it opens. Goes out: the prefix of its lines. What lines there are, `page` knows.

/// A block that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    /// The number of the next item, if items are numbered.
    List {
        number: Option<u64>,
    },
    Item,
}

impl Container {
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::List { .. })
    }
}

/// A container while it is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) container: Container,
    /// Opened by a tag, which may never be closed.
    pub(super) is_html: bool,
    /// Whether it has a prefix.
    pub(super) is_shown: bool,
    pub(super) list: List,
}

/// What is known of a list's items; nothing for other containers.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Blank lines stand between the items.
    pub(super) is_loose: bool,
    /// The items have the other one of two markers, which tells the list from the one before.
    pub(super) is_second: bool,
    /// How far the text of the last item is indented; 0 without one.
    pub(super) indent: usize,
}

#[derive(Debug)]
pub(super) struct Prefix {
    /// `- `, `> `: until it is written.
    pub(super) marker: Option<String>,
    /// What stands before the lines that follow.
    pub(super) rest: String,
}

impl Prefix {
    pub(super) fn of_quote() -> Self {
        Self { marker: Some("> ".to_owned()), rest: "> ".to_owned() }
    }

    /// The prefix of the list's next item.
    pub(super) fn of_item(frame: &mut Frame) -> Self {
        let Frame { container, list, .. } = frame;
        let marker = match container {
            Container::List { number: Some(number) } => {
                let shown = (*number).min(999_999_999);
                *number = shown + 1;
                format!("{shown}{} ", if list.is_second { ')' } else { '.' })
            }
            Container::List { number: None } | Container::Quote | Container::Item => {
                if list.is_second { "* " } else { "- " }.to_owned()
            }
        };
        Self { rest: " ".repeat(marker.len()), marker: Some(marker) }
    }

    /// A list that starts with another number than 1 needs a blank line before it.
    pub(super) fn cannot_follow_text(&self) -> bool {
        let digits = self.marker.as_ref().map(|marker| marker.trim_end_matches(|c: char| !c.is_ascii_digit()));
        digits.is_some_and(|digits| !digits.is_empty() && digits != "1")
    }
}
