//! Paths of files as texts: joined, simplified and made relative without a look at the disk.

use crate::reference::has_scheme;

/// The path of `resource`, which is relative to the file `own`.
pub(super) fn join(own: &str, resource: &str) -> String {
    let resource = resource.replace('\\', "/");
    match own.rsplit_once('/') {
        Some((folder, _)) => simplify(&format!("{folder}/{resource}")),
        None => simplify(&resource),
    }
}

/// A path without `.`, and without `..` where it can be resolved.
pub(crate) fn simplify(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if is_absolute => {}
            step => kept.push(step),
        }
    }
    let start = if is_absolute { "/" } else { "" };
    if kept.is_empty() && !is_absolute { ".".to_owned() } else { format!("{start}{}", kept.join("/")) }
}

/// `path` as seen from `folder`; both are simplified.
pub(crate) fn relative(path: &str, folder: &str) -> String {
    let steps = |text| str::split(text, '/').filter(|step| !matches!(*step, "" | ".")).collect::<Vec<_>>();
    let (path, folder) = (steps(path), steps(folder));
    let common = path.iter().zip(&folder).take_while(|(mine, other)| mine == other).count();
    let up = folder[common..].iter().map(|_| "..");
    up.chain(path[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// A reference resolved against a base, which is a URI or the path of a file (RFC 3986, 5.2, without queries).
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let end = if reference.ends_with('/') { "/" } else { "" };
    let Some((scheme, rest)) = base.split_once("://") else { return join(base, reference) + end };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let folder = if path.is_empty() { "/" } else { path };
    let path = if reference.starts_with('/') { simplify(reference) } else { join(folder, reference) };
    format!("{scheme}://{authority}{path}{end}")
}
