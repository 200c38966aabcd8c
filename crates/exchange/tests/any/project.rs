//! Projects and tasks made of anything that a plan file can hold.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use leeway_core::project::{
    Aim, CivilMoment, Clock, Deadline, Effort, Lag, Link, LinkKind, Progress, Project, Promise,
    Review, Sizing, Source, Task, Whose, effort,
};
use leeway_core::{Instant, PersonId, Team};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{any_date, any_name, any_note, any_team, any_zone};

/// A team with projects and tasks of its people.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "not every format has projects")]
pub(crate) struct Plan {
    pub(crate) team: Team,
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
}

fn any_instant() -> impl Strategy<Value = Instant> {
    // From 1900 to the end of 2199.
    (-2_208_988_800..7_258_118_400_i64).prop_map(Instant::from_unix)
}

fn any_moment() -> impl Strategy<Value = CivilMoment> {
    (any_date(), 0..86_400_i64, any::<bool>(), any_zone()).prop_map(
        |(date, second, whole, zone): (NaiveDate, _, _, _)| {
            let second = if whole { second / 60 * 60 } else { second };
            let reading = date.and_time(NaiveTime::MIN) + TimeDelta::seconds(second);
            CivilMoment { reading, zone }
        },
    )
}

fn any_person(ids: &[PersonId]) -> BoxedStrategy<Option<PersonId>> {
    if ids.is_empty() { Just(None).boxed() } else { option::of(select(ids.to_vec())).boxed() }
}

fn any_deadline(ids: &[PersonId]) -> impl Strategy<Value = Deadline> + use<> {
    let moment = any_moment().prop_map(|moment| Deadline::At { moment });
    let zone = (any_zone(), any_date())
        .prop_map(|(zone, date)| Deadline::EndOfDay { whose: Whose::Zone(zone), date });
    let earth = any_date().prop_map(|date| Deadline::AnywhereOnEarth { date });
    let of = (any_person(ids), any_date(), any::<bool>()).prop_map(|(person, date, work)| {
        match (person, work) {
            (Some(person), true) => Deadline::EndOfWork { person, date },
            (Some(person), false) => Deadline::EndOfDay { whose: Whose::Person(person), date },
            (None, _) => Deadline::AnywhereOnEarth { date },
        }
    });
    prop_oneof![moment, zone, earth, of]
}

fn any_project(ids: &[PersonId]) -> impl Strategy<Value = Project> + use<> {
    let texts = (any_name(), option::of(any_note()), any_note());
    let times = (
        option::of(any_moment()),
        option::of(any_deadline(ids)),
        option::of(any_instant()),
        any_instant(),
    );
    let ways = (
        select(vec![Aim::AsLate, Aim::AsSoon]),
        select(vec![Sizing::RootOfSquares, Sizing::Half, Sizing::None]),
    );
    (texts, any_person(ids), times, ways).prop_map(
        |((title, client, notes), lead, (start, deadline, closed, made), (aim, sizing))| Project {
            client,
            lead,
            start,
            deadline,
            aim,
            sizing,
            notes,
            closed,
            ..Project::new("", &title, made)
        },
    )
}

fn any_effort() -> impl Strategy<Value = Effort> {
    let length = prop_oneof![0..40_i64, 0..100_000_i64, Just(effort::LONGEST)];
    vec(length, 3).prop_map(|mut points| {
        points.sort_unstable();
        Effort::three(points[0], points[1], points[2]).unwrap()
    })
}

fn any_review(ids: &[PersonId]) -> impl Strategy<Value = Option<Review>> + use<> {
    option::of((any_person(ids), 0..100_000_i64).prop_map(|(by, seconds)| Review { by, seconds }))
}

/// To any task; which of them it is comes later.
fn any_link(ids: &[PersonId]) -> impl Strategy<Value = Link> + use<> {
    use LinkKind::{FinishToFinish, FinishToStart, StartToFinish, StartToStart};
    let kind = select(vec![FinishToStart, StartToStart, FinishToFinish, StartToFinish]);
    let clock = select(vec![Clock::Elapsed, Clock::Predecessor, Clock::Successor]);
    let lag = (prop_oneof![Just(0), -90_000..90_000_i64], clock);
    let lag = lag.prop_map(|(seconds, clock)| Lag { seconds, clock });
    let some = || prop_oneof![Just(0), 1..90_000_i64];
    (kind, lag, any_review(ids), some(), some()).prop_map(|(kind, lag, review, rework, live)| {
        let finish = kind.waits_for_finish();
        Link {
            kind,
            lag,
            review: review.filter(|_| finish),
            rework: if finish { rework } else { 0 },
            live: if kind == FinishToStart { live } else { 0 },
            ..Link::after("")
        }
    })
}

fn any_task(ids: &[PersonId]) -> impl Strategy<Value = (Task, Vec<(usize, Link)>)> + use<> {
    let tags = vec("[a-zé]{1,6}( [a-z]{1,4})?", 0..4).prop_map(|mut tags| {
        tags.sort();
        tags.dedup();
        tags
    });
    let from = (any_name(), any_note()).prop_map(|(kind, id)| Source { kind, id });
    let promise = (any_instant(), any_instant()).prop_map(|(given, by)| Promise { given, by });
    let said = (any_instant(), 0..90_000_i64, 0..90_000_i64);
    let said = said.prop_map(|(at, worked, left)| Progress { at, worked, left });
    let said = vec(said, 0..4).prop_map(|mut said| {
        said.sort_by_key(|one| one.at);
        said
    });
    let what = (any_name(), option::of(any_effort()), tags, any_note(), option::of(from));
    let when = (
        option::of(any_moment()),
        option::of(any_moment()),
        option::of(any_deadline(ids)),
        option::of(any_date()),
    );
    let buffers = (any_review(ids), prop_oneof![Just(0), 1..90_000_i64]);
    let at = || option::of(any_instant());
    let marks = (at(), option::of(promise), at(), said, at(), at(), at(), any_instant());
    let needs = vec((any::<usize>(), any_link(ids)), 0..4);
    let who = (any_person(ids), any_person(ids), any::<bool>());
    (what, who, when, buffers, marks, needs).prop_map(
        |(what, (owner, whom, hard), when, (review, rework), marks, needs)| {
            let (title, effort, tags, notes, from) = what;
            let (earliest, starts, deadline, due) = when;
            let (asked, promised, began, progress, handed_in, in_review, done, made) = marks;
            let task = Task {
                owner,
                due,
                from,
                done,
                effort,
                tags,
                notes,
                hard,
                whom,
                earliest,
                starts,
                deadline,
                review,
                rework,
                asked,
                promised,
                began,
                progress,
                handed_in,
                in_review,
                ..Task::new("", &title, made)
            };
            (task, needs)
        },
    )
}

/// Ids are hostile at times; no two of a kind are alike.
fn any_ids(count: usize) -> impl Strategy<Value = Vec<String>> {
    vec(any_name(), count).prop_map(|names| {
        let short = |(at, name): (usize, String)| {
            format!("{}{at}", name.chars().take(20).collect::<String>())
        };
        names.into_iter().enumerate().map(short).collect()
    })
}

/// Links lead to earlier tasks only, so that nothing waits for itself.
pub(crate) fn any_plan() -> impl Strategy<Value = Plan> {
    any_team().prop_flat_map(|team| {
        let ids: Vec<PersonId> = team.people.iter().map(|one| one.id.clone()).collect();
        let projects = (vec(any_project(&ids), 0..3), any_ids(3));
        let tasks = (vec(any_task(&ids), 0..8), any_ids(8), vec(any::<usize>(), 8));
        (Just(team), projects, tasks).prop_map(
            |(team, (mut projects, project_ids), (drafts, task_ids, homes))| {
                for (project, id) in projects.iter_mut().zip(project_ids) {
                    project.id = id;
                }
                // By project, those without one last: the order of the file.
                let mut homes: Vec<usize> =
                    homes.iter().map(|home| home % (projects.len() + 1)).collect();
                homes.truncate(drafts.len());
                homes.sort_unstable();
                let mut ranks = [0; 4];
                let mut tasks: Vec<Task> = Vec::new();
                for (at, (mut task, needs)) in drafts.into_iter().enumerate() {
                    let rank = &mut ranks[homes[at]];
                    task.id.clone_from(&task_ids[at]);
                    task.project = projects.get(homes[at]).map(|project| project.id.clone());
                    task.rank = *rank;
                    *rank += 1;
                    let needs = needs.into_iter().filter(|_| at > 0);
                    let to = |(other, link): (usize, Link)| Link {
                        task: task_ids[other % at].clone(),
                        ..link
                    };
                    task.needs = needs.map(to).collect();
                    tasks.push(task);
                }
                Plan { team, projects, tasks }
            },
        )
    })
}
