//! Wrappers that users put around a type, with serde's derive.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize, PartialEq, Debug)]
pub struct Member<T> {
    pub before: String,
    pub value: T,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
pub struct Flat<T> {
    pub before: String,
    #[serde(flatten)]
    pub value: T,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "the tag")]
pub enum Internal<T> {
    It(T),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "the tag", content = "content")]
pub enum Adjacent<T> {
    It(T),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
pub enum Untagged<T> {
    It(T),
}

/// A map with keys of type `T`, which needs neither an order nor a hash.
#[derive(PartialEq, Debug)]
pub struct Keyed<T>(pub Vec<(T, u8)>);

impl<T: Serialize> Serialize for Keyed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Keyed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keyed<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Keyed(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
