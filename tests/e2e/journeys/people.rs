//! People come and go, by keyboard; nothing is lost on the way.

use leeway_tests::window::{Desk, Fault, Setting};

use crate::answer::{agreed, in_the_window, sample};

/// Adds Lena in Warsaw without touching a pointer.
async fn add_lena(desk: &Desk) -> Result<(), Fault> {
    desk.press(&["n"]).await?;
    desk.find("dialog", "New person").await?;
    desk.until_js("the focus in the name", "return document.activeElement.tagName === 'INPUT'")
        .await?;
    desk.write("Lena").await?;
    desk.press(&["Tab"]).await?;
    desk.write("Warsaw").await?;
    desk.find("option", "Warsaw*").await?;
    desk.press(&["Enter"]).await?;
    desk.until_js(
        "the place to be filled in",
        "return [...document.querySelectorAll('input')].some((one) => one.value === 'Warsaw')",
    )
    .await?;
    desk.press(&["Control+Enter"]).await?;
    desk.gone("dialog", "*").await?;
    desk.reads("Added Lena").await
}

#[tokio::test]
async fn a_person_added_by_keyboard_changes_the_band_and_survives_a_restart() -> Result<(), Fault> {
    let mut desk = sample(Setting::default()).await?;
    let before = in_the_window(&desk).await?;
    add_lena(&desk).await?;
    desk.reads("Peak 5 of 7").await?;
    let after = agreed(&desk, &["--best", "--on", "2027-03-10"]).await?;
    assert_ne!(before, after);

    // It opens on Today for who has said who they are.
    desk.restart().await?;
    desk.find("heading", "Today").await?;
    desk.press(&["3"]).await?;
    desk.reads("Peak 5 of 7").await?;
    assert_eq!(in_the_window(&desk).await?, after);
    Ok(())
}

#[tokio::test]
async fn a_deleted_person_comes_back_by_undo() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let before = in_the_window(&desk).await?;
    let plan = desk.cli(&["export"])?;

    desk.click("button", "Priya Bengaluru").await?;
    desk.find("dialog", "Priya").await?;
    desk.click("button", "Delete").await?;
    desk.reads("Deleted Priya").await?;
    // At once: news leaves by itself.
    desk.click("button", "Undo").await?;
    desk.reads("Peak 4 of 6").await?;
    assert_eq!(in_the_window(&desk).await?, before);
    assert_eq!(desk.cli(&["export"])?, plan);

    // By key too, and forth again.
    desk.press(&["Control+Shift+z"]).await?;
    desk.reads("Peak 3 of 5").await?;
    assert_ne!(in_the_window(&desk).await?, before);
    assert!(!desk.cli(&["export"])?.contains("Priya"));
    desk.press(&["Control+z"]).await?;
    desk.reads("Peak 4 of 6").await
}

/// Where an hour of a day is drawn in the editor, by the strip of the interval named.
async fn drawn_at(desk: &Desk, interval: &str, hour: f64) -> Result<(f64, f64), Fault> {
    let found = desk
        .js(
            "const [name, hour] = arguments;
             const parts = [...document.querySelectorAll('[data-place]')];
             const part = parts.find((one) => one.textContent.includes(name));
             const box = part.closest('[data-strip]').getBoundingClientRect();
             return [box.left + (box.width * hour) / 24, box.top + box.height / 2];",
            vec![interval.into(), hour.into()],
        )
        .await?;
    let at = |axis: usize| found.get(axis).and_then(serde_json::Value::as_f64);
    at(0).zip(at(1)).ok_or_else(|| format!("{interval:?} is not drawn").into())
}

#[tokio::test]
async fn hours_are_dragged_nudged_by_key_undone_and_saved() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    desk.click("button", "Priya Bengaluru").await?;
    desk.find("dialog", "Priya").await?;

    // The end of Monday, by the pointer.
    let monday = "Monday, working 10:30 to 19:00";
    desk.find("button", monday).await?;
    let (end, later) =
        (drawn_at(&desk, monday, 18.95).await?, drawn_at(&desk, monday, 19.95).await?);
    desk.drag(end, later).await?;
    // What was dragged has the focus; what lay under it gave way.
    desk.find("button", "Monday, working 10:30 to 20:00").await?;
    desk.find("button", "Monday, reluctant 20:00 to 22:30").await?;

    // Its start by key, and all of it a quarter of an hour on.
    desk.press(&["Alt+ArrowLeft", "ArrowRight"]).await?;
    desk.find("button", "Monday, working 10:30 to 20:15").await?;
    desk.press(&["2"]).await?;
    desk.find("button", "Monday, flexible 10:30 to 20:15").await?;
    desk.press(&["Control+z"]).await?;
    desk.find("button", "Monday, working 10:30 to 20:15").await?;

    desk.axe("the hours of a person").await?;
    desk.press(&["Control+Enter"]).await?;
    desk.gone("dialog", "*").await?;
    let plan = desk.cli(&["export"])?;
    assert!(plan.contains("10:30-20:15"), "{plan}");
    Ok(())
}
