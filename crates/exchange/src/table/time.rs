//! Time that was spent, as a table.

use leeway_core::{Instant, Zone, civil};

use super::guarded;

/// The columns, as they are written.
pub const TIME_COLUMNS: [&str; 11] =
    ["date", "from", "to", "zone", "hours", "task", "project", "client", "for", "tags", "note"];

/// A stretch of time, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spent {
    /// When it began.
    pub start: Instant,
    /// When it ended.
    pub end: Instant,
    /// The task, or what it was.
    pub title: String,
    /// The project's title; may be empty.
    pub project: String,
    /// The client's name; may be empty.
    pub client: String,
    /// For whom it was; may be empty.
    pub whom: String,
    /// May be none.
    pub tags: Vec<String>,
    /// May be empty.
    pub note: String,
}

/// Writes a table: UTF-8 with the mark that spreadsheets know it by, commas, and a row
/// for each stretch by the clock of a zone; hours with three decimals.
#[must_use]
pub fn write_time(spent: &[Spent], zone: &Zone) -> String {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail, and every row has as many cells.
    let _ = out.write_record(TIME_COLUMNS);
    for one in spent {
        let clock = |at: Instant| civil::reading(at, zone).format("%Y-%m-%d %H:%M:%S").to_string();
        let seconds = one.end.since(one.start);
        let cells = [
            civil::date(one.start, zone).to_string(),
            clock(one.start),
            clock(one.end),
            zone.name().to_owned(),
            // Exact to the second: no hours are made by rounding.
            format!("{}.{:03}", seconds / 3600, seconds % 3600 * 1000 / 3600),
            one.title.clone(),
            one.project.clone(),
            one.client.clone(),
            one.whom.clone(),
            one.tags.join(", "),
            one.note.clone(),
        ];
        let _ = out.write_record(cells.map(|cell| guarded(&cell)));
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use leeway_core::ZoneRules;

    #[test]
    fn an_hour_is_an_hour_also_where_clocks_jump_and_no_cell_is_a_formula() {
        let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
        // 28 March 2027: 01:30 to 03:30 by the clock is one hour.
        let start = civil::resolve("2027-03-28T01:30:00".parse().unwrap(), &berlin);
        let spent = Spent {
            start,
            end: start.plus(3600),
            title: "=cmd|' /C calc'!A0".to_owned(),
            project: "Atlas, 4.2".to_owned(),
            client: String::new(),
            whom: "Priya".to_owned(),
            tags: vec!["api".to_owned(), "x".to_owned()],
            note: String::new(),
        };
        let text = write_time(&[spent], &berlin);
        let row = text.lines().nth(1).unwrap();
        let expected = "2027-03-28,2027-03-28 01:30:00,2027-03-28 03:30:00,Europe/Berlin,1.000,\
                        '=cmd|' /C calc'!A0,\"Atlas, 4.2\",,Priya,\"api, x\",";
        assert_eq!(row, expected);
    }
}
