//! How a day ends.

use std::path::PathBuf;

use leeway_app::api::today::{
    self,
    view::{ShutdownTask, ShutdownView},
};
use owo_colors::OwoColorize;

use crate::desk::{Desk, Sitting};
use crate::draw;
use crate::failure::Failure;

pub(super) fn run(data: Option<PathBuf>, asked: &Sitting) -> Result<String, Failure> {
    let desk = Desk::sitting(data, asked)?;
    let view = today::shutdown(&desk.app, ())?;
    desk.answer("shutdown", &view, |view| told(&desk, view))
}

fn told(desk: &Desk, view: &ShutdownView) -> String {
    let mut text = format!("Focus today: {}.\n", draw::length(view.focused));
    for (heading, tasks) in [("Worked on", &view.done), ("Moves", &view.moves)] {
        if tasks.is_empty() {
            continue;
        }
        let mut table = draw::table(&[heading, "Today", "Left", "Goes on", "Due"]);
        for task in tasks {
            table.add_row(row(desk, task));
        }
        text += &format!("\n{table}\n");
    }
    if !view.owed.is_empty() {
        text += &format!("\n{}\n", "Answers still owed today".bold());
        for row in &view.owed {
            let by = row.reply_by.as_ref().map(|by| by.clock.as_str()).unwrap_or_default();
            let (who, what) = (draw::name(&row.sender), draw::clipped(&row.title, 48));
            text += &format!("  {by}  {who}: {what}\n");
        }
    }
    if let Some((first, date)) = view.first.as_ref().zip(view.first_date.as_ref()) {
        let title = draw::plain(&first.title);
        text += &format!("\n{} begins with “{title}” at {}.\n", desk.day(&date.date), date.clock);
    }
    text += match view.closed {
        true => "\nThis day is closed.\n",
        false => "\n`leeway today close` closes the day.\n",
    };
    text
}

fn row(desk: &Desk, task: &ShutdownTask) -> [String; 5] {
    let label = |when: Option<&_>| when.map(|when| desk.label(when)).unwrap_or_default();
    let left = match (task.done, task.left) {
        (true, _) => "done".to_owned(),
        (false, 0) => String::new(),
        (false, left) => draw::length(left),
    };
    let worked = if task.worked > 0 { draw::length(task.worked) } else { String::new() };
    [draw::name(&task.title), worked, left, label(task.next.as_ref()), label(task.due.as_ref())]
}
