//! Time drawn with characters, and tables that fit the terminal.

use chrono::Timelike;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
pub(crate) use leeway_app::labels::length;
use leeway_app::scene::Scene;
use leeway_core::{Grade, Instant, Interval, IntervalSet, civil};
use owo_colors::OwoColorize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Widest a name, place or note is shown, in columns.
const NAME: usize = 24;

/// A table without frame, as wide as the terminal at most.
pub(crate) fn table(head: &[&str]) -> Table {
    let mut table = bare();
    table.set_header(head.iter().copied());
    // In a narrow terminal a line that runs over reads better than a letter a line.
    for column in table.column_iter_mut() {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(9)));
    }
    table
}

/// The same without names of columns.
pub(crate) fn bare() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// A wait, in whole days where hours no longer say much: "40 h", "5 days".
pub(crate) fn wait(seconds: i64) -> String {
    if seconds < 48 * 3600 { length(seconds) } else { format!("{} days", seconds / 86_400) }
}

/// "1 task", "9 tasks"
pub(crate) fn count(many: usize, what: &str) -> String {
    format!("{many} {what}{}", if many == 1 { "" } else { "s" })
}

/// Text from outside without control characters, which a terminal might obey.
pub(crate) fn plain(text: &str) -> String {
    let hostile =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hostile(c) { '\u{fffd}' } else { c }).collect()
}

/// A name, place or note on one line, clipped.
pub(crate) fn name(text: &str) -> String {
    clipped(text, NAME)
}

/// Text on one line, of so many columns at most.
pub(crate) fn clipped(text: &str, columns: usize) -> String {
    let text = plain(text);
    if text.width() <= columns {
        return text;
    }
    let mut clipped = String::new();
    for c in text.chars() {
        if clipped.width() + c.width().unwrap_or(0) >= columns {
            break;
        }
        clipped.push(c);
    }
    clipped + "…"
}

/// Columns of the terminal; 80 where there is none.
pub(crate) fn columns() -> usize {
    Table::new().width().map_or(80, usize::from)
}

/// Everyone's day as a line of cells, the overlap under it. A cell is half an
/// hour of a day of 24 hours, an hour where the terminal is narrow.
pub(crate) fn day(scene: &Scene, shared: &IntervalSet) -> String {
    let names: Vec<String> = scene.members.iter().map(|one| name(&one.person.name)).collect();
    let margin = names.iter().map(|name| name.width()).max().unwrap_or(0).max("overlap".len());
    let count = if columns() < margin + 52 { 24 } else { 48 };
    let mut text = format!("{:margin$}  {}\n", "", axis(scene, count));
    for (member, name) in scene.members.iter().zip(&names) {
        let away = member.calendar.as_ref().map(|calendar| calendar.away(scene.range));
        let cells: String = cells(scene.range, count)
            .map(|cell| {
                let at = cell.start();
                match member.timeline.grade(at) {
                    Grade::Working => '█',
                    Grade::Flexible => '▒',
                    Grade::Reluctant => '·',
                    Grade::Off if away.as_ref().is_some_and(|away| away.contains(at)) => '/',
                    Grade::Off => ' ',
                }
            })
            .collect();
        let padding = " ".repeat(margin - name.width());
        text.push_str(&format!("{name}{padding} │{cells}│\n"));
    }
    let line: String = cells(scene.range, count)
        .map(|cell| if shared.clip(cell).is_empty() { ' ' } else { '▀' })
        .collect();
    text.push_str(&format!("{:<margin$}  {}\n", "overlap", line.green()));
    let key = "█ working  ▒ flexible  · reluctant  / leave";
    text.push_str(&format!("{:margin$}  {}\n", "", key.dimmed()));
    text
}

/// Clock readings every three hours, at the cell in which they fall.
fn axis(scene: &Scene, count: i64) -> String {
    let mut line = String::new();
    let mut last = None;
    for (index, cell) in cells(scene.range, count).enumerate() {
        let hour = civil::reading(cell.start(), &scene.viewer).hour();
        let whole = hour.is_multiple_of(3) && last != Some(hour);
        last = Some(hour);
        if whole && line.len() <= index {
            line.push_str(&" ".repeat(index - line.len()));
            line.push_str(&format!("{hour:02} "));
        }
    }
    line.trim_end().to_owned()
}

fn cells(range: Interval, count: i64) -> impl Iterator<Item = Interval> {
    let edge = move |cell: i64| -> Instant { range.start().plus(range.seconds() * cell / count) };
    (0..count).filter_map(move |cell| Interval::new(edge(cell), edge(cell + 1)))
}
