//! What is kept of the focus day: what somebody wants of their days, blocks that
//! stay where they were put, and days that are closed.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Sizes;
use super::day::Breaks;
use crate::document::Document;
use crate::project::CivilMoment;
use crate::time::Instant;

/// What somebody wants of their days. There is one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Wants {
    /// Hard work goes well from here, by one's own clock; `None`: at no time more
    /// than at another. 09:00 to 11:30.
    pub peak: Option<(NaiveTime, NaiveTime)>,
    /// How long a block should be.
    pub sizes: Sizes,
    /// Which breaks are planned.
    pub breaks: Breaks,
    /// Seconds at the end of a day's work for what is done and what moves; 0: none.
    /// 15 min.
    pub wrap_up: i64,
    /// Flexible hours are planned like working hours.
    pub flexible: bool,
    /// Dates whose flexible hours are planned all the same.
    pub opened: Vec<NaiveDate>,
    /// Asks before a session outside working hours.
    pub guard: bool,
    /// The desktop keeps quiet during a session, where it can.
    pub quiet: bool,
}

impl Default for Wants {
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        Self {
            peak: time(9, 0).zip(time(11, 30)),
            sizes: Sizes::default(),
            breaks: Breaks::default(),
            wrap_up: 15 * 60,
            flexible: false,
            opened: Vec::new(),
            guard: true,
            quiet: true,
        }
    }
}

impl Wants {
    /// The only one's id.
    pub const ID: &'static str = "focus";
}

impl Document for Wants {
    const KIND: &'static str = "focus";

    fn id(&self) -> &str {
        Self::ID
    }

    fn title(&self) -> &str {
        "Focus days"
    }
}

/// A block that stays where it was put.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pin {
    /// Names it.
    pub id: String,
    /// Of the task.
    pub task: String,
    /// What that was called.
    pub title: String,
    /// When it begins; kept as it was meant (semantics §1.1).
    pub at: CivilMoment,
    /// How long it is, in seconds of elapsed time.
    pub seconds: i64,
}

impl Document for Pin {
    const KIND: &'static str = "pin";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}

/// A day that somebody has closed: nothing more is planned in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosedDay {
    /// Its date, "2027-03-10".
    pub id: String,
    /// When it was closed.
    pub at: Instant,
}

impl Document for ClosedDay {
    const KIND: &'static str = "closed_day";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_comes_back_and_what_is_not_said_is_as_usual() {
        let wants = Wants { peak: None, flexible: true, ..Wants::default() };
        let kept = serde_json::to_string(&wants).unwrap();
        assert_eq!(serde_json::from_str::<Wants>(&kept).unwrap(), wants);
        assert_eq!(serde_json::from_str::<Wants>("{}").unwrap(), Wants::default());
    }
}
