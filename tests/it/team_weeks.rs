//! A year week by week, and two weeks day by day: sums of the same days.

use leeway_tests::world::World;
use serde_json::{Value, json};

fn weeks(world: &World, year: i32) -> Value {
    world.ok("team::weeks", json!({ "year": year, "viewer": "Europe/Berlin", "with": null }))
}

fn person<'a>(view: &'a Value, id: &str) -> &'a Value {
    view["people"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()
}

#[test]
fn a_week_is_the_mean_of_its_workdays() {
    let world = World::with_sample();
    let view = weeks(&world, 2027);
    assert_eq!(view["with"], "mara");
    assert_eq!(view["weeks"].as_array().unwrap().len(), 52);
    assert_eq!((&view["weeks"][0], &view["now"]), (&"2027-01-04".into(), &9.into()));
    let need = json!({ "kind": "chosen", "people": ["mara", "jon"] });
    for (week, monday) in [(1, "2027-01-11"), (20, "2027-05-24"), (40, "2027-10-11")] {
        let days = world.ok(
            "team::days",
            json!({ "date": monday, "viewer": "Europe/Berlin", "need": need, "grade": "flexible" }),
        );
        let total: i64 = (0..7).map(|day| days["days"][day]["seconds"].as_i64().unwrap()).sum();
        let cell = &person(&view, "jon")["weeks"][week];
        let there = cell["workdays"].as_i64().unwrap() - cell["away"].as_i64().unwrap();
        assert!(there > 0 && total > 0, "{monday}");
        assert_eq!(cell["seconds"], total / there, "{monday}");
    }
    let totals: Vec<i64> = view["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            one["weeks"]
                .as_array()
                .unwrap()
                .iter()
                .map(|week| week["seconds"].as_i64().unwrap())
                .sum()
        })
        .collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "{totals:?}");
}

#[test]
fn weeks_of_leave_are_away_and_clocks_have_short_names() {
    let world = World::with_sample();
    let view = weeks(&world, 2027);
    let august =
        view["weeks"].as_array().unwrap().iter().position(|one| one == "2027-08-02").unwrap();
    let cell = &person(&view, "ana")["weeks"][august];
    assert_eq!(
        (&cell["workdays"], &cell["away"], &cell["seconds"]),
        (&5.into(), &5.into(), &0.into())
    );
    let clocks: Vec<String> = view["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["date"].as_str().unwrap(),
                one["label"].as_str().unwrap(),
                one["minutes"]
            )
        })
        .collect();
    assert_eq!(
        clocks,
        [
            "2027-03-14 US 60",
            "2027-03-28 EU 60",
            "2027-04-03 NZ -60",
            "2027-09-25 NZ 60",
            "2027-10-31 EU -60",
            "2027-11-07 US -60",
        ]
    );
}

#[test]
fn the_strip_has_two_weeks_from_the_monday_on_and_counts_the_best_of_the_day() {
    let world = World::with_sample();
    let days = world.ok(
        "team::days",
        json!({ "date": "2027-03-10", "viewer": null, "need": { "kind": "best" }, "grade": "flexible" }),
    );
    let strip = days["days"].as_array().unwrap();
    assert_eq!((strip.len(), &days["needed"]), (14, &4.into()));
    assert_eq!((&strip[0]["date"], &strip[2]["seconds"]), (&"2027-03-08".into(), &9000.into()));
    assert_eq!(strip[5]["seconds"], 0);
    assert_eq!(days["clocks"][0]["label"], "US");
    let refused = json!({ "date": "2027-02-30", "viewer": null, "need": { "kind": "best" }, "grade": "flexible" });
    world.refused("team::days", refused);
}
