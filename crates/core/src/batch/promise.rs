//! Promises: by when a notification is answered, and whether it will be.

use super::held::{Held, Until};
use super::schedule::{Opening, Schedule};
use super::windows::USUAL_MINUTES;
use crate::calendar::Calendar;
use crate::calendar::working_time::NoWorkingTime;
use crate::civil;
use crate::norms::{Channel, Norms};
use crate::response::Norm;
use crate::time::Instant;

/// A reply that is owed, and the window that will serve it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promise {
    /// Whose norm it has.
    pub channel: Channel,
    /// The norm, as agreed on the date of arrival.
    pub norm: Norm,
    /// When it arrived.
    pub sent: Instant,
    /// By when the reply is owed.
    pub reply_by: Instant,
    /// When it is handled: the window or digest it waits for, or its own moment.
    pub served: Opening,
}

impl Promise {
    /// What is owed for a notification that arrived at `sent` on a channel and
    /// waits as `held` says.
    ///
    /// # Errors
    /// When the calendar has no working time within ten years.
    pub fn new(
        channel: Channel,
        sent: Instant,
        held: &Held,
        calendar: &Calendar,
        norms: &Norms,
        schedule: &Schedule<'_>,
    ) -> Result<Self, NoWorkingTime> {
        let norm = norm(channel, sent, calendar, norms);
        let reply_by = norm.reply_by(calendar, sent)?;
        let served = match held.until {
            Until::Window => schedule.next_window(held.since),
            Until::Digest => schedule.next_digest(held.since),
            Until::Now | Until::Moment(_) => {
                Opening { at: held.opens(schedule), minutes: USUAL_MINUTES }
            }
        };
        Ok(Self { channel, norm, sent, reply_by, served })
    }

    /// Seconds to spare between the end of handling and the moment of the reply;
    /// negative: so much too late.
    #[must_use]
    pub const fn room(&self) -> i64 {
        self.reply_by.since(self.served.handled())
    }

    /// Whether it is kept: handled no later than the reply is owed.
    #[must_use]
    pub const fn kept(&self) -> bool {
        self.room() >= 0
    }
}

/// The norm of a channel for what arrives at an instant: as agreed on the date
/// there by the clock of who owes the reply.
#[must_use]
pub fn norm(channel: Channel, sent: Instant, calendar: &Calendar, norms: &Norms) -> Norm {
    norms.norm(channel, civil::date(sent, calendar.zone_at(sent)))
}
