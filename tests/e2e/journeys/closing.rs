//! The window is closed while something typed in it is nowhere kept.

use leeway_tests::window::{Desk, Fault, Setting, Theme};

use crate::answer::sample;

const QUESTION: &str = "Close without saving?";
const TITLE: &str = "Which price do we charge?";

/// A desk on which a written round is begun and not started.
async fn drafted(setting: Setting) -> Result<Desk, Fault> {
    let desk = sample(setting).await?;
    desk.press(&["4"]).await?;
    desk.click("tab", "Rounds").await?;
    desk.find("textbox", "About").await?.write(TITLE).await?;
    told(&desk).await?;
    Ok(desk)
}

/// What the page says goes to the shell in order, so that an answer to a later question means that
/// the earlier one has been heard.
async fn told(desk: &Desk) -> Result<(), Fault> {
    desk.js_async(
        "await new Promise((next) => setTimeout(next));
         await window.__TAURI_INTERNALS__.invoke('call', { name: 'app::status', args: null });",
        vec![],
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_draft_is_asked_about_before_the_window_closes() -> Result<(), Fault> {
    let mut desk = drafted(Setting::default()).await?;
    desk.ask_to_close()?;
    desk.find("alertdialog", QUESTION).await?;
    desk.reads(TITLE).await?;
    assert_eq!(desk.focused().await?, "Keep editing");
    desk.axe("the question").await?;
    desk.screenshot("closing-light").await?;

    desk.press(&["Enter"]).await?;
    desk.gone("alertdialog", "*").await?;
    assert_eq!(desk.find("textbox", "About").await?.value().await?, TITLE);
    assert_eq!(desk.focused().await?, "About");
    told(&desk).await?;

    // Also over a sheet, where both would be lost.
    desk.click("button", "Team").await?;
    desk.press(&["n"]).await?;
    desk.find("dialog", "New person").await?;
    desk.find("textbox", "Name").await?.write("Eva").await?;
    told(&desk).await?;
    desk.ask_to_close()?;
    desk.find("alertdialog", QUESTION).await?;
    desk.reads("New person Eva").await?;
    desk.screenshot("closing-over-a-sheet").await?;
    desk.press(&["Escape"]).await?;
    desk.gone("alertdialog", "*").await?;
    assert_eq!(desk.find("textbox", "Name").await?.value().await?, "Eva");
    // The sheet takes the pointer again.
    desk.click("tab", "Year").await?;
    told(&desk).await?;

    desk.ask_to_close()?;
    desk.find("alertdialog", QUESTION).await?;
    desk.tab_to("Discard and close").await?;
    // Later, for the driver waits in vain for an answer from a page that is gone.
    desk.js(
        "const focused = document.activeElement; setTimeout(() => focused.click(), 50)",
        vec![],
    )
    .await?;
    desk.ended().await
}

#[tokio::test]
async fn the_question_in_a_dark_window() -> Result<(), Fault> {
    let desk = drafted(Setting { theme: Theme::Dark, ..Setting::default() }).await?;
    desk.ask_to_close()?;
    desk.find("alertdialog", QUESTION).await?;
    desk.axe("the question").await?;
    desk.screenshot("closing-dark").await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_hangs_keeps_no_window_open() -> Result<(), Fault> {
    let mut desk = drafted(Setting::default()).await?;
    desk.hang()?;
    desk.ask_to_close()?;
    // Sooner, it would be the same request.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(desk.windows()?, 1);
    desk.ask_to_close()?;
    desk.ended().await
}

#[tokio::test]
async fn a_signal_ends_the_app_whatever_is_unsaved() -> Result<(), Fault> {
    let mut desk = drafted(Setting::default()).await?;
    desk.terminate()?;
    desk.ended().await
}

#[tokio::test]
async fn what_leaving_saves_is_saved_by_closing_without_a_question() -> Result<(), Fault> {
    let mut desk = sample(Setting::default()).await?;
    desk.cli(&["meet", "hold", "Pricing", "--at", "2027-03-11T16:00"])?;
    desk.press(&["4"]).await?;
    desk.click("tab", "Records").await?;
    desk.find("textbox", "Notes").await?.write("By seat").await?;
    told(&desk).await?;
    desk.ask_to_close()?;
    desk.ended().await?;
    let kept = desk.cli(&["meet", "show", "pricing"])?;
    assert!(kept.contains("By seat"), "{kept}");
    Ok(())
}

#[tokio::test]
async fn with_nothing_unsaved_the_window_closes_at_once() -> Result<(), Fault> {
    let mut desk = sample(Setting::default()).await?;
    desk.ask_to_close()?;
    desk.ended().await
}
