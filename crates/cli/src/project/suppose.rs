//! `leeway what-if`: today's plan beside what would be; nothing is saved.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::project;
use leeway_app::api::project::detail::{Compared, ComparedTask, Pair, Supposition, WhatIf};
use leeway_core::civil;
use owo_colors::OwoColorize;

use super::known::Known;
use super::typed;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;
use crate::when;

#[derive(Group, Debug)]
#[group(id = "suppositions", multiple = true, required = true,
    args = ["away", "effort", "owner", "review", "rework", "deadline", "earliest", "without"])]
pub(crate) struct WhatIfArgs {
    /// Of this project: its id, its title, or what either begins with; all that is open by default
    project: Option<String>,
    /// Somebody is away for whole days: ana=2027-03-17, "ana=2027-03-17..2027-03-18", ana=thu
    #[arg(long, value_name = "WHO=DATES", help_heading = SUPPOSED)]
    away: Vec<String>,
    /// A task takes so much: "Assets=3d", "Assets=8h 12h 24h"
    #[arg(long, value_name = "TASK=LENGTH", help_heading = SUPPOSED)]
    effort: Vec<String>,
    /// Somebody else does it: "Assets=noah"
    #[arg(long, value_name = "TASK=WHO", help_heading = SUPPOSED)]
    owner: Vec<String>,
    /// A review takes so long: "Page after Assets=2d"; "Page=4h" is Page's own, before its deadline
    #[arg(long, value_name = "LINK=LENGTH", help_heading = SUPPOSED)]
    review: Vec<String>,
    /// A rework takes so long: "Page after Assets=2d"; "Page=4h" is Page's own
    #[arg(long, value_name = "LINK=LENGTH", help_heading = SUPPOSED)]
    rework: Vec<String>,
    /// The project's deadline is another: "2027-03-19 12:00 Berlin", "end of work friday ana", none
    #[arg(long, value_name = "WHEN", help_heading = SUPPOSED)]
    deadline: Option<String>,
    /// A task begins no sooner: "Page=thu 09:00"; "Page=none": as soon as can be
    #[arg(long, value_name = "TASK=TIME", help_heading = SUPPOSED)]
    earliest: Vec<String>,
    /// A task is left out
    #[arg(long, value_name = "TASK", help_heading = SUPPOSED)]
    without: Vec<String>,
    #[command(flatten)]
    looking: Looking,
}

const SUPPOSED: &str = "What is supposed, each as often as you like";

pub(crate) fn run(data: Option<PathBuf>, asked: &WhatIfArgs) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let known = Known::of(&desk.app)?;
    let project = asked.project.as_deref().map(|typed| known.project(typed)).transpose()?;
    let reader = Reader { desk: &desk, known: &known, project: project.as_deref() };
    let suppose = reader.all(asked)?;
    desk.settle()?;
    let compared = project::what_if(&desk.app, WhatIf { project, suppose })?;
    desk.answer("compared", &compared, |compared| page(&desk, compared))
}

/// What suppositions are read against.
struct Reader<'a> {
    desk: &'a Desk,
    known: &'a Known,
    project: Option<&'a str>,
}

impl Reader<'_> {
    fn all(&self, asked: &WhatIfArgs) -> Result<Vec<Supposition>, Failure> {
        let mut all = Vec::new();
        for text in &asked.away {
            all.push(self.away(text)?);
        }
        for text in &asked.effort {
            let (task, effort) = parts(text, "--effort \"Assets=3d\"")?;
            let task = self.task(task)?;
            all.push(Supposition::Effort { task, effort: said(text, typed::effort(effort))? });
        }
        for text in &asked.owner {
            let (task, who) = parts(text, "--owner \"Assets=noah\"")?;
            let person = self.desk.source.person(who)?.id.to_string();
            all.push(Supposition::Owner { task: self.task(task)?, person });
        }
        for text in &asked.review {
            let (link, length) = parts(text, "--review \"Page after Assets=2d\"")?;
            let (task, after) = self.link(link)?;
            all.push(Supposition::Review {
                task,
                after,
                review: said(text, typed::length(length))?,
            });
        }
        for text in &asked.rework {
            let (link, length) = parts(text, "--rework \"Page after Assets=2d\"")?;
            let (task, after) = self.link(link)?;
            all.push(Supposition::Rework {
                task,
                after,
                rework: said(text, typed::length(length))?,
            });
        }
        if let Some(text) = &asked.deadline {
            let project = self.known.project_or_only(self.project)?;
            let deadline = typed::deadline(text, &self.desk.source)?;
            all.push(Supposition::Deadline { project, deadline });
        }
        for text in &asked.earliest {
            let (task, time) = parts(text, "--earliest \"Page=thu 09:00\"")?;
            let source = &self.desk.source;
            let at = (!typed::none(time)).then(|| when::moment(time, source, source.now));
            let at = at.transpose()?.map(|at| at.unix());
            all.push(Supposition::Earliest { task: self.task(task)?, at });
        }
        for text in &asked.without {
            all.push(Supposition::Without { task: self.task(text)? });
        }
        Ok(all)
    }

    fn task(&self, text: &str) -> Result<String, Failure> {
        Ok(self.known.task(text.trim(), self.project)?.id.clone())
    }

    fn away(&self, text: &str) -> Result<Supposition, Failure> {
        let (who, dates) = parts(text, "--away ana=2027-03-17")?;
        let source = &self.desk.source;
        let today = civil::date(source.now, &source.viewer);
        let (first, last) = dates.split_once("..").unwrap_or((dates, dates));
        let first = when::day(first.trim(), today, today)?;
        let last = when::day(last.trim(), today, first)?;
        if last < first {
            return Err(Failure::Typed(format!("“{text}” ends before it begins: swap the dates")));
        }
        let person = source.person(who)?.id.to_string();
        Ok(Supposition::Away { person, first: first.to_string(), last: last.to_string() })
    }

    /// "Page after Assets", or a task alone.
    fn link(&self, text: &str) -> Result<(String, Option<String>), Failure> {
        let alone = self.task(text);
        if let Ok(task) = alone {
            return Ok((task, None));
        }
        // A title may have the word in it.
        let places = text.match_indices(" after ");
        let found = places.filter_map(|(at, word)| {
            let task = self.task(&text[..at]).ok()?;
            let after = self.known.task(text[at + word.len()..].trim(), None).ok()?;
            Some((task, Some(after.id.clone())))
        });
        match (found.into_iter().next(), text.split_once(" after ")) {
            (Some(found), _) => Ok(found),
            (None, Some((task, after))) => {
                self.task(task)?;
                self.task(after)?;
                alone.map(|task| (task, None))
            }
            (None, None) => alone.map(|task| (task, None)),
        }
    }
}

/// What stands before and after the last "=".
fn parts<'a>(text: &'a str, example: &str) -> Result<(&'a str, &'a str), Failure> {
    let parts = text.rsplit_once('=').map(|(what, value)| (what.trim(), value.trim()));
    let parts = parts.filter(|(what, value)| !what.is_empty() && !value.is_empty());
    parts.ok_or_else(|| Failure::Typed(format!("“{text}” lacks a part: write {example}")))
}

fn said(text: &str, read: Result<String, String>) -> Result<String, Failure> {
    read.map_err(|wanted| Failure::Typed(format!("“{text}”: {wanted}")))
}

fn page(desk: &Desk, compared: &Compared) -> String {
    let mut text = String::new();
    for words in &compared.words {
        let _ = writeln!(text, "{}", draw::plain(words).bold());
    }
    text.push_str("Nothing is saved.\n\n");
    let mut table = draw::table(&["", "Today", "Then", ""]);
    let label = |when: &Option<leeway_app::labels::WhenLabel>| {
        when.as_ref().map_or_else(|| "–".to_owned(), |when| desk.label(when))
    };
    // By the viewer's clock, while each task below is told by its owner's.
    let here = |when: &Option<leeway_app::labels::WhenLabel>| {
        when.as_ref().map_or_else(|| "–".to_owned(), |when| desk.label_there(when))
    };
    let pairs = [("Deadline", &compared.deadline), ("All is there", &compared.finish)];
    for (what, pair) in pairs {
        if let Some(Pair { today, then, change }) = pair {
            table.add_row([what.to_owned(), here(today), here(then), draw::plain(change)]);
        }
    }
    let fits = compared.fits.map(|fits| if fits { "yes".to_owned() } else { "no".to_owned() });
    let [today, then] = fits;
    table.add_row(["It fits".to_owned(), today, then, String::new()]);
    let _ = writeln!(text, "{table}\n");
    if compared.tasks.is_empty() {
        return text + "No task moves.\n";
    }
    let mut table = draw::table(&["Task", "", "Ask by", "Due", "Handed in", "Slack", ""]);
    for task in &compared.tasks {
        let ComparedTask { title, owner, was, ask_by, due, finish, slack, late, .. } = task;
        let [late_today, late_then] = late.map(|late| if late { "late" } else { "" });
        let [slack_today, slack_then] = slack.clone();
        let owner = draw::name(owner);
        let owner = match was {
            Some(was) => format!("{owner}, today {}", draw::name(was)),
            None => owner,
        };
        table.add_row([
            draw::name(title),
            "today".to_owned(),
            label(&ask_by.today),
            label(&due.today),
            label(&finish.today),
            slack_today,
            late_today.to_owned(),
        ]);
        table.add_row([
            owner,
            "then".to_owned(),
            label(&ask_by.then),
            label(&due.then),
            label(&finish.then),
            slack_then,
            late_then.to_owned(),
        ]);
    }
    let _ = writeln!(text, "{table}");
    text
}
