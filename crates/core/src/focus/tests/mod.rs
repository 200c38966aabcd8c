//! Claims of the focus day.

mod feasible;
mod hours;
mod mend;
mod plan;
mod reason;
mod session;

use proptest::prelude::*;

use super::*;

/// A second of small cases.
fn s(second: i64) -> Instant {
    Instant::from_unix(second)
}

fn span(start: i64, end: i64) -> Interval {
    Interval::new(s(start), s(end)).unwrap()
}

fn set(spans: &[(i64, i64)]) -> IntervalSet {
    spans.iter().map(|&(start, end)| span(start, end)).collect()
}

/// A moment of the second week of March 2027, by UTC: `at(8, 9, 30)` is Monday, 09:30.
fn at(day: i64, hour: i64, minute: i64) -> Instant {
    // 1 March 2027 00:00 UTC.
    Instant::from_unix(1_803_859_200 + (day - 1) * 86_400 + hour * 3600 + minute * 60)
}

fn from_to(day: i64, from: (i64, i64), to: (i64, i64)) -> Interval {
    Interval::new(at(day, from.0, from.1), at(day, to.0, to.1)).unwrap()
}

/// A question that owns what it asks about.
#[derive(Clone, Debug)]
struct Case {
    now: Instant,
    until: Instant,
    hours: Hours,
    work: Vec<Work>,
    pins: Vec<Piece>,
    sizes: Sizes,
    before: Vec<Piece>,
}

impl Case {
    fn ask(&self) -> Ask<'_> {
        Ask {
            now: self.now,
            until: self.until,
            hours: &self.hours,
            work: &self.work,
            pins: &self.pins,
            sizes: self.sizes,
            before: &self.before,
        }
    }
}

const NO_BREAKS: Breaks = Breaks { lunch: None, short: 0, after: 0 };

/// How long the small cases are, in seconds.
const END: i64 = 24;

fn any_set() -> impl Strategy<Value = IntervalSet> {
    prop::collection::vec((0..END, 1..10_i64), 1..4).prop_map(|spans| {
        let spans: Vec<_> = spans.iter().map(|&(at, by)| (at, (at + by).min(END))).collect();
        set(&spans)
    })
}

fn any_work() -> impl Strategy<Value = Work> {
    let due = prop::option::weighted(0.8, 0..END + 2);
    let release = prop::option::weighted(0.4, 0..END / 2);
    (1..6_i64, due, release, any::<bool>(), prop::option::of(0..2_usize), 0..3_u32).prop_map(
        |(left, due, release, hard, group, rank)| Work {
            left,
            due: due.map(s),
            not_before: release.map(s),
            hard,
            group,
            rank,
        },
    )
}

/// Cases of seconds, small enough to try everything.
fn any_case() -> impl Strategy<Value = Case> {
    let breaks = prop_oneof![Just(NO_BREAKS), Just(Breaks { lunch: None, short: 1, after: 6 }),];
    let hours = (any_set(), any_set(), any_set(), breaks, any::<bool>());
    let work = prop::collection::vec(any_work(), 1..5);
    (hours, work, 1..5_i64, 0..6_i64).prop_map(
        |((working, fixed, peak, breaks, free), work, smallest, now)| {
            let fixed = if free { IntervalSet::empty() } else { fixed };
            Case {
                now: s(now),
                until: s(END),
                hours: Hours { working, fixed, peak, breaks, lunches: Vec::new() },
                work,
                pins: Vec::new(),
                sizes: Sizes { smallest, longest: 100 },
                before: Vec::new(),
            }
        },
    )
}

/// As [`any_case`], with pinned pieces.
fn any_pinned_case() -> impl Strategy<Value = Case> {
    let pin = (0..END, 1..5_i64, 0..5_usize);
    let pins = prop::collection::vec(pin, 0..3);
    (any_case(), pins).prop_map(|(mut case, pins)| {
        let piece = |&(at, by, work): &(i64, i64, usize)| Piece { at: span(at, at + by), work };
        case.pins = pins.iter().map(piece).collect();
        case
    })
}

/// Hall's condition, second by second: for every release and every Due, what
/// must be done between them fits in the free time between them.
fn hall(free: &IntervalSet, work: &[Work], now: i64) -> bool {
    let asks = |work: &&Work| work.left > 0 && work.due.is_some();
    let asking: Vec<&Work> = work.iter().filter(asks).collect();
    let release = |work: &Work| work.not_before.map_or(now, Instant::unix).max(now);
    (now..=END).all(|from| {
        (-1..=END + 2).all(|to| {
            let inside = asking.iter().filter(|work| {
                release(work) >= from && work.due.is_some_and(|due| due.unix() <= to)
            });
            let needs: i64 = inside.map(|work| work.left).sum();
            let has = Interval::new(s(from), s(to)).map_or(0, |range| free.clip(range).seconds());
            needs <= has
        })
    })
}
