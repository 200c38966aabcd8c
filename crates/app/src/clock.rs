//! The clock, passed in so that a test's day can be any day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use leeway_core::Instant;

use crate::labels::clip;
use crate::{ApiError, ErrorCode};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The instant it is.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        chrono::Utc::now().into()
    }
}

/// A clock that stands where it was put.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at `now` until moved.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self(AtomicI64::new(now.unix()))
    }

    /// Stands at `now` from here on.
    pub fn set(&self, now: Instant) {
        self.0.store(now.unix(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant::from_unix(self.0.load(Ordering::SeqCst))
    }
}

/// The machine's clock, or the one that `LEEWAY_NOW` (RFC 3339, such as
/// `2027-03-10T13:18:00Z`) sets it to: for pictures, demonstrations and tests.
///
/// # Errors
/// When `LEEWAY_NOW` is not of that form.
pub fn of_environment() -> Result<Arc<dyn Clock>, ApiError> {
    let Some(text) = std::env::var_os("LEEWAY_NOW").filter(|text| !text.is_empty()) else {
        return Ok(Arc::new(SystemClock));
    };
    let text = text.to_string_lossy();
    match chrono::DateTime::parse_from_rfc3339(&text) {
        Ok(at) => Ok(Arc::new(FixedClock::at(Instant::from_unix(at.timestamp())))),
        Err(_) => Err(ApiError::new(
            ErrorCode::Invalid,
            format!("LEEWAY_NOW is “{}”; it must be like 2027-03-10T13:18:00Z.", clip(&text)),
        )),
    }
}
