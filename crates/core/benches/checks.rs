//! Fewest checks for a team, and the same by walking the minutes.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use divan::{Bencher, black_box};
use leeway_core::batch::checks::{Ask, Writer, fewest, judge, weekly};
use leeway_core::batch::{Batching, Schedule};
use leeway_core::norms::Norms;
use leeway_core::{
    Calendar, Grade, Instant, Interval, IntervalSet, PersonId, Shift, Week, ZoneRules,
};

fn main() {
    divan::main();
}

const PEOPLE: usize = 50;
const DAY: i64 = 86_400;
const HANDLING: i64 = 1800;

/// Somebody in Berlin, 9 to 17, with two peak hours a day, and who writes to them.
struct Question {
    mine: Calendar,
    team: Vec<Calendar>,
    norms: Norms,
    free: IntervalSet,
    range: Interval,
}

impl Question {
    fn new(weeks: i64) -> Self {
        let rules = ZoneRules::bundled();
        let day = Shift::new(540, 1020, Grade::Working).unwrap();
        let berlin = rules.zone("Europe/Berlin").unwrap();
        let mine = Calendar::new(berlin, Week::weekdays(&[day]), Vec::new());
        // Monday 8 March 2027, 00:00 in Berlin; the next clock to change there is on the 28th.
        let start = Instant::from_unix(1_804_460_400);
        let range = Interval::new(start, start.plus(weeks * 7 * DAY)).unwrap();
        let known = Interval::new(start, range.end().plus(14 * DAY)).unwrap();
        let peak = (0..weeks * 7 + 14).filter_map(|day| {
            let from = start.plus(day * DAY + 9 * 3600);
            Interval::new(from, from.plus(2 * 3600))
        });
        let free = mine.timeline(known).at_least(Grade::Working).subtract(&peak.collect());
        let team = team::calendars(&team::team(PEOPLE), &rules);
        Self { mine, team, norms: Norms::default(), free, range }
    }

    fn writers(&self) -> Vec<Writer> {
        let person = |nth: usize| PersonId::new(&format!("p{nth}")).unwrap();
        let team = self.team.iter().enumerate();
        team.map(|(nth, calendar)| Writer::of(person(nth), calendar, self.range)).collect()
    }

    fn ask<'a>(&'a self, writers: &'a [Writer]) -> Ask<'a> {
        Ask {
            range: self.range,
            mine: &self.mine,
            norms: &self.norms,
            writers,
            free: &self.free,
            handling: HANDLING,
        }
    }
}

/// One week, with the writers' hours laid out.
#[divan::bench]
fn one_week(bencher: Bencher) {
    let question = Question::new(1);
    let writers = question.writers();
    bencher.bench_local(|| fewest(black_box(&question.ask(&writers))));
}

/// One week, from everybody's calendar.
#[divan::bench]
fn one_week_from_calendars(bencher: Bencher) {
    let question = Question::new(1);
    bencher.bench_local(|| fewest(black_box(&question.ask(&question.writers()))));
}

/// What breaks with windows at 10:00 and 15:00.
#[divan::bench]
fn todays_choice(bencher: Bencher) {
    let question = Question::new(1);
    let writers = question.writers();
    let (usual, range) = (Batching::usual(), question.range);
    let schedule = Schedule::of_person(&usual, &question.mine);
    let windows = schedule.windows(range.start(), range.end().plus(14 * DAY));
    bencher.bench_local(|| judge(black_box(&question.ask(&writers)), &windows));
}

/// Four weeks of windows by weekday, verified.
#[divan::bench(sample_count = 20)]
fn pattern_of_four_weeks(bencher: Bencher) {
    let question = Question::new(4);
    let writers = question.writers();
    bencher.bench_local(|| weekly(black_box(&question.ask(&writers))));
}

/// The plain way: an interval for each minute in which somebody may write, by each
/// channel, and the first that ends is stabbed where it ends.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn walking_minutes(bencher: Bencher) {
    let question = Question::new(1);
    let writers = question.writers();
    bencher.bench_local(|| by_minutes(black_box(&question), &writers));
}

fn by_minutes(question: &Question, writers: &[Writer]) -> Vec<Instant> {
    let mut wanted: Vec<(Instant, Instant)> = Vec::new();
    for minute in 0..question.range.seconds() / 60 {
        let sent = question.range.start().plus(minute * 60);
        for channel in leeway_core::norms::Channel::ALL {
            let writes = |one: &Writer| one.channels.contains(&channel) && one.hours.contains(sent);
            if writers.iter().any(writes) {
                let by = channel.usual().reply_by(&question.mine, sent).unwrap();
                wanted.push((by.plus(-HANDLING), sent));
            }
        }
    }
    wanted.sort_unstable();
    let starts: Vec<Instant> = (0..question.range.seconds() / 60 + 14 * 1440)
        .map(|minute| question.range.start().plus(minute * 60))
        .filter(|at| question.free.at(*at).is_some_and(|one| at.plus(HANDLING) <= one.end()))
        .collect();
    let mut checks: Vec<Instant> = Vec::new();
    for (deadline, sent) in wanted {
        if checks.last().is_some_and(|last| sent < *last) {
            continue;
        }
        let latest = starts.partition_point(|at| *at <= deadline).checked_sub(1);
        checks.extend(latest.map(|at| starts[at]).filter(|at| *at > sent));
    }
    checks
}
