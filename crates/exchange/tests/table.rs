//! Tables of tasks are read as they were written, and as spreadsheets save them.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

mod any;

use leeway_core::project::Task;
use leeway_core::{Instant, PersonId};
use leeway_exchange::ics::write::Moments;
use leeway_exchange::plan;
use leeway_exchange::table::{self, Row};
use proptest::prelude::*;

use any::RULES;
use any::project::any_plan;

const MADE: Instant = Instant::from_unix(1_804_500_000);

fn read(text: &str, people: &[&str]) -> table::Reading {
    let people = people.iter().map(|id| PersonId::new(id).unwrap());
    table::read(text.as_bytes(), people, &RULES, MADE)
}

fn told(reading: &table::Reading) -> Vec<String> {
    reading.problems.iter().map(ToString::to_string).collect()
}

fn written(tasks: &[Task]) -> String {
    let utc = RULES.zone("UTC").unwrap();
    let row = |task| Row { task, moments: Moments::default(), zone: &utc };
    table::write(&[], &tasks.iter().map(row).collect::<Vec<_>>())
}

#[test]
fn a_row_is_as_people_would_type_it() {
    let text = include_str!("../../../examples/web-designer.toml");
    let reading = plan::read(text, &RULES);
    let lisbon = RULES.zone("Europe/Lisbon").unwrap();
    let at = |seconds| Some(Instant::from_unix(seconds));
    let moments =
        Moments { ask_by: at(1_805_108_400), due: at(1_805_216_400), needed: at(1_805_356_800) };
    let page = reading.tasks.iter().find(|task| task.id == "page").unwrap();
    let file = table::write(&reading.projects, &[Row { task: page, moments, zone: &lisbon }]);
    assert_eq!(
        file,
        "\u{feff}id,title,kind,project,owner,effort,tags,needs,earliest,starts,deadline,due date,\
         review,rework,progress,done,notes,hard,for,asked,promised,began,handed in,in review,from,made,\
         ask by,due,needed\r\n\
         spring,Spring landing page,project,,mara,,,,,,2027-03-19 17:00 Europe/Berlin,,,,,,\
         The campaign starts on Saturday morning.,,,,,,,,,1970-01-01T00:00:00Z,,,\r\n\
         page,Build the page,,spring,mara,6h 8h 10h,web,\
         assets review 4h rework 4h; texts review 1h rework 1h,,,,,,,,,,,,,,,,,,\
         1970-01-01T00:00:00Z,2027-03-15 11:00 Europe/Lisbon,2027-03-16 17:00 Europe/Lisbon,\
         2027-03-18 08:00 Europe/Lisbon\r\n"
    );
}

#[test]
fn a_table_is_read_as_a_spreadsheet_saves_it() {
    let reading = read(
        "\u{feff}Title;ID;Effort;Needs;Tags;Notes;Done;Due;Hard;For\r\n\
         Design;d;\"8h 12h 24h\";;Web, #UI;\"Two\r\nlines; and a \"\"word\"\"\";;never;TRUE;mara\r\n\
         ;;;;;;;\r\n\
         '=cmd|' /C calc'!A0;;1,5h;d FS+4h predecessor;;;2027-03-10 13:00 Europe/Berlin;FALSE;\r\n",
        &["mara"],
    );
    assert_eq!(told(&reading), Vec::<String>::new());
    let [design, calc] = reading.tasks.as_slice() else { panic!("{:?}", reading.tasks) };
    assert_eq!(design.effort.unwrap().pessimistic(), 24 * 3600);
    assert_eq!(design.tags, ["web", "ui"]);
    assert!(design.hard && !calc.hard);
    assert_eq!(design.whom, PersonId::new("mara"));
    assert_eq!(design.notes, "Two\r\nlines; and a \"word\"");
    assert_eq!((calc.id.as_str(), calc.title.as_str()), ("row-5", "=cmd|' /C calc'!A0"));
    assert_eq!(calc.effort.unwrap().likely(), 5400);
    assert_eq!(calc.needs[0].lag.seconds, 4 * 3600);
    assert_eq!(calc.done, Some(Instant::from_unix(1_804_680_000)));
    assert_eq!(calc.made, MADE);
    assert_eq!(reading.unnamed, ["row-5"], "made up for this file alone");
}

#[test]
fn what_is_wrong_is_said_with_line_and_cell_and_the_rest_is_read() {
    let reading = read(
        "id,title,owner,efort,deadline,needs,review,hard,for\n\
         a,A,mra,8h,friday,b,2h by mara,very,mrra\n\
         b,B,mara,,,a; nowhere,4x\n\
         a,A again,,,,,\n\
         c,,,,,,\n",
        &["mara"],
    );
    assert_eq!(
        told(&reading),
        [
            "line 1, cell 4: \"efort\" is no column of tasks (did you mean effort?)",
            "line 2, cell 3: nobody has the id \"mra\" (did you mean mara?)",
            "line 2, cell 5: \"friday\" is no deadline (there are 2027-03-18 09:00 Europe/Berlin, end of work 2027-03-19 ana, end of day 2027-03-19 ana and anywhere on earth 2027-03-19)",
            "line 2, cell 8: \"very\" is neither yes nor no",
            "line 2, cell 9: nobody has the id \"mrra\" (did you mean mara?)",
            "line 3, cell 6: no task has the id \"nowhere\"",
            "line 3, cell 6: these tasks wait for one another: \"a\" waits for \"b\" waits for \"a\" (one of these links must go)",
            "line 3, cell 7: \"4x\" is no length of time such as 1h30",
            "line 4, cell 1: the id \"a\" is taken by the task on line 2",
            "line 5, cell 2: this task has no title",
        ]
    );
    assert_eq!(reading.tasks.len(), 2);
    assert_eq!(told(&read("name,owner\nx,y\n", &[])).len(), 2);
    assert_eq!(told(&read("", &[])), ["line 1, cell 1: there is nothing in this table"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_table_is_read_as_it_was_written(plan in any_plan()) {
        let mut tasks = plan.tasks;
        for task in tasks.iter_mut().filter(|task| task.notes.trim().is_empty()) {
            task.notes.clear();
        }
        let mut projects = plan.projects;
        for project in &mut projects {
            // What a table has no column for.
            (project.client, project.aim, project.sizing) = Default::default();
            if project.notes.trim().is_empty() {
                project.notes.clear();
            }
        }
        let utc = RULES.zone("UTC").unwrap();
        let row = |task| Row { task, moments: Moments::default(), zone: &utc };
        let file = table::write(&projects, &tasks.iter().map(row).collect::<Vec<_>>());
        let people: Vec<&str> = plan.team.people.iter().map(|one| one.id.as_str()).collect();
        let reading = read(&file, &people);
        prop_assert_eq!(told(&reading), Vec::<String>::new(), "{}", file);
        prop_assert_eq!(&reading.tasks, &tasks, "{}", file);
        prop_assert_eq!(&reading.projects, &projects, "{}", file);
        prop_assert_eq!(reading.unnamed, Vec::<String>::new());
    }

    #[test]
    fn no_cell_of_a_table_is_a_formula(plan in any_plan()) {
        let file = written(&plan.tasks);
        let mut rows = csv::ReaderBuilder::new().from_reader(file.as_bytes());
        for row in rows.records() {
            for cell in &row.unwrap() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{}", cell);
            }
        }
    }

    #[test]
    fn any_text_does_no_harm(text in "([a-z]|,|;|\"|\n|\r|'|=|title|id|needs|\t|é){0,60}") {
        let reading = read(&text, &[]);
        let again = read(&written(&reading.tasks), &[]);
        prop_assert_eq!(again.tasks, reading.tasks);
    }
}
