//! All of a person's time, from the draft to the year, the day, the moment, the
//! plan file and back.

use leeway_app::ErrorCode;
use leeway_tests::world::World;
use serde_json::{Value, json};

fn hours(from: &str, to: &str) -> Value {
    json!([{ "from": from, "to": to, "grade": "working" }])
}

/// The same hours on the first `days` of a week.
fn week(days: usize, from: &str, to: &str) -> Value {
    (0..7).map(|day| if day < days { hours(from, to) } else { json!([]) }).collect()
}

fn leave(kind: &str, first: &str, last: &str) -> Value {
    json!({ "kind": kind, "first": first, "last": last, "from": "", "to": "", "note": "", "cover": null })
}

/// Mara, with everything that can be said of somebody's time.
fn everything(world: &World) -> Value {
    let mut draft = world.ok("team::person", json!("mara"));
    draft["patterns"] = json!([
        { "from": null, "anchor": "2027-03-01", "weeks": [week(5, "09:00", "17:00"), week(4, "09:00", "17:00")] },
        { "from": "2027-06-01", "anchor": "", "weeks": [week(4, "08:00", "16:00")] },
    ]);
    draft["extra"] = json!([{ "date": "2027-03-13", "from": "10:00", "to": "12:00", "grade": "flexible", "note": "Release" }]);
    draft["leave"] = json!([
        { "kind": "part", "first": "2027-03-10", "last": "2027-03-10", "from": "13:00", "to": "15:00", "note": "Dentist", "cover": "ana" },
        leave("days", "2027-05-03", "2027-05-09"),
    ]);
    draft["itinerary"] =
        json!([{ "first": "2027-04-12", "last": "2027-04-23", "zone": "Asia/Dubai", "place": "" }]);
    draft["holidays"] =
        json!({ "region": "DE-BY", "removed": [{ "kind": "always", "name": "Easter Monday" }] });
    draft
}

fn year(world: &World, draft: &Value, year: Value) -> Value {
    world.ok("team::person_year", json!({ "draft": draft, "year": year }))
}

fn find<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|one| one[key] == value);
    found.unwrap_or_else(|| panic!("no {key} {value}"))
}

fn problems(world: &World, draft: &Value) -> Vec<(String, String)> {
    let found = world.ok("team::check", draft.clone());
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let found = found.as_array().unwrap().iter();
    found.map(|one| (text(one, "field"), text(one, "severity"))).collect()
}

#[test]
fn everything_typed_is_kept_and_undone() {
    let world = World::with_sample();
    let before = world.ok("team::person", json!("mara"));
    let typed = everything(&world);
    assert_eq!(problems(&world, &typed), []);
    world.ok("team::save", typed.clone());
    let mut kept = world.ok("team::person", json!("mara"));
    assert_ne!(kept["seen"], typed["seen"]);
    kept["seen"] = typed["seen"].clone();
    assert_eq!(kept, typed);
    let text = leeway_app::api::plan::export(&world.app).unwrap();
    world.ok("history::undo", Value::Null);
    assert_eq!(world.ok("team::person", json!("mara")), before);
    // The plan file says all of it too.
    let result = world.ok("plan::import", json!({ "name": "x", "text": text }));
    assert_eq!(result["problems"], json!([]));
    let mut kept = world.ok("team::person", json!("mara"));
    kept["seen"] = typed["seen"].clone();
    assert_eq!(kept, typed);
}

#[test]
fn a_year_says_what_every_date_is() {
    let world = World::with_sample();
    let view = year(&world, &everything(&world), Value::Null);
    assert_eq!((&view["year"], &view["today"]), (&json!(2027), &json!("2027-03-10")));
    assert_eq!(view["days"].as_array().unwrap().len(), 365);
    let day = |date: &str| {
        let day = find(&view["days"], "date", date);
        (day["kind"].clone(), day["working"].as_i64().unwrap() / 3600, day["week"].clone())
    };
    assert_eq!(day("2027-03-05"), (json!("work"), 8, json!(0)), "a Friday of the first week");
    assert_eq!(day("2027-03-12"), (json!("off"), 0, json!(1)), "a Friday of the second week");
    assert_eq!(day("2027-03-10"), (json!("part"), 6, json!(1)), "the dentist takes two hours");
    assert_eq!(day("2027-03-26"), (json!("holiday"), 0, json!(1)), "Good Friday");
    assert_eq!(day("2027-03-29"), (json!("work"), 8, json!(0)), "Easter Monday is worked");
    assert_eq!(day("2027-05-06"), (json!("holiday"), 0, json!(1)), "a holiday takes no leave");
    assert_eq!(day("2027-05-08"), (json!("leave"), 0, json!(1)), "a Saturday within leave");
    let extra = find(&view["days"], "date", "2027-03-13");
    assert_eq!(
        (&extra["kind"], &extra["flexible"], &extra["extra"]),
        (&json!("work"), &json!(7200), &json!(true))
    );
    assert_eq!(find(&view["days"], "date", "2027-06-01")["version"], 1);
    assert_eq!(view["versions"], json!([{ "from": "2027-06-01", "index": 1 }]));
    assert_eq!(find(&view["days"], "date", "2027-04-23")["away"], true);
    assert_eq!(find(&view["days"], "date", "2027-04-24")["away"], false);
    assert_eq!(
        view["stays"],
        json!([{ "first": "2027-04-12", "last": "2027-04-23", "zone": "Asia/Dubai", "place": "Dubai", "offset": "UTC+4" }])
    );
    let monday = find(&view["holidays"], "name", "Easter Monday");
    assert_eq!(
        (&monday["date"], &monday["removed"], &monday["worked"]),
        (&json!("2027-03-29"), &json!("always"), &json!(true))
    );
    assert_eq!(
        view["clocks"],
        json!([
            { "date": "2027-03-28", "minutes": 60, "zone": "Europe/Berlin" },
            { "date": "2027-10-31", "minutes": -60, "zone": "Europe/Berlin" },
        ])
    );
    assert!(view["until"].as_i64().unwrap() >= 2030);
}

#[test]
fn a_clock_that_changes_while_somebody_is_away_is_not_theirs() {
    let world = World::with_sample();
    let mut draft = everything(&world);
    draft["itinerary"] =
        json!([{ "first": "2027-03-20", "last": "2027-04-02", "zone": "Asia/Dubai", "place": "" }]);
    let clocks = year(&world, &draft, json!(2027))["clocks"].clone();
    assert_eq!(clocks.as_array().unwrap().len(), 1, "{clocks}");
    assert_eq!(clocks[0]["date"], "2027-10-31");
}

#[test]
fn a_night_shift_is_as_long_as_the_clocks_make_it() {
    let world = World::with_sample();
    let mut draft = everything(&world);
    draft["patterns"] =
        json!([{ "from": null, "anchor": "", "weeks": [week(6, "22:00", "06:00")] }]);
    draft["leave"] = json!([
        leave("days", "2027-03-13", "2027-03-13"),
        leave("shifts", "2027-03-19", "2027-03-19")
    ]);
    draft["holidays"] = Value::Null;
    let view = year(&world, &draft, json!(2027));
    let day = |date: &str| {
        let day = find(&view["days"], "date", date);
        (day["kind"].clone(), day["working"].as_i64().unwrap() / 3600)
    };
    assert_eq!(day("2027-03-27"), (json!("work"), 7), "the clock skips an hour of this night");
    assert_eq!(day("2027-10-30"), (json!("work"), 9), "it shows an hour of this one twice");
    assert_eq!(day("2027-03-12"), (json!("part"), 2), "leave takes the moments of Saturday");
    assert_eq!(day("2027-03-13"), (json!("part"), 6), "and leaves those after it");
    assert_eq!(day("2027-03-19"), (json!("leave"), 0), "this shift off");
    assert_eq!(day("2027-03-18"), (json!("work"), 8), "the night before stays");
}

#[test]
fn a_day_that_makes_up_works_the_hours_of_the_day_off() {
    let world = World::with_sample();
    let mut draft = everything(&world);
    draft["patterns"] =
        json!([{ "from": null, "anchor": "", "weeks": [week(5, "09:00", "17:00")] }]);
    (draft["leave"], draft["itinerary"]) = (json!([]), json!([]));
    draft["holidays"] = json!({ "region": "CN", "removed": [] });
    let known = |draft: &Value| year(&world, draft, json!(2025));
    let view = known(&draft);
    let make_up =
        view["holidays"].as_array().unwrap().iter().find(|day| !day["makeUpOf"].is_null());
    let make_up = make_up.unwrap();
    let (date, of) = (make_up["date"].as_str().unwrap(), make_up["makeUpOf"].as_str().unwrap());
    let day = find(&view["days"], "date", date);
    assert_eq!((&day["makeUp"], &day["working"]), (&json!(true), &json!(8 * 3600)), "{make_up}");
    assert_eq!(find(&view["days"], "date", of)["kind"], "holiday");
    // Who works the day off need not make up for it.
    draft["holidays"]["removed"] = json!([{ "kind": "once", "date": of }]);
    let view = known(&draft);
    assert_eq!(find(&view["days"], "date", date)["working"], 0);
    assert_eq!(find(&view["days"], "date", of)["working"], 8 * 3600);
}

#[test]
fn every_problem_of_dated_things_is_said_at_its_field() {
    let world = World::with_sample();
    let mut bad = everything(&world);
    bad["patterns"] = json!([
        { "from": null, "anchor": "", "weeks": [week(5, "09:00", "17:00"), json!([[], [], [], [], [], [], hours("22:00", "09:30")])] },
        { "from": "2027-06-01", "anchor": "soon", "weeks": [week(7, "22:00", "06:00"), week(1, "04:00", "06:00")] },
        { "from": "2027-06-01", "anchor": "", "weeks": [] },
        { "from": null, "anchor": "", "weeks": [week(1, "09:00", "9")] },
    ]);
    bad["extra"] = json!([{ "date": "2227-03-13", "from": "10:00", "to": "25:00", "grade": "flexible", "note": "" }]);
    bad["leave"] = json!([
        { "kind": "part", "first": "2027-03-10", "last": "2027-03-10", "from": "15:00", "to": "13:00", "note": "", "cover": "mara" },
        { "kind": "shifts", "first": "2027-03-11", "last": "2027-03-10", "from": "", "to": "", "note": "", "cover": "nobody" },
        { "kind": "part", "first": "2027-03-28", "last": "2027-03-28", "from": "02:30", "to": "", "note": "", "cover": null },
        { "kind": "part", "first": "2027-03-28", "last": "2027-10-31", "from": "02:30", "to": "02:30", "note": "", "cover": "jon" },
    ]);
    bad["itinerary"] = json!([
        { "first": "2027-04-12", "last": "2027-04-23", "zone": "Asia/Dubay", "place": "" },
        { "first": "2027-04-12", "last": "2027-04-23", "zone": "Asia/Dubai", "place": "" },
        { "first": "2027-04-23", "last": "2027-04-25", "zone": "Asia/Tokyo", "place": "" },
        { "first": "2027-05-12", "last": "2027-05-11", "zone": "", "place": "" },
    ]);
    bad["holidays"] =
        json!({ "region": "DE-XX", "removed": [{ "kind": "once", "date": "Easter" }] });
    let mut found = problems(&world, &bad);
    found.sort();
    let said = |field: &str, severity: &str| (field.to_owned(), severity.to_owned());
    let mut expected = vec![
        said("patterns.0.anchor", "error"),
        said("patterns.0.weeks.1.6.0.to", "note"),
        said("patterns.0.weeks.0.0.0.from", "error"),
        said("patterns.1.anchor", "error"),
        said("patterns.1.weeks.1.0.0.from", "error"),
        said("patterns.2.from", "error"),
        said("patterns.2.weeks", "error"),
        said("patterns.3.from", "error"),
        said("patterns.3.weeks.0.0.0.to", "error"),
        said("extra.0.date", "error"),
        said("extra.0.to", "error"),
        said("leave.0.to", "error"),
        said("leave.0.cover", "error"),
        said("leave.1.last", "error"),
        said("leave.1.cover", "error"),
        said("leave.2.to", "error"),
        said("leave.3.from", "note"),
        said("leave.3.to", "note"),
        said("itinerary.0.zone", "error"),
        said("itinerary.2.first", "error"),
        said("itinerary.3.last", "error"),
        said("itinerary.3.zone", "error"),
        said("holidays.region", "error"),
        said("holidays.removed.0.date", "error"),
    ];
    expected.extend((0..7).map(|day| said(&format!("patterns.1.weeks.0.{day}.0.to"), "note")));
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(world.refused("team::save", bad).0, ErrorCode::Invalid);
}

#[test]
fn more_than_can_be_kept_is_refused() {
    let world = World::with_sample();
    let mut draft = everything(&world);
    draft["leave"] = (0..1001).map(|_| leave("days", "2027-05-03", "2027-05-09")).collect();
    draft["patterns"][0]["weeks"] = (0..54).map(|_| week(5, "09:00", "17:00")).collect();
    let found = problems(&world, &draft);
    for field in ["leave", "patterns.0.weeks"] {
        assert!(found.contains(&(field.to_owned(), "error".to_owned())), "{field} in {found:?}");
    }
    assert_eq!(world.refused("team::save", draft).0, ErrorCode::Invalid);
}

#[test]
fn a_year_that_cant_be_shown_is_refused() {
    let world = World::with_sample();
    let draft = everything(&world);
    let refused = |args: Value| world.refused("team::person_year", args).0;
    for year in [1899, 2200, i64::from(i32::MAX), i64::from(i32::MIN)] {
        assert_eq!(refused(json!({ "draft": draft, "year": year })), ErrorCode::Invalid);
    }
    assert_eq!(year(&world, &draft, json!(2199))["next"], 2199);
    assert_eq!(year(&world, &draft, json!(1900))["previous"], 1900);
    let mut nowhere = draft;
    nowhere["zone"] = json!("Europe/Berln");
    assert_eq!(refused(json!({ "draft": nowhere, "year": null })), ErrorCode::Invalid);
}

#[test]
fn a_day_on_a_journey_is_read_by_the_clock_there() {
    let world = World::with_sample();
    let mut draft = everything(&world);
    // Good Friday in Bavaria is kept in Dubai too.
    draft["itinerary"] =
        json!([{ "first": "2027-03-22", "last": "2027-04-02", "zone": "Asia/Dubai", "place": "" }]);
    draft["leave"][0]["first"] = json!("2027-03-23");
    draft["leave"][0]["last"] = json!("2027-03-23");
    world.ok("team::save", draft);
    let mara = |date: &str| {
        let day = world.day(date, json!({ "kind": "best" }));
        find(&day["tracks"], "id", "mara").clone()
    };
    let tuesday = mara("2027-03-23");
    assert_eq!(
        (&tuesday["place"], &tuesday["offset"], &tuesday["stay"]["last"]),
        (&json!("Dubai"), &json!("UTC+4"), &json!("2027-04-02"))
    );
    assert_eq!(tuesday["pieces"][0]["local"], json!({ "from": "09:00", "to": "13:00" }));
    assert_eq!(tuesday["pieces"][0]["viewer"], json!({ "from": "06:00", "to": "10:00" }));
    let dentist = &tuesday["leave"][0];
    assert_eq!(
        (&dentist["kind"], &dentist["cover"], &dentist["start"]),
        (&json!("leave"), &json!("Ana"), &json!(10 * 3600))
    );
    let friday = mara("2027-03-26");
    assert_eq!(
        (&friday["leave"][0]["kind"], &friday["leave"][0]["name"]),
        (&json!("holiday"), &json!("Good Friday"))
    );
    // The date there begins three hours early: on the evening before, by the viewer's clock.
    let leaving = mara("2027-03-21");
    assert_eq!(
        leaving["midnights"],
        json!([{ "at": 21 * 3600, "weekday": "mon", "date": "2027-03-22" }])
    );
    assert_eq!((&leaving["place"], &leaving["stay"]), (&json!("Berlin"), &Value::Null));
    assert!(
        leaving["sky"].as_array().unwrap().iter().all(|stop| stop["at"].as_i64() <= Some(86_400))
    );
}

#[test]
fn a_moment_says_where_somebody_is_and_who_answers() {
    let world = World::with_sample();
    world.ok("team::save", everything(&world));
    let mara = |at: &str| {
        let at: chrono::DateTime<chrono::Utc> = at.parse().unwrap();
        let view = world.ok("team::moment", json!({ "at": at.timestamp(), "viewer": null }));
        find(&view["people"], "id", "mara").clone()
    };
    let dentist = mara("2027-03-10T12:30:00Z");
    assert_eq!(
        (&dentist["state"], &dentist["note"], &dentist["cover"], &dentist["until"]["clock"]),
        (&json!("leave"), &json!("Dentist"), &json!("Ana"), &json!("15:00"))
    );
    let friday = mara("2027-03-26T10:00:00Z");
    assert_eq!((&friday["state"], &friday["note"]), (&json!("holiday"), &json!("Good Friday")));
    let dubai = mara("2027-04-14T11:00:00Z");
    assert_eq!(
        (&dubai["clock"], &dubai["place"], &dubai["stay"]["last"], &dubai["state"]),
        (&json!("15:00"), &json!("Dubai"), &json!("2027-04-23"), &json!("working"))
    );
    // From the last working day there to the first at home.
    let evening = mara("2027-04-23T18:00:00Z");
    assert_eq!(
        (&evening["clock"], &evening["until"]["date"], &evening["until"]["clock"]),
        (&json!("22:00"), &json!("2027-04-26"), &json!("09:00"))
    );
}

#[test]
fn regions_come_with_their_country() {
    let world = World::new();
    let regions = world.ok("team::regions", Value::Null);
    let bavaria = find(&regions, "code", "DE-BY");
    assert_eq!(
        (&bavaria["name"], &bavaria["countryName"], &bavaria["country"]),
        (&json!("Bavaria"), &json!("Germany"), &json!("DE"))
    );
    assert_eq!(find(&regions, "code", "DE")["name"], "Germany");
}
