//! The team that the release with data version 2 was told of, once, when
//! `tests/fixtures/0002.sqlite` was written with it: 4 people with all that it
//! knew of their time, 6 changes, two of them taken back.

use chrono::Weekday::{Fri, Mon, Wed};
use leeway_core::calendar::{Away, Cycle, Observance, Removal, Version};
use leeway_core::{
    Extra, Grade, Leave, Pattern, Person, PersonId, Shift, Stay, Team, TeamWindow, Week,
};

fn shift(from: u16, to: u16, grade: Grade) -> Shift {
    Shift::new(from, to, grade).unwrap()
}

fn id(text: &str) -> PersonId {
    PersonId::new(text).unwrap()
}

fn mara() -> Person {
    let day = [shift(540, 1020, Grade::Working), shift(1020, 1110, Grade::Flexible)];
    let four_days = {
        let mut days = [(); 7].map(|()| Vec::new());
        days.iter_mut().take(4).for_each(|one| *one = day.to_vec());
        Week::new(days)
    };
    let later = vec![Version {
        from: "2027-06-01".parse().unwrap(),
        cycle: Cycle::new(vec![four_days], "2027-06-01".parse().unwrap()).unwrap(),
    }];
    let first = Cycle::new(vec![Week::weekdays(&day)], "2027-01-04".parse().unwrap()).unwrap();
    let days = |first: &str, last: &str| Away::Days {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    };
    let part = Away::Part {
        from: "2027-03-11T13:00:00".parse().unwrap(),
        until: "2027-03-11T15:30:00".parse().unwrap(),
    };
    Person {
        place: "Berlin".to_owned(),
        pattern: Pattern::new(first, later).unwrap(),
        leave: vec![
            Leave::of(days("2027-12-24", "2027-12-31"), "End of the year").unwrap(),
            Leave::of(part, "Dentist").unwrap().covered_by(Some(id("dev"))),
        ],
        extra: vec![Extra {
            date: "2027-03-13".parse().unwrap(),
            hours: shift(600, 720, Grade::Reluctant),
            note: "Launch".to_owned(),
        }],
        itinerary: vec![
            Stay::new(
                "2027-04-12".parse().unwrap(),
                "2027-04-23".parse().unwrap(),
                "Asia/Dubai",
                "Dubai",
            )
            .unwrap(),
        ],
        holidays: Some(Observance {
            region: "DE-BE".to_owned(),
            removed: vec![
                Removal::Once("2027-03-08".parse().unwrap()),
                Removal::Always("Reformation Day".to_owned()),
            ],
        }),
        ..Person::new(id("mara"), "Mara", "Europe/Berlin", Week::default())
    }
}

fn dev() -> Person {
    let night = [shift(1320, 1800, Grade::Working)];
    let cycle =
        Cycle::new(vec![Week::weekdays(&night), Week::default()], "2027-03-08".parse().unwrap());
    Person {
        pattern: Pattern::new(cycle.unwrap(), Vec::new()).unwrap(),
        leave: vec![
            Leave::of(
                Away::Shifts {
                    first: "2027-04-15".parse().unwrap(),
                    last: "2027-04-15".parse().unwrap(),
                },
                "Festival",
            )
            .unwrap(),
        ],
        ..Person::new(id("dev"), "Dev", "Asia/Kolkata", Week::default())
    }
}

fn odd() -> Person {
    let name = "Zoë \"K\" O'Brien; DROP TABLE history_part; --\u{202e}\0";
    Person {
        place: "健二\r\n".to_owned(),
        ..Person::new(id("zo-k"), name, "Pacific/Apia", Week::default())
    }
}

fn window(name: &str, protected: bool) -> TeamWindow {
    TeamWindow {
        name: name.to_owned(),
        zone: "Europe/Berlin".to_owned(),
        days: vec![Mon, Wed, Fri],
        hours: shift(840, 960, Grade::Working),
        protected,
    }
}

/// After the first change, of minute 1.
pub(crate) fn imported() -> Team {
    Team { people: vec![mara(), dev(), odd()], windows: vec![window("Core hours", false)] }
}

/// Added in minute 2.
pub(crate) fn jon() -> Person {
    let office = Week::weekdays(&[shift(480, 990, Grade::Working)]);
    Person::new(id("jon"), "Jon", "America/Los_Angeles", office)
}

/// Mara as edited in minute 7, which was taken back in minute 8.
pub(crate) fn moved() -> Person {
    Person { zone: "Asia/Tokyo".to_owned(), itinerary: Vec::new(), ..mara() }
}

/// What it answered when it closed the file: Dev deleted in minute 4 and brought
/// back in minute 5, the windows changed in minute 6.
pub(crate) fn as_it_was() -> Team {
    let mut team = imported();
    team.people.push(jon());
    team.windows = vec![window("Golden hours", true)];
    team
}
