//! Names, lengths and moments in a TaskJuggler file.

use leeway_core::Instant;

/// Seconds of a slot, the shortest that TaskJuggler has.
pub(super) const SLOT: i64 = 300;

/// In quotation marks, on one line, with nothing in it that ends a string or
/// begins a macro: a backslash escapes a quotation mark only, never itself.
pub(super) fn name(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '"' => '\'',
            '\\' => '/',
            '$' => '\u{ff04}',
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => ' ',
            c => c,
        })
        .collect();
    format!("\"{plain}\"")
}

/// A length in whole slots, the last one full.
pub(super) fn minutes(seconds: i64) -> String {
    format!("{}min", (seconds.max(0) + SLOT - 1) / SLOT * (SLOT / 60))
}

/// "2027-03-18-08:00" in UTC, in the slot before.
pub(super) fn moment(at: Instant) -> String {
    let at = Instant::from_unix(at.unix().div_euclid(SLOT) * SLOT);
    at.utc().map(|utc| utc.format("%Y-%m-%d-%H:%M").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_string_or_begins_a_macro() {
        assert_eq!(name("a \"b\" \\"), "\"a 'b' /\"");
        assert_eq!(name("${now} $(HOME)\n}"), "\"\u{ff04}{now} \u{ff04}(HOME) }\"");
    }

    #[test]
    fn lengths_fill_their_last_slot_and_moments_begin_theirs() {
        assert_eq!([minutes(0), minutes(1), minutes(3600)], ["0min", "5min", "60min"]);
        assert_eq!(moment(Instant::from_unix(599)), "1970-01-01-00:05");
        assert_eq!(moment(Instant::from_unix(-1)), "1969-12-31-23:55");
    }
}
