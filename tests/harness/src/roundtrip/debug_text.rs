//! Reads what `{:?}` prints for a decoded value.
//!
//! Input: text. Output: a [`Shown`]. Must not know the type of the value.

/// A part of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// `12`, `2026-01-02`, or a name without parts: `None`
    Atom(String),
    Text(String),
    List(Vec<Shown>),
    /// `Some(12)`; a tuple has an empty name.
    Call(String, Vec<Shown>),
    /// `Pet { name: "Ada" }`, or a map, whose name is empty.
    Fields(String, Vec<(String, Shown)>),
}

impl Shown {
    /// `None` if the text is not complete.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let shown = reader.value()?;
        reader.rest.is_empty().then_some(shown)
    }

    /// Its name, if it has one.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Atom(name) | Self::Call(name, _) | Self::Fields(name, _) => name,
            Self::Text(_) | Self::List(_) => "",
        }
    }

    /// The only part of a call: `12` of `Some(12)`.
    pub(super) fn only(&self) -> Option<&Self> {
        match self {
            Self::Call(_, parts) => parts.first().filter(|_| parts.len() == 1),
            _ => None,
        }
    }

    /// Whether it is what `Debug` prints instead of a secret.
    pub(super) fn is_redacted(&self) -> bool {
        matches!(self, Self::List(parts) if *parts == [Self::Atom("redacted".to_owned())])
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Shown> {
        if self.rest.starts_with('"') {
            return self.text().map(Shown::Text);
        }
        let name = self.atom();
        match self.rest.chars().next() {
            // The prefix of a byte string: `b"…"`.
            Some('"') => self.text().map(Shown::Text),
            Some('[') => self.list('[', ']').map(Shown::List),
            Some('(') => self.list('(', ')').map(|parts| Shown::Call(name, parts)),
            Some('{') => self.fields().map(|fields| Shown::Fields(name, fields)),
            _ if name.is_empty() => None,
            _ => Some(Shown::Atom(name)),
        }
    }

    /// The text up to the next delimiter.
    fn atom(&mut self) -> String {
        let end = self.rest.find(['"', ',', '(', ')', '[', ']', '{', '}']).unwrap_or(self.rest.len());
        let (atom, rest) = self.rest.split_at(end);
        self.rest = rest;
        atom.trim().to_owned()
    }

    fn list(&mut self, open: char, close: char) -> Option<Vec<Shown>> {
        self.eat(open).then_some(())?;
        let mut parts = Vec::new();
        while !self.eat(close) {
            parts.push(self.value()?);
            self.eat(',');
        }
        Some(parts)
    }

    fn fields(&mut self) -> Option<Vec<(String, Shown)>> {
        self.eat('{').then_some(())?;
        let mut fields = Vec::new();
        while !self.eat('}') {
            let name = if self.rest.starts_with('"') { self.text()? } else { self.field()? };
            self.eat(':').then_some(())?;
            fields.push((name, self.value()?));
            self.eat(',');
        }
        Some(fields)
    }

    /// The name of a field, up to its colon.
    fn field(&mut self) -> Option<String> {
        let (name, _) = self.rest.split_once(':')?;
        self.rest = &self.rest[name.len()..];
        Some(name.trim().to_owned())
    }

    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.strip_prefix('"')?.chars();
        loop {
            match characters.next()? {
                '"' => break,
                '\\' => text.push(escaped(&mut characters)?),
                character => text.push(character),
            }
        }
        self.rest = characters.as_str();
        Some(text)
    }

    /// Skips a character and the spaces around it, if it is next.
    fn eat(&mut self, character: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(character);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }
}

/// The character after a backslash.
fn escaped(characters: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match characters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'u' => {
            let (code, rest) = characters.as_str().strip_prefix('{')?.split_once('}')?;
            *characters = rest.chars();
            char::from_u32(u32::from_str_radix(code, 16).ok()?)?
        }
        // A byte of a byte string.
        'x' => {
            let (code, rest) = characters.as_str().split_at_checked(2)?;
            *characters = rest.chars();
            char::from(u8::from_str_radix(code, 16).ok()?)
        }
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    #[allow(dead_code, reason = "only printed")]
    enum Kind {
        Unit,
        One(Option<u8>),
        Named { at: f64, texts: Vec<&'static str>, map: std::collections::BTreeMap<&'static str, (u8, bool)> },
    }

    #[test]
    fn what_is_printed_is_read() {
        let atom = |text: &str| Shown::Atom(text.to_owned());
        let named =
            Kind::Named { at: -1.5, texts: vec!["a\"}\n", "Unlisted(\u{7f}"], map: [("k: ,", (1, true))].into() };
        let rows = [
            (format!("{:?}", Kind::Unit), atom("Unit")),
            (
                format!("{:?}", Kind::One(Some(3))),
                Shown::Call("One".into(), vec![Shown::Call("Some".into(), vec![atom("3")])]),
            ),
            (
                format!("{named:?}"),
                Shown::Fields(
                    "Named".into(),
                    vec![
                        ("at".into(), atom("-1.5")),
                        (
                            "texts".into(),
                            Shown::List(vec![Shown::Text("a\"}\n".into()), Shown::Text("Unlisted(\u{7f}".into())]),
                        ),
                        (
                            "map".into(),
                            Shown::Fields(
                                String::new(),
                                vec![("k: ,".into(), Shown::Call(String::new(), vec![atom("1"), atom("true")]))],
                            ),
                        ),
                    ],
                ),
            ),
            (format!("{:?}", serde_json::json!([null])), Shown::List(vec![atom("Null")])),
            ("2026-01-02T03:04:05Z".to_owned(), atom("2026-01-02T03:04:05Z")),
        ];
        for (text, shown) in rows {
            assert_eq!(Shown::parse(&text), Some(shown), "{text}");
        }
        assert!(Shown::parse("One([redacted])").and_then(|shown| Some(shown.only()?.is_redacted())) == Some(true));
    }

    #[test]
    fn incomplete_text_is_not_read() {
        for text in ["", "Some(", "Some(1", "Some(1))", "\"a", "A { b }", "[1, 2"] {
            assert_eq!(Shown::parse(text), None, "{text}");
        }
    }
}
