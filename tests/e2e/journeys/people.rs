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

    desk.restart().await?;
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
    desk.reads("of 5").await?;
    assert_ne!(in_the_window(&desk).await?, before);
    assert!(!desk.cli(&["export"])?.contains("Priya"));

    desk.click("button", "Undo").await?;
    desk.reads("Peak 4 of 6").await?;
    assert_eq!(in_the_window(&desk).await?, before);
    assert_eq!(desk.cli(&["export"])?, plan);

    // By key too, and forth again.
    desk.press(&["Control+Shift+z"]).await?;
    desk.reads("of 5").await?;
    desk.press(&["Control+z"]).await?;
    desk.reads("Peak 4 of 6").await
}
