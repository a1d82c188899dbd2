//! Unicode properties in patterns. The generator writes an arm for each one that the tables use; there are none here.

macro_rules! unicode {
    () => {};
}
pub(crate) use unicode;
