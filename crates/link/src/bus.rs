//! The desktop's bus, and the notification service on it.

/// Which session bus to speak on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bus(Option<String>);

impl Bus {
    /// The one of this session, as the environment names it.
    #[must_use]
    pub const fn session() -> Self {
        Self(None)
    }

    /// The one at this address: `unix:path=…`.
    #[must_use]
    pub fn at(address: impl Into<String>) -> Self {
        Self(Some(address.into()))
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) mod desktop {
    use std::collections::HashMap;
    use std::time::Duration;

    use zbus::Connection;
    use zbus::connection::Builder;
    use zbus::zvariant::Value;

    use super::Bus;
    use crate::Fault;

    /// How long the other side may take for an answer.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// The name, the object and the interface under which desktops show notifications.
    pub(crate) const SERVICE: &str = "org.freedesktop.Notifications";
    pub(crate) const OBJECT: &str = "/org/freedesktop/Notifications";

    impl Bus {
        /// A connection of its own; `queue` messages may wait in it for each that listens.
        pub(crate) async fn connect(&self, queue: usize) -> Result<Connection, Fault> {
            let builder = match &self.0 {
                Some(address) => Builder::address(address.as_str())?,
                None => Builder::session()?,
            };
            let connecting = builder.max_queued(queue).method_timeout(PATIENCE).build();
            match tokio::time::timeout(PATIENCE, connecting).await {
                Ok(connected) => Ok(connected?),
                Err(_) => Err(Fault::NoBus("it does not answer".to_owned())),
            }
        }
    }

    /// Desktop Notifications Specification, version 1.2, and `Inhibit` as Plasma knows it.
    #[zbus::proxy(
        interface = "org.freedesktop.Notifications",
        default_service = "org.freedesktop.Notifications",
        default_path = "/org/freedesktop/Notifications",
        gen_blocking = false
    )]
    pub(crate) trait Notifications {
        #[allow(clippy::too_many_arguments, reason = "as the specification has it")]
        fn notify(
            &self,
            app_name: &str,
            replaces_id: u32,
            app_icon: &str,
            summary: &str,
            body: &str,
            actions: &[&str],
            hints: HashMap<&str, Value<'_>>,
            expire_timeout: i32,
        ) -> zbus::Result<u32>;

        fn close_notification(&self, id: u32) -> zbus::Result<()>;

        fn get_capabilities(&self) -> zbus::Result<Vec<String>>;

        /// Name, vendor, version, version of the specification.
        fn get_server_information(&self) -> zbus::Result<(String, String, String, String)>;

        fn inhibit(
            &self,
            desktop_entry: &str,
            reason: &str,
            hints: HashMap<&str, Value<'_>>,
        ) -> zbus::Result<u32>;

        fn un_inhibit(&self, cookie: u32) -> zbus::Result<()>;
    }
}
