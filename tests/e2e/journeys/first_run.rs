//! From nothing to six people's day, and the answer that both doors give.

use leeway_tests::window::{Desk, Fault, Setting};

use crate::answer::{agreed, sample};

#[tokio::test]
async fn the_window_and_the_command_line_give_the_same_answer() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let best = agreed(&desk, &["--best", "--on", "2027-03-10"]).await?;

    desk.click("button", "Everyone").await?;
    desk.reads("No shared hours").await?;
    let everyone = agreed(&desk, &["--on", "2027-03-10"]).await?;
    // The control: two different questions have two different answers.
    assert_ne!(best, everyone);

    // Over the weekend to Monday, after the clocks of the United States have changed.
    desk.click("button", "Best*").await?;
    for day in ["Thu 11 March", "Fri 12 March", "Sat 13 March", "Sun 14 March", "Mon 15 March"] {
        desk.click("button", "Next day").await?;
        desk.find("button", &format!("{day}*")).await?;
    }
    agreed(&desk, &["--best", "--on", "2027-03-15"]).await.map(drop)
}

#[tokio::test]
async fn the_first_run_begins_with_oneself() -> Result<(), Fault> {
    let desk = Desk::open().await?;
    desk.find("textbox", "Your name").await?.write("Mara").await?;
    let city = desk.find("combobox", "Your city").await?;
    city.write("Berlin").await?;
    desk.find("option", "Berlin State of Berlin*").await?;
    desk.press(&["Enter"]).await?;
    desk.click("button", "Continue*").await?;
    desk.find("heading", "Team").await?;
    desk.reads("Mara you").await?;
    assert!(desk.cli(&["export"])?.contains("zone = \"Europe/Berlin\""));
    Ok(())
}
