//! Lengths of time as people write them: "16h", "1h 30m", "-4h".

use super::problem::Fault;
use crate::quote::quoted;

/// Longest that is read, in seconds, either way: what an effort may have.
const LONGEST: i64 = leeway_core::project::effort::LONGEST;

/// Seconds of a text; less than nothing with a "-" before it.
pub(crate) fn length(text: &str) -> Result<i64, Fault> {
    let wrong = || Fault::new(format!("{} is no length of time such as 1h 30m", quoted(text)));
    let lower = text.trim().to_lowercase();
    let unsigned = lower.trim_start_matches(['-', '−', '+']);
    let sign = &lower[..lower.len() - unsigned.len()];
    let negative = match sign {
        "" | "+" => false,
        "-" | "−" => true,
        _ => return Err(wrong()),
    };
    let unsigned = unsigned.trim();
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong().hint(format!("did you mean {}h?", quoted_number(unsigned))));
    }
    let mut rest = unsigned;
    let mut seconds: f64 = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
        let (number, after) = rest.split_at(digits.unwrap_or(rest.len()));
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let number: f64 = number.replace(',', ".").parse().map_err(|_| wrong())?;
        let unit = match unit {
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "s" | "sec" | "second" | "seconds" => 1.0,
            "d" | "day" | "days" | "w" | "week" | "weeks" => {
                return Err(wrong().hint("days differ from person to person: write hours, as 16h"));
            }
            _ => return Err(wrong()),
        };
        seconds += number * unit;
        rest = after.trim_start();
    }
    if unsigned.is_empty() {
        return Err(wrong());
    }
    // Ten digits are exact in a float; what is longer is refused.
    if seconds > LONGEST as f64 {
        let fault = Fault::new(format!("{} is too long", quoted(text)));
        return Err(fault.hint(format!("the longest is {}", written(LONGEST))));
    }
    if seconds.fract() != 0.0 {
        return Err(Fault::new(format!("{} is not in whole seconds", quoted(text))));
    }
    let seconds = seconds as i64;
    Ok(if negative { -seconds } else { seconds })
}

/// Of digits, without zeros before them and not too many.
fn quoted_number(digits: &str) -> &str {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() { "0" } else { &plain[..plain.len().min(5)] }
}

/// As [`length`], for what can't be less than nothing.
pub(crate) fn positive(text: &str, what: &str) -> Result<i64, Fault> {
    let seconds = length(text)?;
    if seconds < 0 {
        let fault = Fault::new(format!("{what} can't be less than nothing"));
        return Err(fault.hint(format!("did you mean {}?", written(-seconds))));
    }
    Ok(seconds)
}

/// "1h 30m"; "0h" of nothing.
pub(crate) fn written(seconds: i64) -> String {
    if seconds == 0 {
        return "0h".to_owned();
    }
    let whole = seconds.unsigned_abs();
    let parts = [(whole / 3600, 'h'), (whole % 3600 / 60, 'm'), (whole % 60, 's')];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, unit)| format!("{number}{unit}")).collect();
    format!("{}{}", if seconds < 0 { "-" } else { "" }, parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_read_as_it_was_written() {
        for seconds in (-90_000..90_000).step_by(7).chain([LONGEST, -LONGEST, 3600, 60, 1]) {
            assert_eq!(length(&written(seconds)), Ok(seconds), "{}", written(seconds));
        }
    }

    #[test]
    fn lengths_may_be_written_by_hand() {
        for (text, seconds) in [
            ("16h", 57_600),
            ("1h30m", 5400),
            (" 1 h 30 min ", 5400),
            ("1.5h", 5400),
            ("1,5 hours", 5400),
            ("90m", 5400),
            ("−4h", -14_400),
            ("+15m", 900),
        ] {
            assert_eq!(length(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_said() {
        let told = |text: &str| {
            let fault = length(text).unwrap_err();
            fault.hint.map_or(fault.message.clone(), |hint| format!("{} ({hint})", fault.message))
        };
        let no = |text: &str| format!("\"{text}\" is no length of time such as 1h 30m");
        let days = "days differ from person to person: write hours, as 16h";
        assert_eq!(told("2d"), format!("{} ({days})", no("2d")));
        assert_eq!(told("16"), format!("{} (did you mean 16h?)", no("16")));
        assert_eq!(told("--4h"), no("--4h"));
        assert_eq!(told(""), no(""));
        assert_eq!(told("h"), no("h"));
        assert_eq!(told("1.0001h"), "\"1.0001h\" is not in whole seconds");
        assert_eq!(told("9999999h"), "\"9999999h\" is too long (the longest is 100000h)");
    }
}
