//! `leeway due`: ask by, due and needed, with the buffers between.

use std::path::PathBuf;

use leeway_core::Grade;
use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::handoff::{Handoff, Moments};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Due;
use crate::clocks::{Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::project;
use crate::source::Source;
use crate::when;
use crate::who::Colleague;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    owner: String,
    reviewer: Option<String>,
    ask_by: Moment,
    due: Moment,
    review: Option<Moment>,
    rework: Option<Moment>,
    needed: Moment,
    wait_seconds: i64,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Due) -> Result<String, Failure> {
    if let Some(task) = &asked.task {
        return project::due::run(data, &asked.looking, task, asked.of.as_deref());
    }
    // What clap has seen to: without a task, all three are there.
    let (Some(needed), Some(owner), Some(effort)) = (&asked.needed, &asked.owner, asked.effort)
    else {
        return Err(Failure::Typed("name a TASK, or --needed, --owner and --effort".to_owned()));
    };
    let view = &asked.looking.view;
    let source = Source::of(data, view)?;
    let owner = source.colleague(owner)?;
    let reviewer = asked.reviewer.as_ref().map(|who| source.colleague(who)).transpose()?;
    let needed = when::moment(needed, &source, source.now)?;
    let time = |one: &Colleague| WorkingTime::new(one.calendar.clone(), Grade::Working);
    let (mine, theirs) = (time(&owner), reviewer.as_ref().map(time));
    let review = theirs.as_ref().zip(asked.review);
    let handoff = Handoff { owner: &mine, effort, review, rework: asked.rework.unwrap_or(0) };
    let moments = handoff.moments(needed).map_err(|none| {
        // The one who does not work at all, if it is the reviewer.
        let idle = theirs.as_ref().is_some_and(|work| work.subtract(needed, 1).is_err());
        reviewer.as_ref().filter(|_| idle).unwrap_or(&owner).idle(none)
    })?;
    let mut people = vec![&owner];
    people.extend(reviewer.as_ref().filter(|one| one.id != owner.id));
    let clocks = Clocks {
        people: &people,
        viewer: &source.viewer,
        now: source.now,
        here: source.place(source.now),
    };
    if view.json {
        let answer = Answer {
            owner: owner.id.clone(),
            reviewer: reviewer.as_ref().map(|one| one.id.clone()),
            ask_by: clocks.json(moments.ask_by),
            due: clocks.json(moments.due),
            review: moments.review.map(|at| clocks.json(at)),
            rework: moments.rework.map(|at| clocks.json(at)),
            needed: clocks.json(needed),
            wait_seconds: moments.wait(),
        };
        return Ok(Report::of(&source, answer).text()?);
    }
    let mut rows = vec![("ask by", moments.ask_by), ("due", moments.due)];
    rows.extend(moments.review.map(|at| ("review from", at)));
    rows.extend(moments.rework.map(|at| ("rework from", at)));
    rows.push(("needed", needed));
    let ask_by = clocks.theirs(&owner, moments.ask_by);
    let headline = format!("Ask {} by {ask_by}", owner.name).bold().to_string();
    let late = match moments.ask_by.since(source.now) {
        left @ 0.. => format!("in {}", draw::wait(left)).green().to_string(),
        past => format!("{} ago", draw::wait(-past)).red().to_string(),
    };
    Ok(format!("{headline}, {late}\n\n{}\n\n{}\n", clocks.table(&rows), wait(&moments)))
}

fn wait(moments: &Moments) -> String {
    let until = match (moments.review, moments.rework) {
        (Some(_), _) => "the review begins",
        (None, Some(_)) => "the rework begins",
        (None, None) => "it is needed",
    };
    match moments.wait() {
        0 => format!("No wait at the handoff: {until} as soon as it is due."),
        wait => format!("Handoff wait: {} from due until {until}.", draw::length(wait)),
    }
}
