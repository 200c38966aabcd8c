//! `leeway work`: arithmetic in somebody's working time.

use std::path::PathBuf;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::{Grade, Instant, civil};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::{End, Work, Worker};
use crate::clocks::{Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::when;
use crate::who::Colleague;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer<T> {
    person: String,
    grade: &'static str,
    #[serde(flatten)]
    found: T,
}

#[derive(Serialize)]
struct Stretch {
    seconds: i64,
    from: Moment,
    until: Moment,
}

#[derive(Serialize)]
struct Next {
    from: Moment,
    next: Moment,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ends {
    date: String,
    work: Option<Moment>,
    day: Moment,
    anywhere_on_earth: Moment,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Work) -> Result<String, Failure> {
    match asked {
        Work::Add(asked) => {
            let desk = Desk::of(data, &asked.worker)?;
            let from = when::asked(asked.from.as_deref(), &desk.source)?;
            let until = desk.work.add(from, asked.length).map_err(|none| desk.one.idle(none))?;
            desk.stretch(asked.length, from, until)
        }
        Work::Subtract(asked) => {
            let desk = Desk::of(data, &asked.worker)?;
            let until = when::asked(asked.until.as_deref(), &desk.source)?;
            let from =
                desk.work.subtract(until, asked.length).map_err(|none| desk.one.idle(none))?;
            desk.stretch(asked.length, from, until)
        }
        Work::Between(asked) => {
            let desk = Desk::of(data, &asked.worker)?;
            let from = when::asked(Some(&asked.start), &desk.source)?;
            let until = when::moment(&asked.end, &desk.source, from)?;
            desk.stretch(desk.work.between(from, until), from, until)
        }
        Work::Next(asked) => {
            let desk = Desk::of(data, &asked.worker)?;
            let from = when::asked(asked.from.as_deref(), &desk.source)?;
            desk.next(from)
        }
        Work::End(asked) => Desk::of(data, &asked.worker)?.end(asked),
    }
}

/// One person's working time, and how it is to be told.
struct Desk {
    source: Source,
    one: Colleague,
    work: WorkingTime,
    grade: Grade,
    json: bool,
}

impl Desk {
    fn of(data: Option<PathBuf>, asked: &Worker) -> Result<Self, Failure> {
        let source = Source::of(data, &asked.view)?;
        let one = source.colleague(&asked.who)?;
        let grade = asked.grade.into();
        let work = WorkingTime::new(one.calendar.clone(), grade);
        Ok(Self { source, one, work, grade, json: asked.view.json })
    }

    fn stretch(&self, seconds: i64, from: Instant, until: Instant) -> Result<String, Failure> {
        let rows = [("from", from), ("until", until)];
        let text = |name: &str, work: &str| format!("{name}: {} of {work}", draw::length(seconds));
        self.tell(text, &rows, |clocks| Stretch {
            seconds,
            from: clocks.json(from),
            until: clocks.json(until),
        })
    }

    fn next(&self, from: Instant) -> Result<String, Failure> {
        let next = self.work.next_start(from).map_err(|none| self.one.idle(none))?;
        let text = |name: &str, work: &str| match next.since(from) {
            0 => format!("{name}: {work} is on"),
            wait => format!("{name}: {work} begins in {}", draw::wait(wait)),
        };
        let rows = [("from", from), ("next", next)];
        self.tell(text, &rows, |clocks| Next { from: clocks.json(from), next: clocks.json(next) })
    }

    fn end(&self, asked: &End) -> Result<String, Failure> {
        let calendar = &self.one.calendar;
        let today = civil::date(self.source.now, calendar.zone_at(self.source.now));
        let date = asked.on.as_ref().map_or(Ok(today), |text| when::day(text, today, today))?;
        let zone = calendar.zone_on(date);
        let day = civil::day(date, zone).ok_or_else(|| Failure::no_such_date(date, zone))?.end();
        let (work, earth) = (self.work.end_of_work(date), civil::anywhere_on_earth(date));
        let mut rows = Vec::from_iter(work.map(|at| ("work ends", at)));
        rows.extend([("the date ends", day), ("anywhere on earth", earth)]);
        let text = |name: &str, kind: &str| {
            let none = if work.is_none() { format!(": no {kind}") } else { String::new() };
            format!("{name}, {}{none}", date.format("%A %-d %B %Y"))
        };
        self.tell(text, &rows, |clocks| Ends {
            date: date.to_string(),
            work: work.map(|at| clocks.json(at)),
            day: clocks.json(day),
            anywhere_on_earth: clocks.json(earth),
        })
    }

    /// A headline, made of the name and what counts as work, and moments; or JSON.
    fn tell<T: Serialize>(
        &self,
        headline: impl Fn(&str, &str) -> String,
        rows: &[(&str, Instant)],
        found: impl Fn(&Clocks<'_>) -> T,
    ) -> Result<String, Failure> {
        let people = [&self.one];
        let clocks = Clocks {
            people: &people,
            viewer: &self.source.viewer,
            now: self.source.now,
            here: self.source.place(self.source.now),
        };
        if self.json {
            let (person, grade) = (self.one.id.clone(), self.grade.name());
            let answer = Answer { person, grade, found: found(&clocks) };
            return Ok(Report::of(&self.source, answer).text()?);
        }
        let work = match self.grade {
            Grade::Working => "working time",
            Grade::Flexible => "working and flexible time",
            Grade::Reluctant | Grade::Off => "working, flexible and reluctant time",
        };
        let headline = headline(&self.one.name, work);
        Ok(format!("{}\n\n{}\n", headline.bold(), clocks.table(rows)))
    }
}
