//! Members with a constant value.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A string that is a `const` in the spec: always sent; another string in a response is kept, see
/// [`Self::is_expected`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The string that was received, or the spec's.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The string in the spec.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// Whether the string is the one in the spec.
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
