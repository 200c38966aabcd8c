//! A day, drawn and listed in order of time.

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, Table, Width};
use leeway_app::api::today::view::{
    DayItem, DayVerdict, ItemKind, ItemState, LeftOver, SessionView, TodayView,
};
use owo_colors::OwoColorize;

use super::bar::{self, Part};
use super::list::numbered;
use crate::desk::Desk;
use crate::draw;

pub(super) fn day(desk: &Desk, view: &TodayView, why: bool) -> String {
    let head = format!("{}, {} time", desk.day(&view.date), draw::plain(&view.viewer.city));
    let mut text = format!("{}\n", head.bold());
    if let Some(closed) = &view.closed {
        text += &format!("Closed at {}.\n", closed.clock);
    }
    if !view.note.is_empty() {
        text += &format!("{}\n", draw::plain(&view.note));
    }
    let part = Part::of(view.from, view.until, 0);
    let cells = part.cells(&view.items, &view.pieces);
    text += &format!("\n{}\n{cells}\n{}\n", part.axis(&view.hours), bar::KEY.dimmed());
    if view.items.is_empty() {
        text +=
            "\nNothing is planned. `leeway today add \"draft outline 2h by fri\"` adds a to-do.\n";
    } else {
        text += &format!("\n{}\n", list(desk, view, why));
    }
    text += "\n";
    if let Some(session) = &view.session {
        text += &format!("{}\n", self::session(session));
    }
    text += &capacity(view);
    text += &promises(view);
    text += &verdict(desk, &view.verdict);
    text += &left_over(&view.left_over);
    for conflict in &view.conflicts {
        text += &format!("{} {}\n", "Clients:".yellow(), draw::plain(&conflict.words));
    }
    text
}

/// A row an item, with a gutter of clock times; now between them.
fn list(desk: &Desk, view: &TodayView, why: bool) -> Table {
    let mut table = draw::bare();
    let now = |at: i64| ["".into(), Cell::new(clock(view, at)), "── now ──".into(), "".into()];
    let mut ahead = view.now;
    for (nth, item) in numbered(&view.items) {
        if let Some(at) = ahead.take_if(|at| *at < item.start) {
            table.add_row(now(at));
        }
        let number = nth.map(|nth| nth.to_string()).unwrap_or_default();
        let when = format!("{}–{}", item.clock.from, item.clock.to);
        table.add_row([
            Cell::new(number),
            shade(item, when),
            shade(item, title(item)),
            Cell::new(note(desk, item, why)),
        ]);
    }
    if let Some(at) = ahead {
        table.add_row(now(at));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(13)));
    }
    table
}

/// What the viewer's clock reads then.
fn clock(view: &TodayView, at: i64) -> String {
    let hour = view.hours.iter().rev().find(|tick| tick.at <= at);
    let hour = hour.map_or((0, "00:00"), |tick| (tick.at, tick.clock.as_str()));
    format!("{}:{:02}", hour.1.get(..2).unwrap_or("00"), (at - hour.0) / 60 % 60)
}

fn title(item: &DayItem) -> String {
    let title = draw::clipped(&item.title, 36);
    match (item.kind, item.state) {
        (ItemKind::Focus, ItemState::Missed) => format!("{title} (not begun)"),
        (ItemKind::Focus, ItemState::Past) => format!("{title} (worked)"),
        (ItemKind::Focus, _) if item.pinned => format!("{title} (pinned)"),
        _ => title,
    }
}

/// What is over is dim, what is on is bold.
fn shade(item: &DayItem, text: String) -> Cell {
    let cell = Cell::new(text);
    match item.state {
        ItemState::Past => cell.add_attribute(Attribute::Dim),
        ItemState::Missed => cell.fg(Color::Red),
        ItemState::Running => cell.add_attribute(Attribute::Bold),
        ItemState::Ahead => cell,
    }
}

fn note(desk: &Desk, item: &DayItem, why: bool) -> String {
    let mut note = draw::plain(&item.note);
    if item.promises > 0 {
        note += &format!(", keeps {}", draw::count(item.promises, "promise"));
    }
    if let Some(latest) = item.latest.as_ref().filter(|_| why) {
        note += &format!("\nIts task must begin by {}.", desk.label(latest));
    }
    for reason in item.reasons.iter().filter(|_| why) {
        note += &format!("\n{}", draw::plain(reason));
    }
    note
}

/// "Rate-limit spec: 18 min of 50 min, until 14:50"
pub(super) fn session(session: &SessionView) -> String {
    let title = draw::plain(&session.title);
    let (worked, planned) = (draw::length(session.worked), draw::length(session.planned));
    let state = match (&session.ends, session.running) {
        (Some(ends), true) => format!(", until {}", ends.clock),
        (_, true) => String::new(),
        (_, false) => format!(", {}", "paused".yellow()),
    };
    let note = if session.note.is_empty() { String::new() } else { format!(" ({})", session.note) };
    let mut line = format!("{}{}: {worked} of {planned}{state}", title.bold(), draw::plain(&note));
    if let Some(rest) = session.break_in.filter(|_| session.running) {
        line += &match rest {
            ..60 => ", a break is due".to_owned(),
            rest => format!(", a break in {}", draw::length(rest)),
        };
    }
    if session.held > 0 {
        line += &format!(", {} held", session.held);
    }
    if !session.paused.is_empty() {
        line += &format!("\n{}", draw::plain(&session.paused));
    }
    line
}

fn capacity(view: &TodayView) -> String {
    let room = &view.capacity;
    let mut text = format!(
        "Free for focus {}, of it planned {}; {} must be done this day for every due. Of the week: \
         {} free, {} planned.\n",
        draw::length(room.free),
        draw::length(room.planned),
        draw::length(room.needed),
        draw::length(room.week_free),
        draw::length(room.week_planned)
    );
    if view.head.planned > 0 {
        let (so_far, planned) = (view.head.focused, view.head.planned);
        text += &format!("Focus {} of {}.\n", draw::length(so_far), draw::length(planned));
    }
    text
}

fn promises(view: &TodayView) -> String {
    let mut text = String::new();
    if view.head.promises > 0 {
        text += &format!("Promises {} of {} kept.\n", view.head.kept, view.head.promises);
    }
    match view.asks.len() {
        0 => {}
        1 => text += "1 request must go out today: `leeway ask`.\n",
        many => text += &format!("{many} requests must go out today: `leeway ask`.\n"),
    }
    text
}

/// Whether every due is met; if not, which break, and what would mend it.
pub(super) fn verdict(desk: &Desk, verdict: &DayVerdict) -> String {
    if verdict.fits {
        return format!("{}\n", "Every due is met.".green());
    }
    let mut text = format!("{}\n", "Not every due can be met:".red().bold());
    for broken in &verdict.broken {
        let title = draw::plain(&broken.title);
        let late = draw::plain(&broken.late);
        text += &format!("  “{title}”, due {}: {late}\n", desk.label(&broken.due));
    }
    if !verdict.changes.is_empty() {
        text += "The smallest changes, each enough alone (`leeway today apply N` makes one):\n";
    }
    for (nth, change) in verdict.changes.iter().enumerate() {
        let by_hand = if change.applies { "" } else { " (by hand)" };
        text += &format!("  {}  {}{by_hand}\n", nth + 1, draw::plain(&change.words));
    }
    text
}

fn left_over(left: &[LeftOver]) -> String {
    let line = |one: &LeftOver| {
        let (title, why) = (draw::plain(&one.title), draw::plain(&one.why));
        let much = if one.seconds > 0 {
            format!(", {}", draw::length(one.seconds))
        } else {
            String::new()
        };
        format!("  “{title}”{much}: {why}\n")
    };
    let lines: String = left.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("Not planned:\n{lines}") }
}
