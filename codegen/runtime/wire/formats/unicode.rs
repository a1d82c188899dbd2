//! Properties of Unicode in patterns. The generator writes an arm for each that the tables name; here are none.

macro_rules! unicode {
    () => {};
}
pub(crate) use unicode;
