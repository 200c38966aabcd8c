//! `leeway meet list`, `hold`, `show` and what becomes of a meeting.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::meeting::{
    self, MeetingDraft, MeetingQuery, MeetingView, MeetingsQuery, Part, PartDraft, Parts,
    StartDraft,
};
use leeway_app::api::record::{ActionDraft, ActionView, DecisionView};
use leeway_app::api::{decision, task};
use leeway_app::labels::Purpose;
use leeway_core::civil;

use crate::args::meeting as length;
use crate::desk::{Desk, Shown, one_of, word};
use crate::draw;
use crate::failure::Failure;
use crate::when;

/// A purpose by its name.
pub(crate) fn purpose(text: &str) -> Result<Purpose, String> {
    let names = leeway_core::meeting::Purpose::ALL.map(leeway_core::meeting::Purpose::name);
    leeway_core::meeting::Purpose::named(text)
        .map(Purpose::from)
        .ok_or_else(|| format!("write one of {}", names.join(", ")))
}

#[derive(Group, Debug)]
pub(crate) struct Hold {
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// What it is called
    title: String,
    /// When it starts: tomorrow 14:18, 2027-03-11T16:00
    #[arg(long, value_name = "TIME")]
    at: String,
    /// How long: 45m, 1h, 1h30
    #[arg(long = "for", value_name = "LENGTH", value_parser = length, default_value = "30m")]
    length: i64,
    /// Who must be there: ids or names, with commas between; everybody by default
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    require: Vec<String>,
    /// Who may be
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    optional: Vec<String>,
    /// What it is for: status, decision, brainstorm, review, handoff, bonding, sensitive, crisis
    #[arg(long = "purpose", value_name = "PURPOSE", value_parser = purpose, default_value = "decision")]
    purpose: Purpose,
    /// A line of its agenda; may be given again
    #[arg(long, value_name = "LINE")]
    agenda: Vec<String>,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Its id, what that begins with, or its title
    id: String,
}

#[derive(Group, Debug)]
pub(crate) struct Over {
    #[command(flatten)]
    one: One,
    /// Who was on leave, besides those whose calendar says so
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    away: Vec<String>,
    /// Who was expected and did not come
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    missing: Vec<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Line {
    #[command(flatten)]
    one: One,
    /// In words
    text: String,
}

#[derive(Group, Debug)]
pub(crate) struct Act {
    #[command(flatten)]
    line: Line,
    /// Who does it: an id or a name
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// By the end of which day: 2027-03-18, tomorrow, or a weekday's name
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Search {
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Words of a decision, of what it was made in, or of who took part; all by default
    words: Vec<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Tasks {
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Mark this one as done: its id, what that begins with, or its title
    #[arg(long, value_name = "ID")]
    done: Option<String>,
}

fn id(desk: &Desk, typed: &str) -> Result<String, Failure> {
    let rows = meeting::list(&desk.app, MeetingsQuery { viewer: desk.viewer() })?;
    let known: Vec<(String, String)> = rows.into_iter().map(|row| (row.id, row.title)).collect();
    one_of(typed, "meeting", &known)
}

fn query(desk: &Desk, typed: &str) -> Result<MeetingQuery, Failure> {
    Ok(MeetingQuery { id: id(desk, typed)?, viewer: desk.viewer() })
}

pub(crate) fn list(data: Option<PathBuf>, shown: &Shown) -> Result<String, Failure> {
    let desk = Desk::of(data, shown)?;
    let rows = meeting::list(&desk.app, MeetingsQuery { viewer: desk.viewer() })?;
    desk.answer("meetings", &rows, |rows| {
        if rows.is_empty() {
            return "No meeting is held. `leeway meet find` looks for a slot, `leeway meet hold` \
                    keeps it.\n"
                .to_owned();
        }
        let mut table = draw::table(&["When", "What", "Stage", "Id"]);
        for row in rows {
            let start = row.start.as_ref().map(|start| desk.words(start.at));
            let stage = if row.overdue { "how did it go?".to_owned() } else { word(&row.stage) };
            let when = start.unwrap_or_else(|| "zone not known".to_owned());
            table.add_row([when, draw::name(&row.title), stage, row.id.clone()]);
        }
        format!("{table}\n")
    })
}

pub(crate) fn hold(data: Option<PathBuf>, asked: &Hold) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let at = when::moment(&asked.at, &desk.source, desk.source.now)?;
    let optional = desk.source.ids(&asked.optional)?;
    let everybody = desk.source.people.iter().map(|person| person.id.to_string());
    let required = if asked.require.is_empty() {
        everybody.filter(|id| !optional.contains(id)).collect()
    } else {
        desk.source.ids(&asked.require)?
    };
    let minutes = u16::try_from(asked.length / 60).unwrap_or(u16::MAX);
    // A civil time by the clock of who asks; the second of two by a clock that has neither.
    let civil = civil::reading(at, desk.zone());
    let utc = at.utc().filter(|_| civil::resolve(civil, desk.zone()) != at);
    let (reading, zone) = match utc {
        Some(utc) => (utc, "Etc/UTC"),
        None => (civil, desk.zone().name()),
    };
    let draft = MeetingDraft {
        id: None,
        title: asked.title.clone(),
        purpose: asked.purpose,
        start: StartDraft {
            at: reading.format("%Y-%m-%dT%H:%M").to_string(),
            zone: zone.to_owned(),
        },
        minutes,
        required,
        optional,
        agenda: asked.agenda.clone(),
        notes: String::new(),
        decisions: Vec::new(),
        actions: Vec::new(),
        seen: None,
    };
    let done = meeting::hold(&desk.app, draft)?;
    desk.done(&done)
}

pub(crate) fn show(data: Option<PathBuf>, asked: &One) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let view = meeting::meeting(&desk.app, query(&desk, &asked.id)?)?;
    desk.answer("meeting", &view, |view| page(&desk, view))
}

fn page(desk: &Desk, view: &MeetingView) -> String {
    let row = &view.meeting;
    let start = row.start.as_ref().map(|start| desk.words(start.at)).unwrap_or_default();
    let mut text = format!(
        "{}\n{start}, {} min, {}\n\n",
        draw::plain(&row.title),
        row.minutes,
        word(&row.stage)
    );
    let mut table = draw::table(&["Who", "Their clock", "Grade", "Points", ""]);
    for person in &view.people {
        let reading = person.reading.as_ref();
        let clock = reading.map(|one| {
            format!("{} {} ({})", word(&one.weekday), one.clock, draw::plain(&one.place))
        });
        let part = person
            .part
            .map(|part| word(&part))
            .unwrap_or_else(|| if person.required { String::new() } else { "optional".to_owned() });
        table.add_row([
            draw::name(&person.name),
            clock.unwrap_or_default(),
            reading.map(|one| word(&one.state)).unwrap_or_default(),
            person.points.to_string(),
            part,
        ]);
    }
    text.push_str(&format!("{table}\n"));
    text.push_str(&listed("Agenda", view.draft.agenda.iter().map(String::as_str)));
    text.push_str(&came_of(&view.decisions, &view.actions));
    text + &listed("Notes", view.draft.notes.lines())
}

/// What was decided and what will be done, in a meeting or a round.
pub(crate) fn came_of(decisions: &[DecisionView], actions: &[ActionView]) -> String {
    let action = |one: &ActionView| {
        let mark = if one.done { "[x]" } else { "[ ]" };
        let owner = one.name.as_deref().unwrap_or("nobody yet");
        let due = one.due.as_deref().map(|due| format!(", by {due}")).unwrap_or_default();
        format!("{mark} {} ({owner}{due})", one.text)
    };
    let actions: Vec<String> = actions.iter().map(action).collect();
    listed("Decisions", decisions.iter().map(|one| one.text.as_str()))
        + &listed("Actions", actions.iter().map(String::as_str))
}

/// Lines under a heading; nothing for none.
fn listed<'a>(head: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let lines: String = lines.map(|line| format!("  {}\n", draw::plain(line))).collect();
    if lines.is_empty() { lines } else { format!("\n{head}\n{lines}") }
}

/// The record as Markdown, to be written to a file or piped on.
pub(crate) fn markdown(data: Option<PathBuf>, asked: &One) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let text = meeting::markdown(&desk.app, query(&desk, &asked.id)?)?;
    desk.answer("markdown", &text, String::clone)
}

pub(crate) fn send(data: Option<PathBuf>, asked: &One) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let done = meeting::send(&desk.app, id(&desk, &asked.id)?)?;
    desk.done(&done)
}

pub(crate) fn cancel(data: Option<PathBuf>, asked: &One) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let done = meeting::cancel(&desk.app, id(&desk, &asked.id)?)?;
    desk.done(&done)
}

pub(crate) fn done(data: Option<PathBuf>, asked: &Over) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.one.shown)?;
    let named = |typed: &[String], part: Part| -> Result<Vec<PartDraft>, Failure> {
        let ids = desk.source.ids(typed)?;
        Ok(ids.into_iter().map(|id| PartDraft { id, part }).collect())
    };
    let (mut parts, missing) =
        (named(&asked.away, Part::Away)?, named(&asked.missing, Part::Missing)?);
    let both = |one: &&PartDraft| missing.iter().any(|other| other.id == one.id);
    let both: Vec<&str> = parts.iter().filter(both).map(|one| one.id.as_str()).collect();
    if !both.is_empty() {
        let ids = both.join(", ");
        return Err(Failure::Typed(format!(
            "who was away was not expected: name {ids} with --away or with --missing, not with both"
        )));
    }
    parts.extend(missing);
    let done = meeting::done(&desk.app, Parts { id: id(&desk, &asked.one.id)?, parts })?;
    desk.done(&done)
}

/// Refuses a line that shows nothing: it would not be kept.
fn said(text: &str, what: &str, command: &str) -> Result<(), Failure> {
    if leeway_core::team::is_blank(text) {
        let example = format!("`leeway meet {command} MEETING \"…\"`");
        return Err(Failure::Typed(format!("the text is empty: {what}, as in {example}")));
    }
    Ok(())
}

/// Adds to the record of a meeting.
fn add(
    desk: &Desk,
    typed: &str,
    change: impl FnOnce(&mut MeetingDraft),
) -> Result<String, Failure> {
    let mut draft = meeting::meeting(&desk.app, query(desk, typed)?)?.draft;
    change(&mut draft);
    let done = meeting::save(&desk.app, draft)?;
    desk.done(&done)
}

pub(crate) fn agenda(data: Option<PathBuf>, asked: &Line) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.one.shown)?;
    said(&asked.text, "say what will be talked about", "agenda")?;
    add(&desk, &asked.one.id, |draft| draft.agenda.push(asked.text.clone()))
}

pub(crate) fn decide(data: Option<PathBuf>, asked: &Line) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.one.shown)?;
    said(&asked.text, "say what was decided", "decide")?;
    add(&desk, &asked.one.id, |draft| draft.decisions.push(asked.text.clone()))
}

pub(crate) fn act(data: Option<PathBuf>, asked: &Act) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.line.one.shown)?;
    said(&asked.line.text, "say what is to be done", "act")?;
    let action = action(&desk, &asked.line.text, asked.owner.as_deref(), asked.due.as_deref())?;
    add(&desk, &asked.line.one.id, |draft| draft.actions.push(action))
}

/// An action as it was typed.
pub(crate) fn action(
    desk: &Desk,
    text: &str,
    owner: Option<&str>,
    due: Option<&str>,
) -> Result<ActionDraft, Failure> {
    let today = civil::date(desk.source.now, desk.zone());
    let owner = owner.map(|who| desk.source.person(who)).transpose()?;
    let due = due.map(|due| when::day(due, today, today)).transpose()?;
    Ok(ActionDraft {
        text: text.to_owned(),
        owner: owner.map(|person| person.id.to_string()),
        due: due.map(|due| due.to_string()),
        task: None,
    })
}

pub(crate) fn decisions(data: Option<PathBuf>, asked: &Search) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let rows = decision::search(&desk.app, asked.words.join(" "))?;
    desk.answer("decisions", &rows, |rows| {
        if rows.is_empty() {
            return "No decision has all of these words.\n".to_owned();
        }
        let mut text = String::new();
        for row in rows {
            text.push_str(&format!(
                "{}  {}\n            {} {}, {}\n",
                row.when.date,
                draw::plain(&row.text),
                word(&row.kind),
                draw::name(&row.title),
                draw::plain(&row.people.join(", ")),
            ));
        }
        text
    })
}

pub(crate) fn tasks(data: Option<PathBuf>, asked: &Tasks) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let rows = task::list(&desk.app, ())?;
    if let Some(typed) = &asked.done {
        let known: Vec<(String, String)> =
            rows.into_iter().map(|row| (row.id, row.title)).collect();
        let id = one_of(typed, "task", &known)?;
        let done = task::done(&desk.app, task::TaskDone { id, done: true })?;
        return desk.done(&done);
    }
    desk.answer("tasks", &rows, |rows| {
        if rows.is_empty() {
            return "No tasks. An action with an owner and a day becomes one.\n".to_owned();
        }
        let mut table = draw::table(&["By", "Who", "What", "Id"]);
        for row in rows {
            let due = row.due.clone().unwrap_or_default();
            let due = match (&row.done, row.late) {
                (Some(_), _) => "done".to_owned(),
                (None, true) => format!("{due}, over"),
                (None, false) => due,
            };
            let name = row.name.as_deref().map(draw::name).unwrap_or_default();
            table.add_row([due, name, draw::plain(&row.title), row.id.clone()]);
        }
        format!("{table}\n")
    })
}
