//! `leeway inbox`: what has come, and what is held, by window.

use std::fmt::Write as _;
use std::path::PathBuf;

use leeway_app::api::inbox;
use leeway_app::api::inbox::view::{InboxView, NoticeRow, NoticeState, WindowGroup};
use leeway_app::labels::WhenLabel;
use leeway_core::Instant;
use owo_colors::OwoColorize;

use crate::clocks;
use crate::desk::{Desk, Shown, word};
use crate::draw;
use crate::failure::Failure;

pub(super) fn run(data: Option<PathBuf>, shown: &Shown) -> Result<String, Failure> {
    let desk = Desk::of(data, shown)?;
    let view = inbox::inbox(&desk.app, ())?;
    desk.answer("inbox", &view, |view| text(view, &desk))
}

fn text(view: &InboxView, desk: &Desk) -> String {
    let held = draw::count(view.held, "notification");
    let mut text = format!("{}, {} to handle\n", format!("{held} held").bold(), view.arrived);
    let _ = writeln!(text, "{}", draw::plain(&view.why).dimmed());
    let mut part = |title: &str, rows: &[NoticeRow]| {
        if !rows.is_empty() {
            let _ = write!(text, "\n{}\n{}\n", title.bold(), table(rows, desk));
        }
    };
    part("Let through", &view.through);
    part("Has come", &view.open);
    for group in view.windows.iter().chain(&view.digest) {
        let _ = write!(text, "\n{}", window(group, desk));
    }
    text
}

fn window(group: &WindowGroup, desk: &Desk) -> String {
    let at = read(&group.at, desk);
    let kept = match (group.promises, group.kept) {
        (0, _) => String::new(),
        (promises, kept) if promises == kept => format!(", {} kept", draw::count(kept, "promise")),
        (promises, kept) => format!(", {kept} of {promises} promises kept"),
    };
    let title = format!("{}, {at}", group.name);
    let more = group.rows.len();
    if more == 0 {
        return format!("{}: nothing is held\n", title.bold());
    }
    let minutes = format!(": about {} min{kept}", group.minutes);
    format!("{}{minutes}\n{}\n", title.bold(), table(&group.rows, desk))
}

fn table(rows: &[NoticeRow], desk: &Desk) -> String {
    let mut table = draw::table(&["", "From", "What", "By", "State"]);
    for row in rows {
        let from = if row.sender.is_empty() { &row.source } else { &row.sender };
        let by = row.reply_by.as_ref().map(|by| read(by, desk)).unwrap_or_default();
        let late = if row.kept || row.reply_by.is_none() { "" } else { " (late)" };
        let until = row.until.as_ref().filter(|_| row.state != NoticeState::Held);
        let until = until.map(|until| format!(" until {}", read(until, desk)));
        table.add_row([
            row.id.to_string(),
            draw::name(from),
            draw::clipped(&row.title, 48),
            format!("{by}{late}"),
            format!("{}{}", word(&row.state), until.unwrap_or_default()),
        ]);
    }
    table.to_string()
}

fn read(label: &WhenLabel, desk: &Desk) -> String {
    clocks::read(Instant::from_unix(label.at), desk.zone(), desk.source.now)
}
