//! `leeway oncall`: rotations, shared fairly.

use std::path::PathBuf;

use leeway_app::api::oncall::{
    self, Duty, DutyQuery, GapView, ProofKind, RotationDraft, RotationRow, RotationView, TurnView,
};
use leeway_app::{App, api::settings};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::{ExportRota, Named, Oncall, Turns};
use crate::draw;
use crate::failure::Failure;
use crate::meet::one_of;
use crate::{plan, source};

/// What every answer in JSON begins with; as documented in docs/cli-json.md.
#[derive(Serialize)]
struct Report<T> {
    leeway: u32,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Duties {
    on_call: Vec<Duty>,
}

#[derive(Serialize)]
struct Rows {
    rotations: Vec<RotationRow>,
}

#[derive(Serialize)]
struct Gaps {
    rotation: String,
    gaps: Vec<GapView>,
}

fn json(answer: impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(&Report { leeway: 1, answer })? + "\n")
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Oncall) -> Result<String, Failure> {
    let app = source::open(data)?;
    match asked {
        Oncall::Now(form) => {
            let on_call = oncall::now(&app, DutyQuery::default())?;
            if form.json { json(Duties { on_call }) } else { Ok(duties(&on_call)) }
        }
        Oncall::Plan(turns) => {
            let view = oncall::plan(&app, draft(&app, turns)?)?;
            if turns.form.json { json(view) } else { Ok(whole(&view)) }
        }
        Oncall::Save(turns) => {
            let done = oncall::save(&app, draft(&app, turns)?)?;
            let view = oncall::rotation(&app, done.id.unwrap_or_default())?;
            let kept = format!("Kept: {}. `leeway undo` takes it back.\n", done.label);
            if turns.form.json { json(view) } else { Ok(whole(&view) + "\n" + &kept) }
        }
        Oncall::List(form) => {
            let rotations = oncall::list(&app, ())?;
            if form.json { json(Rows { rotations }) } else { Ok(listed(&rotations)) }
        }
        Oncall::Show(named) => {
            let view = oncall::rotation(&app, id(&app, named)?)?;
            if named.form.json { json(view) } else { Ok(whole(&view)) }
        }
        Oncall::Gaps(named) => {
            let view = oncall::rotation(&app, id(&app, named)?)?;
            let rotation = view.draft.id.clone().unwrap_or_default();
            let text = gaps(&view);
            if named.form.json { json(Gaps { rotation, gaps: view.gaps }) } else { Ok(text) }
        }
        Oncall::Export(asked) => export(&app, asked),
    }
}

fn export(app: &App, asked: &ExportRota) -> Result<String, Failure> {
    let file = oncall::export(app, found(app, &asked.rotation)?)?;
    match &asked.file {
        Some(path) => plan::write(path, &file.text, asked.force),
        None => Ok(file.text),
    }
}

fn draft(app: &App, turns: &Turns) -> Result<RotationDraft, Failure> {
    let viewer = || settings::viewer(app, None)?.ok_or_else(Failure::no_zone);
    let zone = match &turns.zone {
        Some(zone) => source::zone(app.rules(), zone)?,
        None => viewer()?,
    };
    let people = app.roster()?;
    let id = |typed: &String| {
        let named = |name: &str| name.to_lowercase() == typed.trim().to_lowercase();
        let found = people
            .people()
            .iter()
            .filter(|one| one.person.id.as_str() == typed || named(&one.person.name));
        let found: Vec<String> = found.map(|one| one.person.id.to_string()).collect();
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Failure::Task(format!("there is nobody with the id or name “{typed}”"))),
            [..] => Err(Failure::Task(format!("several people are called “{typed}”: type an id"))),
        }
    };
    let kept = match &turns.id {
        Some(typed) => Some(oncall::rotation(app, found(app, typed)?)?.draft),
        None => None,
    };
    Ok(RotationDraft {
        id: kept.as_ref().and_then(|kept| kept.id.clone()),
        title: turns.title.clone(),
        people: turns.people.iter().map(id).collect::<Result<_, _>>()?,
        first: turns.first.replace(' ', "T"),
        zone: zone.name().to_owned(),
        days: turns.days,
        turns: turns.turns,
        holidays: !turns.ignore_holidays,
        pinned: kept.map(|kept| kept.pinned).unwrap_or_default(),
    })
}

/// The id of a rotation named by id or title, or of the only one.
fn id(app: &App, named: &Named) -> Result<String, Failure> {
    if let Some(typed) = &named.rotation {
        return found(app, typed);
    }
    let rows = oncall::list(app, ())?;
    match rows.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(Failure::Task(NONE.trim_end().to_owned())),
        [..] => Err(Failure::Task(format!("say which rotation: {}", ids(&rows)))),
    }
}

fn found(app: &App, typed: &str) -> Result<String, Failure> {
    let rows = oncall::list(app, ())?.into_iter();
    one_of(typed, "rotation", &rows.map(|row| (row.id, row.title)).collect::<Vec<_>>())
}

fn ids(rows: &[RotationRow]) -> String {
    rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(", ")
}

const NONE: &str =
    "No rotation is kept yet. `leeway oncall save --people … --first …` makes one.\n";

fn duties(on_call: &[Duty]) -> String {
    if on_call.is_empty() {
        return "Nobody is on call: no rotation has a turn now.\n".to_owned();
    }
    let mut table = draw::table(&["Rotation", "On call", "Until", "Then"]);
    for duty in on_call {
        let name = duty.name.as_deref().map_or_else(|| "nobody".to_owned(), draw::name);
        let who = match &duty.away {
            Some(away) => format!("{name} {}: nobody", draw::plain(&away.why)).red().to_string(),
            None => name,
        };
        let next = duty.next.as_ref().map(|next| draw::name(&next.name)).unwrap_or_default();
        let until = format!("{} {}", duty.until_date, duty.until_clock);
        table.add_row([draw::name(&duty.title), who, until, next]);
    }
    format!("{table}\n")
}

fn listed(rows: &[RotationRow]) -> String {
    if rows.is_empty() {
        return NONE.to_owned();
    }
    let mut table = draw::table(&["Rotation", "Title", "On call now", "Until", "Gaps"]);
    for row in rows {
        let now = row.now.as_ref().and_then(|duty| duty.name.as_deref()).unwrap_or("nobody");
        let until = if row.over { "over".to_owned() } else { row.until.clone() };
        let (title, now) = (draw::name(&row.title), draw::name(now));
        table.add_row([row.id.clone(), title, now, until, row.gaps.to_string()]);
    }
    format!("{table}\n")
}

fn whole(view: &RotationView) -> String {
    let name = |id: &str| {
        let person = view.people.iter().find(|one| one.id == id);
        person.map_or_else(|| id.to_owned(), |one| draw::name(&one.name))
    };
    let mut turns = draw::table(&["From", "On call", "Their clock", "Nights", "Days off"]);
    for turn in &view.turns {
        turns.add_row(row(turn, &name));
    }
    let mut people =
        draw::table(&["Fairness", "Turns", "Nights", "Days off", "More than the mean"]);
    for one in &view.people {
        people.add_row([
            draw::name(&one.name),
            one.turns.to_string(),
            draw::length(one.nights),
            draw::length(one.days_off),
            draw::length(one.share),
        ]);
    }
    let proof = match view.proof.kind {
        ProofKind::Optimal => "Proved: no other way to share the turns is fairer.".to_owned(),
        ProofKind::Gap => format!(
            "Not proved: who bears most bears at most {} more than in the fairest way.",
            draw::length(view.proof.seconds)
        ),
    };
    let headline = draw::plain(&view.draft.title);
    format!("{}\n\n{turns}\n\n{people}\n\n{proof}\n{}", headline.bold(), gaps(view))
}

fn row(turn: &TurnView, name: &impl Fn(&str) -> String) -> [String; 5] {
    let who = turn.person.as_deref().map_or_else(|| "nobody".red().to_string(), name);
    [
        format!("{} {}", turn.date, turn.clock),
        who,
        turn.their_clock.clone().unwrap_or_default(),
        draw::length(turn.nights),
        draw::length(turn.days_off),
    ]
}

fn gaps(view: &RotationView) -> String {
    if view.gaps.is_empty() {
        return "No gaps: somebody is on call all the time.\n".to_owned();
    }
    let mut text = String::new();
    for gap in &view.gaps {
        let why = |one: &oncall::ReasonView| {
            format!("{} {}", draw::name(&one.name), draw::plain(&one.why))
        };
        let why: Vec<String> = gap.reasons.iter().map(why).collect();
        let why = if why.is_empty() { "nobody was given it".to_owned() } else { why.join("; ") };
        let when = format!("{} {} – {} {}", gap.date, gap.clock, gap.until, gap.until_clock);
        text.push_str(&format!("{} {when}: {why}\n", "Nobody".red()));
    }
    text
}
