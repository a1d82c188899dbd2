//! The version of the generated crate after a change (the chapter about compatibility of the Cargo book).
//!
//! Input: the version before and the part to raise. Output: the version after, and the configuration with it.

use codegen::diff::Version;
use toml_edit::{DocumentMut, value};

/// The version after a change. Before 1.0.0, a major change raises the second number, and any other one the third; before 0.1.0,
/// each raises the third. A prerelease is a version of its own, so its label goes. `None` for what is not a version.
pub(super) fn raised(version: &str, part: Version) -> Option<String> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<u64> = core.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.as_slice() else { return None };
    let (major, minor, patch) = (*major, *minor, *patch);
    let (major, minor, patch) = match (part, major, minor) {
        (Version::Major, 1.., _) => (major + 1, 0, 0),
        (Version::Minor, 1.., _) => (major, minor + 1, 0),
        (Version::Major, 0, 1..) => (0, minor + 1, 0),
        _ => (major, minor, patch + 1),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// Whether a version comes before another one; labels are ignored.
pub(super) fn is_before(one: &str, other: &str) -> bool {
    let numbers = |version: &str| -> Vec<u64> {
        let core = version.split(['-', '+']).next().unwrap_or_default();
        core.split('.').map(|number| number.parse().unwrap_or(0)).collect()
    };
    numbers(one) < numbers(other)
}

/// A configuration with another version of the package; comments and layout stay.
pub(super) fn with_version(config: &str, version: &str) -> Result<String, String> {
    let mut document: DocumentMut = config.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let decor = document.get("package").and_then(|package| package.get("version")).and_then(|item| item.as_value());
    let decor = decor.map(|value| value.decor().clone());
    document["package"]["version"] = value(version);
    if let (Some(decor), Some(value)) = (decor, document["package"]["version"].as_value_mut()) {
        *value.decor_mut() = decor;
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_raised_by_the_rules_of_cargo() {
        for (version, major, minor, patch) in [
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.4.2", "0.5.0", "0.4.3", "0.4.3"),
            ("0.0.7", "0.0.8", "0.0.8", "0.0.8"),
            ("2.0.0-rc.1", "3.0.0", "2.1.0", "2.0.1"),
        ] {
            let raised = |part| raised(version, part).expect("it is a version");
            assert_eq!([raised(Version::Major), raised(Version::Minor), raised(Version::Patch)], [major, minor, patch]);
        }
        assert_eq!(raised("1.2", Version::Major), None);
    }

    #[test]
    fn versions_have_an_order() {
        assert!(is_before("0.9.9", "0.10.0") && is_before("1.0.0", "1.0.1") && !is_before("1.0.0", "1.0.0"));
    }

    #[test]
    fn only_the_version_changes() {
        let config = "spec = 'a.yaml' # one\n\n[package]\nname = 'x'\nversion = \"0.1.0\" # two\n";
        assert_eq!(with_version(config, "0.2.0").as_deref(), Ok(config.replace("0.1.0", "0.2.0").as_str()));
        let without = "[package]\nname = 'x'\n";
        assert_eq!(with_version(without, "0.2.0").as_deref(), Ok("[package]\nname = 'x'\nversion = \"0.2.0\"\n"));
    }
}
