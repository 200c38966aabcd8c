//! Minimal, and every arrival served, whatever the calendars.

use proptest::prelude::*;

use super::*;
use crate::calendar::any::any_calendar;

/// By walking arrivals, as nobody would want to.
pub(super) fn every_arrival_is_served(ask: &Ask<'_>, found: &Fewest) -> Result<(), TestCaseError> {
    for writer in ask.writers {
        for &channel in &writer.channels {
            let hours = writer.hours.intervals().iter().filter_map(|one| one.intersect(&ask.range));
            for hours in hours {
                let edges = [hours.start(), hours.end().plus(-1)];
                let grid = (0..).map(|step| hours.start().plus(step * 1111));
                for sent in grid.take_while(|at| hours.contains(*at)).chain(edges) {
                    let date = civil::date(sent, ask.mine.zone_at(sent));
                    let Ok(by) = ask.norms.norm(channel, date).reply_by(ask.mine, sent) else {
                        continue;
                    };
                    let kept = found.checks.iter().any(|x| sent < *x && x.plus(ask.handling) <= by);
                    let given = found
                        .broken
                        .iter()
                        .any(|one| one.channel == channel && one.arrivals.contains(sent));
                    let could = Starts::of(ask.free, ask.handling)
                        .latest(by.plus(-ask.handling))
                        .is_some_and(|at| at > sent);
                    prop_assert_eq!(kept, could, "{:?} {:?} {:?}", channel, sent, by);
                    prop_assert_eq!(given, !could, "{:?} {:?} {:?}", channel, sent, by);
                }
            }
        }
    }
    Ok(())
}

/// Half hours of two days as intervals.
fn half_hours(start: Instant, parts: &[(i64, i64)]) -> IntervalSet {
    let part = |&(from, length): &(i64, i64)| {
        Interval::new(start.plus(from * HALF_HOUR), start.plus((from + length) * HALF_HOUR))
    };
    parts.iter().filter_map(part).collect()
}

/// The fewest of some moments that serve all that can be served: by trying all sets,
/// the small ones first.
fn exhaustive(ask: &Ask<'_>, grid: &[Instant]) -> usize {
    let question = streams::Question::new(ask);
    let mut wanted: Vec<(Instant, Instant)> = Vec::new();
    for stream in &question.streams {
        for one in stream.arrivals.intervals() {
            let sent = (0..).map(|step| one.start().plus(step * HALF_HOUR));
            // What a norm ends with closing time, it ends on the next day a second later.
            let sent = sent.flat_map(|at| [at, at.plus(1)]);
            for sent in sent.take_while(|at| one.contains(*at)) {
                let deadline = stream.norm.reply_by(ask.mine, sent).unwrap().plus(-ask.handling);
                if grid.iter().any(|x| sent < *x && *x <= deadline) {
                    wanted.push((sent, deadline));
                }
            }
        }
    }
    let mut sets: Vec<u32> = (0..1_u32 << grid.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let serves = |set: &u32| {
        wanted.iter().all(|(sent, deadline)| {
            let chosen = grid.iter().enumerate().filter(|(nth, _)| set & (1 << nth) != 0);
            chosen.into_iter().any(|(_, x)| sent < x && x <= deadline)
        })
    };
    sets.into_iter().find(serves).unwrap().count_ones() as usize
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn no_set_of_checks_is_smaller(
        starts in prop::collection::btree_set(0_i64..40, 1..11),
        hours in prop::collection::vec((0_i64..60, 1_i64..12), 1..4),
        chat in 2_i64..12, urgent in 1_i64..5,
        channels in prop::collection::vec(prop::sample::subsequence(Channel::ALL.to_vec(), 1..4), 3),
        handling in 1_i64..3,
    ) {
        let mine = nine_to_five("Europe/Berlin");
        // From Thursday morning on; the last half hours are those of Friday.
        let start = at("2027-03-11T08:00");
        let range = Interval::new(start, start.plus(60 * HALF_HOUR)).unwrap();
        let agreed = |channel, halves| Agreement { channel, norm: Norm::WorkingDay(halves * HALF_HOUR), from: None, review: None, note: String::new() };
        let norms = Norms::new(vec![agreed(Channel::Chat, chat), agreed(Channel::Urgent, urgent)]);
        let writers: Vec<Writer> = hours.iter().zip(channels).map(|(hours, channels)| {
            Writer { person: PersonId::new("ana").unwrap(), hours: half_hours(start, &[*hours]), channels, norms: None }
        }).collect();
        // Each start by itself: no two of them touch, since between two there is a gap.
        let grid: Vec<Instant> = starts.iter().map(|half| start.plus(half * 3 * HALF_HOUR)).collect();
        let free: IntervalSet = grid.iter()
            .filter_map(|at| Interval::new(*at, at.plus(handling * HALF_HOUR))).collect();
        let ask = Ask { range, mine: &mine, norms: &norms, writers: &writers, free: &free, handling: handling * HALF_HOUR };
        let found = fewest(&ask);
        prop_assert!(found.checks.iter().all(|at| grid.contains(at)));
        prop_assert_eq!(found.checks.len(), exhaustive(&ask, &grid), "{:?}", found);
        every_arrival_is_served(&ask, &found)?;
    }

    #[test]
    fn every_arrival_is_served_or_given_up_whatever_the_calendars(
        mine in any_calendar(),
        others in prop::collection::vec((any_calendar(), prop::sample::subsequence(Channel::ALL.to_vec(), 1..4)), 1..4),
        day in 0_i64..360,
        chat in 10_i64..600,
        handling in 5_i64..70,
        agreed in 0_i64..8,
    ) {
        let start = Instant::from_unix(1_798_761_600 + day * DAY);
        let range = Interval::new(start, start.plus(6 * DAY)).unwrap();
        let from = civil::date(start.plus(agreed * DAY), mine.zone());
        let agreed = Agreement { channel: Channel::Chat, norm: Norm::WorkingDay(chat * 60), from: Some(from), review: None, note: String::new() };
        let norms = Norms::new(vec![agreed]);
        let writers: Vec<Writer> = others.into_iter().map(|(calendar, channels)| {
            Writer { channels, ..Writer::of(PersonId::new("ana").unwrap(), &calendar, range) }
        }).collect();
        let free = free(&mine, range);
        let ask = Ask { range, mine: &mine, norms: &norms, writers: &writers, free: &free, handling: handling * 60 };
        let found = fewest(&ask);
        every_arrival_is_served(&ask, &found)?;
        // Judged as if chosen: nothing else breaks.
        let minutes = u16::try_from(handling).unwrap();
        let openings: Vec<Opening> = found.checks.iter().map(|at| Opening { at: *at, minutes }).collect();
        let judged = judge(&ask, &openings);
        for one in &judged.broken {
            let given = found.broken.iter().filter(|give| give.channel == one.channel);
            let given: IntervalSet = given.map(|give| give.arrivals).collect();
            prop_assert!(given.contains(one.arrivals.start()), "{:?} {:?}", one, found);
        }
    }
}
