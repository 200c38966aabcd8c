use proptest::prelude::*;

use super::table::{PACKED, Table};
use super::*;
use crate::calendar::{Calendar, Grade, Segment, Shift, Stay, Week};
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::ZoneRules;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> ZoneRules {
    ZoneRules::bundled()
}

fn nine_to_five() -> Shift {
    Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap()
}

fn observing(region: &str, removed: Vec<Removal>) -> Observance {
    Observance { region: region.to_owned(), removed }
}

fn calendar(zone: &str, observance: &Observance) -> Calendar {
    let zone = rules().zone(zone).unwrap();
    Calendar::new(zone, Week::weekdays(&[nine_to_five()]), vec![]).with_holidays(Some(observance))
}

fn utc(text: &str) -> Instant {
    Instant::from(format!("{text}T00:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap())
}

/// Shifts from one day to another, "DD HH:MM–HH:MM" in UTC.
fn worked(calendar: &Calendar, first: &str, after: &str) -> Vec<String> {
    let at = |at: Instant, format| at.utc().unwrap().format(format).to_string();
    let view = |one: &Segment| {
        let (start, end) = (one.interval.start(), one.interval.end());
        format!("{}–{}", at(start, "%d %H:%M"), at(end, "%H:%M"))
    };
    let range = Interval::new(utc(first), utc(after)).unwrap();
    calendar.timeline(range).segments().iter().map(view).collect()
}

fn names(code: &str, on: &str) -> Vec<String> {
    let days = region(code).unwrap();
    days.off.iter().filter(|day| day.date == date(on)).map(|day| day.name.to_string()).collect()
}

#[test]
fn the_table_adds_at_most_150_kb_to_the_program() {
    assert!(PACKED.len() <= 150_000, "{}", PACKED.len());
    assert!(source().starts_with("holidays 0."), "{}", source());
}

#[test]
fn good_friday_and_easter_monday_are_off_in_germany() {
    assert_eq!(names("DE", "2027-03-26"), ["Good Friday"]);
    assert_eq!(names("DE", "2027-03-29"), ["Easter Monday"]);
    assert_eq!(names("DE", "2027-03-28"), [""; 0]);
    let berlin = calendar("Europe/Berlin", &observing("DE", vec![]));
    assert_eq!(
        worked(&berlin, "2027-03-25", "2027-03-31"),
        ["25 08:00–16:00", "30 07:00–15:00"],
        "the clock goes forward between"
    );
}

#[test]
fn bavaria_takes_epiphany_off_and_germany_does_not() {
    assert_eq!(names("DE-BY", "2027-01-06"), ["Epiphany"]);
    assert_eq!(names("DE", "2027-01-06"), [""; 0]);
    assert_eq!(names("DE-BY", "2027-10-03"), names("DE", "2027-10-03"));
}

#[test]
fn a_saturday_in_ukraine_works_for_the_monday_before_independence_day() {
    let kyiv = calendar("Europe/Kyiv", &observing("UA", vec![]));
    assert_eq!(
        worked(&kyiv, "2021-08-20", "2021-08-30"),
        ["20 06:00–14:00", "25 06:00–14:00", "26 06:00–14:00", "27 06:00–14:00", "28 06:00–14:00"]
    );
    let made_up = MakeUp { date: date("2021-08-28"), instead_of: date("2021-08-23") };
    assert_eq!(kyiv.make_up(date("2021-08-28")), Some(made_up));
    assert_eq!(kyiv.make_up(date("2021-08-21")), None);
}

#[test]
fn a_make_up_day_has_the_hours_of_the_weekday_it_replaces() {
    let early = Shift::of_clock(6 * 60, 10 * 60, Grade::Working).unwrap();
    let week = Week::new(std::array::from_fn(|day| match day {
        0 => vec![early],
        1..5 => vec![nine_to_five()],
        _ => vec![],
    }));
    let kyiv = Calendar::new(rules().zone("Europe/Kyiv").unwrap(), week, vec![])
        .with_holidays(Some(&observing("UA", vec![])));
    assert_eq!(worked(&kyiv, "2021-08-28", "2021-08-29"), ["28 03:00–07:00"]);
}

#[test]
fn a_removed_day_off_takes_its_make_up_day_with_it() {
    let monday = Removal::Once(date("2021-08-23"));
    let kyiv = calendar("Europe/Kyiv", &observing("UA", vec![monday]));
    assert_eq!(worked(&kyiv, "2021-08-23", "2021-08-25"), ["23 06:00–14:00"]);
    assert_eq!(worked(&kyiv, "2021-08-28", "2021-08-30"), [""; 0]);
}

#[test]
fn a_make_up_day_alone_can_be_removed() {
    let saturday = Removal::Once(date("2021-08-28"));
    let kyiv = calendar("Europe/Kyiv", &observing("UA", vec![saturday]));
    assert_eq!(worked(&kyiv, "2021-08-23", "2021-08-25"), [""; 0]);
    assert_eq!(worked(&kyiv, "2021-08-28", "2021-08-30"), [""; 0]);
}

#[test]
fn a_holiday_is_removed_once_or_always() {
    let is_off = |removed: Removal, on: &str| {
        calendar("Europe/Berlin", &observing("DE", vec![removed])).holiday(date(on)).is_some()
    };
    let once = Removal::Once(date("2027-03-29"));
    assert!(!is_off(once.clone(), "2027-03-29"));
    assert!(is_off(once, "2028-04-17"));
    let always = Removal::Always("Easter Monday".to_owned());
    assert!(!is_off(always.clone(), "2027-03-29"));
    assert!(!is_off(always.clone(), "2028-04-17"));
    assert!(is_off(always, "2027-03-26"));
}

#[test]
fn a_feast_stays_removed_whether_its_date_is_estimated_or_not() {
    assert_eq!(names("AE", "2025-03-31"), ["Eid al-Fitr Holiday"]);
    assert_eq!(names("AE", "2030-02-05"), ["Eid al-Fitr Holiday (estimated)"]);
    for name in ["Eid al-Fitr Holiday", "Eid al-Fitr Holiday (estimated)"] {
        let dubai = observing("AE", vec![Removal::Always(name.to_owned())]);
        let dubai = calendar("Asia/Dubai", &dubai);
        assert_eq!(dubai.holiday(date("2025-03-31")), None);
        assert_eq!(dubai.holiday(date("2030-02-05")), None);
    }
    assert_eq!(feast("Boxing Day (observed, estimated)"), feast("Boxing Day (observed)"));
    assert_ne!(feast("Boxing Day (observed)"), feast("Boxing Day"));
}

#[test]
fn a_holiday_has_the_moments_of_the_zone_where_the_person_is_then() {
    let rules = rules();
    let stay = Stay::new(date("2027-03-20"), date("2027-04-10"), "Asia/Tokyo", "").unwrap();
    let away = calendar("Europe/Berlin", &observing("DE", vec![]));
    let away = away.with_itinerary(&[stay], &rules);
    // Tokyo's 26 March ends at 15:00 UTC; its clock does not change on the 28th.
    let range = Interval::new(utc("2027-03-25"), utc("2027-03-28")).unwrap();
    let (holiday, moments) = away.holidays_in(range).next().unwrap();
    assert_eq!(&*holiday.name, "Good Friday");
    assert_eq!(moments.start().utc().unwrap().to_string(), "2027-03-25 15:00:00");
    assert_eq!(moments.end().utc().unwrap().to_string(), "2027-03-26 15:00:00");
    assert_eq!(
        worked(&away, "2027-03-25", "2027-03-31"),
        ["25 00:00–08:00", "30 00:00–08:00"],
        "nine to five in Tokyo"
    );
}

#[test]
fn after_the_last_year_of_the_data_there_are_no_holidays() {
    let kyiv = calendar("Europe/Kyiv", &observing("UA", vec![]));
    assert!(kyiv.holiday(date("2022-01-07")).is_some());
    assert_eq!(kyiv.holiday(date("2025-08-24")), None);
    assert_eq!(kyiv.region(), Some("UA"));
}

#[test]
fn a_region_that_is_not_in_the_table_has_no_holidays() {
    let nowhere = calendar("Europe/Berlin", &observing("XX-YY", vec![]));
    assert_eq!((nowhere.region(), nowhere.holiday(date("2027-01-01"))), (None, None));
}

#[test]
fn everyone_who_keeps_a_region_shares_its_days() {
    assert!(Arc::ptr_eq(&region("DE").unwrap(), &region("de").unwrap()));
}

fn raw() -> Vec<u8> {
    miniz_oxide::inflate::decompress_to_vec_zlib(PACKED).unwrap()
}

/// Reads everything there is to read.
fn read_all(raw: &[u8]) -> usize {
    let Some(table) = Table::read(raw) else { return 0 };
    (0..).map_while(|at| table.days(at)).count()
}

#[test]
fn a_damaged_file_is_no_table() {
    assert!(Table::unpack(PACKED).is_some());
    let mut flipped = PACKED.to_vec();
    flipped[PACKED.len() / 2] ^= 1;
    assert!(Table::unpack(&flipped).is_none());
    assert!(Table::unpack(&PACKED[..PACKED.len() / 2]).is_none());
    assert!(Table::unpack(&[]).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn wrong_bytes_do_no_harm(at in any::<prop::sample::Index>(), byte: u8, end in any::<prop::sample::Index>()) {
        let mut raw = raw();
        let length = raw.len();
        raw[at.index(length)] = byte;
        prop_assert!(read_all(&raw) <= 889);
        prop_assert!(read_all(&raw[..end.index(length)]) <= 889);
    }

    #[test]
    fn any_bytes_do_no_harm(raw in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&raw);
    }
}
