//! What somebody has set about their batches.

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::limit::{Limit, Per};
use super::windows::{Window, Windows};
use crate::calendar::DAYS;
use crate::document::Document;

/// When notifications come, and how many may come at once. There is one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Batching {
    /// When normal ones are delivered.
    pub windows: Windows,
    /// When low ones are delivered: on each weekday that has windows; every day
    /// where no weekday has any.
    pub digest: NaiveTime,
    /// Whether windows and digest come on holidays and leave, too. Otherwise what
    /// is held waits for the next that comes.
    pub on_days_off: bool,
    /// How many urgent ones may break through.
    pub limit: Limit,
}

impl Batching {
    /// The only one's id.
    pub const ID: &'static str = "batching";

    /// What is set where nobody has set anything: 10:00 and 15:00 from Monday to
    /// Friday, digest at 17:00, none on days off, three an hour.
    #[must_use]
    pub fn usual() -> Self {
        let times = [10, 15].into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
        let weekdays = DAYS[..5].to_vec();
        Self {
            windows: Windows::new(times.collect(), weekdays),
            digest: NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN),
            on_days_off: false,
            limit: Limit { most: 3, per: Per::Hour, each: false },
        }
    }
}

impl Default for Batching {
    fn default() -> Self {
        Self::usual()
    }
}

impl Document for Batching {
    const KIND: &'static str = "batching";

    fn id(&self) -> &str {
        Self::ID
    }

    fn title(&self) -> &str {
        "Batches"
    }
}

/// As it is in the database.
#[derive(Serialize, Deserialize)]
struct Kept {
    windows: Vec<KeptWindow>,
    digest: NaiveTime,
    #[serde(default)]
    on_days_off: bool,
    limit: Limit,
}

#[derive(Serialize, Deserialize)]
struct KeptWindow {
    day: Weekday,
    #[serde(flatten)]
    window: Window,
}

impl From<Kept> for Batching {
    fn from(kept: Kept) -> Self {
        let mut days: [Vec<Window>; 7] = Default::default();
        for one in kept.windows {
            days[one.day.num_days_from_monday() as usize].push(one.window);
        }
        Self {
            windows: Windows::weekly(days),
            digest: kept.digest,
            on_days_off: kept.on_days_off,
            limit: kept.limit,
        }
    }
}

impl From<Batching> for Kept {
    fn from(set: Batching) -> Self {
        let of = |day: Weekday| {
            set.windows.on(day).iter().map(move |&window| KeptWindow { day, window })
        };
        Self {
            windows: DAYS.into_iter().flat_map(of).collect(),
            digest: set.digest,
            on_days_off: set.on_days_off,
            limit: set.limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_comes_back_as_it_was() {
        let time = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
        let usual = Batching::usual();
        assert_eq!(usual.windows.count(), 10);
        let set = Batching {
            windows: usual.windows.with(Weekday::Sat, vec![Window { at: time(11), minutes: 15 }]),
            digest: time(18),
            on_days_off: true,
            limit: Limit { most: 1, per: Per::Week, each: true },
        };
        for set in [usual, set] {
            let kept = serde_json::to_string(&set).unwrap();
            assert_eq!(serde_json::from_str::<Batching>(&kept).unwrap(), set, "{kept}");
        }
    }
}
