//! A web designer who needs a designer's pictures, reviewed and mended, before Thursday: from
//! nothing, in the window.

use leeway_tests::window::{Desk, Fault, Setting};
use serde_json::Value;

use crate::answer::sample;

/// Makes a task in its sheet, by the keyboard.
async fn task(desk: &Desk, title: &str, owner: &str, effort: &str) -> Result<(), Fault> {
    desk.press(&["n"]).await?;
    desk.find("dialog", "New task").await?;
    desk.find("textbox", "What is to be done?").await?;
    desk.write(title).await?;
    desk.tab_to("Who does it?").await?;
    choose(desk, owner).await?;
    desk.tab_to("How much work?").await?;
    desk.write(effort).await
}

/// Types into a list until one of it is left, and takes that.
async fn choose(desk: &Desk, text: &str) -> Result<(), Fault> {
    desk.write(text).await?;
    let one = "return document.querySelectorAll('[role=option]').length === 1";
    desk.until_js("one of the list", one).await?;
    desk.press(&["Enter"]).await
}

async fn save(desk: &Desk) -> Result<(), Fault> {
    desk.press(&["Control+Enter"]).await?;
    desk.gone("dialog", "*").await
}

/// The task of that title, as the command line tells it.
fn told(desk: &Desk, title: &str) -> Result<Value, Fault> {
    Ok(serde_json::from_str(&desk.cli(&["due", title, "--json"])?)?)
}

/// A project of two tasks: Ana's pictures, with a review of Mara's and a rework before her page.
async fn story(setting: Setting) -> Result<Desk, Fault> {
    let desk = sample(setting).await?;
    desk.press(&["5"]).await?;
    desk.click("button", "New project").await?;
    desk.find("dialog", "New project").await?;
    desk.write("Spring page").await?;
    desk.js(
        "const label = [...document.querySelectorAll('label')]
             .find((one) => one.textContent === 'When must all of it be there?');
         const field = document.getElementById(label.htmlFor);
         field.value = 'at';
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    desk.tab_to("When must all of it be there?: day, day When must all of it be there?: day")
        .await?;
    desk.write("18032027").await?;
    desk.tab_to("When must all of it be there?: time").await?;
    desk.press(&["Control+a"]).await?;
    desk.write("09:00").await?;
    save(&desk).await?;
    desk.find("textbox", "Title of a new task").await?;
    desk.press(&["Escape"]).await?;
    desk.js("document.activeElement.blur()", vec![]).await?;

    task(&desk, "Pictures", "Ana", "16h").await?;
    save(&desk).await?;
    desk.reads("Pictures").await?;
    task(&desk, "Page", "Mara", "8h").await?;
    desk.tab_to("Another task").await?;
    desk.press(&["Enter"]).await?;
    desk.until("the list of tasks to have the focus", async |desk| {
        Ok((desk.focused().await? == "Task that is waited for, link 1").then_some(()))
    })
    .await?;
    choose(&desk, "Pictures").await?;
    desk.tab_to("Review, link 1").await?;
    desk.write("4h").await?;
    desk.tab_to("Rework, link 1").await?;
    desk.write("4h").await?;
    save(&desk).await?;
    Ok(desk)
}

#[tokio::test]
async fn a_web_designer_asks_for_pictures_in_time_for_their_review() -> Result<(), Fault> {
    let desk = story(Setting::default()).await?;
    // Mara's page is Wednesday's; Ana mends on Tuesday from 14 to 18 in Lisbon; Mara looks it over
    // from 11 to 15 in Berlin before that; so it is due Tuesday at 10 in Lisbon, and takes one
    // hour of that day, Monday's nine and Friday's six.
    desk.reads("Ask Ana by Fri 12 Mar 09:00 Lisbon").await?;
    desk.axe("a plan").await?;

    // Ana is away on Monday: it moves.
    desk.js_async(
        "const call = (name, args) => window.__TAURI_INTERNALS__.invoke('call', { name, args });
         const ana = await call('team::person', 'ana');
         const day = '2027-03-15';
         await call('team::save', { ...ana, leave: [...ana.leave,
             { kind: 'days', first: day, last: day, from: '', to: '', note: 'Dentist', cover: null }] });",
        vec![],
    )
    .await?;
    desk.reads("Ask Ana by Thu 11 Mar 09:00 Lisbon").await?;

    // The explanation adds up, line by line, here and in the terminal.
    desk.js(
        "[...document.querySelectorAll('[role=row]')]
             .find((row) => (row.getAttribute('aria-label') ?? '').startsWith('Pictures')).focus()",
        vec![],
    )
    .await?;
    desk.press(&["Enter"]).await?;
    desk.find("heading", "How this deadline is set").await?;
    desk.reads("Work, 16 h of Ana’s").await?;
    desk.reads("leave: Dentist").await?;
    desk.axe("a task").await?;
    let told = told(&desk, "Pictures")?;
    let lines = told["task"]["lines"].as_array().ok_or("no lines")?;
    for line in
        lines.iter().filter(|line| line["days"].as_array().is_some_and(|days| !days.is_empty()))
    {
        let days = line["days"].as_array().into_iter().flatten();
        let sum: i64 = days.filter_map(|day| day["seconds"].as_i64()).sum();
        assert_eq!(Some(sum), line["seconds"].as_i64(), "{line}");
    }

    // The fever chart moves as progress is entered.
    desk.tab_to("Worked 6h").await?;
    desk.write("6h").await?;
    desk.tab_to("Left 10h").await?;
    desk.write("30h").await?;
    desk.press(&["Enter"]).await?;
    desk.reads("of the buffer is used").await?;
    desk.click("button", "Buffers").await?;
    desk.find("dialog", "Buffers").await?;
    desk.reads("Fever chart").await?;
    desk.axe("buffers").await?;
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await
}

#[tokio::test]
async fn a_plan_is_looked_at_in_both_themes_and_as_a_table() -> Result<(), Fault> {
    let desk = story(Setting::default()).await?;
    desk.reads("Ask Ana by Fri 12 Mar 09:00 Lisbon").await?;
    desk.press(&["t"]).await?;
    desk.find("columnheader", "Waits for").await?;
    desk.axe("a plan as a table").await?;
    desk.press(&["t"]).await?;
    desk.screenshot("plan").await?;
    // What was typed last is taken back, and made again.
    desk.press(&["Control+z"]).await?;
    desk.until("the page to be gone", async |desk| {
        Ok((!desk.cli(&["plan"])?.contains("Page")).then_some(()))
    })
    .await?;
    desk.press(&["Control+Shift+z"]).await?;
    desk.until("the page to be back", async |desk| {
        Ok(desk.cli(&["plan"])?.contains("Page").then_some(()))
    })
    .await
}
