//! A day in words: why a block is where it is, what breaks, what would mend it.

use leeway_core::focus::{Block, Change, Length, Mend, Small, Why};
use leeway_core::{Instant, civil};

use super::desk::DayDesk;
use super::question::Question;
use crate::labels::{self, length};

/// "Thu 11 Mar 14:00", without the day where it is the one of `near`.
pub(super) fn moment(day: &DayDesk, at: Instant, near: Instant) -> String {
    let clock = labels::clock(at, &day.viewer);
    let date = civil::date(at, &day.viewer);
    if date == civil::date(near, &day.viewer) {
        clock
    } else {
        format!("{} {clock}", date.format("%a %-d %b"))
    }
}

/// Why a block is there and as long as it is, a sentence each.
pub(super) fn reasons(day: &DayDesk, question: &Question, block: &Block) -> Vec<String> {
    let title = |work: usize| format!("“{}”", question.own[work].title);
    let at = |due: Instant| moment(day, due, block.at.start());
    let goes_on = |same: bool| if same { " It goes on with the same project." } else { "" };
    let why = match block.why {
        Why::Pinned => "You put it here, and it stays.".to_owned(),
        Why::Continues => "It goes on with the block before.".to_owned(),
        Why::Late { due } => {
            format!("Due {}: that can’t be met any more, so it comes as soon as it can.", at(due))
        }
        Why::OnlyRoom { due, spare: 0 } => {
            format!("Due {}: all the free time until then is needed.", at(due))
        }
        Why::OnlyRoom { due, spare } => {
            format!("Due {}: only {} of the free time until then is spare.", at(due), length(spare))
        }
        Why::Peak { seconds } => {
            format!("Hard work, {} of it in your peak hours.", length(seconds))
        }
        Why::DueNext { due, needs, spare } => format!(
            "Its due is the next: {}. It needs {}; {} until then is spare.",
            at(due),
            length(needs),
            length(spare)
        ),
        Why::Due { due, same_group } => {
            format!("Due {}; what is due sooner has room enough.{}", at(due), goes_on(same_group))
        }
        Why::Fills { same_group } => {
            format!("No due: it fills the rest, in the order of your list.{}", goes_on(same_group))
        }
    };
    let long = match block.length {
        Length::Pinned => None,
        Length::Finishes => Some("Then it is done.".to_owned()),
        Length::UntilBreak => Some("A break follows.".to_owned()),
        Length::UntilTaken => Some("Then your time is taken, or your day ends.".to_owned()),
        Length::Longest => Some("As long as a block may be; it goes on after.".to_owned()),
        Length::GivesWay { to } => Some(format!("Then {} needs the time.", title(to))),
        Length::LeavesRest { seconds } => Some(format!(
            "{} is left for later, so that it is worth sitting down to.",
            length(seconds)
        )),
    };
    let small = block.small.and_then(|small| match small {
        Small::Pinned | Small::Sitting | Small::Whole => None,
        Small::UnderWay => Some("Short: it is the rest of a block under way.".to_owned()),
        Small::KeepsDue => Some("Short: nothing else keeps every due.".to_owned()),
    });
    let released = question.work[block.work].not_before.filter(|from| *from <= block.at.start());
    let released = released
        .filter(|from| block.at.start().since(*from) < 3600)
        .map(|from| format!("What it waits for is there at {}.", at(from)));
    [Some(why), released, long, small].into_iter().flatten().collect()
}

/// Time that could be opened, as it was offered to the planner.
pub(super) struct Offer {
    /// Names it, to apply it: "open/2027-03-10", "meeting/ID".
    pub(super) key: String,
    /// "the flexible hours of Wed 10 March"
    pub(super) words: String,
    /// It can be applied here.
    pub(super) applies: bool,
}

/// What would mend a day, and what names it: the key of a change that can be applied.
pub(super) fn change(
    day: &DayDesk,
    question: &Question,
    offers: &[Offer],
    mend: &Mend,
) -> (String, String, bool) {
    let title = |work: usize| format!("“{}”", question.own[work].title);
    let id = |work: usize| question.own[work].id.as_str();
    let one = |change: &Change| match *change {
        Change::DueLater { work, to, .. } => (
            format!("due/{}/{}", to.unix(), id(work)),
            format!("Move the due of {} to {}", title(work), moment(day, to, day.now)),
            false,
        ),
        Change::Shorten { work, by } => (
            format!("shorten/{by}/{}", id(work)),
            format!("Do {} less of {}", length(by), title(work)),
            false,
        ),
        Change::LeaveOut { work, until, seconds } => (
            format!("leave/{}/{}", until.unix(), id(work)),
            format!(
                "Leave {} ({}) until {}",
                title(work),
                length(seconds),
                moment(day, until, day.now)
            ),
            true,
        ),
        Change::Open { label, needs } => {
            let offer = &offers[label];
            (offer.key.clone(), format!("Use {} of {}", length(needs), offer.words), offer.applies)
        }
    };
    let parts: Vec<(String, String, bool)> = mend.changes.iter().map(one).collect();
    let words: Vec<&str> = parts.iter().map(|(_, words, _)| words.as_str()).collect();
    let applies = parts.iter().all(|(_, _, applies)| *applies);
    let keys: Vec<&str> = parts.iter().map(|(key, _, _)| key.as_str()).collect();
    (keys.join("\n"), words.join(", and "), applies)
}
