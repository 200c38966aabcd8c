//! Every screen in both themes: nothing that axe can find is wrong, and pictures for people.

use leeway_tests::window::{Desk, Fault, Setting, Theme};

use crate::answer::sample;

use super::meet::five_continents;

const WIDE: (u32, u32) = (1280, 832);
const NARROW: (u32, u32) = (900, 640);

fn setting(theme: Theme, (width, height): (u32, u32)) -> Setting {
    Setting { theme, width, height, ..Setting::default() }
}

/// Goes through every screen, looks at each and takes its picture.
async fn tour(theme: Theme, size: (u32, u32), name: &str) -> Result<(), Fault> {
    let mut broken = Vec::new();
    let welcome = Desk::set(setting(theme, size), |_| Ok(())).await?;
    welcome.find("button", "Explore with a sample team").await?;
    look(&welcome, "welcome", name, &mut broken).await?;
    drop(welcome);

    let desk = sample(setting(theme, size)).await?;
    desk.gone("alert", "*").await?;
    look(&desk, "team", name, &mut broken).await?;

    desk.click("button", "Everyone").await?;
    desk.reads("No shared hours").await?;
    look(&desk, "no-overlap", name, &mut broken).await?;
    desk.click("button", "Best*").await?;

    desk.press(&["t"]).await?;
    desk.find("table", "*").await?;
    look(&desk, "table", name, &mut broken).await?;
    desk.press(&["t"]).await?;

    desk.press(&["n"]).await?;
    desk.find("dialog", "New person").await?;
    desk.find("heading", "Weekly hours").await?;
    look(&desk, "person", name, &mut broken).await?;
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await?;

    desk.press(&["Control+k"]).await?;
    desk.find("listbox", "Results").await?;
    look(&desk, "palette", name, &mut broken).await?;
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await?;

    desk.press(&["?"]).await?;
    desk.find("dialog", "Keys").await?;
    look(&desk, "keys", name, &mut broken).await?;
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await?;

    desk.click("button", "Settings").await?;
    desk.find("dialog", "Settings").await?;
    look(&desk, "settings", name, &mut broken).await?;

    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await?;
    drop(desk);
    meet_tour(theme, size, name, &mut broken).await?;

    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n").into()) }
}

/// Meet in all its parts, with a team that no hour suits.
async fn meet_tour(
    theme: Theme,
    size: (u32, u32),
    name: &str,
    broken: &mut Vec<String>,
) -> Result<(), Fault> {
    let desk = five_continents(setting(theme, size)).await?;
    let save = ["oncall", "save", "--first", "2027-03-08T09:00", "--title", "First line"];
    desk.cli(&[&save[..], &["--people", "jon,mara,priya,sefa"]].concat())?;
    desk.cli(&["series", "save", "--title", "Weekly", "--length", "45m"])?;
    desk.cli(&["meet", "hold", "Pricing", "--at", "2027-03-11T16:00", "--agenda", "Costs"])?;
    desk.cli(&["meet", "hold", "Kick-off", "--at", "2027-03-09T20:00", "--for", "45m"])?;
    desk.cli(&["meet", "done", "kick-off"])?;
    desk.cli(&["meet", "round", "start", "status", "Where we stand"])?;

    desk.press(&["4"]).await?;
    desk.reads("Does it need a meeting?").await?;
    look(&desk, "gate-ask", name, broken).await?;
    desk.tab_to("Status").await?;
    desk.press(&["ArrowRight"]).await?;
    desk.reads("Written round complete by").await?;
    look(&desk, "meet", name, broken).await?;

    desk.click("tab", "Season").await?;
    desk.reads("Weekly").await?;
    look(&desk, "series", name, broken).await?;
    desk.click("button", "Weekly*").await?;
    desk.reads("Proved: no other rotation of these slots is fairer").await?;
    look(&desk, "season", name, broken).await?;
    desk.click("button", "All series").await?;
    desk.tab_to("Series").await?;
    desk.press(&["ArrowRight"]).await?;
    desk.reads("Kick-off").await?;
    look(&desk, "ledger", name, broken).await?;

    desk.click("tab", "Rounds").await?;
    desk.reads("Where we stand").await?;
    look(&desk, "rounds", name, broken).await?;
    desk.click("tab", "Records").await?;
    desk.reads("Pricing").await?;
    look(&desk, "records", name, broken).await?;
    desk.click("tab", "On call").await?;
    desk.reads("First line").await?;
    look(&desk, "oncall", name, broken).await?;

    desk.press(&["c"]).await?;
    desk.find("dialog", "*").await?;
    desk.write("Thu 9am PT").await?;
    desk.reads("Auckland").await?;
    look(&desk, "convert", name, broken).await
}

/// All screens are looked at before the first fault is reported.
async fn look(
    desk: &Desk,
    screen: &str,
    name: &str,
    broken: &mut Vec<String>,
) -> Result<(), Fault> {
    desk.screenshot(&format!("{screen}-{name}")).await?;
    if let Err(told) = desk.axe(screen).await {
        broken.push(told.to_string());
    }
    Ok(())
}

#[tokio::test]
async fn every_screen_is_accessible_in_light() -> Result<(), Fault> {
    tour(Theme::Light, WIDE, "light").await
}

#[tokio::test]
async fn every_screen_is_accessible_in_dark() -> Result<(), Fault> {
    tour(Theme::Dark, WIDE, "dark").await
}

#[tokio::test]
async fn every_screen_is_accessible_in_a_small_light_window() -> Result<(), Fault> {
    tour(Theme::Light, NARROW, "light-900").await
}

#[tokio::test]
async fn every_screen_is_accessible_in_a_small_dark_window() -> Result<(), Fault> {
    tour(Theme::Dark, NARROW, "dark-900").await
}
