//! The plan that stands: made when something changed, kept until something changes,
//! so that nothing moves while one looks.

use std::sync::{Mutex, PoisonError};

use leeway_core::focus::{self, Piece, Plan};
use leeway_core::{Instant, Interval, civil};
use serde::{Deserialize, Serialize};

use super::desk::DayDesk;
use super::question::Question;
use crate::{ApiError, App};

/// The key under which the store keeps it: no part of history, for it can be made again.
const KEY: &str = "focus_plan";
/// A block that has not begun so many seconds after its start is given up: what is
/// left of the day is planned anew.
const PATIENCE: i64 = 15 * 60;

/// What is remembered of the plan that stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    /// Names the question that it answers.
    print: u64,
    /// As of when that was asked.
    as_of: Instant,
    /// The blocks of the plan before it.
    before: Vec<Block>,
    /// Its own.
    blocks: Vec<Block>,
    /// Blocks of earlier plans of the same day that had begun and were not worked.
    missed: Vec<Block>,
}

/// A block, by its task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Block {
    pub(crate) task: String,
    pub(crate) title: String,
    pub(crate) start: Instant,
    pub(crate) end: Instant,
}

/// The plan that stands, with the question that it answers.
pub(crate) struct Laid {
    pub(crate) question: Question,
    pub(crate) plan: Plan,
    /// Blocks of today that had begun and were not worked.
    pub(crate) missed: Vec<Block>,
    before: Vec<Piece>,
}

/// One plan is made at a time, so that two who ask make one.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<()>);

impl Laid {
    /// The plan that stands; a new one where something has changed since it was
    /// made, where the day is another, or where a block's time has passed without
    /// work.
    pub(crate) fn of(app: &App, day: &DayDesk) -> Result<Self, ApiError> {
        Self::make(app, day, false)
    }

    /// A new one whatever stands.
    pub(crate) fn anew(app: &App, day: &DayDesk) -> Result<Self, ApiError> {
        Self::make(app, day, true)
    }

    fn make(app: &App, day: &DayDesk, anew: bool) -> Result<Self, ApiError> {
        let _one = app.day_plan.0.lock().unwrap_or_else(PoisonError::into_inner);
        let memory = remembered(app)?;
        let same_day =
            civil::date(memory.as_of, &day.viewer) == day.today() && memory.as_of <= day.now;
        let passed: Vec<Block> =
            memory.blocks.iter().filter(|block| given_up(block, day)).cloned().collect();
        if same_day && passed.is_empty() && !anew {
            let question = Question::of(app, day, memory.as_of)?;
            if question.print() == memory.print {
                let before = pieces(&question, &memory.before);
                let plan = focus::plan(&question.ask(&before));
                return Ok(Self { question, plan, missed: memory.missed, before });
            }
        }
        let as_of = Instant::from_unix(day.now.unix().div_euclid(60) * 60);
        let question = Question::of(app, day, as_of)?;
        // Asked to plan anew, it follows nothing.
        let before = if anew { Vec::new() } else { memory.blocks.clone() };
        let followed = pieces(&question, &before);
        let plan = focus::plan(&question.ask(&followed));
        let blocks = plan.blocks.iter().filter(|block| !block.pinned).map(|block| Block {
            task: question.own[block.work].id.clone(),
            title: question.own[block.work].title.clone(),
            start: block.at.start(),
            end: block.at.end(),
        });
        let mut missed = if same_day { memory.missed } else { Vec::new() };
        missed.extend(
            passed
                .into_iter()
                .filter(|_| same_day)
                .map(|block| Block { end: block.end.min(as_of), ..block }),
        );
        let kept =
            Memory { print: question.print(), as_of, before, blocks: blocks.collect(), missed };
        remember(app, &kept)?;
        Ok(Self { question, plan, missed: kept.missed, before: followed })
    }

    /// The plan as it would be with another question.
    pub(crate) fn before(&self) -> &[Piece] {
        &self.before
    }
}

/// Whether a block has passed without anybody working on it.
fn given_up(block: &Block, day: &DayDesk) -> bool {
    let at = Interval::new(block.start, block.end);
    let passed = block.start.plus(PATIENCE).min(block.end) <= day.now;
    let on_it = |task: Option<&str>| task == Some(block.task.as_str());
    let worked = day.entries.iter().any(|entry| {
        on_it(entry.task.as_ref().map(|task| task.task.as_str()))
            && at.is_some_and(|at| at.intersect(&entry.when).is_some())
    });
    let running = day.session.as_ref().is_some_and(|session| on_it(session.task.as_deref()));
    passed && !worked && !running
}

/// Blocks as the planner takes them; of tasks that are gone nothing.
fn pieces(question: &Question, blocks: &[Block]) -> Vec<Piece> {
    let piece = |block: &Block| {
        let work = question.position(&block.task)?;
        Some(Piece { at: Interval::new(block.start, block.end)?, work })
    };
    blocks.iter().filter_map(piece).collect()
}

fn remembered(app: &App) -> Result<Memory, ApiError> {
    let text = app.store().read(|reading| reading.setting(KEY))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn remember(app: &App, memory: &Memory) -> Result<(), ApiError> {
    let text = serde_json::to_string(memory)
        .map_err(|problem| ApiError::new(crate::ErrorCode::Internal, problem.to_string()))?;
    app.store().write("", app.now(), |writing| writing.set_setting(KEY, &text))?;
    Ok(())
}
