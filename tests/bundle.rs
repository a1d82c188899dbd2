//! Generated crates as modules of fewer crates: the runtime is most of the output for a small spec, and crates with the same
//! runtime and the same dependencies share it, so that it is compiled once.
//!
//! Input: generated crates. Output: the members of a workspace. Must not change what is compiled: all files are as they were
//! generated, except for paths that begin with `crate`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use codegen::files::{Files, MARKER, Mode, sync};

/// In the root of a generated crate: the runtime, and the macro that adds the method `request` to the client.
const RUNTIME: &str = "\npub mod runtime;\n";
const REQUEST: &str = "\ncrate::runtime::request! {";

/// Macros that add methods to a type of the runtime.
const ADDING: [&str; 2] = ["errors! {", "verifier! {"];

/// Crates, each of them in a bundle.
#[derive(Default)]
pub struct Bundles(Vec<Bundle>);

/// A crate with several generated crates as modules. It has the name of the first; a single crate is kept as it is.
struct Bundle {
    shared: BTreeMap<String, String>,
    /// The methods that the members add to types of the runtime. Two methods of a type cannot have the same name.
    methods: BTreeSet<String>,
    /// The macro for `request`. Its text is the same in all members that have it, and only the first of them keeps it.
    request: Option<String>,
    members: Vec<(String, Files)>,
}

impl Bundles {
    /// Adds a generated crate to the first bundle without a conflict.
    pub fn add(&mut self, name: &str, files: &Files) {
        let shared = shared(files);
        let methods = methods(files);
        let root = files.get("src/lib.rs").expect("a crate has a root");
        let request = request(root);
        let home = self.0.iter_mut().find(|bundle| {
            let has_room = bundle.request.is_none() || request.is_none() || bundle.request.as_deref() == request;
            has_room && bundle.shared == shared && bundle.methods.is_disjoint(&methods)
        });
        let Some(bundle) = home else {
            let request = request.map(str::to_owned);
            self.0.push(Bundle { shared, methods, request, members: vec![(name.to_owned(), files.clone())] });
            return;
        };
        let mut files = files.clone();
        match (&bundle.request, request) {
            (Some(_), Some(again)) => files.insert("src/lib.rs", root.replace(again, "\n")),
            (None, Some(first)) => bundle.request = Some(first.to_owned()),
            (_, None) => {}
        }
        bundle.methods.extend(methods);
        bundle.members.push((name.to_owned(), files));
    }

    /// Writes each into a folder with the name of its package.
    pub fn write(&self, folder: &Path) {
        for bundle in &self.0 {
            sync(&bundle.files(), &folder.join(bundle.package()), Mode::Write).expect("the crate can be written");
        }
    }

    /// The packages with a selected crate, in the order in which they were made.
    pub fn packages(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<&str> {
        let wanted = self.0.iter().filter(|bundle| bundle.members.iter().any(|(name, _)| is_wanted(name)));
        wanted.map(Bundle::package).collect()
    }

    /// The path in Rust of a crate that was added.
    pub fn path(&self, name: &str) -> String {
        let home = self.0.iter().find(|bundle| bundle.members.iter().any(|(member, _)| member == name));
        let home = home.expect("the crate was added");
        if home.members.len() == 1 { module(name) } else { format!("{}::{}", module(home.package()), module(name)) }
    }
}

impl Bundle {
    fn package(&self) -> &str {
        &self.members[0].0
    }

    fn files(&self) -> Files {
        let (_, first) = &self.members[0];
        if self.members.len() == 1 {
            return first.clone();
        }
        let mut files = Files::default();
        for (path, text) in first.iter().filter(|(path, _)| is_shared(path)) {
            files.insert(path, text);
        }
        // The docs of the runtime link to what a crate shows of it at its root.
        let mut root = format!("// {MARKER}\n//! Several generated crates.\n{RUNTIME}pub use crate::runtime::*;\n");
        for (name, member) in &self.members {
            let module = module(name);
            root.push_str(&format!("pub mod {module};\n"));
            for (path, text) in member.iter().filter(|(path, _)| !is_shared(path)) {
                match path.strip_prefix("src/") {
                    Some("lib.rs") => files.insert(format!("src/{module}/mod.rs"), as_module(text, &module)),
                    Some(inside) => files.insert(format!("src/{module}/{inside}"), moved(text, &module)),
                    None => {}
                }
            }
        }
        files.insert("src/lib.rs", root);
        files
    }
}

/// The name of a crate in Rust.
pub fn module(package: &str) -> String {
    package.replace('-', "_")
}

fn is_shared(path: &str) -> bool {
    path == "Cargo.toml" || path.starts_with("src/runtime/")
}

/// What two crates of a bundle have in common: the runtime, and the manifest except for the crate's name and description.
fn shared(files: &Files) -> BTreeMap<String, String> {
    let shared = files.iter().filter(|(path, _)| is_shared(path));
    let is_own = |line: &str| line.starts_with("name = ") || line.starts_with("description = ");
    let text = |path: &str, text: &str| match path {
        "Cargo.toml" => text.lines().filter(|line| !is_own(line)).map(|line| format!("{line}\n")).collect(),
        _ => text.to_owned(),
    };
    shared.map(|(path, all)| (path.to_owned(), text(path, all))).collect()
}

/// The methods that files add to types, found by layout: in generated code an `impl` begins and ends at the margin. The methods
/// of the crate's own types are included, which separates a few crates without need.
fn methods(files: &Files) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (_, text) in files.iter().filter(|(path, _)| path.starts_with("src/") && !is_shared(path)) {
        let mut ty = "";
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("impl ").filter(|head| !head.contains(" for ")) {
                ty = head.trim_end_matches(" {").rsplit("::").next().unwrap_or_default();
            } else if line.starts_with('}') {
                ty = "";
            } else if let Some((_, method)) = line.split_once(" fn ").filter(|_| !ty.is_empty()) {
                let name = method.split('(').next().unwrap_or_default();
                methods.insert(format!("{ty}::{name}"));
            }
            let adding = ADDING.iter().filter(|adding| line.starts_with(*adding));
            methods.extend(adding.map(|adding| (*adding).to_owned()));
        }
    }
    methods
}

fn request(root: &str) -> Option<&str> {
    let start = root.find(REQUEST)?;
    let length = root[start..].find("\n} }\n").expect("the macro ends at the margin") + "\n} }\n".len();
    Some(&root[start..start + length])
}

/// The root of a crate as a module, which has the runtime from the crate's root.
fn as_module(root: &str, module: &str) -> String {
    let (before, after) = root.split_once(RUNTIME).expect("the root has the runtime");
    format!("{}\npub use crate::runtime;\n{}", moved(before, module), moved(after, module))
}

/// A text whose paths that begin with `crate` begin with the module.
fn moved(text: &str, module: &str) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("crate::") {
        let (before, after) = rest.split_at(start + "crate::".len());
        moved.push_str(before);
        let is_path =
            !rest[..start].ends_with(|before: char| before == '_' || before == '$' || before.is_alphanumeric());
        if is_path {
            moved.push_str(module);
            moved.push_str("::");
        }
        rest = after;
    }
    moved.push_str(rest);
    moved
}
