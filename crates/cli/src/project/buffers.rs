//! `leeway plan --buffers`: what stands behind chains and links, and how much of it
//! is used.

use std::fmt::Write as _;

use leeway_app::api::project::detail::{
    BufferView, BuffersView, FeverPoint, FeverZone, LinkBuffer,
};
use owo_colors::OwoColorize;

use crate::desk::Desk;
use crate::draw;

pub(super) fn page(desk: &Desk, title: &str, view: &BuffersView) -> String {
    let mut text = format!("{}\n", draw::plain(title).bold());
    let mut buffers = view.project.iter().chain(&view.feeding).peekable();
    if view.project.is_none() {
        text.push_str(
            "No project buffer: the project has no deadline, or its buffers are turned off.\n",
        );
    }
    if buffers.peek().is_some() {
        let mut table =
            draw::table(&["Buffer", "Should be", "Room", "From", "To", "Used", "Made of"]);
        for BufferView { title, size, room, from, to, words, used } in buffers {
            table.add_row([
                draw::name(title),
                draw::length(*size),
                draw::length(*room),
                desk.theirs(from),
                desk.theirs(to),
                used.map(percent).unwrap_or_default(),
                draw::plain(words),
            ]);
        }
        let _ = writeln!(text, "{table}");
    }
    if !view.chain.is_empty() {
        let chain: Vec<String> = view.chain.iter().map(|task| draw::name(&task.title)).collect();
        let _ = writeln!(text, "\nCritical chain: {}", chain.join(", then "));
    }
    if !view.links.is_empty() {
        let mut table = draw::table(&["Handed in", "For", "Review", "By", "Rework"]);
        for LinkBuffer { title, waits, reviewer, review, rework, .. } in &view.links {
            let by = if review.is_empty() { String::new() } else { draw::name(reviewer) };
            let none = |length: &str| if length.is_empty() { "–" } else { length }.to_owned();
            table.add_row([draw::name(title), draw::name(waits), none(review), by, none(rework)]);
        }
        let _ = writeln!(text, "\n{table}");
    }
    text + &fever(desk, view)
}

/// How much of the chain was done, and of the buffer used, in order.
fn fever(desk: &Desk, view: &BuffersView) -> String {
    if view.fever.is_empty() {
        return String::new();
    }
    let mut table = draw::table(&["Progress said", "Chain done", "Buffer used", ""]);
    for FeverPoint { when, done, used, zone } in &view.fever {
        let zone = match zone {
            FeverZone::Green => "green: all is well".green().to_string(),
            FeverZone::Yellow => "yellow: think of what to do".yellow().to_string(),
            FeverZone::Red => "red: act".red().to_string(),
        };
        table.add_row([desk.label(when), percent(*done), percent(*used), zone]);
    }
    format!("\n{table}\n")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
