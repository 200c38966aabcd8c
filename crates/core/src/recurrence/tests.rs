mod properties;

use chrono::NaiveDate;

use super::*;
use crate::zone::{Span, ZoneRules};

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn civil(text: &str) -> NaiveDateTime {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).unwrap()
}

fn recurring(rule: &str, start: &str, name: &str) -> Recurrence {
    let rule = Rule::parse(rule).rule.unwrap();
    Recurrence::new(civil(start), zone(name)).with_rule(rule)
}

fn years(first: i32, last: i32) -> Interval {
    let utc = zone("Etc/UTC");
    let start = |year| civil::day_start(NaiveDate::from_ymd_opt(year, 1, 1).unwrap(), &utc);
    Interval::new(start(first), start(last + 1)).unwrap()
}

/// What clocks of `zone` read at each occurrence.
fn clocks(expansion: &Expansion, zone: &Zone, form: &str) -> Vec<String> {
    let read = |one: &Occurrence| civil::reading(one.start, zone).format(form).to_string();
    expansion.occurrences.iter().map(read).collect()
}

fn of(rule: &str, start: &str, name: &str) -> Vec<String> {
    let found = recurring(rule, start, name).expand(years(2019, 2032));
    assert_eq!(found.cut, None, "{rule}");
    clocks(&found, &zone(name), "%Y-%m-%d %H:%M")
}

#[test]
fn thursdays_at_four_in_berlin_are_other_hours_elsewhere_while_clocks_change() {
    let found = recurring("FREQ=WEEKLY;COUNT=5", "2027-03-11T16:00", "Europe/Berlin")
        .expand(years(2027, 2027));
    let there = |name| clocks(&found, &zone(name), "%a %H:%M");
    assert_eq!(
        there("America/New_York"),
        ["Thu 10:00", "Thu 11:00", "Thu 11:00", "Thu 10:00", "Thu 10:00"]
    );
    assert_eq!(
        there("Asia/Kolkata"),
        ["Thu 20:30", "Thu 20:30", "Thu 20:30", "Thu 19:30", "Thu 19:30"]
    );
    assert_eq!(
        there("Australia/Sydney"),
        ["Fri 02:00", "Fri 02:00", "Fri 02:00", "Fri 01:00", "Fri 00:00"]
    );
}

#[test]
fn midnight_of_london_comes_once_a_date_across_spring_forward() {
    let found = of("FREQ=DAILY;COUNT=30", "2020-03-05T00:00", "Europe/London");
    let first = NaiveDate::from_ymd_opt(2020, 3, 5).unwrap();
    let dates: Vec<String> =
        first.iter_days().take(30).map(|date| format!("{date} 00:00")).collect();
    assert_eq!(found, dates);
    assert_eq!(dates[29], "2020-04-03 00:00");
}

#[test]
fn a_daily_time_that_a_clock_skips_or_repeats_happens_once() {
    let skipped = recurring("FREQ=DAILY", "2027-03-13T02:30", "America/New_York");
    let found = skipped.expand(years(2027, 2027)).occurrences;
    assert_eq!(
        civil::reading(found[1].start, &zone("America/New_York")),
        civil("2027-03-14T03:30")
    );
    assert_eq!(found[1].civil(), civil("2027-03-14T02:30"), "what was meant is kept");
    let repeated = of("FREQ=DAILY;COUNT=3", "2027-11-06T01:30", "America/New_York");
    assert_eq!(repeated, ["2027-11-06 01:30", "2027-11-07 01:30", "2027-11-08 01:30"]);
}

#[test]
fn hours_of_the_clock_that_fall_on_one_instant_are_one() {
    // 02:30 does not exist and becomes 03:30, which is there already.
    let found = of("FREQ=HOURLY;COUNT=4", "2027-03-14T00:30", "America/New_York");
    assert_eq!(found, ["2027-03-14 00:30", "2027-03-14 01:30", "2027-03-14 03:30"]);
}

#[test]
fn rules_of_every_frequency_yield_what_the_standard_says() {
    for (rule, start, expected) in [
        ("FREQ=YEARLY", "2024-02-29T09:00", "2024-02-29 2028-02-29 2032-02-29"),
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=3;BYMONTH=1,3",
            "2027-01-05T09:00",
            "2027-01-05 2027-03-05 2030-01-05",
        ),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "2027-05-17T09:00", "2027-05-17 2028-05-15 2029-05-14"),
        ("FREQ=YEARLY;BYDAY=-1FR;COUNT=2", "2027-12-31T09:00", "2027-12-31 2028-12-29"),
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "2027-05-19T09:00", "2027-05-19 2028-05-17 2029-05-16"),
        (
            "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3",
            "2026-12-28T09:00",
            "2026-12-28 2027-12-27 2028-12-25",
        ),
        (
            "FREQ=YEARLY;BYYEARDAY=-1,100;COUNT=3",
            "2028-04-09T09:00",
            "2028-04-09 2028-12-31 2029-04-10",
        ),
        (
            "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=2",
            "2027-11-02T09:00",
            "2027-11-02 2028-11-07",
        ),
        ("FREQ=MONTHLY;COUNT=4", "2027-01-31T09:00", "2027-01-31 2027-03-31 2027-05-31 2027-07-31"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
            "2028-01-31T09:00",
            "2028-01-31 2028-02-29 2028-03-31",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU,-1FR;COUNT=4",
            "2027-03-09T09:00",
            "2027-03-09 2027-03-26 2027-04-13 2027-04-30",
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2",
            "2027-08-13T09:00",
            "2027-08-13 2028-10-13",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3",
            "2027-03-30T09:00",
            "2027-03-30 2027-04-29 2027-05-28",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12;COUNT=4",
            "2027-09-11T09:00",
            "2027-09-11 2027-09-12 2029-03-10 2029-03-11",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "2027-08-03T09:00",
            "2027-08-03 2027-08-08 2027-08-17 2027-08-22",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "2027-08-03T09:00",
            "2027-08-03 2027-08-15 2027-08-17 2027-08-29",
        ),
        ("FREQ=WEEKLY;BYMONTH=2;COUNT=3", "2027-02-19T09:00", "2027-02-19 2027-02-26 2028-02-04"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=3", "2027-02-19T09:00", "2027-02-19 2027-03-01 2027-03-11"),
        (
            "FREQ=DAILY;BYMONTH=1;BYDAY=SU;UNTIL=20280110T090000",
            "2027-01-24T09:00",
            "2027-01-24 2027-01-31 2028-01-02 2028-01-09",
        ),
        ("FREQ=DAILY;UNTIL=20270303", "2027-03-01T09:00", "2027-03-01 2027-03-02 2027-03-03"),
    ] {
        let found: Vec<String> =
            of(rule, start, "Europe/Berlin").iter().map(|at| at[..10].to_owned()).collect();
        assert_eq!(found.join(" "), expected, "{rule}");
    }
}

#[test]
fn rules_within_a_day_yield_what_the_standard_says() {
    for (rule, start, expected) in [
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=20270302T170000", "2027-03-02T09:00", "09:00 12:00 15:00"),
        ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "2027-03-02T09:00", "09:00 10:30 12:00 13:30"),
        (
            "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,40;COUNT=5",
            "2027-03-02T09:00",
            "09:00 09:40 10:00 10:40 09:00",
        ),
        (
            "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7",
            "2027-03-02T09:00",
            "09:00 09:20 09:40 10:00 10:20 10:40 09:00",
        ),
        (
            "FREQ=DAILY;BYHOUR=8,12,16;BYSETPOS=1,-1;COUNT=3",
            "2027-03-02T08:00",
            "08:00 16:00 08:00",
        ),
        (
            "FREQ=SECONDLY;INTERVAL=60;BYMINUTE=7;BYDAY=TU;COUNT=2",
            "2027-03-02T09:00",
            "09:07 10:07",
        ),
        ("FREQ=HOURLY;BYMINUTE=15,45;BYDAY=WE;COUNT=3", "2027-03-02T09:00", "00:15 00:45 01:15"),
    ] {
        let found: Vec<String> =
            of(rule, start, "Europe/Berlin").iter().map(|at| at[11..].to_owned()).collect();
        assert_eq!(found.join(" "), expected, "{rule}");
    }
}

#[test]
fn until_is_the_last_instant_even_where_the_clock_repeats() {
    // 01:30 New York, first time round, is 05:30Z.
    let until = |text: &str| {
        of(&format!("FREQ=DAILY;UNTIL={text}"), "2027-11-06T01:30", "America/New_York").len()
    };
    assert_eq!(until("20271107T052959Z"), 1);
    assert_eq!(until("20271107T053000Z"), 2);
    assert_eq!(until("20271105T000000Z"), 0, "before the start");
    assert_eq!(
        until("99991231T235959Z"),
        of("FREQ=DAILY", "2027-11-06T01:30", "America/New_York").len()
    );
}

#[test]
fn dates_are_added_and_taken_away() {
    let berlin = zone("Europe/Berlin");
    let at = |text| civil::resolve(civil(text), &berlin);
    let daily = recurring("FREQ=DAILY;COUNT=3", "2027-03-01T09:00", "Europe/Berlin");
    let form = "%m-%d %H:%M";
    let found = daily
        .clone()
        .with_dates([at("2027-03-02T11:00"), at("2027-03-03T09:00")])
        .without([at("2027-03-01T09:00"), at("2027-03-01T08:00")])
        .expand(years(2027, 2027));
    assert_eq!(clocks(&found, &berlin, form), ["03-02 09:00", "03-02 11:00", "03-03 09:00"]);
    let found =
        daily.without_dates((1..=9).filter_map(|day| NaiveDate::from_ymd_opt(2027, 3, day)));
    assert!(found.expand(years(2027, 2027)).occurrences.is_empty(), "wholly cancelled");
    let once = Recurrence::new(civil("2027-03-01T09:00"), berlin.clone());
    assert!(!once.repeats());
    let twice = once.with_dates([at("2027-03-05T09:00")]).expand(years(2027, 2027));
    assert_eq!(clocks(&twice, &berlin, form), ["03-01 09:00", "03-05 09:00"]);
}

#[test]
fn a_start_that_its_rule_does_not_yield_is_known() {
    let start = civil("2027-03-11T16:00"); // a Thursday
    let yields = |rule| Rule::parse(rule).rule.unwrap().yields(start);
    assert!(yields("FREQ=WEEKLY"));
    assert!(yields("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270101"));
    assert!(!yields("FREQ=WEEKLY;BYDAY=MO"));
}

/// Rules made to take forever, and what becomes of each in the year 2027.
#[test]
fn every_hostile_rule_ends_and_says_when_it_was_cut() {
    for (rule, start, found, cut) in [
        ("FREQ=SECONDLY", "1970-01-01T00:00", MOST, Some(Cut::Results)),
        ("FREQ=SECONDLY;COUNT=1000000000", "1970-01-01T00:00", 0, None),
        ("FREQ=SECONDLY;COUNT=1798761600", "1970-01-01T00:00", 0, None),
        ("FREQ=SECONDLY;COUNT=1798761605", "1970-01-01T00:00", 5, None),
        ("FREQ=DAILY;COUNT=1000000000", "1970-01-01T09:00", 365, None),
        ("FREQ=MINUTELY;COUNT=18446744073709551615", "1970-01-01T00:00", MOST, Some(Cut::Results)),
        ("FREQ=WEEKLY;BYDAY=MO,TU;COUNT=5948", "1970-01-05T00:00", 0, None),
        ("FREQ=YEARLY;INTERVAL=4294967295", "1970-01-01T00:00", 0, None),
        ("FREQ=YEARLY;INTERVAL=4294967295;COUNT=3", "1970-01-01T00:00", 0, None),
        ("FREQ=SECONDLY;INTERVAL=4294967295", "1970-01-01T00:00", 0, None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "1970-01-01T00:00", 0, None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", "0001-01-01T00:00", 0, None),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9", "0001-01-01T00:00", 0, Some(Cut::Steps)),
        ("FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", "2027-01-01T00:00", 0, Some(Cut::Steps)),
        ("FREQ=DAILY;UNTIL=19691231", "1970-01-01T00:00", 0, None),
        ("FREQ=DAILY", "9999-12-31T23:59", 0, None),
        ("FREQ=YEARLY;BYDAY=53MO", "1970-01-01T00:00", 0, None),
        ("FREQ=SECONDLY;BYSETPOS=2", "1970-01-01T00:00", 0, Some(Cut::Steps)),
    ] {
        let expansion = recurring(rule, start, "Etc/UTC").expand(years(2027, 2027));
        assert_eq!((expansion.occurrences.len(), expansion.cut), (found, cut), "{rule}");
    }
    let all = format!(
        "FREQ=YEARLY;BYHOUR={};BYMINUTE={};BYSECOND={};BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        numbers(24),
        numbers(60),
        numbers(60)
    );
    for more in ["", ";BYSETPOS=-1", ";COUNT=999999999999"] {
        let expansion = recurring(&(all.clone() + more), "1970-01-01T00:00", "Etc/UTC")
            .expand(years(2027, 2027));
        assert!(!expansion.occurrences.is_empty(), "{more}");
    }
}

fn numbers(count: u8) -> String {
    (0..count).map(|number| number.to_string()).collect::<Vec<_>>().join(",")
}

#[test]
fn the_last_days_of_the_calendar_do_not_overflow() {
    let end = Interval::new(Instant::MIN, Instant::MAX).unwrap();
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYWEEKNO=53",
    ] {
        let found = recurring(rule, "9999-12-31T23:59:58", "Asia/Kolkata").expand(end);
        assert!(found.occurrences.len() <= 2, "{rule}: {}", found.occurrences.len());
        let found = recurring(rule, "0001-01-01T00:00", "America/New_York").expand(end);
        assert!(found.occurrences.len() <= MOST, "{rule}");
    }
    let far = NaiveDateTime::MAX;
    let rule = Rule::parse("FREQ=MONTHLY").rule.unwrap();
    assert!(
        Recurrence::new(far, zone("Asia/Kolkata"))
            .with_rule(rule)
            .expand(end)
            .occurrences
            .is_empty()
    );
    let odd = Zone::of_spans("odd", vec![Span { start: Instant::MIN, offset: 93_600 }]).unwrap();
    let once = Recurrence::new(NaiveDateTime::MIN, odd);
    assert_eq!(once.expand(end).occurrences.len(), 1);
}
