//! The current time and elapsed time. In browsers, both come from JavaScript's clock.

use std::time::{Duration, SystemTime};

/// A point in time.
#[derive(Clone, Copy, Debug)]
#[cfg(not(target_family = "wasm"))]
pub(crate) struct Moment(std::time::Instant);

#[cfg(not(target_family = "wasm"))]
impl Moment {
    pub(crate) fn now() -> Self {
        Self(std::time::Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// A point in time, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
#[cfg(target_family = "wasm")]
pub(crate) struct Moment(f64);

#[cfg(target_family = "wasm")]
impl Moment {
    pub(crate) fn now() -> Self {
        Self(js_sys::Date::now())
    }

    /// Zero if the clock was set back.
    pub(crate) fn elapsed(self) -> Duration {
        Duration::try_from_secs_f64((js_sys::Date::now() - self.0) / 1e3).unwrap_or_default()
    }
}

/// The wall-clock time, to compare with dates from elsewhere.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn wall_clock() -> SystemTime {
    SystemTime::now()
}

/// The wall-clock time, to compare with dates from elsewhere.
#[cfg(target_family = "wasm")]
pub(crate) fn wall_clock() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::try_from_secs_f64(js_sys::Date::now() / 1e3).unwrap_or_default()
}
