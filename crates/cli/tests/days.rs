//! Days, typed: planned, moved, focused on, tracked and looked back on.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use std::process::Output;

use desk::{Desk, plan};
use serde_json::Value;

/// Wednesday 10 March 2027, 08:30 in Berlin, half an hour before Mara begins.
const MORNING: &str = "2027-03-10T07:30:00Z";

/// Mara in Berlin, who sits here, and Ana in Lisbon; one open project.
fn team() -> Desk {
    let desk = Desk::new();
    let people = [("mara", "Europe/Berlin"), ("ana", "Europe/Lisbon")];
    let file = desk.file("team.toml", &plan(&people, "mon-fri", "09:00-17:00"));
    desk.text(&["import", &file]);
    desk.text(&["project", "add", "Atlas 4.2"]);
    desk.text(&["you", "mara"]);
    desk
}

fn at(desk: &Desk, now: &str, typed: &[&str]) -> Output {
    desk.command(typed).env("LEEWAY_NOW", now).output().unwrap()
}

fn text(desk: &Desk, now: &str, typed: &[&str]) -> String {
    let output = at(desk, now, typed);
    assert!(output.status.success(), "{typed:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(desk: &Desk, now: &str, typed: &[&str]) -> Value {
    serde_json::from_str(&text(desk, now, &[typed, &["--json"]].concat())).unwrap()
}

fn refused(desk: &Desk, now: &str, typed: &[&str]) -> (i32, String) {
    let output = at(desk, now, typed);
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// "09:00–10:00 Outline" of every focus block.
fn blocks(day: &Value) -> Vec<String> {
    let items = day["day"]["items"].as_array().unwrap().iter();
    let focus = items.filter(|item| item["kind"] == "focus");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    focus
        .map(|one| {
            let (from, to) = (text(&one["clock"]["from"]), text(&one["clock"]["to"]));
            format!("{from}–{to} {}", text(&one["title"]))
        })
        .collect()
}

#[test]
fn a_day_is_somebodys_and_who_is_not_known_is_asked_for() {
    let desk = Desk::new();
    for command in ["today", "focus", "track", "review"] {
        let (code, said) = desk.refused(&[command]);
        assert_eq!(code, 1, "{command}");
        assert!(said.contains("No people yet"), "{said}");
    }
    let file =
        desk.file("team.toml", &plan(&[("mara", "Europe/Berlin")], "mon-fri", "09:00-17:00"));
    desk.text(&["import", &file]);
    for command in ["today", "focus", "track", "review"] {
        let (code, said) = desk.refused(&[command]);
        assert_eq!(code, 1, "{command}");
        assert!(said.contains("`leeway you WHO`") && said.contains("--as WHO"), "{said}");
        assert!(said.contains("mara"), "{said}");
        desk.text(&[command, "--as", "mara"]);
    }
    assert!(desk.text(&["you"]).contains("Nobody has said"));
    desk.text(&["today", "--as", "mara", "--in", "Asia/Tokyo"]);
    assert_eq!(desk.text(&["you", "Mara"]), "mara (mara) sits here.\n");
    desk.text(&["you", "mara", "--in", "Asia/Tokyo"]);
    assert!(desk.text(&["today"]).contains("Berlin time"), "what was shown once is not kept");
    desk.text(&["you", "none"]);
    desk.refused(&["today"]);
}

#[test]
fn a_line_is_understood_added_and_planned() {
    let desk = team();
    let line = ["today", "add", "draft", "outline 2h by Fri 12:00 Lisbon #atlas @ana"];
    let dry = text(&desk, MORNING, &[&line[..], &["--dry-run"]].concat());
    assert!(
        dry.contains("draft outline: 2 h, due Fri 12 Mar 13:00 (12:00 Lisbon), Atlas 4.2, for ana"),
        "{dry}"
    );
    assert!(dry.contains("It would begin Wed 10 Mar 09:00."), "{dry}");
    assert_eq!(blocks(&json(&desk, MORNING, &["today"])), Vec::<String>::new(), "nothing is kept");
    let added = json(&desk, MORNING, &line);
    assert_eq!(added["todo"]["read"]["title"], "draft outline");
    assert!(added["todo"]["done"]["id"].as_str().unwrap().starts_with("draft-outline-"));
    let (code, said) = refused(&desk, MORNING, &["today", "add", "2h"]);
    assert_eq!(code, 2);
    assert!(said.contains("what is to be done?"), "{said}");
    let day = json(&desk, MORNING, &["today"]);
    assert_eq!(blocks(&day), ["09:00–10:00 draft outline", "10:40–11:40 draft outline"]);
    assert_eq!(day["day"]["verdict"]["fits"], true);
    let drawn = text(&desk, MORNING, &["today", "--why"]);
    assert!(drawn.contains("Wed 10 Mar, Berlin time"), "{drawn}");
    assert!(drawn.contains("  ████▒▒·████"), "{drawn}");
    assert!(drawn.contains("08:30        ── now ──"), "{drawn}");
    assert!(
        drawn.contains(" 1  09:00–10:00  draft outline  Focus 1 h · for ana · Atlas 4.2"),
        "{drawn}"
    );
    assert!(drawn.contains("It goes on with the block before."), "{drawn}");
    assert!(drawn.contains("Every due is met."), "{drawn}");
    assert!(!drawn.contains('\u{1b}'), "no colour where there is no terminal");
    let week = text(&desk, MORNING, &["today", "--week"]);
    assert!(week.contains("Wed 10 Mar           ████▒▒·████"), "{week}");
    assert_eq!(json(&desk, MORNING, &["today", "--week"])["week"]["days"][2]["planned"], 7200);
    let now = text(&desk, MORNING, &["today", "now"]);
    assert!(now.starts_with("draft outline at 09:00"), "{now}");
    assert_eq!(text(&desk, MORNING, &["today", "now", "--in", "Tokyo"]).lines().count(), 1);
}

#[test]
fn a_block_is_moved_pinned_split_and_let_go_and_what_breaks_is_said_first() {
    let desk = team();
    text(&desk, MORNING, &["today", "add", "outline 1h by Wed 13:00"]);
    let day = || blocks(&json(&desk, MORNING, &["today"]));
    assert_eq!(day(), ["09:00–10:00 outline"]);
    let (code, said) = refused(&desk, MORNING, &["today", "move", "1", "14:00"]);
    assert_eq!(code, 1);
    assert!(said.contains("that breaks a due") && said.contains("--anyway"), "{said}");
    assert!(said.contains("“outline”, due 13:00: 2 h late."), "{said}");
    assert_eq!(day(), ["09:00–10:00 outline"], "nothing was moved");
    let dry = json(&desk, MORNING, &["today", "move", "1", "14:00", "--for", "1h30", "--dry-run"]);
    assert_eq!(dry["effect"]["clock"]["to"], "15:30");
    assert_eq!(dry["effect"]["breaks"].as_array().unwrap().len(), 1);
    text(&desk, MORNING, &["today", "move", "1", "11:00"]);
    assert_eq!(day(), ["11:00–12:00 outline"]);
    assert!(text(&desk, MORNING, &["today"]).contains("outline (pinned)"));
    text(&desk, MORNING, &["today", "split", "1", "11:30"]);
    assert_eq!(day(), ["11:00–11:30 outline", "11:30–12:00 outline"]);
    text(&desk, MORNING, &["today", "unpin", "2"]);
    assert_eq!(day(), ["09:00–09:30 outline", "11:00–11:30 outline"]);
    text(&desk, MORNING, &["today", "unpin", "2"]);
    let told = text(&desk, MORNING, &["today", "replan"]);
    assert_eq!(told, "Planned anew: `leeway today` shows it.\n");
    assert_eq!(day(), ["09:00–10:00 outline"]);
    let (code, said) = refused(&desk, MORNING, &["today", "unpin", "1"]);
    assert_eq!((code, said.contains("is not pinned")), (1, true));
    text(&desk, MORNING, &["today", "move", "1", "10:45", "--date", "fri", "--anyway"]);
    assert_eq!(day(), Vec::<String>::new());
    let friday = json(&desk, MORNING, &["today", "friday"]);
    assert_eq!(blocks(&friday), ["10:45–11:45 outline"]);
    let key = friday["day"]["items"].as_array().unwrap().iter().find(|one| one["pinned"] == true);
    let key = key.unwrap()["key"].as_str().unwrap().to_owned();
    text(&desk, MORNING, &["today", "unpin", &key, "--on", "friday"]);
    let (code, said) = refused(&desk, MORNING, &["today", "pin", "7"]);
    assert_eq!(code, 1);
    assert!(said.contains("Type one of:\n  1  09:00–10:00  outline"), "{said}");
    assert_eq!(refused(&desk, MORNING, &["today", "move", "1", "soon"]).0, 2);
}

#[test]
fn what_cannot_be_met_is_said_with_changes_that_can_be_made() {
    let desk = team();
    text(&desk, MORNING, &["today", "add", "report 3h by Wed 11:00"]);
    text(&desk, MORNING, &["today", "add", "tidy up"]);
    let drawn = text(&desk, MORNING, &["today"]);
    assert!(
        drawn.contains("Not every due can be met:\n  “report”, due Wed 10 Mar 11:00: "),
        "{drawn}"
    );
    assert!(drawn.contains("Not planned:\n  “tidy up”: No estimate"), "{drawn}");
    let changes = &json(&desk, MORNING, &["today"])["day"]["verdict"]["changes"];
    let applies = |one: &Value| one["applies"] == true;
    let changes = changes.as_array().unwrap();
    let by_hand = changes.iter().position(|one| !applies(one)).unwrap();
    let (code, said) = refused(&desk, MORNING, &["today", "apply", &(by_hand + 1).to_string()]);
    assert_eq!(code, 1);
    assert!(said.contains("is for you to do"), "{said}");
    assert!(
        drawn.contains(&format!(
            "  {}  {} (by hand)",
            by_hand + 1,
            changes[by_hand]["words"].as_str().unwrap()
        )),
        "{drawn}"
    );
    if let Some(can) = changes.iter().position(applies) {
        text(&desk, MORNING, &["today", "apply", &(can + 1).to_string()]);
        assert!(text(&desk, MORNING, &["today"]).contains("Every due is met."));
    }
    let (code, said) = refused(&desk, MORNING, &["today", "apply", "99"]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn wants_are_shown_and_changed() {
    let desk = team();
    let wants = |typed: &[&str]| {
        json(&desk, MORNING, &[&["today", "settings"], typed].concat())["settings"].clone()
    };
    assert_eq!(wants(&[])["smallest"], 25);
    let typed = [
        "--peak",
        "8:30-10:45",
        "--smallest",
        "30m",
        "--break",
        "5m",
        "--after",
        "1h",
        "--lunch",
        "0m",
        "--wrap-up",
        "10m",
        "--flexible",
        "yes",
        "--guard",
        "no",
        "--quiet",
        "no",
    ];
    let after = wants(&typed);
    for (field, is) in [
        ("peakFrom", Value::from("08:30")),
        ("peakTo", "10:45".into()),
        ("smallest", 30.into()),
        ("rest", 5.into()),
        ("longest", 60.into()),
        ("lunch", 0.into()),
        ("wrapUp", 10.into()),
        ("flexible", true.into()),
        ("guard", false.into()),
        ("quiet", false.into()),
    ] {
        assert_eq!(after[field], is, "{field}");
    }
    assert_eq!(wants(&["--peak", "none"])["peakTo"], "09:00");
    assert_eq!(wants(&["--lunch", "45m", "--lunch-between", "11:45-13:30"])["lunchTo"], "13:30");
    let (code, said) = refused(&desk, MORNING, &["today", "settings", "--smallest", "2m"]);
    assert_eq!((code, said.as_str()), (1, "leeway: --smallest: 5 to 240 minutes.\n"));
    assert_eq!(refused(&desk, MORNING, &["today", "settings", "--peak", "early"]).0, 2);
}

#[test]
fn a_session_is_started_paused_extended_and_ended_and_its_time_is_tracked() {
    let desk = team();
    text(&desk, MORNING, &["today", "add", "draft outline 2h #atlas"]);
    text(&desk, MORNING, &["today", "add", "draft budget 1h"]);
    assert!(text(&desk, MORNING, &["focus"]).contains("No focus session runs"));
    assert_eq!(json(&desk, MORNING, &["focus", "watch"])["session"], Value::Null);
    for typed in [&["focus", "pause"][..], &["focus", "end"], &["focus", "extend", "5m"]] {
        let (code, said) = refused(&desk, MORNING, typed);
        assert_eq!((code, said.contains("`leeway focus start`")), (1, true), "{said}");
    }
    let (code, said) = refused(&desk, MORNING, &["focus", "start", "outline"]);
    assert_eq!((code, said.contains("--anyway")), (1, true), "{said}");
    let nine = "2027-03-10T08:00:00Z";
    let (code, said) = refused(&desk, nine, &["focus", "start", "draft"]);
    assert_eq!((code, said.contains("draft outline") && said.contains("draft budget")), (2, true));
    let (code, said) = refused(&desk, nine, &["focus", "start", "nothing"]);
    assert_eq!((code, said.contains("Yours are:")), (1, true), "{said}");
    let started = json(&desk, nine, &["focus", "start", "OUTLINE", "--for", "50m"]);
    assert_eq!(started["session"]["title"], "draft outline");
    assert_eq!(started["session"]["planned"], 3000);
    let minute = "2027-03-10T08:01:00Z";
    let told = text(&desk, minute, &["focus"]);
    assert!(told.starts_with("draft outline (Atlas 4.2): 1 min of 50 min, until 09:50"), "{told}");
    assert_eq!(text(&desk, minute, &["focus", "watch"]), told, "nobody watches: once");
    assert!(text(&desk, minute, &["focus", "pause"]).contains("paused"));
    assert!(text(&desk, minute, &["focus", "resume"]).contains("until 09:50"));
    assert!(text(&desk, minute, &["focus", "extend", "15m"]).contains("of 1 h 5 min"));
    let ended = text(&desk, minute, &["focus", "end", "--left", "1h30"]);
    assert!(ended.contains("Worked 1 min."), "{ended}");
    let track = &json(&desk, minute, &["track"])["track"];
    assert_eq!(track["seconds"], 60);
    assert_eq!(track["days"][2]["entries"][0]["title"], "draft outline");
    let by_number = json(&desk, minute, &["focus", "start", "1"]);
    assert_eq!(by_number["session"]["running"], true);
    text(&desk, minute, &["focus", "end", "--done"]);
}

#[test]
fn the_block_of_now_is_what_a_session_is_on() {
    let desk = team();
    text(&desk, MORNING, &["today", "add", "outline 1h"]);
    text(&desk, MORNING, &["today"]);
    let started = json(&desk, "2027-03-10T08:05:00Z", &["focus", "start"]);
    assert_eq!(started["session"]["title"], "outline");
    assert_eq!(started["session"]["planned"], 55 * 60, "to the end of its block");
}

#[test]
fn time_is_put_down_changed_removed_and_written() {
    let desk = team();
    let id = |report: &Value| report["done"]["id"].as_str().unwrap().to_owned();
    text(&desk, MORNING, &["today", "add", "outline 1h #atlas"]);
    let call = ["track", "add", "Call with Acme", "07:00-07:45", "--note", "by phone"];
    let call = id(&json(&desk, MORNING, &call));
    text(&desk, MORNING, &["track", "add", "outl", "15:00-16:15", "--date", "yesterday"]);
    let (code, said) = refused(&desk, MORNING, &["track", "add", "outline", "07:30-08:00"]);
    assert_eq!(code, 1);
    assert!(said.contains("07:45–08:00 is free"), "{said}");
    let listed = text(&desk, MORNING, &["track"]);
    assert!(listed.contains("Call with Acme") && listed.contains("Atlas 4.2"), "{listed}");
    assert!(listed.contains("2 h from Mon 8 Mar to Sun 14 Mar."), "{listed}");
    text(&desk, MORNING, &["track", "edit", "call", "--at", "07:00-07:30", "--note", ""]);
    let csv = text(&desk, MORNING, &["track", "export", "--from", "today", "--to", "today"]);
    assert!(
        csv.contains("07:00:00,2027-03-10 07:30:00,Europe/Berlin,0.500,Call with Acme"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let file = desk.path("time.ics").display().to_string();
    text(&desk, MORNING, &["track", "export", &file]);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("BEGIN:VCALENDAR"));
    let (code, said) = refused(&desk, MORNING, &["track", "export", &file]);
    assert_eq!((code, said.contains("--force")), (1, true));
    text(&desk, MORNING, &["track", "delete", &call]);
    assert_eq!(json(&desk, MORNING, &["track"])["track"]["seconds"], 75 * 60);
    assert!(text(&desk, MORNING, &["track", "2027-01-04"]).contains("No time was tracked"));
}

#[test]
fn a_day_ends_and_the_week_is_looked_back_on() {
    let desk = team();
    text(&desk, MORNING, &["today", "add", "outline 2h"]);
    let nine = "2027-03-10T08:00:00Z";
    text(&desk, nine, &["focus", "start", "outline"]);
    text(&desk, "2027-03-10T08:01:00Z", &["focus", "end", "--left", "1h"]);
    let evening = "2027-03-10T15:50:00Z";
    let told = text(&desk, evening, &["today", "shutdown"]);
    assert!(told.contains("Focus today: 1 min.") && told.contains("Worked on"), "{told}");
    assert!(told.contains("begins with “outline” at"), "{told}");
    assert_eq!(json(&desk, evening, &["today", "shutdown"])["shutdown"]["closed"], false);
    text(&desk, evening, &["today", "close"]);
    assert!(text(&desk, evening, &["today"]).contains("Closed at 16:50."));
    let (code, said) = refused(&desk, evening, &["today", "close"]);
    assert_eq!((code, said.contains("closed already")), (1, true));
    let review = text(&desk, evening, &["review"]);
    assert!(review.contains("Mon 8 Mar to Sun 14 Mar"), "{review}");
    assert!(review.contains("1 min focus"), "{review}");
    let report = json(&desk, evening, &["review", "2027-03-12"]);
    assert_eq!(report["review"]["from"], "2027-03-08");
    assert_eq!(report["review"]["focused"], 60);
}

#[test]
fn a_client_has_people_projects_hours_and_norms() {
    let desk = team();
    let add = [
        "client",
        "add",
        "Acme",
        "--person",
        "ana",
        "--project",
        "atlas",
        "--hours",
        "mon,wed 13:00-15:00",
        "--norm",
        "chat=6h",
        "--norm",
        "email=24h workdays",
        "--norm",
        "update=eod",
    ];
    text(&desk, MORNING, &add);
    let draft =
        |desk: &Desk| json(desk, MORNING, &["client", "list"])["clients"][0]["draft"].clone();
    let kept = draft(&desk);
    assert_eq!(kept["people"][0], "ana");
    assert_eq!(kept["hours"][0]["days"], serde_json::json!(["mon", "wed"]));
    assert_eq!(kept["norms"][0]["seconds"], 6 * 3600);
    assert_eq!(kept["norms"][1]["kind"], "workdays");
    assert_eq!(kept["norms"][2]["kind"], "end_of_day");
    text(&desk, MORNING, &["client", "edit", "acme", "--hours", "none", "--name", "Acme Ltd"]);
    let after = draft(&desk);
    assert_eq!(after["hours"], serde_json::json!([]));
    assert_eq!((&after["people"], &after["norms"]), (&kept["people"], &kept["norms"]));
    let listed = text(&desk, MORNING, &["client", "list"]);
    assert!(listed.contains("Acme Ltd"), "{listed}");
    for wrong in [["--hours", "mon 3"], ["--norm", "chat=z"], ["--norm", "post=6h"]] {
        let typed = [&["client", "add", "Birch"], &wrong[..]].concat();
        assert_eq!(refused(&desk, MORNING, &typed).0, 2, "{wrong:?}");
    }
    text(&desk, MORNING, &["client", "delete", "acme"]);
    assert!(text(&desk, MORNING, &["client", "list"]).contains("No clients yet"));
}

#[test]
fn a_task_is_hard_and_for_somebody_until_it_is_not() {
    let desk = team();
    desk.text(&[
        "task", "add", "Outline", "--owner", "mara", "--effort", "2h", "--hard", "--for", "ana",
    ]);
    let file = || desk.text(&["export"]);
    assert!(file().contains("hard = true\nfor = \"ana\"\n"), "{}", file());
    desk.text(&["task", "edit", "outline", "--effort", "3h"]);
    assert!(file().contains("hard = true\nfor = \"ana\"\n"), "what is not named stays");
    desk.text(&["task", "edit", "outline", "--not-hard", "--for", "none"]);
    assert!(!file().contains("hard") && !file().contains("for ="));
}
