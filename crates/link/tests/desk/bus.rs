//! A session bus of a test's own, and a notification service on it that does as it is told.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use leeway_link::Bus;
use zbus::connection::Builder;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) const OBJECT: &str = "/org/freedesktop/Notifications";
pub(crate) const SERVICE: &str = "org.freedesktop.Notifications";

/// A bus that ends with the test.
pub(crate) struct PrivateBus {
    daemon: Child,
    folder: tempfile::TempDir,
    pub(crate) address: String,
}

impl PrivateBus {
    pub(crate) fn start() -> Result<Self, Box<dyn std::error::Error>> {
        Self::listen(None)
    }

    /// At an address, or a new one.
    pub(crate) fn listen(address: Option<&str>) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        // Not the system's own: it starts services of this machine's behind a test's back.
        let config = folder.path().join("bus.conf");
        let address = address.unwrap_or("unix:tmpdir=/tmp");
        std::fs::write(
            &config,
            format!(
                r#"<busconfig><type>session</type><listen>{address}</listen><auth>EXTERNAL</auth>
                <servicedir>{}</servicedir><policy context="default">
                <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
                <allow own="*"/></policy></busconfig>"#,
                folder.path().display()
            ),
        )?;
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("dbus-daemon: {why}; cargo xtask test installs it"))?;
        let mut address = String::new();
        if let Some(said) = daemon.stdout.take() {
            BufReader::new(said).read_line(&mut address)?;
        }
        Ok(Self { daemon, folder, address: address.trim().to_owned() })
    }

    /// From now on the bus starts this program for the notification service.
    pub(crate) fn starts(&self, program: &str) -> Outcome {
        let file = self.folder.path().join("notifications.service");
        let text = format!("[D-BUS Service]\nName={SERVICE}\nExec={program}\n");
        Ok(std::fs::write(file, text)?)
    }

    pub(crate) fn bus(&self) -> Bus {
        Bus::at(self.address.clone())
    }
}

impl Drop for PrivateBus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// A call of `Notify`, as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) app: String,
    pub(crate) replaces: u32,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) actions: Vec<String>,
    pub(crate) urgency: Option<u8>,
    pub(crate) entry: String,
}

/// What has been asked of the service.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) received: Vec<Received>,
    pub(crate) capabilities: usize,
    pub(crate) inhibited: Vec<(u32, String)>,
    pub(crate) closed: Vec<u32>,
    last: u32,
}

struct Service {
    name: &'static str,
    able: &'static [&'static str],
    asked: Arc<Mutex<Asked>>,
    /// It takes a call and never answers.
    mute: bool,
    /// It invokes this action, and closes, before it answers the call.
    hasty: Option<&'static str>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    async fn notify(
        &self,
        app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expires: i32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> u32 {
        if self.mute {
            std::future::pending::<()>().await;
        }
        let urgency = hints.get("urgency").and_then(|hint| u8::try_from(hint).ok());
        let entry = hints.get("desktop-entry").and_then(|hint| <&str>::try_from(hint).ok());
        let entry = entry.unwrap_or_default().to_owned();
        let id = {
            let mut asked = self.asked.lock().unwrap();
            asked.received.push(Received { app, replaces, summary, body, actions, urgency, entry });
            if replaces == 0 {
                asked.last += 1;
                asked.last
            } else {
                replaces
            }
        };
        if let Some(key) = self.hasty {
            emitter.action_invoked(id, key).await.unwrap();
            emitter.notification_closed(id, 2).await.unwrap();
        }
        id
    }

    fn close_notification(&self, id: u32) {
        self.asked.lock().unwrap().closed.push(id);
    }

    fn get_capabilities(&self) -> Vec<&str> {
        self.asked.lock().unwrap().capabilities += 1;
        self.able.to_vec()
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        (self.name, "nobody", "1", "1.2")
    }

    fn inhibit(&self, entry: String, _reason: String, _hints: HashMap<String, OwnedValue>) -> u32 {
        self.asked.lock().unwrap().inhibited.push((7, entry));
        7
    }

    fn un_inhibit(&self, cookie: u32) {
        self.asked.lock().unwrap().inhibited.retain(|(one, _)| *one != cookie);
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        why: u32,
    ) -> zbus::Result<()>;
}

/// A service that shows nothing and remembers all.
pub(crate) struct Pretended {
    connection: Connection,
    asked: Arc<Mutex<Asked>>,
}

/// How it behaves.
#[derive(Clone, Copy, Default)]
pub(crate) struct Manner {
    pub(crate) name: &'static str,
    pub(crate) able: &'static [&'static str],
    pub(crate) mute: bool,
    pub(crate) hasty: Option<&'static str>,
}

impl Pretended {
    pub(crate) async fn on(bus: &PrivateBus, manner: Manner) -> zbus::Result<Self> {
        let asked = Arc::<Mutex<Asked>>::default();
        let Manner { name, able, mute, hasty } = manner;
        let service = Service { name, able, asked: Arc::clone(&asked), mute, hasty };
        let connection = Builder::address(bus.address.as_str())?
            .serve_at(OBJECT, service)?
            .name(SERVICE)?
            .build()
            .await?;
        Ok(Self { connection, asked })
    }

    pub(crate) fn asked<T>(&self, read: impl FnOnce(&Asked) -> T) -> T {
        read(&self.asked.lock().unwrap())
    }

    fn emitter(&self) -> SignalEmitter<'_> {
        SignalEmitter::new(&self.connection, OBJECT).unwrap()
    }

    pub(crate) async fn invoke(&self, id: u32, key: &str) -> zbus::Result<()> {
        self.emitter().action_invoked(id, key).await
    }

    pub(crate) async fn close(&self, id: u32, why: u32) -> zbus::Result<()> {
        self.emitter().notification_closed(id, why).await
    }

    /// Leaves the bus.
    pub(crate) async fn leave(self) -> zbus::Result<()> {
        self.connection.close().await
    }
}
