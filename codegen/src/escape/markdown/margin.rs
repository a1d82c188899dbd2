//! The prefixes of lines.
//!
//! Input: a container as it opens. Output: the prefix of its lines. Must not know the lines: `page` does.

/// A block that contains others.
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

/// An open container.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) container: Container,
    /// Opened by a tag, which may never be closed.
    pub(super) is_html: bool,
    /// Whether it has a prefix.
    pub(super) is_shown: bool,
    pub(super) list: List,
}

/// State of a list; unused for other containers.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Whether there are blank lines between the items.
    pub(super) is_loose: bool,
    /// Whether the items use the alternative marker, which separates the list from the one before.
    pub(super) is_second: bool,
    /// The indentation of the last item's text; 0 if there is no item.
    pub(super) indent: usize,
}

#[derive(Debug)]
pub(super) struct Prefix {
    /// `- `, `> `; `None` once it is written.
    pub(super) marker: Option<String>,
    /// The prefix of the lines that follow.
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

    /// Whether it needs a blank line before it: the first item of a list that does not start with 1.
    pub(super) fn cannot_follow_text(&self) -> bool {
        let digits = self.marker.as_ref().map(|marker| marker.trim_end_matches(|c: char| !c.is_ascii_digit()));
        digits.is_some_and(|digits| !digits.is_empty() && digits != "1")
    }
}
