//! A generator: the command that writes a crate.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use xtask::stop::Stop;

/// The name of this generator in reports.
pub(crate) const OWN: &str = "this";

/// A generator and its command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Generator {
    pub(crate) name: String,
    /// The program and its arguments, in which `{spec}` and `{out}` are replaced.
    words: Vec<String>,
}

impl Generator {
    /// This one, as a step of this program.
    pub(crate) fn own() -> Result<Self, Stop> {
        let program = env::current_exe().map_err(|error| Stop::error(format!("cannot find this program: {error}")))?;
        let program = program.to_string_lossy().into_owned();
        let arguments = ["step", "generate", "{spec}", "--root", "{root}", "--name", "measured", "--out", "{out}"];
        let words = [program].into_iter().chain(arguments.map(str::to_owned)).collect();
        Ok(Self { name: OWN.to_owned(), words })
    }

    /// The command for a spec; `root` is the folder whose files it may refer to.
    pub(crate) fn command(&self, spec: &Path, root: &Path, out: &Path) -> Command {
        let fill = |word: &String| -> PathBuf {
            let places = [("{spec}", spec), ("{root}", root), ("{out}", out)];
            let filled =
                places.iter().fold(word.clone(), |word, (place, path)| word.replace(place, &path.to_string_lossy()));
            PathBuf::from(filled)
        };
        let mut words = self.words.iter().map(fill);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
    }
}

impl FromStr for Generator {
    type Err = String;

    /// `oas3-gen=oas3-gen generate types -i {spec} -o {out}`; an argument with a space is in quotes.
    fn from_str(text: &str) -> Result<Self, String> {
        let (name, command) = text.split_once('=').ok_or("expected a name, `=` and a command")?;
        let words = words(command)?;
        let is_complete = |place: &str| words.iter().any(|word| word.contains(place));
        match (name, words.first()) {
            ("" | OWN, _) => Err(format!("`{name}` cannot be the name of another generator")),
            (_, None) => Err("expected a command after `=`".to_owned()),
            _ if !is_complete("{spec}") || !is_complete("{out}") => {
                Err("the command needs `{spec}`, the document, and `{out}`, the folder that it writes".to_owned())
            }
            _ => Ok(Self { name: name.to_owned(), words }),
        }
    }
}

/// The words of a command; quotes keep spaces.
fn words(command: &str) -> Result<Vec<String>, String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in command.chars() {
        match quote {
            Some(open) if character == open => quote = None,
            None if character == '"' || character == '\'' => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            None if character.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    if quote.is_some() { Err("a quote is not closed".to_owned()) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Generator;

    #[test]
    fn a_command_has_words_and_places() {
        let generator: Generator = "other=gen 'a b' --in={spec} -o {out}".parse().expect("it is valid");
        let command = generator.command(Path::new("s.yaml"), Path::new("."), Path::new("o"));
        let arguments: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(
            (command.get_program().to_str(), arguments.join("|").as_str()),
            (Some("gen"), "a b|--in=s.yaml|-o|o")
        );
    }

    #[test]
    fn mistakes_are_explained() {
        for (text, message) in [
            ("gen {spec} {out}", "expected a name, `=` and a command"),
            ("this=gen {spec} {out}", "`this` cannot be the name of another generator"),
            ("=gen {spec} {out}", "`` cannot be the name of another generator"),
            ("other= ", "expected a command after `=`"),
            ("other=gen {spec}", "the command needs `{spec}`, the document, and `{out}`, the folder that it writes"),
            ("other=gen '{spec} {out}", "a quote is not closed"),
        ] {
            assert_eq!(text.parse::<Generator>(), Err(message.to_owned()), "{text}");
        }
    }
}
