//! Passes over 100,000 tasks.

use std::path::Path;
use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::network::{Arrow, Network, Node};
use leeway_core::project::pass;
use leeway_core::{Grade, Instant, ZoneRules};
use serde_json::{Value, json};

use super::{asked, least, numbers, python, question, row, same, team, written};
use team::network::{END, PEOPLE, START, layered};

const TASKS: usize = 100_000;

pub(crate) fn passes(peers: Option<&Path>) {
    backward(peers);
    both(peers);
}

/// Bound, due and ask by, with reviews and rework.
fn backward(peers: Option<&Path>) {
    let (nodes, arrows) = layered(TASKS, true);
    let team = team::team(PEOPLE);
    let network = Network::new(clocks(&team), nodes.clone(), arrows.clone()).unwrap();
    let (ours, late) = least(40, || pass::backward(&network));
    row("backward pass, 100,000 tasks", ours, ours);
    let Some(peers) = peers else { return };
    let moments = late.iter().flat_map(|one| {
        let one = one.unwrap().unwrap();
        [one.bound, one.due, one.ask_by].map(Instant::unix)
    });
    let answer: Vec<i64> = moments.collect();
    let path = question("passes", &asking(&team, &nodes, &arrows, 3));
    let told = asked(&python(peers), "passes.py", &path, peers);
    same("networkx", &answer, &numbers(&told["answer"]));
    row("— networkx, calendars with bisect", told["seconds"].as_f64().unwrap(), ours);
    let (ours, whole) = least(20, || {
        pass::backward(&Network::new(clocks(&team), nodes.clone(), arrows.clone()).unwrap())
    });
    assert_eq!(late, whole);
    row("the same from tasks, links and hours", ours, ours);
    row("— networkx", told["whole"].as_f64().unwrap(), ours);
}

/// Earliest and latest moments, in one zone and by day: MPXJ knows no zones.
fn both(peers: Option<&Path>) {
    let (mut nodes, arrows) = layered(TASKS, false);
    let team = team::team(2 * PEOPLE).into_iter().filter(team::by_day).take(PEOPLE);
    let team: Vec<team::Member> =
        team.map(|member| team::Member { zone: "UTC", ..member }).collect();
    let network = Network::new(clocks(&team), nodes.clone(), arrows.clone()).unwrap();
    // It counts back from the last finish of all.
    let end = pass::forward(&network).iter().map(|one| one.unwrap().finish).max();
    for node in &mut nodes {
        node.until = node.until.and(end);
    }
    let network = Network::new(clocks(&team), nodes.clone(), arrows.clone()).unwrap();
    let (ours, (early, late)) = least(40, || (pass::forward(&network), pass::backward(&network)));
    row("both passes, 100,000 tasks, one zone, no buffers", ours, ours);
    let Some(peers) = peers else { return };
    let path = question("passes", &asking(&team, &nodes, &arrows, 1));
    let told = asked(&python(peers), "mpxj_cpm.py", &path, peers);
    let theirs = numbers(&told["answer"]);
    let moments = early.iter().zip(&late).flat_map(|(early, late)| {
        let (early, late) = (early.unwrap(), late.unwrap().unwrap());
        [early.start, early.finish, late.ask_by, late.due].map(Instant::unix)
    });
    let answer: Vec<i64> = moments.collect();
    same("MPXJ", &answer, &theirs);
    row("— MPXJ, MicrosoftScheduler", told["seconds"].as_f64().unwrap(), ours);
}

fn clocks(team: &[team::Member]) -> Vec<Arc<WorkingTime>> {
    let calendars = team::calendars(team, &ZoneRules::bundled());
    calendars.into_iter().map(|one| Arc::new(WorkingTime::new(one, Grade::Working))).collect()
}

fn asking(team: &[team::Member], nodes: &[Node], arrows: &[Arrow], rounds: usize) -> Value {
    let task = |node: &Node| [i64::try_from(node.clock).unwrap(), node.effort];
    let link = |arrow: &Arrow| {
        let (who, review) = arrow.buffers.review.unwrap_or_default();
        json!([arrow.from, arrow.to, who, review, arrow.buffers.rework])
    };
    json!({
        "team": team.iter().map(written).collect::<Vec<_>>(),
        "tasks": nodes.iter().map(task).collect::<Vec<_>>(),
        "links": arrows.iter().map(link).collect::<Vec<_>>(),
        "start": START, "until": END, "rounds": rounds,
    })
}
