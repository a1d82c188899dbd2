//! README.md shows what is there. Its Rust is compiled as doc tests of this package.

use std::fs;

use codegen::config::Config;

const README: &str = include_str!("../../README.md");

#[test]
fn the_output_in_the_readme_is_generated() {
    let mut shown = 0;
    for (path, block) in blocks_after("<!-- generated/") {
        let path = format!("generated/{}", path.trim_end_matches(" -->"));
        let file = fs::read_to_string(format!("../{path}")).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut rest = file.as_str();
        for part in block.split("…\n") {
            let at = rest.find(part).unwrap_or_else(|| panic!("README.md shows this, {path} has it not:\n{part}"));
            rest = &rest[at + part.len()..];
            shown += 1;
        }
    }
    assert!(shown > 3, "README.md shows some of the output");
}

#[test]
fn the_configuration_in_the_readme_is_valid() {
    let block = blocks_after("`spec/codegen.toml`. ").next().expect("README.md shows a configuration").1;
    let config = Config::parse(block, "README.md").unwrap_or_else(|error| panic!("{}", error.message));
    assert_eq!(config.pages["post /v0/webhooks"], "openapi.yaml");
}

#[test]
fn links_point_to_files() {
    for (name, text) in [("README.md", README), ("CONTRIBUTING.md", include_str!("../../CONTRIBUTING.md"))] {
        // Links of generated documentation go to items.
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("crate::")) {
            assert!(fs::exists(format!("../{link}")).is_ok_and(|exists| exists), "{name}: {link}");
        }
    }
}

/// The lines that begin with `start`, without it, each with the content of the next block.
fn blocks_after(start: &str) -> impl Iterator<Item = (&str, &str)> {
    README.match_indices(start).filter_map(move |(at, _)| {
        let (line, rest) = README[at + start.len()..].split_once('\n')?;
        let (_, block) = rest.split_once("```")?.1.split_once('\n')?;
        Some((line, block.split_once("```")?.0))
    })
}
