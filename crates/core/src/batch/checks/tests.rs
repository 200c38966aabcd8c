//! Fewest checks: minimal, and every arrival served.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::batch::Window;
use crate::calendar::any::any_calendar;
use crate::calendar::{DAYS, Leave, Shift, Week};
use crate::civil;
use crate::norms::Agreement;
use crate::{Zone, ZoneRules};

const DAY: i64 = 24 * 3600;
const HALF_HOUR: i64 = 1800;

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), &zone("Europe/Berlin"))
}

fn span(from: &str, to: &str) -> Interval {
    Interval::new(at(from), at(to)).unwrap()
}

fn nine_to_five(name: &str) -> Calendar {
    let shift = Shift::new(540, 1020, Grade::Working).unwrap();
    Calendar::new(zone(name), Week::weekdays(&[shift]), Vec::new())
}

fn writer(id: &str, name: &str, range: Interval, channels: &[Channel]) -> Writer {
    let channels = channels.to_vec();
    Writer { channels, ..Writer::of(PersonId::new(id).unwrap(), &nine_to_five(name), range) }
}

/// Working time, for ten days beyond a range.
fn free(mine: &Calendar, range: Interval) -> IntervalSet {
    let around = Interval::new(range.start(), range.end().plus(10 * DAY)).unwrap();
    mine.timeline(around).at_least(Grade::Working)
}

/// Monday to Sunday.
fn week() -> Interval {
    span("2027-03-08T00:00", "2027-03-15T00:00")
}

#[test]
fn chat_from_next_door_takes_two_checks_a_day() {
    let (mine, norms, range) = (nine_to_five("Europe/Berlin"), Norms::default(), week());
    let writers = [writer("ana", "Europe/Berlin", range, &[Channel::Chat])];
    let free = free(&mine, range);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = fewest(&ask);
    assert_eq!(found.broken, []);
    // What arrives at 9:00 is owed by 13:00, and what arrives with that check by 16:30;
    // at 16:00 an hour is left of the day, the rest runs on the next until 12:00.
    let first: Vec<String> = found
        .checks
        .iter()
        .take(3)
        .map(|at| civil::reading(*at, mine.zone()).format("%a %H:%M").to_string())
        .collect();
    assert_eq!(first, ["Mon 12:30", "Mon 16:00", "Tue 11:30"]);
    let opening = |at: &Instant| Opening { at: *at, minutes: 30 };
    let openings: Vec<Opening> = found.checks.iter().map(opening).collect();
    assert!(judge(&ask, &openings).keeps());
}

#[test]
fn todays_choice_says_what_breaks_by_how_much_and_for_whom() {
    let (mine, norms, range) = (nine_to_five("Europe/Berlin"), Norms::default(), week());
    let writers = [
        writer("ana", "Europe/Berlin", range, &[Channel::Chat]),
        writer("priya", "Asia/Kolkata", range, &[Channel::Email, Channel::Urgent]),
    ];
    let free = free(&mine, range);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let ten_and_three = |minutes| {
        let days = range.start().plus(-DAY).utc().unwrap().date().iter_days().take(20);
        let times = [10, 15].map(|hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        let at =
            |date: NaiveDate| times.map(|time| civil::resolve(date.and_time(time), mine.zone()));
        let windows = days.flat_map(at).filter(|at| free.contains(*at));
        windows.map(|at| Opening { at, minutes }).collect::<Vec<_>>()
    };
    let judged = judge(&ask, &ten_and_three(30));
    assert_eq!(judged.checks, 10);
    // Kolkata works 4:30 to 12:30 in Berlin. Chat is kept but from 10:00 to 11:30:
    // served at 15:00, owed from 14:00 on.
    let monday = |channel| judged.broken.iter().find(|one| one.channel == channel).unwrap();
    let chat = monday(Channel::Chat);
    assert_eq!(chat.arrivals, span("2027-03-08T10:00", "2027-03-08T11:30"));
    assert_eq!((chat.late, chat.people.len()), (Some(5400), 1));
    let urgent = monday(Channel::Urgent);
    assert_eq!(urgent.arrivals, span("2027-03-08T10:00", "2027-03-08T12:30"));
    assert_eq!(urgent.reply_by, at("2027-03-08T12:00"));
    assert_eq!(urgent.served, Some(Opening { at: at("2027-03-08T15:00"), minutes: 30 }));
    assert_eq!(judged.worst().unwrap().late, Some(3 * 3600 + HALF_HOUR));
    assert!(judged.broken.iter().all(|one| one.channel != Channel::Email));
    assert!(fewest(&ask).checks.len() > 10);
}

#[test]
fn the_promise_that_must_give_is_named_with_the_least_that_mends_it() {
    let (mine, norms) = (nine_to_five("Europe/Berlin"), Norms::default());
    let range = span("2027-03-08T00:00", "2027-03-09T00:00");
    let writers = [writer("ana", "Europe/Berlin", range, &[Channel::Urgent])];
    let busy = IntervalSet::from_iter([span("2027-03-08T10:00", "2027-03-08T14:00")]);
    let free = free(&mine, range).subtract(&busy);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = fewest(&ask);
    let [give] = found.broken.as_slice() else { panic!("{:?}", found.broken) };
    // Before the meeting the last check is at 9:30; what arrives from then on waits
    // until 14:00, and that is in time from 12:30 on.
    assert_eq!(give.arrivals, span("2027-03-08T09:30", "2027-03-08T12:30"));
    assert_eq!(give.reply_by, at("2027-03-08T11:30"));
    assert_eq!(
        (give.before, give.after),
        (Some(at("2027-03-08T09:30")), Some(at("2027-03-08T14:00")))
    );
    assert_eq!(give.late, Some(3 * 3600));
    assert_eq!(give.longer, Some(Norm::WorkingDay(5 * 3600)));
    assert_eq!(give.allow, Some(at("2027-03-08T11:00")));
    assert_eq!(give.people, [PersonId::new("ana").unwrap()]);
    // With that norm it holds.
    let agreed = Agreement {
        channel: Channel::Urgent,
        norm: give.longer.unwrap(),
        from: None,
        review: None,
        note: String::new(),
    };
    let longer = Norms::new(vec![agreed]);
    assert_eq!(fewest(&Ask { norms: &longer, ..ask }).broken, []);
}

#[test]
fn a_norm_no_longer_than_handling_breaks_until_the_day_ends() {
    let mine = nine_to_five("Europe/Berlin");
    let range = span("2027-03-08T00:00", "2027-03-10T00:00");
    let writers = [writer("ana", "Europe/Berlin", range, &[Channel::Chat])];
    let agreed = Agreement {
        channel: Channel::Chat,
        norm: Norm::WorkingDay(HALF_HOUR),
        from: None,
        review: None,
        note: String::new(),
    };
    let norms = Norms::new(vec![agreed]);
    let free = free(&mine, range);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = fewest(&ask);
    // With less than the norm left of a day the check of the next morning serves,
    // at 9:00 where so little is owed of it as handling takes; it can't.
    assert!(found.broken.len() <= 4, "{:?}", found.broken);
    assert!(
        found.broken.iter().all(|one| one.allow.is_none_or(|allow| allow > one.arrivals.start()))
    );
}

#[test]
fn a_norm_that_is_agreed_from_a_date_holds_from_it() {
    let mine = nine_to_five("Europe/Berlin");
    let range = week();
    let writers = [writer("ana", "Europe/Berlin", range, &[Channel::Email])];
    let agreed = Agreement {
        channel: Channel::Email,
        norm: Norm::WorkingDay(2 * 3600),
        from: Some("2027-03-10".parse().unwrap()),
        review: None,
        note: String::new(),
    };
    let norms = Norms::new(vec![agreed]);
    let free = free(&mine, range);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = fewest(&ask);
    assert!(found.broken.is_empty() && found.checks.len() > 12, "{found:?}");
    every_arrival_is_served(&ask, &found).unwrap();
    let on = |day: &str| {
        let day = civil::day(day.parse().unwrap(), mine.zone()).unwrap();
        found.checks.iter().filter(|at| day.contains(**at)).count()
    };
    assert!(on("2027-03-08") + on("2027-03-09") <= 2 && on("2027-03-10") >= 4);
}

#[test]
fn a_week_to_adopt_keeps_all_promises_over_a_change_of_clocks_and_a_day_off() {
    let berlin = zone("Europe/Berlin");
    let shift = Shift::new(540, 1020, Grade::Working).unwrap();
    let good_friday =
        Leave::new("2027-03-26".parse().unwrap(), "2027-03-26".parse().unwrap(), "").unwrap();
    let mine = Calendar::new(berlin, Week::weekdays(&[shift]), vec![good_friday]);
    let norms = Norms::default();
    let range = span("2027-03-08T00:00", "2027-04-05T00:00");
    let three = [Channel::Chat, Channel::Email, Channel::Update];
    let writers = [
        writer("ana", "Europe/Lisbon", range, &three),
        writer("jon", "America/Los_Angeles", range, &three),
        writer("priya", "Asia/Kolkata", range, &three),
    ];
    let peak = DAYS.iter().enumerate().filter_map(|(day, _)| {
        let from = at("2027-03-08T09:00").plus(i64::try_from(day).unwrap() * DAY);
        Interval::new(from, from.plus(2 * 3600))
    });
    let free = free(&mine, range).subtract(&peak.collect());
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = weekly(&ask);
    let set = crate::batch::Batching { windows: found.windows.clone(), ..Default::default() };
    let schedule = crate::batch::Schedule::of_person(&set, &mine);
    let openings = schedule.windows(range.start(), range.end().plus(10 * DAY));
    let openings: Vec<Opening> =
        openings.into_iter().filter(|one| Starts::of(&free, HALF_HOUR).contain(one.at)).collect();
    let judged = judge(&ask, &openings);
    let hopeless = |one: &Broken| {
        found.give.iter().any(|give| {
            give.channel == one.channel
                && one.arrivals.intersect(&give.arrivals) == Some(one.arrivals)
        })
    };
    assert!(judged.broken.iter().all(hopeless), "{judged:?} {:?}", found.give);
    assert!(found.windows.count() >= found.at_least && found.at_least > 5);
    assert!(found.windows.on(chrono::Weekday::Sat).is_empty());
    assert!(found.windows.on(chrono::Weekday::Mon).iter().all(|one: &Window| one.minutes == 30));
    assert!(found.windows.count() <= found.at_least + 2, "{found:?}");
}

#[test]
fn a_week_like_every_other_is_proved_to_have_the_fewest_windows() {
    let (mine, norms) = (nine_to_five("Europe/Berlin"), Norms::default());
    let range = span("2027-04-05T00:00", "2027-05-03T00:00");
    let writers = [
        writer("ana", "Europe/Lisbon", range, &[Channel::Chat, Channel::Email]),
        writer("priya", "Asia/Kolkata", range, &[Channel::Chat]),
    ];
    let free = free(&mine, range);
    let ask = Ask {
        range,
        mine: &mine,
        norms: &norms,
        writers: &writers,
        free: &free,
        handling: HALF_HOUR,
    };
    let found = weekly(&ask);
    assert!(found.proved() && found.give.is_empty(), "{found:?}");
    // Somebody who may write never, or nobody, needs none.
    let none = weekly(&Ask { writers: &[], ..ask });
    assert_eq!((none.windows.count(), none.proved()), (0, true));
}

/// By walking arrivals, as nobody would want to.
fn every_arrival_is_served(ask: &Ask<'_>, found: &Fewest) -> Result<(), TestCaseError> {
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
            Writer { person: PersonId::new("ana").unwrap(), hours: half_hours(start, &[*hours]), channels }
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
