//! Lengths of time as people write them, to the second: "16h", "1h30", "-4h".

use leeway_core::project::{effort, length as minutes};

use super::problem::Fault;
use crate::quote::quoted;

/// Seconds of a text; less than nothing with a "-" before it.
pub(crate) fn length(text: &str) -> Result<i64, Fault> {
    let seconds = minutes::parse(text).or_else(|| {
        let number: i64 = text.trim().strip_suffix('s')?.trim_end().parse().ok()?;
        Some(number)
    });
    let Some(seconds) = seconds else {
        let fault = Fault::new(format!("{} is no length of time such as 1h30", quoted(text)));
        let unit = minutes::parse(&format!("{text}h")).filter(|_| text.len() < 10);
        return Err(fault.maybe(unit.map(|hours| format!("did you mean {}?", written(hours)))));
    };
    if seconds.abs() > effort::LONGEST {
        let fault = Fault::new(format!("{} is too long", quoted(text)));
        return Err(fault.hint(format!("the longest is {}", written(effort::LONGEST))));
    }
    Ok(seconds)
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

/// "1h30", or "5420s" of what is not in whole minutes; "0h" of nothing.
pub(crate) fn written(seconds: i64) -> String {
    match seconds {
        0 => "0h".to_owned(),
        seconds if seconds % 60 == 0 => minutes::words(seconds),
        seconds => format!("{seconds}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_read_as_it_was_written() {
        let longest = effort::LONGEST;
        for seconds in (-90_000..90_000).step_by(7).chain([longest, -longest, 3600, 60, 1]) {
            assert_eq!(length(&written(seconds)), Ok(seconds), "{}", written(seconds));
        }
    }

    #[test]
    fn what_is_no_length_is_said() {
        let told = |text: &str| {
            let fault = length(text).unwrap_err();
            fault.hint.map_or(fault.message.clone(), |hint| format!("{} ({hint})", fault.message))
        };
        let no = |text: &str| format!("\"{text}\" is no length of time such as 1h30");
        assert_eq!(told("16"), format!("{} (did you mean 16h?)", no("16")));
        assert_eq!(told("--4h"), no("--4h"));
        assert_eq!(told(""), no(""));
        assert_eq!(told("h"), no("h"));
        assert_eq!(told("9999999h"), "\"9999999h\" is too long (the longest is 100000h)");
        let fault = positive("-4h", "an effort").unwrap_err();
        assert_eq!(fault.message, "an effort can't be less than nothing");
    }
}
