//! By D-Bus: one connection for all that is shown, so that no answer is lost between them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use futures_lite::StreamExt as _;
use tokio::sync::{Mutex, oneshot};
use tokio::task::JoinHandle;
use zbus::fdo::DBusProxy;
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message, MessageStream, message};

use super::{Answer, Note, Shown};
use crate::bus::desktop::{NotificationsProxy, OBJECT, SERVICE};
use crate::{Bus, ENTRY, Fault, NAME, Urgency, text};

/// Signals that may wait to be read.
const QUEUE: usize = 256;

/// Notifications whose answer is waited for, at most; services that never say that one was closed
/// would make it grow.
const WAITING: usize = 1_000;

/// Shows notifications.
#[derive(Debug)]
pub struct Deliver {
    bus: Bus,
    line: Mutex<Option<Line>>,
}

impl Deliver {
    /// On this bus; it is looked for when there is something to show.
    #[must_use]
    pub fn on(bus: Bus) -> Self {
        Self { bus, line: Mutex::new(None) }
    }

    /// Shows a notification; the answer comes later, by [`Shown::answer`].
    ///
    /// # Errors
    /// When there is no bus, nobody on it who shows notifications, or no answer within seconds.
    pub async fn show(&self, note: &Note) -> Result<Shown, Fault> {
        let mut kept = self.line.lock().await;
        if let Some(line) = kept.as_ref().filter(|line| line.lives()) {
            match line.show(note).await {
                // It may have gone just now, and another one may have come.
                Err(Fault::NoBus(_)) => {}
                shown => return shown,
            }
        }
        *kept = None;
        kept.insert(Line::open(&self.bus).await?).show(note).await
    }

    /// Takes a notification back; one that is gone already is fine.
    ///
    /// # Errors
    /// As for [`Deliver::show`].
    pub async fn withdraw(&self, id: u32) -> Result<(), Fault> {
        let kept = self.line.lock().await;
        let Some(line) = kept.as_ref().filter(|line| line.lives()) else { return Ok(()) };
        match line.service.close_notification(id).await.map_err(Fault::from) {
            // Services differ in what they say about one that is gone; what is not there shows none.
            Ok(()) | Err(Fault::Refused(_) | Fault::NoService | Fault::NoBus(_)) => Ok(()),
            Err(fault) => Err(fault),
        }
    }
}

type Waiting = Arc<Mutex<BTreeMap<u32, oneshot::Sender<Answer>>>>;

/// A connection that is listened to.
#[derive(Debug)]
struct Line {
    service: NotificationsProxy<'static>,
    /// What the service can; forgotten when another one takes over.
    able: Arc<Mutex<Option<Able>>>,
    waiting: Waiting,
    listening: JoinHandle<()>,
}

#[derive(Clone, Copy, Debug)]
struct Able {
    actions: bool,
    markup: bool,
}

impl Line {
    async fn open(bus: &Bus) -> Result<Self, Fault> {
        let connection = bus.connect(QUEUE).await?;
        // One stream for all signals: an action comes before the closing that it causes.
        let signals = MatchRule::builder()
            .msg_type(message::Type::Signal)
            .sender(SERVICE)?
            .path(OBJECT)?
            .interface(SERVICE)?
            .build();
        let signals = MessageStream::for_match_rule(signals, &connection, Some(QUEUE)).await?;
        let owners = DBusProxy::new(&connection)
            .await?
            .receive_name_owner_changed_with_args(&[(0, SERVICE)])
            .await?;
        let service = proxy(&connection).await?;
        let (able, waiting): (Arc<Mutex<Option<Able>>>, _) = (Arc::default(), Waiting::default());
        let (known, told) = (Arc::clone(&able), Arc::clone(&waiting));
        let listening = tokio::spawn(async move {
            let mut owners = owners;
            let mut signals = signals;
            loop {
                tokio::select! {
                    signal = signals.next() => match signal {
                        Some(Ok(signal)) => answered(&told, &signal).await,
                        Some(Err(_)) | None => break,
                    },
                    change = owners.next() => {
                        let Some(change) = change else { break };
                        // The numbers of one that has gone mean nothing to the next. One that
                        // comes may have shown something before this is read.
                        if change.args().is_ok_and(|change| change.old_owner().is_some()) {
                            told.lock().await.clear();
                            *known.lock().await = None;
                        }
                    }
                }
            }
            told.lock().await.clear();
        });
        Ok(Self { service, able, waiting, listening })
    }

    fn lives(&self) -> bool {
        !self.listening.is_finished()
    }

    async fn able(&self) -> Result<Able, Fault> {
        if let Some(able) = *self.able.lock().await {
            return Ok(able);
        }
        // Not locked meanwhile: this may start the service, and its start is listened to.
        let all = self.service.get_capabilities().await?;
        let has = |name: &str| all.iter().any(|one| one == name);
        let able = Able { actions: has("actions"), markup: has("body-markup") };
        *self.able.lock().await = Some(able);
        Ok(able)
    }

    async fn show(&self, note: &Note) -> Result<Shown, Fault> {
        let able = self.able().await?;
        let body = if able.markup { text::escaped(&note.body()) } else { note.body() };
        let labels: Vec<(String, String)> = note
            .actions
            .iter()
            .filter(|_| able.actions)
            .map(|action| (action.key.clone(), text::line(&action.label, 40)))
            .collect();
        let actions: Vec<&str> =
            labels.iter().flat_map(|(key, label)| [key.as_str(), label.as_str()]).collect();
        let urgency: u8 = match note.urgency {
            Urgency::Low => 0,
            Urgency::Normal => 1,
            Urgency::Critical => 2,
        };
        let hints =
            HashMap::from([("urgency", Value::U8(urgency)), ("desktop-entry", Value::from(ENTRY))]);
        let (tell, answer) = oneshot::channel();
        // Locked until its number is in: the answer may be there before the reply has been read.
        let mut waiting = self.waiting.lock().await;
        let id = self
            .service
            .notify(
                NAME,
                note.replaces.unwrap_or(0),
                "",
                &note.title(),
                &body,
                &actions,
                hints,
                // As the service likes.
                -1,
            )
            .await?;
        waiting.insert(id, tell);
        while waiting.len() > WAITING {
            waiting.pop_first();
        }
        Ok(Shown { id, answer })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// The service, whoever that is at the moment; its properties are not kept.
async fn proxy(connection: &Connection) -> Result<NotificationsProxy<'static>, Fault> {
    Ok(NotificationsProxy::builder(connection)
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?)
}

/// Hands a signal to whoever waits for it.
async fn answered(waiting: &Waiting, signal: &Message) {
    let header = signal.header();
    let body = signal.body();
    let heard = match header.member().map(|name| name.as_str()) {
        Some("ActionInvoked") => {
            body.deserialize::<(u32, String)>().map(|(id, key)| (id, Answer::Action(key)))
        }
        Some("NotificationClosed") => body
            .deserialize::<(u32, u32)>()
            .map(|(id, why)| (id, if why == 2 { Answer::Dismissed } else { Answer::Gone })),
        Some(_) | None => return,
    };
    match heard {
        Ok((id, answer)) => {
            if let Some(tell) = waiting.lock().await.remove(&id) {
                // Nobody waits: fine.
                let _heard = tell.send(answer);
            }
        }
        Err(why) => tracing::debug!("a signal of the notification service: {why}"),
    }
}
