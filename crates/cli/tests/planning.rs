//! Plans as a user types them: from an empty database to whom to ask by when.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::planned::{at, row, story};
use desk::{Desk, plan};
use serde_json::Value;

#[test]
fn a_web_designer_asks_for_assets_in_time_for_their_review() {
    let desk = story();
    let plan = desk.json(&["plan", "spring", "--as", "mara"])["plan"].clone();
    let assets = row(&plan, "Assets");
    assert_eq!(at(&assets["needed"]), "wed 17 08:00");
    assert_eq!(at(&assets["due"]), "mon 15 17:00");
    assert_eq!(at(&assets["askBy"]), "fri 12 09:00");
    assert_eq!(row(&plan, "Page")["askBy"], Value::Null, "one does not ask oneself");
    assert_eq!(plan["verdict"]["kind"], "fits");
    let told = desk.text(&["due", "assets", "--as", "mara"]);
    for line in [
        "Page begins           Wed 17 Mar 09:00 Berlin",
        "Rework, 4 h of ana’s  Tue 16 Mar 13:00–17:00 Lisbon",
        "Review, 4 h of yours  Tue 16 Mar 10:00–14:00 Berlin",
        "Due                   Mon 15 Mar 17:00 Lisbon",
        "Fri 12 Mar  09:00–17:00  8 h",
        "Mon 15 Mar  09:00–17:00  8 h",
        "Ask by                Fri 12 Mar 09:00 Lisbon",
    ] {
        assert!(told.contains(line), "no “{line}” in:\n{told}");
    }
    let asks = desk.text(&["ask", "--as", "mara"]);
    assert!(asks.contains("Ask ana by Fri 12 Mar 09:00 Lisbon"), "{asks}");
    assert!(!asks.contains("Page"), "{asks}");
    let message = desk.text(&["ask", "assets", "--as", "mara"]);
    assert!(
        message.contains("Due Mon 17:00 your time (Lisbon), 2027-03-15T17:00+00:00"),
        "{message}"
    );
    let (code, said) = desk.refused(&["ask", "page", "--as", "mara"]);
    assert!(code == 1 && said.contains("is yours"), "{said}");
}

#[test]
fn every_step_of_an_explanation_adds_up() {
    let desk = story();
    let task = desk.json(&["due", "assets", "--as", "mara"])["task"].clone();
    let lines = task["lines"].as_array().unwrap();
    let mut end = None;
    for line in lines {
        let start = line["when"]["at"].as_i64().unwrap();
        let days = line["days"].as_array().unwrap();
        let worked: i64 = days.iter().map(|day| day["seconds"].as_i64().unwrap()).sum();
        let seconds = line["seconds"].as_i64().unwrap();
        assert!(days.is_empty() || worked == seconds, "{line}");
        // Each step begins no later than what it was reckoned back from.
        assert!(end.is_none_or(|end| start <= end), "{line}");
        end = Some(start);
    }
    let kind = |kind: &str| lines.iter().find(|line| line["kind"] == kind).unwrap();
    assert_eq!(kind("review")["seconds"], 4 * 3600);
    assert_eq!(kind("rework")["seconds"], 4 * 3600);
    assert_eq!(kind("work")["seconds"], 16 * 3600);
}

#[test]
fn leave_that_is_supposed_moves_a_plan_and_saves_nothing() {
    let desk = story();
    let before = desk.text(&["export"]);
    let suppose = ["what-if", "spring", "--away", "ana=2027-03-15", "--as", "mara"];
    let then = desk.json(&suppose)["compared"].clone();
    let assets = then["tasks"].as_array().unwrap().iter().find(|one| one["title"] == "Assets");
    let read = |side: &str| at(&serde_json::json!({ "when": assets.unwrap()["due"][side] }));
    assert_eq!((read("today"), read("then")), ("mon 15 17:00".into(), "fri 12 17:00".into()));
    let text = desk.text(&suppose);
    assert!(
        text.contains("Nothing is saved.") && text.contains("Fri 12 Mar 17:00 Lisbon"),
        "{text}"
    );
    let all = [
        "--effort",
        "assets=3d",
        "--owner",
        "assets=noah",
        "--review",
        "Page after Assets=2d",
        "--rework",
        "Page after Assets=1h",
        "--review",
        "page=1h",
        "--earliest",
        "page=thu 09:00",
        "--deadline",
        "2027-03-19 12:00 Berlin",
        "--away",
        "ana=2027-03-17..2027-03-18",
    ];
    let words =
        desk.json(&[&["what-if", "spring"], &all[..]].concat())["compared"]["words"].clone();
    assert_eq!(words.as_array().unwrap().len(), 8, "{words}");
    let without = desk.json(&["what-if", "--without", "page"])["compared"].clone();
    assert_eq!(without["words"], serde_json::json!(["without Page"]));
    assert_eq!(desk.text(&["export"]), before);
}

#[test]
fn today_is_what_the_plan_shows_and_a_new_owner_is_told_by_their_own_clock() {
    let desk = story();
    desk.text(&["task", "add", "Texts", "--project", "spring", "--owner", "ana", "--effort", "8h"]);
    let plan = desk.json(&["plan", "spring", "--as", "mara"])["plan"].clone();
    let then =
        desk.json(&["what-if", "spring", "--owner", "assets=noah", "--as", "mara"])["compared"]
            .clone();
    assert_eq!(then["finish"]["today"], plan["finish"]["when"]);
    let tasks = then["tasks"].as_array().unwrap();
    let assets = tasks.iter().find(|one| one["title"] == "Assets").unwrap();
    let city = |moment: &str, side: &str| assets[moment][side]["city"].clone();
    assert_eq!((city("due", "today"), city("due", "then")), ("Lisbon".into(), "New York".into()));
    assert_eq!(city("askBy", "then"), "New York");
    assert_eq!((&assets["owner"], &assets["was"]), (&"noah".into(), &"ana".into()));
    for task in tasks {
        let row = row(&plan, task["title"].as_str().unwrap());
        let shown = if row["askBy"].is_null() { continue } else { at(&row["askBy"]) };
        assert_eq!(at(&serde_json::json!({ "when": task["askBy"]["today"] })), shown);
        assert_eq!(at(&serde_json::json!({ "when": task["due"]["today"] })), at(&row["due"]));
    }
}

#[test]
fn who_must_begin_before_they_stop_is_told_when_they_stop() {
    let people = [("ana", "Europe/Lisbon"), ("kenji", "Asia/Tokyo")];
    let desk = Desk::new();
    let file = desk.file("team.toml", &plan(&people, "mon-fri", "09:00-17:30"));
    desk.text(&["import", &file]);
    desk.text(&["project", "add", "Launch"]);
    let survey = ["task", "add", "Survey", "--project", "launch", "--owner", "ana"];
    desk.text(&[&survey[..], &["--effort", "17h"]].concat());
    let build = ["task", "add", "Build", "--project", "launch", "--owner", "kenji"];
    let by = ["--effort", "8h30m", "--deadline", "2027-03-18 17:30 Tokyo"];
    desk.text(&[&build[..], &by, &["--after", "Survey SS"]].concat());
    // Kenji begins Thu 09:00 in Tokyo, midnight in Lisbon: Ana begins before she stops.
    let plan = desk.json(&["plan", "launch", "--as", "ana"])["plan"].clone();
    let survey = row(&plan, "Survey");
    assert_eq!(survey["slack"].as_i64().unwrap() % 60, 59, "{survey}");
    let task = desk.json(&["due", "survey", "--as", "ana"])["task"].clone();
    let begin = task["lines"].as_array().unwrap().last().unwrap();
    assert_eq!(at(begin), "wed 17 17:30");
    let plan = desk.json(&["plan", "launch", "--as", "kenji"])["plan"].clone();
    assert_eq!(at(&row(&plan, "Survey")["askBy"]), "wed 17 17:30");
    for text in [
        desk.text(&["due", "survey", "--as", "kenji"]),
        desk.text(&["plan", "launch", "--table", "--as", "kenji"]),
        desk.text(&["ask", "--as", "kenji"]),
        desk.text(&["export", "--format", "csv", "--project", "launch"]),
        desk.text(&["export", "--format", "ics", "--project", "launch"]),
    ] {
        assert!(text.contains("17:30") || text.contains("T173000"), "{text}");
        assert!(
            !text.contains(":29") && !text.contains("29:59") && !text.contains("2959"),
            "{text}"
        );
    }
}

#[test]
fn a_deadline_of_its_own_says_what_it_is_earlier_than() {
    let desk = story();
    let by = "2027-03-11 12:00 Lisbon";
    desk.text(&["task", "edit", "assets", "--deadline", by]);
    let text = desk.text(&["due", "assets", "--as", "mara"]);
    assert!(
        text.contains("earlier than what “Page” asks for, which is due Mon 15 Mar 17:00 Lisbon"),
        "{text}"
    );
    desk.text(&["task", "edit", "assets", "--deadline", "2027-03-17 12:00 Lisbon"]);
    assert!(!desk.text(&["due", "assets"]).contains("earlier than"));
}

#[test]
fn buffers_are_told_with_what_of_them_is_used() {
    let desk = story();
    desk.text(&["task", "edit", "assets", "--effort", "12h 16h 24h"]);
    let text = desk.text(&["plan", "spring", "--buffers", "--as", "mara"]);
    for said in ["Project buffer", "Critical chain: Assets, then Page", "√(", "green"] {
        assert!(text.contains(said), "no {said} in:\n{text}");
    }
    desk.text(&["task", "progress", "assets", "--worked", "4h", "--left", "14h"]);
    let view = desk.json(&["plan", "spring", "--buffers"])["buffers"].clone();
    let fever = view["fever"].as_array().unwrap();
    // The last point of the chart is how it stands.
    assert_eq!(fever.last().unwrap()["used"], view["project"]["used"], "{view}");
    assert!(desk.text(&["plan", "--buffers"]).contains("Buffer used"));
    let links = view["links"].as_array().unwrap();
    assert_eq!((&links[0]["review"], &links[0]["rework"]), (&"4h".into(), &"4h".into()));
}

#[test]
fn what_would_mend_a_plan_is_told_with_its_task() {
    let desk = story();
    desk.text(&["task", "edit", "assets", "--effort", "80h"]);
    let mend = desk.json(&["due", "assets"])["task"]["mend"].clone();
    assert!(!mend.as_array().unwrap().is_empty());
    assert!(desk.text(&["due", "assets"]).contains("What would make it fit"));
}

#[test]
fn what_happens_to_a_task_is_noted_and_taken_back() {
    let desk = story();
    let stage = || row(&desk.json(&["task", "list", "spring"])["tasks"], "Assets")["stage"].clone();
    for (mark, stage_then) in [
        ("asked", "asked"),
        ("began", "under_way"),
        ("handed-in", "handed_in"),
        ("in-review", "in_review"),
        ("done", "done"),
    ] {
        desk.text(&["ask", "assets", "--mark", mark]);
        assert_eq!(stage(), stage_then);
    }
    for mark in ["done", "in-review", "handed-in", "began", "asked"] {
        desk.text(&["ask", "assets", "--mark", mark, "--undo"]);
    }
    assert_eq!(stage(), "open");
    assert_eq!(desk.refused(&["ask", "assets", "--mark", "promised"]).0, 2);
    desk.text(&["ask", "assets", "--mark", "promised", "--by", "mon 15:00 Lisbon"]);
    let asks = desk.json(&["ask", "--as", "mara"])["asks"].clone();
    assert_eq!(asks["waiting"][0]["promised"]["clock"], "15:00");
    assert!(desk.text(&["ask", "--as", "mara"]).contains("Waiting for"));
    desk.text(&["task", "progress", "assets", "--worked", "6h", "--left", "10h"]);
    assert_eq!(row(&desk.json(&["plan", "spring"])["plan"], "Assets")["left"], 10 * 3600);
    desk.text(&["task", "done", "assets"]);
    desk.text(&["task", "done", "assets", "--undo"]);
    desk.text(&["project", "close", "spring"]);
    assert!(desk.refused(&["project", "close", "spring"]).1.contains("closed already"));
    desk.text(&["project", "close", "spring", "--undo"]);
    desk.text(&["task", "unlink", "page", "--after", "assets"]);
    desk.text(&["task", "remove", "assets"]);
    assert_eq!(desk.json(&["task", "list"])["tasks"].as_array().unwrap().len(), 1);
    desk.text(&["undo"]);
    desk.text(&["project", "remove", "spring"]);
    assert!(desk.text(&["plan"]).contains("No tasks yet"));
}

#[test]
fn a_plan_is_drawn_within_the_terminal() {
    let desk = story();
    let text = desk.text(&["plan", "spring"]);
    for said in
        ["It fits", "a column", "█", "░", "▒", "Deadline Thu 18 Mar 09:00 Berlin", "a ask by"]
    {
        assert!(text.contains(said), "no “{said}” in:\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a file: {text:?}");
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest} columns:\n{text}");
    let line = text.lines().find(|line| line.contains("Assets")).unwrap();
    let order = [line.find('█'), line.find("█d"), line.find('░'), line.find('▒'), line.rfind('n')];
    assert!(order.is_sorted() && order[0].is_some(), "{line}");
    assert!(line.contains("a▐█") || line.contains("a█"), "asked before it begins: {line}");
    let table = desk.text(&["plan", "--table"]);
    assert!(table.contains("Fri 12 Mar 09:00 Lisbon"), "{table}");
    let example = format!("{}/../../examples/web-designer.toml", env!("CARGO_MANIFEST_DIR"));
    let before = desk.text(&["export"]);
    let other = desk.json(&["plan", "--file", &example, "--as", "ana", "--in", "Tokyo"]);
    assert_eq!(other["zone"], "Asia/Tokyo");
    assert_eq!(other["plan"]["rows"].as_array().unwrap().len(), 7);
    assert_eq!(desk.text(&["export"]), before, "a file is only looked at");
}

#[test]
fn chances_are_the_same_each_time() {
    let desk = story();
    desk.text(&["task", "edit", "assets", "--effort", "10h 14h 30h"]);
    let risk = desk.json(&["risk", "spring", "--task", "assets"]);
    let view = &risk["risk"];
    assert_eq!(view["share"], Value::Null, "all tries are made");
    let quantile = |name: &str| view[name]["when"]["at"].as_i64().unwrap();
    assert!(quantile("p50") <= quantile("p80") && quantile("p80") <= quantile("p95"));
    assert_eq!(view["tries"], "10,000 tries");
    let bins = view["bins"].as_array().unwrap();
    let clock = |at: &Value| at["clock"].as_str().unwrap().to_owned();
    for bin in bins {
        assert!(
            clock(&bin["from"]).ends_with(":00") && clock(&bin["to"]).ends_with(":00"),
            "{bin}"
        );
    }
    let sum: f64 = bins.iter().map(|bin| bin["share"].as_f64().unwrap()).sum();
    assert!((0.98..=1.000_001).contains(&sum), "{sum}");
    assert_eq!(view["drivers"][0]["title"], "Assets");
    assert!(view["task"]["chance"].is_number() && view["onTime"].is_number());
    assert_eq!(desk.json(&["risk", "--task", "assets"]), risk, "the only project, the same seed");
    let text = desk.text(&["risk"]);
    assert!(text.contains("P80") && text.contains("that the deadline is met"), "{text}");
}

// Case 12
#[test]
fn a_task_in_manila_is_asked_in_time_for_a_review_in_new_york() {
    let desk = Desk::new();
    let people = [("manila", "Asia/Manila"), ("york", "America/New_York")];
    let file = desk.file("plan.toml", &plan(&people, "mon-fri", "09:00-17:00"));
    desk.text(&["import", &file]);
    let add = ["task", "add", "Report", "--owner", "manila", "--effort", "16h", "--review", "8h"];
    let by = ["--reviewer", "york", "--deadline", "2027-03-18 09:00 New York"];
    desk.text(&[&add[..], &by].concat());
    let task = desk.json(&["due", "report", "--in", "New York"])["task"].clone();
    assert_eq!(at(&task["row"]["due"]), "wed 17 17:00");
    assert_eq!(at(&task["row"]["askBy"]), "tue 16 09:00");
    let line = |kind: &str| {
        let lines = task["lines"].as_array().unwrap();
        lines.iter().find(|line| line["kind"] == kind).unwrap().clone()
    };
    assert_eq!(at(&line("review")), "wed 17 09:00");
    assert_eq!(line("review")["when"]["zone"], "America/New_York");
    assert_eq!(line("wait")["seconds"], 4 * 3600);
    let text = desk.text(&["due", "report", "--in", "New York"]);
    for said in [
        "Review, 8 h of york’s   Wed 17 Mar 09:00–17:00 New York",
        "Handoff wait, 4 h",
        "Wed 17 Mar 17:00 Manila",
        "Tue 16 Mar 09:00 Manila",
    ] {
        assert!(text.contains(said), "no “{said}” in:\n{text}");
    }
    // The same, waited for by somebody.
    desk.text(&["task", "edit", "report", "--deadline", "none"]);
    let after = ["--after", "report, review 8h", "--deadline", "2027-03-18 09:00 New York"];
    let use_it = ["task", "add", "Use it", "--owner", "york", "--effort", "0"];
    desk.text(&[&use_it[..], &after].concat());
    let task = desk.json(&["due", "report", "--in", "New York"])["task"].clone();
    assert_eq!(
        (at(&task["row"]["due"]), at(&task["row"]["askBy"])),
        ("wed 17 17:00".into(), "tue 16 09:00".into())
    );
}
