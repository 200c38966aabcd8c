use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::calendar::any::{any_calendar, any_date, rules};
use crate::calendar::{Calendar, Grade, Leave, Shift, Week};
use crate::civil;
use crate::meeting::discomfort::Scale;
use crate::meeting::discomfort::tests::plainly;
use crate::overlap::on_the_clock;
use crate::time::Instant;

const DAY: i64 = 86_400;
const ANY: Limits = Limits { least: Grade::Off, on_leave: false };

fn zone(name: &str) -> Zone {
    rules().zone(name).unwrap()
}

fn days(zone: &Zone, first: &str, last: &str) -> Interval {
    let [first, last]: [NaiveDate; 2] = [first, last].map(|date| date.parse().unwrap());
    Interval::new(civil::day_start(first, zone), civil::day_end(last, zone)).unwrap()
}

/// Somebody in the whole of a range and around it.
fn seat(calendar: &Calendar, limits: Limits, busy: &IntervalSet, range: Interval) -> Seat {
    Seat {
        prices: Scale::default().prices(calendar, range),
        limits: limits.of(calendar, busy, range),
        borne: 0,
    }
}

fn ask<'a>(range: Interval, clock: &'a Zone, minutes: i64, closed: &'a IntervalSet) -> Ask<'a> {
    let (charge, order) = (Charge::HalfHours, Order::Fairest);
    Ask { range, clock, every: 900, length: minutes * 60, closed, charge, order }
}

fn clocks(found: &Found, zone: &Zone) -> Vec<String> {
    let read = |start: &Start| civil::reading(start.at, zone).format("%d %H:%M").to_string();
    found.best().map(read).collect()
}

#[test]
fn in_a_night_from_half_past_ten_to_two_an_hour_can_start_at_half_past_eleven() {
    let utc = zone("Etc/UTC");
    let hours = Shift::new(22 * 60 + 30, 26 * 60, Grade::Working).unwrap();
    let night = Calendar::new(utc.clone(), Week::weekdays(&[hours]), Vec::new());
    let range = days(&utc, "2027-03-08", "2027-03-09");
    let working = Limits { least: Grade::Working, on_leave: false };
    let seats = [seat(&night, working, &IntervalSet::empty(), range)];
    let closed = IntervalSet::empty();
    let found = find(&Ask { every: 1800, ..ask(range, &utc, 60, &closed) }, &seats);
    let expected = [
        "08 22:30", "08 23:00", "08 23:30", "09 00:00", "09 00:30", "09 01:00", "09 22:30",
        "09 23:00",
    ];
    assert_eq!(clocks(&found, &utc), expected);
}

#[test]
fn a_slot_that_starts_before_a_change_of_clocks_is_offered_by_its_elapsed_time() {
    // New York, 14 March 2027: at 02:00 the clock shows 03:00.
    let new_york = zone("America/New_York");
    let hours = Shift::new(60, 4 * 60, Grade::Working).unwrap();
    let early = Calendar::new(
        new_york.clone(),
        Week::new(std::array::from_fn(|_| vec![hours])),
        Vec::new(),
    );
    let range = days(&new_york, "2027-03-14", "2027-03-14");
    let working = Limits { least: Grade::Working, on_leave: false };
    let seats = [seat(&early, working, &IntervalSet::empty(), range)];
    let closed = IntervalSet::empty();
    let spring = find(&ask(range, &new_york, 90, &closed), &seats);
    assert_eq!(clocks(&spring, &new_york), ["14 01:00", "14 01:15", "14 01:30"]);
    assert_eq!(spring.starts.len(), 23 * 4 - 5);
    // 7 November: at 02:00 it shows 01:00 again.
    let range = days(&new_york, "2027-11-07", "2027-11-07");
    let seats = [seat(&early, working, &IntervalSet::empty(), range)];
    let autumn = find(&Ask { every: 1800, ..ask(range, &new_york, 90, &closed) }, &seats);
    let read = ["07 01:00", "07 01:30", "07 01:00", "07 01:30", "07 02:00", "07 02:30"];
    assert_eq!(clocks(&autumn, &new_york), read);
}

#[test]
fn who_has_borne_more_is_spared_although_it_costs_more_in_all() {
    let utc = zone("Etc/UTC");
    let range = days(&utc, "2027-03-08", "2027-03-08");
    let stretch = |from: i64, to: i64| {
        Interval::new(range.start().plus(from * 3600), range.start().plus(to * 3600)).unwrap()
    };
    let priced = |prices: [(Interval, u16); 2], borne| Seat {
        prices: Prices::new(prices).unwrap(),
        limits: Vec::new(),
        borne,
    };
    let closed = IntervalSet::empty();
    let day = Ask { every: 12 * 3600, ..ask(range, &utc, 30, &closed) };
    let kenji = |borne| priced([(stretch(0, 12), 2), (stretch(12, 24), 0)], borne);
    let mara = priced([(stretch(0, 12), 0), (stretch(12, 24), 3)], 0);
    assert_eq!(clocks(&find(&day, &[kenji(0), mara.clone()]), &utc), ["08 00:00", "08 12:00"]);
    assert_eq!(clocks(&find(&day, &[kenji(9000), mara.clone()]), &utc), ["08 12:00", "08 00:00"]);
    let cheapest = Ask { order: Order::Cheapest, ..day };
    assert_eq!(clocks(&find(&cheapest, &[kenji(9000), mara]), &utc), ["08 00:00", "08 12:00"]);
}

#[test]
fn a_refusal_names_the_one_person_who_stands_in_the_way() {
    let utc = zone("Etc/UTC");
    let range = days(&utc, "2027-03-08", "2027-03-08");
    let hour = |from: i64| {
        Interval::new(range.start().plus(from * 3600), range.start().plus((from + 1) * 3600))
    };
    let free = Calendar::new(utc.clone(), Week::weekdays(&[]), Vec::new());
    let busy = |hours: &[i64]| {
        let busy = hours.iter().filter_map(|from| hour(*from)).collect();
        seat(&free, ANY, &busy, range)
    };
    let closed: IntervalSet = hour(5).into_iter().collect();
    let day = Ask { every: 3600, ..ask(range, &utc, 60, &closed) };
    let found = find(&day, &[busy(&[1, 3]), busy(&[2, 3]), busy(&[5])]);
    let verdicts: Vec<Verdict> = found.starts.iter().take(6).map(|start| start.verdict).collect();
    let expected = [
        Verdict::Open,
        Verdict::Only(0),
        Verdict::Only(1),
        Verdict::Several(2),
        Verdict::Open,
        Verdict::Closed,
    ];
    assert_eq!(verdicts, expected);
    let slot = hour(3).unwrap();
    assert_eq!(busy(&[2, 3]).refuses(slot).map(|(rule, _)| rule), Some(Rule::Busy));
    assert_eq!(busy(&[2]).refuses(slot), None);
}

#[test]
fn nobody_is_asked_on_leave_unless_that_was_said_and_extra_hours_are_no_leave() {
    let berlin = zone("Europe/Berlin");
    let date: NaiveDate = "2027-03-10".parse().unwrap();
    let leave = vec![Leave::new(date, date, "").unwrap()];
    let range = days(&berlin, "2027-03-10", "2027-03-10");
    let extra = crate::Extra {
        date,
        hours: Shift::new(10 * 60, 12 * 60, Grade::Working).unwrap(),
        note: String::new(),
    };
    let away = Calendar::new(berlin.clone(), Week::weekdays(&[]), leave);
    let closed = IntervalSet::empty();
    let day = Ask { every: 3600, ..ask(range, &berlin, 60, &closed) };
    let count = |calendar: &Calendar, on_leave| {
        let limits = Limits { on_leave, ..ANY };
        find(&day, &[seat(calendar, limits, &IntervalSet::empty(), range)]).ranked.len()
    };
    assert_eq!(count(&away, false), 0);
    assert_eq!(count(&away, true), 24);
    assert_eq!(count(&away.with_extra(vec![extra]), false), 2);
}

#[test]
fn a_meeting_longer_than_the_range_finds_no_start() {
    let utc = zone("Etc/UTC");
    let range = days(&utc, "2027-03-08", "2027-03-08");
    let closed = IntervalSet::empty();
    assert_eq!(find(&ask(range, &utc, 24 * 60 + 1, &closed), &[]), Found::default());
    assert_eq!(find(&ask(range, &utc, 24 * 60, &closed), &[]).ranked, [0]);
}

/// The same by asking for every start on its own.
fn one_by_one(
    ask: &Ask<'_>,
    people: &[(Calendar, IntervalSet, i32)],
    limits: Limits,
) -> Vec<(i64, u32, bool)> {
    let range: IntervalSet = std::iter::once(ask.range).collect();
    let starts = on_the_clock(&range, ask.every, ask.clock);
    let inside = |at: &Instant| at.plus(ask.length) <= ask.range.end();
    let mut found: Vec<(i64, u32, Instant)> = Vec::new();
    let mut refused = Vec::new();
    for at in starts.into_iter().filter(inside) {
        let slot = Interval::new(at, at.plus(ask.length)).unwrap();
        let price = |one: &Calendar| plainly(&Scale::default(), one, slot);
        let total = people.iter().map(|(one, ..)| price(one)).sum();
        let burden =
            people.iter().map(|(one, _, borne)| i64::from(*borne) + 1000 * i64::from(price(one)));
        let can = |(calendar, busy, _): &(Calendar, IntervalSet, i32)| {
            let timeline = calendar.timeline(slot);
            let away = calendar.away(slot);
            (0..ask.length).step_by(60).map(|second| at.plus(second)).all(|at| {
                let there = timeline.grade(at);
                let away = there == Grade::Off && away.contains(at) && !limits.on_leave;
                there >= limits.least && !away && !busy.contains(at)
            })
        };
        match people.iter().all(can) {
            true => found.push((burden.max().unwrap_or(0), total, at)),
            false => refused.push((at.unix(), total, false)),
        }
    }
    found.sort_unstable();
    let ranked = found.into_iter().map(|(_, total, at)| (at.unix(), total, true));
    ranked.chain(refused).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_rank_is_that_of_the_keys_however_large_they_are(
        keys in prop::collection::vec(
            prop_oneof![
                (-50..50_i32, 0..50_u32, any::<bool>()),
                (any::<i32>(), any::<u32>(), any::<bool>()),
            ],
            0..40,
        ),
        order in prop::sample::select(vec![Order::Fairest, Order::Cheapest]),
    ) {
        let start = |(at, (burden, total, open)): (usize, (i32, u32, bool))| Start {
            at: Instant::from_unix(i64::try_from(at).unwrap()),
            total,
            worst: 0,
            burden,
            verdict: if open { Verdict::Open } else { Verdict::Closed },
        };
        let starts: Vec<Start> = keys.into_iter().enumerate().map(start).collect();
        let open = |at: &usize| starts[*at].verdict == Verdict::Open;
        let mut expected: Vec<usize> = (0..starts.len()).filter(open).collect();
        expected.sort_by_key(|at| starts[*at].key(order));
        prop_assert_eq!(rank(order, &starts), expected);
    }

    #[test]
    fn every_start_is_priced_and_ranked_as_if_asked_for_alone(
        people in prop::collection::vec((any_calendar(), prop::collection::vec((0..4320_i64, 1..200_i64), 0..12), 0..20_000_i32), 0..4),
        date in any_date(),
        from in 0..1440_i64,
        length in prop_oneof![(1..13_i64).prop_map(|quarter| quarter * 15), 1..200_i64],
        every in prop::sample::select(vec![5, 10, 15, 20, 30, 45, 50, 60, 90]),
        clock in prop::sample::select(vec!["Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "America/Havana"]),
        least in prop::sample::select(vec![Grade::Off, Grade::Reluctant, Grade::Working]),
        on_leave in any::<bool>(),
    ) {
        let clock = zone(clock);
        let start = civil::day_start(date, &clock).plus(from * 60);
        let range = Interval::new(start, start.plus(2 * DAY)).unwrap();
        let limits = Limits { least, on_leave };
        let people: Vec<(Calendar, IntervalSet, i32)> = people
            .into_iter()
            .map(|(calendar, busy, borne)| {
                let event = |(from, length): (i64, i64)| {
                    let from = start.plus(from * 60);
                    Interval::new(from, from.plus(length * 60))
                };
                (calendar, busy.into_iter().filter_map(event).collect(), borne)
            })
            .collect();
        let seats: Vec<Seat> = people
            .iter()
            .map(|(calendar, busy, borne)| {
                Seat { borne: *borne, ..seat(calendar, limits, busy, range) }
            })
            .collect();
        let closed = IntervalSet::empty();
        let ask = Ask { every: every * 60, ..ask(range, &clock, length, &closed) };
        let found = find(&ask, &seats);
        let row = |start: &Start| (start.at.unix(), start.total, start.verdict == Verdict::Open);
        let open = found.best().map(row);
        let refused = found.starts.iter().filter(|start| start.verdict != Verdict::Open).map(row);
        let all: Vec<_> = open.chain(refused).collect();
        prop_assert_eq!(all, one_by_one(&ask, &people, limits));
    }
}
