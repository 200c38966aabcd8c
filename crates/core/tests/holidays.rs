//! The table of holidays says what the package says from which it was made
//! (xtask/holidays/samples.py asked it again, by other look-ups).

use std::fmt::Write as _;

use chrono::NaiveDate;
use leeway_core::calendar::holiday::{find, region, regions};

const EXPECTED: &str = include_str!("fixtures/holidays.tsv");

fn lines(of_regions: bool) -> impl Iterator<Item = Vec<&'static str>> {
    let fields = EXPECTED.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    fields.filter(move |fields| (fields[0] == "=") == of_regions)
}

/// 64-bit FNV-1a.
fn fnv(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[test]
fn every_day_of_every_region_is_that_of_the_package() {
    let mut seen = Vec::new();
    for line in lines(true) {
        let code = line[1];
        let days = region(code).unwrap_or_else(|| panic!("no {code}"));
        let mut text = String::new();
        for day in &days.off {
            writeln!(text, "{}\t{}", day.date, day.name).unwrap();
        }
        for day in &days.make_up {
            writeln!(text, "{}\t", day.date).unwrap();
        }
        let one = find(code).unwrap();
        let found = [
            one.since.to_string(),
            one.until.to_string(),
            days.off.len().to_string(),
            days.make_up.len().to_string(),
            format!("{:016x}", fnv(&text)),
        ];
        assert_eq!(found, line[2..], "{code}");
        seen.push(code);
    }
    let listed: Vec<&str> = regions().iter().map(|region| region.code.as_str()).collect();
    assert_eq!(seen, listed);
    assert!(seen.len() > 880, "{}", seen.len());
}

#[test]
fn dates_taken_at_random_have_the_names_of_the_package() {
    let mut dates = 0;
    for line in lines(false) {
        let date: NaiveDate = line[1].parse().unwrap();
        let days = region(line[0]).unwrap();
        let names: Vec<&str> =
            days.off.iter().filter(|day| day.date == date).map(|day| &*day.name).collect();
        assert_eq!(names.join("; "), line[2], "{} on {date}", line[0]);
        dates += 1;
    }
    assert!(dates > 1_000, "{dates}");
}

#[test]
fn a_make_up_day_names_a_day_off_that_was_moved_from_it() {
    let mut pairs = 0;
    for one in regions() {
        let days = region(&one.code).unwrap();
        assert!(days.make_up.is_sorted_by(|a, b| a.date < b.date), "{}", one.code);
        for day in &days.make_up {
            let name = format!("Day off (moved from {})", day.date);
            let off = days.off.iter().find(|off| *off.name == name);
            assert_eq!(off.map(|off| off.date), Some(day.instead_of), "{}", one.code);
            pairs += 1;
        }
    }
    assert!(pairs > 200, "{pairs}");
}

#[test]
fn regions_are_listed_by_country_each_with_its_names() {
    let mut country = None;
    for one in regions() {
        if one.is_country() {
            assert!(country < Some(&one.code), "{}", one.code);
            assert_eq!(one.name, one.country_name);
            country = Some(&one.code);
        }
        assert_eq!(country, Some(&one.country), "{}", one.code);
        assert!(one.code.starts_with(&one.country) && !one.name.is_empty(), "{}", one.code);
        assert!((2020..=2040).contains(&one.since) && one.since <= one.until, "{}", one.code);
    }
    let bavaria = find("de-by").unwrap();
    assert_eq!(
        (&*bavaria.code, &*bavaria.name, &*bavaria.country_name),
        ("DE-BY", "Bavaria", "Germany")
    );
    assert_eq!(find("br-são paulo CAPITAL").unwrap().name, "São Paulo (city)");
    assert_eq!(find("XX"), None);
    assert_eq!(region(""), None);
}

#[test]
fn data_end_where_the_package_does_not_know_on() {
    let until = |code| find(code).unwrap().until;
    // The Sinhala calendar; martial law; the Hindu calendar; everything else.
    assert_eq!([until("LK"), until("UA"), until("IN"), until("DE")], [2026, 2022, 2035, 2040]);
    assert_eq!(find("GW").unwrap().since, 2023);
    for one in regions() {
        let years = region(&one.code).unwrap();
        let known = |date: NaiveDate| {
            use chrono::Datelike as _;
            (one.since..=one.until).contains(&date.year())
        };
        assert!(years.off.iter().all(|day| known(day.date)), "{}", one.code);
    }
}
