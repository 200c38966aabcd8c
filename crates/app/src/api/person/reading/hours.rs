//! The hours of a draft: weeks that take turns, dated versions, extra hours.

use chrono::{NaiveDate, Weekday};
use leeway_core::calendar::{Cycle, DAYS, Extra, MOST_WEEKS, Pattern, Shift, Version, WeekProblem};
use leeway_core::team::MOST_SHIFTS;
use leeway_core::{Grade, Week};

use super::super::draft::{DraftExtra, DraftHours, DraftPattern};
use super::{Whereabouts, reading};
use crate::api::problem::Problems;

/// A week as read, and where each of its shifts was typed.
#[derive(Default)]
struct Typed {
    week: Week,
    at: [Vec<usize>; 7],
}

impl Problems {
    pub(super) fn pattern(&mut self, drafts: &[DraftPattern]) -> Pattern {
        let Some((first, later)) = drafts.split_first() else {
            self.error("patterns", "Hours are needed: an empty week for somebody always off.");
            return Pattern::weekly(Week::default());
        };
        if first.from.is_some() {
            let message = "These hours hold before all dated ones: take the date away.";
            self.error("patterns.0.from", message);
        }
        let cycle = self.cycle("patterns.0", first);
        let later = self.limit("patterns", later, "changes of hours");
        let mut versions: Vec<Version> = Vec::new();
        for (index, draft) in later.iter().enumerate() {
            let field = format!("patterns.{}", index + 1);
            let from_field = format!("{field}.from");
            let cycle = self.cycle(&field, draft);
            let text = draft.from.as_deref().unwrap_or_default();
            let Some(from) = self.date(&from_field, text) else { continue };
            if versions.iter().any(|version| version.from == from) {
                let message = "Other hours begin on this date: choose another.";
                self.error(&from_field, message);
                continue;
            }
            versions.push(Version { from, cycle });
        }
        Pattern::new(cycle.clone(), versions)
            .or_else(|| Pattern::new(cycle, Vec::new()))
            .unwrap_or_else(|| Pattern::weekly(Week::default()))
    }

    fn cycle(&mut self, field: &str, draft: &DraftPattern) -> Cycle {
        let weeks_field = format!("{field}.weeks");
        if draft.weeks.is_empty() {
            self.error(&weeks_field, "A week is needed: an empty one for somebody always off.");
        }
        if draft.weeks.len() > MOST_WEEKS {
            self.error(&weeks_field, format!("At most {MOST_WEEKS} weeks can take turns."));
        }
        let kept = draft.weeks.iter().take(MOST_WEEKS).enumerate();
        let weeks: Vec<Typed> =
            kept.map(|(at, days)| self.week(&format!("{weeks_field}.{at}"), days)).collect();
        for at in 0..weeks.len() {
            self.collisions(&format!("{weeks_field}.{at}"), &weeks, at);
        }
        let anchor_field = format!("{field}.anchor");
        let anchor = match (weeks.len() > 1, draft.anchor.is_empty()) {
            (false, _) => None,
            (true, true) => {
                let message = "Weeks that take turns need a start: a date in the first of them.";
                self.error(&anchor_field, message);
                None
            }
            (true, false) => self.date(&anchor_field, &draft.anchor),
        };
        let weeks = weeks.into_iter().map(|typed| typed.week).collect();
        Cycle::new(weeks, anchor.unwrap_or_default())
            .unwrap_or_else(|| Cycle::weekly(Week::default()))
    }

    fn week(&mut self, field: &str, days: &[Vec<DraftHours>]) -> Typed {
        let mut shifts: [Vec<Shift>; 7] = Default::default();
        let mut at: [Vec<usize>; 7] = Default::default();
        for (day, hours) in days.iter().enumerate().take(7) {
            if hours.len() > MOST_SHIFTS {
                let field = format!("{field}.{day}.{MOST_SHIFTS}.from");
                self.error(&field, format!("At most {MOST_SHIFTS} intervals a day can be kept."));
            }
            for (index, hours) in hours.iter().enumerate() {
                let field = format!("{field}.{day}.{index}");
                let grade = Grade::from(hours.grade);
                if let Some(shift) = self.shift(&field, &hours.from, &hours.to, grade) {
                    shifts[day].push(shift);
                    at[day].push(index);
                }
            }
        }
        Typed { week: Week::new(shifts), at }
    }

    /// Says which intervals of a week overlap others; a night that begins on a
    /// Sunday reaches into the week whose turn is next.
    fn collisions(&mut self, field: &str, weeks: &[Typed], at: usize) {
        let typed = &weeks[at];
        let before = &weeks[(at + weeks.len() - 1) % weeks.len()];
        let joint = Week::new(DAYS.map(|day| match day {
            Weekday::Sun => before.week.day(day).to_vec(),
            Weekday::Mon => typed.week.day(day).to_vec(),
            Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri | Weekday::Sat => Vec::new(),
        }));
        let at_joint = |one: &WeekProblem| one.day == Weekday::Mon && one.other_day == Weekday::Sun;
        let inside = typed.week.problems().into_iter().filter(|one| !at_joint(one));
        for WeekProblem { day, index, other_day, .. } in
            inside.chain(joint.problems().into_iter().filter(at_joint))
        {
            let day_at = day.num_days_from_monday() as usize;
            let field = format!("{field}.{day_at}.{}.from", typed.at[day_at][index]);
            let message = if day == other_day {
                "Overlaps another interval of this day."
            } else {
                "Overlaps the night that began the day before."
            };
            self.error(&field, message);
        }
    }

    pub(super) fn extra(&mut self, drafts: &[DraftExtra], zones: &Whereabouts<'_>) -> Vec<Extra> {
        let drafts = self.limit("extra", drafts, "extra hours");
        let mut kept = Vec::new();
        for (index, draft) in drafts.iter().enumerate() {
            let field = format!("extra.{index}");
            let note = self.text(&format!("{field}.note"), &draft.note);
            let date = self.date(&format!("{field}.date"), &draft.date);
            let grade = Grade::from(draft.grade);
            let hours = self.shift(&field, &draft.from, &draft.to, grade);
            let (Some(date), Some(hours)) = (date, hours) else { continue };
            self.ends(&field, date, hours, zones);
            kept.push(Extra { date, hours, note });
        }
        kept
    }

    fn ends(&mut self, field: &str, date: NaiveDate, hours: Shift, zones: &Whereabouts<'_>) {
        for (end, minutes) in [("from", hours.from()), ("to", hours.to())] {
            if let Some(civil) = reading(date, minutes) {
                self.shown(&format!("{field}.{end}"), civil, zones);
            }
        }
    }
}
