//! One app in one window, as a person has it in front of them.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use serde_json::Value;

use super::Fault;
use super::app::{Home, app_program, cli_program};
use super::display::Display;
use super::driver::Driver;

/// How long something may take to become true before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(25);

/// What the system asks for: light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// A light desktop.
    Light,
    /// A dark desktop.
    Dark,
}

impl Theme {
    pub(crate) fn gtk(self) -> &'static str {
        match self {
            Theme::Light => "Adwaita",
            Theme::Dark => "Adwaita:dark",
        }
    }
}

/// The system around the app.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Light or dark.
    pub theme: Theme,
    /// Width of the window.
    pub width: u32,
    /// Height of the window.
    pub height: u32,
    /// What the clock shows: RFC 3339, or `None` for the real one.
    pub now: Option<&'static str>,
    /// The system's zone.
    pub zone: &'static str,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            theme: Theme::Light,
            width: 1280,
            height: 832,
            now: Some("2027-03-10T13:18:00Z"),
            zone: "Europe/Berlin",
        }
    }
}

/// The real window on a display of its own.
#[derive(Debug)]
pub struct Desk {
    client: Option<Client>,
    driver: Driver,
    display: Display,
    home: Home,
    setting: Setting,
}

impl Desk {
    /// A new desk: no database yet, light, 1280 × 832, on Wednesday 10 March 2027 in Berlin.
    ///
    /// # Errors
    /// When the app does not start; the message holds what it wrote.
    pub async fn open() -> Result<Self, Fault> {
        Self::set(Setting::default(), |_| Ok(())).await
    }

    /// A desk of this setting; `prepare` may put a database in place before the app starts.
    ///
    /// # Errors
    /// When the app does not start, or `prepare` fails.
    pub async fn set(
        setting: Setting,
        prepare: impl FnOnce(&Path) -> Result<(), Fault>,
    ) -> Result<Self, Fault> {
        let home = Home::fresh(setting.now, setting.zone)?;
        prepare(&home.database())?;
        let display = Display::open(setting.width, setting.height)?;
        let driver = Driver::start(&home, &display, setting.theme).await?;
        let client = driver.open(&app_program()?).await?;
        let mut desk = Self { client: Some(client), driver, display, home, setting };
        desk.settle().await?;
        Ok(desk)
    }

    /// Closes the app as a person does, and starts it again.
    ///
    /// # Errors
    /// When it does not end or does not start.
    pub async fn restart(&mut self) -> Result<(), Fault> {
        self.close().await?;
        // A new bus as well: a loaded one may still believe that the first app is there.
        self.driver = Driver::start(&self.home, &self.display, self.setting.theme).await?;
        self.client = Some(self.driver.open(&app_program()?).await?);
        self.settle().await
    }

    /// Closes the app; the desk stays.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn close(&mut self) -> Result<(), Fault> {
        match self.client.take() {
            Some(client) => self.driver.close(client).await,
            None => Ok(()),
        }
    }

    /// Puts the window at the corner and waits until the page fills it and shows something: what
    /// is loaded is still empty while the app asks the core for its status.
    async fn settle(&mut self) -> Result<(), Fault> {
        let Setting { width, height, .. } = self.setting;
        let window = self
            .until("a window titled Leeway", async |desk| {
                let found = desk.display.xdotool(&["search", "--onlyvisible", "--name", "^Leeway"]);
                Ok(found.ok().and_then(|ids| ids.lines().next().map(str::to_owned)))
            })
            .await?;
        let (w, h) = (width.to_string(), height.to_string());
        self.display.xdotool(&["windowmove", &window, "0", "0"])?;
        self.display.xdotool(&["windowsize", &window, &w, &h])?;
        // Nobody manages windows here: without this the page believes another one has the keys.
        self.display.xdotool(&["windowfocus", &window])?;
        self.until("a page that fills the window", async |desk| {
            let seen = desk
                .js("return [innerWidth, innerHeight, !!document.querySelector('main')]", vec![])
                .await?;
            Ok((seen == serde_json::json!([width, height, true])).then_some(()))
        })
        .await
    }

    /// The WebDriver session, for what this desk has no word for.
    ///
    /// # Errors
    /// When the app is closed.
    pub fn client(&self) -> Result<&Client, Fault> {
        self.client.as_ref().ok_or_else(|| "the app is closed".into())
    }

    /// Runs the body of a function in the page, with `arguments`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn js(&self, body: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        Ok(self.client()?.execute(body, arguments).await?)
    }

    /// Runs an async function's body in the page and waits for what it returns; what it throws
    /// comes back as `{"thrown": …}`.
    ///
    /// # Errors
    /// When the page goes away.
    pub async fn js_async(&self, body: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments).then(
                 (value) => done(value ?? null),
                 (fault) => done({{ thrown: fault?.message ?? JSON.stringify(fault) ?? String(fault) }}),
             )"
        );
        Ok(self.client()?.execute_async(&script, arguments).await?)
    }

    /// Asks again until there is an answer, and fails with the page's outline when there is none.
    ///
    /// # Errors
    /// After 20 seconds.
    pub async fn until<T>(
        &self,
        what: &str,
        probe: impl AsyncFn(&Self) -> Result<Option<T>, Fault>,
    ) -> Result<T, Fault> {
        let asked = Instant::now();
        loop {
            let answer = probe(self).await;
            match answer {
                Ok(Some(value)) => return Ok(value),
                Ok(None) | Err(_) if asked.elapsed() < PATIENCE => {
                    tokio::time::sleep(POLL).await;
                }
                Ok(None) => return Err(self.in_vain(what, "").await),
                Err(why) => return Err(self.in_vain(what, &why.to_string()).await),
            }
        }
    }

    /// Waits until a script's answer is true.
    ///
    /// # Errors
    /// After 20 seconds.
    pub async fn until_js(&self, what: &str, body: &str) -> Result<(), Fault> {
        self.until(what, async |desk| {
            Ok((desk.js(body, vec![]).await? == Value::Bool(true)).then_some(()))
        })
        .await
    }

    async fn in_vain(&self, what: &str, why: &str) -> Fault {
        let outline = match self.outline().await {
            Ok(outline) => outline,
            Err(why) => format!("(no outline: {why})"),
        };
        let said = self.driver.said();
        format!("waited in vain for {what}. {why}\n--- on the page:\n{outline}\n--- log:\n{said}")
            .into()
    }

    /// Presses one key after another, each a name (`Tab`, `Enter`, `ArrowDown` …), a character,
    /// or a chord such as `Control+Z`.
    ///
    /// # Errors
    /// When a name is not a key's.
    pub async fn press(&self, chords: &[&str]) -> Result<(), Fault> {
        for chord in chords {
            let mut keys: Vec<char> = Vec::new();
            for name in chord.split('+') {
                keys.push(key(name).ok_or_else(|| format!("{name:?} is not a key"))?);
            }
            let mut actions = KeyActions::new("keyboard".to_owned());
            for value in &keys {
                actions = actions.then(KeyAction::Down { value: *value });
            }
            for value in keys.iter().rev() {
                actions = actions.then(KeyAction::Up { value: *value });
            }
            self.client()?.perform_actions(actions).await?;
        }
        Ok(())
    }

    /// Presses the pointer at a point of the window, takes it to another and lets go.
    ///
    /// # Errors
    /// When a point lies outside the window.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Result<(), Fault> {
        let go = |(x, y): (f64, f64)| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(60)),
            x,
            y,
        };
        let halfway = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let actions = MouseActions::new("mouse".to_owned())
            .then(go(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(go(halfway))
            .then(go(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client()?.perform_actions(actions).await?)
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    /// When the app is closed.
    pub async fn write(&self, text: &str) -> Result<(), Fault> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        Ok(self.client()?.perform_actions(actions).await?)
    }

    /// The command line on the same database.
    ///
    /// # Errors
    /// When it cannot be started, or says no.
    pub fn cli(&self, words: &[&str]) -> Result<String, Fault> {
        let output = self.cli_output(words)?;
        if output.status.success() {
            Ok(String::from_utf8(output.stdout)?)
        } else {
            let why = String::from_utf8_lossy(&output.stderr);
            Err(format!("leeway {}: {}\n{why}", words.join(" "), output.status).into())
        }
    }

    /// The command line on the same database, whatever it says.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn cli_output(&self, words: &[&str]) -> Result<Output, Fault> {
        Ok(self.home.surround(&mut Command::new(cli_program()?)).args(words).output()?)
    }

    /// Starts the app a second time on the same desk, and waits until that second start ends.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn start_again(&self) -> Result<Output, Fault> {
        let bus = self.driver.bus()?;
        let mut command = Command::new(app_program()?);
        self.home
            .surround(&mut command)
            .env("DISPLAY", self.display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", bus);
        let second = tokio::task::spawn_blocking(move || command.output());
        match tokio::time::timeout(PATIENCE, second).await {
            Ok(output) => Ok(output??),
            Err(_) => Err("the second start did not end".into()),
        }
    }

    /// The address of the session bus that the app speaks on.
    ///
    /// # Errors
    /// When there is none.
    pub fn bus(&self) -> Result<String, Fault> {
        self.driver.bus()
    }

    /// How many windows the app has on the display.
    ///
    /// # Errors
    /// When the display is gone.
    pub fn windows(&self) -> Result<usize, Fault> {
        let found = self.display.xdotool(&["search", "--onlyvisible", "--name", "^Leeway"])?;
        Ok(found.lines().count())
    }

    /// Asks the window to close, as the closer of its frame does. It may say no.
    ///
    /// # Errors
    /// When there is no window.
    pub fn ask_to_close(&self) -> Result<(), Fault> {
        let found = self.display.xdotool(&["search", "--onlyvisible", "--name", "^Leeway"])?;
        let window = found.lines().next().ok_or("no window to close")?;
        self.display.ask_to_close(window.parse()?)
    }

    /// Stops the page for good, as one that hangs.
    ///
    /// # Errors
    /// When nothing runs a page.
    pub fn hang(&self) -> Result<(), Fault> {
        self.driver.hang()
    }

    /// Tells the app to end, as the system does when it shuts down.
    ///
    /// # Errors
    /// When it does not run.
    pub fn terminate(&self) -> Result<(), Fault> {
        self.driver.terminate()
    }

    /// Waits until the app has ended by itself.
    ///
    /// # Errors
    /// When it goes on for a minute.
    pub async fn ended(&mut self) -> Result<(), Fault> {
        self.driver.ended().await?;
        self.client = None;
        Ok(())
    }

    /// A folder of this desk, gone with it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.home.folder()
    }

    /// The database file.
    #[must_use]
    pub fn database(&self) -> std::path::PathBuf {
        self.home.database()
    }

    /// Reads the database file, for comparing before and after.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn database_bytes(&self) -> Result<Vec<u8>, Fault> {
        Ok(std::fs::read(self.home.database())?)
    }
}

/// WebDriver's character for a key's name.
fn key(name: &str) -> Option<char> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        // A letter in a chord is the key, not the capital.
        return Some(only.to_ascii_lowercase());
    }
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Space" => return Some(' '),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "F6" => Key::F6,
        _ => return None,
    };
    Some(key.into())
}
