//! The features of the crate, from its manifest.

use super::{Entry, Kind, Section};

/// A line for each feature, for each that is on by default, and for each that another one turns on: but for `full`, which
/// turns on all groups, and `client`, which all but the types need.
pub(super) fn features(manifest: &str) -> Option<(String, Entry)> {
    let (_, section) = manifest.split_once("[features]\n")?;
    let section = section.split("\n[").next().unwrap_or_default();
    let path = "features".to_owned();
    let mut entry = Entry {
        section: Section::Crate,
        path: path.clone(),
        kind: Kind::Features,
        exhaustive: false,
        lines: Vec::new(),
    };
    for line in section.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, list)) = line.split_once(" = ") else { continue };
        let own = |part: &&str| !part.is_empty() && !part.contains(['/', ':', '?']);
        let parts: Vec<&str> =
            list.split(['[', ']', ',']).map(|part| part.trim().trim_matches('"')).filter(own).collect();
        if name != "default" {
            entry.add(format!("feature {name}"), name.to_owned());
        }
        let is_said = |part: &&str| name != "default" && (name == "full" || *part == "client");
        for part in parts.into_iter().filter(|part| !is_said(part)) {
            let text = if name == "default" { format!("default {part}") } else { format!("{name} turns on {part}") };
            entry.add(text.clone(), text);
        }
    }
    Some((path, entry))
}
