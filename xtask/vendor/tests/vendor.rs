//! `cargo xtask vendor` with a server of its own: what is fetched, once, and that the generator reads it without a network.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;
use xtask::Terminal;

/// A server; it ends with the test.
struct Server {
    url: String,
    files: Arc<Mutex<BTreeMap<String, String>>>,
    /// The paths that were requested.
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(files: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.replace("HOST", &url))).collect();
        let server = Self { url, files: Arc::new(Mutex::new(files)), requests: Arc::default() };
        let (files, requests) = (Arc::clone(&server.files), Arc::clone(&server.requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &files, &requests);
            }
        });
        server
    }

    fn set(&self, path: &str, text: &str) {
        self.files.lock().expect("no thread panics").insert(path.to_owned(), text.to_owned());
    }

    /// The paths that were requested since the last call.
    fn requested(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().expect("no thread panics"))
    }
}

fn answer(mut stream: TcpStream, files: &Mutex<BTreeMap<String, String>>, requests: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().expect("it can be cloned")).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let _rest: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let found = files.lock().expect("no thread panics").get(&path).cloned();
    let (status, body) = found.map_or(("404 Not Found", String::new()), |body| ("200 OK", body));
    requests.lock().expect("no thread panics").push(path);
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .expect("it is read");
}

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /pets:
    get:
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: 'HOST/schemas/pet.json#/Pet'}}}}}
";

const FILES: &[(&str, &str)] = &[
    // One reference is relative to the file, one to the server, and one has a query.
    (
        "/schemas/pet.json",
        r##"{"Pet": {"type": "object", "properties": {
            "owner": {"$ref": "people/owner"}, "toy": {"$ref": "/toy.yaml?size=1#/$defs/Toy"}, "self": {"$ref": "#/Pet"}}}}"##,
    ),
    (
        "/schemas/people/owner",
        r#"{"type": "object", "title": "Owner", "properties": {"pet": {"$ref": "../pet.json#/Pet"}}}"#,
    ),
    ("/toy.yaml?size=1", "$defs: {Toy: {type: object, properties: {loud: {type: boolean}}}}\n"),
    ("/unused.json", "{}"),
];

#[test]
fn what_a_spec_refers_to_is_fetched_once_and_read_without_a_network() {
    let server = Server::start(FILES);
    let folder = spec_in_folder(&server);
    let spec = folder.path().join("shop.yaml").to_string_lossy().into_owned();
    let out = folder.path().join("out").to_string_lossy().into_owned();

    let (status, text) = xtask(&["gen", "--spec", &spec, "--out", &out]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("is not fetched") && text.contains("`cargo xtask vendor` saves it"), "{text}");

    let (status, text) = vendor(&["vendor", &spec]);
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("3 files in") && text.contains("3 fetched"), "{text}");
    assert_eq!(server.requested(), ["/schemas/pet.json", "/schemas/people/owner", "/toy.yaml?size=1"]);
    let lock = fs::read_to_string(folder.path().join("vendor.lock")).expect("it was written");
    assert_eq!(lock.matches("[[file]]").count(), 3, "{lock}");

    let (status, text) = xtask(&["gen", "--spec", &spec, "--out", &out]);
    assert_eq!(status, 0, "{text}");
    let types = fs::read_to_string(Path::new(&out).join("src/types.rs"))
        .or_else(|_| read_all(&Path::new(&out).join("src/types")));
    let types = types.expect("the crate has types");
    for item in ["struct Pet", "struct Owner", "struct Toy"] {
        assert!(types.contains(item), "{item}\n{types}");
    }

    let (status, text) = vendor(&["vendor", &spec]);
    assert_eq!((status, server.requested()), (0, Vec::new()), "{text}");
}

#[test]
fn a_change_is_noticed_and_repaired() {
    let server = Server::start(FILES);
    let folder = spec_in_folder(&server);
    let spec = folder.path().join("shop.yaml").to_string_lossy().into_owned();
    let out = folder.path().join("out").to_string_lossy().into_owned();
    assert_eq!(vendor(&["vendor", &spec]).0, 0);
    assert_eq!(xtask(&["gen", "--spec", &spec, "--out", &out]).0, 0);
    assert_eq!(xtask(&["gen", "--check", "--spec", &spec, "--out", &out]).0, 0);
    server.requested();

    // The crate would be the same; only the file is not.
    let toy = find(&folder.path().join("vendor"), "toy");
    let text = fs::read_to_string(&toy).expect("it was saved");
    fs::write(&toy, format!("{text}# changed\n")).expect("it can be written");
    let (status, text) = xtask(&["gen", "--check", "--spec", &spec, "--out", &out]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("the file is not the one in `vendor.lock`"), "{text}");

    assert_eq!(vendor(&["vendor", &spec]).0, 0);
    assert_eq!(server.requested(), ["/toy.yaml?size=1"]);
    assert_eq!(xtask(&["gen", "--check", "--spec", &spec, "--out", &out]).0, 0);
}

#[test]
fn an_update_fetches_everything_and_removes_the_rest() {
    let server = Server::start(FILES);
    let folder = spec_in_folder(&server);
    let spec = folder.path().join("shop.yaml").to_string_lossy().into_owned();
    assert_eq!(vendor(&["vendor", &spec]).0, 0);
    server.requested();
    server.set("/schemas/pet.json", r#"{"Pet": {"type": "object"}}"#);
    let (status, text) = vendor(&["vendor", &spec, "--update"]);
    assert_eq!((status, server.requested()), (0, vec!["/schemas/pet.json".to_owned()]), "{text}");
    let lock = fs::read_to_string(folder.path().join("vendor.lock")).expect("it was written");
    assert_eq!(lock.matches("[[file]]").count(), 1, "{lock}");
    assert!(read_all(&folder.path().join("vendor")).is_ok_and(|all| !all.contains("Owner")), "it is removed");
}

#[test]
fn a_spec_is_fetched_with_what_it_refers_to() {
    let spec = SPEC.to_owned();
    let server = Server::start(&[&[("/api/shop.yaml", &*spec)], FILES].concat());
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let into = folder.path().to_string_lossy().into_owned();
    let (status, text) = vendor(&["vendor", &format!("{}/api/shop.yaml", server.url), "--into", &into]);
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("4 files in"), "{text}");
    assert!(find(&folder.path().join("vendor"), "shop.yaml").is_file());
}

#[test]
fn what_is_missing_is_an_error() {
    let server = Server::start(&[]);
    let folder = spec_in_folder(&server);
    let (status, text) = vendor(&["vendor", &folder.path().join("shop.yaml").to_string_lossy()]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("/schemas/pet.json` cannot be fetched: the response has the status 404"), "{text}");
    assert!(!folder.path().join("vendor.lock").exists());
}

#[test]
fn the_command_has_help_with_examples_and_is_listed_by_xtask() {
    let (_, help) = vendor(&["vendor", "--help"]);
    assert!(help.contains("\n  cargo xtask vendor "), "{help}");
    let (_, listed) = xtask(&["--help"]);
    let summary = help.lines().next().expect("help begins with a summary");
    assert!(listed.lines().any(|line| line.trim_start().starts_with("vendor ") && line.ends_with(summary)), "{listed}");
}

fn spec_in_folder(server: &Server) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join("shop.yaml"), SPEC.replace("HOST", &server.url)).expect("it can be written");
    folder
}

/// The status and all output of a run.
fn vendor(arguments: &[&str]) -> (u8, String) {
    captured(|terminal| vendor::run(["vendor"].iter().chain(arguments), terminal))
}

fn xtask(arguments: &[&str]) -> (u8, String) {
    captured(|terminal| xtask::run(["xtask"].iter().chain(arguments), terminal))
}

fn captured(run: impl FnOnce(&mut Terminal<'_>) -> u8) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = run(&mut Terminal { out: &mut out, err: &mut err, colors: false, can_redraw: false });
    (status, String::from_utf8_lossy(&[out, err].concat()).into_owned())
}

/// The file below a folder whose name begins in this way.
fn find(folder: &Path, start: &str) -> std::path::PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be listed").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name().to_string_lossy().starts_with(start) {
                return entry.path();
            }
        }
    }
    panic!("no file `{start}`");
}

/// All texts below a folder.
fn read_all(folder: &Path) -> std::io::Result<String> {
    let mut all = String::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        all += &if path.is_dir() { read_all(&path)? } else { fs::read_to_string(&path)? };
    }
    Ok(all)
}
