//! `leeway task`: tasks typed in, linked, worked on and done.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::project;
use leeway_app::api::project::draft::{MarkKind, TaskDraft, TaskMark, TaskProgress};
use leeway_app::api::project::view::PlanQuery;

use super::known::Known;
use super::{link, told, typed};
use crate::desk::{Desk, Looking, Shown};
use crate::draw;
use crate::failure::Failure;

#[derive(Subcommand, Debug)]
pub(crate) enum Task {
    /// Type in a task
    Add(Add),
    /// Change a task; what is not named stays
    Edit(Edit),
    /// Tasks with owner, effort and how far they are
    List(List),
    /// A task waits for others, with review and rework in between
    Link(Linked),
    /// A task waits for others no more
    Unlink(Linked),
    /// Say how far a task is
    Progress(Progress),
    /// Mark a task as done: handed in, and good
    Done(Done),
    /// Remove a task, and the links to it (undo brings it back)
    Remove(One),
}

#[derive(Group, Debug)]
pub(crate) struct Add {
    /// What is to be done
    title: String,
    #[command(flatten)]
    fields: Fields,
    /// What it waits for: "Assets", "Brief SS+4h", "Assets, review 4h, rework 4h, by noah, live 1h,
    /// lag 1d". May be given again. Buffers not said are those of the task that is waited for
    #[arg(long, value_name = "TASK")]
    after: Vec<String>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
pub(crate) struct Edit {
    #[command(flatten)]
    one: One,
    /// Call it otherwise
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    fields: Fields,
}

#[derive(Group, Debug)]
pub(crate) struct List {
    /// Of this project: its id, its title, or what either begins with; all open tasks by default
    project: Option<String>,
    #[command(flatten)]
    looking: Looking,
}

#[derive(Group, Debug)]
pub(crate) struct Linked {
    #[command(flatten)]
    one: One,
    /// What it waits for, as in `leeway task add`; may be given again
    #[arg(long, value_name = "TASK", required = true)]
    after: Vec<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Progress {
    #[command(flatten)]
    one: One,
    /// How much has gone into it: 6h
    #[arg(long, value_name = "LENGTH", value_parser = typed::length, allow_hyphen_values = true, required_unless_present = "left")]
    worked: Option<String>,
    /// How much is left; the rest of the effort by default
    #[arg(long, value_name = "LENGTH", value_parser = typed::length, allow_hyphen_values = true)]
    left: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Done {
    #[command(flatten)]
    one: One,
    /// It is not, after all
    #[arg(long)]
    undo: bool,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    /// Its id, its title, or what either begins with
    task: String,
    /// Look for it in this project only
    #[arg(long = "of", value_name = "PROJECT")]
    of: Option<String>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct Fields {
    /// Its project: id, title, or what either begins with; or none
    #[arg(long, value_name = "PROJECT")]
    project: Option<String>,
    /// Who does it: an id or a name, or none
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// How much of the owner's working time it takes: 16h, 2d (of eight hours), or optimistic,
    /// likely and pessimistic, "8h 12h 24h"; 0 is a milestone
    #[arg(long, value_name = "LENGTH", value_parser = typed::effort, allow_hyphen_values = true)]
    effort: Option<String>,
    /// How long it is looked over after it is handed in, before its deadline
    #[arg(long, value_name = "LENGTH", value_parser = typed::length, allow_hyphen_values = true)]
    review: Option<String>,
    /// How long its owner may then change it
    #[arg(long, value_name = "LENGTH", value_parser = typed::length, allow_hyphen_values = true)]
    rework: Option<String>,
    /// Who looks it over; the project's lead by default
    #[arg(long, value_name = "WHO")]
    reviewer: Option<String>,
    /// Hard work: it wants the hours in which its owner thinks best
    #[arg(long, conflicts_with = "not_hard")]
    hard: bool,
    /// Not hard, after all
    #[arg(long)]
    not_hard: bool,
    /// For whom it is done: an id or a name, or none
    #[arg(long = "for", value_name = "WHO")]
    whom: Option<String>,
    /// A deadline of its own: as of a project, or none
    #[arg(long, value_name = "WHEN")]
    deadline: Option<String>,
    /// Nothing of it is done before: "mon 09:00", 2027-03-10T09:00, or none
    #[arg(long, value_name = "TIME")]
    earliest: Option<String>,
    /// It begins then, whatever else there is; or none
    #[arg(long, value_name = "TIME")]
    starts: Option<String>,
    /// Tags, with commas between; or none
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    tags: Vec<String>,
    /// Anything worth knowing; goes into the request
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
}

impl Fields {
    fn put(&self, draft: &mut TaskDraft, desk: &Desk, known: &Known) -> Result<(), Failure> {
        let text = |typed: &Option<String>, field: &mut String| {
            if let Some(typed) = typed {
                field.clone_from(typed);
            }
        };
        text(&self.effort, &mut draft.effort);
        text(&self.review, &mut draft.review);
        text(&self.rework, &mut draft.rework);
        text(&self.notes, &mut draft.notes);
        if let Some(project) = &self.project {
            let some = !typed::none(project);
            draft.project = some.then(|| known.project(project)).transpose()?;
        }
        if let Some(owner) = &self.owner {
            draft.owner = typed::person(owner, &desk.source)?;
        }
        if let Some(reviewer) = &self.reviewer {
            draft.reviewer = typed::person(reviewer, &desk.source)?;
        }
        draft.hard = self.hard || (draft.hard && !self.not_hard);
        if let Some(whom) = &self.whom {
            draft.whom = typed::person(whom, &desk.source)?;
        }
        if let Some(deadline) = &self.deadline {
            draft.deadline = typed::deadline(deadline, &desk.source)?;
        }
        if let Some(earliest) = &self.earliest {
            draft.earliest = typed::moment(earliest, &desk.source)?;
        }
        if let Some(starts) = &self.starts {
            draft.starts = typed::moment(starts, &desk.source)?;
        }
        if !self.tags.is_empty() {
            draft.tags = self.tags.iter().filter(|tag| !typed::none(tag)).cloned().collect();
        }
        if draft.reviewer.is_some() && draft.review.is_empty() && self.reviewer.is_some() {
            let message = "--reviewer needs --review: how long is it looked over?";
            return Err(Failure::Typed(message.to_owned()));
        }
        Ok(())
    }
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Task) -> Result<String, Failure> {
    match asked {
        Task::Add(asked) => add(data, asked),
        Task::Edit(asked) => asked.one.change(data, |draft, desk, known| {
            if let Some(title) = &asked.title {
                draft.title.clone_from(title);
            }
            asked.fields.put(draft, desk, known)?;
            Ok(String::new())
        }),
        Task::List(asked) => list(data, asked),
        Task::Link(asked) => asked.one.change(data, |draft, desk, known| {
            let mut told = String::new();
            for typed in &asked.after {
                let link = link::read(typed, known, draft.project.as_deref(), &desk.source)?;
                told += &link::told(&link, known);
                let same = |one: &_| {
                    let one: &project::draft::LinkDraft = one;
                    (&one.task, one.kind) == (&link.task, link.kind)
                };
                match draft.needs.iter().position(same) {
                    Some(at) => draft.needs[at] = link,
                    None => draft.needs.push(link),
                }
            }
            Ok(told)
        }),
        Task::Unlink(asked) => asked.one.change(data, |draft, _, known| {
            for typed in &asked.after {
                let before = known.task(typed, None)?;
                let count = draft.needs.len();
                draft.needs.retain(|link| link.task != before.id);
                if draft.needs.len() == count {
                    let (task, before) = (draw::name(&draft.title), draw::name(&before.title));
                    return Err(Failure::Task(format!("“{task}” does not wait for “{before}”")));
                }
            }
            Ok(String::new())
        }),
        Task::Progress(asked) => {
            let (desk, id) = asked.one.desk(data)?;
            let text = |typed: &Option<String>| typed.clone().unwrap_or_default();
            let progress =
                TaskProgress { id, worked: text(&asked.worked), left: text(&asked.left) };
            desk.done(&project::progress(&desk.app, progress)?)
        }
        Task::Done(asked) => {
            let (desk, id) = asked.one.desk(data)?;
            let mark = TaskMark { id, mark: MarkKind::Done, on: !asked.undo, by: None };
            desk.done(&project::mark(&desk.app, mark)?)
        }
        Task::Remove(asked) => {
            let (desk, id) = asked.desk(data)?;
            desk.done(&project::delete_task(&desk.app, id)?)
        }
    }
}

impl One {
    fn known(&self, data: Option<PathBuf>) -> Result<(Desk, Known, String), Failure> {
        let desk = Desk::of(data, &self.shown)?;
        let known = Known::of(&desk.app)?;
        let of = self.of.as_deref().map(|typed| known.project(typed)).transpose()?;
        let id = known.task(&self.task, of.as_deref())?.id.clone();
        Ok((desk, known, id))
    }

    fn desk(&self, data: Option<PathBuf>) -> Result<(Desk, String), Failure> {
        let (desk, _, id) = self.known(data)?;
        Ok((desk, id))
    }

    /// Saves the task as `change` leaves it, which answers what more is to be said.
    fn change(
        &self,
        data: Option<PathBuf>,
        change: impl FnOnce(&mut TaskDraft, &Desk, &Known) -> Result<String, Failure>,
    ) -> Result<String, Failure> {
        let (desk, known, id) = self.known(data)?;
        let mut draft = project::task(&desk.app, id)?.draft;
        let more = change(&mut draft, &desk, &known)?;
        desk.done_with(&project::save_task(&desk.app, draft)?, &more)
    }
}

fn add(data: Option<PathBuf>, asked: &Add) -> Result<String, Failure> {
    let desk = Desk::of(data, &asked.shown)?;
    let known = Known::of(&desk.app)?;
    let mut draft = TaskDraft { title: asked.title.clone(), ..TaskDraft::default() };
    asked.fields.put(&mut draft, &desk, &known)?;
    let mut told = String::new();
    for typed in &asked.after {
        let link = link::read(typed, &known, draft.project.as_deref(), &desk.source)?;
        told += &link::told(&link, &known);
        draft.needs.push(link);
    }
    desk.done_with(&project::save_task(&desk.app, draft)?, &told)
}

fn list(data: Option<PathBuf>, asked: &List) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let known = Known::of(&desk.app)?;
    let project = asked.project.as_deref().map(|typed| known.project(typed)).transpose()?;
    let rows = project::plan(&desk.app, PlanQuery { project })?.rows;
    desk.answer("tasks", &rows, |rows| {
        if rows.is_empty() {
            return "No tasks. `leeway task add TITLE --project PROJECT` types one in.\n"
                .to_owned();
        }
        let several = rows.iter().any(|row| row.project.is_some());
        let mut head = vec!["Task", "Owner", "Effort", "Stage", "Waits for", "Id"];
        if several {
            head.insert(1, "Project");
        }
        let mut table = draw::table(&head);
        for row in rows {
            let effort = if row.milestone { "milestone" } else { row.effort.as_str() };
            let mut cells = vec![
                draw::name(&row.title),
                row.owner.as_ref().map(|owner| draw::name(&owner.name)).unwrap_or_default(),
                effort.to_owned(),
                told::stage(row.stage).to_owned(),
                draw::plain(&row.needs),
                row.id.clone(),
            ];
            if several {
                cells.insert(1, row.project.as_deref().map(draw::name).unwrap_or_default());
            }
            table.add_row(cells);
        }
        format!("{table}\n")
    })
}
