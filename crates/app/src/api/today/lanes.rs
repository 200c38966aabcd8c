//! The others beside one's own day: who is there, who comes and goes, who overlaps.

use std::collections::BTreeSet;

use leeway_core::{Grade, Instant, Interval, IntervalSet, PersonId};

use super::desk::DayDesk;
use super::view::{LaneMark, OverlapSpan};
use crate::api::day::{self, Ruler, Track};
use crate::labels::{self, length};
use crate::roster::Known;

/// Lanes that are drawn.
const MOST: usize = 5;
/// An overlap shorter than this is not outlined, in seconds.
const LEAST: i64 = 15 * 60;

/// The people beside the day.
pub(super) struct Lanes {
    shown: Vec<Known>,
}

impl Lanes {
    /// Those with whom there is something today first; then the team's own order.
    /// Shown west to east.
    pub(super) fn of(day: &DayDesk, with: &BTreeSet<PersonId>, range: Interval) -> Self {
        let others = day.people.0.people().iter().filter(|one| one.person.id != day.you.person.id);
        let mut shown: Vec<Known> = others.filter(|one| one.calendar.is_some()).cloned().collect();
        shown.sort_by_key(|one| !with.contains(&one.person.id));
        shown.truncate(MOST);
        let middle = range.start().plus(range.seconds() / 2);
        shown.sort_by_key(|one| one.calendar.as_ref().map(|of| of.zone_at(middle).offset(middle)));
        Self { shown }
    }

    pub(super) fn tracks(&self, day: &DayDesk, range: Interval) -> Vec<Track> {
        self.shown.iter().filter_map(|one| day::alone(one, range, &day.viewer)).collect()
    }

    /// When somebody's working hours begin or end, within a part of the day.
    pub(super) fn marks(
        &self,
        day: &DayDesk,
        with: &BTreeSet<PersonId>,
        range: Interval,
        part: Interval,
    ) -> Vec<LaneMark> {
        let ruler = Ruler { day: range };
        let mut marks = Vec::new();
        for one in &self.shown {
            let name = &one.person.name;
            let mut mark = |at: Instant, comes: bool| {
                if at <= part.start() || at >= part.end() {
                    return;
                }
                let goes = if comes { "comes online" } else { "goes offline" };
                marks.push(LaneMark {
                    person: one.person.id.to_string(),
                    at: ruler.at(at),
                    clock: labels::clock(at, &day.viewer),
                    comes,
                    words: format!("{name} {goes}"),
                    matters: with.contains(&one.person.id),
                });
            };
            for work in there(one, range, Grade::Working).intervals() {
                mark(work.start(), true);
                mark(work.end(), false);
            }
        }
        marks.sort_by_key(|mark| mark.at);
        marks
    }

    /// Where most of them are there beside oneself.
    pub(super) fn overlap(&self, day: &DayDesk, range: Interval) -> Vec<OverlapSpan> {
        let own = there(&day.you, range, Grade::Flexible);
        let others: Vec<(&Known, IntervalSet)> = self
            .shown
            .iter()
            .map(|one| (one, there(one, range, Grade::Flexible).intersect(&own)))
            .collect();
        let mut ends: Vec<Instant> = others
            .iter()
            .flat_map(|(_, set)| set.intervals().iter().flat_map(|at| [at.start(), at.end()]))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let present = |at: Instant| -> Vec<String> {
            let there = others.iter().filter(|(_, set)| set.contains(at));
            there.map(|(one, _)| one.person.id.to_string()).collect()
        };
        let stretches = ends.windows(2).filter_map(|ends| {
            let people = present(ends[0]);
            (!people.is_empty()).then_some((Interval::new(ends[0], ends[1])?, people))
        });
        let mut spans: Vec<(Interval, Vec<String>)> = Vec::new();
        for (at, people) in stretches {
            match spans.last_mut() {
                Some((last, same)) if *same == people && last.end() == at.start() => {
                    *last = Interval::new(last.start(), at.end()).unwrap_or(*last);
                }
                _ => spans.push((at, people)),
            }
        }
        spans.retain(|(at, _)| at.seconds() >= LEAST);
        let most = spans.iter().map(|(_, people)| people.len()).max().unwrap_or(0);
        let ruler = Ruler { day: range };
        let spans = spans.into_iter().filter(|(_, people)| people.len() == most);
        spans
            .map(|(at, people)| OverlapSpan {
                start: ruler.at(at.start()),
                end: ruler.at(at.end()),
                people,
                length: length(at.seconds()),
            })
            .collect()
    }
}

/// When somebody is there, at a grade or better.
fn there(one: &Known, range: Interval, least: Grade) -> IntervalSet {
    one.calendar
        .as_ref()
        .map_or_else(IntervalSet::empty, |of| of.timeline(range).at_least(least).clip(range))
}

/// "Closes in 12 min", "Opens in 1 h 5 min", "None today".
pub(super) fn overlap_words(spans: &[OverlapSpan], range: Interval, now: Instant) -> String {
    if !range.contains(now) {
        return match spans.first() {
            Some(span) => span.length.clone(),
            None => "None".to_owned(),
        };
    }
    let now = now.since(range.start());
    let open = spans.iter().find(|span| span.start <= now && now < span.end);
    let next = spans.iter().find(|span| span.start > now);
    match (open, next) {
        (Some(open), _) => format!("Closes in {}", length(open.end - now)),
        (None, Some(next)) => format!("Opens in {}", length(next.start - now)),
        (None, None) if spans.is_empty() => "None today".to_owned(),
        (None, None) => "Over for today".to_owned(),
    }
}
