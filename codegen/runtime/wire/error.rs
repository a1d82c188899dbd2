//! Why a JSON text does not match a type, and where.

use std::fmt;

/// A value does not match its type: where, and what was found instead.
///
/// Displays as `events[1].createdAt: expected a string, got null`.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Option<Box<Problem>>);

#[derive(Clone, PartialEq, Eq)]
struct Problem {
    /// Innermost first: each level adds its own step as the error is returned.
    steps: Vec<Step>,
    message: String,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Member(String),
    Index(usize),
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Some(Box::new(Problem { steps: Vec::new(), message: message.into() })))
    }

    /// The error for a value that is only judged: its message is never shown.
    pub(crate) const fn dry() -> Self {
        Self(None)
    }

    /// All members that an object lacks.
    #[cold]
    pub(crate) fn missing(members: &[&str]) -> Self {
        match members {
            [member] => Self::new("required, but missing").inside(member),
            [others @ .., last] => {
                let others: Vec<String> = others.iter().map(|member| format!("`{member}`")).collect();
                Self::new(format!("missing {} and `{last}`", others.join(", ")))
            }
            [] => Self::dry(),
        }
    }

    /// Applies `change` to its texts.
    pub(crate) fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.message = change(&problem.message);
            for step in &mut problem.steps {
                if let Step::Member(name) = step {
                    *name = change(name);
                }
            }
        }
        self
    }

    #[cold]
    pub(crate) fn inside(mut self, member: &str) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.steps.push(Step::Member(member.to_owned()));
        }
        self
    }

    #[cold]
    pub(crate) fn at(mut self, index: usize) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.steps.push(Step::Index(index));
        }
        self
    }

    /// The path to the value, such as `events[1].createdAt`; empty for the whole text.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.iter().flat_map(|problem| problem.steps.iter().rev()) {
            match step {
                Step::Member(name) => push_member(&mut path, name),
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    /// What was expected there and what was found.
    pub fn message(&self) -> &str {
        self.0.as_ref().map_or("not of this shape", |problem| &problem.message)
    }
}

/// Appends a member to a path: `.name`, or `["odd name"]` for a name that is not an identifier.
pub(crate) fn push_member(path: &mut String, name: &str) {
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$@".contains(&byte));
    match (plain, path.is_empty()) {
        (true, true) => path.push_str(name),
        (true, false) => {
            path.push('.');
            path.push_str(name);
        }
        (false, _) => path.push_str(&format!("[{name:?}]")),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if path.is_empty() { f.write_str(self.message()) } else { write!(f, "{path}: {}", self.message()) }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
