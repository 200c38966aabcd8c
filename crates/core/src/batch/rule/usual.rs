//! The rules that are there before anybody has made any.
//!
//! Tried in this order:
//!
//! 1. *Build broken on main*: anyone, any time you work. No reply is owed to it.
//! 2. *Marked urgent*: by your team, three a week each; the urgent norm.
//! 3. *About to go offline*: Leeway's own word that somebody who waits on you goes,
//!    while you work.
//! 4. *Meeting soon*: Leeway's own word that one begins. Always.
//! 5. *Promise at risk*: Leeway's own word that a reply, a request or a due is
//!    about to be missed, while you work.
//! 6. *Phone calls*: not while you focus. During focus they wait for the window.
//! 7. *Warnings of this computer*: marked urgent by the system: power, disks.
//! 8. *Marked low*: what its source calls unimportant comes with the digest.
//! 9. *Nobody behind it*: senders that read no reply come with the digest.
//! 10. *Newsletters*: come with the digest.
//! 11. *Leeway*: its other words come with the window; no reply is owed.

use super::{About, Rule, When};
use crate::batch::held::Urgency;
use crate::batch::limit::{Limit, Per};
use crate::norms::Channel;

fn texts(these: &[&str]) -> Vec<String> {
    these.iter().map(|&one| one.to_owned()).collect()
}

fn rule(id: &str, name: &str, about: About, when: When, urgency: Urgency) -> Rule {
    Rule {
        id: id.to_owned(),
        name: name.to_owned(),
        on: true,
        about,
        when,
        urgency,
        norm: None,
        no_promise: true,
        limit: None,
    }
}

fn of_leeway(channels: &[&str]) -> About {
    About { sources: texts(&["leeway"]), channels: texts(channels), ..About::default() }
}

fn of_channels(channels: &[&str], marked: Option<Urgency>) -> About {
    About { channels: texts(channels), marked, ..About::default() }
}

fn of_words(words: &[&str]) -> About {
    About { words: texts(words), ..About::default() }
}

pub(super) fn rules() -> Vec<Rule> {
    let broken = ["build broken", "build failed", "broken on main", "pipeline failed"];
    let nobody = ["noreply", "no-reply", "do-not-reply", "donotreply"];
    let from_team = About { marked: Some(Urgency::Urgent), team: true, ..About::default() };
    vec![
        rule(
            "build-broken",
            "Build broken on main",
            of_words(&broken),
            When::Working,
            Urgency::Urgent,
        ),
        Rule {
            norm: Some(Channel::Urgent),
            no_promise: false,
            limit: Some(Limit { most: 3, per: Per::Week, each: true }),
            ..rule("marked-urgent", "Marked urgent", from_team, When::Always, Urgency::Urgent)
        },
        rule(
            "going-offline",
            "About to go offline",
            of_leeway(&["offline"]),
            When::Working,
            Urgency::Urgent,
        ),
        rule(
            "meeting-soon",
            "Meeting soon",
            of_leeway(&["meeting"]),
            When::Always,
            Urgency::Urgent,
        ),
        rule(
            "promise-at-risk",
            "Promise at risk",
            of_leeway(&["reply-by", "ask-by", "due"]),
            When::Working,
            Urgency::Urgent,
        ),
        Rule {
            no_promise: false,
            ..rule(
                "phone-calls",
                "Phone calls",
                of_channels(&["call"], None),
                When::NotFocus,
                Urgency::Urgent,
            )
        },
        rule(
            "computer",
            "Warnings of this computer",
            of_channels(&["device", "power", "system"], Some(Urgency::Urgent)),
            When::Always,
            Urgency::Urgent,
        ),
        rule(
            "marked-low",
            "Marked low",
            About { marked: Some(Urgency::Low), ..About::default() },
            When::Always,
            Urgency::Low,
        ),
        rule(
            "nobody",
            "Nobody behind it",
            About { senders: texts(&nobody), ..About::default() },
            When::Always,
            Urgency::Low,
        ),
        rule(
            "newsletters",
            "Newsletters",
            of_words(&["unsubscribe", "newsletter"]),
            When::Always,
            Urgency::Low,
        ),
        rule("leeway", "Leeway", of_leeway(&[]), When::Always, Urgency::Normal),
    ]
}
