//! URLs: joined, compared, resolved. Pure text; nothing is sent from here.

use http::Uri;

/// Says what is wrong with a base URL.
pub(crate) fn check_base(base: &str) -> Result<(), &'static str> {
    let uri: Uri = base.parse().map_err(|_| "it is not a URL")?;
    match uri.scheme_str() {
        Some("http" | "https") => {}
        _ => return Err("it does not begin with `http://` or `https://`"),
    }
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    if authority.contains('@') {
        return Err("it holds credentials, which have setters of their own");
    }
    if base.contains(['?', '#']) {
        return Err("it has a query or fragment");
    }
    Ok(())
}

/// Puts base, path and query together. The base may end with a slash, the path may have a query of its own.
pub(crate) fn join(base: &str, path: &str, query: &[String]) -> String {
    let base = base.trim_end_matches('/');
    let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
    let mut url =
        String::with_capacity(base.len() + path.len() + query.iter().map(|part| part.len() + 1).sum::<usize>() + 1);
    url.extend([base, slash, path]);
    append(url, query)
}

/// Appends parts of a query.
pub(crate) fn append<T: AsRef<str>>(mut url: String, query: impl IntoIterator<Item = T>) -> String {
    for part in query {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(part.as_ref());
    }
    url
}

/// Scheme, host and port, such as `https://api.example.com`.
pub(crate) fn origin(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default().to_ascii_lowercase();
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    match (scheme.as_str(), uri.port_u16()) {
        (_, None) | ("http", Some(80)) | ("https", Some(443)) => format!("{scheme}://{host}"),
        (_, Some(port)) => format!("{scheme}://{host}:{port}"),
    }
}

/// The place that a `Location` header means, seen from `current` (RFC 3986, section 5.2); `None` if it is no URL.
pub(crate) fn resolve(current: &Uri, location: &str) -> Option<Uri> {
    let location = location.split('#').next().unwrap_or_default();
    let scheme = current.scheme_str()?;
    let authority = current.authority()?.as_str();
    let text = if location.contains("://") && !location.starts_with(['/', '?']) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else {
        let (path, query) = location.split_once('?').map_or((location, None), |(path, query)| (path, Some(query)));
        let path = resolve_path(current.path(), path);
        let query = if location.is_empty() { current.query() } else { query };
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{scheme}://{authority}{path}{query}")
    };
    let uri: Uri = text.parse().ok()?;
    uri.host().is_some().then_some(uri)
}

/// Appends the credentials that go into the query, unless the server kept them.
pub(crate) fn keep_secrets(uri: Uri, secrets: &[(String, String)]) -> Uri {
    let query = uri.query().unwrap_or_default();
    let has = |name: &str| query.split('&').any(|pair| pair.split('=').next() == Some(name));
    let missing = secrets.iter().filter(|(name, _)| !has(name)).map(|(name, value)| format!("{name}={value}"));
    let url = append(uri.to_string(), missing);
    url.parse().unwrap_or(uri)
}

/// The URL of the next page as the server wrote it, seen from that of the operation.
pub(crate) fn next(own: &str, next: &str, secrets: &[(String, String)]) -> Result<String, &'static str> {
    let own: Uri = own.parse().map_err(|_| "the URL is not valid")?;
    // Servers behind a proxy often do not know that they are asked by TLS.
    let behind = match own.scheme_str() {
        Some("https") => next.strip_prefix("http://").map(|rest| format!("https://{rest}")),
        _ => None,
    };
    let uri = resolve(&own, behind.as_deref().unwrap_or(next)).ok_or("the URL of the next page is none")?;
    if origin(&uri) != origin(&own) {
        return Err("the next page is of another origin, which gets no credentials");
    }
    Ok(keep_secrets(uri, secrets).to_string())
}

fn resolve_path(current: &str, path: &str) -> String {
    let merged = match path {
        "" => return current.to_owned(),
        path if path.starts_with('/') => path.to_owned(),
        path => format!("{}/{path}", current.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let mut segments: Vec<&str> = Vec::new();
    let last = merged.rsplit('/').next().unwrap_or_default();
    for segment in merged.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    if matches!(last, "." | "..") {
        segments.push("");
    }
    format!("/{}", segments.join("/"))
}
