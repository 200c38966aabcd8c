//! Tasks go out as a calendar file and come back whole; other people's come in.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

mod any;

use leeway_core::project::{Clock, Deadline, LinkKind, Task};
use leeway_core::{Instant, PersonId};
use leeway_exchange::ics::write::{Head, Moments, Todo, todos};
use leeway_exchange::ics::{self, Drafts};
use leeway_exchange::plan;
use proptest::prelude::*;

use any::RULES;
use any::project::any_plan;

const STAMP: Instant = Instant::from_unix(1_804_500_000);

fn read(file: &str, people: &[&str]) -> Drafts {
    let reading = ics::read(file.as_bytes(), &RULES);
    let people = people.iter().map(|id| PersonId::new(id).unwrap());
    let here = RULES.zone("Europe/Berlin").unwrap();
    ics::drafts(&reading, people, &RULES, &here, STAMP)
}

fn problems(drafts: &Drafts) -> Vec<String> {
    drafts.problems.iter().map(|one| format!("{} {}", one.line, one.message)).collect()
}

fn calendar(body: &str) -> String {
    format!("BEGIN:VCALENDAR\n{body}\nEND:VCALENDAR\n")
}

/// Text that a calendar file can hold: without control characters but new lines.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect();
    if text.trim().is_empty() { String::new() } else { text }
}

/// A task as a calendar file can hold it.
fn cleaned(mut task: Task) -> Task {
    task.id = plain(&task.id);
    task.title = plain(&task.title);
    task.notes = plain(&task.notes);
    task.project = task.project.map(|id| plain(&id));
    for link in &mut task.needs {
        link.task = plain(&link.task);
    }
    if let Some(from) = &mut task.from {
        from.kind = plain(&from.kind);
        from.id = plain(&from.id);
    }
    task
}

#[test]
fn a_task_is_written_for_other_programs_too() {
    let text = include_str!("../../../examples/web-designer.toml");
    let reading = plan::read(text, &RULES);
    let at = |seconds| Some(Instant::from_unix(seconds));
    // Monday 15 March 2027 11:00 UTC, Tuesday 17:00 and Thursday 08:00.
    let moments =
        Moments { ask_by: at(1_805_108_400), due: at(1_805_216_400), needed: at(1_805_356_800) };
    let assets = reading.tasks.iter().find(|task| task.id == "assets").unwrap();
    let mut page = reading.tasks.iter().find(|task| task.id == "page").unwrap().clone();
    page.needs[0].lag.seconds = -5400;
    let heads = [Head { project: &reading.projects[0], due: at(1_805_356_800) }];
    let pair = [Todo { task: assets, moments }, Todo { task: &page, moments: Moments::default() }];
    let file = todos("Spring", STAMP, &heads, &pair).replace("\r\n ", "");
    for line in [
        "UID:spring@project.leeway",
        "SUMMARY:Spring landing page",
        "X-LEEWAY-LEAD:mara",
        "X-LEEWAY-CLIENT:Harbour Teas",
        "RELATED-TO;RELTYPE=PARENT:spring@project.leeway",
        "UID:assets@leeway",
        "SUMMARY:Hero picture and icons",
        "DTSTART:20270315T110000Z",
        "DUE:20270316T170000Z",
        "ESTIMATED-DURATION:PT14H",
        "STATUS:NEEDS-ACTION",
        "CATEGORIES:design",
        "DESCRIPTION:Hero in 2400 × 1200 and 800 × 1000\\, eight icons as SVG.",
        "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=-PT1H30M:assets@leeway",
        "X-LEEWAY-OWNER:ana",
        "X-LEEWAY-EFFORT:10h 14h 22h",
        "X-LEEWAY-NEEDS:assets FS-1h30 review 4h rework 4h",
        "X-LEEWAY-NEEDED:20270318T080000Z",
    ] {
        assert!(file.lines().any(|one| one == line), "{line}\n{file}");
    }
}

#[test]
fn tasks_of_other_programs_come_in() {
    let drafts = read(
        &calendar(
            "BEGIN:VTODO\nUID:a@x\nSUMMARY:Paint\nDTSTAMP:20270301T080000Z\n\
             DTSTART;TZID=America/New_York:20270308T090000\nDUE;TZID=America/New_York:20270309T170000\n\
             ESTIMATED-DURATION:P1DT2H\nPERCENT-COMPLETE:50\nSTATUS:IN-PROCESS\n\
             CATEGORIES:Home,#Walls\\, inside\nDESCRIPTION:Two\\ncoats\nEND:VTODO\n\
             BEGIN:VTODO\nUID:b@x\nSUMMARY:Carpet\nDUE;VALUE=DATE:20270320\n\
             RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P1D:a@x\nRELATED-TO;RELTYPE=DEPENDS-ON:a@x\n\
             RELATED-TO:house\nEND:VTODO\n\
             BEGIN:VTODO\nUID:c@x\nSUMMARY:Furniture\nSTATUS:COMPLETED\nLAST-MODIFIED:20270302T080000Z\n\
             RELATED-TO;RELTYPE=DEPENDS-ON:b@x\nEND:VTODO\n\
             BEGIN:VTODO\nUID:d@x\nSUMMARY:Called off\nSTATUS:CANCELLED\nEND:VTODO",
        ),
        &[],
    );
    assert_eq!(problems(&drafts), Vec::<String>::new());
    let [paint, carpet, furniture] = drafts.tasks.as_slice() else { panic!("{:?}", drafts.tasks) };
    assert_eq!((paint.id.as_str(), paint.title.as_str()), ("a@x", "Paint"));
    assert_eq!(paint.effort.unwrap().likely(), 10 * 3600);
    assert_eq!((paint.worked(), paint.left()), (5 * 3600, Some(5 * 3600)));
    assert_eq!(paint.tags, ["home", "walls, inside"]);
    assert_eq!(paint.notes, "Two\ncoats");
    assert_eq!(paint.earliest.as_ref().unwrap().zone, "America/New_York");
    let Some(Deadline::At { moment }) = &paint.deadline else { panic!("{:?}", paint.deadline) };
    assert_eq!(moment.reading.to_string(), "2027-03-09 17:00:00");
    assert_eq!(carpet.due.unwrap().to_string(), "2027-03-20");
    let [after] = carpet.needs.as_slice() else { panic!("{:?}", carpet.needs) };
    assert_eq!((after.task.as_str(), after.lag.seconds), ("a@x", 86_400));
    assert_eq!((after.kind, after.lag.clock), (LinkKind::FinishToStart, Clock::Elapsed));
    assert_eq!(furniture.done, Some(Instant::from_unix(1_803_974_400)));
    assert_eq!(furniture.needs[0].task, "b@x");
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_never_taken_for_utc() {
    let drafts = read(
        &calendar(
            "BEGIN:VTODO\nUID:a\nSUMMARY:A\nDUE;TZID=Mars/Olympus:20270309T170000\n\
             RELATED-TO;RELTYPE=FINISHTOSTART;GAP=soon:b\nEND:VTODO\n\
             BEGIN:VTODO\nUID:b\nSUMMARY:B\nRELATED-TO;RELTYPE=STARTTOSTART:a\n\
             RELATED-TO;RELTYPE=DEPENDS-ON:nowhere\nEND:VTODO\n\
             BEGIN:VTODO\nUID:b\nSUMMARY:B again\nEND:VTODO\n\
             BEGIN:VTODO\nUID:c@leeway\nX-LEEWAY-TASK:1\nX-LEEWAY-OWNER:mra\nX-LEEWAY-EFFORT:-4h\n\
             X-LEEWAY-NEEDS:b XX\nEND:VTODO",
        ),
        &["mara"],
    );
    let found = problems(&drafts);
    let told = [
        "5 \"Mars/Olympus\": no time zone is called so",
        "6 GAP \"soon\" is no length such as PT4H or -P1D",
        "11 these tasks wait for one another: \"a\" waits for \"b\" waits for \"a\"",
        "12 no task has the id \"nowhere\"",
        "14 the UID \"b\" is that of the task on line 8",
        "18 this task has no SUMMARY: its id is taken for its title",
        "21 nobody has the id \"mra\" (did you mean mara?)",
        "22 an effort can't be less than nothing",
        "23 \"XX\" is no kind of link",
    ];
    for told in told {
        let (line, words) = told.split_once(' ').unwrap();
        assert!(
            found.iter().any(|one| one.starts_with(&format!("{line} ")) && one.contains(words)),
            "{told}: {found:#?}"
        );
    }
    assert_eq!(found.len(), told.len(), "{found:#?}");
    assert_eq!(drafts.tasks[0].deadline, None);
    assert_eq!(drafts.tasks.len(), 3);
}

#[test]
fn dates_and_gaps_that_no_plan_can_hold_are_left_out() {
    let drafts = read(
        &calendar(
            "BEGIN:VTODO\nUID:a\nSUMMARY:A\nDTSTART:00010101T000000Z\nDUE:99991231T000000\nEND:VTODO\n\
             BEGIN:VTODO\nUID:b\nSUMMARY:B\nDUE;VALUE=DATE:99991231\n\
             RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P9999D:a\nEND:VTODO",
        ),
        &[],
    );
    let [a, b] = drafts.tasks.as_slice() else { panic!("{:?}", drafts.tasks) };
    assert_eq!((&a.earliest, &a.deadline, b.due), (&None, &None, None));
    assert_eq!(b.needs[0].lag.seconds, 0);
    assert_eq!(drafts.problems.len(), 4, "{:?}", problems(&drafts));
}

#[test]
fn dates_say_who_waits_for_whom_where_a_program_writes_it_the_other_way_round() {
    let file = |first: &str, second: &str| {
        calendar(&format!(
            "BEGIN:VTODO\nUID:paint\nSUMMARY:Paint\nDTSTART:{first}\nDUE:{first}\n\
             RELATED-TO;RELTYPE=FINISHTOSTART;GAP=PT2H:carpet\nEND:VTODO\n\
             BEGIN:VTODO\nUID:carpet\nSUMMARY:Carpet\nDTSTART:{second}\nDUE:{second}\nEND:VTODO"
        ))
    };
    let waits = |drafts: &Drafts| -> Vec<(String, String)> {
        let pairs = drafts
            .tasks
            .iter()
            .flat_map(|task| task.needs.iter().map(|link| (task.id.clone(), link.task.clone())));
        pairs.collect()
    };
    let early = read(&file("20270308T090000Z", "20270310T090000Z"), &[]);
    assert_eq!(waits(&early), [("carpet".to_owned(), "paint".to_owned())]);
    assert_eq!(early.problems.len(), 1, "it is said");
    let late = read(&file("20270310T090000Z", "20270308T090000Z"), &[]);
    assert_eq!(waits(&late), [("paint".to_owned(), "carpet".to_owned())]);
    assert_eq!(late.problems, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_file_of_our_own_comes_back_whole(plan in any_plan()) {
        let tasks: Vec<Task> = plan.tasks.into_iter().map(cleaned).collect();
        prop_assume!(tasks.iter().all(|task| !task.title.is_empty()));
        let pairs: Vec<Todo> =
            tasks.iter().map(|task| Todo { task, moments: Moments::default() }).collect();
        let mut projects = plan.projects;
        for project in &mut projects {
            (project.id, project.title) = (plain(&project.id), plain(&project.title));
            project.notes = plain(&project.notes);
            project.client = project.client.take().map(|client| plain(&client)).filter(|client| !client.is_empty());
        }
        prop_assume!(projects.iter().all(|one| !one.title.is_empty() && !one.id.is_empty()));
        let heads: Vec<Head> =
            projects.iter().map(|project| Head { project, due: None }).collect();
        let file = todos("Plan", STAMP, &heads, &pairs);
        let people: Vec<&str> = plan.team.people.iter().map(|one| one.id.as_str()).collect();
        let drafts = read(&file, &people);
        prop_assert_eq!(&drafts.problems, &[], "{}", file);
        prop_assert_eq!(&drafts.tasks, &tasks, "{}", file);
        prop_assert_eq!(&drafts.projects, &projects, "{}", file);
    }
}
