//! Whether everything fits, and the smallest changes that make it fit.

use leeway_core::focus::{self, Capacity, Change, Extra, Mend};
use leeway_core::{Grade, Interval, IntervalSet, civil};

use super::desk::{DayDesk, dates};
use super::laid::Laid;
use super::view::{BrokenDue, DayChange, DayVerdict, LeftOver};
use super::words::{self, Offer};
use crate::labels::{WhenLabel, length};

/// Changes that are offered.
const MOST_CHANGES: usize = 5;
/// Days whose flexible hours are offered.
const MOST_DAYS: usize = 14;

/// Whether every due is met by the plan that stands.
pub(super) fn verdict(day: &DayDesk, laid: &Laid) -> DayVerdict {
    let question = &laid.question;
    let broken: Vec<BrokenDue> = laid
        .plan
        .late
        .iter()
        .map(|late| BrokenDue {
            task: question.own[late.work].id.clone(),
            title: question.own[late.work].title.clone(),
            due: WhenLabel::of(late.due, &day.viewer),
            done: late.finish.map(|at| WhenLabel::of(at, &day.viewer)),
            late: match late.elapsed {
                Some(elapsed) => format!("{} late", length(elapsed)),
                None => format!("{} of it has no room", length(late.missing)),
            },
        })
        .collect();
    if broken.is_empty() {
        return DayVerdict { fits: true, broken, changes: Vec::new() };
    }
    let (offers, extras) = offers(day, laid);
    let mending = focus::mend(&question.ask(laid.before()), &extras);
    let change = |mend: &Mend| {
        let (key, words, applies) = words::change(day, question, &offers, mend);
        DayChange { key, words, applies }
    };
    // To leave out all that is late mends nothing for who needs it.
    let says = |mend: &&Mend| {
        !mend.changes.iter().all(|change| {
            matches!(change, Change::LeaveOut { work, .. } if laid.plan.late.iter().all(|late| late.work == *work))
        })
    };
    let changes = mending.mends.iter().filter(says).take(MOST_CHANGES).map(change).collect();
    DayVerdict { fits: false, broken, changes }
}

/// Time that could be opened: flexible hours of a day, meetings one may drop.
fn offers(day: &DayDesk, laid: &Laid) -> (Vec<Offer>, Vec<Extra>) {
    let question = &laid.question;
    let (mut offers, mut extras) = (Vec::new(), Vec::new());
    let mut offer = |key: String, words: String, applies, time: IntervalSet| {
        if !time.is_empty() {
            extras.push(Extra { label: offers.len(), time });
            offers.push(Offer { key, words, applies });
        }
    };
    let Some(range) = Interval::new(question.as_of, question.until) else {
        return (offers, extras);
    };
    let flexible = day.graded(range, |grade, _| grade == Grade::Flexible);
    let flexible = flexible.subtract(&question.hours.working).subtract(&question.hours.fixed);
    for date in dates(range, &day.viewer).into_iter().take(MOST_DAYS) {
        let Some(of_day) = civil::day(date, &day.viewer) else { continue };
        let words = format!("your flexible hours of {}", date.format("%a %-d %b"));
        offer(format!("open/{date}"), words, true, flexible.clip(of_day));
    }
    for met in day.meetings.iter().filter(|met| met.required && met.at.end() > day.now) {
        let time: IntervalSet = [met.at].into_iter().collect();
        let time = time.clip(range).intersect(&question.hours.working);
        offer(format!("meeting/{}", met.id), format!("the time of “{}”", met.title), false, time);
    }
    (offers, extras)
}

/// What is not planned, and why.
pub(super) fn left_over(day: &DayDesk, laid: &Laid) -> Vec<LeftOver> {
    let question = &laid.question;
    let until = civil::date(question.until.plus(-1), &day.viewer).format("%a %-d %b");
    let unplanned = laid.plan.unplanned.iter().map(|one| LeftOver {
        task: question.own[one.work].id.clone(),
        title: question.own[one.work].title.clone(),
        seconds: one.seconds,
        why: match question.work[one.work].not_before {
            Some(from) if from >= question.until => {
                format!("What it waits for is there {}", words::moment(day, from, day.now))
            }
            Some(_) | None => format!("No room until {until}"),
        },
    });
    let unsaid = question.unsaid.iter().map(|own| LeftOver {
        task: own.id.clone(),
        title: own.title.clone(),
        seconds: 0,
        why: "No estimate: say how long it takes, and it is planned".to_owned(),
    });
    unplanned.chain(unsaid).collect()
}

/// How much room there is in some stretches of time.
pub(super) fn capacity(laid: &Laid, ranges: &[Interval]) -> Vec<Capacity> {
    focus::capacity(&laid.question.ask(laid.before()), &laid.plan, ranges)
}
