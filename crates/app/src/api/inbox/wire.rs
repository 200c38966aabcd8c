//! A notification as scripts write it: one JSON object a line, to `leeway notify -` and to the
//! socket alike.

use leeway_core::Instant;
use serde::Deserialize;

use super::received::{self, Received};
use super::view::NoticeKind;
use crate::labels::clip;

/// Longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 1 << 20;

/// As written. What is not named has no place: a field typed wrong is told, not lost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    kind: Option<NoticeKind>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    link: Option<String>,
    #[serde(default)]
    urgent: bool,
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    key: Option<String>,
}

/// What a line says: `{"title": "Build broken on main", "from": "main", "urgent": true}`, from
/// `source` where it names none. Fields: `title`, `body`, `source`, `kind`, `from`, `link`,
/// `urgent`, `at` (RFC 3339), `key`.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read(line: &str, source: &str) -> Result<Received, String> {
    if line.len() > LONGEST_LINE {
        return Err(format!("longer than {LONGEST_LINE} bytes"));
    }
    let read: Line = serde_json::from_str(line).map_err(|problem| {
        let text = problem.to_string();
        // It is one line: where it stands is told by whoever reads many.
        let text = text.strip_suffix(&format!(" at line 1 column {}", problem.column()));
        text.map_or_else(
            || problem.to_string(),
            |text| format!("{text}, at character {}", problem.column()),
        )
    })?;
    let at = read.at.map(|text| {
        let at = chrono::DateTime::parse_from_rfc3339(&text);
        at.map(|at| Instant::from_unix(at.timestamp())).map_err(|_| {
            format!("“{}” is not a time: write it as 2027-03-10T13:18:00Z", clip(&text))
        })
    });
    let one = Received {
        source: read.source.unwrap_or_else(|| source.to_owned()),
        kind: read.kind,
        sender: read.from,
        title: read.title,
        body: read.body,
        link: read.link,
        urgent: read.urgent,
        at: at.transpose()?,
        key: read.key,
    };
    match received::check(&one).into_iter().next() {
        Some((field, message)) => Err(format!("{field}: {message}")),
        None => Ok(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_says_or_what_is_wrong_with_it() {
        let line = r#"{"title":"A","from":"Ana","kind":"chat","urgent":true,"at":"2027-03-10T14:18:00+01:00","key":"1"}"#;
        let one = read(line, "script").unwrap();
        assert_eq!((one.source.as_str(), one.sender.as_str(), one.urgent), ("script", "Ana", true));
        assert_eq!(one.at, Some(Instant::from_unix(1_804_684_680)));
        for (line, says) in [
            ("{", "EOF while parsing an object, at character 1"),
            (r#"{"body":"b"}"#, "missing field `title`, at character 12"),
            (r#"{"title":"A","tittle":1}"#, "unknown field `tittle`"),
            (r#"{"title":"A","at":"noon"}"#, "“noon” is not a time"),
            (r#"{"title":" "}"#, "title: It says nothing"),
            (r#"{"title":"A","source":"Leeway"}"#, "source: “Leeway” is for"),
            (r#"{"title":"A","kind":"leeway"}"#, "kind: “leeway” is for"),
        ] {
            let wrong = read(line, "script").unwrap_err();
            assert!(wrong.starts_with(says), "{line}: {wrong}");
        }
        assert!(read(&"[".repeat(100_000), "script").is_err());
        assert!(read(&" ".repeat(2_000_000), "script").is_err());
    }
}
