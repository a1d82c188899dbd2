//! Iterators on the way into a list or a map: what arguments and setters accept for them.

use std::collections::BTreeMap;

/// The elements of a list, or the entries of a map, which are not of its types yet.
pub(crate) struct Each<I>(I);

/// `each(["a", "b"]).into()` is a list of strings.
pub(crate) fn each<I: IntoIterator>(items: I) -> Each<I> {
    Each(items)
}

impl<I, T> From<Each<I>> for Vec<T>
where
    I: IntoIterator,
    I::Item: Into<T>,
{
    fn from(items: Each<I>) -> Self {
        items.0.into_iter().map(Into::into).collect()
    }
}

impl<I, K, V, T> From<Each<I>> for BTreeMap<String, T>
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<T>,
{
    fn from(entries: Each<I>) -> Self {
        entries.0.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
    }
}
