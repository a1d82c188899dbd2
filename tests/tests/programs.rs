//! What a program with a generated client looks like: each spec in `programs/` is generated, and the program next to it, which has
//! the name of the crate, is compiled and run with it.
//!
//! The programs are modules of one test binary, so that only one is linked, and their crates are modules of crates that share a
//! runtime. A warning is an error. `PROGRAM=chat` runs only the programs whose names contain that text.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use codegen::files::{Files, MARKER};
use tests::bundle::{Bundles, Sharing};
use tests::workspace::{self, put};
use tests::{Run, files_below};

/// The dependencies of the programs themselves; a line for each package with generated crates follows.
const MANIFEST: &str = r#"[package]
name = "programs"
version = "0.0.0"
edition = "2024"

[dependencies]
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

#[test]
fn programs_compile_and_pass_their_tests() {
    let only = env::var("PROGRAM").unwrap_or_default();
    let programs: Vec<Program> = programs().into_iter().filter(|program| program.name.contains(&only)).collect();
    assert!(!programs.is_empty(), "no program has `{only}` in its name");
    let generated = programs.iter().map(Program::generate);
    let crates = Bundles::new([whole_runtime()].into_iter().chain(generated).collect(), Sharing::Part);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    crates.write(&folder);
    write_workspace(&folder, &programs, &crates);
    let printed = workspace::test(&folder, "programs", "programs");
    for Program { name, .. } in &programs {
        assert!(printed.contains(&format!("\ntest {name}::")), "`programs/{name}.rs` has no test");
    }
}

#[test]
fn programs_are_formatted() {
    let files = programs().into_iter().map(|program| program.path);
    let output = Command::new("rustfmt").args(["--check", "--edition", "2024"]).args(files).output();
    let output = output.expect("rustfmt runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn each_program_is_listed() {
    let page = fs::read_to_string("programs/README.md").expect("the page can be read");
    let listed = page.lines().filter_map(|line| line.strip_prefix("| [`")?.split_once(".rs`](").map(|(name, _)| name));
    let mut listed: Vec<&str> = listed.collect();
    listed.sort_unstable();
    let names: Vec<String> = programs().into_iter().map(|program| program.name).collect();
    assert_eq!(listed, names, "programs/README.md lists other programs than there are");
}

/// A crate with a runtime that has all that programs need, so that they share it. It has no API, which no program would use.
fn whole_runtime() -> (String, Files) {
    let run = Run::of_spec(Path::new("cases/kitchen_sink.yaml"), |_| {});
    let mut files = Files::default();
    for (path, text) in run.generated().files.iter() {
        if path == "Cargo.toml" || path.starts_with("src/runtime/") {
            files.insert(path, text);
        }
    }
    files.insert("src/lib.rs", format!("// {MARKER}\n\npub mod runtime;\n"));
    ("whole-runtime".to_owned(), files)
}

/// The workspace, and the package of the programs, which depends on each crate without its HTTP client.
fn write_workspace(folder: &Path, programs: &[Program], crates: &Bundles) {
    let packages = crates.packages(|_| true);
    workspace::write(folder, &[&["programs"], &packages[..]].concat());
    // A package may have the name of one of its modules, which is the one that the program uses.
    let lines: String = packages.iter().map(|package| workspace::dependency(&alias(package), package)).collect();
    put(&folder.join("programs/Cargo.toml"), &format!("{MANIFEST}{lines}"));
    put(&folder.join("programs/src/lib.rs"), "");
    let modules: String = programs.iter().map(|program| format!("mod {};\n", program.name)).collect();
    put(&folder.join("programs/tests/programs/main.rs"), &format!("#![deny(warnings)]\n{modules}"));
    for program in programs {
        put(&folder.join(format!("programs/tests/programs/{}.rs", program.name)), &program.text(crates));
    }
}

fn alias(package: &str) -> String {
    format!("bundle_{}", package.replace('-', "_"))
}

/// A program and its spec, which is next to it.
struct Program {
    path: PathBuf,
    name: String,
}

/// All programs, sorted. A spec without a program is not left out: reading its program fails.
fn programs() -> Vec<Program> {
    let specs = files_below("programs").into_iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let named = |path: PathBuf| {
        let name = path.file_stem().expect("a spec is a file").to_string_lossy().into_owned();
        Program { path: path.with_extension("rs"), name }
    };
    specs.map(named).collect()
}

impl Program {
    fn generate(&self) -> (String, Files) {
        let run = Run::of_spec(&self.path.with_extension("yaml"), |_| {});
        assert_eq!(run.input.config.package.name, self.name, "a crate has the name of its program");
        (self.name.clone(), run.generated().files.clone())
    }

    /// The module of the program: its first `use` line also says in which package the crate is.
    fn text(&self, crates: &Bundles) -> String {
        let source = fs::read_to_string(&self.path).expect("each spec has a program");
        let (header, rest) = source.split_once("\nuse ").expect("a program uses the crate");
        let path = alias(&crates.path(&self.name));
        format!("{header}\nuse {path} as {}; use {rest}", self.name)
    }
}
