use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Lines, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use leeway_link::deliver::{Deliver, Note};
use leeway_link::observe::{Observed, Seen, observe};
use leeway_link::{Bus, Fault, Urgency};
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::timeout;
use zbus::connection::Builder;
use zbus::message::Flags;
use zbus::zvariant::Value;
use zbus::{Connection, Message};

use crate::bus::{Manner, OBJECT, Outcome, Pretended, PrivateBus, SERVICE};

const SERVER: Manner = Manner { name: "server", able: &["body"], mute: false, hasty: None };

/// The address of the bus on which the other program speaks.
const ADDRESS: &str = "LEEWAY_TEST_BUS";
/// What it calls itself.
const APP: &str = "LEEWAY_TEST_APP";
/// Whom it calls.
const TO: &str = "LEEWAY_TEST_TO";

/// What it says when it has called.
const CALLED: &str = "called";

/// Another program: this one, started again for this test alone. It stays until this is dropped:
/// one that has gone can't be asked about.
struct Program {
    program: Child,
    /// Kept open for what the harness still says.
    _said: Lines<BufReader<ChildStdout>>,
}

impl Program {
    fn calls(bus: &PrivateBus, app: &str, to: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let mut program = Command::new(std::env::current_exe()?)
            .args(["--exact", "observe::speak_as_another_program", "--ignored", "--nocapture"])
            .envs([(ADDRESS, bus.address.as_str()), (APP, app), (TO, to)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let said = program.stdout.take().ok_or("it says nothing")?;
        let mut said = BufReader::new(said).lines();
        let called = said.by_ref().map_while(Result::ok).any(|line| line.ends_with(CALLED));
        let program = Self { program, _said: said };
        if called { Ok(program) } else { Err("it did not call".into()) }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}

#[tokio::test]
#[ignore = "run by others, as a program of its own"]
async fn speak_as_another_program() -> Outcome {
    let Ok(address) = std::env::var(ADDRESS) else { return Ok(()) };
    let (app, to) = (std::env::var(APP)?, std::env::var(TO)?);
    let connection = Builder::address(address.as_str())?.build().await?;
    if to != SERVICE {
        // It is the service, and hands on to somebody else.
        connection.request_name(SERVICE).await?;
    }
    notify(&connection, &app, &to).await?;
    println!("{CALLED}");
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

async fn notify(connection: &Connection, app: &str, to: &str) -> Outcome {
    let hints = HashMap::from([
        ("urgency", Value::U8(2)),
        ("desktop-entry", Value::from("org.example.Chat.desktop")),
        ("category", Value::from("im.received")),
        ("transient", Value::from(true)),
        ("image-data", Value::from(vec![1_u8; 1000])),
    ]);
    let call = (
        app,
        3_u32,
        "",
        "Ana",
        "<b>Lunch</b> &amp; &lt;code&gt;?",
        Vec::<&str>::new(),
        hints,
        -1_i32,
    );
    // Whether anybody takes it is not waited for: that it was said is what counts.
    let message = Message::method_call(OBJECT, "Notify")?
        .destination(to)?
        .interface(SERVICE)?
        .with_flags(Flags::NoReplyExpected)?
        .build(&call)?;
    Ok(connection.send(&message).await?)
}

fn start(bus: Bus) -> Receiver<Observed> {
    let (tell, told) = channel(16);
    tokio::spawn(observe(bus, tell));
    told
}

async fn next(told: &mut Receiver<Observed>) -> Result<Observed, Box<dyn std::error::Error>> {
    Ok(timeout(Duration::from_secs(30), told.recv()).await?.ok_or("it ended")?)
}

fn chat(app: &str) -> Observed {
    Observed::Seen(Seen {
        app: app.to_owned(),
        title: "Ana".to_owned(),
        body: "Lunch & <code>?".to_owned(),
        urgency: Some(Urgency::Critical),
        entry: "org.example.Chat".to_owned(),
        category: "im.received".to_owned(),
        replaces: true,
        transient: true,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_programs_notification_is_seen_and_ours_is_not() -> Outcome {
    let bus = PrivateBus::start()?;
    let _server = Pretended::on(&bus, SERVER).await?;
    let mut told = start(bus.bus());
    assert_eq!(next(&mut told).await?, Observed::Watching);
    // By its name; by the process that sends it, whatever it calls itself; by its name from
    // another process, such as the command line.
    Deliver::on(bus.bus()).show(&Note::default()).await?;
    let connection = Builder::address(bus.address.as_str())?.build().await?;
    notify(&connection, "Somebody", SERVICE).await?;
    let _leeway = Program::calls(&bus, "Leeway", SERVICE)?;
    let _chat = Program::calls(&bus, "Chat", SERVICE)?;
    assert_eq!(next(&mut told).await?, chat("Chat"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_nobody_shows_is_seen_all_the_same() -> Outcome {
    let bus = PrivateBus::start()?;
    let mut told = start(bus.bus());
    assert_eq!(next(&mut told).await?, Observed::Watching);
    let _chat = Program::calls(&bus, "Chat", SERVICE)?;
    assert_eq!(next(&mut told).await?, chat("Chat"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_service_hands_on_is_not_seen_twice() -> Outcome {
    let bus = PrivateBus::start()?;
    let mut told = start(bus.bus());
    assert_eq!(next(&mut told).await?, Observed::Watching);
    let _service = Program::calls(&bus, "Handed on", "org.example.Shell")?;
    let _chat = Program::calls(&bus, "Chat", SERVICE)?;
    assert_eq!(next(&mut told).await?, chat("Chat"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bus_that_goes_is_said_once_and_found_again() -> Outcome {
    let folder = tempfile::tempdir()?;
    let address = format!("unix:path={}", folder.path().join("bus").display());
    let mut told = start(Bus::at(address.clone()));
    assert!(matches!(next(&mut told).await?, Observed::Blind(Fault::NoBus(_))));
    for _ in 0..2 {
        let bus = PrivateBus::listen(Some(&address))?;
        assert_eq!(next(&mut told).await?, Observed::Watching);
        drop(bus);
        assert!(matches!(next(&mut told).await?, Observed::Blind(Fault::NoBus(_))));
        let _ = std::fs::remove_file(folder.path().join("bus"));
    }
    Ok(())
}

#[tokio::test]
async fn observing_ends_when_nobody_listens() -> Outcome {
    let bus = PrivateBus::start()?;
    let (tell, mut told) = channel(1);
    let observing = tokio::spawn(observe(bus.bus(), tell));
    assert_eq!(next(&mut told).await?, Observed::Watching);
    drop(told);
    timeout(Duration::from_secs(10), observing).await??;
    Ok(())
}
