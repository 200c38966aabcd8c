//! From a table to tasks.

use std::collections::HashMap;
use std::fmt;

use leeway_core::project::{Project, Task};
use leeway_core::team::{LONGEST_TEXT, PersonId, is_blank};
use leeway_core::{Instant, ZoneRules};

use super::{COLUMNS, COMPUTED, PROJECT, field, field_of_project, unguarded};
use crate::fields::{self, links};
use crate::plan::known::Known;
use crate::plan::needs::{self, Placed};
use crate::plan::problem::Fault;
use crate::plan::source::Lines;
use crate::plan::task::tidy_tags;
use crate::plan::{MAX_FILE, MAX_NOTES, MAX_PROBLEMS, MAX_TASKS, source};
use crate::quote::{nearest, quoted};

/// What a table says, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Rows whose kind is `project`, as far as a table has them: client, aim and the
    /// size of buffers are not in it.
    pub projects: Vec<Project>,
    /// Other rows with a title, ranked in their order; a wrong cell is missing.
    pub tasks: Vec<Task>,
    /// Ids of tasks that have none in the file: made up, and only good in it.
    pub unnamed: Vec<String>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

/// Something in a table that a person should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where its row begins in the file, from 1.
    pub line: usize,
    /// Which cell of the row, from 1.
    pub column: usize,
    /// A sentence without its full stop. Text of the file is quoted and clipped.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// "line 3, cell 5: … (did you mean …?)".
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, cell {}: {}", self.line, self.column, self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}

/// Reads a table of tasks with a row of names above it, in any order; columns that
/// aren't there are empty. Commas, semicolons or tabs stand between cells. Who is
/// named must be one of `people`; what does not say when it was put down was at
/// `made`.
#[must_use]
pub fn read(
    bytes: &[u8],
    people: impl IntoIterator<Item = PersonId>,
    rules: &ZoneRules,
    made: Instant,
) -> Reading {
    let known = Known::new(rules, people);
    let mut reader = Reader { known, made, found: Reading::default() };
    reader.tasks(bytes);
    reader.found.problems.sort_by_key(|problem| (problem.line, problem.column));
    reader.found
}

struct Reader<'a> {
    known: Known<'a>,
    made: Instant,
    found: Reading,
}

/// Where in the file each id stands, of tasks and of projects.
#[derive(Default)]
struct Ids {
    tasks: HashMap<String, usize>,
    projects: HashMap<String, usize>,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, column: usize, fault: Fault) {
        if self.found.problems.len() < MAX_PROBLEMS {
            let Fault { message, hint } = fault;
            self.found.problems.push(Problem { line, column, message, hint });
        }
    }

    fn tasks(&mut self, bytes: &[u8]) {
        if bytes.len() > MAX_FILE {
            self.fault(
                1,
                1,
                Fault::new("this file has more than 5 MB, which is more than is read"),
            );
            return;
        }
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            let fault = Fault::new("this is UTF-16 text");
            self.fault(1, 1, fault.hint("save the table as CSV with the encoding UTF-8"));
            return;
        }
        let (text, unreadable) = source::decode(bytes);
        for one in unreadable {
            self.fault(one.line, 1, Fault { message: one.message, hint: one.hint });
        }
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut rows = rows.records().map_while(Result::ok);
        let Some(head) = rows.next() else {
            self.fault(1, 1, Fault::new("there is nothing in this table"));
            return;
        };
        let Some(columns) = self.columns(&head) else { return };
        let lines = Lines::new(text);
        let (mut tasks, mut links) = (Vec::new(), Vec::new());
        let mut ids = Ids::default();
        for row in rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
            let line = line(&row, text, &lines);
            if tasks.len() == MAX_TASKS {
                let message = format!("more than {MAX_TASKS} tasks: the rest is left out");
                self.fault(line, 1, Fault::new(message));
                break;
            }
            if let Some((task, needs)) = self.row(&columns, &row, line, &mut ids) {
                tasks.push(task);
                links.push(needs);
            }
        }
        let at = columns.iter().position(|column| *column == Some("needs")).map_or(1, |at| at + 1);
        for (line, fault) in
            needs::join(&self.known, &mut tasks, links, |id| ids.tasks.contains_key(id))
        {
            self.fault(line, at, fault);
        }
        let mut ranks: HashMap<Option<String>, i64> = HashMap::new();
        for task in &mut tasks {
            let rank = ranks.entry(task.project.clone()).or_default();
            task.rank = *rank;
            *rank += 1;
        }
        self.found.tasks = tasks;
    }

    /// What each column is; `None` of a table without titles.
    fn columns(&mut self, head: &csv::StringRecord) -> Option<Vec<Option<&'static str>>> {
        let mut columns: Vec<Option<&'static str>> = Vec::new();
        for (at, name) in head.iter().enumerate() {
            let plain = name.trim().to_lowercase().replace(['-', '_'], " ");
            let found = COLUMNS.iter().find(|column| **column == plain).copied();
            if let Some(twice) = found.filter(|found| columns.contains(&Some(found))) {
                self.fault(1, at + 1, Fault::new(format!("the column {twice} is there twice")));
                columns.push(None);
                continue;
            }
            if found.is_none() && !plain.is_empty() {
                let near = nearest(&plain, &COLUMNS).map(|near| format!("did you mean {near}?"));
                let hint = near.unwrap_or_else(|| "it is left out".to_owned());
                let fault = Fault::new(format!("{} is no column of tasks", quoted(name)));
                self.fault(1, at + 1, fault.hint(hint));
            }
            columns.push(found);
        }
        if !columns.contains(&Some("title")) {
            let fault = Fault::new("there is no column called title");
            self.fault(
                1,
                1,
                fault.hint("the first row names the columns: id, title, owner, effort …"),
            );
            return None;
        }
        Some(columns)
    }

    /// The task of a row with its links; a project is kept, and gives none.
    fn row(
        &mut self,
        columns: &[Option<&'static str>],
        row: &csv::StringRecord,
        line: usize,
        ids: &mut Ids,
    ) -> Option<(Task, Vec<Placed>)> {
        let cells = columns.iter().zip(row.iter()).enumerate();
        let cells = cells.filter_map(|(at, (column, cell))| Some((at + 1, (*column)?, cell)));
        let cells: Vec<Cell<'_>> = cells
            .map(|(at, column, cell)| Cell { at, column, text: unguarded(cell) })
            .filter(|cell| !cell.text.trim().is_empty())
            .collect();
        let find = |name: &str| {
            let cell = cells.iter().find(|cell| cell.column == name);
            let column = || columns.iter().position(|column| *column == Some(name));
            cell.map_or_else(|| (column().map_or(1, |at| at + 1), ""), |cell| (cell.at, cell.text))
        };
        let (at, title) = find("title");
        if is_blank(title) {
            self.fault(line, at, Fault::new("this task has no title"));
            return None;
        }
        let (kind_at, kind) = find("kind");
        let is_project = kind.trim().eq_ignore_ascii_case(PROJECT);
        if !is_project && !kind.is_empty() && !kind.trim().eq_ignore_ascii_case("task") {
            let fault = Fault::new(format!("{} is no kind of row", quoted(kind)));
            self.fault(line, kind_at, fault.hint("project; empty of a task"));
        }
        let fits = |text: &str| text.chars().nth(LONGEST_TEXT).is_none();
        let (id_at, id) = find("id");
        let named = !is_blank(id);
        let id = if named { id.to_owned() } else { format!("row-{line}") };
        for (at, name, text) in [(at, "title", title), (id_at, "id", id.as_str())] {
            if !fits(text) {
                let message = format!("{name} is longer than {LONGEST_TEXT} characters");
                self.fault(line, at, Fault::new(message));
                return None;
            }
        }
        let (what, ids) =
            if is_project { (PROJECT, &mut ids.projects) } else { ("task", &mut ids.tasks) };
        if let Some(first) = ids.get(&id) {
            let id = quoted(&id);
            let message = format!("the id {id} is taken by the {what} on line {first}");
            self.fault(line, id_at, Fault::new(message));
            return None;
        }
        ids.insert(id.clone(), line);
        if is_project {
            self.project(Project::new(&id, title, self.made), line, &cells);
            return None;
        }
        if !named {
            self.found.unnamed.push(id.clone());
        }
        Some(self.task(Task::new(&id, title, self.made), line, &cells))
    }

    fn project(&mut self, mut project: Project, line: usize, cells: &[Cell<'_>]) {
        for &Cell { at, column, text } in cells {
            let moment = || fields::instant(text.trim(), &self.known);
            let set = match column {
                "notes" => {
                    project.notes = text.chars().take(MAX_NOTES).collect();
                    Ok(())
                }
                "done" => moment().map(|closed| project.closed = Some(closed)),
                "made" => moment().map(|made| project.made = made),
                other => field_of_project(other).map_or(Ok(()), |field| {
                    fields::project::set(&mut project, field, text.trim(), &self.known)
                }),
            };
            if let Err(fault) = set {
                self.fault(line, at, fault);
            }
        }
        self.found.projects.push(project);
    }

    fn task(&mut self, mut task: Task, line: usize, cells: &[Cell<'_>]) -> (Task, Vec<Placed>) {
        let mut placed = Vec::new();
        for &Cell { at, column, text } in cells {
            match column {
                "id" | "title" | "kind" => {}
                "notes" => task.notes = text.chars().take(MAX_NOTES).collect(),
                "tags" => {
                    let tags = links::split(text).into_iter().map(|words| words.join(" "));
                    task.tags = tidy_tags(tags.collect::<Vec<_>>().iter().map(String::as_str));
                }
                "needs" => {
                    let (links, faults) = links::read(text, &self.known);
                    for fault in faults {
                        self.fault(line, at, fault);
                    }
                    placed.extend(links.into_iter().map(|link| Placed { at: line, link }));
                }
                computed if COMPUTED.contains(&computed) => {}
                other => {
                    let text = if other == "project" { text } else { text.trim() };
                    if let Err(fault) = fields::set(&mut task, field(other), text, &self.known) {
                        self.fault(line, at, fault);
                    }
                }
            }
        }
        (task, placed)
    }
}

/// A cell with something in it: which of its row, from 1, under which name.
#[derive(Clone, Copy)]
struct Cell<'a> {
    at: usize,
    column: &'static str,
    text: &'a str,
}

/// Where a row begins, from 1.
fn line(row: &csv::StringRecord, text: &str, lines: &Lines<'_>) -> usize {
    let at = row.position().map_or(0, csv::Position::byte);
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    // The reader's place can still be at the end of the row before.
    let ends = text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    lines.line(at + ends.count())
}

/// What stands between the names of the columns.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t'].into_iter().rev();
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    most.max_by_key(count).unwrap_or(b',')
}
