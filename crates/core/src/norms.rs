//! What a team has agreed about answers: a norm for each channel, since when,
//! and when to look at it again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::response::Norm;

/// The longest norm that is kept, in seconds: thirty days.
pub const LONGEST_NORM: i64 = 30 * 24 * 3600;

/// How a message reaches somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// What can't wait: a call, a page.
    Urgent,
    /// Chat.
    Chat,
    /// Email.
    Email,
    /// A project update.
    Update,
}

impl Channel {
    /// Soonest answered first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::Chat, Self::Email, Self::Update];

    /// Its name in files, on the command line and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Chat => "chat",
            Self::Email => "email",
            Self::Update => "update",
        }
    }

    /// The channel of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// What is owed where nothing has been agreed (semantics §7).
    #[must_use]
    pub const fn usual(self) -> Norm {
        match self {
            Self::Urgent => Norm::URGENT,
            Self::Chat => Norm::CHAT,
            Self::Email => Norm::EMAIL,
            Self::Update => Norm::UPDATE,
        }
    }
}

/// What was agreed for a channel: one version of its norm.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreement {
    /// For messages of this kind.
    pub channel: Channel,
    /// How soon they are answered.
    pub norm: Norm,
    /// It holds for messages sent on this date or later, by the clock of who
    /// owes the answer, until the next version; `None`: it always has.
    pub from: Option<NaiveDate>,
    /// When to ask whether it still fits; `None`: never.
    pub review: Option<NaiveDate>,
    /// Why it is so; may be empty.
    pub note: String,
}

impl Agreement {
    /// Whether its norm can be kept: of 1 second to [`LONGEST_NORM`].
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self.norm {
            Norm::WorkingDay(seconds) | Norm::Workdays(seconds) => {
                (1..=LONGEST_NORM).contains(&seconds)
            }
            Norm::EndOfDay => true,
        }
    }
}

/// All that a team has agreed about answers. There is one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Norms(Vec<Agreement>);

/// As it is in the database.
#[derive(Serialize, Deserialize)]
struct Kept {
    agreed: Vec<Agreement>,
}

impl From<Kept> for Norms {
    fn from(kept: Kept) -> Self {
        Self::new(kept.agreed)
    }
}

impl From<Norms> for Kept {
    fn from(norms: Norms) -> Self {
        Self { agreed: norms.0 }
    }
}

impl Norms {
    /// The only one's id.
    pub const ID: &'static str = "norms";

    /// In order of channel and date. Of two that begin on one date the later
    /// named holds; one that is not [sound](Agreement::is_sound) is left out.
    #[must_use]
    pub fn new(agreed: Vec<Agreement>) -> Self {
        let mut agreed: Vec<Agreement> = agreed.into_iter().filter(Agreement::is_sound).collect();
        agreed.reverse();
        agreed.sort_by_key(|one| (one.channel, one.from));
        agreed.dedup_by_key(|one| (one.channel, one.from));
        Self(agreed)
    }

    /// In order of channel and date.
    #[must_use]
    pub fn agreed(&self) -> &[Agreement] {
        &self.0
    }

    /// What holds for a channel on a date; `None`: what is usual.
    #[must_use]
    pub fn agreement(&self, channel: Channel, date: NaiveDate) -> Option<&Agreement> {
        let begun =
            |one: &&Agreement| one.channel == channel && one.from.is_none_or(|from| from <= date);
        self.0.iter().rfind(begun)
    }

    /// The norm that holds for a channel on a date.
    #[must_use]
    pub fn norm(&self, channel: Channel, date: NaiveDate) -> Norm {
        self.agreement(channel, date).map_or(channel.usual(), |one| one.norm)
    }

    /// Those in force on a date that should be looked at again.
    pub fn to_review(&self, date: NaiveDate) -> impl Iterator<Item = &Agreement> {
        let in_force = Channel::ALL.into_iter().filter_map(move |one| self.agreement(one, date));
        in_force.filter(move |one| one.review.is_some_and(|review| review <= date))
    }
}

impl Document for Norms {
    const KIND: &'static str = "norms";

    fn id(&self) -> &str {
        Self::ID
    }

    fn title(&self) -> &str {
        "Norms"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn agreed(channel: Channel, norm: Norm, from: Option<&str>) -> Agreement {
        Agreement { channel, norm, from: from.map(date), review: None, note: String::new() }
    }

    #[test]
    fn a_norm_holds_from_its_date_and_the_usual_one_before() {
        let (six, eight) = (Norm::WorkingDay(6 * 3600), Norm::WorkingDay(8 * 3600));
        let norms = Norms::new(vec![
            agreed(Channel::Chat, eight, Some("2027-06-01")),
            agreed(Channel::Chat, six, Some("2027-03-11")),
        ]);
        let chat = |on| norms.norm(Channel::Chat, date(on));
        assert_eq!(chat("2027-03-10"), Norm::CHAT);
        assert_eq!((chat("2027-03-11"), chat("2027-05-31")), (six, six));
        assert_eq!(chat("2027-06-01"), eight);
        assert_eq!(norms.norm(Channel::Email, date("2027-06-01")), Norm::EMAIL);
    }

    #[test]
    fn of_two_norms_from_one_date_the_later_named_holds() {
        let (six, eight) = (Norm::WorkingDay(6 * 3600), Norm::WorkingDay(8 * 3600));
        let norms =
            Norms::new(vec![agreed(Channel::Chat, six, None), agreed(Channel::Chat, eight, None)]);
        assert_eq!(norms.agreed(), [agreed(Channel::Chat, eight, None)]);
    }

    #[test]
    fn a_review_is_due_from_its_date_while_the_norm_is_in_force() {
        let review = |mut one: Agreement, on| {
            one.review = Some(date(on));
            one
        };
        let first = review(agreed(Channel::Chat, Norm::CHAT, None), "2027-04-01");
        let norms = Norms::new(vec![
            first.clone(),
            agreed(Channel::Chat, Norm::EndOfDay, Some("2027-05-01")),
        ]);
        let due = |on| norms.to_review(date(on)).cloned().collect::<Vec<_>>();
        assert_eq!(due("2027-03-31"), []);
        assert_eq!(due("2027-04-01"), [first]);
        assert_eq!(due("2027-05-01"), [], "another norm has taken its place");
    }

    #[test]
    fn what_is_kept_comes_back_and_a_norm_of_nonsense_does_not() {
        let norms = Norms::new(vec![
            agreed(Channel::Email, Norm::Workdays(48 * 3600), Some("2027-03-11")),
            agreed(Channel::Update, Norm::EndOfDay, None),
        ]);
        let kept = serde_json::to_string(&norms).unwrap();
        assert_eq!(serde_json::from_str::<Norms>(&kept).unwrap(), norms);
        let bad = kept.replace("172800", "-1");
        assert_eq!(serde_json::from_str::<Norms>(&bad).unwrap().agreed().len(), 1);
    }
}
