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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Batching;
    use crate::calendar::{Leave, Shift, Week};
    use crate::norms::Agreement;
    use crate::{Grade, Zone, ZoneRules};

    fn berlin() -> Zone {
        ZoneRules::bundled().zone("Europe/Berlin").unwrap()
    }

    fn at(text: &str) -> Instant {
        civil::resolve(format!("{text}:00").parse().unwrap(), &berlin())
    }

    /// Good Friday and Easter Monday 2027 off.
    fn calendar() -> Calendar {
        let off = |day: &str| Leave::new(day.parse().unwrap(), day.parse().unwrap(), "").unwrap();
        let shift = Shift::new(540, 1020, Grade::Working).unwrap();
        let leave = vec![off("2027-03-26"), off("2027-03-29")];
        Calendar::new(berlin(), Week::weekdays(&[shift]), leave)
    }

    fn promised(channel: Channel, sent: &str, norms: &Norms) -> Promise {
        let (calendar, set) = (calendar(), Batching::usual());
        let held = Held::new(at(sent), Until::Window);
        let schedule = Schedule::of_person(&set, &calendar);
        Promise::new(channel, at(sent), &held, &calendar, norms, &schedule).unwrap()
    }

    #[test]
    fn over_easter_the_window_of_tuesday_serves_and_keeps_each() {
        let norms = Norms::default();
        let sent = "2027-03-25T16:30";
        for (channel, reply_by, room) in [
            (Channel::Urgent, "2027-03-30T10:30", 0),
            (Channel::Chat, "2027-03-30T12:30", 2 * 3600),
            (Channel::Email, "2027-03-30T16:30", 6 * 3600),
        ] {
            let one = promised(channel, sent, &norms);
            assert_eq!((one.reply_by, one.served.at), (at(reply_by), at("2027-03-30T10:00")));
            assert_eq!((one.room(), one.kept()), (room, true));
        }
        let update = promised(Channel::Update, sent, &norms);
        assert_eq!((update.reply_by, update.kept()), (at("2027-03-25T17:00"), false));
    }

    #[test]
    fn the_norm_is_that_of_the_date_of_arrival() {
        let agreed = Agreement {
            channel: Channel::Chat,
            norm: Norm::WorkingDay(3600),
            from: Some("2027-03-11".parse().unwrap()),
            review: None,
            note: String::new(),
        };
        let norms = Norms::new(vec![agreed]);
        let room = |sent| promised(Channel::Chat, sent, &norms).room();
        // 15:00 to 15:30 serves 12:00; 16:00 is owed by the old norm, 13:00 by the new.
        assert_eq!(room("2027-03-10T12:00"), 1800);
        assert_eq!(room("2027-03-11T12:00"), -9000);
    }
}
