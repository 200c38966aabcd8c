//! Names that a text uses of what stands elsewhere: people and zones.

use std::cell::Cell;
use std::collections::BTreeSet;

use leeway_core::{PersonId, ZoneRules, place};

use super::problem::Fault;
use crate::quote::{nearest, quoted};

/// Searches for what was meant; beyond that, a person has other worries.
const GUESSES: usize = 100;

/// People and zones that may be named.
pub(crate) struct Known<'a> {
    pub(crate) rules: &'a ZoneRules,
    people: BTreeSet<PersonId>,
    guesses: Cell<usize>,
}

impl<'a> Known<'a> {
    pub(crate) fn new(rules: &'a ZoneRules, people: impl IntoIterator<Item = PersonId>) -> Self {
        let people = people.into_iter().collect();
        Self { rules, people, guesses: Cell::new(GUESSES) }
    }

    /// The nearest of many words, while there is time to search.
    pub(crate) fn nearest<'w>(
        &self,
        wrong: &str,
        words: impl Iterator<Item = &'w str>,
    ) -> Option<&'w str> {
        let left = self.guesses.get();
        self.guesses.set(left.saturating_sub(1));
        let words: Vec<&str> = if left > 0 { words.collect() } else { Vec::new() };
        nearest(wrong, &words)
    }

    /// Somebody by id.
    pub(crate) fn person(&self, text: &str) -> Result<PersonId, Fault> {
        let found = PersonId::new(text).filter(|id| self.people.contains(id));
        found.ok_or_else(|| {
            let near = self.nearest(text, self.people.iter().map(PersonId::as_str));
            let hint = near.map_or_else(
                || "people are named by their id".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            Fault::new(format!("nobody has the id {}", quoted(text))).hint(hint)
        })
    }

    /// A zone as the rules spell it.
    pub(crate) fn zone(&self, name: &str) -> Result<String, Fault> {
        let left = self.guesses.get();
        zone(name, self.rules, left > 0).inspect_err(|_| self.guesses.set(left.saturating_sub(1)))
    }
}

/// The name of a zone that the rules know, as they spell it; otherwise with the
/// nearest name if there is time to `guess`.
pub(super) fn zone(name: &str, rules: &ZoneRules, guess: bool) -> Result<String, Fault> {
    // No zone's name is that long, and looking for near ones takes its time.
    let short = name.len() <= 60;
    if let Some(zone) = if short { rules.zone(name) } else { None } {
        return Ok(zone.name().to_owned());
    }
    let near = if short && guess { place::suggest(name, rules) } else { None };
    let hint = near.map_or_else(
        || "zones have names such as Europe/Berlin".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    Err(Fault::new(format!("no time zone is called {}", quoted(name))).hint(hint))
}
