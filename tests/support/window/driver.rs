//! WebKit's own driver, which starts the app and speaks WebDriver for it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::Signal;
use serde_json::json;

use super::Fault;
use super::app::{APP, Home};
use super::desk::Theme;
use super::display::Display;
use super::processes::Group;

const DRIVER: &str = "WebKitWebDriver";
/// WebKit's process for a page.
const PAGE: &str = "WebKitWebProcess";
/// How long a program may take to start before we call it hung.
const START: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(20);

/// The driver, on a session bus of its own, so that "only one instance" means one a desk.
#[derive(Debug)]
pub(crate) struct Driver {
    port: u16,
    group: Group,
    log: std::path::PathBuf,
}

impl Driver {
    pub(crate) async fn start(home: &Home, display: &Display, theme: Theme) -> Result<Self, Fault> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = home.path("driver.log");
        let out = std::fs::File::create(&log)?;
        let err = out.try_clone()?;
        let mut command = Command::new("dbus-run-session");
        home.surround(&mut command)
            // With a space instead of "=", the driver ends at once.
            .args(["--", DRIVER, &format!("--port={port}")])
            .env("DISPLAY", display.name())
            .env("GDK_BACKEND", "x11")
            .env("GTK_THEME", theme.gtk())
            // Without these the app never answers the driver.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("TAURI_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err);
        let group = Group::start(&mut command)
            .map_err(|why| format!("could not start {command:?}: {why}"))?;
        let mut driver = Self { port, group, log };
        let asked = Instant::now();
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            if let Some(status) = driver.group.leader().try_wait()? {
                return Err(driver.failed(&format!("WebKitWebDriver ended with {status}")));
            }
            if asked.elapsed() > START {
                return Err(driver.failed("WebKitWebDriver does not listen"));
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(driver)
    }

    /// Starts the app and opens a session in its window.
    pub(crate) async fn open(&self, app: &Path) -> Result<Client, Fault> {
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": app, "args": [] } });
        let serde_json::Value::Object(wanted) = wanted else {
            return Err("capabilities are an object".into());
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        let address = format!("http://127.0.0.1:{}", self.port);
        match tokio::time::timeout(START, builder.connect(&address)).await {
            Ok(Ok(client)) => Ok(client),
            Ok(Err(why)) => Err(self.failed(&format!("no session with the app: {why}"))),
            Err(_) => Err(self.failed("the app did not answer the driver within a minute")),
        }
    }

    /// Ends the session and waits until the app has gone.
    pub(crate) async fn close(&self, client: Client) -> Result<(), Fault> {
        client.close().await?;
        self.ended().await
    }

    /// Stops what runs the page.
    pub(crate) fn hang(&self) -> Result<(), Fault> {
        self.signal(PAGE, Signal::STOP)
    }

    /// Tells the app to end, as the system does when it shuts down.
    pub(crate) fn terminate(&self) -> Result<(), Fault> {
        self.signal(APP, Signal::TERM)
    }

    fn signal(&self, program: &str, signal: Signal) -> Result<(), Fault> {
        match self.group.signal(program, signal)? {
            0 => Err(self.failed(&format!("{program} does not run"))),
            _ => Ok(()),
        }
    }

    /// Waits until the app has gone.
    pub(crate) async fn ended(&self) -> Result<(), Fault> {
        let asked = Instant::now();
        while self.group.running(APP) > 0 {
            if asked.elapsed() > START {
                return Err(self.failed("the app outlives its window"));
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// The address of this desk's session bus.
    pub(crate) fn bus(&self) -> Result<String, Fault> {
        self.group
            .environment(DRIVER, "DBUS_SESSION_BUS_ADDRESS")
            .ok_or_else(|| self.failed("the driver has no session bus"))
    }

    /// What the app and the driver wrote.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn failed(&self, what: &str) -> Fault {
        format!("{what}\n--- the app and its driver wrote:\n{}", self.said()).into()
    }
}
