//! What a finished answer names: one zone, several, or none.

use super::abbreviation::{ABBREVIATIONS, called};
use super::choice::{Choice, Kind};
use super::fold::fold;
use super::index::{self, Fit, Hit};
use super::names::{self, WINDOWS};
use super::{LONGEST, narrow, search};
use crate::zone::ZoneRules;

/// So many are offered where something has to be asked.
const OFFERED: usize = 6;
/// A city of 5 times as many people as the next of its name is the one meant …
const PLAIN: f64 = 2.32;
/// … and one that gave its zone the name, of twice as many.
const PRINCIPAL: f64 = 1.0;
/// … and others are told where fewer times as many are meant.
const TOLD: f64 = 4.0;
/// The start of a name counts from so many letters.
const START_FROM: usize = 4;

/// What a finished answer names.
#[derive(Clone, PartialEq, Debug)]
pub enum Named {
    /// This zone.
    One(Choice),
    /// One of several, the likeliest first: ask which.
    Several(Vec<Choice>),
    /// An offset such as UTC+2. It names no zone, because it doesn't say when
    /// clocks change.
    Offset {
        /// East of Greenwich.
        seconds: i32,
        /// Cities that keep it, at least for part of the year.
        kept_by: Vec<Choice>,
    },
    /// Nothing known.
    None {
        /// What may have been meant, the likeliest first; often empty.
        near: Vec<Choice>,
    },
}

/// The zone that a person means by `text`: an IANA name, also an old one, a
/// city, letters such as PST, a name such as Pacific Time, Windows' name, or a
/// country that keeps one time.
///
/// A city is the one meant where it has many times the people of any other of
/// its name. Letters of several meanings are asked about.
///
/// ```
/// use leeway_core::{ZoneRules, place::{Named, named}};
/// let rules = ZoneRules::bundled();
/// let Named::One(choice) = named("Bangalore", &rules) else { panic!() };
/// assert_eq!((choice.place.as_str(), choice.zone.as_str()), ("Bengaluru", "Asia/Kolkata"));
/// assert!(matches!(named("IST", &rules), Named::Several(_)));
/// ```
#[must_use]
pub fn named(text: &str, rules: &ZoneRules) -> Named {
    if text.len() > LONGEST {
        return Named::None { near: Vec::new() };
    }
    if let Some(seconds) = names::offset(text) {
        return Named::Offset { seconds, kept_by: search::keeping(seconds, rules, OFFERED) };
    }
    let started = || {
        let folded = fold(text);
        by_start_of_city(text, &folded, rules).filter(|_| narrow::by_comma(text).is_none())
    };
    let near = || Named::None { near: search::search(text, rules, 3) };
    spelled(text, rules).or_else(started).unwrap_or_else(near)
}

/// As [`named`], of names that are spelled out: no start of a city, and no offset.
///
/// For words that need not be a place at all.
pub(crate) fn spelled(text: &str, rules: &ZoneRules) -> Option<Named> {
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(text);
    if narrow::by_comma(text).is_some() {
        // Only cities are in a state.
        return by_city(text, &folded, rules);
    }
    by_letters(&folded)
        .or_else(|| by_name(text, &folded, rules))
        .or_else(|| by_city(text, &folded, rules))
        .or_else(|| by_country(&folded, rules))
}

/// Cities of the same name in zones that keep another time than the one taken,
/// where up to sixteen times fewer people live: told, not asked about.
///
/// ```
/// use leeway_core::{ZoneRules, place::{Named, named, namesakes}};
/// let rules = ZoneRules::bundled();
/// let Named::One(taken) = named("Portland", &rules) else { panic!() };
/// assert_eq!(namesakes("Portland", &taken, &rules)[0].region, "Maine");
/// ```
#[must_use]
pub fn namesakes(text: &str, taken: &Choice, rules: &ZoneRules) -> Vec<Choice> {
    if text.len() > LONGEST || taken.kind != Kind::City {
        return Vec::new();
    }
    let hits = search::cities(text, &fold(text), 64);
    let whole = of_fit(&hits, Fit::Whole);
    let Some(first) = whole.first() else { return Vec::new() };
    let as_plain = |hit: &&Hit| hit.other_name().is_none() || first.other_name().is_some();
    let likely = |hit: &&Hit| first.octaves_over(hit) < TOLD;
    let mut others = one_a_zone(whole.iter().copied().filter(as_plain).filter(likely), rules);
    others.retain(|other| rules.zone(&other.zone) != rules.zone(&taken.zone));
    others.truncate(OFFERED);
    others
}

/// IANA names for what is none, to be said in a sentence: "Europe/Berlin" for
/// "Berln", "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin" for "IST". `None`
/// when nothing is near.
#[must_use]
pub fn suggest(wrong: &str, rules: &ZoneRules) -> Option<String> {
    let (choices, most) = match named(wrong, rules) {
        Named::One(choice) => (vec![choice], 1),
        Named::Several(choices) => (choices, 3),
        Named::Offset { kept_by, .. } => (kept_by, 3),
        Named::None { near } => (near, 1),
    };
    let mut zones = choices.into_iter().take(most).map(|choice| choice.zone).collect::<Vec<_>>();
    zones.dedup();
    let last = zones.pop()?;
    Some(if zones.is_empty() { last } else { format!("{} or {last}", zones.join(", ")) })
}

fn of_choices(mut choices: Vec<Choice>) -> Option<Named> {
    choices.truncate(OFFERED);
    match choices.len() {
        0 => None,
        1 => choices.pop().map(Named::One),
        _ => Some(Named::Several(choices)),
    }
}

fn by_letters(folded: &str) -> Option<Named> {
    let short = ABBREVIATIONS.iter().filter(|row| row.is_short(folded));
    let named = called(folded).filter(|(whole, _)| *whole).map(|(_, row)| row);
    of_choices(short.map(Choice::of_abbreviation).collect())
        .or_else(|| of_choices(named.map(Choice::of_abbreviation).collect()))
}

fn by_name(text: &str, folded: &str, rules: &ZoneRules) -> Option<Named> {
    let windows = || WINDOWS.iter().find(|known| known.folded == folded).map(Choice::of_windows);
    let spelled = || rules.names().find(|name| names::is(name, folded)).map(Choice::of_zone);
    let typed = rules.zone(text.trim()).map(|zone| Choice::of_zone(zone.name()));
    typed.or_else(windows).or_else(spelled).map(Named::One)
}

fn by_city(text: &str, folded: &str, rules: &ZoneRules) -> Option<Named> {
    let hits = search::cities(text, folded, 64);
    // The city in the name of a zone: "Chatham".
    let principal: Vec<&str> = rules
        .names()
        .filter(|name| name.rsplit_once('/').is_some_and(|(_, city)| names::is(city, folded)))
        .map(names::current)
        .collect();
    let mut choices = rivals(&of_fit(&hits, Fit::Whole), &principal, rules);
    for name in principal {
        let same = |choice: &Choice| rules.zone(&choice.zone) == rules.zone(name);
        if !choices.iter().any(same) {
            choices.push(Choice::of_zone(name));
        }
    }
    of_choices(choices)
}

fn by_start_of_city(text: &str, folded: &str, rules: &ZoneRules) -> Option<Named> {
    let hits = search::cities(text, folded, 64);
    let start = of_fit(&hits, Fit::Start);
    of_choices(rivals(&start, &[], rules)).filter(|_| folded.len() >= START_FROM)
}

fn of_fit(hits: &[Hit], fit: Fit) -> Vec<&Hit> {
    hits.iter().filter(|hit| hit.fit == fit).collect()
}

/// The first, and those in other zones that as many people may mean.
fn rivals(hits: &[&Hit], principal: &[&str], rules: &ZoneRules) -> Vec<Choice> {
    let Some(first) = hits.first() else { return Vec::new() };
    let is_principal =
        first.city().is_some_and(|city| principal.contains(&names::current(city.zone())));
    let enough = if is_principal { PRINCIPAL } else { PLAIN };
    // "San Francisco de Quito" is no rival of San Francisco.
    let as_plain = |hit: &&Hit| hit.other_name().is_none() || first.other_name().is_some();
    let likely = |hit: &&Hit| first.octaves_over(hit) < enough;
    let rivals = hits.iter().copied().filter(as_plain).filter(likely);
    one_a_zone(rivals, rules)
}

fn by_country(folded: &str, rules: &ZoneRules) -> Option<Named> {
    let largest = index::largest(&narrow::named(folded)?, usize::MAX);
    of_choices(one_a_zone(largest.iter(), rules))
}

/// Cities whose zones keep the same time are one choice: the first of them.
fn one_a_zone<'a>(hits: impl Iterator<Item = &'a Hit>, rules: &ZoneRules) -> Vec<Choice> {
    let mut zones = Vec::new();
    let mut choices = Vec::new();
    for hit in hits {
        let Some(zone) = hit.city().and_then(|city| rules.zone(city.zone())) else { continue };
        if !zones.contains(&zone) {
            zones.push(zone);
            choices.extend(Choice::of_city(hit));
        }
    }
    choices
}
