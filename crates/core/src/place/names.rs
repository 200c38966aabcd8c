//! Names that are not cities: old names of zones, Windows' names, offsets.

use std::sync::LazyLock;

use super::fold::fold;

/// What the zone of an old name is called now: "Asia/Calcutta" → "Asia/Kolkata"
/// (CLDR). A current or unknown name stays itself.
///
/// ```
/// assert_eq!(leeway_core::place::current("Europe/Kiev"), "Europe/Kyiv");
/// assert_eq!(leeway_core::place::current("Europe/Kyiv"), "Europe/Kyiv");
/// ```
#[must_use]
pub fn current(name: &str) -> &str {
    let found = ALIASES.binary_search_by(|(old, _)| (*old).cmp(name));
    found.map_or(name, |found| ALIASES[found].1)
}

/// Old names with current ones, in order.
static ALIASES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../data/aliases.tab")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// Whether an IANA name, folded, starts with `folded`; without folding it, as
/// hundreds are asked at each letter typed.
pub(super) fn starts(name: &str, folded: &str) -> bool {
    let plain =
        |byte: u8| if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { b' ' };
    name.len() >= folded.len() && name.bytes().map(plain).zip(folded.bytes()).all(|(a, b)| a == b)
}

/// Whether `folded` is an IANA name, folded.
pub(super) fn is(name: &str, folded: &str) -> bool {
    name.len() == folded.len() && starts(name, folded)
}

/// A zone by the name that Windows has for it.
pub(super) struct Windows {
    /// "W. Europe Standard Time"
    pub(super) name: &'static str,
    pub(super) folded: String,
    /// Where most people who mean it are.
    pub(super) zone: &'static str,
    /// Zones that it stands for in other territories.
    pub(super) others: Vec<&'static str>,
}

/// Windows' names of zones (CLDR), in order of name.
pub(super) static WINDOWS: LazyLock<Vec<Windows>> = LazyLock::new(|| {
    let lines = include_str!("../../data/windows.tab").lines();
    let read = |line: &'static str| {
        let mut fields = line.split('\t');
        let (name, zone) = (fields.next()?, fields.next()?);
        Some(Windows { name, folded: fold(name), zone, others: fields.collect() })
    };
    lines.filter_map(read).collect()
});

/// IANA name of the zone that Windows calls `name`, upper and lower case being
/// the same: "W. Europe Standard Time" → "Europe/Berlin". In other territories
/// the name stands for other zones (Europe/Rome), which mostly keep the same time.
///
/// ```
/// assert_eq!(leeway_core::place::windows("W. Europe Standard Time"), Some("Europe/Berlin"));
/// ```
#[must_use]
pub fn windows(name: &str) -> Option<&'static str> {
    WINDOWS.iter().find(|known| known.name.eq_ignore_ascii_case(name)).map(|known| known.zone)
}

/// An offset written as people write one, in seconds east of Greenwich:
/// "UTC+2", "gmt-05:30", "+0545". `None` for anything else.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let prefixed = ["UTC", "GMT"].iter().find_map(|prefix| {
        let (start, rest) = text.split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some(rest.trim_start())
    });
    let text = prefixed.unwrap_or(text);
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    let digits: String = text.chars().skip(1).collect();
    let digits = digits.trim();
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.is_ascii() && matches!(digits.len(), 3 | 4) => {
            digits.split_at(digits.len() - 2)
        }
        None => (digits, "0"),
    };
    let number = |digits: &str, most: i32| -> Option<i32> {
        let plain = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|number| *number <= most)
    };
    Some(sign * (number(hours, 14)? * 3600 + number(minutes, 59)? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Instant, Zone, ZoneRules, daylight};

    #[test]
    fn the_current_name_of_a_zone_is_in_the_rules_and_has_the_same_rules() {
        let rules = ZoneRules::bundled();
        // EST5EDT and its like say little of what was before 1970.
        let since_1970 = |zone: &Zone| {
            let spans = zone.spans().iter().filter(|span| span.start.unix() > 0);
            (zone.offset(Instant::from_unix(0)), spans.copied().collect::<Vec<_>>())
        };
        for (old, now) in ALIASES.iter() {
            assert_eq!(current(now), *now, "{old}");
            // Some names were so short-lived that they are in no list any more.
            let Some(old_rules) = rules.zone(old) else { continue };
            let Some(now_rules) = rules.zone(now) else { panic!("{old} is {now}") };
            assert_eq!(since_1970(&old_rules), since_1970(&now_rules), "{old} is {now}");
        }
        assert!(ALIASES.is_sorted() && ALIASES.len() > 140);
    }

    #[test]
    fn every_name_of_the_rules_is_current_or_leads_to_one_that_is() {
        let rules = ZoneRules::bundled();
        let lost: Vec<&str> = rules
            .names()
            .filter(|name| !daylight::listed(current(name)) && !current(name).starts_with("Etc/"))
            .filter(|name| *name != "Factory") // stands for a machine that is not set up
            .collect();
        assert_eq!(lost, [] as [&str; 0]);
    }

    #[test]
    fn every_windows_name_is_a_zone_of_the_rules() {
        let rules = ZoneRules::bundled();
        assert_eq!(WINDOWS.len(), 139);
        for known in WINDOWS.iter() {
            for zone in std::iter::once(&known.zone).chain(&known.others) {
                assert!(rules.zone(zone).is_some(), "{}: {zone}", known.name);
                assert_eq!(current(zone), *zone, "{}", known.name);
            }
        }
        assert_eq!(windows("w. europe standard time"), Some("Europe/Berlin"));
        assert_eq!(windows("India Standard Time"), Some("Asia/Kolkata"));
        assert_eq!(windows("Europe Standard Time"), None);
    }

    #[test]
    fn offsets_are_read_as_people_write_them() {
        for (typed, seconds) in [
            ("UTC+2", 7200),
            ("gmt-5", -18_000),
            ("UTC−05:30", -19_800),
            ("+05:45", 20_700),
            ("+0545", 20_700),
            ("-800", -28_800),
            ("UTC +14", 50_400),
        ] {
            assert_eq!(offset(typed), Some(seconds), "{typed}");
        }
        for other in
            ["", "UTC", "2", "+", "+15", "+2:60", "+2:", "Etc/GMT-2", "+٢", "++2", "+12345"]
        {
            assert_eq!(offset(other), None, "{other}");
        }
    }
}
