//! A plan drawn with characters: a row a task, hours of the viewer's days across.

use std::fmt::Write as _;

use leeway_app::api::project::view::{Mark, PlanRow, PlanSpan, PlanView, Stage};
use leeway_core::Zone;
use owo_colors::OwoColorize;
use unicode_width::UnicodeWidthStr;

use super::scale::Scale;
use crate::draw;

/// Columns after the bars: how much a task may slip, or how far it is.
const TAIL: usize = 10;

/// Signs of moments: pictures in a terminal, letters in a file.
struct Signs {
    ask_by: char,
    due: char,
    needed: char,
}

const PICTURES: Signs = Signs { ask_by: '▾', due: '◆', needed: '⚑' };
const LETTERS: Signs = Signs { ask_by: 'a', due: 'd', needed: 'n' };

/// What a cell shows, for its colour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ink {
    None,
    Work,
    Critical,
    Worked,
    Review,
    Rework,
    AskBy,
    Due,
    Needed,
    Line,
}

/// A plan, the clock it is read by, and the room there is.
pub(crate) struct Gantt<'a> {
    pub(crate) view: &'a PlanView,
    pub(crate) zone: &'a Zone,
    /// Columns of the terminal.
    pub(crate) columns: usize,
    /// Whether it is drawn for a terminal.
    pub(crate) pictures: bool,
}

impl Gantt<'_> {
    /// The chart with its days above and its key below.
    pub(crate) fn text(&self) -> String {
        let owner = self.widest(8, |row| row.owner.as_ref().map_or("", |owner| &owner.name));
        let title = self.widest((self.columns / 4).max(12), |row| row.title.as_str());
        let margin = 2 + title + 1 + owner + 1;
        let room = self.columns.saturating_sub(margin + TAIL + 1).max(12);
        let scale = Scale::of(self.view, self.zone, room);
        let mut text = format!("{}\n\n", self.headline(&scale).dimmed());
        for line in scale.days().iter().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "{:margin$}{}", "", line.trim_end().dimmed());
        }
        let mut under: Option<&str> = None;
        for row in &self.view.rows {
            if self.view.project.is_none() && under != Some(row.project.as_deref().unwrap_or("")) {
                under = Some(row.project.as_deref().unwrap_or(""));
                let heading = row.project.as_deref().unwrap_or("No project");
                let heading = draw::clipped(heading, self.columns);
                let _ = writeln!(text, "{}", heading.underline());
            }
            text.push_str(&self.row(row, &scale, title, owner));
        }
        text + &self.key(&scale)
    }

    fn widest<'b>(&'b self, most: usize, of: impl Fn(&'b PlanRow) -> &'b str) -> usize {
        let widths = self.view.rows.iter().map(|row| draw::plain(of(row)).width());
        widths.max().unwrap_or(0).min(most)
    }

    /// "hours in Berlin, 1 h 30 min a column, 08:00 to 18:00 of days with work"
    fn headline(&self, scale: &Scale) -> String {
        let city = draw::plain(&self.view.range.city);
        format!("hours in {city} · {}", scale.words())
    }

    fn row(&self, row: &PlanRow, scale: &Scale, title: usize, owner: usize) -> String {
        let late = if row.late { "!".red().to_string() } else { " ".to_owned() };
        let critical = if row.critical { "*".bold().to_string() } else { " ".to_owned() };
        let name = draw::clipped(&row.title, title);
        let pad = " ".repeat(title.saturating_sub(name.width()));
        let name = if row.critical { name.bold().to_string() } else { name };
        let who = row.owner.as_ref().map_or("", |owner| &owner.name);
        let who = draw::clipped(who, owner);
        let gap = " ".repeat(owner.saturating_sub(who.width()));
        let line = paint(&self.cells(row, scale));
        let tail = self.tail(row);
        format!("{critical}{late}{name}{pad} {}{gap} {line} {tail}\n", who.dimmed())
    }

    fn cells(&self, row: &PlanRow, scale: &Scale) -> Vec<(char, Ink)> {
        let mut cells = vec![(' ', Ink::None); scale.width()];
        self.lines(scale, &mut cells);
        let work = if row.critical { Ink::Critical } else { Ink::Work };
        for (at, cell) in cells.iter_mut().enumerate() {
            let Some((from, to)) = scale.column(at) else { continue };
            let share = |spans: &[PlanSpan]| spans.iter().map(|span| shared(span, from, to)).sum();
            let shares: [(i64, char, Ink); 4] = [
                (share(&row.worked), '▄', Ink::Worked),
                (share(&row.bars), '█', work),
                (share(&row.review), '░', Ink::Review),
                (share(&row.rework), '▒', Ink::Rework),
            ];
            // What has been done lies on the bars: it is drawn where it is as much.
            let most = shares.iter().rev().max_by_key(|(seconds, ..)| *seconds);
            let done = shares[0];
            let Some(&(seconds, sign, ink)) = most.filter(|(seconds, ..)| *seconds > 0) else {
                continue;
            };
            *cell = if done.0 * 2 > seconds && ink == work {
                (done.1, done.2)
            } else if sign == '█' && seconds * 2 < to - from {
                (half(&row.bars, from, to), ink)
            } else {
                (sign, ink)
            };
        }
        self.marks(row, scale, &mut cells);
        cells
    }

    /// Ask by before the bar, due after it, needed where somebody takes it up.
    fn marks(&self, row: &PlanRow, scale: &Scale, cells: &mut [(char, Ink)]) {
        if row.stage == Stage::Done {
            return;
        }
        let signs = if self.pictures { PICTURES } else { LETTERS };
        let begins = |mark: &Mark| scale.at(mark.at, false).map(|at| (at, at.checked_sub(1)));
        let ends = |mark: &Mark| scale.at(mark.at, true).map(|at| (at, Some(at + 1)));
        // A sign takes the place beside a bar, where that is free.
        let mut put = |places: Option<(usize, Option<usize>)>, sign: char, ink: Ink| {
            let Some((at, beside)) = places else { return };
            let free = |at: usize| {
                cells.get(at).is_some_and(|(_, ink)| matches!(ink, Ink::None | Ink::Line))
            };
            let place = beside.filter(|beside| !free(at) && free(*beside)).unwrap_or(at);
            if let Some(cell) = cells.get_mut(place) {
                *cell = (sign, ink);
            }
        };
        let apart = row.needed.as_ref().zip(row.due.as_ref());
        let apart = apart.is_none_or(|(needed, due)| needed.at > due.at);
        if apart {
            put(row.needed.as_ref().and_then(begins), signs.needed, Ink::Needed);
        }
        if !matches!(row.stage, Stage::HandedIn | Stage::InReview) {
            put(
                row.ask_by.as_ref().filter(|_| !row.milestone).and_then(begins),
                signs.ask_by,
                Ink::AskBy,
            );
        }
        put(row.due.as_ref().and_then(ends), signs.due, Ink::Due);
    }

    /// The deadline, the finish and now, down through every row.
    fn lines(&self, scale: &Scale, cells: &mut [(char, Ink)]) {
        let view = self.view;
        let now = (view.now.at >= scale.start() && view.now.at <= scale.end()).then_some(&view.now);
        let marks = [(now, '╎'), (view.finish.as_ref(), '┆'), (view.deadline.as_ref(), '┃')];
        for (mark, sign) in marks {
            let column = mark.and_then(|mark| scale.at(mark.at, sign != '╎'));
            if let Some(cell) = column.and_then(|at| cells.get_mut(at)) {
                *cell = (sign, Ink::Line);
            }
        }
    }

    fn tail(&self, row: &PlanRow) -> String {
        match (row.stage, row.slack) {
            (Stage::Done | Stage::HandedIn | Stage::InReview, _) => {
                super::told::stage(row.stage).to_owned()
            }
            (_, None) => "–".to_owned(),
            (_, Some(slack)) if slack < 0 || row.late => draw::length(slack).red().to_string(),
            (_, Some(slack)) => draw::length(slack),
        }
    }

    fn key(&self, scale: &Scale) -> String {
        let (view, rows) = (self.view, &self.view.rows);
        let signs = if self.pictures { PICTURES } else { LETTERS };
        let any = |is: fn(&PlanRow) -> bool| rows.iter().any(is);
        let now = view.now.at >= scale.start() && view.now.at <= scale.end();
        let entries = [
            (any(|row| !row.bars.is_empty()), "█ work".to_owned()),
            (any(|row| !row.worked.is_empty()), "▄ done".to_owned()),
            (any(|row| !row.review.is_empty()), "░ review".to_owned()),
            (any(|row| !row.rework.is_empty()), "▒ rework".to_owned()),
            (any(|row| row.ask_by.is_some()), format!("{} ask by", signs.ask_by)),
            (any(|row| row.due.is_some()), format!("{} due", signs.due)),
            (any(|row| row.needed.is_some()), format!("{} needed", signs.needed)),
            (any(|row| row.critical), "* critical chain".to_owned()),
            (any(|row| row.late), "! late".to_owned()),
            (view.deadline.is_some(), "┃ deadline".to_owned()),
            (view.finish.is_some(), "┆ finish at best".to_owned()),
            (now, "╎ now".to_owned()),
            (!rows.is_empty(), "right: slack".to_owned()),
        ];
        let mut text = String::new();
        let mut line = String::new();
        for (_, entry) in entries.iter().filter(|(shown, _)| *shown) {
            if !line.is_empty() && line.width() + 2 + entry.width() > self.columns {
                let _ = writeln!(text, "{}", line.dimmed());
                line.clear();
            }
            line = if line.is_empty() { entry.clone() } else { format!("{line}  {entry}") };
        }
        format!("{text}{}\n", line.dimmed())
    }
}

/// Seconds of a span within a column.
fn shared(span: &PlanSpan, from: i64, to: i64) -> i64 {
    (span.end.min(to) - span.start.max(from)).max(0)
}

/// The half of a column that is worked, where less than half of it is.
fn half(spans: &[PlanSpan], from: i64, to: i64) -> char {
    let middle = from + (to - from) / 2;
    let share = |from, to| spans.iter().map(|span| shared(span, from, to)).sum::<i64>();
    if share(from, middle) >= share(middle, to) { '▌' } else { '▐' }
}

/// Runs of one colour; as plain text where that is all there is.
fn paint(cells: &[(char, Ink)]) -> String {
    let mut line = String::new();
    for run in cells.chunk_by(|one, next| one.1 == next.1) {
        let text: String = run.iter().map(|(sign, _)| sign).collect();
        let painted = match run.first().map_or(Ink::None, |(_, ink)| *ink) {
            Ink::None => text,
            Ink::Work => text.blue().to_string(),
            Ink::Critical => text.bold().to_string(),
            Ink::Worked | Ink::Line => text.dimmed().to_string(),
            Ink::Review => text.cyan().to_string(),
            Ink::Rework => text.yellow().to_string(),
            Ink::AskBy => text.magenta().to_string(),
            Ink::Due => text.green().to_string(),
            Ink::Needed => text.red().to_string(),
        };
        line.push_str(&painted);
    }
    line
}
