use super::*;
use crate::calendar::{Cycle, Grade};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> ZoneRules {
    ZoneRules::bundled()
}

fn nine_to_five() -> Week {
    Week::weekdays(&[Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap()])
}

fn utc(text: &str) -> Instant {
    Instant::from(format!("{text}:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap())
}

fn between(start: &str, end: &str) -> Interval {
    Interval::new(utc(start), utc(end)).unwrap()
}

fn worked(calendar: &Calendar, range: Interval) -> Vec<String> {
    let text = |at: Instant| at.utc().unwrap().format("%d %H:%M").to_string();
    let segments = calendar.timeline(range);
    let view =
        |one: &Segment| format!("{}–{}", text(one.interval.start()), text(one.interval.end()));
    segments.segments().iter().map(view).collect()
}

#[test]
fn hours_move_with_the_person() {
    let rules = rules();
    let stay = Stay::new(date("2027-04-12"), date("2027-04-23"), "Asia/Dubai", "").unwrap();
    let calendar = Calendar::new(rules.zone("America/New_York").unwrap(), nine_to_five(), vec![])
        .with_itinerary(&[stay], &rules);
    let found = worked(&calendar, between("2027-04-09T00:00", "2027-04-13T00:00"));
    assert_eq!(found, ["09 13:00–09 21:00", "12 05:00–12 13:00"]);
    assert_eq!(calendar.zone_at(utc("2027-04-11T19:59")).city(), "New York");
    assert_eq!(calendar.zone_at(utc("2027-04-11T20:00")).city(), "Dubai");
    assert_eq!(calendar.zone_at(utc("2027-04-24T04:00")).city(), "New York");
    let back = worked(&calendar, between("2027-04-23T00:00", "2027-04-27T00:00"));
    assert_eq!(back, ["23 05:00–23 13:00", "26 13:00–26 21:00"]);
}

#[test]
fn weeks_take_turns_and_versions_follow() {
    let zone = rules().zone("UTC").unwrap();
    let four = {
        let mut days: [Vec<Shift>; 7] = Default::default();
        for day in days.iter_mut().take(4) {
            *day = nine_to_five().day(chrono::Weekday::Mon).to_vec();
        }
        Week::new(days)
    };
    let cycle = Cycle::new(vec![nine_to_five(), four.clone()], date("2027-03-01")).unwrap();
    let from = date("2027-03-17");
    let later = vec![super::super::Version { from, cycle: Cycle::weekly(Week::default()) }];
    let calendar = Calendar::of(zone, Pattern::new(cycle, later).unwrap(), vec![]);
    let days = |start, end| worked(&calendar, between(start, end)).len();
    assert_eq!(days("2027-03-01T00:00", "2027-03-08T00:00"), 5);
    assert_eq!(days("2027-03-08T00:00", "2027-03-15T00:00"), 4);
    assert_eq!(days("2027-03-15T00:00", "2027-03-22T00:00"), 2);
}

#[test]
fn a_shift_off_goes_whole_and_days_off_take_their_moments() {
    let zone = rules().zone("UTC").unwrap();
    let night = Week::weekdays(&[Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap()]);
    let away =
        |away| Calendar::new(zone.clone(), night.clone(), vec![Leave::of(away, "").unwrap()]);
    let (first, last) = (date("2027-03-10"), date("2027-03-10"));
    let range = between("2027-03-09T12:00", "2027-03-11T12:00");
    let shifts = away(Away::Shifts { first, last });
    assert_eq!(worked(&shifts, range), ["09 22:00–10 06:00"]);
    let days = away(Away::Days { first, last });
    assert_eq!(worked(&days, range), ["09 22:00–10 00:00", "11 00:00–11 06:00"]);
    let at = |hour| first.and_hms_opt(hour, 0, 0).unwrap();
    let part = away(Away::Part { from: at(1), until: at(2) });
    assert_eq!(
        worked(&part, range),
        ["09 22:00–10 01:00", "10 02:00–10 06:00", "10 22:00–11 06:00"]
    );
}

#[test]
fn extra_hours_win_over_leave() {
    let zone = rules().zone("UTC").unwrap();
    let day = date("2027-03-10");
    let hours = Shift::of_clock(20 * 60, 21 * 60, Grade::Flexible).unwrap();
    let extra = Extra { date: day, hours, note: String::new() };
    let calendar = Calendar::new(zone, nine_to_five(), vec![Leave::new(day, day, "").unwrap()])
        .with_extra(vec![extra]);
    let found = worked(&calendar, between("2027-03-10T00:00", "2027-03-11T00:00"));
    assert_eq!(found, ["10 20:00–10 21:00"]);
}

#[test]
fn the_short_way_to_an_instant_is_the_rules_way() {
    let rules = rules();
    let shifts = [(0, 150), (90, 200), (1320, 1800), (1430, 2869)];
    for name in ["America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo"] {
        let zone = rules.zone(name).unwrap();
        let mut clock = Clock::default();
        let mut day = date("2009-01-01");
        while day < date("2013-01-01") {
            for (from, to) in shifts {
                let shift = Shift::new(from, to, Grade::Working).unwrap();
                assert_eq!(
                    clock.moments(day, shift, &zone),
                    moments(day, shift, &zone),
                    "{name} {day}"
                );
            }
            day = day.succ_opt().unwrap();
        }
    }
}

#[test]
fn leave_goes_on_while_a_flight_west_repeats_the_hours() {
    let rules = rules();
    let night = Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap();
    let stay = Stay::new(date("2027-03-10"), date("2027-03-12"), "America/New_York", "").unwrap();
    let leave = |first, last| Leave::new(date(first), date(last), "").unwrap();
    let off = |leave: Leave| {
        let zone = rules.zone("Europe/Berlin").unwrap();
        let calendar = Calendar::new(zone, Week::weekdays(&[night]), vec![leave]);
        let calendar = calendar.with_itinerary(std::slice::from_ref(&stay), &rules);
        worked(&calendar, between("2027-03-09T12:00", "2027-03-10T12:00"))
    };
    // From midnight in Berlin until midnight in New York it is the 9th or the 10th.
    assert_eq!(off(leave("2027-03-09", "2027-03-10")), Vec::<String>::new());
    assert_eq!(off(leave("2027-03-09", "2027-03-09")), ["09 23:00–10 05:00"]);
}

#[test]
fn a_shift_off_leaves_those_beside_it_whole() {
    let shift = |from: u16, to: u16| Shift::new(from * 60, to * 60, Grade::Working).unwrap();
    let mut days: [Vec<Shift>; 7] = Default::default();
    days[0] = vec![shift(22, 32)];
    days[1] = vec![shift(6, 14)];
    let week = Week::new(days);
    let worked = |off: &[&str]| {
        let away = |day: &&str| Away::Shifts { first: date(day), last: date(day) };
        let leave = off.iter().map(|day| Leave::of(away(day), "").unwrap()).collect();
        let calendar = Calendar::new(rules().zone("UTC").unwrap(), week.clone(), leave);
        let range = between("2027-03-08T00:00", "2027-03-11T00:00");
        let crowd = crate::overlap::Crowd::of(&[&calendar], range, Grade::Working);
        let found = worked(&calendar, range);
        assert_eq!(crowd.at_least(1), calendar.timeline(range).at_least(Grade::Working));
        found
    };
    assert_eq!(worked(&["2027-03-09"]), ["08 22:00–09 08:00"]);
    assert_eq!(worked(&["2027-03-08"]), ["09 06:00–09 14:00"]);
    assert_eq!(worked(&["2027-03-08", "2027-03-09"]), Vec::<String>::new());
}
