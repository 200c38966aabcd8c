//! The log of decisions: what was decided, when, and where it stands.

use leeway_core::meeting::record::found;
use leeway_core::meeting::{Decision, Meeting, Round};
use leeway_core::{Instant, PersonId, Zone};
use serde::Serialize;
use ts_rs::TS;

use crate::api::record::People;
use crate::api::settings;
use crate::labels::WhenLabel;
use crate::{ApiError, App};

/// Where a decision was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DecidedIn {
    /// In a meeting.
    Meeting,
    /// In a written round.
    Round,
}

/// A decision in the log.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DecisionRow {
    /// In words.
    pub text: String,
    /// When it was put down, by the viewer's clock.
    pub when: WhenLabel,
    /// Where it was made.
    pub kind: DecidedIn,
    /// Of that meeting or round.
    pub id: String,
    /// What that is called.
    pub title: String,
    /// Names of who took part.
    pub people: Vec<String>,
}

/// Decisions in which every word of `text` begins a word, of the decision, of
/// what it was made in or of who took part; the newest first. No words: all.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn search(app: &App, text: String) -> Result<Vec<DecisionRow>, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let people = People::of(app)?;
    let (meetings, rounds) = app.store().read::<_, ApiError>(|reading| {
        Ok((reading.documents::<Meeting>()?, reading.documents::<Round>()?))
    })?;
    let log = Log { text: &text, people: &people, viewer: &viewer };
    let mut rows: Vec<(Instant, DecisionRow)> = Vec::new();
    for one in &meetings {
        let invited: Vec<&PersonId> = one.people().collect();
        let place = (DecidedIn::Meeting, one.id.as_str(), one.title.as_str());
        rows.extend(log.rows(place, &one.decisions, &invited));
    }
    for one in &rounds {
        let asked = one.of_pass(1).map(|ask| &ask.person);
        let part: Vec<&PersonId> = one.by.iter().chain(asked).collect();
        let place = (DecidedIn::Round, one.id.as_str(), one.title.as_str());
        rows.extend(log.rows(place, &one.decisions, &part));
    }
    // Stable: those of one moment stay in the order in which they stand.
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// What is looked for, and how it is shown.
struct Log<'a> {
    text: &'a str,
    people: &'a People,
    viewer: &'a Zone,
}

impl Log<'_> {
    fn rows(
        &self,
        (kind, id, title): (DecidedIn, &str, &str),
        decisions: &[Decision],
        people: &[&PersonId],
    ) -> Vec<(Instant, DecisionRow)> {
        if decisions.is_empty() {
            return Vec::new();
        }
        let names: Vec<String> = people.iter().map(|one| self.people.name(one)).collect();
        let wanted = |one: &&Decision| {
            let mut texts = vec![one.text.as_str(), title];
            texts.extend(names.iter().map(String::as_str));
            found(self.text, &texts)
        };
        let row = |one: &Decision| {
            let row = DecisionRow {
                text: one.text.clone(),
                when: WhenLabel::of(one.at, self.viewer),
                kind,
                id: id.to_owned(),
                title: title.to_owned(),
                people: names.clone(),
            };
            (one.at, row)
        };
        decisions.iter().filter(wanted).map(row).collect()
    }
}
