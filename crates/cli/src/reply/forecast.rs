//! `leeway reply --channel`: when the answer comes, and when best to send.

use leeway_app::App;
use leeway_app::api::moment::{Reading, at_instant};
use leeway_app::api::oncall::{self, Duty, DutyQuery};
use leeway_app::api::reply::reachable;
use leeway_app::labels::Grade;
use leeway_core::forecast::Forecast;
use leeway_core::norms::{Channel, Norms};
use leeway_core::{Instant, civil};
use owo_colors::OwoColorize;
use serde::Serialize;

use super::{Owed, kind, said};
use crate::args::Reply;
use crate::clocks::{Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::who::Colleague;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer {
    person: String,
    channel: &'static str,
    norm: Held,
    sent: Moment,
    working: bool,
    earliest: Moment,
    latest: Moment,
    best: Option<Moment>,
    norms: Vec<Owed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reach: Option<Vec<Reading>>,
    #[serde(rename = "onCall", skip_serializing_if = "Option::is_none")]
    on_call: Option<Vec<Duty>>,
}

#[derive(Serialize)]
struct Held {
    kind: &'static str,
    seconds: i64,
    agreed: bool,
}

pub(super) fn run(
    source: &Source,
    app: Option<&App>,
    kept: &Norms,
    asked: &Reply,
    (one, channel, sent): (&Colleague, Channel, Instant),
) -> Result<String, Failure> {
    let date = civil::date(sent, one.calendar.zone_at(sent));
    let norm = kept.norm(channel, date);
    let forecast = Forecast::new(&one.calendar, norm, sent).map_err(|none| one.idle(none))?;
    let people = [one];
    let clocks = Clocks {
        people: &people,
        viewer: &source.viewer,
        now: source.now,
        here: source.place(source.now),
    };
    let urgent = asked.urgent.then(|| reach(source, sent));
    let on_call = match app.filter(|_| asked.urgent) {
        Some(app) => {
            let query =
                DutyQuery { at: Some(sent.unix()), viewer: Some(source.viewer.name().to_owned()) };
            Some(oncall::now(app, query)?)
        }
        None => None,
    };
    if asked.view.json {
        let (kind, seconds) = kind(norm);
        let agreed = kept.agreement(channel, date).is_some();
        let answer = Answer {
            person: one.id.clone(),
            channel: channel.name(),
            norm: Held { kind, seconds, agreed },
            sent: clocks.json(sent),
            working: forecast.earliest == sent,
            earliest: clocks.json(forecast.earliest),
            latest: clocks.json(forecast.latest),
            best: forecast.best.map(|at| clocks.json(at)),
            norms: vec![Owed { norm: channel.name(), by: clocks.json(forecast.latest) }],
            reach: urgent,
            on_call,
        };
        return Ok(Report::of(source, answer).text()?);
    }
    let mut rows =
        vec![("sent", sent), ("not before", forecast.earliest), ("owed by", forecast.latest)];
    rows.extend(forecast.best.filter(|best| *best > sent).map(|best| ("best sent", best)));
    let headline = format!("When {} answers ({})", one.name, said(channel, norm));
    let mut text = format!("{}\n\n{}\n\n", headline.bold(), clocks.table(&rows));
    let free = forecast.free_until(&one.calendar, norm).map_err(|none| one.idle(none))?;
    text.push_str(&advice(one, &clocks, &forecast, free));
    if let Some(urgent) = urgent {
        text.push_str(&said_reach(source, sent, &urgent, on_call.as_deref().unwrap_or_default()));
    }
    Ok(text)
}

fn advice(one: &Colleague, clocks: &Clocks<'_>, forecast: &Forecast, free: Instant) -> String {
    match forecast.best {
        Some(best) if best == forecast.sent => format!("{} is working: send now.\n", one.name),
        Some(best) => format!(
            "Sending on {} gets the same answer time and reaches {} at work.\n",
            clocks.theirs(one, best),
            one.name
        ),
        None if free > forecast.sent => format!(
            "Sending until {} ({}'s clock) owes the same; waiting until {} is at work makes it later.\n",
            clocks.theirs(one, free),
            one.name,
            one.name
        ),
        None => "Send now: the time to answer runs already, so waiting makes it later.\n".into(),
    }
}

fn reach(source: &Source, at: Instant) -> Vec<Reading> {
    let (people, viewer) = (source.people.clone(), source.viewer.clone());
    let there = at_instant(people, &source.rules, at, viewer, source.you.as_deref());
    reachable(there.people, at)
}

fn said_reach(source: &Source, at: Instant, people: &[Reading], on_call: &[Duty]) -> String {
    let mut table = draw::table(&["At once", "", "Their clock", "Until"]);
    for one in people {
        let grade = match one.grade {
            Grade::Working => "working",
            Grade::Flexible => "flexible",
            Grade::Reluctant => "reluctant",
            Grade::Off => "off",
        };
        let until = one.until.as_ref().map(|until| until.clock.clone()).unwrap_or_default();
        let clock = format!("{} ({})", one.clock, draw::plain(&one.place));
        table.add_row([draw::name(&one.name), grade.to_owned(), clock, until]);
    }
    for duty in on_call {
        let name = duty.name.as_deref().filter(|_| duty.away.is_none()).unwrap_or("nobody");
        let place = duty.id.as_deref().and_then(|id| source.place_of(id, at));
        let clock = duty.their_clock.as_deref().zip(place);
        let clock = clock.map(|(clock, place)| format!("{clock} ({place})")).unwrap_or_default();
        let here = source.place(Instant::from_unix(duty.until));
        let until = format!("{} {} ({here})", duty.until_date, duty.until_clock);
        let what = format!("on call: {}", draw::name(&duty.title));
        table.add_row([draw::name(name), what, clock, until]);
    }
    if people.is_empty() && on_call.is_empty() {
        return "\nNobody can be reached at once, and nobody is on call.\n".to_owned();
    }
    format!("\n{table}\n")
}
