//! What comes in: looked over, judged, and on the disk before it is acknowledged.

use leeway_core::Instant;
use leeway_core::batch::held::Until;
use leeway_core::team::is_blank;
use leeway_store::notice::{Kept, NoticeId};
use serde::Serialize;

use super::desk::Desk;
use super::judge::{Incoming, Judge};
use super::shown;
use super::view::{NoticeKind, NoticeState};
use crate::api::problem::Problems;
use crate::labels::{WhenLabel, clip};
use crate::{ApiError, App};

/// Longest title, sender and source that are kept, in characters; more is cut.
pub const LONGEST_TITLE: usize = 300;
/// Longest body that is kept, in characters; more is cut.
pub const LONGEST_BODY: usize = 4000;
/// Longest key and link, in bytes: one that was cut would be another one.
pub const LONGEST_KEY: usize = 1000;
/// Most that are received at a time.
pub const MOST: usize = 10_000;
/// The source of Leeway's own words, which nobody else may speak.
pub const OWN: &str = "Leeway";

/// A notification as somebody hands it in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Received {
    /// The program or script it comes from: "Thunderbird", "ci".
    pub source: String,
    /// How it was sent; `None`: not said.
    pub kind: Option<NoticeKind>,
    /// Who or what it is from: a name, an id of the team, an address of email; may be empty.
    pub sender: String,
    /// In a line.
    pub title: String,
    /// The rest; may be empty.
    pub body: String,
    /// An address to open: http, https or mailto. Any other is not kept.
    pub link: Option<String>,
    /// Marked urgent by who sent it.
    pub urgent: bool,
    /// When it was sent; `None`: now. What lies ahead counts as now.
    pub at: Option<Instant>,
    /// Its name at its source: another of that name is the same one again.
    pub key: Option<String>,
}

/// It is on the disk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Names it.
    pub id: NoticeId,
    /// What has become of it.
    pub state: NoticeState,
    /// Until when it is held.
    pub until: Option<WhenLabel>,
    /// By when an answer is owed.
    pub reply_by: Option<WhenLabel>,
}

/// Keeps what came, all of it in one change of the file. When this returns it is on the disk: it
/// is lost neither when the process ends nor when the power fails.
///
/// # Errors
/// When one of them can't be kept (`problems` says which: "3.title"), and then none is; or the
/// store can't be written.
pub fn receive(app: &App, received: Vec<Received>) -> Result<Vec<Receipt>, ApiError> {
    let mut problems = Problems::default();
    if received.len() > MOST {
        problems.error("", format!("At most {MOST} notifications can be handed in at a time."));
    }
    for (at, one) in received.iter().enumerate() {
        let wrong = check(one).into_iter();
        wrong.for_each(|(field, message)| problems.error(&format!("{at}.{field}"), message));
    }
    problems.refuse()?;
    let now = app.now();
    let incoming = received.into_iter().map(|one| incoming(one, now));
    keep(app, incoming.collect())
}

/// What is wrong with one: its field and what to do.
#[must_use]
pub fn check(one: &Received) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    let mut say = |field, message: String| wrong.push((field, message));
    if is_blank(&one.title) && is_blank(&one.body) {
        say("title", "It says nothing: give it a title.".to_owned());
    }
    if is_blank(&one.source) {
        say("source", "Say which program or script it comes from.".to_owned());
    } else if one.source.trim().eq_ignore_ascii_case(OWN) {
        say("source", format!("“{OWN}” is for Leeway’s own words: choose another source."));
    }
    if one.kind == Some(NoticeKind::Leeway) {
        say("kind", "“leeway” is for Leeway’s own words: choose another kind.".to_owned());
    }
    let key = one.key.as_deref().unwrap_or_default();
    if key.len() > LONGEST_KEY {
        let begin = clip(key);
        say("key", format!("“{begin}” is longer than {LONGEST_KEY} bytes: choose a shorter one."));
    }
    if one.at.is_some_and(|at| !(0..=253_402_300_799).contains(&at.unix())) {
        say("at", "A time from 1970 to 9999 is needed.".to_owned());
    }
    wrong
}

/// As it is kept: cut, plain, with a link only where it may be opened.
fn incoming(one: Received, now: Instant) -> Incoming {
    let title = if is_blank(&one.title) { &one.body } else { &one.title };
    Incoming {
        title: line(title),
        source: line(&one.source),
        kind: one.kind.map(kind_name).unwrap_or_default().to_owned(),
        sender: line(&one.sender),
        body: if is_blank(&one.title) { String::new() } else { text(&one.body) },
        link: one.link.and_then(link),
        urgent: one.urgent,
        sent: one.at.map_or(now, |at| at.min(now)),
        key: one.key.filter(|key| !key.is_empty()),
    }
}

/// Judges and keeps what has been looked over.
pub(crate) fn keep(app: &App, incoming: Vec<Incoming>) -> Result<Vec<Receipt>, ApiError> {
    if incoming.is_empty() {
        return Ok(Vec::new());
    }
    let desk = Desk::of(app)?;
    let doing = desk.doing(app);
    // The day and the week before now are all that a limit looks at.
    let earlier = desk.now.plus(-8 * 86_400);
    let written = app.store().write("Receive", desk.now, |writing| {
        let passed = writing.let_through(earlier)?;
        let mut judge = Judge::new(&desk, doing, passed);
        let mut receipts = Vec::with_capacity(incoming.len());
        for one in incoming {
            let arrived = judge.judge(one);
            let (id, kept) = writing.receive(&arrived)?;
            if kept != Kept::Same {
                judge.passes(&arrived);
            }
            let says = match kept {
                Kept::New => (arrived.until, arrived.reply_by),
                Kept::Changed | Kept::Same => match writing.notice(id)? {
                    Some(now) => (now.arrived.until, now.arrived.reply_by),
                    None => (arrived.until, arrived.reply_by),
                },
            };
            receipts.push((id, says, kept));
        }
        Ok::<_, ApiError>(receipts)
    })?;
    if written.notices {
        app.announce(crate::Topic::Inbox);
    }
    receipts(app, &desk, &written.value)
}

type Said = (NoticeId, (Until, Option<Instant>), Kept);

fn receipts(app: &App, desk: &Desk, kept: &[Said]) -> Result<Vec<Receipt>, ApiError> {
    let schedule = desk.schedule();
    let (window, digest) = (schedule.next_window(desk.now).at, schedule.next_digest(desk.now).at);
    let label = |at| WhenLabel::of(at, &desk.viewer);
    let receipt = |(id, (until, reply_by), kept): &Said| {
        let reply_by = reply_by.map(label);
        if *kept != Kept::New {
            let notice = app.store().read(|reading| reading.notice(*id))?;
            let (state, until) = notice.as_ref().map_or((NoticeState::Held, None), |notice| {
                let until = notice.waits.as_ref().map(|held| held.opens(&schedule));
                (shown::state(notice), until)
            });
            return Ok(Receipt { id: *id, state, until: until.map(label), reply_by });
        }
        let (state, until) = match until {
            Until::Now => (NoticeState::Through, None),
            Until::Window | Until::Moment(_) => (NoticeState::Held, Some(window)),
            Until::Digest => (NoticeState::Held, Some(digest)),
        };
        Ok(Receipt { id: *id, state, until: until.map(label), reply_by })
    };
    kept.iter().map(receipt).collect()
}

/// Its name where it is kept.
pub(crate) const fn kind_name(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Chat => "chat",
        NoticeKind::Email => "email",
        NoticeKind::Review => "review",
        NoticeKind::Issue => "issue",
        NoticeKind::Update => "update",
        NoticeKind::Call => "call",
        NoticeKind::Leeway => "leeway",
        NoticeKind::Other => "",
    }
}

/// Marks that turn the direction of text around, and would turn what stands beside it too.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line, cut: white space and controls are one blank each run.
fn line(typed: &str) -> String {
    // What is cut away need not be looked at.
    let some: String = typed.chars().take(LONGEST_TITLE * 4).filter(|one| !turns(*one)).collect();
    let parts = some.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let line = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    cut(line, LONGEST_TITLE)
}

/// Lines, cut: other controls are left out.
fn text(typed: &str) -> String {
    let some = typed.trim().chars().take(LONGEST_BODY + 1);
    let shown = |one: &char| !turns(*one) && (matches!(one, '\n' | '\t') || !one.is_control());
    cut(some.filter(shown).collect(), LONGEST_BODY)
}

fn cut(text: String, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => {
            let mut kept: String = text.chars().take(longest - 1).collect();
            kept.push('…');
            kept
        }
        None => text,
    }
}

/// A link that may be opened.
fn link(typed: String) -> Option<String> {
    let typed = typed.trim();
    let plain = typed.len() <= LONGEST_KEY
        && !typed.chars().any(|one| one.is_whitespace() || one.is_control() || turns(one));
    let (scheme, rest) = typed.split_once(':')?;
    let known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    (plain && known).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_may_be_opened_are_links() {
        let kept = |typed: &str| link(typed.to_owned());
        for good in ["https://a.example/b?c#d", "HTTP://a.example", "mailto:ana@a.example"] {
            assert_eq!(kept(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https:",
            "https://",
            "data:,x",
            "a b",
            "https://a b",
            "",
        ] {
            assert_eq!(kept(bad), None, "{bad}");
        }
        assert_eq!(kept(&format!("https://a/{}", "a".repeat(1_000_000))), None);
    }

    #[test]
    fn a_title_of_a_megabyte_is_cut_and_one_line() {
        let title = line(&"a\u{1b}[31m\n\u{202e}b ".repeat(100_000));
        assert_eq!(title.chars().count(), LONGEST_TITLE);
        assert!(title.starts_with("a [31m b a") && title.ends_with('…'), "{title}");
        assert_eq!(text("one\ntwo\u{7}\u{202e}"), "one\ntwo");
    }
}
