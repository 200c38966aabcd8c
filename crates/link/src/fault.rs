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
        use zbus::Error::{Connection, FDO, Handshake, InputOutput, MethodError};
        use zbus::fdo;
        let said = |text: String| crate::text::line(text.trim_end_matches('.'), 200);
        #[expect(clippy::wildcard_enum_match_arm, reason = "dozens of ways to be refused")]
        match error {
            InputOutput(why) if why.kind() == std::io::ErrorKind::TimedOut => Self::Slow,
            InputOutput(why) | Connection(why, _) => Self::NoBus(said(why.to_string())),
            zbus::Error::Address(why) | Handshake(why) => Self::NoBus(said(why)),
            FDO(why) => match *why {
                fdo::Error::ZBus(inner) => inner.into(),
                fdo::Error::ServiceUnknown(_) | fdo::Error::NameHasNoOwner(_) => Self::NoService,
                fdo::Error::NoReply(_) | fdo::Error::Timeout(_) => Self::Slow,
                other => Self::Refused(said(other.to_string())),
            },
            MethodError(name, why, _) => match name.as_str() {
                "org.freedesktop.DBus.Error.ServiceUnknown"
                | "org.freedesktop.DBus.Error.NameHasNoOwner" => Self::NoService,
                "org.freedesktop.DBus.Error.NoReply" | "org.freedesktop.DBus.Error.Timeout" => {
                    Self::Slow
                }
                name => Self::Refused(said(why.unwrap_or_else(|| name.to_owned()))),
            },
            other => Self::Refused(said(other.to_string())),
        }
    }
}
