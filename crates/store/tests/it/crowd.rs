//! A thousand people with everything a person can have.
//!
//! `cargo test --release -p leeway-store crowd -- --nocapture` says how long reading them takes.

use std::time::Instant;

use leeway_core::calendar::{Cycle, Observance, Removal, Version};
use leeway_core::{Extra, Grade, Leave, Pattern, Person, PersonId, Shift, Stay, Week};

use crate::support::{NOON, Plan, date, person};

/// Two weeks that take turns and a third from June; five leaves, four days with extra
/// hours, three stays and two removed holidays.
fn busy(number: usize) -> Person {
    let shift = |from, to, grade| Shift::new(from, to, grade).unwrap();
    let day = [
        shift(420, 480, Grade::Reluctant),
        shift(480, 540, Grade::Flexible),
        shift(540, 1020, Grade::Working),
        shift(1020, 1110, Grade::Flexible),
        shift(1200, 1320, Grade::Reluctant),
    ];
    let week = || Week::weekdays(&day);
    let turns = Cycle::new(vec![week(), Week::weekdays(&day[1..4])], date(2027, 3, 1)).unwrap();
    let june = Version { from: date(2027, 6, 1), cycle: Cycle::weekly(week()) };
    let leave = |month| {
        let leave = Leave::new(date(2027, month, 3), date(2027, month, 10), "Holiday").unwrap();
        leave.covered_by(PersonId::new("person-0"))
    };
    let extra = |month| Extra {
        date: date(2027, month, 20),
        hours: shift(600, 900, Grade::Flexible),
        note: "Release".to_owned(),
    };
    let stay = |month| {
        Stay::new(date(2027, month, 12), date(2027, month, 17), "Asia/Dubai", "Dubai").unwrap()
    };
    let removed =
        vec![Removal::Always("Reformation Day".to_owned()), Removal::Once(date(2027, 10, 31))];
    Person {
        pattern: Pattern::new(turns, vec![june]).unwrap(),
        leave: (1..=5).map(leave).collect(),
        extra: (1..=4).map(extra).collect(),
        itinerary: (1..=3).map(stay).collect(),
        holidays: Some(Observance { region: "DE-BY".to_owned(), removed }),
        ..person(&format!("Person {number}"))
    }
}

#[test]
fn a_thousand_people_with_everything_come_back_as_they_were() {
    let plan = Plan::new();
    let crowd: Vec<Person> = (0..1000).map(busy).collect();
    plan.store.write("Import 1000", NOON, |w| w.replace_people(&crowd)).unwrap();
    assert_eq!(plan.team().people, crowd);
    for _ in 0..5 {
        let started = Instant::now();
        let found = plan.team().people.len();
        println!("{found} people read in {:.1?}", started.elapsed());
    }
}
