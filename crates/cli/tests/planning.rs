//! Plans as a user types them: from an empty database to whom to ask by when.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::{Desk, plan};
use serde_json::Value;

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
fn story() -> Desk {
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
    assert!(told.contains("It waits for “Assets”: 4h review, 4h rework."), "{told}");
    desk
}

fn row<'a>(view: &'a Value, title: &str) -> &'a Value {
    let rows = view["rows"].as_array().or(view.as_array()).unwrap();
    rows.iter().find(|row| row["title"] == title).unwrap()
}

/// "mon 15 17:00" by its owner's clock, else by the viewer's.
fn at(mark: &Value) -> String {
    let label = if mark["theirs"].is_null() { &mark["when"] } else { &mark["theirs"] };
    let text = |key: &str| label[key].as_str().unwrap();
    format!("{} {} {}", text("weekday"), &text("date")[8..], text("clock"))
}

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
    let bins = view["bins"].as_array().unwrap();
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

#[test]
fn a_deadline_is_typed_as_people_state_it() {
    let desk = story();
    for (typed, date, clock) in [
        ("2027-03-19 17:00 Berlin", "2027-03-19", "17:00"),
        ("fri 12:00", "2027-03-12", "12:00"),
        ("end of work 2027-03-19 ana", "2027-03-19", "18:00"),
        ("end of work for ana on friday", "2027-03-12", "18:00"),
        ("eow 19 March Ana", "2027-03-19", "18:00"),
        ("end of day 2027-03-19 Tokyo", "2027-03-19", "16:00"),
        ("end of day 2027-03-19 ana", "2027-03-20", "01:00"),
        ("End of day 2027-03-19", "2027-03-20", "00:00"),
        ("aoe 2027-03-19", "2027-03-20", "13:00"),
        ("anywhere on earth 2027-03-19", "2027-03-20", "13:00"),
    ] {
        desk.text(&["project", "edit", "spring", "--deadline", typed]);
        let by = desk.json(&["project", "list"])["projects"][0]["deadline"].clone();
        assert_eq!((&by["date"], &by["clock"]), (&date.into(), &clock.into()), "{typed}");
    }
    desk.text(&["project", "edit", "spring", "--deadline", "none"]);
    assert_eq!(desk.json(&["plan", "spring"])["plan"]["verdict"]["kind"], "open");
}

#[test]
fn what_is_typed_wrong_changes_nothing_and_is_said() {
    let desk = story();
    let before = desk.text(&["export"]);
    for (typed, code, part) in [
        (&["project", "add", " "][..], 1, "A name is needed"),
        (&["project", "add", "X", "--deadline", "2027-03-19"], 2, "is a day, not a moment"),
        (&["project", "add", "X", "--deadline", "end of work ana"], 2, "is no deadline"),
        (&["project", "add", "X", "--deadline", "end of work 2027-03-19"], 2, "whose work"),
        (&["project", "add", "X", "--deadline", "end of work 2027-03-19 bob"], 1, "nobody"),
        (&["project", "add", "X", "--deadline", "end of day 2027-03-19 Nowhereville"], 1, "zone"),
        (&["project", "add", "X", "--deadline", "aoe 2027-02-30"], 2, "is no deadline"),
        (&["project", "add", "X", "--deadline", "soon"], 2, "is not a moment"),
        (&["project", "add", "X", "--lead", "bob"], 1, "nobody"),
        (&["project", "edit", "winter", "--client", "B"], 1, "there is no project “winter”"),
        (&["task", "add", ""], 1, "A title is needed"),
        (&["task", "add", "X", "--effort", "ten"], 2, "16h or 2d"),
        (&["task", "add", "X", "--effort", "24h 12h 8h"], 2, "three that rise"),
        (&["task", "add", "X", "--review", "-4h"], 2, "4h, 90m"),
        (&["task", "add", "X", "--owner", "bob"], 1, "nobody"),
        (&["task", "add", "X", "--project", "winter"], 1, "there is no project"),
        (&["task", "add", "X", "--reviewer", "noah"], 2, "--review"),
        (&["task", "add", "X", "--after", "Nothing"], 1, "there is no task “Nothing”"),
        (&["task", "add", "X", "--after", "Assets, review lots"], 1, "there is no task"),
        (&["task", "add", "X", "--tags", "two words"], 1, "is no tag"),
        (&["task", "link", "assets", "--after", "page"], 1, "wait for one another"),
        (&["task", "link", "assets", "--after", "assets"], 1, "wait for itself"),
        (&["task", "unlink", "assets", "--after", "page"], 1, "does not wait"),
        (&["task", "progress", "assets"], 2, "--worked"),
        (&["task", "done", "nothing"], 1, "there is no task"),
        (&["ask", "assets", "--mark", "asked", "--by", "fri 12:00"], 2, "--mark promised"),
        (&["due"], 2, "--needed"),
        (&["due", "assets", "--needed", "fri 12:00"], 2, "--needed"),
        (&["due", "nothing"], 1, "there is no task"),
        (&["what-if"], 2, "--away"),
        (&["what-if", "--away", "ana"], 2, "lacks a part"),
        (&["what-if", "--away", "ana=2027-03-12..2027-03-11"], 2, "swap"),
        (&["what-if", "--effort", "assets=lots"], 2, "16h or 2d"),
        (&["what-if", "--review", "page after nothing=4h"], 1, "there is no task"),
        (&["plan", "winter"], 1, "there is no project"),
        (&["plan", "--as", "bob"], 1, "nobody"),
        (&["risk", "winter"], 1, "there is no project"),
        (&["import", "--project", "spring", "plan.toml"], 2, "--project"),
    ] {
        let (got, said) = desk.refused(typed);
        assert!(got == code && said.contains(part), "{typed:?} → {got}: {said}");
    }
    assert_eq!(desk.text(&["export"]), before);
    let empty = Desk::new();
    assert!(empty.refused(&["risk"]).1.contains("no open project"));
    assert!(empty.text(&["plan"]).contains("No tasks yet"));
    assert!(empty.text(&["ask"]).contains("Nobody is to be asked"));
}

#[test]
fn a_link_is_typed_with_all_it_has() {
    let desk = story();
    let add = |after: &str| {
        desk.text(&[
            "task",
            "add",
            "Then",
            "--project",
            "spring",
            "--owner",
            "mara",
            "--after",
            after,
        ]);
        let needs = row(&desk.json(&["task", "list", "spring"])["tasks"], "Then")["needs"].clone();
        let file = desk.text(&["export"]);
        desk.text(&["undo"]);
        (needs.as_str().unwrap().to_owned(), file)
    };
    assert_eq!(add("Assets SS+4h").0, "Assets SS +4h");
    assert_eq!(add("Assets FF").0, "Assets FF");
    assert_eq!(add("page -1d").0, "Page -8h");
    let (needs, file) =
        add("Assets, lag 2h of predecessor, review 1h, rework 30m, live 45m, by noah");
    assert_eq!(needs, "Assets +2h");
    for said in [
        "review = \"1h\"",
        "rework = \"30m\"",
        "live = \"45m\"",
        "reviewer = \"noah\"",
        "predecessor",
    ] {
        assert!(file.contains(said), "no {said} in:\n{file}");
    }
    // Buffers of the task that is waited for go along, unless something is said of them.
    desk.text(&["task", "edit", "page", "--review", "2h", "--rework", "1h"]);
    assert!(add("Page").1.contains("review = \"2h\""));
    let told = ["task", "add", "Then", "--after", "Page, review 0h", "--project", "spring"];
    assert!(desk.text(&told).ends_with("It waits for “Page”.\n"));
    desk.text(&["undo"]);
    // A title may have commas, and words of links, in it.
    desk.text(&["task", "add", "Try it, review 4h", "--project", "spring"]);
    assert_eq!(add("Try it, review 4h").0, "Try it, review 4h");
}

#[test]
fn projects_go_out_in_forms_that_others_read() {
    let desk = story();
    let ics = desk.text(&["export", "--format", "ics", "--project", "spring"]);
    assert!(ics.contains("BEGIN:VTODO") && ics.contains("SUMMARY:Assets"), "{ics}");
    let tjp = desk.path("plan.tjp").display().to_string();
    desk.text(&["export", &tjp]);
    assert!(std::fs::read_to_string(&tjp).unwrap().contains("task "));
    assert_eq!(desk.refused(&["export", &tjp]).0, 1);
    let csv = desk.path("plan.csv").display().to_string();
    desk.text(&["export", &csv, "--project", "spring"]);
    let file = desk.path("plan.ics").display().to_string();
    desk.text(&["export", &file, "--project", "spring"]);
    assert!(desk.text(&["import", &file]).contains("already as in the file"));
    desk.text(&["project", "remove", "spring"]);
    desk.text(&["project", "add", "Again", "--deadline", "2027-03-18 09:00 Berlin"]);
    let read = desk.text(&["import", &file, "--project", "again"]);
    assert!(read.contains("2 tasks"), "{read}");
    let toml = desk.text(&["export", "--project", "again"]);
    assert!(toml.contains("title = \"Again\""), "{toml}");
}
