//! Why the outside could not be reached, worded for whoever sits here.

/// Why something could not be done. Each is a whole sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The desktop's bus is not there, or has gone.
    #[error("This desktop’s session bus can’t be reached: {0}.")]
    NoBus(String),
    /// Nobody shows notifications.
    #[error("No notification service runs on this desktop.")]
    NoService,
    /// It did not answer in time.
    #[error("The notification service did not answer in time.")]
    Slow,
    /// It answered that it won't.
    #[error("The notification service refused: {0}.")]
    Refused(String),
    /// This system has no such thing, or Leeway can't use it.
    #[error("{0}")]
    NotHere(String),
}

#[cfg(all(unix, not(target_os = "macos")))]
impl From<zbus::fdo::Error> for Fault {
    fn from(error: zbus::fdo::Error) -> Self {
        zbus::Error::FDO(Box::new(error)).into()
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
impl From<zbus::Error> for Fault {
    fn from(error: zbus::Error) -> Self {
        use zbus::DBusError as _;
        use zbus::Error::{Address, Connection, FDO, Handshake, InputOutput, MethodError};
        let said = |text: &str| crate::text::line(text.trim_end_matches('.'), 200);
        #[expect(clippy::wildcard_enum_match_arm, reason = "dozens of ways to be refused")]
        match error {
            InputOutput(why) if why.kind() == std::io::ErrorKind::TimedOut => Self::Slow,
            InputOutput(why) | Connection(why, _) => Self::NoBus(said(&why.to_string())),
            Address(why) | Handshake(why) => Self::NoBus(said(&why)),
            FDO(why) => match *why {
                zbus::fdo::Error::ZBus(inner) => inner.into(),
                why => named(&why.name(), said(why.description().unwrap_or_default())),
            },
            MethodError(name, why, _) => named(&name, said(why.as_deref().unwrap_or(&name))),
            other => Self::Refused(said(&other.to_string())),
        }
    }
}

/// An error of the bus, by its name.
#[cfg(all(unix, not(target_os = "macos")))]
fn named(name: &str, why: String) -> Fault {
    match name.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or_default() {
        "ServiceUnknown" | "NameHasNoOwner" => Fault::NoService,
        // The bus tried to start it.
        spawn if spawn.starts_with("Spawn.") => Fault::NoService,
        "NoReply" | "Timeout" | "TimedOut" => Fault::Slow,
        _ => Fault::Refused(why),
    }
}
