//! How a task's moments come about, line by line, in words.

use chrono::Datelike;
use leeway_core::project::explain::chain::{self, NotSooner};
use leeway_core::project::explain::earliest::{Held, Kept};
use leeway_core::project::explain::latest::{self, Back, Because};
use leeway_core::project::explain::{Day, Note, Step, StepKind};
use leeway_core::project::plan::{BoundBy, Given, Hours};
use leeway_core::{Instant, Interval, PersonId, ZoneRules, civil};

use super::desk::{Desk, Laid, Level};
use super::detail::{ExplainDay, ExplainLine, LineKind};
use super::view::PlanSpan;
use super::words;
use crate::labels::{self, ClockRange, WhenLabel};

/// What is explained, and to whom.
pub(super) struct Telling<'a> {
    pub(super) desk: &'a Desk,
    pub(super) given: &'a Given<'a>,
    pub(super) laid: &'a Laid,
    pub(super) level: &'a Level,
}

impl Telling<'_> {
    /// From what asks for a task back to ask by; empty where nothing asks.
    pub(super) fn latest(&self, task: usize) -> Vec<ExplainLine> {
        let plan = &self.laid.plan;
        let Ok(Some(told)) = latest::explain(self.given, plan, &self.laid.moments.late, task)
        else {
            return Vec::new();
        };
        let owner = plan.owner(task);
        let mut lines = Vec::new();
        if let Some(back) = &told.finish {
            let mut because = self.because(&back.because, back.at);
            if let Some((link, due)) = told.otherwise {
                let to = plan.network.arrows()[link].to;
                let (note, to) = (&because.note, &plan.task(self.given, to).title);
                because.note = if due == told.latest.due {
                    format!("{note}: so does “{to}”")
                } else {
                    let due = words::short(&self.desk.there(owner, due));
                    format!("{note}: earlier than what “{to}” asks for, which is due {due}")
                };
            }
            lines.push(because);
            self.back(back, told.latest.needed, owner, &mut lines);
        }
        lines.push(self.moment(LineKind::Due, "Due", told.latest.due, owner));
        let mut work = self.step(LineKind::Work, &told.work, task);
        work.title = format!("Work, {}", self.amount(&told.work));
        lines.push(work);
        if let Some(back) = &told.start {
            lines.push(self.because(&back.because, back.at));
            self.back(back, back.at, owner, &mut lines);
        }
        lines.push(self.ask_by(task, &told.latest, owner));
        lines
    }

    fn ask_by(
        &self,
        task: usize,
        late: &leeway_core::project::pass::Latest,
        owner: Option<&PersonId>,
    ) -> ExplainLine {
        let at = self.level.ask_by(self.laid, task, late);
        let mine = owner.is_none_or(|owner| self.desk.is_you(owner));
        let title = if mine { "Begin by" } else { "Ask by" };
        let mut line = self.moment(LineKind::AskBy, title, at, owner);
        let next = self.level.after[task].filter(|_| at < late.ask_by);
        line.note = match (next, owner) {
            (Some(next), Some(owner)) => {
                let next = self.laid.plan.task(self.given, next);
                let who = self.whose(owner);
                format!(
                    "{} earlier: “{}” is {who} to do as well, one thing at a time",
                    words::span(late.ask_by.since(at)),
                    next.title
                )
            }
            (None, Some(owner)) if !mine => {
                format!("{} is at work then, so it arrives at once", self.desk.people.name(owner))
            }
            _ => String::new(),
        };
        line
    }

    fn back(
        &self,
        back: &Back,
        needed: Instant,
        owner: Option<&PersonId>,
        lines: &mut Vec<ExplainLine>,
    ) {
        let mut told = false;
        for step in &back.steps {
            let buffer =
                matches!(step.kind, StepKind::Rework | StepKind::Review | StepKind::Handoff);
            if buffer && !told {
                lines.push(self.moment(LineKind::Needed, "Needed", needed, owner));
                told = true;
            }
            lines.push(self.line(step, owner));
        }
        if !told && !matches!(back.because, Because::Fixed) {
            lines.push(self.moment(LineKind::Needed, "Needed", needed, owner));
        }
    }

    fn line(&self, step: &Step, owner: Option<&PersonId>) -> ExplainLine {
        let amount = self.amount(step);
        let (kind, title) = match step.kind {
            StepKind::Review => (LineKind::Review, format!("Review, {amount}")),
            StepKind::Rework => (LineKind::Rework, format!("Rework, {amount}")),
            StepKind::Handoff => {
                (LineKind::Wait, format!("Handoff wait, {}", words::span(step.elapsed())))
            }
            StepKind::Live => {
                (LineKind::Live, format!("Live handoff, {}", words::hours(step.elapsed())))
            }
            StepKind::Lag => {
                let way = if step.elapsed() < 0 { "Lead" } else { "Lag" };
                (LineKind::Lag, format!("{way}, {amount}"))
            }
            StepKind::Work => (LineKind::Work, format!("Work, {amount}")),
            StepKind::Held | StepKind::LiveWait | StepKind::StartWait | StepKind::Slack => {
                (LineKind::Wait, format!("Wait, {}", words::span(step.elapsed())))
            }
        };
        let clock = step.clock.and_then(|clock| self.person(clock));
        let mut line = self.moment(kind, &title, step.from.min(step.to), clock.or(owner));
        self.fill(&mut line, step);
        line
    }

    fn step(&self, kind: LineKind, step: &Step, task: usize) -> ExplainLine {
        let clock = step.clock.and_then(|clock| self.person(clock));
        let mut line =
            self.moment(kind, "", step.from, clock.or_else(|| self.laid.plan.owner(task)));
        self.fill(&mut line, step);
        line
    }

    fn fill(&self, line: &mut ExplainLine, step: &Step) {
        let counts = matches!(step.kind, StepKind::Work | StepKind::Review | StepKind::Rework)
            || (step.kind == StepKind::Lag && step.clock.is_some());
        line.seconds = if counts { step.seconds } else { step.elapsed() };
        if counts {
            // A night before the first or after the last work of it is no news, nor is
            // the last second of a day.
            let news = |one: &&Day| {
                one.seconds > 1 || one.notes.iter().any(|note| *note != Note::OutsideHours)
            };
            line.days = step
                .days
                .iter()
                .filter(news)
                .filter_map(|one| day(one, self.given.rules))
                .collect();
        }
        if let Some(Hours::LentBy(lead)) = step.clock.map(|clock| &self.laid.plan.clocks()[clock]) {
            line.note =
                format!("Nobody owns it: counted in {}’s hours", self.desk.people.name(lead));
        } else if let Some(Hours::Nobody) = step.clock.map(|clock| &self.laid.plan.clocks()[clock])
        {
            line.note = "Nobody owns it: counted in office hours, Mon–Fri 09–17".to_owned();
        }
    }

    /// "4 h of yours", "8 h of Ana’s", "2 d"
    fn amount(&self, step: &Step) -> String {
        match step.clock.and_then(|clock| self.person(clock)) {
            Some(who) => format!("{} {}", words::hours(step.seconds.abs()), self.of(who)),
            None if step.clock.is_some() => words::hours(step.seconds.abs()),
            None => words::span(step.elapsed().abs()),
        }
    }

    fn of(&self, who: &PersonId) -> String {
        if self.desk.is_you(who) {
            "of yours".to_owned()
        } else {
            format!("of {}’s", self.desk.people.name(who))
        }
    }

    fn whose(&self, who: &PersonId) -> String {
        if self.desk.is_you(who) {
            "yours".to_owned()
        } else {
            format!("{}’s", self.desk.people.name(who))
        }
    }

    fn person(&self, clock: usize) -> Option<&PersonId> {
        match &self.laid.plan.clocks()[clock] {
            Hours::Of(person) | Hours::LentBy(person) => Some(person),
            Hours::Nobody => None,
        }
    }

    fn because(&self, because: &Because, at: Instant) -> ExplainLine {
        let plan = &self.laid.plan;
        let to = |link: usize| plan.network.arrows()[link].to;
        match because {
            Because::Starts { link } => {
                let to = to(*link);
                let title = format!("{} begins", plan.task(self.given, to).title);
                self.moment(LineKind::Successor, &title, at, plan.owner(to))
            }
            Because::Finishes { link } => {
                let to = to(*link);
                let title = format!("{} is due", plan.task(self.given, to).title);
                self.moment(LineKind::Successor, &title, at, plan.owner(to))
            }
            Because::Deadline { of, stated } => {
                let title = match of {
                    BoundBy::Task => "Deadline of its own",
                    BoundBy::Project => "Deadline of the project",
                };
                let mut line = self.moment(LineKind::Deadline, title, at, None);
                line.note = words::deadline(stated, &self.desk.people);
                line
            }
            Because::Fixed => self.moment(LineKind::Start, "Its start is fixed", at, None),
        }
    }

    fn moment(
        &self,
        kind: LineKind,
        title: &str,
        at: Instant,
        whose: Option<&PersonId>,
    ) -> ExplainLine {
        let (when, here) = self.clocks(at, whose);
        ExplainLine {
            kind,
            title: title.to_owned(),
            note: String::new(),
            when,
            here,
            days: Vec::new(),
            seconds: 0,
        }
    }

    fn clocks(&self, at: Instant, whose: Option<&PersonId>) -> (WhenLabel, Option<WhenLabel>) {
        let (when, here) = (self.desk.there(whose, at), self.desk.here(at));
        let differs = (&when.clock, &when.date) != (&here.clock, &here.date);
        (when, differs.then_some(here))
    }

    /// Why a task can't be handed in sooner, from the last cause back.
    pub(super) fn earliest(&self, task: usize) -> Vec<ExplainLine> {
        let plan = &self.laid.plan;
        let turns = chain::why_not_sooner(
            self.given,
            plan,
            &self.laid.moments.early,
            (task, chain::End::Finish),
        );
        let line = |turn: chain::Turn<NotSooner>| {
            let title = &plan.task(self.given, turn.task).title;
            let (kind, verb) = match turn.end {
                chain::End::Start => (LineKind::Start, "begins"),
                chain::End::Finish => (LineKind::Finish, "is handed in"),
            };
            let mut line =
                self.moment(kind, &format!("{title} {verb}"), turn.at, plan.owner(turn.task));
            line.note = self.not_sooner(&turn.why);
            line
        };
        turns.unwrap_or_default().into_iter().map(line).collect()
    }

    fn not_sooner(&self, why: &NotSooner) -> String {
        let from = |link: usize| {
            let plan = &self.laid.plan;
            format!(
                "it waits for “{}”",
                plan.task(self.given, plan.network.arrows()[link].from).title
            )
        };
        match why {
            NotSooner::Held(Held::Link(link)) | NotSooner::Kept(Kept::Link(link)) => from(*link),
            NotSooner::Held(held) => words::held(held),
            NotSooner::Kept(kept) => words::kept(kept),
        }
    }
}

fn day(day: &Day, rules: &ZoneRules) -> Option<ExplainDay> {
    let zone = rules.zone(&day.zone)?;
    let (start, end) = (civil::day_start(day.date, &zone), civil::day_end(day.date, &zone));
    let span =
        |at: &Interval| PlanSpan { start: at.start().since(start), end: at.end().since(start) };
    let clocks = day.worked.iter().filter_map(|at| {
        let clocks = Interval::new(words::said(at.start()), words::said(at.end()));
        let clocks = ClockRange::of(clocks?, &zone);
        Some(format!("{}–{}", clocks.from, clocks.to))
    });
    let notes: Vec<String> = day.notes.iter().map(note).collect();
    Some(ExplainDay {
        date: day.date.to_string(),
        weekday: day.date.weekday().into(),
        seconds: day.seconds,
        spans: day.worked.iter().map(span).collect(),
        clocks: clocks.collect::<Vec<_>>().join(", "),
        length: end.since(start),
        skipped: notes.join(", "),
    })
}

/// What is unusual about a date.
fn note(note: &Note) -> String {
    match note {
        Note::NoShift => "no hours".to_owned(),
        Note::OutsideHours => "outside hours".to_owned(),
        Note::Holiday(holiday) => holiday.name.to_string(),
        Note::Leave(leave) if leave.note.is_empty() => "leave".to_owned(),
        Note::Leave(leave) => format!("leave: {}", leave.note),
        Note::MakeUp(day) => format!("works for {}", day.instead_of.format("%a %-d %b")),
        Note::Extra(_) => "extra hours".to_owned(),
        Note::Stay(stay) => format!("in {}", labels::StayLabel::of(stay).place),
        Note::ClockChange { seconds, .. } => {
            format!("clock {}", words::shift(i32::try_from(*seconds).unwrap_or(0)))
        }
    }
}
