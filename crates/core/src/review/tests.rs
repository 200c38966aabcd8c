//! A week, summed by hand.

use super::*;
use crate::zone::ZoneRules;

fn berlin() -> Zone {
    ZoneRules::bundled().zone("Europe/Berlin").unwrap()
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("2027-03-{text}:00").parse().unwrap(), &berlin())
}

fn span(from: &str, to: &str) -> Interval {
    Interval::new(at(from), at(to)).unwrap()
}

fn finished(estimated: i64, tracked: i64, tags: &[&str], person: &str) -> Finished {
    let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    let (estimated, tracked) = (estimated * 3600, tracked * 3600);
    Finished { estimated, tracked, tags, person: PersonId::new(person) }
}

#[test]
fn a_week_is_the_sum_of_what_happened_in_it() {
    let zone = berlin();
    let range = span("08T00:00", "15T00:00");
    let work: IntervalSet =
        [span("08T09:00", "08T17:00"), span("09T09:00", "09T17:00")].into_iter().collect();
    // Two sessions that overlap, one over midnight, one of the week before.
    let focus = [
        span("08T09:00", "08T10:00"),
        span("08T09:30", "08T11:00"),
        span("09T23:00", "10T01:00"),
        span("05T09:00", "05T10:00"),
    ];
    let meetings = [span("08T16:00", "08T18:00"), span("08T16:30", "08T17:00")];
    let reply = |by, replied: Option<&str>| Reply { reply_by: at(by), replied: replied.map(at) };
    let replies = [
        reply("08T12:00", Some("08T12:00")),
        reply("08T12:00", Some("08T12:01")),
        reply("09T12:00", None),
        reply("12T12:00", None),
        reply("15T12:00", Some("08T12:00")),
    ];
    let review = Review::of(&Facts {
        range,
        zone: &zone,
        focus: &focus,
        entries: &[],
        through: &[at("08T13:52"), at("15T00:00")],
        windows: &[at("08T10:00"), at("08T15:00"), at("09T10:00")],
        checked: &[at("08T10:02"), at("09T10:00")],
        meetings: &meetings,
        work: &work,
        now: at("11T12:00"),
        replies: &replies,
        finished: &[],
        past: &[],
    });
    assert_eq!((review.focus, review.days.len()), (4 * 3600, 7));
    let hours: Vec<i64> = review.days.iter().map(|day| day.focus / 3600).collect();
    assert_eq!(hours, [2, 1, 1, 0, 0, 0, 0]);
    assert_eq!((review.through, review.windows, review.checked), (1, 3, 2));
    assert_eq!((review.meetings, review.meetings_at_work), (2 * 3600, 3600));
    assert_eq!(review.meeting_load(), Some(1.0 / 16.0));
    assert_eq!((review.kept, review.missed, review.open), (1, 2, 1));
    assert_eq!(review.days[0].windows, 2);
}

#[test]
fn estimates_stand_against_what_was_tracked_by_tag_and_person() {
    let week = [
        finished(2, 4, &["spec", "spec"], "priya"),
        finished(1, 1, &["mail"], "priya"),
        finished(0, 3, &["spec"], "ana"),
    ];
    let rows = against(&week, &week);
    let sums = rows.iter().map(|row| (row.like.clone(), row.tasks, row.tracked / 3600));
    let tag = |name: &str| Some(Like::Tag(name.to_owned()));
    let priya = Some(Like::Owner(PersonId::new("priya").unwrap()));
    let expected = [(None, 2, 5), (tag("spec"), 1, 4), (tag("mail"), 1, 1), (priya, 2, 5)];
    assert_eq!(sums.collect::<Vec<_>>(), expected);
    // One that took twice as long, pulled by four that took what was likely.
    assert!((rows[1].learned.unwrap() - 2_f64.powf(0.2)).abs() < 1e-9);
    assert!((rows[1].ratio() - 2.0).abs() < 1e-9);
    assert!((rows[0].learned.unwrap() - 2_f64.powf(1.0 / 6.0)).abs() < 1e-9);
}
