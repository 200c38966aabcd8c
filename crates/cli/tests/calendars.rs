//! Calendars in and invitations out, as a user types them.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::Desk;

#[test]
fn what_is_handed_out_makes_who_reads_it_busy() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let held = [
        "meet",
        "hold",
        "Slots",
        "--at",
        "2027-03-18T16:00",
        "--for",
        "1h",
        "--require",
        "mara,jon",
    ];
    let id = desk.json(&held)["done"]["id"].as_str().unwrap().to_owned();
    let text = desk.text(&["meet", "invite", &id]);
    assert!(text.contains("Thu 18 Mar 2027 08:00–09:00 San Francisco (UTC−7): Jon"), "{text}");
    let file = desk.file("slots.ics", &desk.text(&["meet", "invite", &id, "--ics", "-"]));
    let (code, said) = desk.refused(&["meet", "invite", &id, "--ics", &file]);
    assert!(code == 1 && said.contains("there already"), "{said}");
    desk.text(&["meet", "invite", &id, "--ics", &file, "--force"]);
    assert!(
        desk.text(&["meet", "invite", &id, "--mailto"]).starts_with("mailto:?subject=Slots&body=")
    );

    let added = desk.json(&["calendar", "add", "kenji", &file]);
    let calendar = &added["calendars"][0];
    assert_eq!((&calendar["personName"], &calendar["busy"]), (&"Kenji".into(), &1.into()));
    std::fs::remove_file(&file).unwrap();
    let text = desk.text(&["calendar", "refresh"]);
    assert!(text.contains("could not be read again, and counts as it was"), "{text}");
    let removed = desk.text(&["calendar", "remove", calendar["id"].as_str().unwrap()]);
    assert!(removed.contains("leeway undo"), "{removed}");
    assert!(desk.text(&["calendar", "list"]).contains("No calendars"));
    desk.text(&["undo"]);
    assert!(desk.text(&["calendar", "list", "kenji"]).contains("slots"));
    let (code, said) = desk.refused(&["calendar", "add", "nobody", &file]);
    assert!(code == 1 && said.contains("nobody with the id or name"), "{said}");
    let (code, _) = desk.refused(&["meet", "invite", "none"]);
    assert_eq!(code, 1);
}
