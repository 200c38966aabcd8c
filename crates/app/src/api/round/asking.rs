//! Who is asked, and by when they owe an answer.

use leeway_core::meeting::gate;
use leeway_core::meeting::round::{fill, without};
use leeway_core::norms::Norms;
use leeway_core::{Instant, PersonId, Zone};
use serde::Serialize;
use ts_rs::TS;

use crate::api::norms::Channel;
use crate::api::record::{self, People};
use crate::labels::WhenLabel;
use crate::{ApiError, App, ErrorCode};

/// By when somebody owes an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundPromise {
    /// Who.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// Whose norm holds.
    pub channel: Channel,
    /// By their own clock.
    pub reply_by: WhenLabel,
    /// By the viewer's.
    pub viewer_reply_by: WhenLabel,
}

/// Who is asked by whom, by which norms, and when.
pub(crate) struct Asking<'a> {
    pub(crate) people: &'a People,
    pub(crate) asked: &'a [PersonId],
    pub(crate) norms: &'a Norms,
    pub(crate) purpose: leeway_core::meeting::Purpose,
    pub(crate) urgent: bool,
    pub(crate) now: Instant,
}

/// The passes of a round, each the moments in order of who is asked; or who can
/// never answer: what to do.
pub(crate) type Promised = Result<Vec<Vec<Instant>>, String>;

impl Asking<'_> {
    pub(crate) fn promised(&self) -> Promised {
        let mut calendars = Vec::with_capacity(self.asked.len());
        for id in self.asked {
            let calendar = self.people.calendar(id).ok_or_else(|| {
                format!(
                    "{} is in no zone that the rules know: mend that first.",
                    self.people.name(id)
                )
            })?;
            calendars.push(calendar);
        }
        let channel = gate::channel(self.purpose, self.urgent);
        let passes = gate::passes(self.purpose);
        gate::promises(&calendars, self.norms, channel, self.now, passes).map_err(|(at, _)| {
            let name = self.asked.get(at).map(|id| self.people.name(id)).unwrap_or_default();
            format!("{name} has no working hours to answer in: leave them out, or give them hours.")
        })
    }

    pub(crate) fn promises(&self, pass: &[Instant], viewer: &Zone) -> Vec<RoundPromise> {
        let channel = gate::channel(self.purpose, self.urgent).into();
        let promise = |(id, at): (&PersonId, &Instant)| RoundPromise {
            id: id.to_string(),
            name: self.people.name(id),
            channel,
            reply_by: self.people.when(id, *at, viewer),
            viewer_reply_by: WhenLabel::of(*at, viewer),
        };
        self.asked.iter().zip(pass).map(promise).collect()
    }

    /// A line for everybody: "- Ana: Thu 11 Mar 2027 17:00 (Lisbon)".
    fn lines(&self, pass: &[Instant]) -> String {
        let line = |(id, at): (&PersonId, &Instant)| {
            let (zone, place) = self.people.there(id, *at)?;
            Some(format!("- {}: {}", self.people.name(id), WhenLabel::words(*at, zone, &place)))
        };
        self.asked.iter().zip(pass).filter_map(line).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn filled(
        &self,
        text: &str,
        title: &str,
        by: Option<&PersonId>,
        pass: &[Instant],
    ) -> String {
        // A line that nothing can fill would be sent with its place in braces.
        let text = match by {
            Some(_) => text.to_owned(),
            None => without(text, "asked by"),
        };
        fill(&text, |place| match place {
            "title" if title.is_empty() => Some("(no title yet)".to_owned()),
            "title" => Some(title.to_owned()),
            "asked by" => by.map(|by| self.people.name(by)),
            "reply by" if pass.is_empty() => Some("- (nobody is asked yet)".to_owned()),
            "reply by" => Some(self.lines(pass)),
            _ => None,
        })
    }
}

/// Who asks: the one named, else the person who sits here.
pub(crate) fn asker(
    app: &App,
    people: &People,
    named: Option<&str>,
) -> Result<Option<PersonId>, ApiError> {
    if let Some(id) = named.filter(|id| !id.is_empty()) {
        let known = people.one(id, &[]);
        return match known {
            Some(id) => Ok(Some(id)),
            None => Err(ApiError::new(ErrorCode::NotFound, record::nobody(id))),
        };
    }
    Ok(app.settings()?.you.and_then(|you| people.one(&you, &[])))
}
