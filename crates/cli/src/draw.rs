//! Time drawn with characters, and tables that fit the terminal.

use comfy_table::{ContentArrangement, Table, presets};
use leeway_app::scene::{Member, Scene};
use leeway_core::{Grade, Instant, Interval, IntervalSet, civil};
use owo_colors::OwoColorize;

/// Cells of a day's track: half an hour each on a day of 24 hours.
const CELLS: i64 = 48;

/// A table without frame, as wide as the terminal at most.
pub(crate) fn table(head: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(head.iter().copied());
    table
}

/// "2 h 30", "45 min", "30 s"
pub(crate) fn length(seconds: i64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (0, 0) => format!("{seconds} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// Text from outside without control characters, which a terminal might obey.
pub(crate) fn plain(text: &str) -> String {
    let hostile =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hostile(c) { '\u{fffd}' } else { c }).collect()
}

/// Everyone's day as a line of cells, the overlap under it.
pub(crate) fn day(scene: &Scene, shared: &IntervalSet) -> String {
    let widest = scene.members.iter().map(|member| shown(member).chars().count()).max();
    let margin = widest.unwrap_or(0).clamp(7, 20);
    let mut text = format!("{:margin$}  {}\n", "", axis(scene));
    for member in &scene.members {
        let name: String = shown(member).chars().take(margin).collect();
        let away = member.calendar.as_ref().map(|calendar| calendar.away(scene.range));
        let cells: String = cells(scene.range)
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
        text.push_str(&format!("{name:<margin$} │{cells}│\n"));
    }
    let line: String = cells(scene.range)
        .map(|cell| if shared.clip(cell).is_empty() { ' ' } else { '▀' })
        .collect();
    text.push_str(&format!("{:<margin$}  {}\n", "overlap", line.green()));
    let key = "█ working  ▒ flexible  · reluctant  / leave";
    text.push_str(&format!("{:margin$}  {}\n", "", key.dimmed()));
    text
}

fn shown(member: &Member) -> String {
    plain(&member.person.name)
}

/// Clock readings every three hours, at the cell in which they fall.
fn axis(scene: &Scene) -> String {
    use chrono::Timelike;
    let mut line = String::new();
    for (index, cell) in cells(scene.range).enumerate() {
        let reading = civil::reading(cell.start(), &scene.viewer);
        let whole = reading.hour().is_multiple_of(3) && reading.minute() < 30;
        if whole && line.chars().count() <= index {
            line.push_str(&" ".repeat(index - line.chars().count()));
            line.push_str(&format!("{:02} ", reading.hour()));
        }
    }
    line.trim_end().to_owned()
}

fn cells(range: Interval) -> impl Iterator<Item = Interval> {
    let edge = move |cell: i64| -> Instant { range.start().plus(range.seconds() * cell / CELLS) };
    (0..CELLS).filter_map(move |cell| Interval::new(edge(cell), edge(cell + 1)))
}
