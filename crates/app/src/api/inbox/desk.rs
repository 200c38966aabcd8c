//! What every answer about notifications starts from.

use std::sync::Arc;

use leeway_core::batch::rule::{Doing, Rules};
use leeway_core::batch::{Batching, Schedule};
use leeway_core::client::Client;
use leeway_core::norms::{Channel, Norms};
use leeway_core::response::Norm;
use leeway_core::{Calendar, Grade, Instant, Interval, PersonId, Zone, ZoneRules, civil};

use crate::api::record::People;
use crate::api::{focus, settings};
use crate::{ApiError, App, ErrorCode};

/// What is set, whose it is, and the time.
pub(crate) struct Desk {
    pub(crate) people: People,
    /// Whose clock is shown; UTC where none is known, so that nothing that comes is refused.
    pub(crate) viewer: Zone,
    /// Who sits here, and their calendar.
    pub(crate) you: Option<(PersonId, Arc<Calendar>)>,
    pub(crate) set: Batching,
    pub(crate) rules: Rules,
    pub(crate) norms: Norms,
    /// Those who have agreed on norms of their own.
    pub(crate) clients: Vec<Client>,
    pub(crate) now: Instant,
}

impl Desk {
    pub(crate) fn of(app: &App) -> Result<Self, ApiError> {
        let (set, rules, norms, clients) = app.store().read(|reading| {
            let set = reading.document::<Batching>(Batching::ID)?;
            let rules = reading.document::<Rules>(Rules::ID)?;
            let norms = reading.document::<Norms>(Norms::ID)?;
            Ok::<_, ApiError>((set, rules, norms, reading.documents::<Client>()?))
        })?;
        let people = People::of(app)?;
        let you = app.settings()?.you.and_then(|you| PersonId::new(&you));
        let you = you.and_then(|you| {
            let calendar = people.known(&you)?.calendar.clone()?;
            Some((you, calendar))
        });
        Ok(Self {
            viewer: settings::viewer(app, None)?.map_or_else(|| utc(app.rules()), Ok)?,
            people,
            you,
            set: set.unwrap_or_default(),
            rules: rules.unwrap_or_default(),
            norms: norms.unwrap_or_default(),
            clients,
            now: app.now(),
        })
    }

    /// Windows and digests, where you then are.
    pub(crate) fn schedule(&self) -> Schedule<'_> {
        match &self.you {
            Some((_, calendar)) => Schedule::of_person(&self.set, calendar),
            None => Schedule::of_zone(&self.set, &self.viewer),
        }
    }

    /// Your working calendar; without it nothing is promised.
    pub(crate) fn calendar(&self) -> Option<&Calendar> {
        self.you.as_ref().map(|(_, calendar)| calendar.as_ref())
    }

    /// What is owed for what arrives on a channel from somebody: as agreed with their client, else
    /// with the team.
    pub(crate) fn norm(
        &self,
        channel: Channel,
        sent: Instant,
        calendar: &Calendar,
        from: Option<&str>,
    ) -> Norm {
        let date = civil::date(sent, calendar.zone_at(sent));
        let of = |client: &&Client| client.people.iter().any(|one| Some(one.as_str()) == from);
        let agreed =
            self.clients.iter().find(of).and_then(|one| one.norms.agreement(channel, date));
        agreed.map_or_else(|| self.norms.norm(channel, date), |agreed| agreed.norm)
    }

    pub(crate) fn is_you(&self, person: &PersonId) -> bool {
        self.you.as_ref().is_some_and(|(you, _)| you == person)
    }

    /// What you are doing. Without a calendar you are taken to be at work: nothing is kept from
    /// somebody who has not said when they rest.
    pub(crate) fn doing(&self, app: &App) -> Doing {
        let moment = Interval::new(self.now, self.now.plus(1));
        let working = self.calendar().zip(moment).is_none_or(|(calendar, moment)| {
            calendar.timeline(moment).grade(self.now) == Grade::Working
        });
        Doing { working, focus: focusing(app) }
    }
}

/// Whether a focus session runs. One that can't be read counts as none: then nothing is held
/// back for it.
fn focusing(app: &App) -> bool {
    focus::session(app, ()).ok().flatten().is_some_and(|session| session.running)
}

/// UTC, which every set of rules has.
fn utc(rules: &ZoneRules) -> Result<Zone, ApiError> {
    let missing = || ApiError::new(ErrorCode::Internal, "The zone rules in force have no UTC.");
    rules.zone("UTC").ok_or_else(missing)
}
