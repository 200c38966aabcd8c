//! Plans go out in forms that others read, and come in again.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::Desk;

fn example(name: &str) -> String {
    format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The plan of the pictures.
fn atlas() -> Desk {
    let desk = Desk::new();
    desk.text(&["import", &example("atlas.toml")]);
    desk
}

fn exported(desk: &Desk, name: &str) -> String {
    let file = desk.path(name).display().to_string();
    desk.text(&["export", &file]);
    file
}

#[test]
fn a_plan_goes_out_and_comes_in_again_as_it_was() {
    let desk = atlas();
    let before = desk.text(&["export"]);
    for name in ["atlas.ics", "atlas.csv"] {
        let file = exported(&desk, name);
        assert!(desk.text(&["import", &file]).contains("already as in the file"), "{name}");
        desk.text(&["project", "remove", "atlas"]);
        let told = desk.text(&["import", &file]);
        assert!(told.contains("9 tasks.") && !told.contains("new project"), "{told}");
        assert_eq!(desk.text(&["export"]), before, "{name}");
        desk.text(&["undo"]);
        desk.text(&["undo"]);
    }
    let tjp = exported(&desk, "plan.tjp");
    assert!(std::fs::read_to_string(&tjp).unwrap().contains("task "));
    let (code, said) = desk.refused(&["export", &tjp]);
    assert!(code == 1 && said.contains("--force"), "{said}");
}

#[test]
fn a_table_leaves_alone_what_it_has_no_column_for() {
    let desk = atlas();
    desk.text(&[
        "project",
        "edit",
        "atlas",
        "--client",
        "Harbour",
        "--aim",
        "soon",
        "--buffers",
        "half",
    ]);
    let file = exported(&desk, "plan.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    desk.file("plan.csv", &text.replace("Rate-limit spec", "Rate limits"));
    desk.text(&["import", &file]);
    let toml = desk.text(&["export"]);
    for said in ["client = \"Harbour\"", "aim = \"as-soon\"", "sizing = \"half\"", "Rate limits"] {
        assert!(toml.contains(said), "no {said} in:\n{toml}");
    }
}

#[test]
fn a_file_of_one_project_keeps_what_ties_it_to_others() {
    let desk = atlas();
    desk.text(&["project", "add", "Spring", "--deadline", "2027-03-24 09:00 Berlin"]);
    desk.text(&["task", "add", "Page", "--project", "spring", "--after", "Go / no-go"]);
    let before = desk.text(&["export"]);
    let file = desk.path("one.ics").display().to_string();
    desk.text(&["export", &file, "--project", "spring"]);
    assert!(desk.text(&["import", &file]).contains("already as in the file"));
    assert_eq!(desk.text(&["export"]), before);
}

#[test]
fn tasks_of_a_calendar_that_names_no_project_go_into_one_called_as_the_file() {
    let desk = atlas();
    let todo = |uid: &str, title: &str| {
        format!("BEGIN:VTODO\r\nUID:{uid}\r\nSUMMARY:{title}\r\nEND:VTODO\r\n")
    };
    let (paint, carpet) = (todo("a@x", "Paint"), todo("b@x", "Carpet"));
    let calendar = format!("BEGIN:VCALENDAR\r\n{paint}{carpet}END:VCALENDAR\r\n");
    let file = desk.file("New house.ics", &calendar);
    let told = desk.text(&["import", &file]);
    assert!(told.contains("2 tasks, in the new project “New house”"), "{told}");
    assert!(desk.text(&["import", &file]).contains("already as in the file"));
    let titles = |desk: &Desk| {
        let projects = desk.json(&["project", "list"])["projects"].clone();
        let all: Vec<String> = projects
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["title"].as_str().unwrap().to_owned())
            .collect();
        all.join(", ")
    };
    assert_eq!(titles(&desk), "Atlas 4.2, New house");
    desk.text(&["undo"]);
    let told = desk.text(&["import", &file, "--project", "The flat"]);
    assert!(told.contains("in the new project “The flat”"), "{told}");
    desk.text(&["undo"]);
    let told = desk.text(&["import", &file, "--project", "atlas"]);
    assert!(told.contains("2 tasks.") && !told.contains("new project"), "{told}");
    assert_eq!(desk.json(&["task", "list", "atlas"])["tasks"].as_array().unwrap().len(), 11);
    let (code, said) = desk.refused(&["import", &file, "--project", " "]);
    assert!(code == 2 && said.contains("--project needs"), "{said}");
}

#[test]
fn a_table_as_people_type_it_makes_its_projects_and_overwrites_nobody_elses_rows() {
    let desk = atlas();
    let first = desk.file(
        "first.csv",
        "title,project,owner,effort,needs\nPaint,Flat,ana,4h,\nCarpet,flat,bob,2h,row-2\n",
    );
    let told = desk.text(&["import", &first]);
    assert!(told.contains("2 tasks, in the new project “Flat”"), "{told}");
    assert!(told.contains("first.csv:3: nobody has the id \"bob\""), "{told}");
    assert!(desk.text(&["import", &first]).contains("already as in the file"));
    let second = desk.file("second.csv", "title,project\nSand,Atlas 4.2\nScrub,Atlas 4.2\n");
    let told = desk.text(&["import", &second]);
    assert!(told.contains("2 tasks.") && !told.contains("new project"), "{told}");
    let flat = desk.json(&["task", "list", "flat"])["tasks"].clone();
    assert_eq!((&flat[0]["title"], &flat[1]["title"]), (&"Paint".into(), &"Carpet".into()));
    assert_eq!(flat[1]["needs"], "Paint");
    let atlas = desk.json(&["task", "list", "atlas"])["tasks"].clone();
    assert_eq!(atlas[9]["title"], "Sand", "after those that are there: {atlas}");
}
