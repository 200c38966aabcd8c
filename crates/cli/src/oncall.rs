//! `leeway oncall`: rotations, shared fairly.

use std::path::PathBuf;

use leeway_app::api::oncall::{
    self, Duty, DutyQuery, GapView, ProofKind, ProofView, RotationDraft, RotationRow, RotationView,
    TurnView,
};
use leeway_app::roster::Roster;
use leeway_app::{App, api::settings, labels};
use leeway_core::{Calendar, Instant, Person, Zone, civil};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::{ExportRota, Named, Oncall, Turns};
use crate::desk::one_of;
use crate::draw;
use crate::failure::Failure;
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
    let roster = app.roster()?;
    let clocks = || Clocks::of(&app, &roster);
    match asked {
        Oncall::Now(form) => {
            let on_call = oncall::now(&app, DutyQuery::default())?;
            if form.json { json(Duties { on_call }) } else { Ok(duties(&clocks()?, &on_call)) }
        }
        Oncall::Plan(turns) => {
            let view = oncall::plan(&app, draft(&app, turns)?)?;
            if turns.form.json { json(view) } else { Ok(whole(&clocks()?, &view)) }
        }
        Oncall::Save(turns) => {
            let done = oncall::save(&app, draft(&app, turns)?)?;
            let view = oncall::rotation(&app, done.id.unwrap_or_default())?;
            let kept = format!("Kept: {}. `leeway undo` takes it back.\n", done.label);
            if turns.form.json { json(view) } else { Ok(whole(&clocks()?, &view) + "\n" + &kept) }
        }
        Oncall::List(form) => {
            let rotations = oncall::list(&app, ())?;
            if form.json { json(Rows { rotations }) } else { Ok(listed(&rotations)) }
        }
        Oncall::Show(named) => {
            let view = oncall::rotation(&app, id(&app, named)?)?;
            if named.form.json { json(view) } else { Ok(whole(&clocks()?, &view)) }
        }
        Oncall::Gaps(named) => {
            let view = oncall::rotation(&app, id(&app, named)?)?;
            let rotation = view.draft.id.clone().unwrap_or_default();
            let text = gaps(&clocks()?, &view);
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

/// By whose clocks turns are shown.
struct Clocks<'a> {
    roster: &'a Roster,
    viewer: Zone,
    you: Option<String>,
}

impl<'a> Clocks<'a> {
    fn of(app: &App, roster: &'a Roster) -> Result<Self, Failure> {
        let viewer = settings::viewer(app, None)?.ok_or_else(Failure::no_zone)?;
        Ok(Self { roster, viewer, you: app.settings()?.you })
    }

    fn known(&self, id: &str) -> Option<(&Person, &Calendar)> {
        let known = self.roster.person(id)?;
        Some((known.person.as_ref(), known.calendar.as_deref()?))
    }

    /// What to call the place of the viewer's clock.
    fn here(&self, at: i64) -> String {
        let you = self.you.as_deref().and_then(|you| self.known(you));
        draw::plain(&labels::viewer_place(you, &self.viewer, Instant::from_unix(at)))
    }

    /// What to call the place of somebody's clock.
    fn there(&self, id: &str, at: i64) -> Option<String> {
        let (person, calendar) = self.known(id)?;
        Some(draw::plain(&labels::place_at(person, calendar, Instant::from_unix(at))))
    }

    /// "2027-03-15 09:00 (Berlin)": by the viewer's clock.
    fn words(&self, at: i64) -> String {
        let reading = civil::reading(Instant::from_unix(at), &self.viewer);
        format!("{} ({})", reading.format("%Y-%m-%d %H:%M"), self.here(at))
    }
}

fn duties(clocks: &Clocks<'_>, on_call: &[Duty]) -> String {
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
        table.add_row([draw::name(&duty.title), who, clocks.words(duty.until), next]);
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

fn whole(clocks: &Clocks<'_>, view: &RotationView) -> String {
    let name = |id: &str| {
        let person = view.people.iter().find(|one| one.id == id);
        person.map_or_else(|| id.to_owned(), |one| draw::name(&one.name))
    };
    let mut turns = draw::table(&["From", "On call", "Their clock", "Nights", "Days off"]);
    for turn in &view.turns {
        turns.add_row(row(clocks, view.starts_at, turn, &name));
    }
    let head = ["Fairness", "Turns", "Nights", "Above the mean", "Days off", "Above the mean"];
    let mut people = draw::table(&head);
    for one in &view.people {
        people.add_row([
            draw::name(&one.name),
            one.turns.to_string(),
            draw::length(one.nights),
            draw::length(one.nights_share),
            draw::length(one.days_off),
            draw::length(one.days_off_share),
        ]);
    }
    let proof = fairness(&view.proof);
    let headline = draw::plain(&view.draft.title);
    format!("{}\n\n{turns}\n\n{people}\n\n{proof}\n{}", headline.bold(), gaps(clocks, view))
}

/// What is levelled, and what of that is proved.
fn fairness(proof: &ProofView) -> String {
    const APART: &str = "Nights and days off are levelled each for itself, against the equal share: \
                         the greatest load of either first, then the next.";
    match proof.kind {
        ProofKind::Optimal => {
            format!("{APART}\nProved: no other way to share the turns is fairer.")
        }
        ProofKind::Gap => format!(
            "{APART}\nNot proved: in the fairest way, the most nights anybody has may be up to {} \
             fewer, the most days off up to {} fewer.",
            draw::length(proof.nights),
            draw::length(proof.days_off)
        ),
        ProofKind::Sum => "Only the sum of nights and days off was levelled when this was shared; \
             shared again, it is each for itself."
            .to_owned(),
    }
}

fn row(
    clocks: &Clocks<'_>,
    starts_at: i64,
    turn: &TurnView,
    name: &impl Fn(&str) -> String,
) -> [String; 5] {
    let at = starts_at + turn.start;
    let place = turn.person.as_deref().and_then(|id| clocks.there(id, at));
    let theirs = turn.their_clock.as_deref().zip(place);
    let who = turn.person.as_deref().map_or_else(|| "nobody".red().to_string(), name);
    [
        clocks.words(at),
        who,
        theirs.map(|(clock, place)| format!("{clock} ({place})")).unwrap_or_default(),
        draw::length(turn.nights),
        draw::length(turn.days_off),
    ]
}

fn gaps(clocks: &Clocks<'_>, view: &RotationView) -> String {
    if view.gaps.is_empty() {
        let end = view.starts_at + view.length;
        return format!(
            "No gaps: somebody is on call all the time from {} to {}.\n",
            clocks.words(view.starts_at),
            clocks.words(end)
        );
    }
    let mut text = String::new();
    for gap in &view.gaps {
        let why = |one: &oncall::ReasonView| {
            format!("{} {}", draw::name(&one.name), draw::plain(&one.why))
        };
        let why: Vec<String> = gap.reasons.iter().map(why).collect();
        let why = if why.is_empty() { "nobody was given it".to_owned() } else { why.join("; ") };
        let (from, to) = (view.starts_at + gap.start, view.starts_at + gap.end);
        let when = format!("from {} to {}", clocks.words(from), clocks.words(to));
        text.push_str(&format!("{} {when}: {why}\n", "Nobody".red()));
    }
    text
}
