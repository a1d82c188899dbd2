//! Hostile text, with a marker by which it is found in what is generated.

/// Inserted after the text of a place. The name that rustc would find in it is the marker, since names are never
/// assigned in this form.
const PAYLOAD: &str = "a\nMARK!{}\rMARK!{}\u{2028}MARK!{}\u{2029}MARK!{}\u{85}MARK!{}\u{b}MARK!{}\u{c}MARK!{}\"; MARK!{} \"#; MARK!{} \
    \"##; MARK!{} */ MARK!{} }}}} MARK!{} ]]]] MARK!{} )))) MARK!{} '; MARK!{} \\\"; MARK!{} \\\n#[MARK] {{{{ {MARK} {MARK:?}\n\
    [dependencies]\nMARK = \"1\"\n[package.MARK]\n\n```\nMARK();\n```\n~~~rust\nMARK();\n~~~\n\n    MARK();\n\n> ```\n> MARK();\n\
    \n[a](https://MARK.example/) ![b](https://MARK.example/) <https://MARK.example/> https://MARK.example/ www.MARK.example \
    [c][MARK] <a href=\"https://MARK.example\">MARK</a> <script>MARK</script> <!-- MARK\n--> | MARK |\n\n[MARK]: https://MARK.example\n\
    \u{202e}MARK\u{2066}\u{1b}[31mMARK\u{9b}31mMARK\u{7}\u{0}\n//! MARK\n/// MARK\n";

/// The marker in the text of a place.
pub(crate) fn marker(place: usize) -> String {
    format!("zqMARKqz{place:05}")
}

/// The hostile text of a place.
pub(crate) fn payload(place: usize) -> String {
    PAYLOAD.replace("MARK", &marker(place))
}
