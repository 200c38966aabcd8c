//! What people type of plans: deadlines, links, and what is wrong.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::Desk;
use desk::planned::{row, story};

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
        (&["project", "add", "X", "--deadline", "aoe 2027-02-30"], 2, "February 2027 has 28 days"),
        (&["project", "add", "X", "--deadline", "2027-02-30"], 2, "February 2027 has 28 days"),
        (&["project", "add", "X", "--deadline", "2027-13-01 9:00"], 2, "there is no month 13"),
        (&["task", "add", "X", "--earliest", "2027-04-31T09:00"], 2, "April 2027 has 30 days"),
        (&["what-if", "--away", "ana=2027-02-29"], 2, "February 2027 has 28 days"),
        (&["project", "add", "X", "--deadline", "soon"], 2, "is not a moment"),
        (&["project", "add", "X", "--lead", "bob"], 1, "nobody"),
        (&["project", "edit", "winter", "--client", "B"], 1, "there is no project “winter”"),
        (&["task", "add", ""], 1, "A title is needed"),
        (&["task", "add", "X", "--effort", "ten"], 2, "16h or 2d"),
        (&["task", "add", "X", "--effort", "24h 12h 8h"], 2, "three that rise"),
        (&["task", "add", "X", "--review", "-4h"], 2, "less than nothing"),
        (&["task", "add", "X", "--owner", "bob"], 1, "nobody"),
        (&["task", "add", "X", "--project", "winter"], 1, "there is no project"),
        (&["task", "add", "X", "--reviewer", "noah"], 2, "--review"),
        (&["task", "add", "X", "--after", "Nothing"], 1, "there is no task “Nothing”"),
        (&["task", "add", "X", "--after", "Assets, review lots"], 2, "“review lots”: write 4h"),
        (
            &["task", "add", "X", "--after", "Assets, review -4h"],
            2,
            "“review -4h”: it can’t be less",
        ),
        (&["task", "add", "X", "--after", "Assets, lag soon"], 2, "“lag soon”: write 4h, 1d, or"),
        (&["task", "add", "X", "--after", "Assets, revew 4h"], 2, "“revew 4h” behind “Assets”"),
        (&["task", "add", "X", "--after", "assets SF lag 2h"], 2, "“SF lag 2h” behind “assets”"),
        (&["task", "add", "X", "--after", "Assets two"], 1, "there is no task “Assets two”"),
        (&["task", "add", "X", "--effort", "200000h"], 2, "at most 100000h can be kept"),
        (&["task", "add", "X", "--review", "100001h"], 2, "at most 100000h can be kept"),
        (&["task", "add", "X", "--effort", "99999999999999999999h"], 2, "at most 100000h"),
        (&["task", "add", "X", "--deadline", "end of work 9999-12-31 ana"], 2, "1900 to 2199"),
        (&["task", "add", "X", "--deadline", "0001-01-01 09:00"], 2, "1900 to 2199"),
        (&["what-if", "--effort", "assets=200000h"], 2, "at most 100000h can be kept"),
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
    let long = "x".repeat(100_000);
    for typed in [
        &["task", "add", &long][..],
        &["task", "add", "X", "--after", &long],
        &["task", "add", "X", "--owner", &long],
        &["task", "add", "X", "--deadline", &long],
        &["task", "done", &long],
        &["project", "edit", &long, "--notes", "n"],
        &["project", "edit", "spring", "--notes", &(long.clone() + "x")],
        &["plan", &long],
        &["risk", "--task", &long],
        &["due", &long],
        &["what-if", "--without", &long],
    ] {
        let (code, said) = desk.refused(typed);
        assert!((1..=2).contains(&code) && said.len() < 1_500, "{} → {code}: {said}", typed[0]);
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
fn a_request_names_the_date_where_a_weekday_could_be_another() {
    let desk = story();
    let message = |by: &str| {
        desk.text(&["project", "edit", "spring", "--deadline", by]);
        desk.text(&["ask", "assets", "--as", "mara"])
    };
    // Today is Wednesday 10 March.
    assert!(message("2027-03-19 09:00 Berlin").contains("Due Tue 17:00 your time (Lisbon), 2027-"));
    let far = message("2027-04-15 09:00 Berlin");
    assert!(
        far.contains("Due Mon 12 Apr 17:00 your time (Lisbon), 2027-04-12T17:00+01:00"),
        "{far}"
    );
    assert!(far.contains("\nWork: 16 h\n"), "{far}");
    assert!(message("2028-03-16 09:00 Berlin").contains("Due Mon 13 Mar 2028 17:00 your time"));
    let late = message("2027-03-09 09:00 Berlin");
    assert!(late.contains("Due Thu 4 Mar 17:00 your time (Lisbon), 2027-03-04T17:00"), "{late}");
    assert!(late.contains(" days ago.\nIt can’t be met without asking for less.\n"), "{late}");
}
