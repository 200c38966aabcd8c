//! Rules, windows and checks.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::Weekday;
use clap::Args as Group;
use leeway_app::api::inbox;
use leeway_app::api::inbox::view::{Adopt, BatchingDraft, ChecksView, RuleRow};
use owo_colors::OwoColorize;

use crate::batches::days;
use crate::desk::{Desk, Shown, one_of, word};
use crate::draw;
use crate::failure::Failure;

#[derive(Group, Debug)]
pub(super) struct Rules {
    /// Put this one in force: its id, its name, or what either begins with
    #[arg(long, value_name = "RULE", conflicts_with_all = ["off", "delete"])]
    on: Option<String>,
    /// Put this one out of force
    #[arg(long, value_name = "RULE", conflicts_with = "delete")]
    off: Option<String>,
    /// Remove this one
    #[arg(long, value_name = "RULE")]
    delete: Option<String>,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn rules(data: Option<PathBuf>, asked: &Rules) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let rules = inbox::inbox(&desk.app, ())?.rules;
    let known: Vec<(String, String)> =
        rules.iter().map(|rule| (rule.id.clone().unwrap_or_default(), rule.name.clone())).collect();
    if let Some(typed) = &asked.delete {
        let id = one_of(typed, "rule", &known)?;
        return desk.done(&inbox::delete_rule(&desk.app, id)?);
    }
    let switched = asked.on.as_ref().map(|typed| (typed, true));
    if let Some((typed, on)) = switched.or_else(|| asked.off.as_ref().map(|typed| (typed, false))) {
        let id = one_of(typed, "rule", &known)?;
        let rule = rules.into_iter().find(|rule| rule.id.as_ref() == Some(&id));
        let Some(rule) = rule else { return Ok(String::new()) };
        return desk.done(&inbox::save_rule(&desk.app, RuleRow { on, ..rule })?);
    }
    desk.answer("rules", &rules, |rules| {
        let mut table = draw::table(&["Rule", "", "Urgency", "When"]);
        for rule in rules {
            let on = if rule.on { "on" } else { "off" };
            let name = draw::clipped(&rule.name, 32);
            let note = draw::clipped(&rule.note, 60);
            table.add_row([name, on.to_owned(), word(&rule.urgency), note]);
        }
        format!("{table}\n")
    })
}

#[derive(Group, Debug)]
pub(super) struct Windows {
    /// Change them on these days: mon, mon-fri, sat,sun
    #[arg(long, value_name = "DAYS", value_delimiter = ',', requires = "at")]
    on: Vec<String>,
    /// To these times: 10:00,15:00; on every workday unless --on says which
    #[arg(long, value_name = "TIMES", value_delimiter = ',')]
    at: Vec<String>,
    /// The daily digest comes then
    #[arg(long, value_name = "TIME")]
    digest: Option<String>,
    /// How long a window takes, in minutes
    #[arg(long)]
    minutes: Option<u32>,
    /// How many urgent ones may break through in an hour
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn windows(data: Option<PathBuf>, asked: Windows) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let mut draft = inbox::batching(&desk.app, ())?;
    let before = draft.clone();
    let mut on = Vec::new();
    for text in &asked.on {
        on.extend(days(text)?);
    }
    if on.is_empty() && !asked.at.is_empty() {
        on = days("mon-fri")?;
    }
    for day in on {
        if let Some(times) = draft.days.get_mut(day.num_days_from_monday() as usize) {
            times.clone_from(&asked.at);
        }
    }
    draft.digest = asked.digest.unwrap_or(draft.digest);
    draft.minutes = asked.minutes.unwrap_or(draft.minutes);
    draft.limit = asked.limit.unwrap_or(draft.limit);
    if draft != before {
        return desk.done(&inbox::save_batching(&desk.app, draft)?);
    }
    desk.answer("windows", &draft, told)
}

fn told(draft: &BatchingDraft) -> String {
    let mut text = String::new();
    for (day, times) in leeway_core::calendar::DAYS.iter().zip(&draft.days) {
        let times = if times.is_empty() { "none".to_owned() } else { times.join(", ") };
        let _ = writeln!(text, "{day}  {times}");
    }
    let BatchingDraft { minutes, digest, limit, .. } = draft;
    let _ = writeln!(
        text,
        "\nA window takes {minutes} min; the digest comes at {digest}; {limit} in an hour may break through."
    );
    text
}

#[derive(Group, Debug)]
pub(super) struct Checks {
    /// Make the fewest checks the windows of these days: mon, mon-fri; of all without any
    #[arg(long, value_name = "DAYS", num_args = 0.., value_delimiter = ',')]
    adopt: Option<Vec<String>>,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn checks(data: Option<PathBuf>, asked: &Checks) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    if let Some(typed) = &asked.adopt {
        let mut of: Vec<Weekday> = Vec::new();
        for text in typed {
            of.extend(days(text)?);
        }
        let adopt = Adopt { days: of.into_iter().map(Into::into).collect() };
        return desk.done(&inbox::adopt(&desk.app, adopt)?);
    }
    let view = inbox::checks(&desk.app, ())?;
    desk.answer("checks", &view, compared)
}

fn compared(view: &ChecksView) -> String {
    let fewest = view.fewest.map_or_else(
        || "no set of windows keeps every promise".to_owned(),
        |fewest| format!("{fewest} are enough"),
    );
    let now = draw::count(view.now, "check");
    let mut text = format!("{} a week; {fewest}.\n{}\n", now.bold(), draw::plain(&view.proof));
    let mut table = draw::table(&["", "Now", "Fewest"]);
    for day in &view.days {
        let fewest = day.fewest.join(" ");
        table.add_row([word(&day.day), day.now.join(" "), fewest]);
    }
    let _ = write!(text, "\n{table}\n");
    for (title, gaps) in [("Broken now", &view.broken), ("What must give", &view.gives)] {
        if gaps.is_empty() {
            continue;
        }
        let _ = write!(text, "\n{}\n", title.bold());
        for gap in gaps {
            let (what, why, mend) = (&gap.what, &gap.why, &gap.mend);
            let _ = writeln!(text, "{}", draw::plain(&format!("{what}. {why} {mend}")));
        }
    }
    text
}
