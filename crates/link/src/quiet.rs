//! The desktop's own do-not-disturb, for as long as a focus session runs.
//!
//! First [`Quiet::look`], then keep what it says where it survives a crash, then [`Quiet::hush`],
//! and in the end, or at the next start after a crash, [`Quiet::restore`].
//!
//! | server | how |
//! |---|---|
//! | dunst | its property `paused`: it keeps what comes, urgent ones and Leeway's own too, and shows it afterwards |
//! | one that knows `Inhibit` (KDE Plasma) | an inhibition that lives as long as our connection |
//! | others | said, not done |

use serde::{Deserialize, Serialize};

#[cfg(all(unix, not(target_os = "macos")))]
pub use desktop::Quiet;
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub use elsewhere::Quiet;

/// What the desktop offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Offer {
    /// It can be made quiet.
    Can {
        /// Who shows notifications: "dunst".
        server: String,
        /// How it was before: to be kept, and given back to [`Quiet::restore`].
        before: Before,
        /// What that does and what it can't, a sentence or two.
        note: String,
    },
    /// It can't be made quiet by Leeway.
    Unsupported {
        /// Who shows notifications: "gnome-shell".
        server: String,
        /// A sentence that says so.
        why: String,
    },
}

/// How the desktop was before it was made quiet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "server")]
pub enum Before {
    /// Dunst.
    Dunst {
        /// It was paused already.
        paused: bool,
    },
    /// A server that counts inhibitions: there is nothing to bring back.
    Inhibits,
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::collections::HashMap;

    use tokio::sync::Mutex;
    use zbus::Connection;
    use zbus::proxy::CacheProperties;

    use super::{Before, Offer};
    use crate::bus::desktop::NotificationsProxy;
    use crate::{Bus, ENTRY, Fault};

    /// What only dunst knows.
    #[zbus::proxy(
        interface = "org.dunstproject.cmd0",
        default_service = "org.freedesktop.Notifications",
        default_path = "/org/freedesktop/Notifications",
        gen_blocking = false
    )]
    trait Dunst {
        #[zbus(property, name = "paused")]
        fn paused(&self) -> zbus::Result<bool>;
        #[zbus(property, name = "paused")]
        fn set_paused(&self, paused: bool) -> zbus::Result<()>;
    }

    /// The desktop's do-not-disturb.
    #[derive(Debug)]
    pub struct Quiet {
        bus: Bus,
        /// The connection whose end ends the inhibition, and the inhibition.
        inhibited: Mutex<Option<(Connection, u32)>>,
    }

    impl Quiet {
        /// On this bus.
        #[must_use]
        pub fn on(bus: Bus) -> Self {
            Self { bus, inhibited: Mutex::new(None) }
        }

        /// Who shows notifications here, whether it can be made quiet, and how it is now.
        ///
        /// # Errors
        /// When there is no bus, nobody on it who shows notifications, or no answer in time.
        pub async fn look(&self) -> Result<Offer, Fault> {
            let connection = self.bus.connect(1).await?;
            let service = service(&connection).await?;
            let (server, ..) = service.get_server_information().await?;
            let server = crate::text::line(&server, 60);
            if server == "dunst" {
                let paused = dunst(&connection).await?.paused().await?;
                let note = "Dunst keeps what comes meanwhile and shows it afterwards; \
                            urgent ones too, Leeway’s own among them.";
                let before = Before::Dunst { paused };
                return Ok(Offer::Can { server, before, note: note.to_owned() });
            }
            let able = service.get_capabilities().await?;
            if able.iter().any(|one| one == "inhibitions") {
                let note = format!("{server} shows nothing meanwhile but what is urgent.");
                return Ok(Offer::Can { server, before: Before::Inhibits, note });
            }
            let why = match server.as_str() {
                "gnome-shell" => {
                    "GNOME’s Do Not Disturb is its own: switch it in the calendar’s menu. \
                     Leeway can’t switch it."
                        .to_owned()
                }
                _ => format!(
                    "Leeway can’t make {server} quiet; if it has a do-not-disturb, switch it there."
                ),
            };
            Ok(Offer::Unsupported { server, why })
        }

        /// Makes the desktop quiet; doing it twice is doing it once.
        ///
        /// # Errors
        /// When the server that was looked at has gone or refuses.
        pub async fn hush(&self, before: Before) -> Result<(), Fault> {
            match before {
                Before::Dunst { .. } => {
                    let connection = self.bus.connect(1).await?;
                    Ok(dunst(&connection).await?.set_paused(true).await?)
                }
                Before::Inhibits => {
                    let mut inhibited = self.inhibited.lock().await;
                    if inhibited.is_none() {
                        let connection = self.bus.connect(1).await?;
                        let cookie = service(&connection)
                            .await?
                            .inhibit(ENTRY, "A focus session runs", HashMap::new())
                            .await?;
                        *inhibited = Some((connection, cookie));
                    }
                    Ok(())
                }
            }
        }

        /// Makes the desktop what it was. Another server than the one that was made quiet has
        /// nothing to be brought back to.
        ///
        /// # Errors
        /// When there is no bus, or the server does not answer in time.
        pub async fn restore(&self, before: Before) -> Result<(), Fault> {
            match before {
                Before::Dunst { paused } => {
                    let connection = self.bus.connect(1).await?;
                    match dunst(&connection).await?.set_paused(paused).await.map_err(Fault::from) {
                        Ok(()) | Err(Fault::NoService | Fault::Refused(_)) => Ok(()),
                        Err(fault) => Err(fault),
                    }
                }
                Before::Inhibits => {
                    let Some((connection, cookie)) = self.inhibited.lock().await.take() else {
                        return Ok(());
                    };
                    let undone = service(&connection).await?.un_inhibit(cookie).await;
                    // It ends with the connection in any case.
                    let _closed = connection.close().await;
                    match undone.map_err(Fault::from) {
                        Err(Fault::Slow) => Err(Fault::Slow),
                        Ok(()) | Err(_) => Ok(()),
                    }
                }
            }
        }
    }

    async fn service(connection: &Connection) -> Result<NotificationsProxy<'static>, Fault> {
        let builder = NotificationsProxy::builder(connection);
        Ok(builder.cache_properties(CacheProperties::No).build().await?)
    }

    async fn dunst(connection: &Connection) -> Result<DunstProxy<'static>, Fault> {
        let builder = DunstProxy::builder(connection);
        Ok(builder.cache_properties(CacheProperties::No).build().await?)
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod elsewhere {
    use super::{Before, Offer};
    use crate::{Bus, Fault};

    /// The desktop's do-not-disturb.
    #[derive(Debug)]
    pub struct Quiet(());

    impl Quiet {
        /// There is no bus here.
        #[must_use]
        pub fn on(_: Bus) -> Self {
            Self(())
        }

        /// Says that it can't be done here.
        ///
        /// # Errors
        /// Never.
        pub async fn look(&self) -> Result<Offer, Fault> {
            let why = "Leeway can’t switch this system’s do-not-disturb.".to_owned();
            Ok(Offer::Unsupported { server: String::new(), why })
        }

        /// Does nothing.
        ///
        /// # Errors
        /// Never.
        pub async fn hush(&self, _: Before) -> Result<(), Fault> {
            Ok(())
        }

        /// Does nothing.
        ///
        /// # Errors
        /// Never.
        pub async fn restore(&self, _: Before) -> Result<(), Fault> {
            Ok(())
        }
    }
}
