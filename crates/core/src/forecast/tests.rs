use proptest::prelude::*;

use super::*;
use crate::calendar::any::{any_calendar, first_date, rules};
use crate::calendar::{Leave, Shift, Week};
use crate::civil;

fn calendar(zone: &str, hours: &[(u16, u16)]) -> Calendar {
    let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
    let week = Week::weekdays(&hours.iter().map(shift).collect::<Vec<_>>());
    Calendar::new(rules().zone(zone).unwrap(), week, Vec::new())
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), &rules().zone("Europe/Berlin").unwrap())
}

fn ask(calendar: &Calendar, norm: Norm, sent: &str) -> Forecast {
    Forecast::new(calendar, norm, at(sent)).unwrap()
}

#[test]
fn who_is_asleep_is_best_written_to_when_their_day_begins() {
    let jon = calendar("America/Los_Angeles", &[(480, 990)]);
    let chat = ask(&jon, Norm::CHAT, "2027-03-10T14:18");
    assert_eq!(chat.earliest, at("2027-03-10T17:00"));
    assert_eq!(chat.latest, at("2027-03-10T21:00"));
    assert_eq!(chat.best, Some(at("2027-03-10T17:00")));
}

#[test]
fn who_is_working_is_best_written_to_now() {
    let mara = calendar("Europe/Berlin", &[(540, 1020)]);
    for norm in [Norm::URGENT, Norm::CHAT, Norm::EMAIL, Norm::UPDATE] {
        let now = ask(&mara, norm, "2027-03-10T14:18");
        assert_eq!((now.earliest, now.best), (now.sent, Some(now.sent)), "{norm:?}");
    }
}

#[test]
fn waiting_is_never_advised_where_the_norm_runs_already() {
    let mara = calendar("Europe/Berlin", &[(540, 1020)]);
    // 24 h counted on workdays run from 05:00, before her work begins.
    let early = ask(&mara, Norm::EMAIL, "2027-03-10T05:00");
    assert_eq!(early.earliest, at("2027-03-10T09:00"));
    assert_eq!((early.latest, early.best), (at("2027-03-11T05:00"), None));
    // So does what runs on through lunch.
    let lunch = calendar("Europe/Berlin", &[(540, 720), (780, 1020)]);
    let lunch = ask(&lunch, Norm::CHAT, "2027-03-10T12:30");
    assert_eq!((lunch.latest, lunch.best), (at("2027-03-10T16:30"), None));
    // An update by the end of the day is owed then, whenever it was asked for.
    let update = ask(&mara, Norm::UPDATE, "2027-03-10T05:00");
    assert_eq!(update.best, Some(at("2027-03-10T09:00")));
}

#[test]
fn on_a_day_off_the_norm_of_workdays_waits_for_midnight() {
    let day = Leave::new("2027-03-10".parse().unwrap(), "2027-03-10".parse().unwrap(), "").unwrap();
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    let zone = rules().zone("Europe/Berlin").unwrap();
    let mara = Calendar::new(zone, Week::weekdays(&[hours]), vec![day]);
    let until = |sent: &str, norm| ask(&mara, norm, sent).free_until(&mara, norm).unwrap();
    let email = ask(&mara, Norm::EMAIL, "2027-03-10T14:18");
    assert_eq!((email.latest, email.best), (at("2027-03-12T00:00"), None));
    assert_eq!(until("2027-03-10T14:18", Norm::EMAIL), at("2027-03-11T00:00"));
    // At night before a workday it runs already.
    assert_eq!(until("2027-03-11T05:00", Norm::EMAIL), at("2027-03-11T05:00"));
    // What is counted in work waits for work.
    assert_eq!(until("2027-03-10T14:18", Norm::CHAT), at("2027-03-11T09:00"));
}

#[test]
fn what_is_owed_in_a_break_may_be_given_in_it() {
    let lunch = calendar("Europe/Berlin", &[(540, 720), (780, 1020)]);
    let soon = ask(&lunch, Norm::WorkingDay(600), "2027-03-10T12:30");
    assert_eq!((soon.earliest, soon.latest), (at("2027-03-10T12:40"), at("2027-03-10T12:40")));
}

#[test]
fn leave_puts_off_the_answer_and_the_best_time() {
    let off = Leave::new("2027-03-11".parse().unwrap(), "2027-03-19".parse().unwrap(), "").unwrap();
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    let mara =
        Calendar::new(rules().zone("Europe/Berlin").unwrap(), Week::weekdays(&[hours]), vec![off]);
    let chat = ask(&mara, Norm::CHAT, "2027-03-11T10:00");
    assert_eq!(chat.earliest, at("2027-03-22T09:00"));
    assert_eq!((chat.latest, chat.best), (at("2027-03-22T13:00"), Some(at("2027-03-22T09:00"))));
}

#[test]
fn four_answers_say_nothing_of_chances_and_five_do() {
    assert_eq!(Observed::new([1, 2, 3, 4]), None);
    let five = Observed::new([50, 20, -7, 40, 30]).unwrap();
    assert_eq!(five.seconds(), [0, 20, 30, 40, 50]);
    assert_eq!([0, 50, 80, 95, 255].map(|percent| five.quantile(percent)), [0, 30, 40, 50, 50]);
}

#[test]
fn what_an_answer_took_is_counted_in_work() {
    let mara = calendar("Europe/Berlin", &[(540, 1020)]);
    let taken = |sent, answered| Observed::taken(&mara, at(sent), at(answered));
    assert_eq!(taken("2027-03-12T16:30", "2027-03-15T09:45"), 75 * 60);
    assert_eq!(taken("2027-03-13T10:00", "2027-03-13T11:00"), 0, "answered on a Saturday");
    assert_eq!(taken("2027-03-12T16:30", "2027-03-12T16:00"), 0, "before it was sent");
    let again = Observed::answered(&mara, at("2027-03-17T16:30"), 75 * 60).unwrap();
    assert_eq!(again, at("2027-03-18T09:45"));
}

fn any_norm() -> impl Strategy<Value = Norm> {
    prop_oneof![
        (1..40_i64).prop_map(|quarters| Norm::WorkingDay(quarters * 900)),
        (1..72_i64).prop_map(|hours| Norm::Workdays(hours * 3600)),
        Just(Norm::EndOfDay),
    ]
}

fn any_sent() -> impl Strategy<Value = Instant> {
    let start = civil::day_start(first_date(), &rules().zone("Etc/UTC").unwrap());
    (0..365 * 24 * 60_i64).prop_map(move |minutes| start.plus(minutes * 60))
}

proptest! {
    #[test]
    fn nobody_is_asked_to_answer_before_they_can(
        calendar in any_calendar(), norm in any_norm(), sent in any_sent(),
    ) {
        let Ok(forecast) = Forecast::new(&calendar, norm, sent) else { return Ok(()) };
        prop_assert!(sent <= forecast.earliest && forecast.earliest <= forecast.latest);
        prop_assert_eq!(forecast.latest, norm.reply_by(&calendar, sent).unwrap());
    }

    #[test]
    fn the_best_time_lies_in_working_time_and_never_makes_the_answer_later(
        calendar in any_calendar(), norm in any_norm(), sent in any_sent(),
    ) {
        let Ok(forecast) = Forecast::new(&calendar, norm, sent) else { return Ok(()) };
        if let Some(best) = forecast.best {
            let then = Forecast::new(&calendar, norm, best).unwrap();
            prop_assert!(sent <= best);
            prop_assert_eq!((then.earliest, then.latest), (forecast.earliest, forecast.latest));
            let second = Interval::new(best, best.plus(1)).unwrap();
            prop_assert_eq!(calendar.timeline(second).grade(best), Grade::Working);
        }
    }

    #[test]
    fn sending_is_free_until_the_moment_that_is_named_and_not_after(
        calendar in any_calendar(), norm in any_norm(), sent in any_sent(), part in 0..=8_i64,
    ) {
        let Ok(forecast) = Forecast::new(&calendar, norm, sent) else { return Ok(()) };
        let until = forecast.free_until(&calendar, norm).unwrap();
        let owed = |at: Instant| norm.reply_by(&calendar, at).unwrap();
        prop_assert_eq!(owed(sent.plus(until.since(sent) * part / 8)), forecast.latest);
        let work = next_work(&calendar, sent).unwrap();
        prop_assert!(until <= work);
        prop_assert!(until == work || owed(until.plus(1)) > forecast.latest);
        prop_assert_eq!(forecast.best.is_some(), until == work);
    }

    #[test]
    fn there_is_no_later_moment_that_is_as_good_as_the_best(
        calendar in any_calendar(), norm in any_norm(), sent in any_sent(), later in 1..40_i64,
    ) {
        let Ok(forecast) = Forecast::new(&calendar, norm, sent) else { return Ok(()) };
        let Some(best) = forecast.best else { return Ok(()) };
        // Nobody answers at all what is sent after their last work.
        let Ok(then) = Forecast::new(&calendar, norm, best.plus(later * 900)) else { return Ok(()) };
        prop_assert!((then.earliest, then.latest) > (forecast.earliest, forecast.latest));
    }
}
