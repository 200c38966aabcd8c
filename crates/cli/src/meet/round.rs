//! `leeway meet gate` and `leeway meet round`: in writing instead.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::gate::{self, GateQuery, Recommended};
use leeway_app::api::round::{
    self, AnswerDraft, CloseDraft, RoundDraft, RoundQuery, RoundView, RoundsQuery,
};
use leeway_app::labels::Purpose;
use leeway_core::{Instant, civil};
use owo_colors::OwoColorize;

use super::records::{action, came_of, purpose};
use crate::args::meeting as length;
use crate::desk::{Desk, Shown, one_of, word};
use crate::draw;
use crate::failure::Failure;
use crate::when;

/// Days in which a meeting is looked for, today included, unless others are asked for.
const WEEK: u64 = 6;

#[derive(Group, Debug)]
pub(crate) struct Gate {
    #[command(flatten)]
    shown: Shown,
    /// What it is for: status, decision, brainstorm, review, handoff, bonding, sensitive, crisis
    #[arg(value_parser = purpose)]
    purpose: Purpose,
    /// Who takes part: ids or names, with commas between; everybody by default
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    people: Vec<String>,
    /// How long a meeting would take: 45m, 1h, 1h30
    #[arg(long = "for", value_name = "LENGTH", value_parser = length, default_value = "30m")]
    length: i64,
    /// It can't wait
    #[arg(long)]
    urgent: bool,
    /// First day on which one could meet; today by default
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day, included; six days later by default
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Round {
    /// Ask everybody at once, each by their own norm and hours
    Start(Start),
    /// Every round, the newest first
    List(Listed),
    /// One round: who has answered, and who by when
    Show(One),
    /// Put down what somebody answered
    Answer(Answer),
    /// End a round with what came of it
    Close(Close),
    /// Call a round off
    Cancel(One),
}

#[derive(Group, Debug)]
pub(crate) struct Start {
    #[command(flatten)]
    shown: Shown,
    /// What it is for: status, decision, brainstorm, review or handoff
    #[arg(value_parser = purpose)]
    purpose: Purpose,
    /// What it is called
    title: String,
    /// Who is asked: ids or names, with commas between; everybody else by default
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    people: Vec<String>,
    /// Who asks; you by default
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// It can't wait: the norm of urgent messages holds
    #[arg(long)]
    urgent: bool,
    /// What everybody is sent instead of the template; {title}, {asked by} and {reply by} are filled
    #[arg(long, value_name = "TEXT", default_value = "")]
    text: String,
}

#[derive(Group, Debug)]
pub(crate) struct Listed {
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    #[command(flatten)]
    shown: Shown,
    /// Its id, what that begins with, or its title
    id: String,
}

#[derive(Group, Debug)]
pub(crate) struct Answer {
    #[command(flatten)]
    one: One,
    /// Who answered: an id or a name
    who: String,
    /// What they answered
    #[arg(default_value = "")]
    text: String,
    /// When: 14:18, yesterday 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Close {
    #[command(flatten)]
    one: One,
    /// What came of it, in words
    #[arg(default_value = "")]
    outcome: String,
    /// A decision that was made; may be given again
    #[arg(long = "decide", value_name = "TEXT")]
    decisions: Vec<String>,
    /// Something that will be done; may be given again
    #[arg(long = "act", value_name = "TEXT")]
    actions: Vec<String>,
    /// Who does it
    #[arg(long, value_name = "WHO", requires = "actions")]
    owner: Option<String>,
    /// By the end of which day
    #[arg(long, value_name = "DATE", requires = "actions")]
    due: Option<String>,
}

/// Those named, or everybody.
fn people(desk: &Desk, typed: &[String]) -> Result<Vec<String>, Failure> {
    if typed.is_empty() {
        Ok(desk.source.people.iter().map(|person| person.id.to_string()).collect())
    } else {
        desk.source.ids(typed)
    }
}

pub(crate) fn weigh(data: Option<PathBuf>, asked: &Gate) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let today = civil::date(desk.source.now, desk.zone());
    let dates = (asked.from.as_deref(), asked.to.as_deref());
    let (from, to) = when::days(dates, today, (today, WEEK))?;
    let query = GateQuery {
        purpose: asked.purpose,
        urgent: asked.urgent,
        people: people(&desk, &asked.people)?,
        minutes: u16::try_from(asked.length / 60).unwrap_or(u16::MAX),
        from: from.to_string(),
        to: to.to_string(),
        viewer: desk.viewer(),
    };
    let weighed = gate::weigh(&desk.app, query)?;
    desk.answer("weighed", &weighed, |weighed| {
        let head = match weighed.recommend {
            Recommended::Write => "Write",
            Recommended::Meet => "Meet",
            Recommended::Now => "Meet now",
        };
        let mut table = draw::table(&["", "Ready", "Takes, in all", "Points"]);
        let hours = |minutes: u32| draw::length(i64::from(minutes) * 60);
        let at = |at: i64| desk.words(at);
        match &weighed.meeting {
            Some(cost) => table.add_row([
                "Meeting".to_owned(),
                format!("starts {}", at(cost.at)),
                hours(cost.person_minutes),
                format!("{}, worst {}", cost.points, cost.worst),
            ]),
            None => table.add_row(["Meeting", "no slot fits in these days", "", ""]),
        };
        match &weighed.round {
            Some(cost) => table.add_row([
                "In writing".to_owned(),
                format!("complete by {}", at(cost.at)),
                hours(cost.person_minutes),
                "0".to_owned(),
            ]),
            None => table.add_row(["In writing", "nobody can be asked", "", ""]),
        };
        let problem = weighed.problem.as_deref().map(|one| format!("{}\n", draw::plain(one)));
        let reason = draw::plain(&weighed.reason);
        format!("{}: {reason}\n\n{table}\n{}", head.bold(), problem.unwrap_or_default())
    })
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Round) -> Result<String, Failure> {
    match asked {
        Round::Start(asked) => start(data, asked),
        Round::List(asked) => list(data, asked),
        Round::Show(asked) => show(data, asked),
        Round::Answer(asked) => answer(data, asked),
        Round::Close(asked) => close(data, asked),
        Round::Cancel(asked) => {
            let desk = Desk::of(data, &asked.shown)?;
            let done = round::cancel(&desk.app, id(&desk, &asked.id)?)?;
            desk.done(&done)
        }
    }
}

fn id(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let rows = round::list(&desk.app, RoundsQuery { viewer: desk.viewer() })?;
    let known: Vec<(String, String)> = rows.into_iter().map(|row| (row.id, row.title)).collect();
    one_of(typed, "round", &known)
}

fn start(data: Option<PathBuf>, asked: &Start) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let by = asked.by.as_deref().map(|who| desk.source.person(who)).transpose()?;
    let draft = RoundDraft {
        title: asked.title.clone(),
        purpose: asked.purpose,
        people: people(&desk, &asked.people)?,
        by: by.map(|person| person.id.to_string()),
        urgent: asked.urgent,
        text: asked.text.clone(),
    };
    let done = round::start(&desk.app, draft)?;
    let id = done.id.clone().unwrap_or_default();
    let view = round::round(&desk.app, RoundQuery { id, viewer: desk.viewer() })?;
    // The text is what one sends on; what was done stands above it.
    desk.answer("round", &view, |view| {
        let lines: Vec<String> = view.text.lines().map(draw::plain).collect();
        format!("{} ({})\n\n{}\n", draw::plain(&done.label), view.round.id, lines.join("\n"))
    })
}

fn list(data: Option<PathBuf>, asked: &Listed) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let rows = round::list(&desk.app, RoundsQuery { viewer: desk.viewer() })?;
    desk.answer("rounds", &rows, |rows| {
        if rows.is_empty() {
            return "No round yet. `leeway meet round start decision \"Which price?\"` asks \
                    everybody.\n"
                .to_owned();
        }
        let mut table = draw::table(&["What", "Stage", "Answered", "Promised by", "Id"]);
        for row in rows {
            let late = if row.late > 0 { format!(", {} late", row.late) } else { String::new() };
            let promised = row.promised.as_ref().map(|at| desk.words(at.at));
            table.add_row([
                draw::name(&row.title),
                word(&row.stage),
                format!("{} of {}{late}", row.answered, row.asked),
                promised.unwrap_or_default(),
                row.id.clone(),
            ]);
        }
        format!("{table}\n")
    })
}

fn show(data: Option<PathBuf>, asked: &One) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let query = RoundQuery { id: id(&desk, &asked.id)?, viewer: desk.viewer() };
    let view = round::round(&desk.app, query)?;
    desk.answer("round", &view, |view| page(&desk, view))
}

fn page(desk: &Desk, view: &RoundView) -> String {
    let row = &view.round;
    let mut table = draw::table(&["Who", "Owes it by, their clock", "Yours", ""]);
    for ask in &row.asks {
        let theirs = format!(
            "{} {} {} ({})",
            word(&ask.reply_by.weekday),
            ask.reply_by.date,
            ask.reply_by.clock,
            draw::plain(&ask.reply_by.city)
        );
        let yours = desk.words(ask.viewer_reply_by.at);
        table.add_row([draw::name(&ask.name), theirs, yours, word(&ask.state)]);
    }
    let mut text = format!(
        "{}, {}, pass {} of {}\n\n{table}\n",
        draw::plain(&row.title),
        word(&row.stage),
        row.pass,
        row.passes
    );
    for answer in view.answers.iter().filter(|one| !one.text.is_empty()) {
        let lines: Vec<String> = answer.text.lines().map(draw::plain).collect();
        text.push_str(&format!("\n{}: {}\n", draw::name(&answer.name), lines.join("\n  ")));
    }
    if !row.outcome.is_empty() {
        let lines: Vec<String> = row.outcome.lines().map(draw::plain).collect();
        text.push_str(&format!("\nWhat came of it: {}\n", lines.join("\n  ")));
    }
    text + &came_of(&view.decisions, &view.actions)
}

fn answer(data: Option<PathBuf>, asked: &Answer) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.one.shown)?;
    let at = asked.at.as_deref().map(|at| when::moment(at, &desk.source, desk.source.now));
    let draft = AnswerDraft {
        id: id(&desk, &asked.one.id)?,
        person: desk.source.person(&asked.who)?.id.to_string(),
        text: asked.text.clone(),
        at: at.transpose()?.map(Instant::unix),
    };
    let done = round::answer(&desk.app, draft)?;
    desk.done(&done)
}

fn close(data: Option<PathBuf>, asked: &Close) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.one.shown)?;
    let (owner, due) = (asked.owner.as_deref(), asked.due.as_deref());
    let actions = asked.actions.iter().map(|text| action(&desk, text, owner, due));
    let draft = CloseDraft {
        id: id(&desk, &asked.one.id)?,
        outcome: asked.outcome.clone(),
        decisions: asked.decisions.clone(),
        actions: actions.collect::<Result<_, _>>()?,
    };
    let done = round::close(&desk.app, draft)?;
    desk.done(&done)
}
