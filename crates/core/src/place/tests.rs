//! What people type, and what they mean.

use std::sync::LazyLock;

use super::*;
use crate::ZoneRules;

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Title and zone of the first choice.
fn first(text: &str) -> (String, String) {
    let found = search(text, &RULES, 12);
    found.first().map_or_else(Default::default, |best| (best.title(), best.zone.clone()))
}

/// The zone named; "a | b" where it has to be asked; "" where nothing is known.
fn zone(text: &str) -> String {
    match named(text, &RULES) {
        Named::One(choice) => choice.zone,
        Named::Several(choices) => {
            choices.iter().map(|choice| choice.zone.as_str()).collect::<Vec<_>>().join(" | ")
        }
        Named::Offset { .. } => "offset".to_owned(),
        Named::None { .. } => String::new(),
    }
}

#[test]
fn a_city_is_found_by_what_people_type() {
    for (typed, title, zone) in [
        ("muenchen", "Munich, Bavaria, Germany", "Europe/Berlin"),
        ("münchen", "Munich, Bavaria, Germany", "Europe/Berlin"),
        ("MUNCHEN", "Munich, Bavaria, Germany", "Europe/Berlin"),
        ("monaco di baviera", "Munich, Bavaria, Germany", "Europe/Berlin"),
        ("San Fran", "San Francisco, California, United States", "America/Los_Angeles"),
        ("Bangalore", "Bengaluru, Karnataka, India", "Asia/Kolkata"),
        ("bombay", "Mumbai, Maharashtra, India", "Asia/Kolkata"),
        ("Kiev", "Kyiv, Kyiv City, Ukraine", "Europe/Kyiv"),
        ("peking", "Beijing, China", "Asia/Shanghai"),
        ("sao paulo", "São Paulo, Brazil", "America/Sao_Paulo"),
        ("nyc", "New York City, New York, United States", "America/New_York"),
        ("lodz", "Łódź, Łódź Voivodeship, Poland", "Europe/Warsaw"),
        ("tromso", "Tromsø, Troms, Norway", "Europe/Oslo"),
        ("ısparta", "Isparta, Turkey", "Europe/Istanbul"),
        ("Istanbul", "Istanbul, Turkey", "Europe/Istanbul"),
        ("saint petersburg", "Saint Petersburg, St.-Petersburg, Russia", "Europe/Moscow"),
        ("東京", "Tokyo, Japan", "Asia/Tokyo"),
        ("Москва", "Moscow, Russia", "Europe/Moscow"),
        ("القاهرة", "Cairo, Egypt", "Africa/Cairo"),
        ("portland, or", "Portland, Oregon, United States", "America/Los_Angeles"),
        ("Portland, ME", "Portland, Maine, United States", "America/New_York"),
        ("portland, m", "Portland, Maine, United States", "America/New_York"),
        ("london ca", "London, Ontario, Canada", "America/Toronto"),
        ("paris texas", "Paris, Texas, United States", "America/Chicago"),
        ("San José, Costa Rica", "San José, Costa Rica", "America/Costa_Rica"),
        ("san jose costa rica", "San José, Costa Rica", "America/Costa_Rica"),
        ("paris, fr", "Paris, Île-de-France, France", "Europe/Paris"),
        ("berln", "Berlin, State of Berlin, Germany", "Europe/Berlin"),
        ("amstredam", "Amsterdam, North Holland, Netherlands", "Europe/Amsterdam"),
        ("vancuver", "Vancouver, British Columbia, Canada", "America/Vancouver"),
    ] {
        let (found, at) = first(typed);
        assert_eq!((found.as_str(), at.as_str()), (title, zone), "{typed}");
    }
}

#[test]
fn the_name_that_was_meant_is_told() {
    let bangalore = &search("bangalore", &RULES, 1)[0];
    assert_eq!(bangalore.note, "also called Bangalore");
    let new_york = &search("new york city", &RULES, 1)[0];
    assert_eq!(new_york.note, "");
}

#[test]
fn whole_names_come_before_starts_and_starts_before_later_words() {
    let found = search("york", &RULES, 200);
    let at = |place: &str| found.iter().position(|choice| choice.place == place).unwrap();
    assert!(at("York") < at("Yorkton"));
    assert!(at("Yorkton") < at("East New York"));
    let paris: Vec<_> =
        search("paris", &RULES, 3).into_iter().map(|choice| choice.country).collect();
    assert_eq!(paris[..2], ["France", "United States"]);
}

#[test]
fn a_search_is_a_stretch_of_the_index_as_a_plain_walk_finds_it() {
    for typed in ["s", "san f", "los angeles", "köl"] {
        let folded = fold::fold(typed);
        let starts = |name: &str| {
            let spelled = [Some(fold::fold(name)), fold::fold_umlauts(name)];
            spelled.into_iter().flatten().any(|name| name.starts_with(&folded))
        };
        let later = |name: &str| {
            let spelled = [Some(fold::fold(name)), fold::fold_umlauts(name)];
            spelled.into_iter().flatten().any(|name| name.contains(&format!(" {folded}")))
        };
        let walked = city::TABLE.cities.iter().filter(|city| {
            starts(city.name()) || later(city.name()) || city.other_names().any(starts)
        });
        assert_eq!(index::find(&folded, None, usize::MAX).len(), walked.count(), "{typed}");
    }
}

#[test]
fn iana_names_old_names_and_windows_names_are_one_zone() {
    for (typed, meant) in [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("india standard time", "Asia/Kolkata"),
        ("UTC", "Etc/UTC"),
        ("Etc/GMT-2", "Etc/GMT-2"),
    ] {
        assert_eq!(zone(typed), meant, "{typed}");
        assert_eq!(first(typed).1, meant, "{typed}");
    }
    let Named::One(kiev) = named("Europe/Kiev", &RULES) else { panic!() };
    assert_eq!(kiev.note, "Europe/Kiev is now called Europe/Kyiv");
}

#[test]
fn letters_of_one_meaning_resolve() {
    for (typed, meant) in [
        ("PT", "America/Los_Angeles"),
        ("pst", "America/Los_Angeles"),
        ("PDT", "America/Los_Angeles"),
        ("EST", "America/New_York"),
        ("MST", "America/Denver"),
        ("CET", "Europe/Paris"),
        ("JST", "Asia/Tokyo"),
        ("AEST", "Australia/Sydney"),
        ("Pacific Time", "America/Los_Angeles"),
        ("Central European Summer Time", "Europe/Paris"),
    ] {
        assert_eq!(zone(typed), meant, "{typed}");
    }
}

#[test]
fn letters_of_several_meanings_ask() {
    for (typed, meant) in [
        ("CST", "America/Chicago | Asia/Shanghai | America/Havana"),
        ("IST", "Asia/Kolkata | Asia/Jerusalem | Europe/Dublin"),
        ("BST", "Europe/London | Asia/Dhaka | Pacific/Bougainville"),
        ("AST", "America/Halifax | Asia/Riyadh"),
        ("ECT", "America/Guayaquil | America/Port_of_Spain"),
        ("GST", "Asia/Dubai | Atlantic/South_Georgia"),
        ("SST", "Pacific/Pago_Pago | Asia/Singapore | Pacific/Guadalcanal"),
        ("ACT", "America/Rio_Branco | Australia/Adelaide"),
    ] {
        assert_eq!(zone(typed), meant, "{typed}");
        let offered: Vec<String> =
            search(typed, &RULES, 12).into_iter().map(|choice| choice.zone).collect();
        for meaning in meant.split(" | ") {
            assert!(offered.iter().any(|zone| zone == meaning), "{typed}: {offered:?}");
        }
    }
}

#[test]
fn a_city_of_a_name_is_meant_when_many_times_more_people_live_there() {
    for (typed, meant) in [
        ("Berlin", "Europe/Berlin"),
        ("paris", "Europe/Paris"),
        ("London", "Europe/London"),
        ("San Fran", "America/Los_Angeles"),
        ("Portland", "America/Los_Angeles"),
        ("Vancouver", "America/Vancouver"),
        ("LA", "America/Los_Angeles"),
        ("DC", "America/New_York"),
        ("Germany", "Europe/Berlin"),
    ] {
        assert_eq!(zone(typed), meant, "{typed}");
    }
    for asked in ["Valencia", "San Juan", "Chatham", "Santa Cruz", "Brazil"] {
        assert!(matches!(named(asked, &RULES), Named::Several(_)), "{asked}: {}", zone(asked));
    }
}

#[test]
fn an_offset_is_no_zone_and_cities_that_keep_it_are_told() {
    let Named::Offset { seconds: 7200, kept_by } = named("UTC+2", &RULES) else { panic!() };
    for choice in &kept_by {
        let spans = RULES.zone(&choice.zone).unwrap();
        assert!(spans.spans().iter().any(|span| span.offset == 7200), "{choice:?}");
    }
    assert_eq!(kept_by[0].note, "keeps that offset");
    let Named::Offset { seconds: 20_700, kept_by } = named("+05:45", &RULES) else { panic!() };
    assert_eq!(kept_by[0].zone, "Asia/Kathmandu");
    assert!(
        matches!(named("UTC+13:37", &RULES), Named::Offset { kept_by, .. } if kept_by.is_empty())
    );
}

#[test]
fn nonsense_names_nothing_and_costs_nothing() {
    let mega = "münchen ".repeat(1 << 17);
    let marks = "\u{301}".repeat(90);
    for typed in [
        "",
        "   ",
        "🦀🦀🦀",
        "\u{0}\u{7}\u{1b}[31m",
        "\u{202e}\u{200f}",
        "—",
        ",,,,",
        ", or",
        &mega,
        &marks,
    ] {
        assert_eq!(search(typed, &RULES, 12), [], "{}", typed.len());
        assert!(matches!(named(typed, &RULES), Named::None { near } if near.is_empty()));
    }
    assert_eq!(first("\u{202e}Ber\u{200b}lin\u{7}").1, "Europe/Berlin");
    assert_eq!(search("xqzvkj", &RULES, 12), []);
    assert_eq!(search("xqzv", &RULES, 12), [], "XQV is an airport");
}

#[test]
fn a_wrong_name_has_near_ones() {
    let Named::None { near } = named("Berln", &RULES) else { panic!() };
    assert_eq!(near[0].zone, "Europe/Berlin");
    let Named::None { near } = named("Europe/Kyev", &RULES) else { panic!() };
    assert_eq!(near[0].zone, "Europe/Kyiv");
}

#[test]
fn a_person_is_in_their_city_or_else_in_that_of_the_zone() {
    let munich = coordinates("Munich", "Europe/Berlin").unwrap();
    assert!((munich.latitude - 48.1).abs() < 0.1);
    let seattle = coordinates("Seattle", "US/Pacific").unwrap();
    assert!(seattle.latitude > 47.0);
    let elsewhere = daylight::coordinates("Europe/Berlin");
    assert_eq!(coordinates("Paris", "Europe/Berlin"), elsewhere);
    assert_eq!(coordinates("the attic", "Europe/Berlin"), elsewhere);
    assert_eq!(coordinates("Munich", "Etc/UTC"), None);
}

#[test]
fn a_hint_names_zones_that_can_be_typed_instead() {
    let hint = |wrong: &str| suggest(wrong, &RULES).unwrap_or_default();
    assert_eq!(hint("Berln"), "Europe/Berlin");
    assert_eq!(hint("Munich"), "Europe/Berlin");
    assert_eq!(hint("IST"), "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin");
    assert_eq!(hint("xqzvkj"), "");
}
