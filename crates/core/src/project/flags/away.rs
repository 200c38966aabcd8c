//! Leave within the time in which a task is to be done.

use super::FlagKind;
use crate::calendar::{Calendar, Grade, Leave};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::project::plan::{Moments, Plan};

pub(super) fn away(plan: &Plan, moments: &Moments, task: usize) -> Option<FlagKind> {
    plan.owner(task)?;
    let latest = moments.late[task].ok()??;
    let now = plan.now();
    let until = if latest.due > now { latest.due } else { latest.needed };
    let range = Interval::new(latest.ask_by.max(now), until)?;
    let work = plan.network.clock(task);
    let calendar = work.calendar();
    let mut leave: Vec<Leave> = Vec::new();
    let mut taken = IntervalSet::empty();
    for (one, part) in calendar.leave_in(range) {
        let hours = shifts(calendar, part);
        if hours.is_empty() {
            continue;
        }
        taken = taken.union(&hours);
        if !leave.contains(one) {
            leave.push(one.clone());
        }
    }
    let seconds = taken.subtract(&work.worked(range)).seconds();
    let whole = work.between(range.start(), range.end()) == 0;
    (seconds > 0).then_some(FlagKind::Away { leave, seconds, whole })
}

/// The working shifts in a range, whatever takes them.
fn shifts(calendar: &Calendar, range: Interval) -> IntervalSet {
    let date = |at| civil::date(at, calendar.zone_at(at));
    let last = date(range.end());
    let before = date(range.start()).pred_opt();
    let dates = before.into_iter().flat_map(|first| first.iter_days());
    let dates = dates.take_while(|date| *date <= last);
    let moments = dates.flat_map(|date| {
        let working = calendar.rostered(date).iter().filter(|one| one.grade() == Grade::Working);
        working.filter_map(move |shift| calendar.moments(date, *shift)?.intersect(&range))
    });
    moments.collect()
}
