//! Choices while somebody types.

use super::LONGEST;
use super::abbreviation::{ABBREVIATIONS, called};
use super::choice::Choice;
use super::fold::fold;
use super::index::{self, Fit, Hit};
use super::names::{self, WINDOWS};
use super::narrow;
use crate::zone::{self, ZoneRules};

/// How well a choice answers, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// Letters, or a zone's name in full.
    Exact,
    /// A city, or the city in a zone's name, in full.
    Whole,
    /// The start of one.
    Start,
    /// The start of a name such as Pacific Time, or a country in full.
    Called,
    /// The start of a later word.
    Word,
    /// A slip of the hand away.
    Slip,
}

/// At most `limit` zones that may be meant by `text`, finished or not, best first.
///
/// Upper and lower case, marks ("sao paulo") and apostrophes make no difference;
/// a comma narrows by state or country ("Portland, OR"). Nothing for text that
/// says nothing.
///
/// ```
/// use leeway_core::{ZoneRules, place};
/// let found = place::search("münch", &ZoneRules::bundled(), 1);
/// assert_eq!((found[0].place.as_str(), found[0].zone.as_str()), ("Munich", "Europe/Berlin"));
/// ```
#[must_use]
pub fn search(text: &str, rules: &ZoneRules, limit: usize) -> Vec<Choice> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    if let Some(seconds) = names::offset(text) {
        return keeping(seconds, rules, limit);
    }
    let mut found: Vec<(Tier, Choice)> = Vec::new();
    let folded = fold(text);
    found.extend(cities(text, &folded, limit).iter().filter_map(|hit| {
        let tier = match hit.fit {
            Fit::Whole => Tier::Whole,
            Fit::Start => Tier::Start,
            Fit::Word => Tier::Word,
            Fit::WholeSlip | Fit::StartSlip => Tier::Slip,
        };
        Some((tier, Choice::of_city(hit)?))
    }));
    if folded.is_empty() || narrow::by_comma(text).is_some() {
        // Only cities are in a state.
        return best(found, rules, limit);
    }
    let letters = ABBREVIATIONS.iter().filter(|row| row.is_short(&folded));
    found.extend(letters.map(|row| (Tier::Exact, Choice::of_abbreviation(row))));
    found.extend(called(&folded).map(|(_, row)| (Tier::Called, Choice::of_abbreviation(row))));
    for known in WINDOWS.iter() {
        if known.folded == folded {
            found.push((Tier::Exact, Choice::of_windows(known)));
        } else if folded.len() >= 4 && known.folded.starts_with(&folded) {
            found.push((Tier::Called, Choice::of_windows(known)));
        }
    }
    let of_country = narrow::named(&folded).map(|within| index::largest(&within, limit));
    let of_country = of_country.unwrap_or_default();
    found.extend(of_country.iter().filter_map(|hit| Some((Tier::Called, Choice::of_city(hit)?))));
    found.extend(
        rules
            .names()
            .filter_map(|name| Some((of_name(name, text.trim(), &folded)?, Choice::of_zone(name)))),
    );
    if found.is_empty() {
        found.extend(rules.suggest(text).map(|name| (Tier::Slip, Choice::of_zone(name))));
    }
    best(found, rules, limit)
}

/// The best of what was found, each place and zone once.
fn best(mut found: Vec<(Tier, Choice)>, rules: &ZoneRules, limit: usize) -> Vec<Choice> {
    found.sort_by_key(|(tier, _)| *tier);
    let mut best: Vec<Choice> = Vec::new();
    for (_, choice) in found {
        let same = |kept: &Choice| {
            kept.zone == choice.zone && kept.place == choice.place && kept.region == choice.region
        };
        let zone_of_city = |kept: &Choice| {
            kept.zone == choice.zone && kept.place == choice.place && choice.region.is_empty()
        };
        if best.iter().any(|kept| same(kept) || zone_of_city(kept))
            || rules.zone(&choice.zone).is_none()
        {
            continue;
        }
        best.push(choice);
        if best.len() == limit {
            break;
        }
    }
    best
}

fn of_name(name: &str, typed: &str, wanted: &str) -> Option<Tier> {
    if name.eq_ignore_ascii_case(typed) {
        return Some(Tier::Exact);
    }
    let city = name.rfind('/').map_or(0, |slash| slash + 1);
    let words = name.match_indices(['/', '_', '-']).map(|(at, _)| at + 1);
    let mut starts =
        std::iter::once(0).chain(words).filter(|at| names::starts(&name[*at..], wanted));
    let first = starts.next()?;
    let whole = |at: usize| name.len() - at == wanted.len();
    if whole(first) || (first == 0 && typed.contains('/')) {
        return Some(if first == 0 || first == city { Tier::Whole } else { Tier::Word });
    }
    let at_city = first == city || starts.any(|at| at == city);
    Some(if at_city { Tier::Start } else { Tier::Word })
}

/// Cities that `text` names, best first. Where nothing does, its last words may
/// be a state or country; where that finds nothing, a slip is looked for.
pub(super) fn cities(text: &str, folded: &str, limit: usize) -> Vec<Hit> {
    if let Some((city, [whole, start])) = narrow::by_comma(text) {
        let plain =
            [&whole, &start].into_iter().map(|within| index::find(&city, Some(within), limit));
        let slips = std::iter::once_with(|| index::find_slips(&city, Some(&start), limit));
        return first(plain.chain(slips));
    }
    let plain = std::iter::once_with(|| {
        let mut hits = called_shortly(folded);
        hits.extend(index::find(folded, None, limit));
        hits
    });
    let narrowed =
        narrow::by_last_words(folded).map(|(city, within)| index::find(city, Some(&within), limit));
    let slips = std::iter::once_with(|| index::find_slips(folded, None, limit));
    first(plain.chain(narrowed).chain(slips))
}

/// Letters that everybody knows a city by, and no list of names has.
const SHORT: [(&str, &str, &str); 2] =
    [("la", "los angeles", "california"), ("dc", "washington", "district of columbia")];

fn called_shortly(folded: &str) -> Vec<Hit> {
    let known = SHORT.iter().find(|(letters, _, _)| *letters == folded);
    known.map_or_else(Vec::new, |(_, city, region)| {
        index::find(city, narrow::named(region).as_ref(), 1)
    })
}

fn first(mut attempts: impl Iterator<Item = Vec<Hit>>) -> Vec<Hit> {
    attempts.find(|hits| !hits.is_empty()).unwrap_or_default()
}

/// The largest cities whose zones keep an offset, all year or part of it, from
/// here on; the one that always keeps it first.
pub(super) fn keeping(seconds: i32, rules: &ZoneRules, limit: usize) -> Vec<Choice> {
    let everywhere = narrow::everywhere();
    let largest = index::largest(&everywhere, usize::MAX);
    let keeps = |hit: &Hit| {
        let zone = rules.zone(hit.city()?.zone())?;
        let spans = zone.spans();
        let lasting = spans.last()?;
        // A zone whose clocks change does so until the end of what is laid out.
        let changing = lasting.start.unix() > i64::from(zone::LAST_YEAR - 1972) * 31_556_952;
        let kept = &spans[spans.len() - if changing { 2.min(spans.len()) } else { 1 }..];
        kept.iter().any(|span| span.offset == seconds).then_some(changing)
    };
    let mut kept: Vec<(bool, &Hit)> =
        largest.iter().filter_map(|hit| Some((keeps(hit)?, hit))).collect();
    kept.sort_by_key(|(changing, _)| *changing);
    let mut choices: Vec<Choice> = kept
        .into_iter()
        .filter_map(|(changing, hit)| {
            let note =
                if changing { "keeps that offset part of the year" } else { "keeps that offset" };
            Some(Choice { note: note.to_owned(), ..Choice::of_city(hit)? })
        })
        .collect();
    choices.truncate(limit);
    choices
}
