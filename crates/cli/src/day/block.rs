//! Blocks put somewhere else, kept where they are, and cut in two.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::today::{
    self,
    view::{BlockKey, BlockMove, BlockSplit, DayItem, MoveEffect},
};

use super::list::{self, List};
use crate::args::length;
use crate::desk::{Desk, Sitting};
use crate::draw;
use crate::failure::Failure;

#[derive(Group, Debug)]
pub(crate) struct Named {
    /// The block: its number in `leeway today`, or its key in the JSON
    block: String,
    /// In the list of this day; today's by default
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
pub(crate) struct Move {
    #[command(flatten)]
    named: Named,
    /// When it begins: 14:30
    #[arg(value_name = "TIME")]
    at: String,
    /// How long it is: 45m, 1h30; as long as it was by default
    #[arg(long = "for", value_name = "LENGTH", value_parser = length)]
    long: Option<i64>,
    /// The day it goes to; the day it is in by default
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Move it although a due breaks
    #[arg(long)]
    anyway: bool,
    /// Only say what it would do
    #[arg(long, conflicts_with = "anyway")]
    dry_run: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Split {
    #[command(flatten)]
    named: Named,
    /// Where: 14:30; in the middle by default
    #[arg(value_name = "TIME")]
    at: Option<String>,
}

impl Named {
    fn found(&self, data: Option<PathBuf>) -> Result<(Desk, List, DayItem), Failure> {
        let desk = Desk::sitting(data, &self.sitting)?;
        let list = List::of(&desk, self.on.as_deref())?;
        let block = list.block(&self.block)?.clone();
        Ok((desk, list, block))
    }
}

impl Move {
    pub(super) fn run(&self, data: Option<PathBuf>) -> Result<String, Failure> {
        let (desk, list, block) = self.named.found(data)?;
        let to = self.date.as_deref().map(|typed| list::date(&desk, Some(typed))).transpose()?;
        let to = to.unwrap_or(list.date);
        let start = list::seconds(&desk, to, &self.at)?;
        let to = BlockMove {
            end: start + self.long.unwrap_or(block.end - block.start),
            start,
            to: to.to_string(),
            date: list.date.to_string(),
            key: block.key,
        };
        let effect = today::preview(&desk.app, to.clone())?;
        if self.dry_run {
            return desk.answer("effect", &effect, |effect| {
                let (from, to) = (&effect.clock.from, &effect.clock.to);
                format!("It would be there from {from} to {to}.\n{}", told(effect))
            });
        }
        if !effect.breaks.is_empty() && !self.anyway {
            let told = told(&effect);
            let message = format!("that breaks a due:\n{told}--anyway moves it all the same");
            return Err(Failure::Task(message));
        }
        desk.done_with(&today::pin(&desk.app, to)?, &told(&effect))
    }
}

/// What a move breaks, and what else is to be known, a line each.
fn told(effect: &MoveEffect) -> String {
    let past = if effect.allowed { None } else { Some("It can’t go there: that is past.") };
    let lines = effect.breaks.iter().chain(&effect.notes).map(String::as_str).chain(past);
    lines.map(|line| format!("  {}\n", draw::plain(line))).collect()
}

impl Split {
    pub(super) fn run(&self, data: Option<PathBuf>) -> Result<String, Failure> {
        let (desk, list, block) = self.named.found(data)?;
        let at = self.at.as_deref().map(|typed| list::seconds(&desk, list.date, typed));
        let split = BlockSplit { key: block.key, date: list.date.to_string(), at: at.transpose()? };
        desk.done(&today::split(&desk.app, split)?)
    }
}

pub(super) fn pin(data: Option<PathBuf>, asked: &Named) -> Result<String, Failure> {
    let (desk, list, block) = asked.found(data)?;
    let date = list.date.to_string();
    let DayItem { key, start, end, .. } = block;
    desk.done(&today::pin(&desk.app, BlockMove { key, to: date.clone(), date, start, end })?)
}

pub(super) fn unpin(data: Option<PathBuf>, asked: &Named) -> Result<String, Failure> {
    let (desk, list, block) = asked.found(data)?;
    if !block.pinned {
        let title = draw::name(&block.title);
        return Err(Failure::Task(format!("“{title}” at {} is not pinned", block.clock.from)));
    }
    let block = BlockKey { key: block.key, date: list.date.to_string() };
    desk.done(&today::unpin(&desk.app, block)?)
}
