//! Members that always have the same value.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A text that the spec fixes with `const`: always written, and on reading another text is kept and told.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Literal {
    expected: &'static str,
    text: Cow<'static, str>,
}

impl Literal {
    pub(crate) const fn new(expected: &'static str) -> Self {
        Self { expected, text: Cow::Borrowed(expected) }
    }

    pub(crate) fn read(expected: &'static str, text: Cow<'_, str>) -> Self {
        if text == expected { Self::new(expected) } else { Self { expected, text: Cow::Owned(text.into_owned()) } }
    }

    /// The text that was read, or the spec's.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text that the spec fixes.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// Whether the text is the one that the spec fixes.
    pub fn is_expected(&self) -> bool {
        self.text == self.expected
    }
}

impl Deref for Literal {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for Literal {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Literal {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
