//! What Leeway says to the desktop and hears from it, with a real notification service: dunst.

use std::time::Duration;

use leeway_link::deliver::{Action, Answer, Deliver, Note, OPEN};
use leeway_link::observe::{Observed, Seen, observe};
use leeway_link::quiet::{Before, Offer, Quiet};
use leeway_link::{Bus, Urgency};
use leeway_tests::window::{Dunst, Fault};
use serde_json::Value;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

fn note(title: &str) -> Note {
    Note { title: title.to_owned(), ..Note::default() }
}

/// What dunst remembers of the newest one that it no longer shows.
fn newest(dunst: &Dunst) -> Result<impl Fn(&str) -> String, Fault> {
    let history: Value = serde_json::from_str(&dunst.run("dunstctl", &["history"])?)?;
    let first = history["data"][0][0].clone();
    Ok(move |field: &str| first[field]["data"].as_str().unwrap_or_default().to_owned())
}

async fn heard(told: &mut Receiver<Observed>) -> Result<Observed, Fault> {
    Ok(timeout(PATIENCE, told.recv()).await?.ok_or("observing ended")?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notification_is_drawn_as_text_and_a_dismissal_comes_back() -> Result<(), Fault> {
    for reads in ["markup = full", "markup = no"] {
        let dunst = Dunst::set(reads)?;
        let deliver = Deliver::on(Bus::at(dunst.address()));
        let body = "<b>not bold</b> & <img src=x onerror=alert(1)>".to_owned();
        let shown = deliver.show(&Note { body, ..note("Ask <i>Ana</i>") }).await?;
        dunst.until("it to be shown", || dunst.count("displayed").is_ok_and(|count| count == 1))?;
        dunst.run("dunstctl", &["close"])?;
        assert_eq!(timeout(PATIENCE, shown.answer()).await?, Answer::Dismissed);
        let said = newest(&dunst)?;
        assert_eq!(
            (said("appname").as_str(), said("summary").as_str()),
            ("Leeway", "Ask <i>Ana</i>")
        );
        // The markup that is drawn shows exactly the text that was meant.
        assert_eq!(
            said("message"),
            "<b>Ask &lt;i&gt;Ana&lt;/i&gt;</b>\n\
             &lt;b&gt;not bold&lt;/b&gt; &amp; &lt;img src=x onerror=alert(1)&gt;",
            "{reads}"
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_action_that_was_chosen_comes_back_and_what_is_taken_back_goes() -> Result<(), Fault> {
    let dunst = Dunst::start()?;
    let deliver = Deliver::on(Bus::at(dunst.address()));
    for (actions, chosen) in [
        (vec![Action::new(OPEN, "Open"), Action::new("snooze", "Next window")], OPEN),
        // The only one there is.
        (vec![Action::new("snooze", "Next window")], "snooze"),
    ] {
        let shown = deliver.show(&Note { actions, ..note("7 held") }).await?;
        dunst
            .until("one to be shown", || dunst.count("displayed").is_ok_and(|count| count == 1))?;
        dunst.run("dunstctl", &["action", "0"])?;
        let answer = timeout(PATIENCE, shown.answer()).await?;
        assert_eq!(answer, Answer::Action(chosen.to_owned()));
        // Dunst leaves it there.
        dunst.run("dunstctl", &["close-all"])?;
    }
    let shown = deliver.show(&note("no longer so")).await?;
    dunst.until("one to be shown", || dunst.count("displayed").is_ok_and(|count| count == 1))?;
    deliver.withdraw(shown.id).await?;
    assert_eq!(timeout(PATIENCE, shown.answer()).await?, Answer::Gone);
    assert_eq!(dunst.count("displayed")?, 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_program_is_seen_and_leeway_is_not() -> Result<(), Fault> {
    let dunst = Dunst::start()?;
    let (tell, mut told) = channel(16);
    let observing = tokio::spawn(observe(Bus::at(dunst.address()), tell));
    assert_eq!(heard(&mut told).await?, Observed::Watching);
    Deliver::on(Bus::at(dunst.address())).show(&note("ours")).await?;
    let words =
        ["-a", "ci", "-u", "critical", "-c", "build", "Build broken", "<b>main</b> &amp; more"];
    dunst.run("notify-send", &words)?;
    let seen = Seen {
        app: "ci".to_owned(),
        title: "Build broken".to_owned(),
        body: "main & more".to_owned(),
        urgency: Some(Urgency::Critical),
        category: "build".to_owned(),
        ..Seen::default()
    };
    assert_eq!(heard(&mut told).await?, Observed::Seen(seen));
    // It was seen, not held back: dunst shows both.
    dunst.until("both to be shown", || dunst.count("displayed").is_ok_and(|count| count == 2))?;
    observing.abort();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dunst_keeps_quiet_and_is_afterwards_what_it_was() -> Result<(), Fault> {
    let mut dunst = Dunst::start()?;
    let paused = |dunst: &Dunst| dunst.run("dunstctl", &["is-paused"]);
    let quiet = Quiet::on(Bus::at(dunst.address()));
    let Offer::Can { server, before, .. } = quiet.look().await? else {
        return Err("dunst can be paused".into());
    };
    assert_eq!((server.as_str(), before), ("dunst", Before::Dunst { paused: false }));
    quiet.hush(before).await?;
    dunst.run("notify-send", &["-u", "critical", "held by dunst"])?;
    dunst.until("one to be held", || dunst.count("waiting").is_ok_and(|count| count == 1))?;
    assert_eq!(dunst.count("displayed")?, 0);
    // After a crash: what was kept as text is all there is.
    let kept = serde_json::to_string(&before)?;
    drop(quiet);
    let quiet = Quiet::on(Bus::at(dunst.address()));
    quiet.restore(serde_json::from_str(&kept)?).await?;
    dunst.until("it to be shown", || dunst.count("displayed").is_ok_and(|count| count == 1))?;
    assert_eq!(paused(&dunst)?, "false");

    // Paused by hand before: it stays so.
    dunst.run("dunstctl", &["set-paused", "true"])?;
    let Offer::Can { before, .. } = quiet.look().await? else {
        return Err("dunst can be paused".into());
    };
    quiet.hush(before).await?;
    quiet.restore(before).await?;
    assert_eq!(paused(&dunst)?, "true");
    // And when dunst began anew meanwhile.
    dunst.restart()?;
    quiet.restore(before).await?;
    assert_eq!(paused(&dunst)?, "true");
    Ok(())
}
