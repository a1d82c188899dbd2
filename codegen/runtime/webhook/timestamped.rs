//! Signatures in one header, `t=1700000000,v1=5257a8…,v1=…`: HMAC-SHA256, in hexadecimal digits, over the time, a dot
//! and the body. The key is the secret as it is written.

use std::fmt::Write;

use http::HeaderMap;

use super::verify::{Scheme, Sign, Signed, VerifyError, header, seconds};

/// Signatures in the header `name`.
pub(crate) const fn timestamped(name: &'static str) -> Scheme {
    Scheme { header: name, key: |secret| Some(secret.as_bytes().to_vec()), read, write }
}

/// Entries with other names belong to other signature schemes and are ignored.
fn read(name: &str, headers: &HeaderMap) -> Result<Signed, VerifyError> {
    let malformed = || VerifyError::Malformed(name.to_owned());
    let entries: Vec<(&str, &str)> =
        header(headers, name)?.split(',').filter_map(|entry| entry.trim().split_once('=')).collect();
    let mut times = entries.iter().filter(|(key, _)| *key == "t").map(|(_, value)| *value);
    let (Some(text), None) = (times.next(), times.next()) else { return Err(malformed()) };
    let time = seconds(text).ok_or_else(malformed)?;
    let signatures: Vec<_> =
        entries.iter().filter(|(key, _)| *key == "v1").filter_map(|(_, value)| bytes(value)).collect();
    if signatures.is_empty() {
        return Err(malformed());
    }
    Ok(Signed { prefix: format!("{text}."), time, signatures })
}

fn write(name: &str, time: u64, sign: &Sign<'_>) -> Vec<(String, String)> {
    let mut value = format!("t={time},v1=");
    for byte in sign(&format!("{time}.")) {
        // Writing into a string does not fail.
        let _ = write!(value, "{byte:02x}");
    }
    vec![(name.to_owned(), value)]
}

/// Decodes hexadecimal digits.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = digits.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    let is_even = digits.len().is_multiple_of(2);
    is_even.then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
