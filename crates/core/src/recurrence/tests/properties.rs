use chrono::Days;
use proptest::prelude::*;

use super::*;

/// A rule with any parts, most of them sensible.
fn any_rule() -> impl Strategy<Value = String> {
    let list = |values: &'static [&'static str]| prop::sample::subsequence(values.to_vec(), 0..=3);
    let part = |name: &'static str, values: &'static [&'static str]| {
        list(values).prop_map(move |chosen| {
            if chosen.is_empty() { String::new() } else { format!(";{name}={}", chosen.join(",")) }
        })
    };
    let frequency = prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]);
    let end = prop::sample::select(vec![
        "",
        "",
        "",
        ";COUNT=7",
        ";COUNT=40",
        ";UNTIL=20270611T120000Z",
        ";UNTIL=20280101",
    ]);
    let days = (
        part("BYMONTH", &["1", "2", "3", "7", "11"]),
        part("BYMONTHDAY", &["1", "13", "29", "31", "-1", "-5"]),
        part("BYDAY", &["MO", "TU", "FR", "SU", "1MO", "2TU", "-1FR", "5SA"]),
        part("BYWEEKNO", &["1", "20", "53", "-1"]),
    );
    // Parts that limit days rarely go together: mostly one of them.
    let chosen = (days, 0..6_u8).prop_map(|((month, month_day, day, week), which)| match which {
        0 => month,
        1 => month_day,
        2 => day,
        3 => week,
        4 => month + &day,
        _ => month_day + &day,
    });
    let times = (part("BYHOUR", &["1", "2", "9", "23"]), part("BYSETPOS", &["1", "2", "-1"]));
    let week_start = prop::sample::select(vec!["", ";WKST=SU", ";WKST=TH"]);
    (frequency, 1..5_u8, end, chosen, times, week_start).prop_map(
        |(frequency, interval, end, days, (hours, positions), week_start)| {
            format!("FREQ={frequency};INTERVAL={interval}{end}{days}{hours}{positions}{week_start}")
        },
    )
}

fn any_zone() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Asia/Kolkata",
        "Pacific/Apia",
    ])
}

/// Hours of a window from the start of 2027, in UTC.
fn window(from: i64, length: i64) -> Interval {
    let start = years(2027, 2027).start().plus(from * 3600);
    Interval::new(start, start.plus(length * 3600)).unwrap()
}

proptest! {
    #[test]
    fn a_window_shows_what_a_wider_one_does(
        rule in any_rule(), name in any_zone(), days in 0..500_u64, minute in 0..1440_i64,
        from in 0..9000_i64, length in 1..4000_i64,
    ) {
        let start = civil("2026-06-01T00:00") + Days::new(days) + chrono::TimeDelta::minutes(minute);
        let recurrence = Recurrence::new(start, zone(name)).with_rule(Rule::parse(&rule).rule.unwrap());
        let narrow = recurrence.expand(window(from, length));
        let wide = recurrence.expand(window(from - 10_000, length + 11_000));
        prop_assume!(narrow.cut.is_none() && wide.cut.is_none());
        let inside = wide.occurrences.iter().copied().filter(|one| window(from, length).contains(one.start));
        prop_assert_eq!(&narrow.occurrences, &inside.collect::<Vec<_>>(), "{}", rule);
        for pair in narrow.occurrences.windows(2) {
            prop_assert!(pair[0].start < pair[1].start, "{}", rule);
        }
    }

    #[test]
    fn windows_that_meet_show_what_one_over_both_does(
        rule in any_rule(), name in any_zone(), from in 0..9000_i64, first in 1..3000_i64, second in 1..3000_i64,
    ) {
        let recurrence = recurring(&rule, "2026-10-11T02:30", name);
        let mut joined = recurrence.expand(window(from, first));
        let rest = recurrence.expand(window(from + first, second));
        let whole = recurrence.expand(window(from, first + second));
        prop_assume!(whole.cut.is_none());
        joined.occurrences.extend(rest.occurrences);
        prop_assert_eq!(joined.occurrences, whole.occurrences, "{}", rule);
    }

    #[test]
    fn a_count_yields_the_first_so_many(rule in any_rule(), name in any_zone(), count in 1..60_usize) {
        let rule: Vec<&str> = rule.split(';').filter(|part| !part.starts_with("COUNT") && !part.starts_with("UNTIL")).collect();
        let (start, rule) = ("2026-10-11T02:30", rule.join(";"));
        let all = recurring(&rule, start, name).expand(years(2026, 2028));
        let counted = recurring(&format!("{rule};COUNT={count}"), start, name).expand(years(2026, 2028));
        prop_assume!(all.cut.is_none());
        // A gap makes one of two, so that a count may show fewer.
        let shown = counted.occurrences.len();
        prop_assert!(shown <= count && shown + 8 >= count.min(all.occurrences.len()), "{}", rule);
        prop_assert_eq!(&counted.occurrences[..], &all.occurrences[..shown], "{}", rule);
    }

    #[test]
    fn a_daily_rule_has_every_date_once(name in any_zone(), minute in 0..1440_i64) {
        let start = civil("2010-12-01T00:00") + chrono::TimeDelta::minutes(minute);
        let rule = Rule::parse("FREQ=DAILY;COUNT=600").rule.unwrap();
        let found = Recurrence::new(start, zone(name)).with_rule(rule).expand(years(2010, 2013));
        let meant: Vec<NaiveDate> = found.occurrences.iter().map(|one| one.civil().date()).collect();
        // Samoa never had 30 December 2011: that day's time is an instant of the
        // 31st, and there already.
        let all: Vec<NaiveDate> = start.date().iter_days().take(600).collect();
        let missing = all.len() - meant.len();
        prop_assert_eq!(missing, usize::from(name == "Pacific/Apia"));
        prop_assert!(meant.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(FREQ=(DAILY|YEARLY);)?[A-Z=;,0-9+é-]{0,40}") {
        if let Some(rule) = Rule::parse(&text).rule {
            let _some = Recurrence::new(civil("2027-01-01T00:00"), zone("Asia/Kolkata"))
                .with_rule(rule)
                .expand(years(2027, 2027));
        }
    }
}
