//! What a rotation is looked for in: costs, closed slots, a bound on changes.

/// Most points of one person for one time, and most a person may start with.
pub const MOST_POINTS: u32 = 1_000_000;
/// Most times, slots and people that are planned together.
pub const MOST: usize = 128;

/// A season: what every slot costs everybody each time that a meeting takes place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Season {
    times: usize,
    slots: usize,
    people: usize,
    /// By time, slot and person.
    costs: Vec<i64>,
    /// By time and slot.
    open: Vec<bool>,
    /// What everybody has borne before.
    start: Vec<i64>,
    most_changes: usize,
}

/// Why a season can't be planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SeasonProblem {
    /// No time, no slot or nobody.
    #[error("A season needs a date, a slot and a person.")]
    Empty,
    /// More than [`MOST`] of something.
    #[error("At most {MOST} dates, {MOST} slots and {MOST} people can be planned together.")]
    TooMany,
    /// Rows of different lengths.
    #[error("Every slot must have a price for everybody, every time.")]
    Ragged,
    /// A price or start over [`MOST_POINTS`].
    #[error("At most {MOST_POINTS} points can be borne at a time.")]
    TooDear,
}

impl Season {
    /// `costs` by time, slot and person; `None` in place of a slot's row: it is
    /// closed that time. `start` is what everybody has borne before the season.
    /// The slot changes at most `most_changes` times, `None` being as often as
    /// is fair.
    ///
    /// # Errors
    /// When there is nothing to plan, too much of it, or rows don't match.
    pub fn new(
        costs: &[Vec<Option<Vec<u32>>>],
        start: &[u32],
        most_changes: Option<usize>,
    ) -> Result<Self, SeasonProblem> {
        let (times, people) = (costs.len(), start.len());
        let slots = costs.first().map_or(0, Vec::len);
        if times == 0 || slots == 0 || people == 0 {
            return Err(SeasonProblem::Empty);
        }
        if times > MOST || slots > MOST || people > MOST {
            return Err(SeasonProblem::TooMany);
        }
        let rows = || costs.iter().flatten();
        if costs.iter().any(|time| time.len() != slots)
            || rows().flatten().any(|row| row.len() != people)
        {
            return Err(SeasonProblem::Ragged);
        }
        if rows().flatten().flatten().chain(start).any(|points| *points > MOST_POINTS) {
            return Err(SeasonProblem::TooDear);
        }
        let row = |row: &Option<Vec<u32>>| row.clone().unwrap_or_else(|| vec![0; people]);
        Ok(Self {
            times,
            slots,
            people,
            costs: rows().flat_map(row).map(i64::from).collect(),
            open: rows().map(Option::is_some).collect(),
            start: start.iter().copied().map(i64::from).collect(),
            most_changes: most_changes.unwrap_or(times - 1).min(times - 1),
        })
    }

    /// How often the meeting takes place.
    #[must_use]
    pub const fn times(&self) -> usize {
        self.times
    }

    /// How many slots there are.
    #[must_use]
    pub const fn slots(&self) -> usize {
        self.slots
    }

    /// How many people there are.
    #[must_use]
    pub const fn people(&self) -> usize {
        self.people
    }

    /// How often the slot may change; below [`Season::times`].
    #[must_use]
    pub const fn most_changes(&self) -> usize {
        self.most_changes
    }

    /// What everybody has borne before.
    #[must_use]
    pub fn start(&self) -> &[i64] {
        &self.start
    }

    /// Whether the slot may change every time.
    pub(super) const fn is_free(&self) -> bool {
        self.most_changes + 1 >= self.times
    }

    /// The same with another bound on changes.
    pub(super) fn with_changes(&self, most_changes: usize) -> Self {
        Self { most_changes, ..self.clone() }
    }

    /// The same with its times in another order, which matters to no total; only
    /// where changes do not count either is a rotation of it one of this.
    pub(super) fn reordered(&self, order: &[usize]) -> Self {
        let slots = || order.iter().flat_map(|time| (0..self.slots).map(|slot| (*time, slot)));
        Self {
            costs: slots().flat_map(|(time, slot)| self.row(time, slot).to_vec()).collect(),
            open: slots().map(|(time, slot)| self.is_open(time, slot)).collect(),
            ..self.clone()
        }
    }

    /// Whether two times are alike.
    pub(super) fn is_alike(&self, time: usize, other: usize) -> bool {
        (0..self.slots).all(|slot| {
            self.is_open(time, slot) == self.is_open(other, slot)
                && self.row(time, slot) == self.row(other, slot)
        })
    }

    /// Points of everybody for a slot at a time.
    pub(super) fn row(&self, time: usize, slot: usize) -> &[i64] {
        let from = (time * self.slots + slot) * self.people;
        self.costs.get(from..from + self.people).unwrap_or_default()
    }

    /// Whether the slot can be taken at that time.
    pub(super) fn is_open(&self, time: usize, slot: usize) -> bool {
        self.open.get(time * self.slots + slot).copied().unwrap_or_default()
    }

    /// What everybody has borne at the end, start included.
    #[must_use]
    pub fn totals(&self, rotation: &[usize]) -> Vec<i64> {
        let mut totals = self.start.clone();
        for (time, slot) in rotation.iter().enumerate() {
            for (total, points) in totals.iter_mut().zip(self.row(time, *slot)) {
                *total += points;
            }
        }
        totals
    }

    /// Whether a rotation has a slot for every time, open then, and changes no
    /// more often than it may.
    #[must_use]
    pub fn allows(&self, rotation: &[usize]) -> bool {
        rotation.len() == self.times
            && rotation
                .iter()
                .enumerate()
                .all(|(time, slot)| *slot < self.slots && self.is_open(time, *slot))
            && changes(rotation) <= self.most_changes
    }
}

/// How often the slot differs from that of the time before.
#[must_use]
pub fn changes(rotation: &[usize]) -> usize {
    rotation.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// Totals, the greatest first: what leximin compares, lexicographically.
#[must_use]
pub fn descending(totals: &[i64]) -> Vec<i64> {
    let mut sorted = totals.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
}
