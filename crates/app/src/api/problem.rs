//! What is wrong with something typed, field by field.

use chrono::NaiveDate;
use leeway_core::calendar::Shift;
use leeway_core::team::{LONGEST_TEXT, MOST_ENTRIES};
use leeway_core::{Grade, Zone, ZoneRules, civil, place};
use serde::Serialize;
use ts_rs::TS;

use crate::{ApiError, ErrorCode, labels};

/// Whether something must be mended or is only worth knowing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Can't be kept like this.
    Error,
    /// Worth knowing.
    Note,
}

/// Something to say at a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct FieldProblem {
    /// "name", "zone", "patterns.0.weeks.1.3.0.to" (week 1, day 3 is Thursday, interval 0), "leave.0.last".
    pub field: String,
    /// Whether it must be mended.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
}

/// What has been found so far.
#[derive(Default)]
pub(crate) struct Problems(pub(crate) Vec<FieldProblem>);

impl Problems {
    pub(crate) fn say(&mut self, field: &str, severity: Severity, message: impl Into<String>) {
        self.0.push(FieldProblem { field: field.to_owned(), severity, message: message.into() });
    }

    pub(crate) fn error(&mut self, field: &str, message: impl Into<String>) {
        self.say(field, Severity::Error, message);
    }

    pub(crate) fn text(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if text.chars().count() > LONGEST_TEXT {
            self.error(field, format!("At most {LONGEST_TEXT} characters can be kept."));
        }
        text.to_owned()
    }

    /// As many as can be kept; `what` they are is said when there are more.
    pub(crate) fn limit<'a, T>(&mut self, field: &str, drafts: &'a [T], what: &str) -> &'a [T] {
        if drafts.len() > MOST_ENTRIES {
            self.error(field, format!("At most {MOST_ENTRIES} {what} can be kept."));
        }
        drafts.get(..MOST_ENTRIES).unwrap_or(drafts)
    }

    pub(crate) fn zone(
        &mut self,
        field: &str,
        name: &str,
        rules: &ZoneRules,
        ask: &str,
    ) -> Option<Zone> {
        let zone = rules.zone(name);
        if zone.is_none() && name.is_empty() {
            self.error(field, format!("A city or zone is needed: {ask}"));
        } else if zone.is_none() {
            let hint = place::suggest(name, rules).map(|near| format!(" Did you mean {near}?"));
            let (name, hint) = (labels::clip(name), hint.unwrap_or_default());
            self.error(field, format!("There is no zone called “{name}”.{hint}"));
        }
        zone
    }

    pub(crate) fn date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let date = date.filter(|date| civil::supported(*date));
        if date.is_none() {
            self.error(field, "A date from 1900 to 2199 is needed, such as 2027-03-11.");
        }
        date
    }

    /// Two dates, `first` and `last` under `field`, in order.
    pub(crate) fn dates(
        &mut self,
        field: &str,
        first: &str,
        last: &str,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.date(&format!("{field}.first"), first);
        let last = self.date(&format!("{field}.last"), last);
        let (first, last) = (first?, last?);
        if last < first {
            self.error(&format!("{field}.last"), "Ends before it starts: swap the dates.");
            return None;
        }
        Some((first, last))
    }

    /// Minutes of a clock, up to `latest`.
    pub(crate) fn clock(&mut self, field: &str, text: &str, latest: u16) -> Option<u16> {
        let minutes = minutes(text).filter(|minutes| *minutes <= latest);
        if minutes.is_none() {
            let message = format!("“{}” is not a time. Write it as 09:00.", labels::clip(text));
            self.error(field, message);
        }
        minutes
    }

    /// An interval, `from` and `to` under `field`.
    pub(crate) fn shift(
        &mut self,
        field: &str,
        from: &str,
        to: &str,
        grade: Grade,
    ) -> Option<Shift> {
        let to_field = format!("{field}.to");
        let from = self.clock(&format!("{field}.from"), from, 1439);
        let to = self.clock(&to_field, to, 1440);
        match Shift::of_clock(from?, to?, grade) {
            Ok(shift) => {
                if shift.overnight() {
                    let message = "Ends on the next day; the night belongs to this one.";
                    self.say(&to_field, Severity::Note, message);
                }
                Some(shift)
            }
            Err(problem) => {
                self.error(&to_field, format!("An interval {problem}."));
                None
            }
        }
    }

    /// What must be mended, as a refusal; worth knowing only: none.
    ///
    /// # Errors
    /// When something must be mended.
    pub(crate) fn refuse(self) -> Result<(), ApiError> {
        let faults = self.0.into_iter().filter(|one| one.severity == Severity::Error);
        let problems: Vec<FieldProblem> = faults.collect();
        let Some(first) = problems.first() else { return Ok(()) };
        Err(ApiError { code: ErrorCode::Invalid, message: first.message.clone(), problems })
    }
}

/// Minutes of "09:00"; 1440 for "24:00".
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}
