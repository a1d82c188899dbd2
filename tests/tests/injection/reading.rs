//! What other tools would read in a generated crate: rustc, rustdoc, cargo, a Markdown renderer and a terminal.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use tests::Run;

/// The part that all markers have in common.
const MARK: &str = "zqMARKqz";

/// Everything that should be text but is not.
pub(crate) fn faults(run: &Run) -> Vec<String> {
    let mut faults = Vec::new();
    terminal(&run.messages(), &mut faults);
    for (path, text) in run.generated.iter().flat_map(|generated| generated.files.iter()) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        if !path.chars().all(is_plain) || path.contains("..") {
            faults.push(format!("the path {path:?}"));
        }
        // Files of the runtime are checked only if they contain text of a spec.
        if path.starts_with("src/runtime/") && !text.contains(MARK) {
            continue;
        }
        raw_characters(path, text, &mut faults);
        match path {
            "Cargo.toml" => manifest(text, &mut faults),
            "API.md" => page(text, &mut faults),
            "README.md" => readme(text, &mut faults),
            _ => rust(path, text, &mut faults),
        }
    }
    faults
}

/// Characters that end a line, are controls or change the text direction for some tool.
fn is_raw(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn terminal(text: &str, faults: &mut Vec<String>) {
    faults.extend(text.lines().filter(|line| line.contains(is_raw)).map(|line| format!("on the terminal: {line:?}")));
    let is_start = |line: &&str| line.trim_start().starts_with(MARK);
    faults.extend(text.lines().filter(is_start).map(|line| format!("a line of the terminal: {line:?}")));
}

fn raw_characters(path: &str, text: &str, faults: &mut Vec<String>) {
    faults.extend(text.lines().filter(|line| line.contains(is_raw)).map(|line| format!("{path}: {line:?}")));
}

/// Text of a spec must not appear there except in strings.
fn manifest(text: &str, faults: &mut Vec<String>) {
    if let Err(error) = text.parse::<toml::Table>() {
        faults.push(format!("Cargo.toml: {error}"));
    }
    faults.extend(text.lines().filter(|line| line.contains(MARK)).map(|line| format!("Cargo.toml: {line:?}")));
}

/// Text is plain, or in a code block that the generator started.
fn page(text: &str, faults: &mut Vec<String>) {
    let mut inside: Vec<&str> = Vec::new();
    for event in Parser::new_ext(text, Options::all()) {
        let shown = match &event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                inside.push("a link");
                dest_url.to_string()
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                inside.pop();
                continue;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == "text" => continue,
            Event::Start(Tag::CodeBlock(_)) => {
                faults.push("API.md: a block of code".to_owned());
                continue;
            }
            Event::Html(html) | Event::InlineHtml(html) => html.to_string(),
            Event::Text(text) if !inside.is_empty() => text.to_string(),
            _ => continue,
        };
        if shown.contains(MARK) {
            faults.push(format!("API.md: a link or HTML: {shown:?}"));
        }
    }
}

/// Text is that of documentation, or in a string of the generator's own snippets.
fn readme(text: &str, faults: &mut Vec<String>) {
    let mut report = |fault: String| faults.push(format!("README.md: {fault}"));
    markdown(text, &mut report, &mut |info, code, report| match info {
        "rust" => snippet(code, report),
        "toml" if code.contains(MARK) => report(format!("a manifest: {code:?}")),
        _ => {}
    });
}

/// A snippet of the generator: Rust with text only in strings.
fn snippet(code: &str, report: &mut dyn FnMut(String)) {
    let lines = code.lines().map(|line| line.strip_prefix("# ").unwrap_or(line));
    match lines.collect::<Vec<_>>().join("\n").parse::<TokenStream>() {
        Ok(tokens) => walk(tokens, &mut String::new(), report),
        Err(error) => report(format!("no Rust: {error}: {code:?}")),
    }
}

fn rust(path: &str, text: &str, faults: &mut Vec<String>) {
    match text.parse::<TokenStream>() {
        Ok(tokens) => {
            let mut docs = String::new();
            walk(tokens, &mut docs, &mut |fault| faults.push(format!("{path}: {fault}")));
        }
        Err(error) => faults.push(format!("{path}: no Rust: {error}; {:?}", lines_with_marks(text))),
    }
    if !path.starts_with("src/runtime/")
        && let Err(error) = syn::parse_file(text)
    {
        faults.push(format!("{path}: no Rust: {error}; {:?}", lines_with_marks(text)));
    }
}

fn lines_with_marks(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains(MARK)).take(3).collect()
}

/// Checks each token; documentation comments are collected up to the item that they belong to.
fn walk(tokens: TokenStream, docs: &mut String, report: &mut dyn FnMut(String)) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(bang) if bang.as_char() == '!'));
                let is_attribute = |next: &TokenTree| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                let Some(TokenTree::Group(group)) = tokens.next_if(is_attribute) else { continue };
                match line_of(group.stream()) {
                    Some(line) => docs.push_str(&format!("{line}\n")),
                    None => walk(group.stream(), &mut String::new(), report),
                }
                continue;
            }
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                if text.contains(MARK) {
                    report(format!("the name `{text}`"));
                }
            }
            TokenTree::Group(group) => {
                documentation(&std::mem::take(docs), report);
                walk(group.stream(), docs, report);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        documentation(&std::mem::take(docs), report);
    }
    documentation(&std::mem::take(docs), report);
}

/// The text of `doc = "…"`.
fn line_of(attribute: TokenStream) -> Option<String> {
    let mut tokens = attribute.into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(doc), TokenTree::Punct(_), TokenTree::Literal(text)) if doc == "doc" => {
            Some(syn::parse_str::<syn::LitStr>(&text.to_string()).ok()?.value())
        }
        _ => None,
    }
}

fn documentation(docs: &str, report: &mut dyn FnMut(String)) {
    if !docs.contains(MARK) {
        return;
    }
    // As rustdoc reads it: the common indentation is not part of the text.
    let docs: String = docs.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    markdown(&docs, report, &mut |info, code, report| {
        let starts = ["# async fn example(", "# use ", "# #[cfg(feature = ", "# #[allow(deprecated)]"];
        let is_ours = info == "no_run" && starts.iter().any(|start| code.starts_with(start));
        if is_ours {
            snippet(code, report);
        } else if is_rust(info) {
            report(format!("a doctest: {code:?}"));
        }
    });
}

/// What is done with a fenced block: its info string and its text.
type OfBlock<'a> = dyn FnMut(&str, &str, &mut dyn FnMut(String)) + 'a;

/// Reads Markdown as rustdoc does.
fn markdown(text: &str, report: &mut dyn FnMut(String), of_block: &mut OfBlock<'_>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut block: Option<(String, String)> = None;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => report(format!("a doctest: {text:?}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                block = Some((info.to_string(), String::new()));
            }
            Event::Text(code) if block.is_some() => block.iter_mut().for_each(|(_, all)| all.push_str(&code)),
            Event::End(TagEnd::CodeBlock) => {
                block.take().into_iter().for_each(|(info, code)| of_block(&info, &code, report));
            }
            Event::Html(html) | Event::InlineHtml(html) if html.contains(MARK) => report(format!("HTML: {html:?}")),
            // Links of descriptions go to the web; rustdoc treats any other target as the name of an item.
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains(MARK) && !is_web(&dest_url) => {
                report(format!("a link to {dest_url:?}"));
            }
            _ => {}
        }
    }
}

fn is_web(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Whether rustdoc compiles a block with this info string: it does unless it contains an unknown word.
fn is_rust(info: &str) -> bool {
    const KNOWN: [&str; 8] =
        ["rust", "ignore", "should_panic", "no_run", "test_harness", "compile_fail", "standalone_crate", "custom"];
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    words.all(|word| KNOWN.contains(&word) || word.starts_with("edition") || word.starts_with("ignore-"))
}
