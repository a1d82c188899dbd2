//! The formats, each as a pair of functions.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The name of a format.
pub struct Format(pub &'static str);

/// The result of writing and reading a value.
pub struct Outcome<T> {
    pub written: Result<Vec<u8>, String>,
    pub read: Result<T, String>,
    /// The value that was read, written again.
    pub again: Result<Vec<u8>, String>,
}

macro_rules! formats {
    ($($name:literal: $write:expr, $read:expr;)*) => {
        pub const FORMATS: &[Format] = &[$(Format($name)),*];

        /// For each format, in the order of [`FORMATS`].
        pub fn each<T: Serialize + DeserializeOwned>(value: &T) -> Vec<Outcome<T>> {
            vec![$({
                let write: fn(&T) -> Result<Vec<u8>, String> = $write;
                let read: fn(&[u8]) -> Result<T, String> = $read;
                outcome(value, write, read)
            }),*]
        }
    };
}

fn outcome<T>(
    value: &T,
    write: fn(&T) -> Result<Vec<u8>, String>,
    read: fn(&[u8]) -> Result<T, String>,
) -> Outcome<T> {
    let written = write(value);
    if let Ok(written) = &written {
        let text = String::from_utf8_lossy(written);
        assert!(!text.contains("$serde_json"), "{text}");
    }
    let read = written.clone().and_then(|written| read(&written));
    let again = read.as_ref().map_err(String::clone).and_then(write);
    Outcome { written, read, again }
}

formats! {
    "json": |value| serde_json::to_vec(value).map_err(text), |bytes| serde_json::from_slice(bytes).map_err(text);
    "pretty": |value| serde_json::to_vec_pretty(value).map_err(text), |bytes| serde_json::from_reader(bytes).map_err(text);
    "Value": |value| serde_json::to_value(value).map(|value| value.to_string().into_bytes()).map_err(text),
        |bytes| serde_json::from_value(serde_json::from_slice(bytes).unwrap()).map_err(text);
    "path": |value| {
        let mut out = Vec::new();
        serde_path_to_error::serialize(value, &mut serde_json::Serializer::new(&mut out)).map(|()| out).map_err(text)
    }, |bytes| serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(bytes)).map_err(text);
    "toml": |value| toml::to_string(value).map(String::into_bytes).map_err(text),
        |bytes| toml::from_slice(bytes).map_err(|error| error.message().to_owned());
    "yaml": |value| serde_yaml::to_string(value).map(String::into_bytes).map_err(text),
        |bytes| serde_yaml::from_slice(bytes).map_err(text);
    "msgpack": |value| rmp_serde::to_vec(value).map_err(text), |bytes| rmp_serde::from_slice(bytes).map_err(text);
    "cbor": |value| {
        let mut out = Vec::new();
        ciborium::into_writer(value, &mut out).map(|()| out).map_err(text)
    }, |bytes| ciborium::from_reader(bytes).map_err(text);
    "form": |value| serde_urlencoded::to_string(value).map(String::into_bytes).map_err(text),
        |bytes| serde_urlencoded::from_bytes(bytes).map_err(text);
    "bincode": |value| bincode::serialize(value).map_err(text), |bytes| bincode::deserialize(bytes).map_err(text);
}

#[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn text(error: impl ToString) -> String {
    error.to_string()
}
