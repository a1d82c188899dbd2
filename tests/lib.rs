//! Nothing lives here: the package exists for the tests in `tests/`.
