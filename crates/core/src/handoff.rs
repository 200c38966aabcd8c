//! Handoff: the three moments of a task, ask by, due and needed (semantics §5).
//!
//! In the order in which things happen: the owner hands in at *due*, somebody
//! looks it over (the review buffer), the owner mends it (the rework buffer),
//! and then it is *needed*. Both buffers are working time of whose they are.

use crate::calendar::working_time::{NoWorkingTime, WorkingTime};
use crate::time::Instant;

/// Work that somebody needs of somebody.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
    /// Whose work it is.
    pub owner: &'a WorkingTime,
    /// Seconds of the owner's working time that it takes.
    pub effort: i64,
    /// Who looks it over, and for how many seconds of their working time.
    pub review: Option<(&'a WorkingTime, i64)>,
    /// Seconds of the owner's working time to mend it after the review.
    pub rework: i64,
}

/// When what must happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moments {
    /// The latest moment at which the owner must have the request in hand
    /// during working time, the whole effort still fitting before due.
    pub ask_by: Instant,
    /// The deadline given to the owner.
    pub due: Instant,
    /// When the review begins; `None` without one.
    pub review: Option<Instant>,
    /// When the rework begins; `None` without any.
    pub rework: Option<Instant>,
    /// When it must be there, reviewed and reworked.
    pub needed: Instant,
}

impl Moments {
    /// Seconds from due until somebody takes it up: the handoff wait.
    #[must_use]
    pub fn wait(&self) -> i64 {
        self.review.or(self.rework).unwrap_or(self.needed).since(self.due)
    }
}

impl Handoff<'_> {
    /// Backward from `needed`: the rework in the owner's calendar, the review in
    /// the reviewer's, back into the owner's working time, which is due; the
    /// effort before that.
    ///
    /// # Errors
    /// When one of them has no working time within ten years.
    pub fn moments(&self, needed: Instant) -> Result<Moments, NoWorkingTime> {
        let rework = (self.rework > 0).then_some(self.rework);
        let rework = rework.map(|work| self.owner.subtract(needed, work)).transpose()?;
        let mended = rework.unwrap_or(needed);
        let review = self.review.filter(|(_, work)| *work > 0);
        let review = review.map(|(who, work)| who.subtract(mended, work)).transpose()?;
        let due = self.owner.last_work(review.unwrap_or(mended))?;
        let ask_by = self.owner.subtract(due, self.effort.max(0))?;
        Ok(Moments { ask_by, due, review, rework, needed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Grade, Shift, Week};
    use crate::civil;
    use crate::zone::{Zone, ZoneRules};

    fn zone(name: &str) -> Zone {
        ZoneRules::bundled().zone(name).unwrap()
    }

    fn nine_to_five(name: &str) -> WorkingTime {
        let shift = Shift::of_clock(540, 1020, Grade::Working).unwrap();
        let calendar = Calendar::new(zone(name), Week::weekdays(&[shift]), Vec::new());
        WorkingTime::new(calendar, Grade::Working)
    }

    fn at(text: &str, name: &str) -> Instant {
        civil::resolve(format!("{text}:00").parse().unwrap(), &zone(name))
    }

    #[test]
    fn a_review_in_new_york_of_work_from_manila() {
        let (york, manila) = (nine_to_five("America/New_York"), nine_to_five("Asia/Manila"));
        let handoff = Handoff {
            owner: &manila,
            effort: 16 * 3600,
            review: Some((&york, 8 * 3600)),
            rework: 0,
        };
        let moments = handoff.moments(at("2027-03-18T09:00", "America/New_York")).unwrap();
        assert_eq!(moments.review, Some(at("2027-03-17T09:00", "America/New_York")));
        assert_eq!(moments.due, at("2027-03-17T17:00", "Asia/Manila"));
        assert_eq!(moments.ask_by, at("2027-03-16T09:00", "Asia/Manila"));
        assert_eq!(moments.wait(), 4 * 3600);
    }

    #[test]
    fn rework_comes_after_the_review_in_the_owners_own_time() {
        let (york, manila) = (nine_to_five("America/New_York"), nine_to_five("Asia/Manila"));
        let review = Some((&york, 8 * 3600));
        let handoff = Handoff { owner: &manila, effort: 3600, review, rework: 8 * 3600 };
        let moments = handoff.moments(at("2027-03-18T09:00", "America/New_York")).unwrap();
        // Thursday's day in Manila is over by then, so it is the rework; the review has the
        // Wednesday of New York before it, and the work is due when Manila's Wednesday ends.
        assert_eq!(moments.rework, Some(at("2027-03-18T09:00", "Asia/Manila")));
        assert_eq!(moments.review, Some(at("2027-03-17T09:00", "America/New_York")));
        assert_eq!(moments.due, at("2027-03-17T17:00", "Asia/Manila"));
    }

    #[test]
    fn a_longer_buffer_never_makes_ask_by_later() {
        let (york, manila) = (nine_to_five("America/New_York"), nine_to_five("Asia/Manila"));
        let needed = at("2027-03-18T12:00", "America/New_York");
        let ask_by = |review, rework| {
            let handoff =
                Handoff { owner: &manila, effort: 7200, review: Some((&york, review)), rework };
            handoff.moments(needed).unwrap().ask_by
        };
        for hours in 0..40 {
            assert!(ask_by((hours + 1) * 1800, 0) <= ask_by(hours * 1800, 0));
            assert!(ask_by(3600, (hours + 1) * 1800) <= ask_by(3600, hours * 1800));
        }
    }
}
