//! A day as a line of characters.

use leeway_app::api::day::{HourTick, Piece};
use leeway_app::api::today::view::{DayItem, ItemKind};
use leeway_app::labels::Grade;

use crate::draw;

/// What the characters of a bar mean.
pub(crate) const KEY: &str = "█ focus  ▓ meeting  ▒ window  · break  ░ free";
/// Seconds of a cell, and where the terminal is narrow.
const CELLS: [i64; 2] = [900, 1800];

/// The part of a day that is drawn: seconds of it.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    from: i64,
    cell: i64,
    count: i64,
}

impl Part {
    /// Beside a margin of so many columns.
    pub(crate) fn of(from: i64, until: i64, margin: usize) -> Self {
        let room = draw::columns().saturating_sub(margin + 2);
        let count = |cell: i64| (until - from).max(0) / cell;
        let fits = |cell: &i64| usize::try_from(count(*cell)).is_ok_and(|cells| cells <= room);
        let [fine, coarse] = CELLS;
        let cell = CELLS.into_iter().find(fits).unwrap_or(coarse.max(fine));
        Self { from, cell, count: count(cell) }
    }

    /// Hours where they begin, every other one where there is little room.
    pub(crate) fn axis(&self, hours: &[HourTick]) -> String {
        let mut line = String::new();
        for tick in hours {
            let at = (tick.at - self.from).div_euclid(self.cell);
            let Ok(column) = usize::try_from(at) else { continue };
            let used = line.len();
            if at < self.count && (used == 0 || used < column) && used <= column {
                line.push_str(&" ".repeat(column - used));
                line.push_str(tick.clock.get(..2).unwrap_or_default());
            }
        }
        line
    }

    /// What there is at each moment; where nothing is, whether one works.
    pub(crate) fn cells(&self, items: &[DayItem], pieces: &[Piece]) -> String {
        let cell = |nth: i64| {
            let at = self.from + nth * self.cell + self.cell / 2;
            let on = items.iter().filter(|item| item.start <= at && at < item.end);
            let mark = on.filter_map(|item| mark(item.kind)).min_by_key(|(rank, _)| *rank);
            let works = |piece: &Piece| {
                piece.start <= at && at < piece.end && piece.grade == Grade::Working
            };
            mark.map_or(if pieces.iter().any(works) { '░' } else { ' ' }, |(_, mark)| mark)
        };
        (0..self.count).map(cell).collect()
    }
}

/// How a kind is drawn; the smaller hides the greater.
const fn mark(kind: ItemKind) -> Option<(u8, char)> {
    match kind {
        ItemKind::Meeting | ItemKind::Busy => Some((0, '▓')),
        ItemKind::Focus => Some((1, '█')),
        ItemKind::Batch => Some((2, '▒')),
        ItemKind::Break | ItemKind::Lunch | ItemKind::WrapUp => Some((3, '·')),
        ItemKind::Handover => None,
    }
}
