//! The clock, passed in so that a test's day can be any day.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use leeway_core::Instant;
use serde::{Deserialize, Serialize};

use crate::labels::clip;
use crate::{ApiError, ErrorCode};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The instant it is.
    fn now(&self) -> Instant;

    /// How long the machine has been awake, by a clock that nobody moves; `None` where
    /// no such clock is known.
    fn awake(&self) -> Option<Awake> {
        None
    }
}

/// How long a machine has been awake since it was started.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Awake {
    /// Names the start.
    pub boot: String,
    /// Seconds of it, without those asleep.
    pub seconds: i64,
}

impl Awake {
    /// Seconds awake since an earlier reading; `None` when the machine has been started
    /// again in between.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Option<i64> {
        (self.boot == earlier.boot).then(|| self.seconds - earlier.seconds)
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        chrono::Utc::now().into()
    }

    #[cfg(target_os = "linux")]
    fn awake(&self) -> Option<Awake> {
        use rustix::time::{ClockId, clock_gettime};
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        // CLOCK_MONOTONIC stands still in suspend (clock_gettime(2)).
        let seconds = clock_gettime(ClockId::Monotonic).tv_sec;
        Some(Awake { boot: boot.trim().to_owned(), seconds })
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

/// A clock that stands where a file says, so that a test can move it while Leeway runs.
#[derive(Debug)]
struct FileClock {
    path: PathBuf,
    /// What it said last: a file that is being written says nothing for a moment.
    last: AtomicI64,
}

impl FileClock {
    fn read(path: &Path) -> Option<i64> {
        unix(std::fs::read_to_string(path).ok()?.trim())
    }
}

impl Clock for FileClock {
    fn now(&self) -> Instant {
        if let Some(now) = Self::read(&self.path) {
            self.last.store(now, Ordering::SeqCst);
        }
        Instant::from_unix(self.last.load(Ordering::SeqCst))
    }
}

/// The machine's clock, or the one that `LEEWAY_NOW` (RFC 3339, such as
/// `2027-03-10T13:18:00Z`) sets it to: for pictures, demonstrations and tests. After an
/// `@` it names a file that says so, and is read whenever the time is asked for.
///
/// # Errors
/// When `LEEWAY_NOW`, or that file, is not of that form.
pub fn of_environment() -> Result<Arc<dyn Clock>, ApiError> {
    let Some(text) = std::env::var_os("LEEWAY_NOW").filter(|text| !text.is_empty()) else {
        return Ok(Arc::new(SystemClock));
    };
    let text = text.to_string_lossy();
    let file = text.strip_prefix('@').map(PathBuf::from);
    match file.as_deref().map_or_else(|| unix(&text), FileClock::read) {
        Some(now) => Ok(match file {
            Some(path) => Arc::new(FileClock { path, last: AtomicI64::new(now) }),
            None => Arc::new(FixedClock::at(Instant::from_unix(now))),
        }),
        None => Err(ApiError::new(
            ErrorCode::Invalid,
            format!("LEEWAY_NOW is “{}”; it must be like 2027-03-10T13:18:00Z.", clip(&text)),
        )),
    }
}

fn unix(text: &str) -> Option<i64> {
    chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp())
}
