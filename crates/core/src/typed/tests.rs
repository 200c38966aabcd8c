//! What people type, and the moment they mean.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::ZoneRules;

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Wed 10 March 2027, 14:18 in Berlin.
const NOW: i64 = 1_804_684_680;

fn read_at(text: &str, now: i64, zone: &str) -> Typed {
    let viewer = RULES.zone(zone).unwrap();
    let now = Instant::from_unix(now);
    read(text, &Ask { now, viewer: &viewer, rules: &RULES, since: now, ahead: true })
}

fn typed(text: &str) -> Typed {
    read_at(text, NOW, "Europe/Berlin")
}

fn utc(at: Instant) -> String {
    at.utc().unwrap().format("%Y-%m-%dT%H:%MZ").to_string()
}

/// Instant and IANA name of the moment taken; what stands for none.
fn taken(typed: &Typed) -> String {
    match typed.taken() {
        Some(one) => format!("{} {}", utc(one.at), one.zone.name()),
        None => format!("{:?} {}", typed.verdict, typed.meanings.len()),
    }
}

fn said(typed: &Typed) -> String {
    typed.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_people_type_is_the_moment_they_mean() {
    for (text, meant) in [
        ("Thu 9am PT", "2027-03-11T17:00Z America/Los_Angeles"),
        ("Thu 9am Pacific", "2027-03-11T17:00Z America/Los_Angeles"),
        ("thu 9 am pt", "2027-03-11T17:00Z America/Los_Angeles"),
        ("let's meet Thu 9am PT?", "2027-03-11T17:00Z America/Los_Angeles"),
        ("tomorrow 14:30 in Lisbon", "2027-03-11T14:30Z Europe/Lisbon"),
        ("14:30 tomorrow, Lisbon time", "2027-03-11T14:30Z Europe/Lisbon"),
        ("Lisbon 14:30", "2027-03-10T14:30Z Europe/Lisbon"),
        ("in Lisbon at 14:30", "2027-03-10T14:30Z Europe/Lisbon"),
        ("2027-03-18T02:30 America/New_York", "2027-03-18T06:30Z America/New_York"),
        ("2027-03-18T02:30-04:00[America/New_York]", "2027-03-18T06:30Z America/New_York"),
        ("next Tue 10:00 CET", "2027-03-16T09:00Z Europe/Paris"),
        ("3pm my time", "2027-03-10T14:00Z Europe/Berlin"),
        ("noon Friday London", "2027-03-12T12:00Z Europe/London"),
        ("14:30Z", "2027-03-10T14:30Z UTC"),
        ("1430Z", "2027-03-10T14:30Z UTC"),
        ("20270314T093000Z", "2027-03-14T09:30Z UTC"),
        ("2027-03-14T09:30:00+05:30", "2027-03-14T04:00Z UTC+5:30"),
        ("2027-03-14 09:30:00.123-0800", "2027-03-14T17:30Z UTC−8"),
        ("midnight tonight Auckland", "2027-03-11T11:00Z Pacific/Auckland"),
        ("in 3 hours", "2027-03-10T16:18Z Europe/Berlin"),
        ("in an hour and a half", "2027-03-10T14:48Z Europe/Berlin"),
        ("in 1h30", "2027-03-10T14:48Z Europe/Berlin"),
        ("20 minutes ago", "2027-03-10T12:58Z Europe/Berlin"),
        ("in 2 days at 9am", "2027-03-12T08:00Z Europe/Berlin"),
        ("Mon 15 Mar 9:00–9:45 Berlin", "2027-03-15T08:00Z Europe/Berlin"),
        ("Fri, 12 Mar 2027 09:55:06 -0600", "2027-03-12T15:55Z UTC−6"),
        ("Fri, 12 Mar 2027 09:55:06 -0600 (CST)", "2027-03-12T15:55Z America/Chicago"),
        ("March 15th, 2027 at 9:30 p.m. ET", "2027-03-16T01:30Z America/New_York"),
        ("the 15th at 9:00", "2027-03-15T08:00Z Europe/Berlin"),
        ("15.3. 9:00 Uhr", "2027-03-15T08:00Z Europe/Berlin"),
        ("half past 9 tomorrow", "2027-03-11T08:30Z Europe/Berlin"),
        ("quarter to 4 pm", "2027-03-10T14:45Z Europe/Berlin"),
        ("9 tonight", "2027-03-10T20:00Z Europe/Berlin"),
        ("Sat 9 in the evening Tokyo", "2027-03-13T12:00Z Asia/Tokyo"),
        ("Thu 9am LA", "2027-03-11T17:00Z America/Los_Angeles"),
        ("9am UTC+5:45", "2027-03-11T03:15Z UTC+5:45"),
        ("day after tomorrow 9am New York", "2027-03-12T14:00Z America/New_York"),
        ("Fri 24:00", "2027-03-12T23:00Z Europe/Berlin"),
        ("９am", "Nothing 0"),
        ("now", "2027-03-10T13:18Z Europe/Berlin"),
        ("Thu", "Nothing 0"),
        ("25:00", "Nothing 0"),
        ("", "Nothing 0"),
        ("lunch?", "Nothing 0"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), meant, "{text}: {found:?}");
    }
}

#[test]
fn an_offset_west_of_greenwich_is_no_range() {
    for (text, meant) in [
        ("2027-03-14T02:30:00-05:00", "2027-03-14T07:30Z UTC−5"),
        ("2027-03-14T02:30-05:00", "2027-03-14T07:30Z UTC−5"),
        ("2027-03-14 02:30:00-05:00", "2027-03-14T07:30Z UTC−5"),
        ("2027-03-14 02:30 -05:00", "2027-03-14T07:30Z UTC−5"),
        ("2027-04-01T20:00−04:00", "2027-04-02T00:00Z UTC−4"),
        ("2027-04-01T20:00-04", "2027-04-02T00:00Z UTC−4"),
        ("2027-03-14T02:30-03:30", "2027-03-14T06:00Z UTC−3:30"),
        ("9am Z", "2027-03-11T09:00Z UTC"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), meant, "{text}: {found:?}");
        assert_eq!(found.meanings[0].until, None, "{text}");
    }
    // A person's range or a program's offset: nobody can tell.
    let both = typed("2027-03-15 09:00-10:00");
    assert_eq!(both.verdict, Verdict::Ambiguous);
    let meant: Vec<_> = both.meanings.iter().map(|one| (utc(one.at), one.until.map(utc))).collect();
    assert_eq!(
        meant,
        [
            ("2027-03-15T08:00Z".to_owned(), Some("2027-03-15T09:00Z".to_owned())),
            ("2027-03-15T19:00Z".to_owned(), None)
        ]
    );
    assert!(said(&both).contains("can be an offset"), "{}", said(&both));
}

#[test]
fn an_hour_that_comes_twice_is_told_apart_by_what_was_said() {
    for (text, meant) in [
        ("2027-11-07 01:30 EST", "2027-11-07T06:30Z America/New_York"),
        ("2027-11-07 01:30 EDT", "2027-11-07T05:30Z America/New_York"),
        ("01:30 PST Nov 7 2027", "2027-11-07T09:30Z America/Los_Angeles"),
        ("02:30 CET Oct 31 2027", "2027-10-31T01:30Z Europe/Paris"),
        ("2:30 AEST Apr 4 2027", "2027-04-03T16:30Z Australia/Sydney"),
        ("2:30 NZST Apr 4 2027", "2027-04-03T14:30Z Pacific/Auckland"),
        ("2:30 NZDT Apr 4 2027", "2027-04-03T13:30Z Pacific/Auckland"),
        ("01:30 GMT Oct 31 2027 London", "2027-10-31T01:30Z Europe/London"),
        ("2027-10-31T02:30:00+01:00[Europe/Berlin]", "2027-10-31T01:30Z Europe/Berlin"),
        ("2027-10-31T02:30:00+02:00[Europe/Berlin]", "2027-10-31T00:30Z Europe/Berlin"),
        ("2027-10-31 02:30 UTC+1 Berlin", "2027-10-31T01:30Z Europe/Berlin"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), meant, "{text}: {found:?}");
        assert_eq!((found.verdict, said(&found)), (Verdict::One, String::new()), "{text}");
    }
}

#[test]
fn of_an_hour_that_comes_twice_the_one_that_is_ahead_is_taken() {
    // The first 02:30 in Berlin is over, the second is in 45 minutes.
    let found = read_at("02:30", 1_824_943_500, "Europe/Berlin");
    assert_eq!(taken(&found), "2027-10-31T01:30Z Europe/Berlin");
    assert_eq!(
        (found.verdict, utc(found.meanings[1].at)),
        (Verdict::Fold, "2027-10-31T00:30Z".into())
    );
    let said = found.notes_of(0).iter().map(ToString::to_string).collect::<String>();
    assert!(said.contains("Taken as the second"), "{said}");
}

#[test]
fn a_week_that_was_said_is_heard() {
    for (text, meant) in [
        ("Friday next week 10:00", "2027-03-19T09:00Z Europe/Berlin"),
        ("next week Friday 10am", "2027-03-19T09:00Z Europe/Berlin"),
        ("next week on Friday, 10am", "2027-03-19T09:00Z Europe/Berlin"),
        ("next week, Friday 10am", "2027-03-19T09:00Z Europe/Berlin"),
        ("Thursday of next week 9am PT", "2027-03-18T16:00Z America/Los_Angeles"),
        ("a week from Friday 10:00", "2027-03-19T09:00Z Europe/Berlin"),
        ("a week on Friday 10:00", "2027-03-19T09:00Z Europe/Berlin"),
        ("Friday week 10:00", "2027-03-19T09:00Z Europe/Berlin"),
        ("a week from today 10:00", "2027-03-17T09:00Z Europe/Berlin"),
        ("a week from tomorrow 10:00", "2027-03-18T09:00Z Europe/Berlin"),
        ("Friday this week 10:00", "2027-03-12T09:00Z Europe/Berlin"),
        ("Monday this week 10:00", "2027-03-08T09:00Z Europe/Berlin"),
        ("Monday last week 10:00", "2027-03-01T09:00Z Europe/Berlin"),
        ("next week 10:00", "Nothing 0"),
        ("next month 10:00", "Nothing 0"),
        ("see you this week, Thu 9am PT", "2027-03-11T17:00Z America/Los_Angeles"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), meant, "{text}: {found:?}");
    }
}

#[test]
fn what_was_said_of_noon_and_midnight_is_heard() {
    for (text, meant) in [
        ("12:00 noon", "2027-03-11T11:00Z Europe/Berlin"),
        ("tomorrow 12 noon", "2027-03-11T11:00Z Europe/Berlin"),
        ("12:00 midnight", "2027-03-10T23:00Z Europe/Berlin"),
        ("11:00 midnight", "Nothing 0"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), meant, "{text}: {found:?}");
    }
}

#[test]
fn a_year_that_has_to_be_waited_for_and_a_second_time_are_said() {
    let past = typed("Mar 9 9am");
    assert_eq!(taken(&past), "2028-03-09T08:00Z Europe/Berlin");
    assert!(said(&past).contains("9 March is over this year"), "{}", said(&past));
    assert_eq!(said(&typed("Mar 11 9am")), "");
    let two = typed("5pm ET / 2pm PT");
    assert!(said(&two).contains("One time at a time"), "{}", said(&two));
    // Apia had no 30 December 2011.
    let skipped = typed("2011-12-30 09:00 Apia");
    assert!(
        said(&skipped).contains("Fri 30 Dec 2011 does not exist in Apia"),
        "{}",
        said(&skipped)
    );
}

#[test]
fn a_range_has_its_end() {
    for (text, from, until) in [
        ("Mon 15 Mar 9:00–9:45 Berlin", "2027-03-15T08:00Z", "2027-03-15T08:45Z"),
        ("Thu 9-10am PT", "2027-03-11T17:00Z", "2027-03-11T18:00Z"),
        ("Thu 11-1pm PT", "2027-03-11T19:00Z", "2027-03-11T21:00Z"),
        ("Thu 22:00 to 2:00", "2027-03-11T21:00Z", "2027-03-12T01:00Z"),
        ("from 9am to 10:30 London tomorrow", "2027-03-11T09:00Z", "2027-03-11T10:30Z"),
    ] {
        let found = typed(text);
        let one = found.taken().unwrap();
        assert_eq!((utc(one.at), one.until.map(utc)), (from.into(), Some(until.into())), "{text}");
    }
}

#[test]
fn every_word_that_was_not_read_is_told() {
    for (text, unread) in [
        ("let's meet Thu 9am PT?", &["let's meet"][..]),
        ("Thu 9am PT works for me, ok?", &["works for me, ok"]),
        ("Room 12, Thu 9am Berlin", &["Room 12"]),
        ("Thu 9am PT / 12pm ET", &["12pm ET"]),
        ("Thu at 9am in Berlin", &[]),
        ("🦀 9am 🦀", &["🦀", "🦀"]),
    ] {
        assert_eq!(typed(text).unread, unread, "{text}");
    }
}

#[test]
fn a_time_that_a_clock_skips_is_said_and_moved() {
    let found = typed("2027-03-14T02:30 America/New_York");
    assert_eq!(found.verdict, Verdict::Gap);
    assert_eq!(taken(&found), "2027-03-14T07:30Z America/New_York");
    assert!(said(&found).contains("02:30 does not exist in New York"), "{}", said(&found));
    assert!(said(&found).contains("Taken as 03:30"), "{}", said(&found));
}

#[test]
fn a_time_that_a_clock_shows_twice_is_offered_twice() {
    let found = typed("2027-11-07 01:30-01:45 New York");
    assert_eq!(found.verdict, Verdict::Fold);
    let both: Vec<String> = found.meanings.iter().map(|one| utc(one.at)).collect();
    assert_eq!(both, ["2027-11-07T05:30Z", "2027-11-07T06:30Z"]);
    assert_eq!(found.meanings[1].until.map(utc), Some("2027-11-07T06:45Z".into()));
}

#[test]
fn the_two_times_of_a_clock_put_back_have_names_and_the_one_taken_is_said() {
    for (text, names) in [
        ("2027-11-07 01:30 New York", ["EDT (UTC−4)", "EST (UTC−5)"]),
        ("2027-11-07 01:30 Toronto", ["EDT (UTC−4)", "EST (UTC−5)"]),
        ("2027-10-31 02:30", ["CEST (UTC+2)", "CET (UTC+1)"]),
        ("2027-10-31 01:30 London", ["BST (UTC+1)", "UTC"]),
        ("Apr 4 2:30am Auckland", ["NZDT (UTC+13)", "NZST (UTC+12)"]),
        ("Apr 4 2:30am Sydney", ["AEDT (UTC+11)", "AEST (UTC+10)"]),
        ("2027-11-07 01:30 Anchorage", ["AKDT (UTC−8)", "AKST (UTC−9)"]),
    ] {
        let found = typed(text);
        let named = found.meanings.iter().map(|one| which_of_two(one.at, &one.zone, &RULES));
        assert_eq!(named.take(2).map(Option::unwrap).collect::<Vec<_>>(), names, "{text}");
    }
    let found = typed("2027-11-07 01:30 New York");
    let said = |nth| found.notes_of(nth).iter().map(ToString::to_string).collect::<String>();
    assert!(said(0).contains("Taken as the first; the second is 2027-11-07T06:30Z"), "{}", said(0));
    assert!(said(1).contains("Taken as the second; the first is 2027-11-07T05:30Z"), "{}", said(1));
    let once = typed("2027-11-07 03:30 New York");
    assert_eq!(which_of_two(once.meanings[0].at, &once.meanings[0].zone, &RULES), None);
}

#[test]
fn what_looks_like_a_part_of_a_moment_and_is_none_is_no_chatter() {
    for (text, words) in [
        ("2027-13-40T99:99", "2027-13-40T99:99"),
        ("31 Feb 10:00", "31 Feb"),
        ("29 Feb 2027 9:00", "29 Feb 2027"),
        ("9am Mars/Olympus", "Mars/Olympus"),
        ("let's meet 9am February?", "February"),
        ("Thu 9am PT / 12pm ET", "12pm"),
        ("99:99", "99:99"),
    ] {
        let found = typed(text);
        assert_eq!(taken(&found), "Nothing 0", "{text}: {found:?}");
        assert!(said(&found).contains(&format!("“{words}”.")), "{text}: {}", said(&found));
    }
    for text in [
        "let's meet Thu 9am PT?",
        "we may meet Thu 9am PT and/or talk",
        "Thu 9am PT https://meet.example/a/b2",
        "Thu 9am PT / or later",
    ] {
        assert_eq!(taken(&typed(text)), "2027-03-11T17:00Z America/Los_Angeles", "{text}");
    }
}

#[test]
fn what_nobody_can_tell_is_asked() {
    let zones = |text: &str| {
        let found = typed(text);
        assert_eq!((found.verdict, found.taken()), (Verdict::Ambiguous, None), "{text}");
        found.meanings.iter().map(|one| one.zone.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(zones("9am CST"), ["America/Chicago", "Asia/Shanghai", "America/Havana"]);
    assert_eq!(zones("9am IST"), ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]);
    assert_eq!(zones("9am BST").first().map(String::as_str), Some("Europe/London"));
    let dates = typed("5/6 9am");
    assert_eq!(dates.verdict, Verdict::Ambiguous);
    let dates: Vec<String> = dates.meanings.iter().map(|one| utc(one.at)).collect();
    assert_eq!(dates, ["2027-06-05T07:00Z", "2027-05-06T07:00Z"]);
    assert_eq!(taken(&typed("15/6 9am")), "2027-06-15T07:00Z Europe/Berlin");
    assert_eq!(taken(&typed("Sat 5/6 9am")), "2027-06-05T07:00Z Europe/Berlin");
    assert_eq!(typed("midnight Friday").meanings.len(), 2);
}

#[test]
fn letters_of_the_other_half_of_the_year_are_said_and_offered_to_the_letter() {
    let summer = typed("1 July 9am PST");
    assert_eq!(taken(&summer), "2027-07-01T16:00Z America/Los_Angeles");
    assert!(said(&summer).contains("UTC−7 then, which is not PST"), "{}", said(&summer));
    assert_eq!(utc(summer.meanings[1].at), "2027-07-01T17:00Z");
    for fits in [
        "1 July 9am PDT",
        "1 July 9am PT",
        "1 Feb 2028 9am PST",
        "1 July 9am CEST",
        "1 July 9am JST",
    ] {
        assert_eq!((said(&typed(fits)), typed(fits).meanings.len()), (String::new(), 1), "{fits}");
    }
    assert!(said(&typed("1 July 9am CET")).contains("not CET"));
    assert!(said(&typed("1 Feb 9am EDT")).contains("not EDT"));
}

#[test]
fn a_city_with_a_namesake_is_taken_and_the_other_is_offered() {
    let found = typed("9am Portland tomorrow");
    assert_eq!(taken(&found), "2027-03-11T17:00Z America/Los_Angeles");
    assert!(said(&found).contains("Taken as Portland, Oregon"), "{}", said(&found));
    assert_eq!(found.meanings[1].title, "Portland, Maine, United States");
    assert_eq!(said(&typed("9am Portland, ME tomorrow")), "");
    assert_eq!(said(&typed("9am London tomorrow")), "");
}

#[test]
fn a_weekday_is_the_next_such_day_there() {
    // Wed 10 March 2027, 14:18 in Berlin; Thursday 02:18 in Auckland.
    assert_eq!(taken(&typed("Thu 9am Auckland")), "2027-03-10T20:00Z Pacific/Auckland");
    assert_eq!(taken(&typed("Wed 9am Auckland")), "2027-03-16T20:00Z Pacific/Auckland");
    let over = typed("Wed 9:00");
    assert_eq!(taken(&over), "2027-03-17T08:00Z Europe/Berlin");
    assert!(said(&over).contains("is over in Berlin today"), "{}", said(&over));
    assert_eq!(utc(over.meanings[1].at), "2027-03-10T08:00Z");
    assert_eq!(taken(&typed("Wed 15:00")), "2027-03-10T14:00Z Europe/Berlin");
    // On a Wednesday, "next Fri" is that of next week, and the coming one is offered.
    let next = typed("next Fri 9am");
    assert_eq!(taken(&next), "2027-03-19T08:00Z Europe/Berlin");
    assert_eq!(utc(next.meanings[1].at), "2027-03-12T08:00Z");
    let tomorrow = typed("tomorrow 9am Auckland");
    assert_eq!(taken(&tomorrow), "2027-03-11T20:00Z Pacific/Auckland");
    assert!(said(&tomorrow).contains("today is Thu 11 Mar"), "{}", said(&tomorrow));
}

#[test]
fn a_weekday_beside_a_date_is_checked_and_picks_the_year() {
    assert_eq!(taken(&typed("Mon 8 Mar 9:00")), "2027-03-08T08:00Z Europe/Berlin");
    let wrong = typed("Mon 16 Mar 2027 9:00");
    assert_eq!(taken(&wrong), "2027-03-16T08:00Z Europe/Berlin");
    assert!(said(&wrong).contains("is a Tuesday, not a Mon"), "{}", said(&wrong));
}

#[test]
fn an_hour_without_am_or_pm_is_told_and_the_other_half_offered() {
    let found = typed("tomorrow at 9");
    assert_eq!(taken(&found), "2027-03-11T08:00Z Europe/Berlin");
    assert_eq!(utc(found.meanings[1].at), "2027-03-11T20:00Z");
    assert_eq!(typed("tomorrow at 15").meanings.len(), 1);
}

#[test]
fn english_words_are_no_zones() {
    for text in ["9am at the act", "get me at 9am", "eat west at 9am", "9am or ten in the pet shop"]
    {
        let found = typed(text);
        assert_eq!(found.taken().unwrap().zone.name(), "Europe/Berlin", "{text}: {found:?}");
    }
}

#[test]
fn a_text_of_a_book_is_no_moment() {
    assert_eq!(typed(&"9am ".repeat(300)).notes, [Note::TooLong]);
}

proptest! {
    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,60}") {
        let found = typed(&text);
        prop_assert!(found.taken().is_none_or(|one| civil::supported(civil::date(one.at, &one.zone))));
    }

    #[test]
    fn no_words_of_a_moment_in_any_order_are_a_panic(words in proptest::collection::vec(
        prop_oneof![
            Just("next"), Just("Thu"), Just("9"), Just("am"), Just(":30"), Just("-"), Just("5/6"),
            Just("2027-03-14"), Just("T"), Just("02:30"), Just("+05:30"), Just("in"), Just("CST"),
            Just("hours"), Just("99999999999"), Just("midnight"), Just("tonight"), Just("to"),
            Just("Portland"), Just(", "), Just("Mar"), Just("31"), Just("é\u{301}"), Just("9999"),
            Just("ago"), Just("the"), Just("half"), Just("past"), Just("PST"), Just("from"),
        ], 0..9), spaced in any::<bool>()) {
        let text = words.join(if spaced { " " } else { "" });
        let found = typed(&text);
        for one in &found.meanings {
            prop_assert!(one.until.is_none_or(|until| until > one.at));
        }
    }

    #[test]
    fn what_is_printed_is_read_again(
        at in 1_500_000_000_i64..4_000_000_000, zone in prop_oneof![
            Just("America/New_York"), Just("Asia/Kathmandu"), Just("Pacific/Chatham"),
            Just("Europe/Berlin"), Just("Australia/Lord_Howe"),
        ]) {
        let at = Instant::from_unix(at - at.rem_euclid(60));
        let zone = RULES.zone(zone).unwrap();
        let reading = civil::reading(at, &zone);
        prop_assume!(matches!(civil::local(reading, &zone), civil::Local::Unique(_)));
        for form in ["%Y-%m-%dT%H:%M", "%a %-d %b %Y %H:%M", "%B %-d, %Y %-I:%M %P", "%H:%M %d %b %Y"] {
            let text = format!("{} {}", reading.format(form), zone.name());
            let found = typed(&text);
            let one = found.taken();
            prop_assert_eq!(one.map(|one| one.at), Some(at), "{} {:?}", text, found);
            prop_assert_eq!(&found.unread, &Vec::<String>::new(), "{}", text);
        }
    }
}
