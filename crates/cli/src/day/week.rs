//! A week, drawn: a bar a day.

use leeway_app::api::today::view::{ItemKind, WeekPlan};
use owo_colors::OwoColorize;

use super::bar::{self, Part};
use super::drawn;
use crate::desk::Desk;
use crate::draw;

/// Columns before a bar: "Wed 10 Mar  ".
const MARGIN: usize = 18;

pub(super) fn drawn(desk: &Desk, plan: &WeekPlan) -> String {
    let part = Part::of(plan.from, plan.until, MARGIN + 1);
    let Some(first) = plan.days.first() else { return String::new() };
    let mut text = format!("{:MARGIN$} {}\n", "", part.axis(&first.hours));
    for day in &plan.days {
        let name = format!("{:<MARGIN$}", desk.day(&day.date));
        let name = if day.today { name.bold().to_string() } else { name };
        text += &format!("{name} {}\n", part.cells(&day.items, &day.pieces).trim_end());
    }
    text += &format!("{:MARGIN$} {}\n\n", "", bar::KEY.dimmed());
    let mut table = draw::table(&["Day", "Free", "Planned", "Focus on"]);
    for day in &plan.days {
        let mut titles: Vec<String> = Vec::new();
        for item in day.items.iter().filter(|item| item.kind == ItemKind::Focus) {
            let title = draw::name(&item.title);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        table.add_row([
            desk.day(&day.date),
            draw::length(day.free),
            draw::length(day.planned),
            titles.join(", "),
        ]);
    }
    let (free, planned) = (draw::length(plan.free), draw::length(plan.planned));
    text += &format!("{table}\n\nOf the week {free} are free, {planned} planned.\n");
    text + &drawn::verdict(desk, &plan.verdict)
}
