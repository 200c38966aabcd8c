//! Notices that the machine slept, that its clock was set, and that it is in another zone.
//!
//! One look every ten seconds and no wake-up besides: a timer that a change of the clock ends, or
//! a word from the system before it sleeps, is not to be had everywhere. What waits for a moment
//! keeps it as an instant of UTC and looks again whenever something is said here, for timers stand
//! still while the machine sleeps.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use leeway_core::Instant;
use tokio::time::{MissedTickBehavior, interval};

/// How often it is looked.
pub const LOOK: Duration = Duration::from_secs(10);

/// A look that comes so much later than it should was held up by more than other programs.
const LATE: Duration = Duration::from_secs(5);

/// Milliseconds by which a clock may be off without having been set: it is trimmed all the time.
const TRIMMED: u64 = 1_500;

/// What has happened since the look before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The machine slept, or all of Leeway was stopped, at some time between these two instants,
    /// both by the clock as it is now.
    Slept {
        /// It was awake.
        from: Instant,
        /// It is awake again.
        to: Instant,
    },
    /// The clock was set.
    ClockMoved {
        /// Seconds by which it is ahead of where it would be; negative when it was set back.
        by: i64,
    },
    /// The system is in another zone.
    ZoneChanged {
        /// Its IANA name; none when the system does not say.
        to: Option<String>,
    },
}

/// Tells what happens, within ten seconds of being awake. Never returns; drop the future to stop.
pub async fn watch(mut tell: impl FnMut(Event)) {
    let mut timer = interval(LOOK);
    // After a sleep one look is enough.
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    timer.tick().await;
    let mut before = Reading::now();
    loop {
        timer.tick().await;
        let now = Reading::now();
        before.events(&now).into_iter().for_each(&mut tell);
        before = now;
    }
}

/// What the machine showed at a look.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Reading {
    /// Milliseconds since 1970 UTC.
    wall: i64,
    /// Milliseconds of a clock that goes on while the machine sleeps and is never set.
    steady: i64,
    /// The system's zone.
    zone: Option<String>,
}

impl Reading {
    fn now() -> Self {
        let wall = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => millis(since),
            Err(before) => -millis(before.duration()),
        };
        Self { wall, steady: millis(steady()), zone: iana_time_zone::get_timezone().ok() }
    }

    fn at(&self) -> Instant {
        Instant::from_unix(self.wall.div_euclid(1_000))
    }

    /// What must have happened for the machine to show `now`, one look later.
    fn events(&self, now: &Self) -> Vec<Event> {
        let passed = now.steady.saturating_sub(self.steady);
        let moved = now.wall.saturating_sub(self.wall).saturating_sub(passed);
        let mut events = Vec::new();
        if moved.unsigned_abs() > TRIMMED {
            // To the nearest second.
            events.push(Event::ClockMoved { by: moved.saturating_add(500).div_euclid(1_000) });
        }
        if passed > millis(LOOK + LATE) {
            let from = Instant::from_unix(now.wall.saturating_sub(passed).div_euclid(1_000));
            events.push(Event::Slept { from, to: now.at() });
        }
        // A system that does not say for a moment has not moved.
        if now.zone != self.zone {
            events.push(Event::ZoneChanged { to: now.zone.clone() });
        }
        events
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn steady() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    // Elsewhere the monotonic clock goes on in sleep; Linux has another one that does.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

#[cfg(not(unix))]
fn steady() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    BEGAN.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 March 2027, 13:18 UTC.
    const BEGAN: i64 = 1_804_684_680;

    fn reading(wall: i64, steady: i64, zone: &str) -> Reading {
        let zone = (!zone.is_empty()).then(|| zone.to_owned());
        Reading { wall: BEGAN * 1_000 + wall, steady, zone }
    }

    fn events(wall: i64, steady: i64) -> Vec<Event> {
        reading(0, 0, "Europe/Berlin").events(&reading(wall, steady, "Europe/Berlin"))
    }

    fn at(seconds: i64) -> Instant {
        Instant::from_unix(BEGAN + seconds)
    }

    #[test]
    fn ten_seconds_are_nothing() {
        assert_eq!(events(10_000, 10_000), []);
        // A busy machine, and a clock that is trimmed.
        assert_eq!(events(14_000, 13_100), []);
        assert_eq!(events(10_000, 11_400), []);
    }

    #[test]
    fn eight_hours_asleep_are_one_sleep() {
        let slept = 8 * 3_600_000 + 4_000;
        let [Event::Slept { from, to }] = events(slept, slept)[..] else { panic!("one sleep") };
        assert_eq!((from, to), (at(0), at(8 * 3_600 + 4)));
    }

    #[test]
    fn a_clock_that_is_set_is_no_sleep() {
        for (by, told) in [(86_400_000, 86_400), (-86_400_000, -86_400), (2_000, 2), (-2_400, -2)] {
            assert_eq!(events(10_000 + by, 10_000), [Event::ClockMoved { by: told }]);
        }
    }

    #[test]
    fn asleep_while_the_clock_is_set_is_both_by_the_new_clock() {
        let all = events(3_600_000 - 600_000, 3_600_000);
        let slept = Event::Slept { from: at(-600), to: at(3_000) };
        assert_eq!(all, [Event::ClockMoved { by: -600 }, slept]);
    }

    #[test]
    fn another_zone_is_told_once() {
        let zones = [reading(0, 0, "Europe/Berlin"), reading(10_000, 10_000, "Asia/Tokyo")];
        let told = Event::ZoneChanged { to: Some("Asia/Tokyo".to_owned()) };
        assert_eq!(zones[0].events(&zones[1]), [told]);
        assert_eq!(zones[1].events(&reading(20_000, 20_000, "Asia/Tokyo")), []);
    }

    #[test]
    fn clocks_at_the_ends_of_time_do_no_harm() {
        for wall in [i64::MIN, -1, 0, i64::MAX] {
            for steady in [0, i64::MAX] {
                let first = Reading { wall, steady: 0, zone: None };
                let second = Reading { wall: -(wall.saturating_add(1)), steady, zone: None };
                let _told = first.events(&second);
            }
        }
    }

    #[test]
    fn this_machine_is_awake() {
        let first = Reading::now();
        let second = Reading::now();
        assert_eq!(first.events(&second), []);
        assert!(second.steady >= first.steady && first.wall > 1_600_000_000_000);
    }
}
