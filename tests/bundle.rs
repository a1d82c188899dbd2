//! Generated crates as modules of fewer crates: the runtime is most of the output for a small spec, and crates that can share
//! it are compiled with it once.
//!
//! Input: generated crates. Output: the members of a workspace. Must not change the files of an API, except for paths that
//! begin with `crate`. A runtime may have files that a member does not need; [`Sharing::Equal`] excludes that.

mod moved;
mod rename;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use codegen::files::{Files, MARKER, Mode, sync};

use moved::{as_module, moved, page_moved};
pub use rename::prefixed;

/// In the root of a generated crate: the runtime, and the macro that adds the method `request` to the client.
const RUNTIME: &str = "\npub mod runtime;\n";
const REQUEST: &str = "\n#[cfg(feature = \"client\")]\ncrate::runtime::request! {";

/// Macros that add methods to a type of the runtime, or implement its traits for types of other crates.
const ADDING: [&str; 3] = ["errors! {", "external! {", "crate::runtime::verifier! {"];

/// The types of the runtime to which crates add methods.
const EXTENDED: [&str; 4] = ["Client", "ClientBuilder", "ClientOptions", "Error"];

/// The file that is replaced by a stand-in where no pattern is checked.
const PATTERNS: &str = "src/runtime/wire/formats/pattern.rs";

/// Lists of what other modules of the runtime define.
const LISTS: [&str; 2] = ["src/runtime/decode.rs", "src/runtime/exports.rs"];

/// The feature that turns on those of all groups of operations, and the comment above each of these.
const FULL: &str = "full = [";
const GROUP: &str = "# For the ";

/// Which crates may share a runtime.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Those that were generated with exactly the same one, so that a file that is missing is noticed.
    Equal,
    /// Those whose runtime is a part of another crate's.
    Part,
}

/// Crates, each of them in a bundle.
pub struct Bundles(Vec<Bundle>);

/// A crate with several generated crates as modules. It has the name of the first; a single crate is kept as it is.
struct Bundle {
    shared: Shared,
    /// The methods that the members add to types of the runtime. Two methods of a type cannot have the same name.
    methods: BTreeSet<String>,
    /// The macro for `request`. Its text is the same in all members that have it, and only the first of them keeps it.
    request: Option<String>,
    members: Vec<(String, Files)>,
}

/// The runtime of a crate and its manifest, by path.
type Shared = BTreeMap<String, String>;

impl Bundles {
    /// Puts crates, by their names, into as few bundles as possible.
    pub fn new(crates: Vec<(String, Files)>, sharing: Sharing) -> Self {
        let all: Vec<Shared> = crates.iter().map(|(_, files)| shared(files)).collect();
        let is_covered = |shared: &Shared, other: &Shared| match sharing {
            Sharing::Equal => without_name(shared) == without_name(other),
            Sharing::Part => covers(other, shared),
        };
        // The largest runtimes first: each crate gets the first one that has all that it needs.
        let mut by_size: Vec<&Shared> = all.iter().collect();
        by_size.sort_by_key(|shared| std::cmp::Reverse(shared.values().map(String::len).sum::<usize>()));
        let mut runtimes: Vec<&Shared> = Vec::new();
        for shared in by_size {
            if !runtimes.iter().any(|runtime| is_covered(shared, runtime)) {
                runtimes.push(shared);
            }
        }
        let mut bundles = Self(Vec::new());
        for ((name, files), own) in crates.into_iter().zip(&all) {
            let fitting: Vec<&Shared> = runtimes.iter().copied().filter(|runtime| is_covered(own, runtime)).collect();
            bundles.add(name, files, &fitting);
        }
        bundles
    }

    /// Adds a generated crate to the first bundle without a conflict that has one of these runtimes.
    fn add(&mut self, name: String, mut files: Files, runtimes: &[&Shared]) {
        let methods = methods(&files);
        let root = files.get("src/lib.rs").expect("a crate has a root").to_owned();
        let request = request(&root);
        let home = self.0.iter_mut().find(|bundle| {
            let has_room = bundle.request.is_none() || request.is_none() || bundle.request.as_deref() == request;
            has_room && runtimes.contains(&&bundle.shared) && bundle.methods.is_disjoint(&methods)
        });
        let Some(bundle) = home else {
            let (shared, request) = (runtimes[0].clone(), request.map(str::to_owned));
            self.0.push(Bundle { shared, methods, request, members: vec![(name, files)] });
            return;
        };
        match (&bundle.request, request) {
            (Some(_), Some(again)) => files.insert("src/lib.rs", root.replace(again, "\n")),
            (None, Some(first)) => bundle.request = Some(first.to_owned()),
            (_, None) => {}
        }
        bundle.methods.extend(methods);
        bundle.members.push((name, files));
    }

    /// Writes each into a folder with the name of its package.
    pub fn write(&self, folder: &Path) {
        for (package, files) in self.files() {
            sync(&files, &folder.join(package), Mode::Write).expect("the crate can be written");
        }
    }

    /// The files of each, by the names of the packages.
    pub fn files(&self) -> impl Iterator<Item = (&str, Files)> {
        self.0.iter().map(|bundle| (bundle.package(), bundle.files()))
    }

    /// The packages with a selected crate, in the order in which they were made.
    pub fn packages(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<&str> {
        let wanted = self.0.iter().filter(|bundle| bundle.members.iter().any(|(name, _)| is_wanted(name)));
        wanted.map(Bundle::package).collect()
    }

    /// All packages, each with the crates in it.
    pub fn members(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.0.iter().map(|bundle| (bundle.package(), bundle.members.iter().map(|(name, _)| &**name).collect()))
    }

    /// The doc tests that the generator made for those packages.
    pub fn page_tests(&self, is_wanted: impl Fn(&str) -> bool) -> usize {
        let wanted = self.0.iter().filter(|bundle| bundle.members.iter().any(|(name, _)| is_wanted(name)));
        wanted.flat_map(|bundle| &bundle.members).map(|(_, files)| page_tests(files)).sum()
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
        for (path, text) in &self.shared {
            let name = text.lines().find(|line| line.starts_with("name = ")).filter(|_| path == "Cargo.toml");
            let own = format!("name = \"{}\"", self.package());
            files.insert(path, name.map_or_else(|| text.clone(), |name| text.replacen(name, &own, 1)));
        }
        let manifests = self.members.iter().filter_map(|(_, member)| member.get("Cargo.toml"));
        let groups: BTreeSet<&str> = manifests.flat_map(self::groups).collect();
        let manifest = files.get("Cargo.toml").expect("every crate has it");
        files.insert("Cargo.toml", with_groups(manifest, &groups));
        // The docs of the runtime link to what a crate shows of it at its root.
        let modules: BTreeSet<String> = self.members.iter().map(|(name, _)| module(name)).collect();
        assert!(modules.len() == self.members.len() && !modules.contains("runtime"), "{modules:?}");
        let mut root = format!("// {MARKER}\n//! Several generated crates.\n{RUNTIME}pub use crate::runtime::*;\n");
        for (name, member) in &self.members {
            let module = module(name);
            root.push_str(&format!("pub mod {module};\n"));
            for (path, text) in member.iter().filter(|(path, _)| !is_shared(path)) {
                match path.strip_prefix("src/") {
                    Some("lib.rs") => {
                        let text = as_module(&page_moved(text, &module, self.package()), &module);
                        files.insert(format!("src/{module}/mod.rs"), text);
                    }
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

fn shared(files: &Files) -> Shared {
    let text = |path: &str, text: &str| match path {
        "Cargo.toml" => with_groups(text, &BTreeSet::new()),
        _ => text.to_owned(),
    };
    let shared = files.iter().filter(|(path, _)| is_shared(path));
    shared.map(|(path, all)| (path.to_owned(), text(path, all))).collect()
}

/// The features of a manifest that are those of groups.
fn groups(manifest: &str) -> BTreeSet<&str> {
    let lines = manifest.lines().zip(manifest.lines().skip(1));
    let names = lines.filter(|(above, _)| above.starts_with(GROUP)).filter_map(|(_, line)| line.split(" = ").next());
    names.collect()
}

/// A manifest with other groups than its own.
fn with_groups(manifest: &str, groups: &BTreeSet<&str>) -> String {
    let own = self::groups(manifest);
    let is_own = |line: &str| line.starts_with(GROUP) || own.iter().any(|group| line == format!("{group} = []"));
    let mut text = String::new();
    for line in manifest.lines().filter(|line| !is_own(line)) {
        if line.starts_with(FULL) {
            let names: Vec<String> = groups.iter().map(|group| format!("\"{group}\"")).collect();
            text.push_str(&format!("{FULL}{}]\n", names.join(", ")));
            text.extend(groups.iter().map(|group| format!("{group} = []\n")));
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn without_name(shared: &Shared) -> Shared {
    let text = |path: &String, text: &String| match path.as_str() {
        "Cargo.toml" => text.lines().filter(|line| !is_own(line)).map(|line| format!("{line}\n")).collect(),
        _ => text.clone(),
    };
    shared.iter().map(|(path, all)| (path.clone(), text(path, all))).collect()
}

/// What has to be the same in two crates, as one text, so that they can be modules of one crate once their methods have
/// [other names](prefixed).
pub fn shared_parts(files: &Files) -> String {
    let mut parts: String =
        without_name(&shared(files)).into_iter().map(|(path, text)| format!("{path}\n{text}\n")).collect();
    let root = files.get("src/lib.rs").expect("a crate has a root");
    parts.push_str(request(root).unwrap_or_default());
    // What the macros add has the same name in each crate.
    if methods(files).iter().any(|method| ADDING.contains(&&**method)) {
        let manifest = files.get("Cargo.toml").unwrap_or_default();
        parts.extend(manifest.lines().filter(|line| is_own(line)));
    }
    parts
}

/// Whether a line of a manifest is about its crate alone.
fn is_own(line: &str) -> bool {
    line.starts_with("name = ") || line.starts_with("description = ")
}

/// Whether a runtime has all files of another. Lists of modules and manifests may have more lines.
fn covers(whole: &Shared, part: &Shared) -> bool {
    part.iter().all(|(path, text)| {
        let Some(other) = whole.get(path) else { return false };
        // Nothing is compiled with the default features.
        let has = |line: &str| {
            is_own(line)
                || line.starts_with("default = ")
                || other.lines().any(|known| known == line || turns_on(known, line))
        };
        let is_list = path == "Cargo.toml" || path.ends_with("mod.rs") || LISTS.contains(&&**path);
        other == text || (is_list && text.lines().all(has)) || (path == PATTERNS && other.len() > text.len())
    })
}

/// Whether both lines are those of the client's feature, and the first turns on all that the second does.
fn turns_on(whole: &str, part: &str) -> bool {
    fn list(line: &str) -> Option<BTreeSet<&str>> {
        Some(line.strip_prefix("client = [")?.trim_end_matches(']').split(", ").collect())
    }
    list(whole).zip(list(part)).is_some_and(|(whole, part)| part.is_subset(&whole))
}

/// The type whose functions the lines from this one on are, if they were those of `before`; empty outside of an `impl`.
fn implemented<'a>(line: &'a str, before: &'a str) -> &'a str {
    match line.strip_prefix("impl ").filter(|head| !head.contains(" for ")) {
        Some(head) => head.trim_end_matches(" {").rsplit("::").next().unwrap_or_default(),
        None if line.starts_with('}') => "",
        None => before,
    }
}

/// The methods that files add to types of the runtime, found by layout: in generated code an `impl` begins and ends at the
/// margin.
fn methods(files: &Files) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (_, text) in files.iter().filter(|(path, _)| path.starts_with("src/") && !is_shared(path)) {
        let mut ty = "";
        for line in text.lines() {
            ty = implemented(line, ty);
            if let Some((_, method)) = line.split_once(" fn ").filter(|_| EXTENDED.contains(&ty)) {
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

/// The doc tests of a page: the generator's own.
pub fn page_tests(files: &Files) -> usize {
    files.get("src/lib.rs").map_or(0, |root| root.matches("//! ```no_run\n").count())
}
