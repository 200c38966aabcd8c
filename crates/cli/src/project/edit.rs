//! `leeway project`: projects made, changed, closed and removed.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};
use leeway_app::api::project;
use leeway_app::api::project::draft::{AimDraft, ProjectDraft, SizingDraft};
use leeway_app::api::project::view::{PlanQuery, PlanView};

use super::known::Known;
use super::typed;
use crate::desk::{Desk, Looking, Shown};
use crate::draw;
use crate::failure::Failure;

#[derive(Subcommand, Debug)]
pub(crate) enum Project {
    /// Make a project
    Add(Add),
    /// Change a project; what is not named stays
    Edit(Edit),
    /// Every project, open ones first
    List(List),
    /// Close a project that is over; its tasks are planned no more
    Close(Close),
    /// Remove a project with all its tasks (undo brings it back)
    Remove(One),
}

#[derive(Group, Debug)]
pub(crate) struct Add {
    /// What it is called
    title: String,
    #[command(flatten)]
    fields: Fields,
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
    #[command(flatten)]
    looking: Looking,
}

#[derive(Group, Debug)]
pub(crate) struct Close {
    #[command(flatten)]
    one: One,
    /// Open it again
    #[arg(long)]
    undo: bool,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    /// Its id, its title, or what either begins with
    project: String,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct Fields {
    /// Whom it is for
    #[arg(long, value_name = "TEXT")]
    client: Option<String>,
    /// Who leads it, and looks over what nobody else is named for: an id or a name, or none
    #[arg(long, value_name = "WHO")]
    lead: Option<String>,
    /// When all of it must be there: "2027-03-18 09:00 Berlin", "end of work 2027-03-19 ana",
    /// "end of day friday Tokyo", "aoe 2027-03-19", or none
    #[arg(long, value_name = "WHEN")]
    deadline: Option<String>,
    /// Nothing of it begins before: "mon 09:00", 2027-03-10T09:00, or none
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
    /// When its tasks are planned
    #[arg(long, value_enum)]
    aim: Option<Aim>,
    /// How its buffers are sized
    #[arg(long, value_enum)]
    buffers: Option<Buffers>,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Aim {
    /// As late as every due allows
    Late,
    /// As soon as can be
    Soon,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Buffers {
    /// The root of the sum of squares of what estimates may be off
    Squares,
    /// Half the chain
    Half,
    /// No buffers
    None,
}

impl Fields {
    fn put(&self, draft: &mut ProjectDraft, desk: &Desk) -> Result<(), Failure> {
        if let Some(client) = &self.client {
            draft.client.clone_from(client);
        }
        if let Some(lead) = &self.lead {
            draft.lead = typed::person(lead, &desk.source)?;
        }
        if let Some(deadline) = &self.deadline {
            draft.deadline = typed::deadline(deadline, &desk.source)?;
        }
        if let Some(start) = &self.start {
            draft.start = typed::moment(start, &desk.source)?;
        }
        if let Some(aim) = self.aim {
            draft.aim = match aim {
                Aim::Late => AimDraft::AsLate,
                Aim::Soon => AimDraft::AsSoon,
            };
        }
        if let Some(buffers) = self.buffers {
            draft.sizing = match buffers {
                Buffers::Squares => SizingDraft::RootOfSquares,
                Buffers::Half => SizingDraft::Half,
                Buffers::None => SizingDraft::None,
            };
        }
        if let Some(notes) = &self.notes {
            draft.notes.clone_from(notes);
        }
        Ok(())
    }
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Project) -> Result<String, Failure> {
    match asked {
        Project::Add(asked) => {
            let desk = Desk::of(data, &asked.shown)?;
            let mut draft = ProjectDraft { title: asked.title.clone(), ..ProjectDraft::default() };
            asked.fields.put(&mut draft, &desk)?;
            desk.done(&project::save(&desk.app, draft)?)
        }
        Project::Edit(asked) => {
            let (desk, id) = asked.one.desk(data)?;
            let query = PlanQuery { project: Some(id.clone()) };
            let head = project::plan(&desk.app, query)?.project;
            let mut draft = head.map(|head| head.draft).unwrap_or_default();
            draft.id = Some(id);
            if let Some(title) = &asked.title {
                draft.title.clone_from(title);
            }
            asked.fields.put(&mut draft, &desk)?;
            desk.done(&project::save(&desk.app, draft)?)
        }
        Project::List(asked) => list(data, asked),
        Project::Close(asked) => {
            let (desk, id) = asked.one.desk(data)?;
            let known = Known::of(&desk.app)?;
            let closed = known.projects.iter().any(|one| one.id == id && one.closed.is_some());
            if closed != asked.undo {
                let state = if closed { "closed" } else { "open" };
                return Err(Failure::Task(format!("{id} is {state} already")));
            }
            desk.done(&project::close(&desk.app, id)?)
        }
        Project::Remove(asked) => {
            let (desk, id) = asked.desk(data)?;
            desk.done(&project::delete(&desk.app, id)?)
        }
    }
}

impl One {
    fn desk(&self, data: Option<PathBuf>) -> Result<(Desk, String), Failure> {
        let desk = Desk::of(data, &self.shown)?;
        let id = Known::of(&desk.app)?.project(&self.project)?;
        Ok((desk, id))
    }
}

fn list(data: Option<PathBuf>, asked: &List) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let PlanView { projects, .. } = project::plan(&desk.app, PlanQuery { project: None })?;
    desk.answer("projects", &projects, |rows| {
        if rows.is_empty() {
            return "No projects yet. `leeway project add TITLE --deadline WHEN` makes one.\n"
                .to_owned();
        }
        let mut table = draw::table(&["Project", "Client", "Deadline", "Open", "Id"]);
        for row in rows {
            let open = if row.closed {
                "closed".to_owned()
            } else {
                format!("{} of {}", row.open, draw::count(row.tasks, "task"))
            };
            table.add_row([
                draw::name(&row.title),
                draw::name(&row.client),
                row.deadline.as_ref().map(|by| desk.label(by)).unwrap_or_default(),
                open,
                row.id.clone(),
            ]);
        }
        format!("{table}\n")
    })
}
