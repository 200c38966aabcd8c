//! Moments, stages and lengths of a plan in words.

use chrono::NaiveDate;
use leeway_app::api::project::view::{Mark, Stage};
use leeway_app::labels::WhenLabel;
use leeway_core::{Instant, civil};

use crate::desk::Desk;
use crate::draw;

impl Desk {
    /// "Wed 17 Mar 09:00", by the clock it was labelled by: its city where that is
    /// not the viewer's, its year where that is not this one.
    pub(crate) fn label(&self, when: &WhenLabel) -> String {
        let there = if when.zone == self.zone().name() {
            String::new()
        } else {
            format!(" {}", draw::plain(&when.city))
        };
        format!("{} {}{there}", self.day(&when.date), when.clock)
    }

    /// The same, always with the city.
    pub(crate) fn label_there(&self, when: &WhenLabel) -> String {
        format!("{} {} {}", self.day(&when.date), when.clock, draw::plain(&when.city))
    }

    /// "Wed 17 Mar", with the year where it is not this one.
    pub(crate) fn day(&self, date: &str) -> String {
        use chrono::Datelike;
        let Ok(day) = date.parse::<NaiveDate>() else { return date.to_owned() };
        let this = civil::date(self.source.now, self.zone()).year();
        let form = if day.year() == this { "%a %-d %b" } else { "%a %-d %b %Y" };
        day.format(form).to_string()
    }

    /// By the owner's clock, where that reads differently; else by the viewer's.
    pub(crate) fn theirs(&self, mark: &Mark) -> String {
        self.label(mark.theirs.as_ref().unwrap_or(&mark.when))
    }

    /// "in 3 h", "2 days ago"
    pub(crate) fn away(&self, at: i64) -> String {
        match Instant::from_unix(at).since(self.source.now) {
            -59..60 => "now".to_owned(),
            left @ 0.. => format!("in {}", draw::wait(left)),
            past => format!("{} ago", draw::wait(-past)),
        }
    }
}

/// "under way"
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "open",
        Stage::Asked => "asked",
        Stage::Promised => "promised",
        Stage::UnderWay => "under way",
        Stage::HandedIn => "handed in",
        Stage::InReview => "in review",
        Stage::Done => "done",
    }
}
