//! Rules: how urgent a notification is, which norm it has, and why.

use serde::{Deserialize, Serialize};

use super::held::{Notice, Urgency};
use super::limit::Limit;
use crate::document::Document;
use crate::norms::Channel;
use crate::team::PersonId;

mod matching;
mod usual;

/// One rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Names it for ever; never empty.
    pub id: String,
    /// As people call it: "Build broken on main".
    pub name: String,
    /// Whether it is looked at.
    pub on: bool,
    /// What it is about: all that is given must match. Nothing given: everything.
    #[serde(default)]
    pub about: About,
    /// When it holds.
    #[serde(default)]
    pub when: When,
    /// How urgent that is.
    pub urgency: Urgency,
    /// Which norm it has; `None`: that of its channel, see [`usual_norm`].
    #[serde(default)]
    pub norm: Option<Channel>,
    /// Never a promise: no reply is owed, whatever the channel.
    #[serde(default)]
    pub no_promise: bool,
    /// How many it may let through; only looked at for urgent ones.
    #[serde(default)]
    pub limit: Option<Limit>,
}

/// What a rule is about. Of each list one must match; an empty list matches all.
/// Upper and lower case are one, and so are letters written with one character or
/// several (NFKC).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Names of programs, whole.
    pub sources: Vec<String>,
    /// Kinds of thing; "call" is "call.incoming", too.
    pub channels: Vec<String>,
    /// Who wrote it: whole words of the name, one after the other. "Priya" is
    /// "Priya Rao", too.
    pub senders: Vec<String>,
    /// Whole words of title or body, one after the other. "on main" is not
    /// "on maintenance".
    pub words: Vec<String>,
    /// As marked by the source.
    pub marked: Option<Urgency>,
    /// Only people of the team.
    pub team: bool,
    /// Only these people.
    pub people: Vec<PersonId>,
}

/// When a rule holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Always.
    #[default]
    Always,
    /// In working time only.
    Working,
    /// Not during a focus session.
    NotFocus,
}

/// What somebody is doing when a notification arrives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Doing {
    /// Whether it is their working time.
    pub working: bool,
    /// Whether they are in a focus session.
    pub focus: bool,
}

/// What the rules say of a notification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruling {
    /// How urgent it is; what no rule is about is normal.
    pub urgency: Urgency,
    /// Which norm a reply has; `None`: no reply is owed.
    pub norm: Option<Channel>,
    /// The rule that said so; `None`: none was about it.
    pub rule: Option<Said>,
}

/// The rule that said it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Its place among the rules.
    pub nth: usize,
    /// Its id.
    pub id: String,
    /// What it was matched by, as it stands in the rule, in the order of
    /// [`About`]; empty: it is about everything.
    pub by: Vec<Matched>,
    /// Its limit.
    pub limit: Option<Limit>,
}

/// A condition that was met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matched {
    /// The program.
    Source(String),
    /// The kind of thing.
    Channel(String),
    /// Who wrote it.
    Sender(String),
    /// Words of the title or body.
    Words(String),
    /// As marked.
    Marked(Urgency),
    /// Somebody of the team.
    Team,
    /// This person.
    Person(PersonId),
}

/// All rules, in the order in which they are tried. There is one such list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rules {
    /// The first that matches says.
    pub rules: Vec<Rule>,
}

impl Rules {
    /// The only one's id.
    pub const ID: &'static str = "notify_rules";

    /// What they say of a notification: the first that is on, holds and matches.
    #[must_use]
    pub fn ruling(&self, notice: &Notice, doing: Doing) -> Ruling {
        let words = matching::Words::of(notice);
        let said = self.rules.iter().enumerate().find_map(|(nth, rule)| {
            let holds = rule.on && rule.when.holds(doing);
            let by = holds.then(|| matching::matched(&rule.about, notice, &words)).flatten()?;
            Some((rule, Said { nth, id: rule.id.clone(), by, limit: rule.limit }))
        });
        let of_channel = usual_norm(&notice.channel);
        let Some((rule, said)) = said else {
            return Ruling { urgency: Urgency::Normal, norm: of_channel, rule: None };
        };
        let norm = if rule.no_promise { None } else { rule.norm.or(of_channel) };
        Ruling { urgency: rule.urgency, norm, rule: Some(said) }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self { rules: usual::rules() }
    }
}

impl Document for Rules {
    const KIND: &'static str = "notify_rules";

    fn id(&self) -> &str {
        Self::ID
    }

    fn title(&self) -> &str {
        "Rules for notifications"
    }
}

impl When {
    /// Whether it holds.
    #[must_use]
    pub const fn holds(self, doing: Doing) -> bool {
        match self {
            Self::Always => true,
            Self::Working => doing.working,
            Self::NotFocus => !doing.focus,
        }
    }
}

/// The norm of a kind of thing where no rule says another: calls and pages are
/// urgent; chat and instant messages chat; email email; reviews, issues and updates
/// an update. `None` for all others: no reply is owed to a download.
#[must_use]
pub fn usual_norm(channel: &str) -> Option<Channel> {
    let kind = channel.split('.').next().unwrap_or_default().trim().to_lowercase();
    match kind.as_str() {
        "urgent" | "call" | "page" => Some(Channel::Urgent),
        "chat" | "im" | "message" => Some(Channel::Chat),
        "email" | "mail" => Some(Channel::Email),
        "update" | "review" | "issue" => Some(Channel::Update),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
