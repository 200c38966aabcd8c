//! Content lines as they are written (RFC 5545 §3.1): folded, ended by CRLF.

use chrono::NaiveDateTime;

/// Octets of a line, its end not counted.
const WIDTH: usize = 75;

/// The text of a calendar as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A line of a name, its parameters and a value that are right as they are.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{value}"));
    }

    /// A line whose value is text; none when there is no text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.folded(&format!("{name}:{}", escaped(text)));
        }
    }

    /// Folds between characters, never within one: some programs unfold lines
    /// only after they have read them as UTF-8.
    fn folded(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (§3.3.11); control characters, which have no place in it, are
/// left out.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.chars() {
        match c {
            '\\' => value.push_str("\\\\"),
            ';' => value.push_str("\\;"),
            ',' => value.push_str("\\,"),
            '\n' => value.push_str("\\n"),
            '\t' => value.push('\t'),
            control if control.is_control() => {}
            plain => value.push(plain),
        }
    }
    value
}

/// A parameter's value: in quotation marks where it must be, without what can't
/// be in one.
pub(super) fn parameter(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() && *c != '"').collect();
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}

/// `20270318T160000`
pub(super) fn stamp(civil: NaiveDateTime) -> String {
    civil.format("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_escaped_and_carries_no_commands() {
        assert_eq!(escaped("a,b;c\\d\r\ne\u{0}\u{1b}[0m"), "a\\,b\\;c\\\\d\\ne[0m");
        assert_eq!(parameter("A:\"B\"\n"), "\"A:B\"");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_75_octets_and_unfolding_gives_the_line_back(text in any::<String>()) {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &format!("x{text}"));
            let written = lines.into_text();
            for line in written.split("\r\n") {
                prop_assert!(line.len() <= WIDTH, "{line}");
            }
            let unfolded = written.replace("\r\n ", "");
            prop_assert_eq!(unfolded, format!("SUMMARY:x{}\r\n", escaped(&text)));
        }
    }
}
