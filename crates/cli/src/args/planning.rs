//! What can be typed of working time, handoffs, answers and batches.

use clap::{Args as Group, Subcommand, ValueEnum};

use super::{Grade, View};
use crate::desk::Looking;

/// The longest length of work that can be typed: about fifty years of office hours.
const LONGEST: i64 = 100_000 * 3600;

#[derive(Subcommand, Debug)]
pub(crate) enum Work {
    /// When so much working time will have passed
    Add(Add),
    /// When to begin, to have worked so much until a moment
    Subtract(Subtract),
    /// How much working time lies between two moments
    Between(Between),
    /// When somebody next works
    Next(Next),
    /// When somebody's day ends: their work, their date, and that date anywhere on earth
    End(End),
}

/// Whose working time, and what counts as such.
#[derive(Group, Debug)]
pub(crate) struct Worker {
    /// Whose: an id or a name
    pub(crate) who: String,
    /// The least grade that counts as working time
    #[arg(long, value_enum, default_value_t = Grade::Working)]
    pub(crate) grade: Grade,
    #[command(flatten)]
    pub(crate) view: View,
}

#[derive(Group, Debug)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) worker: Worker,
    /// How much: 8h, 1h30, 90m
    #[arg(value_name = "LENGTH", value_parser = length, allow_hyphen_values = true)]
    pub(crate) length: i64,
    /// From when: 14:18, tomorrow 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Subtract {
    #[command(flatten)]
    pub(crate) worker: Worker,
    /// How much: 8h, 1h30, 90m
    #[arg(value_name = "LENGTH", value_parser = length, allow_hyphen_values = true)]
    pub(crate) length: i64,
    /// Until when: 14:18, tomorrow 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Between {
    #[command(flatten)]
    pub(crate) worker: Worker,
    /// From when: 14:18, tomorrow 14:18, 2027-03-10T14:18, now
    pub(crate) start: String,
    /// Until when; less than nothing if that is before START
    pub(crate) end: String,
}

#[derive(Group, Debug)]
pub(crate) struct Next {
    #[command(flatten)]
    pub(crate) worker: Worker,
    /// From when: 14:18, tomorrow 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct End {
    #[command(flatten)]
    pub(crate) worker: Worker,
    /// Their day: 2027-03-10, today, tomorrow, yesterday, or a weekday's name
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Due {
    /// A task that is typed in: its id, its title, or what either begins with; then every step from
    /// its deadline back is told. Without one, the three moments of what is described here
    #[arg(conflicts_with_all = ["needed", "owner", "effort", "review", "reviewer", "rework"])]
    pub(crate) task: Option<String>,
    /// Look for the task in this project only
    #[arg(long = "of", alias = "project", value_name = "PROJECT", requires = "task")]
    pub(crate) of: Option<String>,
    #[command(flatten)]
    pub(crate) looking: Looking,
    /// When it must be there: tomorrow 14:18, 2027-03-10T14:18
    #[arg(long, value_name = "TIME", required_unless_present = "task")]
    pub(crate) needed: Option<String>,
    /// Whose work it is: an id or a name
    #[arg(long, value_name = "WHO", required_unless_present = "task")]
    pub(crate) owner: Option<String>,
    /// How much of the owner's working time it takes: 8h, 1h30, 90m
    #[arg(long, value_name = "LENGTH", value_parser = length, required_unless_present = "task")]
    pub(crate) effort: Option<i64>,
    /// Who looks it over before it is needed
    #[arg(long, value_name = "WHO", requires = "review")]
    pub(crate) reviewer: Option<String>,
    /// How much of the reviewer's working time that takes
    #[arg(long, value_name = "LENGTH", value_parser = length, requires = "reviewer")]
    pub(crate) review: Option<i64>,
    /// How much of the owner's working time to change it after the review
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub(crate) rework: Option<i64>,
}

#[derive(Group, Debug)]
pub(crate) struct Reply {
    /// Who owes the answer: an id or a name
    pub(crate) who: String,
    #[command(flatten)]
    pub(crate) view: View,
    /// When it was sent: 14:18, yesterday 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME", alias = "at")]
    pub(crate) sent: Option<String>,
    /// Within so much of their working day, instead of the usual norms: 6h, 90m
    #[arg(long, value_name = "LENGTH", value_parser = soon)]
    pub(crate) within: Option<i64>,
    /// When they answer on this channel, by the norm the team agreed on, and when best to send
    #[arg(long, value_enum, conflicts_with = "within")]
    pub(crate) channel: Option<Channel>,
    /// As --channel urgent, and who else can be reached at once
    #[arg(long, conflicts_with_all = ["within", "channel"])]
    pub(crate) urgent: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Channel {
    /// What can't wait
    Urgent,
    /// Chat
    Chat,
    /// Email
    Email,
    /// A project update
    Update,
}

impl From<Channel> for leeway_core::norms::Channel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Urgent => Self::Urgent,
            Channel::Chat => Self::Chat,
            Channel::Email => Self::Email,
            Channel::Update => Self::Update,
        }
    }
}

#[derive(Group, Debug)]
pub(crate) struct Batches {
    #[command(flatten)]
    pub(crate) view: View,
    /// The times of day, with commas between
    #[arg(long, value_name = "TIMES", value_delimiter = ',', default_value = "10:00,15:00")]
    pub(crate) at: Vec<String>,
    /// The days: mon-fri, or several with commas between
    #[arg(long, value_name = "DAYS", value_delimiter = ',', default_value = "mon-sun")]
    pub(crate) days: Vec<String>,
    /// From when: 14:18, yesterday 14:18, 2027-03-10T14:18; now by default
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// Until when; a week after that by default
    #[arg(long, value_name = "TIME")]
    pub(crate) to: Option<String>,
    /// When the computer sleeps; may be given again
    #[arg(long, value_name = "TIME/TIME", value_parser = span)]
    pub(crate) asleep: Vec<Span>,
}

/// Two moments, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) from: String,
    pub(crate) to: String,
}

fn span(text: &str) -> Result<Span, String> {
    let (from, to) = text
        .split_once('/')
        .ok_or("write two moments with a / between: 2027-03-12T14:50/2027-03-15T09:00")?;
    Ok(Span { from: from.trim().to_owned(), to: to.trim().to_owned() })
}

/// Seconds of a length of work.
pub(crate) fn length(text: &str) -> Result<i64, String> {
    seconds(text).and_then(|seconds| match seconds {
        0..=LONGEST => Ok(seconds),
        _ => Err("write at most 100000h".to_owned()),
    })
}

/// Seconds of a length as people write it: 8h, 1h30, 1h30m, 90m, 90 min. How
/// much is too much is for who asks to say.
fn seconds(text: &str) -> Result<i64, String> {
    let typed: String = text.split_whitespace().collect::<String>().to_lowercase();
    if typed.starts_with(['-', '−']) {
        return Err("a length is not negative".to_owned());
    }
    if typed.ends_with('d') || typed.ends_with("day") || typed.ends_with("days") {
        return Err("how long is a day? Write its hours, such as 8h or 24h".to_owned());
    }
    let wrong = || "write hours and minutes, such as 8h, 1h30 or 90m".to_owned();
    let (hours, minutes) = match typed.split_once('h') {
        Some((hours, "")) => (hours, "0"),
        Some((hours, rest)) => (hours, of_minutes(rest).unwrap_or(rest)),
        None => ("0", of_minutes(&typed).ok_or_else(wrong)?),
    };
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<i64>().unwrap_or(i64::MAX)).ok_or_else(wrong)
    };
    Ok(number(hours)?.saturating_mul(3600).saturating_add(number(minutes)?.saturating_mul(60)))
}

/// Seconds within which an answer is owed: a minute to about half a year of work.
fn soon(text: &str) -> Result<i64, String> {
    seconds(text).and_then(|seconds| match seconds {
        60..=3_600_000 => Ok(seconds),
        _ => Err("write at least 1m and at most 1000h".to_owned()),
    })
}

/// Seconds of a meeting, or of the steps at which it may start: a minute to a day.
pub(crate) fn meeting(text: &str) -> Result<i64, String> {
    seconds(text).and_then(|seconds| match seconds {
        60..=86_400 => Ok(seconds),
        _ => Err("write at least 1m and at most 24h".to_owned()),
    })
}

/// What stands before the unit "m" or "min".
fn of_minutes(text: &str) -> Option<&str> {
    text.strip_suffix("min").or_else(|| text.strip_suffix('m'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_the_same_however_far_it_is_missed() {
        let refused = |read: fn(&str) -> Result<i64, String>, text| read(text).unwrap_err();
        for text in ["0h", "1001h", "100001h", "99999999999999999999h"] {
            assert_eq!(refused(soon, text), "write at least 1m and at most 1000h", "{text}");
            assert_eq!(refused(meeting, text), "write at least 1m and at most 24h", "{text}");
        }
        assert_eq!(refused(length, "100001h"), "write at most 100000h");
        assert_eq!((soon("1000h"), meeting("24h")), (Ok(3_600_000), Ok(86_400)));
        assert_eq!((length("0h"), length("100000h")), (Ok(0), Ok(LONGEST)));
    }

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("8h", 480),
            ("1h30", 90),
            ("1h30m", 90),
            ("1 h 30 min", 90),
            ("90m", 90),
            ("90MIN", 90),
            ("0h", 0),
            ("007h", 420),
        ] {
            assert_eq!(length(text), Ok(minutes * 60), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_no_length() {
        for text in [
            "",
            " ",
            "h",
            "m",
            "90",
            "1:30",
            "1.5h",
            "h30",
            "1h30h",
            "1hm",
            "-2h",
            "−2h",
            "+2h",
            "2d",
            "2 days",
            "8hours",
            "1h-5m",
            "٣h",
            "99999999999999999999h",
            "99999999h",
        ] {
            assert!(length(text).is_err(), "{text}");
        }
    }
}
