//! What is worth knowing about tasks, in words.

use std::collections::HashMap;

use leeway_core::project::flags::{self, FlagKind};
use leeway_core::project::level::Levelled;
use leeway_core::project::plan::Given;

use super::desk::{Desk, Laid};
use super::view::PlanFlag;
use super::words;

/// Flags by position of the task.
pub(super) fn flags(
    desk: &Desk,
    given: &Given<'_>,
    laid: &Laid,
    soon: &Levelled,
) -> HashMap<usize, Vec<PlanFlag>> {
    let mut found: HashMap<usize, Vec<PlanFlag>> = HashMap::new();
    for flag in flags::flags(given, &laid.plan, &laid.moments) {
        let told = told(desk, given, laid, flag.task, &flag.kind);
        found.entry(flag.task).or_default().push(told);
    }
    let mut overloaded = |task: usize, text: String| {
        let flags = found.entry(task).or_default();
        if !flags.iter().any(|flag| flag.kind == "overloaded" || flag.kind == "late") {
            flags.push(flag("overloaded", "Overloaded", text, true));
        }
    };
    for over in flags::overloads(&laid.plan, &laid.moments) {
        let name = desk.people.name(&over.person);
        let until = words::short(&desk.there(Some(&over.person), over.until));
        let (demand, room) = (words::hours(over.demand), words::hours(over.room));
        let text = format!(
            "{name} has {demand} of work due by {until}, and {room} to do it in. Hand one over, or move a due."
        );
        for task in over.tasks {
            overloaded(task, text.clone());
        }
    }
    // Fits alone, but not when its owner does one thing at a time.
    let single = (0..laid.plan.tasks().len()).filter(|&task| laid.late(soon, task));
    for task in single {
        let owner = laid.plan.owner(task).map(|owner| desk.people.name(owner));
        let who = owner.unwrap_or_else(|| "Its owner".to_owned());
        overloaded(
            task,
            format!("{who} has other work first: one thing at a time, it is handed in after due."),
        );
    }
    found
}

fn told(desk: &Desk, given: &Given<'_>, laid: &Laid, task: usize, kind: &FlagKind) -> PlanFlag {
    let owner = laid.plan.owner(task);
    let name = owner.map_or_else(|| "Nobody".to_owned(), |owner| desk.people.name(owner));
    let clock = |at| words::short(&desk.there(owner, at));
    let title = |link: usize| {
        let from = laid.plan.network.arrows()[link].from;
        format!("“{}”", laid.plan.task(given, from).title)
    };
    match kind {
        FlagKind::NoOwner => {
            let text = "Nobody owns it: nobody is asked, and it is counted in the lead’s hours. Choose an owner.";
            flag("no_owner", "No owner", text.to_owned(), false)
        }
        FlagKind::NoDate => {
            let text = "No deadline reaches it, so nobody knows when it is due. Give the project a deadline, or let something wait for it.";
            flag("no_date", "No date", text.to_owned(), false)
        }
        FlagKind::NoEffort => {
            let text =
                "Nobody has said how much work it is: it counts as none. Say a length such as 8h.";
            flag("no_effort", "No effort", text.to_owned(), false)
        }
        FlagKind::TooLarge { effort, day } => {
            #[allow(clippy::cast_precision_loss)] // Days of work.
            let days = *effort as f64 / (*day).max(1) as f64;
            let text = format!(
                "{days:.1} working days of {name}’s. What is longer than two is hard to judge: split it."
            );
            flag("too_large", "Large", text, false)
        }
        FlagKind::OutOfSequence { link, .. } => {
            let text = format!(
                "It went on before {} had. Check what it waits for, or what has been said.",
                title(*link)
            );
            flag("out_of_sequence", "Out of sequence", text, false)
        }
        FlagKind::Away { leave, seconds, whole } => {
            let why =
                leave.iter().find(|one| !one.note.is_empty()).map(|one| format!(" ({})", one.note));
            let why = why.unwrap_or_default();
            let text = if *whole {
                format!(
                    "{name} is away for all of the time before due{why}. Move the due, or give it to somebody else."
                )
            } else {
                format!(
                    "{name} is away for {} of the time before due{why}; that is counted.",
                    words::hours(*seconds)
                )
            };
            flag("on_leave", "On leave", text, *whole)
        }
        FlagKind::NotAsked { ask_by } => {
            let text = format!(
                "Nobody was asked, and ask by was {}. Ask now, and for less.",
                clock(*ask_by)
            );
            flag("late", "Not asked", text, true)
        }
        FlagKind::Overdue { due } => flag(
            "late",
            "Overdue",
            format!("It was due {}, and is not handed in.", clock(*due)),
            true,
        ),
        FlagKind::PromisedLate { promised, due } => {
            let text = format!(
                "Promised for {}, due {}. Talk about it, or give the successor more room.",
                clock(*promised),
                clock(*due)
            );
            flag("late", "Promised late", text, true)
        }
        FlagKind::Late { seconds } => {
            let text = format!(
                "It comes {} of work after due, were it begun as soon as can be.",
                words::hours(*seconds)
            );
            flag("late", "Late", text, true)
        }
        FlagKind::Unreachable { link } => {
            let text = format!(
                "It is handed over live from {}, but the two are never at work together for so long.",
                title(*link)
            );
            flag("late", "Never meet", text, true)
        }
        FlagKind::Idle(why) => {
            flag("late", "No hours", format!("It can’t be planned: {why}."), true)
        }
    }
}

fn flag(kind: &str, word: &str, text: String, risk: bool) -> PlanFlag {
    PlanFlag { kind: kind.to_owned(), word: word.to_owned(), text, risk }
}
