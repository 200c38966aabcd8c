//! Lengths of work as typed, and what is wrong with them: words that go on from
//! what was typed, "write 4h, 90m, 1h30 or 2d".

use leeway_core::project::{Effort, effort as limits, length as typed};

/// An effort: "16h", "8h 12h 24h", "0".
///
/// # Errors
/// When it is none, or more than is kept.
pub fn effort(text: &str) -> Result<Effort, String> {
    typed::effort(text).ok_or_else(|| {
        let parts = || text.split(|c: char| c.is_whitespace() || c == '/').filter_map(read);
        if parts().any(|seconds| seconds > limits::LONGEST) {
            return most();
        }
        if parts().any(|seconds| seconds < 0) {
            return "an effort can’t be less than nothing".to_owned();
        }
        "write 16h or 2d; three that rise, 8h 12h 24h; 0 for a milestone".to_owned()
    })
}

/// Seconds of a review, a rework, a handoff: "4h", "90m".
///
/// # Errors
/// When it is no length, less than nothing, or more than is kept.
pub fn length(text: &str) -> Result<i64, String> {
    match read(text) {
        None => Err("write 4h, 90m, 1h30 or 2d".to_owned()),
        Some(..0) => Err("it can’t be less than nothing: write 4h, 90m, 1h30 or 2d".to_owned()),
        Some(seconds) if seconds > limits::LONGEST => Err(most()),
        Some(seconds) => Ok(seconds),
    }
}

/// Seconds of a lag; less than 0 is a lead: "4h", "-1d".
///
/// # Errors
/// When it is no length, or more than is kept.
pub fn lag(text: &str) -> Result<i64, String> {
    match read(text) {
        None => Err("write 4h, 1d, or -4h".to_owned()),
        Some(seconds) if seconds.unsigned_abs() > limits::LONGEST.unsigned_abs() => Err(most()),
        Some(seconds) => Ok(seconds),
    }
}

/// Seconds of a length, of however many digits.
fn read(text: &str) -> Option<i64> {
    typed::parse(text).or_else(|| {
        let mut digits = text.split(|c: char| !c.is_ascii_digit());
        let many = digits.find(|digits| (10..100).contains(&digits.len()))?;
        typed::parse(&text.replacen(many, "9", 1)).map(|seconds| seconds.signum() * i64::MAX)
    })
}

fn most() -> String {
    format!("at most {} can be kept", typed::words(limits::LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_that_is_too_long_or_too_short_is_told_so() {
        let told = |read: Result<_, String>| {
            read.map_or_else(|why| why, |seconds: i64| seconds.to_string())
        };
        let effort = |text| told(effort(text).map(|effort| effort.likely()));
        assert_eq!(effort("8h 12h 24h"), "43200");
        assert_eq!(effort("100001h"), "at most 100000h can be kept");
        assert_eq!(effort("99999999999999999999h"), "at most 100000h can be kept");
        assert_eq!(effort("8h 12h 200000h"), "at most 100000h can be kept");
        assert_eq!(effort("-4h"), "an effort can’t be less than nothing");
        assert!(effort("24h 12h 8h").contains("three that rise"));
        assert_eq!(told(length("100000h")), "360000000");
        assert_eq!(told(length("100001h")), "at most 100000h can be kept");
        assert!(told(length("-4h")).starts_with("it can’t be less than nothing"));
        assert_eq!(
            (told(lag("-4h")), told(lag("x"))),
            ("-14400".into(), "write 4h, 1d, or -4h".into())
        );
    }
}
