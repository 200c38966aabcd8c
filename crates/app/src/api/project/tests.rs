//! Answers about a plan that is kept in a file.

use std::sync::Arc;

use leeway_core::calendar::{Shift, Week};
use leeway_core::project::{CivilMoment, Deadline, Effort, Project, Task};
use leeway_core::{Grade, Instant, Person, PersonId, Team};
use tempfile::TempDir;

use super::detail::{Supposition, WhatIf};
use super::draft::{Handle, TaskMove};
use super::view::PlanQuery;
use super::*;
use crate::clock::FixedClock;
use crate::{ApiError, Eyes};

/// Wednesday 10 March 2027, 14:18 in Berlin.
const NOW: Instant = Instant::from_unix(1_804_684_680);

/// Ana in Lisbon, Mon–Fri 09–17, with tasks of so many hours, one after the other
/// where so said, by Fri 19 March 17:00 Lisbon.
fn desk(tasks: &[(&str, i64, Option<&str>)]) -> (App, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(&folder.path().join("leeway.db"), Arc::new(FixedClock::at(NOW))).unwrap();
    let hours = Week::weekdays(&[Shift::of_clock(540, 1020, Grade::Working).unwrap()]);
    let ana = PersonId::new("ana").unwrap();
    let team = Team {
        people: vec![Person::new(ana.clone(), "Ana", "Europe/Lisbon", hours)],
        windows: Vec::new(),
    };
    let mut project = Project::new("site", "Site", NOW);
    let reading = chrono::NaiveDate::from_ymd_opt(2027, 3, 19).unwrap().and_hms_opt(17, 0, 0);
    let moment = CivilMoment { reading: reading.unwrap(), zone: "Europe/Lisbon".into() };
    project.deadline = Some(Deadline::At { moment });
    let written = app.store().write("Test", NOW, |writing| {
        writing.replace_team(&team)?;
        writing.put(&project)?;
        for (id, hours, after) in tasks {
            let mut task = Task::new(id, id, NOW);
            (task.owner, task.project) = (Some(ana.clone()), Some("site".into()));
            task.effort = Effort::of(hours * 3600);
            task.needs = after.iter().map(|id| leeway_core::project::Link::after(id)).collect();
            writing.put(&task)?;
        }
        Ok::<_, ApiError>(())
    });
    written.unwrap();
    let eyes = Eyes { viewer: Some("Europe/Berlin".into()), you: None };
    (app.seen_by(eyes), folder)
}

#[test]
fn what_is_dragged_is_one_change_that_undo_takes_back() {
    let (app, _folder) = desk(&[("assets", 8, None)]);
    let due = |app: &App| {
        let view = plan(app, PlanQuery { project: None }).unwrap();
        view.rows[0].due.as_ref().unwrap().when.at
    };
    let before = due(&app);
    let drag = |preview| {
        let to = before - 24 * 3600;
        move_task(&app, TaskMove { id: "assets".into(), handle: Handle::Due, to, preview }).unwrap()
    };
    assert!(drag(true).done.is_none() && due(&app) == before);
    let done = drag(false).done.unwrap();
    assert_eq!((done.label.as_str(), done.id.as_deref()), ("Move assets", Some("assets")));
    assert_eq!(due(&app), before - 24 * 3600);
    crate::api::history::undo(&app, done.change).unwrap();
    assert_eq!(due(&app), before);
}

#[test]
fn today_is_the_plan_that_is_shown_and_leave_makes_nothing_sooner() {
    let tasks = [("assets", 8, None), ("texts", 12, None), ("page", 8, Some("texts"))];
    let (app, _folder) = desk(&tasks);
    let view = plan(&app, PlanQuery { project: Some("site".into()) }).unwrap();
    let away = Supposition::Away {
        person: "ana".into(),
        first: "2027-03-12".into(),
        last: "2027-03-12".into(),
    };
    let then = what_if(&app, WhatIf { project: Some("site".into()), suppose: vec![away] }).unwrap();
    let finish = then.finish.unwrap();
    let at = |when: Option<crate::labels::WhenLabel>| when.unwrap().at;
    assert_eq!(at(finish.today.clone()), view.finish.unwrap().when.at);
    assert!(at(finish.then) > at(finish.today));
    for task in then.tasks {
        assert!(at(task.finish.then) >= at(task.finish.today), "{}", task.id);
    }
}

#[test]
fn what_would_mend_a_plan_is_known_once_all_is_tried() {
    let (app, _folder) = desk(&[("assets", 80, None)]);
    let found = mend_settled(&app, "assets", |_| ()).unwrap();
    assert!(found.known && found.share.is_none() && !found.mends.is_empty());
    // And from then on at once.
    assert_eq!(mend(&app, "assets".into()).unwrap().mends.len(), found.mends.len());
    assert!(mend(&app, "nothing".into()).is_err());
}
