//! The desktop around the window: a script that hands something over, and the item beside the clock.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;

use leeway_tests::window::{Desk, Fault, Setting};
use serde_json::Value;
use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::OwnedValue;

use crate::answer::sample;

/// Hands lines to the socket, and returns its answers.
fn hand_over(desk: &Desk, lines: &[&str]) -> Result<Vec<Value>, Fault> {
    let mut socket = UnixStream::connect(desk.folder().join("leeway.sock"))?;
    let mut answers = BufReader::new(socket.try_clone()?).lines();
    lines
        .iter()
        .map(|line| {
            writeln!(socket, "{line}")?;
            Ok(serde_json::from_str(&answers.next().ok_or("no answer")??)?)
        })
        .collect()
}

#[tokio::test]
async fn what_a_script_hands_over_is_kept_before_it_is_answered() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let line = r#"{"title":"Build 812 is green","source":"ci"}"#;
    let answers = hand_over(&desk, &[line, "nonsense", line])?;
    assert_eq!(answers[0]["ok"]["state"], "held");
    assert!(answers[1]["error"].is_string(), "{}", answers[1]);
    assert_eq!(
        (&answers[2]["line"], &answers[2]["ok"]["state"]),
        (&Value::from(3), &"held".into())
    );
    // On the disk: another process reads it.
    assert!(desk.cli(&["inbox"])?.contains("Build 812 is green"));
    Ok(())
}

/// The item's menu: number and label of each line.
async fn menu(bus: &Connection, item: &str) -> Result<Vec<(i32, String)>, Fault> {
    type Node = (i32, std::collections::HashMap<String, OwnedValue>, Vec<OwnedValue>);
    let call = (0_i32, 1_i32, vec!["label"]);
    let said = bus
        .call_method(Some(item), "/MenuBar", Some("com.canonical.dbusmenu"), "GetLayout", &call)
        .await?;
    let (_, root): (u32, Node) = said.body().deserialize()?;
    let mut lines = Vec::new();
    for line in root.2 {
        let (id, about, _): Node = line.try_into()?;
        if let Some(label) = about.get("label") {
            lines.push((id, <&str>::try_from(label)?.to_owned()));
        }
    }
    Ok(lines)
}

#[tokio::test]
async fn focus_starts_and_pauses_from_the_item_beside_the_clock() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let bus = Builder::address(desk.bus()?.as_str())?.build().await?;
    let item = desk
        .until("an item beside the clock", async |_| {
            let names = zbus::fdo::DBusProxy::new(&bus).await?.list_names().await?;
            Ok(names.into_iter().find(|name| name.starts_with("org.kde.StatusNotifierItem")))
        })
        .await?;
    let line = async |label: &str| {
        desk.until(label, async |_| {
            let lines = menu(&bus, &item).await?;
            Ok(lines.into_iter().find(|(_, one)| one == label).map(|(id, _)| id))
        })
        .await
    };
    for label in ["Start focus", "Pause focus"] {
        let call = (line(label).await?, "clicked", zbus::zvariant::Value::from(0), 0_u32);
        let menu = Some("com.canonical.dbusmenu");
        bus.call_method(Some(item.as_str()), "/MenuBar", menu, "Event", &call).await?;
    }
    line("Go on with focus").await?;
    // The same session everywhere.
    let said: Value = serde_json::from_str(&desk.cli(&["focus", "--json"])?)?;
    assert!(said.to_string().contains(r#""running":false"#), "{said}");
    Ok(())
}
