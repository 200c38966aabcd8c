//! What a plan is drawn on: days, changes of clocks, people's hours.

use std::collections::BTreeSet;

use chrono::Datelike;
use leeway_core::project::network::Buffers;
use leeway_core::{Instant, Interval, IntervalSet, PersonId, civil};

use super::Drawing;
use crate::api::project::desk::{Desk, Laid, Level};
use crate::api::project::view::{PlanAway, PlanChange, PlanDay, PlanPiece, PlanSpan, PlanTrack};
use crate::api::project::{idle, words};
use crate::{ApiError, ErrorCode};

const DAY: i64 = 86_400;
/// Longest stretch that is drawn: two years.
const LONGEST: i64 = 732 * DAY;

impl Drawing<'_> {
    pub(super) fn days(&self, worked: &IntervalSet) -> Vec<PlanDay> {
        let zone = &self.desk.viewer;
        let first = civil::date(self.range.start(), zone);
        let days = first.iter_days().map(|date| {
            let (start, end) = (civil::day_start(date, zone), civil::day_end(date, zone));
            let idle =
                Interval::new(start, end).is_none_or(|day| worked.clip(day).intervals().is_empty());
            PlanDay {
                start: self.at(start),
                end: self.at(end),
                date: date.to_string(),
                weekday: date.weekday().into(),
                idle,
            }
        });
        days.take_while(|day| day.start < self.range.seconds()).collect()
    }

    pub(super) fn idle(&self, worked: &IntervalSet) -> Vec<PlanSpan> {
        let idle = idle::idle(worked, self.range, &self.desk.viewer).into_iter();
        idle.map(|idle| PlanSpan { start: self.at(idle.start()), end: self.at(idle.end()) })
            .collect()
    }

    /// When anybody works who owns or reviews a task that is shown.
    pub(super) fn worked(&self) -> IntervalSet {
        let network = &self.laid.plan.network;
        let reviewer = |buffers: &Buffers| buffers.review.map(|(clock, _)| clock);
        let mut clocks = BTreeSet::new();
        for &task in &self.tasks {
            let node = self.laid.plan.node(task);
            clocks.insert(node.clock);
            clocks.extend(node.deadline.and_then(|bound| reviewer(&bound.buffers)));
            let links = network.into(task).chain(network.out(task));
            clocks.extend(links.filter_map(|link| reviewer(&network.arrows()[link].buffers)));
        }
        let clocks = clocks.into_iter().map(|clock| &network.clocks()[clock]);
        clocks.fold(IntervalSet::empty(), |all, clock| all.union(&clock.worked(self.range)))
    }

    pub(super) fn owners(&self) -> BTreeSet<&PersonId> {
        self.tasks.iter().filter_map(|&task| self.laid.plan.owner(task)).collect()
    }

    pub(super) fn changes(&self) -> Vec<PlanChange> {
        let mut zones = vec![self.desk.viewer.clone()];
        let homes = self.owners().into_iter().filter_map(|id| self.desk.people.calendar(id));
        for calendar in homes {
            let zone = calendar.zone_at(self.desk.now);
            if !zones.iter().any(|known| known.name() == zone.name()) {
                zones.push(zone.clone());
            }
        }
        let mut changes: Vec<(Instant, i32, Vec<String>)> = Vec::new();
        for zone in &zones {
            let mut at = self.range.start();
            while let Some(change) =
                zone.next_change(at).filter(|change| change.start < self.range.end())
            {
                let by = zone.offset(change.start) - zone.offset(change.start.plus(-1));
                at = change.start;
                if by == 0 {
                    continue;
                }
                match changes.iter_mut().find(|(when, how, _)| (*when, *how) == (at, by)) {
                    Some((_, _, cities)) => cities.push(zone.city()),
                    None => changes.push((at, by, vec![zone.city()])),
                }
            }
        }
        changes.sort_by_key(|(at, ..)| *at);
        let view = |(at, by, cities): (Instant, i32, Vec<String>)| PlanChange {
            at: self.at(at),
            text: format!("{} {}", cities.join(", "), words::shift(by)),
        };
        changes.into_iter().map(view).collect()
    }

    pub(super) fn tracks(&self) -> Vec<PlanTrack> {
        let track = |id: &PersonId| {
            let calendar = self.desk.people.calendar(id)?;
            let piece = |segment: &leeway_core::calendar::Segment| PlanPiece {
                start: self.at(segment.interval.start()),
                end: self.at(segment.interval.end()),
                grade: segment.grade.into(),
            };
            let timeline = calendar.timeline(self.range);
            let holidays = calendar.holidays_in(self.range);
            let holidays = holidays.map(|(holiday, at)| (at, holiday.name.to_string()));
            let leave = calendar.leave_in(self.range);
            let leave = leave.map(|(leave, at)| {
                (at, if leave.note.is_empty() { "Leave".to_owned() } else { leave.note.clone() })
            });
            let away = holidays.chain(leave).map(|(at, name)| PlanAway {
                start: self.at(at.start()),
                end: self.at(at.end()),
                name,
            });
            Some(PlanTrack {
                person: id.to_string(),
                pieces: timeline.segments().iter().map(piece).collect(),
                away: away.collect(),
            })
        };
        self.owners().into_iter().filter_map(track).collect()
    }
}

/// Whole days of the viewer's around all that is shown.
pub(super) fn range(
    desk: &Desk,
    laid: &Laid,
    level: &Level,
    tasks: &[usize],
) -> Result<Interval, ApiError> {
    let mut moments = vec![desk.now];
    for &task in tasks {
        if let Ok(placed) = &level.shown.tasks[task] {
            moments.extend([placed.start, placed.finish]);
        }
        if let Ok(Some(late)) = &laid.moments.late[task] {
            moments.extend([late.ask_by, late.needed]);
        }
        moments.extend(laid.plan.node(task).until);
    }
    let first = moments.iter().min().copied().unwrap_or(desk.now);
    let first = first.max(desk.now.plus(-LONGEST / 4));
    let last = moments.iter().max().copied().unwrap_or(desk.now);
    let last = last.min(first.plus(LONGEST));
    let zone = &desk.viewer;
    let start = civil::day_start(civil::date(first, zone), zone);
    let end = civil::day_end(civil::date(last.plus(DAY / 2), zone), zone);
    // At least a week, so that an empty plan shows days.
    let end = end.max(civil::day_end(civil::date(start.plus(6 * DAY + DAY / 2), zone), zone));
    Interval::new(start, end).ok_or_else(|| {
        ApiError::new(
            ErrorCode::Invalid,
            "This plan lies beyond the years that calendars are known for.",
        )
    })
}
