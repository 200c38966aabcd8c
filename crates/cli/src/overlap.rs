//! `leeway overlap`: when the team overlaps.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use leeway_app::labels::{self, ClockRange};
use leeway_app::scene::{Member, Scene, Stretch, Wanted};
use leeway_core::overlap::Need;
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, Zone, civil};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Overlap;
use crate::clocks::{stamp, utc};
use crate::draw;
use crate::failure::Failure;
use crate::fit::{Fit, FitReport};
use crate::source::Source;
use crate::when;

pub(crate) fn run(data: Option<PathBuf>, asked: &Overlap) -> Result<String, Failure> {
    let source = Source::of(data, &asked.view)?;
    let (first, last) = days(asked, &source)?;
    let range = when::range(first, last, &source.viewer)?;
    let nobody = source.nobody();
    let require = source.ids(&asked.require)?;
    let version = source.rules.version().to_owned();
    let scene = Scene::new(source.people, &source.rules, range, source.viewer);
    let need = need(asked, &require, &scene)?;
    let shared = scene.overlap(&need);
    let stretches = scene.stretches(&need, &shared);
    let fit = asked.fit.map(|length| Fit::of(&scene, &need, length, asked.every));
    let answer = Answer { scene, first, last, need, shared, stretches, fit, version };
    if asked.view.json {
        return Ok(serde_json::to_string_pretty(&answer.json())? + "\n");
    }
    Ok(nobody.unwrap_or_else(|| answer.text(asked)))
}

fn days(asked: &Overlap, source: &Source) -> Result<(NaiveDate, NaiveDate), Failure> {
    let today = civil::date(source.now, &source.viewer);
    let given = asked.on.as_ref().or(asked.from.as_ref());
    let first = given.map_or(Ok(today), |text| when::day(text, today, today))?;
    // "--to sunday" is the one after the first day.
    let to = asked.to.as_ref().map(|text| when::day(text, today, first)).transpose()?;
    let last = match (&asked.from, to) {
        (_, Some(last)) => last,
        (Some(_), None) => first.checked_add_days(chrono::Days::new(6)).unwrap_or(first),
        (None, None) => first,
    };
    when::in_order(first, last)
}

fn need(asked: &Overlap, require: &[String], scene: &Scene) -> Result<Need, Failure> {
    let grade = asked.grade.into();
    if require.is_empty() {
        let wanted = match asked.at_least {
            Some(count) => Wanted::AtLeast { count: usize::from(count) },
            None if asked.best => Wanted::Best,
            None => Wanted::Everyone,
        };
        return Ok(scene.need(&wanted, grade));
    }
    let at_least = usize::from(asked.at_least.unwrap_or(1));
    scene.requiring(require, at_least, grade).map_err(|unknown| {
        Failure::Task(format!("there is nobody with the id {}", unknown.join(", ")))
    })
}

struct Answer {
    scene: Scene,
    first: NaiveDate,
    last: NaiveDate,
    need: Need,
    shared: IntervalSet,
    stretches: Vec<Stretch>,
    fit: Option<Fit>,
    version: String,
}

impl Answer {
    fn text(&self, asked: &Overlap) -> String {
        let viewer = &self.scene.viewer;
        let offset = self.offsets();
        let days = if self.first == self.last {
            self.first.format("%A %-d %B %Y").to_string()
        } else {
            format!("{} to {}", self.first.format("%-d %B %Y"), self.last.format("%-d %B %Y"))
        };
        let place = format!("hours in {} ({offset}) · zone rules {}", viewer.city(), self.version);
        let mut text = format!("{}  {}\n\n", days.bold(), place.dimmed());
        for problem in self.scene.members.iter().filter(|member| member.calendar.is_none()) {
            let person = &problem.person;
            let (name, zone) = (draw::plain(&person.name), draw::plain(&person.zone));
            text.push_str(&format!(
                "{name}: the zone “{zone}” is not in the zone rules, so no hours.\n"
            ));
        }
        if self.first == self.last {
            text.push_str(&draw::day(&self.scene, &self.shared));
            text.push('\n');
        }
        text.push_str(&self.headline(asked));
        if let Some(fit) = &self.fit {
            return text + &fit.text(&self.scene.viewer, &self.shared);
        }
        match self.stretches.as_slice() {
            [] => {}
            [one] if self.first == self.last => text.push_str(&self.clocks(one.interval)),
            many => text.push_str(&self.list(many)),
        }
        text
    }

    /// The viewer's offset at noon of the first day, and of the last where it differs.
    fn offsets(&self) -> String {
        let half_a_day = 12 * 3600;
        let at = |instant: Instant| labels::offset(self.scene.viewer.offset(instant));
        let first = at(self.scene.range.start().plus(half_a_day));
        let last = at(self.scene.range.end().plus(-half_a_day));
        if first == last { first } else { format!("{first} to {last}") }
    }

    /// Who was asked for, and how long they share.
    fn headline(&self, asked: &Overlap) -> String {
        let people = self.scene.members.len();
        let who = match (asked.require.as_slice(), self.need.at_least) {
            ([], all) if all == people && !asked.best => "Everyone".to_owned(),
            ([], count) => format!("At least {count} of {people}"),
            (ids, count) if count > ids.len() => {
                format!("{} and at least {count} of {people}", ids.join(", "))
            }
            (ids, _) => ids.join(", "),
        };
        if !self.shared.is_empty() {
            return format!("{}: {}\n", who.bold(), draw::length(self.shared.seconds()).green());
        }
        let peak = self.scene.peak(self.need.grade);
        let hint = match peak {
            0 => "Nobody is available.".to_owned(),
            1 => "No two people are available at once.".to_owned(),
            _ if peak >= self.need.at_least => {
                "The people asked for are never there together.".to_owned()
            }
            _ => format!(
                "At most {peak} of {people} are available at once: --at-least {peak} shows when."
            ),
        };
        format!("{}: no shared hours.\n{hint}\n", who.bold())
    }

    /// One stretch by everyone's clock, where they are when it begins.
    fn clocks(&self, shared: Interval) -> String {
        let mut table = draw::table(&["Who", "Where", "Local time", "Grade"]);
        for member in &self.scene.members {
            let Some(calendar) = &member.calendar else { continue };
            let zone = calendar.zone_at(shared.start());
            let ClockRange { from, to } = ClockRange::of(shared, zone);
            let weekday = civil::date(shared.start(), zone).weekday();
            let ends = ends(shared, zone);
            let place = labels::place_at(&member.person, calendar, shared.start());
            let grades = grades(member, calendar, shared);
            table.add_row([
                draw::name(&member.person.name),
                draw::name(&place),
                format!("{weekday} {from}–{}{to}", ends.unwrap_or_default()),
                grades,
            ]);
        }
        format!("{table}\n")
    }

    fn list(&self, stretches: &[Stretch]) -> String {
        let mut table = draw::table(&["Day", "From", "To", "Length", "Who"]);
        for Stretch { interval, present } in stretches {
            let ClockRange { from, to } = ClockRange::of(*interval, &self.scene.viewer);
            let names: Vec<String> =
                present.iter().map(|at| draw::name(&self.scene.members[*at].person.name)).collect();
            table.add_row([
                civil::date(interval.start(), &self.scene.viewer).format("%a %Y-%m-%d").to_string(),
                from,
                ends(*interval, &self.scene.viewer).unwrap_or_default() + &to,
                draw::length(interval.seconds()),
                names.join(", "),
            ]);
        }
        format!("{table}\n")
    }

    fn json(&self) -> Report {
        let person = |at: &usize, interval: &Interval, present: &[usize]| {
            let member = &self.scene.members[*at];
            // One clock for both ends: who travels meanwhile reads it by the one they left with.
            let calendar = member.calendar.as_deref();
            let zone = calendar.map(|calendar| calendar.zone_at(interval.start()));
            PersonReport {
                id: member.person.id.to_string(),
                available: present.contains(at),
                start: zone.map(|zone| stamp(interval.start(), zone)),
                end: zone.map(|zone| stamp(interval.end(), zone)),
            }
        };
        let overlap = |Stretch { interval, present }: &Stretch| OverlapReport {
            start: utc(interval.start()),
            end: utc(interval.end()),
            seconds: interval.seconds(),
            local_start: stamp(interval.start(), &self.scene.viewer),
            local_end: stamp(interval.end(), &self.scene.viewer),
            people: (0..self.scene.members.len())
                .map(|at| person(&at, interval, present))
                .collect(),
        };
        Report {
            leeway: 1,
            zone_rules: self.version.clone(),
            zone: self.scene.viewer.name().to_owned(),
            from: self.first.to_string(),
            to: self.last.to_string(),
            grade: self.need.grade.name(),
            needed: self.need.at_least,
            people: self.scene.members.len(),
            peak: self.scene.peak(self.need.grade),
            seconds: self.shared.seconds(),
            overlaps: self.stretches.iter().map(overlap).collect(),
            fit: self.fit.as_ref().map(|fit| fit.json(&self.scene.viewer)),
        }
    }
}

/// "Thu 11 Mar " of a stretch that ends on another day than it starts.
fn ends(stretch: Interval, zone: &Zone) -> Option<String> {
    let first = civil::date(stretch.start(), zone);
    // Midnight is the 24:00 that ends a day.
    let last = civil::date(stretch.end().plus(-1), zone);
    (last != first).then(|| last.format("%a %-d %b ").to_string())
}

/// The grades a person has in an interval, in order: "flexible, then working".
fn grades(member: &Member, calendar: &Calendar, interval: Interval) -> String {
    let mut names: Vec<&str> = Vec::new();
    let away = calendar.away(interval);
    let mut until = interval.start();
    let mut say = |name| {
        if names.last() != Some(&name) {
            names.push(name);
        }
    };
    let absent = |at| if away.contains(at) { "leave" } else { Grade::Off.name() };
    for segment in member.timeline.segments() {
        let Some(inside) = segment.interval.intersect(&interval) else { continue };
        if until < inside.start() {
            say(absent(until));
        }
        say(segment.grade.name());
        until = inside.end();
    }
    if until < interval.end() {
        say(absent(until));
    }
    names.join(", then ")
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    leeway: u32,
    zone_rules: String,
    zone: String,
    from: String,
    to: String,
    grade: &'static str,
    needed: usize,
    people: usize,
    peak: usize,
    seconds: i64,
    overlaps: Vec<OverlapReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<FitReport>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OverlapReport {
    start: String,
    end: String,
    seconds: i64,
    local_start: String,
    local_end: String,
    people: Vec<PersonReport>,
}

#[derive(Serialize)]
struct PersonReport {
    id: String,
    available: bool,
    start: Option<String>,
    end: Option<String>,
}
