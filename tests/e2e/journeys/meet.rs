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

/// From anywhere to a part of Meet.
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

/// Starts of the events of a calendar file by a zone's clock, "2027-03-18T16:00".
fn starts(desk: &Desk, file: &str, zone: &str) -> Result<Vec<String>, Fault> {
    let range = ["--from", "2027-03-01", "--to", "2027-07-31"];
    let mut words = vec!["events", file, "--json", "--in", zone];
    words.extend(range);
    let answer: Value = serde_json::from_str(&desk.cli(&words)?)?;
    let mut clocks = Vec::new();
    gather(&answer, &mut clocks);
    Ok(clocks)
}

/// Every "start" with its "local" time, wherever it stands.
fn gather(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(local) = fields.get("start").and_then(|start| start.get("local")) {
                into.extend(local.as_str().map(str::to_owned));
            }
            fields.values().for_each(|value| gather(value, into));
        }
        Value::Array(all) => all.iter().for_each(|value| gather(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
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
    desk.tab_to("Start the round").await?;
    desk.press(&["Enter"]).await?;
    desk.gone("heading", "New round").await?;
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
    let desk = five_continents(Setting::default()).await?;
    part(&desk, "Season").await?;
    desk.tab_to("Plan a series").await?;
    desk.press(&["Enter"]).await?;
    desk.find("textbox", "Title").await?;
    desk.write("Weekly").await?;
    desk.reads("Proved: no other rotation is fairer").await?;
    desk.axe("a season").await?;
    desk.press(&["Control+Enter"]).await?;
    desk.reads("Weekly").await?;
    desk.until("the series in the file", async |desk| {
        let list = desk.cli(&["series", "list", "--json"])?;
        Ok(list.contains("Weekly").then_some(()))
    })
    .await
}
