//! A team with a plan of two tasks, and what is read off it.

use serde_json::Value;

use super::{Desk, plan};

/// Mara in Berlin, Ana in Lisbon, Noah in New York; nothing planned yet.
fn team() -> Desk {
    let people =
        [("mara", "Europe/Berlin"), ("ana", "Europe/Lisbon"), ("noah", "America/New_York")];
    let desk = Desk::new();
    let file = desk.file("team.toml", &plan(&people, "mon-fri", "09:00-17:00"));
    desk.text(&["import", &file]);
    desk
}

/// Ana's assets, looked over for 4 h and mended for 4 h; then 8 h of Mara's page.
pub(crate) fn story() -> Desk {
    let desk = team();
    let by = ["--deadline", "2027-03-18 09:00 Berlin", "--lead", "mara"];
    desk.text(&[&["project", "add", "Spring page", "--client", "Harbour Teas"], &by[..]].concat());
    desk.text(&[
        "task",
        "add",
        "Assets",
        "--project",
        "spring",
        "--owner",
        "ana",
        "--effort",
        "16h",
    ]);
    let page = ["task", "add", "Page", "--project", "spring", "--owner", "mara", "--effort", "8h"];
    let told = desk.text(&[&page[..], &["--after", "Assets, review 4h, rework 4h"]].concat());
    assert!(told.contains("It waits for “Assets”: 4 h review, 4 h rework."), "{told}");
    desk
}

pub(crate) fn row<'a>(view: &'a Value, title: &str) -> &'a Value {
    let rows = view["rows"].as_array().or(view.as_array()).unwrap();
    rows.iter().find(|row| row["title"] == title).unwrap()
}

/// "mon 15 17:00" by its owner's clock, else by the viewer's.
pub(crate) fn at(mark: &Value) -> String {
    let label = if mark["theirs"].is_null() { &mark["when"] } else { &mark["theirs"] };
    let text = |key: &str| label[key].as_str().unwrap();
    format!("{} {} {}", text("weekday"), &text("date")[8..], text("clock"))
}
