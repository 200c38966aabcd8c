//! The clock, passed in so that a test's day can be any day.

use std::sync::atomic::{AtomicI64, Ordering};

use leeway_core::Instant;

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
#[must_use]
pub fn of_environment() -> std::sync::Arc<dyn Clock> {
    let wanted = std::env::var("LEEWAY_NOW").ok();
    let fixed = wanted.and_then(|text| chrono::DateTime::parse_from_rfc3339(&text).ok());
    match fixed {
        Some(at) => std::sync::Arc::new(FixedClock::at(Instant::from_unix(at.timestamp()))),
        None => std::sync::Arc::new(SystemClock),
    }
}
