//! How urgent something is, why, and by when an answer is owed.

use std::collections::HashMap;

use leeway_core::batch::held::{Notice, Until, Urgency};
use leeway_core::batch::limit::{self, Limit, Per, UsedUp, Whose};
use leeway_core::batch::rule::{Doing, Matched, Ruling};
use leeway_core::norms::Channel;
use leeway_core::response::Norm;
use leeway_core::{Instant, PersonId};
use leeway_store::notice::{Arrived, Passed};

use super::desk::Desk;
use super::sender;
use super::shown::kind;
use super::view::NoticeKind;
use crate::labels;

/// What came, looked over.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) source: String,
    pub(crate) key: Option<String>,
    /// "chat", "meeting"; empty: not said.
    pub(crate) kind: String,
    pub(crate) sender: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) link: Option<String>,
    pub(crate) urgent: bool,
    pub(crate) sent: Instant,
}

/// Judges what comes, one after the other: what was let through counts for the next.
pub(crate) struct Judge<'a> {
    desk: &'a Desk,
    doing: Doing,
    passed: Vec<Passed>,
    /// By channel and second: many come at once.
    owed: HashMap<(Norm, Instant), Option<Instant>>,
    people: HashMap<String, Option<PersonId>>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(desk: &'a Desk, doing: Doing, passed: Vec<Passed>) -> Self {
        Self { desk, doing, passed, owed: HashMap::new(), people: HashMap::new() }
    }

    pub(crate) fn judge(&mut self, one: Incoming) -> Arrived {
        let now = self.desk.now;
        let person = self.person(&one.sender);
        let notice = Notice {
            source: one.source,
            channel: one.kind,
            sender: one.sender,
            person,
            title: one.title,
            body: one.body,
            marked: one.urgent.then_some(Urgency::Urgent),
            at: now,
        };
        let ruling = self.desk.rules.ruling(&notice, self.doing);
        let mut reason = self.reason(&ruling);
        let mut until = Until::from(&ruling);
        if until == Until::Now
            && let Err(used) = self.may_pass(&ruling, &notice)
        {
            until = Until::Window;
            reason = format!("{reason} {}", self.held_all_the_same(&used));
        }
        let from = notice.person.as_ref().map(PersonId::as_str);
        let reply_by = ruling.norm.and_then(|channel| self.owed(channel, one.sent, from));
        Arrived {
            minutes: minutes(kind(&notice.source, &notice.channel)),
            source: notice.source,
            key: one.key,
            kind: notice.channel,
            sender: notice.sender,
            person: notice.person.map(|person| person.to_string()),
            title: notice.title,
            body: notice.body,
            link: one.link,
            marked: notice.marked,
            sent: one.sent,
            at: now,
            urgency: ruling.urgency,
            rule: ruling.rule.map(|said| said.id),
            reason,
            norm: ruling.norm,
            reply_by,
            until,
        }
    }

    /// What was let through counts from now on.
    pub(crate) fn passes(&mut self, one: &Arrived) {
        if one.until == Until::Now {
            let sender = one.person.clone().unwrap_or_else(|| one.sender.clone());
            self.passed.push(Passed { at: one.at, rule: one.rule.clone(), sender });
        }
    }

    fn person(&mut self, sender: &str) -> Option<PersonId> {
        let known = self.people.get(sender);
        if let Some(known) = known {
            return known.clone();
        }
        let found = sender::person(sender, self.desk.people.0.people());
        let found = found.filter(|person| !self.desk.is_you(person));
        self.people.insert(sender.to_owned(), found.clone());
        found
    }

    fn owed(&mut self, channel: Channel, sent: Instant, from: Option<&str>) -> Option<Instant> {
        let calendar = self.desk.calendar()?;
        let norm = self.desk.norm(channel, sent, calendar, from);
        *self.owed.entry((norm, sent)).or_insert_with(|| {
            // Who works no more owes nothing.
            norm.reply_by(calendar, sent).ok()
        })
    }

    fn may_pass(&self, ruling: &Ruling, notice: &Notice) -> Result<(), UsedUp> {
        let all: Vec<Instant> = self.passed.iter().map(|one| one.at).collect();
        let said = ruling.rule.as_ref();
        let of_rule = said.and_then(|said| said.limit.map(|limit| (limit, said)));
        let person = notice.person.as_ref().map(PersonId::as_str);
        let sender = person.unwrap_or(&notice.sender);
        let of_rule = of_rule.map(|(limit, said)| {
            let counts = |one: &&Passed| {
                one.rule.as_deref() == Some(said.id.as_str())
                    && (!limit.each || one.sender == sender)
            };
            (limit, self.passed.iter().filter(counts).map(|one| one.at).collect::<Vec<_>>())
        });
        let of_rule = of_rule.as_ref().map(|(limit, earlier)| (*limit, earlier.as_slice()));
        let zone = self.desk.calendar().map_or(&self.desk.viewer, |one| one.zone_at(self.desk.now));
        limit::pass(self.desk.now, zone, (self.desk.set.limit, &all), of_rule)
    }

    /// "Rule “Build broken on main”: the words “build broken”."
    fn reason(&self, ruling: &Ruling) -> String {
        let Some(said) = &ruling.rule else {
            return "No rule is about it: it comes with the next window.".to_owned();
        };
        let name = self.desk.rules.rules.get(said.nth).map_or("", |rule| rule.name.as_str());
        let by: Vec<String> = said.by.iter().map(|one| self.matched(one)).collect();
        let by = if by.is_empty() { "about everything".to_owned() } else { by.join(", ") };
        format!("Rule “{name}”: {by}.")
    }

    fn matched(&self, one: &Matched) -> String {
        match one {
            Matched::Source(source) => format!("from the program “{source}”"),
            Matched::Channel(kind) => format!("sent as “{kind}”"),
            Matched::Sender(sender) => format!("from “{sender}”"),
            Matched::Words(words) => format!("the words “{words}”"),
            Matched::Marked(Urgency::Urgent) => "marked urgent".to_owned(),
            Matched::Marked(urgency) => format!("marked {}", urgency.name()),
            Matched::Team => "by your team".to_owned(),
            Matched::Person(person) => format!("from {}", self.desk.people.name(person)),
        }
    }

    /// "Held all the same: 3 in an hour may break through, and have since 14:02."
    fn held_all_the_same(&self, used: &UsedUp) -> String {
        let within = within(used.limit);
        let most = used.limit.most;
        let whose = match used.whose {
            Whose::Rule => " by this rule",
            Whose::All => "",
        };
        if most == 0 {
            return format!("Held all the same: none may break through{whose}.");
        }
        let since = labels::clock(used.since, &self.desk.viewer);
        let each = if used.limit.each { " of each" } else { "" };
        format!(
            "Held all the same: {most}{each} {within} may break through{whose}, and {} since {since}.",
            if most == 1 { "has" } else { "have" }
        )
    }
}

/// "in an hour", "a day", "a week"
pub(crate) const fn within(limit: Limit) -> &'static str {
    match limit.per {
        Per::Hour => "in an hour",
        Per::Day => "a day",
        Per::Week => "a week",
    }
}

/// About how many minutes one takes: nobody says, so it is a plain guess by its kind.
const fn minutes(kind: NoticeKind) -> u32 {
    match kind {
        NoticeKind::Chat => 3,
        NoticeKind::Email | NoticeKind::Call => 5,
        NoticeKind::Review => 15,
        NoticeKind::Issue => 10,
        NoticeKind::Update => 4,
        NoticeKind::Leeway => 1,
        NoticeKind::Other => 2,
    }
}
