//! Where a draft is not at work, or not at home: leave, itinerary, holidays.

use leeway_core::calendar::{Away, Observance, Removal, Stay, holiday};
use leeway_core::{Leave, PersonId, ZoneRules};

use super::super::draft::{DraftHolidays, DraftLeave, DraftRemoval, DraftStay, LeaveKind};
use super::{Whereabouts, reading};
use crate::api::problem::Problems;
use crate::labels;

impl Problems {
    pub(super) fn leave(
        &mut self,
        drafts: &[DraftLeave],
        own: Option<&str>,
        known: &dyn Fn(&str) -> bool,
        zones: &Whereabouts<'_>,
    ) -> Vec<Leave> {
        let drafts = self.limit("leave", drafts, "leaves");
        let mut kept = Vec::new();
        for (index, draft) in drafts.iter().enumerate() {
            let field = format!("leave.{index}");
            let note = self.text(&format!("{field}.note"), &draft.note);
            let cover = self.cover(&field, draft.cover.as_deref(), own, known);
            let away = match draft.kind {
                LeaveKind::Days => self
                    .dates(&field, &draft.first, &draft.last)
                    .map(|(first, last)| Away::Days { first, last }),
                LeaveKind::Shifts => self
                    .dates(&field, &draft.first, &draft.last)
                    .map(|(first, last)| Away::Shifts { first, last }),
                LeaveKind::Part => self.part(&field, draft, zones),
            };
            kept.extend(
                away.and_then(|away| Leave::of(away, &note)).map(|one| one.covered_by(cover)),
            );
        }
        kept
    }

    fn part(&mut self, field: &str, draft: &DraftLeave, zones: &Whereabouts<'_>) -> Option<Away> {
        let (from_field, to_field) = (format!("{field}.from"), format!("{field}.to"));
        let dates = self.dates(field, &draft.first, &draft.last);
        let from = self.clock(&from_field, &draft.from, 1439);
        let to = self.clock(&to_field, &draft.to, 1440);
        let ((first, last), from, to) = (dates?, from?, to?);
        let (from, until) = (reading(first, from)?, reading(last, to)?);
        if until <= from {
            self.error(&to_field, "Ends before it starts: swap the times.");
            return None;
        }
        self.shown(&from_field, from, zones);
        self.shown(&to_field, until, zones);
        Some(Away::Part { from, until })
    }

    fn cover(
        &mut self,
        field: &str,
        cover: Option<&str>,
        own: Option<&str>,
        known: &dyn Fn(&str) -> bool,
    ) -> Option<PersonId> {
        let (cover, field) = (cover?, format!("{field}.cover"));
        if Some(cover) == own {
            self.error(&field, "Nobody covers their own leave: choose somebody else, or nobody.");
            return None;
        }
        if !known(cover) {
            let message = format!(
                "“{}” is not in the team (any more): choose somebody else, or nobody.",
                labels::clip(cover)
            );
            self.error(&field, message);
            return None;
        }
        PersonId::new(cover)
    }

    pub(super) fn itinerary(&mut self, drafts: &[DraftStay], rules: &ZoneRules) -> Vec<Stay> {
        let drafts = self.limit("itinerary", drafts, "stays");
        let mut kept: Vec<Stay> = Vec::new();
        for (index, draft) in drafts.iter().enumerate() {
            let field = format!("itinerary.{index}");
            let place = self.text(&format!("{field}.place"), &draft.place);
            let zone = self.zone(&format!("{field}.zone"), &draft.zone, rules, "where to?");
            let dates = self.dates(&field, &draft.first, &draft.last);
            let (Some((first, last)), Some(zone)) = (dates, zone) else { continue };
            if let Some(other) = kept.iter().find(|one| one.first() <= last && first <= one.last())
            {
                let there = if other.place.is_empty() {
                    leeway_core::zone::city(&other.zone)
                } else {
                    other.place.clone()
                };
                let message = format!(
                    "Shares dates with the stay in {there}, {} to {}: nobody is in two places.",
                    other.first(),
                    other.last()
                );
                self.error(&format!("{field}.first"), message);
                continue;
            }
            kept.extend(Stay::new(first, last, zone.name(), &place));
        }
        kept
    }

    pub(super) fn holidays(&mut self, draft: &DraftHolidays) -> Option<Observance> {
        let removed = self.limit("holidays.removed", &draft.removed, "removed holidays");
        let mut kept = Vec::new();
        for (index, removal) in removed.iter().enumerate() {
            let field = format!("holidays.removed.{index}");
            kept.extend(match removal {
                DraftRemoval::Once { date } => {
                    self.date(&format!("{field}.date"), date).map(Removal::Once)
                }
                DraftRemoval::Always { name } => {
                    Some(Removal::Always(self.text(&format!("{field}.name"), name)))
                }
            });
        }
        if holiday::region(&draft.region).is_none() {
            self.error("holidays.region", no_region(&draft.region));
            return None;
        }
        Some(Observance { region: draft.region.clone(), removed: kept })
    }
}

fn no_region(code: &str) -> String {
    if code.is_empty() {
        return "A region is needed: whose holidays are kept? Choose one, or none at all."
            .to_owned();
    }
    let country = code.get(..2).filter(|country| holiday::region(country).is_some());
    let hint = country.map(|country| format!(" Did you mean {country}?")).unwrap_or_default();
    format!("No holidays are known for “{}”.{hint}", labels::clip(code))
}
