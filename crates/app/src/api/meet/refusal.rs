//! Why not: what stands in the way of better slots, and the smallest change that
//! would mend it.

use std::collections::{BTreeMap, HashSet};

use leeway_core::meeting::finder::{self, Order, Rule as Why, Verdict};
use leeway_core::{Grade, Instant, Interval, Zone, civil};

use super::asked::{Asked, Party};
use super::slot::{least, listed};
use super::{Refusal, Rule, Unlock, is_open};
use crate::labels;

/// Refusals that are told.
const TOLD: usize = 12;
/// Changes that are proposed.
const PROPOSED: usize = 5;

/// The starts that would rank before the best that fits, or any where none
/// fits, the best first; closed ones only where there is nothing else.
fn better(found: &finder::Found) -> Vec<&finder::Start> {
    let key = |start: &finder::Start| start.key(Order::Fairest);
    let best = found.best().next().map(key);
    let out = found.starts.iter().filter(|start| !is_open(start));
    let mut out: Vec<&finder::Start> =
        out.filter(|start| best.is_none_or(|best| key(start) < best)).collect();
    out.sort_by_key(|start| (matches!(start.verdict, Verdict::Closed), key(start)));
    out
}

/// Why better starts are out: of each person, rule and date the best start.
pub(super) fn refusals(asked: &Asked, viewer: &Zone, found: &finder::Found) -> Vec<Refusal> {
    let mut told = HashSet::new();
    let mut refusals = Vec::new();
    for start in better(found) {
        let date = civil::date(start.at, viewer);
        let Some((party, rule, when)) = asked.refusal(start) else { continue };
        let person = party.map(|party| party.person.id.to_string());
        if refusals.len() == TOLD {
            break;
        }
        if told.insert((person.clone(), rule, date)) {
            refusals.push(Refusal {
                at: start.at.unix(),
                clock: labels::clock(start.at, viewer),
                date: date.to_string(),
                person,
                rule: rule.into(),
                sentence: said(asked, (party, rule, when), start.at, viewer),
            });
        }
    }
    refusals
}

/// "Jon is busy until 17:00.", of a slot that starts at `at`.
fn said(
    asked: &Asked,
    (party, rule, when): (Option<&Party>, Why, Interval),
    at: Instant,
    viewer: &Zone,
) -> String {
    let clock = labels::end_clock(when.end(), viewer);
    let end = civil::date(when.end().plus(-1), viewer);
    let until = match end == civil::date(at, viewer) {
        _ if !asked.knows(when.end()) => "for weeks".to_owned(),
        true => format!("until {clock}"),
        false => format!("until {} {clock}", end.format("%a %-d %b")),
    };
    let Some(party) = party else {
        return match rule {
            Why::Window => "It is outside the team window.".to_owned(),
            Why::Range | Why::Busy | Why::Leave | Why::Holiday | Why::Off => {
                "It is outside the time of day asked for.".to_owned()
            }
        };
    };
    let name = &party.person.name;
    match rule {
        Why::Busy => format!("{name} is busy {until}."),
        Why::Leave => format!("{name} is on leave {until}."),
        Why::Holiday => format!("{name} has a holiday {until}."),
        Why::Off | Why::Window | Why::Range => {
            let first = when.start().max(at);
            match party.timeline.grade(first) {
                Grade::Off => format!("{name} is off at {}.", labels::clock(first, viewer)),
                less @ (Grade::Reluctant | Grade::Flexible | Grade::Working) => {
                    let clock = labels::clock(first, viewer);
                    format!("{name} is only {} at {clock}.", less.name())
                }
            }
        }
    }
}

impl From<Why> for Rule {
    fn from(rule: Why) -> Self {
        match rule {
            Why::Busy => Self::Busy,
            Why::Leave => Self::Leave,
            Why::Holiday => Self::Holiday,
            Why::Off => Self::Off,
            Why::Window => Self::Window,
            Why::Range => Self::Range,
        }
    }
}

/// What one person alone could change: who opens most first.
pub(super) fn unlocks(asked: &Asked, viewer: &Zone, found: &finder::Found) -> Vec<Unlock> {
    let parties: Vec<&Party> = asked.required().collect();
    // By person: how many starts, and the best of them.
    let mut opened: BTreeMap<u32, (usize, Instant)> = BTreeMap::new();
    for start in better(found) {
        match start.verdict {
            Verdict::Only(who) => opened.entry(who).or_insert((0, start.at)).0 += 1,
            Verdict::Open | Verdict::Closed | Verdict::Several(_) => {}
        }
    }
    let none = found.ranked.is_empty();
    let mut unlocks: Vec<Unlock> = opened
        .into_iter()
        .filter_map(|(who, (opens, example))| {
            let party = parties.get(usize::try_from(who).ok()?)?;
            let (rule, _) = party.seat.refuses(asked.slot(example)?)?;
            Some(Unlock {
                person: party.person.id.to_string(),
                change: change(asked, party, rule, example, viewer, (opens, none)),
                opens,
                example: example.unix(),
            })
        })
        .collect();
    unlocks.sort_by_key(|unlock| std::cmp::Reverse(unlock.opens));
    unlocks.truncate(PROPOSED);
    unlocks
}

/// "If Jon took Thu 18 Mar 06:30 (reluctant), 3 slots open."
fn change(
    asked: &Asked,
    party: &Party,
    rule: Why,
    at: Instant,
    viewer: &Zone,
    (opens, none): (usize, bool),
) -> String {
    let name = &party.person.name;
    let when =
        format!("{} {}", civil::date(at, viewer).format("%a %-d %b"), labels::clock(at, viewer));
    let effect = match (opens, none) {
        (1, true) => "1 slot opens".to_owned(),
        (many, true) => format!("{many} slots open"),
        (1, false) => "1 better slot opens".to_owned(),
        (many, false) => format!("{many} better slots open"),
    };
    match rule {
        Why::Busy => format!("If {name} were free {when}, {effect}."),
        Why::Off => {
            let clock = labels::clock(at, party.calendar.zone_at(at));
            let grade = asked.slot(at).map_or(Grade::Off, |slot| least(party, slot)).name();
            format!("If {name} took {when} ({grade}, {clock} there), {effect}.")
        }
        Why::Leave => format!("Without {name}, who is on leave, {effect}: {when}."),
        Why::Holiday => format!("Without {name}, who has a holiday, {effect}: {when}."),
        Why::Window | Why::Range => format!("Without {name}, {effect}: {when}."),
    }
}

/// Why nothing fits, or why better slots are out, in one line.
pub(super) fn sentence(
    asked: &Asked,
    viewer: &Zone,
    found: &finder::Found,
    refusals: &[Refusal],
) -> String {
    if asked.required().next().is_none() {
        return "Choose who must be there.".to_owned();
    }
    if found.starts.is_empty() {
        return "No start of that length lies in this range. Choose more days or a shorter meeting."
            .to_owned();
    }
    if found.ranked.is_empty() {
        return nothing(asked, viewer, found);
    }
    let reasons = reasons(asked, refusals);
    if reasons.is_empty() { reasons } else { format!("Better slots are out: {reasons}.") }
}

/// "Jon is busy Mon 15 and Tue 16 Mar": by person and rule, their dates.
fn reasons(asked: &Asked, refusals: &[Refusal]) -> String {
    let mut grouped: Vec<(&Refusal, Vec<String>)> = Vec::new();
    for refusal in refusals {
        let day = refusal.date.parse::<chrono::NaiveDate>();
        let day = day.map(|date| date.format("%a %-d %b").to_string()).unwrap_or_default();
        let same = |(first, _): &&mut (&Refusal, Vec<String>)| {
            first.person == refusal.person && first.rule == refusal.rule
        };
        match grouped.iter_mut().find(same) {
            Some((_, days)) => days.push(day),
            None => grouped.push((refusal, vec![day])),
        }
    }
    let name = |id: &Option<String>| {
        let party =
            asked.parties.iter().find(|party| Some(party.person.id.as_str()) == id.as_deref());
        party.map_or_else(|| "everybody".to_owned(), |party| party.person.name.clone())
    };
    let reason = |(refusal, days): &(&Refusal, Vec<String>)| {
        let (name, days) = (name(&refusal.person), listed(days.clone()));
        match refusal.rule {
            Rule::Busy => format!("{name} is busy {days}"),
            Rule::Leave => format!("{name} is on leave {days}"),
            Rule::Holiday => format!("{name} has a holiday {days}"),
            Rule::Off => format!("{name} is less willing {days}"),
            Rule::Window => "some are outside the team window".to_owned(),
            Rule::Range => "some are outside the time of day".to_owned(),
        }
    };
    let mut reasons: Vec<String> = grouped.iter().take(3).map(reason).collect();
    if grouped.len() > 3 {
        reasons.push(format!("{} more", grouped.len() - 3));
    }
    listed(reasons)
}

/// Who is in the way where the fewest people are.
fn nothing(asked: &Asked, viewer: &Zone, found: &finder::Found) -> String {
    let least = found.starts.iter().filter(|start| !matches!(start.verdict, Verdict::Closed));
    let in_the_way = |start: &&finder::Start| match start.verdict {
        Verdict::Open | Verdict::Closed => 0,
        Verdict::Only(_) => 1,
        Verdict::Several(many) => many,
    };
    let Some(nearest) = least.min_by_key(|start| (in_the_way(start), start.key(Order::Fairest)))
    else {
        return "Nothing fits: every start is outside the window or the time of day asked for."
            .to_owned();
    };
    let reason = |found: (Option<&Party>, Why, Interval)| {
        let text = said(asked, found, nearest.at, viewer);
        text.trim_end_matches('.').to_owned()
    };
    let slot = asked.slot(nearest.at);
    let reasons: Vec<String> =
        slot.into_iter().flat_map(|slot| asked.refusing(slot)).map(reason).collect();
    let when = format!(
        "{} {}",
        civil::date(nearest.at, viewer).format("%a %-d %b"),
        labels::clock(nearest.at, viewer)
    );
    format!("Nothing fits. Nearest is {when}: {}.", listed(reasons))
}
