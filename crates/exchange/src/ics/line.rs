//! Content lines (RFC 5545 §3.1): unfolded, with their name, parameters and value.

use super::MAX_LINE;
use super::problem::Problems;
use crate::quote::quoted;

/// A property: `DTSTART;TZID=Europe/Berlin:20270311T160000`.
#[derive(Clone, Debug)]
pub(super) struct Property {
    /// Where it begins, from 1.
    pub(super) line: usize,
    /// In capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property {
    /// A parameter's value without quotation marks.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as text, with `\n`, `\,`, `\;` and `\\` taken back (§3.3.11), clipped.
    pub(super) fn text(&self) -> String {
        self.texts_up_to(super::MAX_TEXT, false).pop().unwrap_or_default()
    }

    /// As [`Property::text`], clipped after so many bytes.
    pub(super) fn long_text(&self, bytes: usize) -> String {
        self.texts_up_to(bytes, false).pop().unwrap_or_default()
    }

    /// The texts of a value that lists some.
    pub(super) fn texts(&self) -> Vec<String> {
        self.texts_up_to(super::MAX_TEXT, true)
    }

    fn texts_up_to(&self, bytes: usize, list: bool) -> Vec<String> {
        let (mut texts, mut text) = (Vec::new(), String::new());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(escaped) => text.push(escaped),
                    None => text.push('\\'),
                },
                ',' if list => texts.push(std::mem::take(&mut text)),
                plain => text.push(plain),
            }
            if text.len() >= bytes {
                text.push('…');
                break;
            }
        }
        texts.push(text);
        texts
    }

    /// `None` without a name and a colon.
    fn parse(line: usize, text: &str) -> Option<Self> {
        let end = text.find([';', ':'])?;
        let name = text[..end].trim().to_ascii_uppercase();
        let mut rest = &text[end..];
        let mut parameters = Vec::new();
        while let Some(parameter) = rest.strip_prefix(';') {
            let equals = parameter.find(['=', ':', ';'])?;
            let key = parameter[..equals].trim().to_ascii_uppercase();
            let value = parameter[equals..].strip_prefix('=').unwrap_or("");
            // Only what is in quotation marks may have : and ; in it.
            let mut inside = false;
            let end = value.find(|c| {
                inside ^= c == '"';
                !inside && matches!(c, ';' | ':')
            })?;
            parameters.push((key, value[..end].replace('"', "")));
            rest = &value[end..];
        }
        let value = rest.strip_prefix(':')?.to_owned();
        let named =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        named.then_some(Self { line, name, parameters, value })
    }
}

/// Hands on every property of a file. A line that is too long, that isn't text or
/// that isn't a property is a problem, and left out.
pub(super) fn properties(
    bytes: &[u8],
    problems: &mut Problems,
    mut take: impl FnMut(Property, &mut Problems) -> bool,
) {
    let mut physical = Lines { rest: bytes, number: 0 }.peekable();
    while let Some((number, first)) = physical.next() {
        let mut whole = first.to_vec();
        let mut long = whole.len() > MAX_LINE;
        // A line that begins with a space or tab goes on with the one before.
        while let Some((_, [b' ' | b'\t', more @ ..])) = physical.peek() {
            long |= whole.len() + more.len() > MAX_LINE;
            if !long {
                whole.extend_from_slice(more);
            }
            physical.next();
        }
        if long {
            problems.add(number, "this line is longer than 1 MB and was left out");
            continue;
        }
        if whole.trim_ascii().is_empty() {
            continue;
        }
        let text = match String::from_utf8(whole) {
            Ok(text) => text,
            Err(problem) => {
                problems.add(number, "this line is not UTF-8: some letters of it are lost");
                String::from_utf8_lossy(problem.as_bytes()).into_owned()
            }
        };
        if text.contains('\0') {
            problems.add(number, "this line has a NUL in it and was left out");
            continue;
        }
        match Property::parse(number, text.trim_start_matches('\u{feff}')) {
            Some(property) => {
                if !take(property, problems) {
                    return;
                }
            }
            None => {
                let message = "is not a line of a calendar, which has a name, a colon and a value";
                problems.add(number, format!("{} {message}", quoted(&text)));
            }
        }
    }
}

/// Lines by any of `\r\n`, `\n` and `\r`, numbered from 1.
struct Lines<'b> {
    rest: &'b [u8],
    number: usize,
}

impl<'b> Iterator for Lines<'b> {
    type Item = (usize, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = end.unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        self.rest = match rest {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => rest,
        };
        self.number += 1;
        Some((self.number, line))
    }
}

/// A property that somebody typed.
pub(super) fn typed(text: &str) -> Option<Property> {
    Property::parse(1, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<Property>, Vec<super::super::Problem>) {
        let (mut found, mut problems) = (Vec::new(), Problems::default());
        properties(bytes, &mut problems, |property, _| {
            found.push(property);
            true
        });
        (found, problems.finish())
    }

    #[test]
    fn lines_are_unfolded_whatever_ends_them() {
        let (found, problems) =
            read(b"SUMMARY:a\r\n b\n\tc\rDTSTART;TZID=\"A:B;C\";VALUE=DATE:1\n");
        assert_eq!(problems, []);
        assert_eq!((found[0].line, found[0].value.as_str()), (1, "abc"));
        assert_eq!((found[1].line, found[1].parameter("TZID")), (4, Some("A:B;C")));
        assert_eq!((found[1].parameter("VALUE"), found[1].value.as_str()), (Some("DATE"), "1"));
    }

    #[test]
    fn what_is_no_property_is_said_with_its_line_and_the_rest_is_read() {
        let mut file = b"A:1\nnonsense\n:x\nB;C=\"open:1\nD:\xff\nE:\0\n".to_vec();
        file.extend_from_slice(b"F:");
        file.resize(file.len() + 2 * MAX_LINE, b'x');
        file.extend_from_slice(b"\nG:2\n ");
        file.resize(file.len() + 2 * MAX_LINE, b'y');
        file.extend_from_slice(b"\nH:3");
        let (found, problems) = read(&file);
        let names: Vec<&str> = found.iter().map(|property| property.name.as_str()).collect();
        assert_eq!(names, ["A", "D", "H"]);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn text_is_taken_back_from_its_escapes() {
        let text = |value: &str| typed(&format!("SUMMARY:{value}")).unwrap().text();
        assert_eq!(text(r"a\, b\; c\\d\nE\"), "a, b; c\\d\nE\\");
        assert!(text(&"ü".repeat(1 << 19)).len() < super::super::MAX_TEXT + 8);
    }
}
