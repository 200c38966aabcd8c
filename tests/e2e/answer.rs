//! The answer to "when do we overlap?", as the window shows it and as the command line says it.

use leeway_tests::window::{Desk, Fault, Setting};
use serde_json::Value;

/// What both doors must agree on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// "2 h 30", or "No shared hours".
    total: String,
    /// Per stretch: the viewer's range, and everyone's own, by name.
    stretches: Vec<(String, Vec<(String, String)>)>,
}

/// A desk on which the sample team has been opened, as a person opens it.
pub(crate) async fn sample(setting: Setting) -> Result<Desk, Fault> {
    let desk = Desk::set(setting, |_| Ok(())).await?;
    desk.click("button", "Explore with a sample team").await?;
    desk.find("heading", "Overlap, in everyone’s time").await?;
    // By 24 hours, whatever this machine's language would have.
    desk.js_async(
        "const call = (name, args) => window.__TAURI_INTERNALS__.invoke('call', { name, args });
         const { settings } = await call('app::status', null);
         await call('settings::save', { ...settings, hourCycle: 'h23' });",
        vec![],
    )
    .await?;
    desk.reads("14:18").await?;
    Ok(desk)
}

/// What the panel below the tracks shows.
pub(crate) async fn in_the_window(desk: &Desk) -> Result<Answer, Fault> {
    desk.find("heading", "Overlap, in everyone’s time").await?;
    let shown = desk
        .js(
            "const heading = [...document.querySelectorAll('h2')]
                 .find((one) => one.textContent === 'Overlap, in everyone’s time');
             const panel = heading.closest('section');
             const range = (text) => (text.match(/\\d\\d:\\d\\d–\\d\\d:\\d\\d/) ?? [''])[0];
             const total = panel.querySelector('.total').textContent.trim();
             const heads = [...panel.querySelectorAll('thead th')].slice(1)
                 .map((head) => range(head.textContent));
             const rows = [...panel.querySelectorAll('tbody tr')].map((row) => [
                 row.querySelector('bdi').textContent,
                 ...[...row.querySelectorAll('td')].map((cell) => range(cell.textContent)),
             ]);
             return [total, heads, rows];",
            vec![],
        )
        .await?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let heads = shown[1].as_array().cloned().unwrap_or_default();
    let rows = shown[2].as_array().cloned().unwrap_or_default();
    let stretches = heads.iter().enumerate().map(|(column, head)| {
        let mut people: Vec<_> = rows
            .iter()
            .map(|row| (text(&row[0]), text(&row[column + 1])))
            .filter(|(_, range)| !range.is_empty())
            .collect();
        people.sort();
        (text(head), people)
    });
    Ok(Answer { total: text(&shown[0]), stretches: stretches.collect() })
}

/// What `leeway overlap --json` says, with these words added; read in Berlin, as the window is.
pub(crate) fn on_the_command_line(desk: &Desk, words: &[&str]) -> Result<Answer, Fault> {
    let mut all = vec!["overlap", "--json", "--in", "Europe/Berlin"];
    all.extend(words);
    let said: Value = serde_json::from_str(&desk.cli(&all)?)?;
    let names = names(desk)?;
    let stretches = said["overlaps"].as_array().cloned().unwrap_or_default();
    let stretches = stretches.iter().map(|one| {
        let mut people: Vec<_> = one["people"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|person| person["available"] == Value::Bool(true))
            .map(|person| {
                let id = person["id"].as_str().unwrap_or_default();
                let name = names.iter().find(|(known, _)| known == id);
                let name = name.map_or_else(|| id.to_owned(), |(_, name)| name.clone());
                (name, range(&person["start"], &person["end"]))
            })
            .collect();
        people.sort();
        (range(&one["localStart"], &one["localEnd"]), people)
    });
    let seconds = said["seconds"].as_u64().ok_or("no seconds in the answer")?;
    Ok(Answer { total: total(seconds), stretches: stretches.collect() })
}

/// Waits until the window shows what the command line says; a failure shows both.
pub(crate) async fn agreed(desk: &Desk, words: &[&str]) -> Result<Answer, Fault> {
    desk.until("window and command line to agree", async |desk| {
        let shown = in_the_window(desk).await?;
        let said = on_the_command_line(desk, words)?;
        if shown == said {
            Ok(Some(shown))
        } else {
            Err(format!("the window shows {shown:?}\nthe command line says {said:?}").into())
        }
    })
    .await
}

/// Ids and names, from the plan file that the command line writes.
fn names(desk: &Desk) -> Result<Vec<(String, String)>, Fault> {
    let plan = desk.cli(&["export"])?;
    let values = |key: &str| -> Vec<String> {
        let start = format!("{key} = \"");
        let value = |line: &str| Some(line.strip_prefix(&start)?.strip_suffix('"')?.to_owned());
        let people = plan.split("[[person]]").skip(1);
        people.filter_map(|person| person.lines().find_map(value)).collect()
    };
    Ok(values("id").into_iter().zip(values("name")).collect())
}

/// "12:00–14:30" of two RFC 3339 instants.
fn range(start: &Value, end: &Value) -> String {
    let clock = |value: &Value| value.as_str().and_then(|text| text.get(11..16)).map(str::to_owned);
    format!("{}–{}", clock(start).unwrap_or_default(), clock(end).unwrap_or_default())
}

/// The window's words for a length.
fn total(seconds: u64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (0, 0) => "No shared hours".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
