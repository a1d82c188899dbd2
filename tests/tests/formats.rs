//! Generated types are ordinary serde types: `formats/*.rs` are the tests of a crate that is generated from
//! `cases/schemas/serde_formats.yaml`, which are run with it, with and without `arbitrary_precision` of `serde_json`.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::files::{Mode, sync};
use tests::Run;

const FORMATS: &str = r#"
bincode = "1.3"
ciborium = "0.2"
insta = { version = "1", features = ["json", "yaml"] }
rmp-serde = "1"
serde = { version = "1", features = ["derive"] }
form_urlencoded = "1"
serde_html_form = "0.4"
serde_path_to_error = "0.1"
serde_qs = "1"
serde_urlencoded = "0.7"
serde_yaml = { package = "yaml_serde", version = "0.10" }
toml = "1"
"#;

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["formats", "exact"]

[profile.dev]
debug = false
incremental = false
"#;

const EXACT: &str = "serde_json = { version = \"1\", features = [\"arbitrary_precision\"] }\n";

#[test]
fn generated_types_are_ordinary_serde_types() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats");
    add(&folder, "formats", "");
    add(&folder, "exact", EXACT);
    put(&folder.join("Cargo.toml"), WORKSPACE);
    put(&folder.join("Cargo.lock"), &read(Path::new("../Cargo.lock")));
    let (table, exact) = (run(&folder, "formats"), run(&folder, "exact"));
    let differs = |block: &&str| !table.contains(*block);
    let exact = exact.split("\n\n").filter(differs).collect::<Vec<_>>().join("\n\n");
    tests::snapshots("formats").bind(|| {
        insta::assert_snapshot!("table", table);
        // Only the types whose rows differ.
        insta::assert_snapshot!("table_with_arbitrary_precision", exact);
    });
}

/// Adds the crate to the workspace, with these additional dependencies for its tests.
fn add(folder: &Path, package: &str, dependencies: &str) {
    let run = Run::of_spec(Path::new("cases/schemas/serde_formats.yaml"), |config| {
        package.clone_into(&mut config.package.name);
    });
    let folder = folder.join(package);
    sync(&run.generated().files, &folder, Mode::Write).expect("the crate can be written");
    let (place, manifest) = ("[dev-dependencies]\n", read(&folder.join("Cargo.toml")));
    assert!(manifest.contains(place), "{manifest}");
    let manifest = manifest.replace(place, &format!("{place}{dependencies}{}", FORMATS.trim_start()));
    put(&folder.join("Cargo.toml"), &manifest);
    let mut main = format!("use {package} as api;\n");
    for file in tests::files_below("formats") {
        let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        put(&folder.join(format!("tests/formats/{name}.rs")), &read(&file));
        main.push_str(&format!("mod {name};\n"));
    }
    put(&folder.join("tests/formats/main.rs"), &main);
}

/// Runs the tests of a crate; returns the table that they write.
fn run(folder: &Path, package: &str) -> String {
    let table = folder.join(format!("{package}.txt"));
    let mut command = Command::new(env!("CARGO"));
    command.args([
        "test",
        "--package",
        package,
        "--no-default-features",
        "--features",
        "client,full",
        "--offline",
        "--test",
        "formats",
    ]);
    command.arg("--target-dir").arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("target")).current_dir(folder);
    let output = command.env("FORMATS_TABLE", &table).env("INSTA_UPDATE", "no").output().expect("cargo runs");
    let printed = [&output.stderr, &output.stdout].map(|text| String::from_utf8_lossy(text).into_owned());
    assert!(output.status.success(), "{}", printed.concat());
    read(&table)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn put(path: &Path, text: &str) {
    let parent = path.parent().expect("the file is in a folder");
    fs::create_dir_all(parent).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
