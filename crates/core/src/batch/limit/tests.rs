//! When the gate is shut.

use proptest::prelude::*;

use super::*;
use crate::zone::ZoneRules;

fn berlin() -> Zone {
    ZoneRules::bundled().zone("Europe/Berlin").unwrap()
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), &berlin())
}

const HOURLY: Limit = Limit { most: 3, per: Per::Hour, each: false };
const WEEKLY: Limit = Limit { most: 3, per: Per::Week, each: true };

#[test]
fn the_fourth_within_an_hour_waits_until_the_first_is_an_hour_old() {
    let earlier = ["09:00", "09:20", "09:30"].map(|time| at(&format!("2027-03-10T{time}")));
    let ask = |now| HOURLY.allows(Whose::All, &earlier, at(now), &berlin());
    let (since, next) = (earlier[0], Some(at("2027-03-10T10:00")));
    let used_up = UsedUp { whose: Whose::All, limit: HOURLY, since, next };
    assert_eq!(ask("2027-03-10T09:59"), Err(used_up));
    assert_eq!(ask("2027-03-10T10:00"), Ok(()));
}

#[test]
fn a_week_begins_on_monday_by_the_clock_there() {
    let earlier = ["2027-03-08T00:00", "2027-03-09T08:00", "2027-03-14T23:00"].map(at);
    let ask = |now| WEEKLY.allows(Whose::Rule, &earlier, at(now), &berlin());
    assert_eq!(ask("2027-03-14T23:59").unwrap_err().next, Some(at("2027-03-15T00:00")));
    assert_eq!(ask("2027-03-15T00:00"), Ok(()));
    let sunday = [at("2027-03-07T23:59"), earlier[1], earlier[2]];
    assert_eq!(WEEKLY.allows(Whose::Rule, &sunday, at("2027-03-14T23:59"), &berlin()), Ok(()));
}

#[test]
fn a_day_may_have_25_hours() {
    let once = Limit { most: 1, per: Per::Day, each: false };
    let early = [at("2027-10-31T00:30")];
    let ask = |now| once.allows(Whose::All, &early, now, &berlin());
    assert!(ask(early[0].plus(24 * 3600)).is_err());
    assert_eq!(ask(at("2027-11-01T00:00")), Ok(()));
}

#[test]
fn a_limit_of_none_never_opens_and_a_clock_put_back_opens_no_gate() {
    let now = at("2027-03-10T09:00");
    let none = Limit { most: 0, ..HOURLY };
    assert_eq!(none.allows(Whose::All, &[], now, &berlin()).unwrap_err().next, None);
    let ahead = [now.plus(86_400), now.plus(86_401), now.plus(86_402)];
    assert!(HOURLY.allows(Whose::All, &ahead, now, &berlin()).is_err());
}

#[test]
fn the_limit_of_the_rule_is_named_first() {
    let now = at("2027-03-10T09:00");
    let full = [now, now, now];
    let rule = |most| Some((Limit { most, ..WEEKLY }, &full[..1]));
    let whose = |most| pass(now, &berlin(), (HOURLY, &full), rule(most)).unwrap_err().whose;
    assert_eq!((whose(1), whose(2)), (Whose::Rule, Whose::All));
    assert_eq!(pass(now, &berlin(), (HOURLY, &full[..2]), rule(2)), Ok(()));
}

proptest! {
    #[test]
    fn no_hour_lets_more_through_and_the_next_is_the_first_that_does(
        gaps in prop::collection::vec(0_i64..3000, 1..60),
    ) {
        let (berlin, mut now, mut through) = (berlin(), at("2027-10-30T22:00"), Vec::new());
        for gap in gaps {
            now = now.plus(gap);
            match HOURLY.allows(Whose::All, &through, now, &berlin) {
                Ok(()) => through.push(now),
                Err(shut) => {
                    let next = shut.next.unwrap();
                    let ask = |at| HOURLY.allows(Whose::All, &through, at, &berlin);
                    prop_assert!(next > now && ask(next).is_ok() && ask(next.plus(-1)).is_err());
                }
            }
        }
        for run in through.windows(4) {
            prop_assert!(run[3].since(run[0]) >= 3600);
        }
    }
}
