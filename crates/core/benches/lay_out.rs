//! Laying out: 10,000 tasks with links, buffers and deadlines in each way, as
//! documents, to a network.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

#[path = "plain/mod.rs"]
mod plain;
mod team;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use divan::Bencher;
use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::mend::mend;
use leeway_core::project::plan::{Given, Member, Moments, Plan, Roster};
use leeway_core::project::{Deadline, Effort, Link, Project, Review, Task};
use leeway_core::{Grade, Instant, Person, PersonId, Week, ZoneRules};

fn main() {
    divan::main();
}

const TASKS: usize = 10_000;
const PEOPLE: usize = 50;

fn roster(rules: &ZoneRules) -> Roster {
    let mut roster = Roster::default();
    for (at, calendar) in team::calendars(&team::team(PEOPLE), rules).into_iter().enumerate() {
        let id = PersonId::new(&format!("p{at}")).unwrap();
        let zone = calendar.zone().name().to_owned();
        let person = Arc::new(Person::new(id, "Somebody", &zone, Week::default()));
        roster
            .insert(Member { person, work: Arc::new(WorkingTime::new(calendar, Grade::Working)) });
    }
    roster
}

fn documents() -> (Vec<Project>, Vec<Task>) {
    let now = team::year().start();
    let first = NaiveDate::from_ymd_opt(2027, 9, 1).unwrap();
    let who = |at: usize| PersonId::new(&format!("p{}", at % PEOPLE)).unwrap();
    let projects = (0..20).map(|at| {
        let mut project = Project::new(&format!("project-{at}"), "Project", now);
        project.lead = Some(who(at));
        project.deadline = Some(Deadline::AnywhereOnEarth { date: first + Days::new(at as u64) });
        project
    });
    let task = |at: usize| {
        let mut task = Task::new(&format!("01936f3e-0000-7000-8000-{at:012}"), "Task", now);
        task.owner = Some(who(at * 7));
        task.effort = Effort::of(3600 * (1 + at as i64 % 12));
        task.project = Some(format!("project-{}", at % 20));
        let date = first + Days::new(at as u64 % 60);
        if at.is_multiple_of(4) {
            task.deadline = Some(Deadline::EndOfWork { person: who(at * 7), date });
        }
        for back in [20, 60].iter().take(at % 3).filter(|back| at >= **back) {
            let mut link = Link::after(&format!("01936f3e-0000-7000-8000-{:012}", at - back));
            link.review = Some(Review { by: None, seconds: 7200 });
            link.rework = 3600;
            task.needs.push(link);
        }
        task
    };
    (projects.collect(), (0..TASKS).map(task).collect())
}

fn given<'a>(
    documents: &'a (Vec<Project>, Vec<Task>),
    people: &'a Roster,
    rules: &'a ZoneRules,
    fallback: &'a Arc<WorkingTime>,
) -> Given<'a> {
    let (projects, tasks) = (&documents.0, &documents.1);
    Given { projects, tasks, people, rules, fallback, now: team::year().start() }
}

#[divan::bench]
fn ten_thousand_tasks(bencher: Bencher) {
    let (rules, documents) = (ZoneRules::bundled(), documents());
    let people = roster(&rules);
    let fallback = Arc::clone(people.work(&PersonId::new("p0").unwrap()).unwrap());
    let given = given(&documents, &people, &rules, &fallback);
    assert_eq!(Plan::lay_out(&given).problems(), []);
    bencher.bench_local(|| Plan::lay_out(&given));
}

#[divan::bench]
fn both_passes(bencher: Bencher) {
    let (rules, documents) = (ZoneRules::bundled(), documents());
    let people = roster(&rules);
    let fallback = Arc::clone(people.work(&PersonId::new("p0").unwrap()).unwrap());
    let plan = Plan::lay_out(&given(&documents, &people, &rules, &fallback));
    let end = Moments::of(&plan.network).early.iter().flatten().map(|early| early.finish).max();
    assert!(end > Some(Instant::from_unix(0)));
    bencher.bench_local(|| Moments::of(&plan.network));
}

/// One project of 500 tasks, due too soon.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn mending_500_tasks(bencher: Bencher) {
    let (rules, mut documents) = (ZoneRules::bundled(), documents());
    documents.1.retain(|task| task.project.as_deref() == Some("project-0"));
    let date = NaiveDate::from_ymd_opt(2027, 2, 1).unwrap();
    documents.0[0].deadline = Some(Deadline::AnywhereOnEarth { date });
    documents.1.iter_mut().for_each(|task| task.deadline = None);
    let people = roster(&rules);
    let fallback = Arc::clone(people.work(&PersonId::new("p0").unwrap()).unwrap());
    let given = given(&documents, &people, &rules, &fallback);
    let mending = mend(&given, None, |_| true);
    assert!(mending.is_some_and(|mending| !mending.late.is_empty()));
    bencher.bench_local(|| mend(&given, None, |_| true));
}
