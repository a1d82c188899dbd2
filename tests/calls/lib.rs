//! Empty: see `benches` and `tests`.
