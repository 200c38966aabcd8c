//! A lead with six people on five continents, by the keyboard alone: why a status is written, a
//! quarter that is shared fairly, an invitation that lands at the right hour, and who bore what.

use leeway_tests::window::{Desk, Fault, Setting};
use serde_json::Value;

use crate::answer::sample;

const TEAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/five-continents.toml");

/// The team that no hour suits, seen by Mara in Berlin.
pub(crate) async fn five_continents(setting: Setting) -> Result<Desk, Fault> {
    let desk = sample(setting).await?;
    desk.cli(&["import", TEAM])?;
    desk.reads("Cape Town").await?;
    Ok(desk)
}

/// From another screen to a part of Meet.
async fn part(desk: &Desk, name: &str) -> Result<(), Fault> {
    desk.press(&["4"]).await?;
    desk.find("tab", "Find").await?;
    desk.tab_to("Find").await?;
    for _ in 0..5 {
        if desk.focused().await? == name {
            return Ok(());
        }
        desk.press(&["ArrowRight"]).await?;
    }
    Err(format!("no part is called {name:?}").into())
}

/// The instants that a calendar file's events start at, as another program reads them.
fn starts(desk: &Desk, file: &str) -> Result<Vec<i64>, Fault> {
    let range = ["--from", "2027-03-01", "--to", "2027-07-31", "--json"];
    let words = [&["events", file], &range[..]].concat();
    let answer: Value = serde_json::from_str(&desk.cli(&words)?)?;
    let events = answer["events"].as_array().ok_or("no events")?.iter();
    let start = |event: &Value| {
        let text = event["start"].as_str().unwrap_or_default();
        chrono::DateTime::parse_from_rfc3339(text).map(|at| at.timestamp())
    };
    Ok(events.map(start).collect::<Result<_, _>>()?)
}

#[tokio::test]
async fn a_lead_is_told_why_a_status_is_written_and_writes_it() -> Result<(), Fault> {
    let desk = five_continents(Setting::default()).await?;
    desk.press(&["4"]).await?;
    desk.find("tab", "Find").await?;
    desk.reads("Does it need a meeting?").await?;
    desk.tab_to("Status Where everybody stands").await?;
    desk.press(&["Enter"]).await?;

    desk.reads("Decide without a meeting").await?;
    desk.reads("A status is read").await?;
    desk.reads("Written round complete by").await?;
    desk.axe("the gate").await?;

    desk.press(&["w"]).await?;
    desk.find("heading", "New round").await?;
    desk.until("the title to have the focus", async |desk| {
        Ok((desk.focused().await? == "About").then_some(()))
    })
    .await?;
    desk.write("Where we stand").await?;
    desk.tab_to("Start the round").await?;
    desk.press(&["Enter"]).await?;
    desk.gone("heading", "New round").await?;
    desk.find("heading", "Where we stand").await?;
    desk.axe("a round").await?;
    let rounds: Value = serde_json::from_str(&desk.cli(&["meet", "round", "list", "--json"])?)?;
    assert!(rounds.to_string().contains("jon"), "{rounds}");

    // What was started by mistake is taken back.
    desk.press(&["Control+z"]).await?;
    desk.until("the round to be gone", async |desk| {
        let rounds = desk.cli(&["meet", "round", "list", "--json"])?;
        Ok((!rounds.contains("jon")).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_fair_quarter_is_planned_handed_out_and_read_by_keyboard() -> Result<(), Fault> {
    // From the week before clocks change in the United States to well after they do in Europe.
    let setting = Setting { now: Some("2027-03-03T13:18:00Z"), ..Setting::default() };
    let desk = five_continents(setting).await?;
    part(&desk, "Season").await?;
    desk.tab_to("Plan a series").await?;
    desk.press(&["Enter"]).await?;
    desk.find("textbox", "Title").await?;
    desk.write("Weekly").await?;
    desk.reads("Proved: no other rotation of these slots is fairer").await?;
    desk.axe("a season").await?;
    desk.press(&["Control+Enter"]).await?;
    desk.until("the series in the file", async |desk| {
        let list = desk.cli(&["series", "list", "--json"])?;
        Ok(list.contains("Weekly").then_some(()))
    })
    .await?;

    // Handed out: the file that others get says the hours that the plan says.
    desk.tab_to("Hand out").await?;
    desk.press(&["Enter"]).await?;
    desk.find("dialog", "Hand out Weekly").await?;
    desk.axe("handing out").await?;
    desk.tab_to("Save as").await?;
    let file = desk.folder().join("weekly.ics").display().to_string();
    desk.press(&["Control+a"]).await?;
    desk.write(&file).await?;
    desk.press(&["Enter"]).await?;
    desk.reads("weekly.ics").await?;
    let plan: Value = serde_json::from_str(&desk.cli(&["series", "show", "weekly", "--json"])?)?;
    let rotation = plan["occurrences"].as_array().ok_or("no rotation")?;
    let mut planned: Vec<i64> = rotation.iter().filter_map(|one| one["at"].as_i64()).collect();
    planned.sort_unstable();
    let mut read = desk.until("the file", async |desk| Ok(starts(desk, &file).ok())).await?;
    read.sort_unstable();
    assert_eq!(read, planned);
    let [first, second] = ["2027-03-14T10:00:00Z", "2027-03-28T01:00:00Z"]
        .map(|text| chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp());
    assert!(planned.iter().any(|at| *at < first), "before both clock changes");
    assert!(planned.iter().any(|at| (first..second).contains(at)), "between them");
    assert!(planned.iter().any(|at| *at > second), "after both");
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await
}

#[tokio::test]
async fn who_bore_what_is_read_by_keyboard() -> Result<(), Fault> {
    let desk = five_continents(Setting::default()).await?;
    // Held and done: at 20:00 in Berlin it is 06:00 for Sefa.
    let hold = ["meet", "hold", "Kick-off", "--at", "2027-03-09T20:00", "--for", "45m"];
    desk.cli(&hold)?;
    desk.cli(&["meet", "done", "kick-off"])?;
    part(&desk, "Season").await?;
    desk.tab_to("Series").await?;
    desk.press(&["ArrowRight"]).await?;
    desk.reads("Kick-off").await?;
    desk.reads("Sefa").await?;
    desk.axe("the ledger").await
}
