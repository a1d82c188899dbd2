//! Nothing is in here: see `benches` and `tests`.
