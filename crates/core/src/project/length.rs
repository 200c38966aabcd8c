//! Lengths of work as people type and read them: "8h", "1h30", "90m", "1.5d".

use super::Effort;

/// A day of work, in seconds: what "1d" means. Eight hours, whoever works them;
/// how long somebody's own day is, their calendar says.
pub const DAY: i64 = 8 * 3600;

/// Seconds of a length as typed; `None` when it is none. Days, hours and minutes,
/// each once and falling; the last may lack its unit after hours ("1h30"). A
/// number may have a part after a point or comma.
///
/// ```
/// use leeway_core::project::length::parse;
/// assert_eq!(parse("1h30"), Some(5400));
/// assert_eq!(parse("1.5d"), Some(12 * 3600));
/// assert_eq!(parse("-4h"), Some(-4 * 3600));
/// assert_eq!(parse("30"), None); // thirty what?
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let bare = text.strip_prefix(['-', '\u{2212}']);
    let (sign, mut rest) = bare.map_or((1, text), |bare| (-1, bare.trim_start()));
    if rest == "0" {
        return Some(0);
    }
    let (mut seconds, mut below) = (0.0, i64::MAX);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let (number, after) = rest.split_at(digits.unwrap_or(rest.len()));
        let number: f64 = number.replace(',', ".").parse().ok()?;
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, after) = after.split_at(letters);
        let unit = match word.to_lowercase().as_str() {
            "d" | "day" | "days" => DAY,
            "h" | "hour" | "hours" => 3600,
            "m" | "min" | "minute" | "minutes" => 60,
            "" if below == 3600 && number.fract() == 0.0 && number < 60.0 => 60,
            _ => return None,
        };
        if unit >= below {
            return None;
        }
        #[allow(clippy::cast_precision_loss)] // A few thousand seconds.
        let part = number * unit as f64;
        (seconds, below, rest) = (seconds + part, unit, after.trim_start());
    }
    #[allow(clippy::cast_possible_truncation)] // Bounded, and rounded.
    let whole = (seconds <= 1e12).then(|| seconds.round() as i64);
    whole.filter(|_| below < i64::MAX).map(|seconds| sign * seconds)
}

/// The shortest that reads back as so many seconds, to the minute: "90m" is
/// "1h30", days are hours.
#[must_use]
pub fn words(seconds: i64) -> String {
    let minutes = (seconds.abs() + 30) / 60;
    let sign = if seconds < 0 && minutes > 0 { "-" } else { "" };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{sign}{minutes}m"),
        (hours, 0) => format!("{sign}{hours}h"),
        (hours, minutes) => format!("{sign}{hours}h{minutes:02}"),
    }
}

/// An effort as typed: one length, or three that rise, apart by white space or
/// "/". A length without a unit takes the last one's: "8 12 24h".
#[must_use]
pub fn effort(text: &str) -> Option<Effort> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|part| !part.is_empty())
        .collect();
    let unit: String = parts.last()?.chars().filter(|c| c.is_alphabetic()).collect();
    let length = |part: &&str| {
        parse(part).or_else(|| parse(&format!("{part}{unit}")).filter(|_| !unit.is_empty()))
    };
    let lengths: Option<Vec<i64>> = parts.iter().map(length).collect();
    match lengths?.as_slice() {
        [one] => Effort::of(*one),
        [low, likely, high] => Effort::three(*low, *likely, *high),
        _ => None,
    }
}

/// An effort as it would be typed.
#[must_use]
pub fn effort_words(effort: &Effort) -> String {
    if effort.likely() == 0 && !effort.spread() {
        return "0".to_owned();
    }
    if effort.spread() {
        let three = [effort.optimistic(), effort.likely(), effort.pessimistic()];
        three.map(words).join(" ")
    } else {
        words(effort.likely())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        let hours = |text| parse(text).map(|seconds| seconds / 60);
        assert_eq!(hours("8h"), Some(480));
        assert_eq!(hours(" 1h30 "), Some(90));
        assert_eq!(hours("1h 30m"), Some(90));
        assert_eq!(hours("90 min"), Some(90));
        assert_eq!(hours("2d"), Some(960));
        assert_eq!(hours("1d4h"), Some(720));
        assert_eq!(hours("1,5h"), Some(90));
        assert_eq!(hours("2 days"), Some(960));
        assert_eq!(hours("\u{2212}1d"), Some(-480));
        assert_eq!(hours("0"), Some(0));
        for bad in
            ["", "h", "8", "1h30m20", "30m1h", "8x", "1h1h", "1e3h", "..h", "99999999999999h", "-"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_effort_is_one_length_or_three() {
        let words = |text| effort(text).map(|effort| effort_words(&effort));
        assert_eq!(words("16h"), Some("16h".into()));
        assert_eq!(words("8h 12h 24h"), Some("8h 12h 24h".into()));
        assert_eq!(words("8/12/24h"), Some("8h 12h 24h".into()));
        assert_eq!(words("1d 1h30 90m"), None); // does not rise
        assert_eq!(words("0"), Some("0".into()));
        assert_eq!(words("8h 12h"), None);
        assert_eq!(words("-8h"), None);
        assert_eq!(words("2h 2h 2h"), Some("2h".into()));
    }

    proptest::proptest! {
        #[test]
        fn words_read_back(minutes in -100_000_i64..100_000) {
            proptest::prop_assert_eq!(parse(&words(minutes * 60)), Some(minutes * 60));
        }
    }
}
