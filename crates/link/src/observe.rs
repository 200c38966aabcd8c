//! Notifications of other programs, seen as they appear.
//!
//! They can be seen, not held back: the desktop shows them all the same, unless its own
//! do-not-disturb is on ([`crate::quiet`]). Seen are those sent to `org.freedesktop.Notifications`,
//! which is how nearly all programs send them; not those that GNOME's own programs send to the
//! shell directly (`org.gtk.Notifications`).

use crate::{Bus, Fault, Urgency};
use tokio::sync::mpsc::Sender;

/// A notification that another program has sent to the desktop.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// What the program calls itself: "Thunderbird"; may be empty.
    pub app: String,
    /// Its summary, in a line of at most 300 characters.
    pub title: String,
    /// Its body as text, without markup, of at most 4,000 characters.
    pub body: String,
    /// How urgent it says it is; none when it does not say.
    pub urgency: Option<Urgency>,
    /// The name of the program's desktop file; may be empty.
    pub entry: String,
    /// What kind it says it is: "im.received"; may be empty.
    pub category: String,
    /// It takes the place of an earlier one, as the volume does when it changes.
    pub replaces: bool,
    /// It need not be kept: a song that begins.
    pub transient: bool,
}

/// What observing yields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Observed {
    /// From now on they are seen.
    Watching,
    /// From now on they are not, and why; it is tried again.
    Blind(Fault),
    /// One has appeared.
    Seen(Seen),
}

/// Tells of every notification of other programs, until nobody listens. Where the bus goes away,
/// or is not there, it is looked for again, after a second at first, then ever less often, down
/// to once a minute.
#[cfg(all(unix, not(target_os = "macos")))]
pub async fn observe(bus: Bus, tell: Sender<Observed>) {
    desktop::observe(bus, tell).await;
}

/// Says that it can't be done here.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub async fn observe(_: Bus, tell: Sender<Observed>) {
    let why = "On this system programs do not see each other’s notifications.".to_owned();
    let _heard = tell.send(Observed::Blind(Fault::NotHere(why))).await;
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::collections::HashMap;
    use std::time::Duration;

    use futures_lite::StreamExt as _;
    use tokio::sync::mpsc::Sender;
    use zbus::fdo::{DBusProxy, MonitoringProxy};
    use zbus::names::{BusName, UniqueName};
    use zbus::zvariant::Value;
    use zbus::{MatchRule, Message, MessageStream, message};

    use super::{Observed, Seen};
    use crate::bus::desktop::SERVICE;
    use crate::{Bus, ENTRY, Fault, NAME, Urgency, text};

    /// Notifications that may wait to be read before the bus has to keep them.
    const QUEUE: usize = 1_024;
    const SOON: Duration = Duration::from_secs(1);
    const LATER: Duration = Duration::from_secs(60);

    pub(super) async fn observe(bus: Bus, tell: Sender<Observed>) {
        let mut pause = SOON;
        let mut said = None;
        while !tell.is_closed() {
            let ended = watch(&bus, &tell, &mut pause, &mut said).await;
            let Err(fault) = ended else { return };
            if said.as_ref() != Some(&fault) {
                said = Some(fault.clone());
                if tell.send(Observed::Blind(fault)).await.is_err() {
                    return;
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = tell.closed() => return,
            }
            pause = (pause * 2).min(LATER);
        }
    }

    /// Until the bus goes, or nobody listens any more.
    async fn watch(
        bus: &Bus,
        tell: &Sender<Observed>,
        pause: &mut Duration,
        said: &mut Option<Fault>,
    ) -> Result<(), Fault> {
        // A monitor may say nothing any more: questions go by a second connection.
        let monitor = bus.connect(QUEUE).await?;
        let asker = bus.connect(1).await?;
        let names = DBusProxy::new(&asker).await?;
        let mut messages = MessageStream::from(&monitor);
        let calls = MatchRule::builder()
            .msg_type(message::Type::MethodCall)
            .interface(SERVICE)?
            .member("Notify")?
            .build();
        MonitoringProxy::new(&monitor).await?.become_monitor(&[calls], 0).await?;
        (*pause, *said) = (SOON, None);
        if tell.send(Observed::Watching).await.is_err() {
            return Ok(());
        }
        loop {
            let message = tokio::select! {
                message = messages.next() => message,
                () = tell.closed() => return Ok(()),
            };
            let message = match message {
                Some(message) => message?,
                None => return Err(Fault::NoBus("it has gone".to_owned())),
            };
            // The answer to becoming a monitor, and that our name is lost by it, come first.
            let Some(seen) = read(&message) else { continue };
            let from = message.header().sender().map(UniqueName::to_owned);
            if own(&seen) || handed_on(&names, from).await {
                continue;
            }
            if tell.send(Observed::Seen(seen)).await.is_err() {
                return Ok(());
            }
        }
    }

    /// Whether it says that it is ours.
    fn own(seen: &Seen) -> bool {
        seen.app == NAME || seen.entry == ENTRY
    }

    /// Whether it is from this process, or has been seen already: GNOME's service hands what it
    /// gets on to the shell by the same call. A sender that has gone can't be asked about.
    async fn handed_on(names: &DBusProxy<'_>, from: Option<UniqueName<'static>>) -> bool {
        let Some(from) = from else { return false };
        if let Ok(service) = BusName::try_from(SERVICE)
            && names.get_name_owner(service).await.is_ok_and(|owner| *owner == from)
        {
            return true;
        }
        let process = names.get_connection_unix_process_id(from.into()).await;
        process.is_ok_and(|id| id == std::process::id())
    }

    type Call<'m> =
        (&'m str, u32, &'m str, &'m str, &'m str, Vec<&'m str>, HashMap<&'m str, Value<'m>>, i32);

    /// A call of `Notify`; none when the message is another one, or its form is wrong.
    fn read(message: &Message) -> Option<Seen> {
        let header = message.header();
        if header.message_type() != message::Type::MethodCall
            || header.member().is_none_or(|name| name.as_str() != "Notify")
            || header.interface().is_none_or(|name| name.as_str() != SERVICE)
        {
            return None;
        }
        let body = message.body();
        let (app, replaces, _icon, title, text, _actions, hints, _expires) =
            body.deserialize::<Call<'_>>().ok()?;
        let word = |name: &str| match hints.get(name) {
            Some(Value::Str(text)) => text::line(text, 100),
            _ => String::new(),
        };
        Some(Seen {
            app: text::line(app, 100),
            title: text::line(title, 300),
            body: text::lines(&text::plain(text), 4_000),
            urgency: hints.get("urgency").and_then(urgency),
            entry: word("desktop-entry").trim_end_matches(".desktop").to_owned(),
            category: word("category"),
            replaces: replaces != 0,
            transient: hints.get("transient").is_some_and(is_set),
        })
    }

    /// A byte by the specification; some programs send another number.
    fn urgency(hint: &Value<'_>) -> Option<Urgency> {
        Some(match number(hint)? {
            0 => Urgency::Low,
            1 => Urgency::Normal,
            2 => Urgency::Critical,
            _ => return None,
        })
    }

    fn is_set(hint: &Value<'_>) -> bool {
        matches!(hint, Value::Bool(true)) || number(hint).is_some_and(|number| number != 0)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what is no number is none")]
    fn number(hint: &Value<'_>) -> Option<i64> {
        Some(match hint {
            Value::U8(number) => i64::from(*number),
            Value::I16(number) => i64::from(*number),
            Value::U16(number) => i64::from(*number),
            Value::I32(number) => i64::from(*number),
            Value::U32(number) => i64::from(*number),
            Value::I64(number) => *number,
            Value::Value(inner) => return self::number(inner),
            _ => return None,
        })
    }
}
