//! The table of holidays that is compiled into the program.
//!
//! `cargo xtask holidays` writes it from the package `holidays`
//! (crates/core/data/README.md). It is inflated at the first question; the days
//! of a region are laid out when they are first asked for, and then shared.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use chrono::{Datelike, NaiveDate};

use super::bytes::Bytes;
use super::{Holiday, MakeUp, RegionDays};

pub(super) static PACKED: &[u8] = include_bytes!("../../../data/holidays.bin");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::unpack(PACKED).unwrap_or_default());

/// The first year of the table; 1 January is day 0.
const FIRST_YEAR: i32 = 2020;
/// More than the table can need, so that damaged bytes don't take all memory.
const MOST_BYTES: usize = 4 << 20;
const MOST_DAYS: usize = 20_000;

/// A country or a subdivision whose holidays are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// "DE", "DE-BY": ISO 3166; of a town that keeps a day of its own "DE-Augsburg".
    pub code: String,
    /// "DE" of both.
    pub country: String,
    /// "Germany"; of a subdivision "Bavaria".
    pub name: String,
    /// "Germany" of both.
    pub country_name: String,
    /// First year that the table has.
    pub since: i32,
    /// "Data until": the last year whose holidays are all known. The table has
    /// none of later years, although there will be some.
    pub until: i32,
}

impl Region {
    /// A country itself, not a subdivision of one.
    #[must_use]
    pub fn is_country(&self) -> bool {
        self.code == self.country
    }
}

/// Every country in order of code, each followed by its subdivisions.
#[must_use]
pub fn regions() -> &'static [Region] {
    &TABLE.regions
}

/// The region of a code, in whatever case it is written.
#[must_use]
pub fn find(code: &str) -> Option<&'static Region> {
    TABLE.regions.get(TABLE.at(code)?)
}

/// The days of a region, its code in whatever case; `None` when there is none
/// of that code. Cheap but for the first time a region is asked for.
#[must_use]
pub fn region(code: &str) -> Option<Arc<RegionDays>> {
    TABLE.days(TABLE.at(code)?)
}

/// What the table was made from: "holidays 0.109".
#[must_use]
pub fn source() -> &'static str {
    &TABLE.source
}

/// The dates of one name, as places in the table's lists.
#[derive(Clone, Copy)]
struct Pair {
    name: usize,
    rule: usize,
}

#[derive(Default)]
pub(super) struct Table {
    source: String,
    names: Vec<Arc<str>>,
    rules: Vec<Vec<NaiveDate>>,
    regions: Vec<Region>,
    days: Vec<Days>,
    codes: HashMap<String, usize>,
}

/// The days of a region as bytes, and laid out once asked for.
struct Days {
    bytes: Vec<u8>,
    /// Where its country is.
    country: usize,
    laid_out: OnceLock<Option<Arc<RegionDays>>>,
}

impl Table {
    pub(super) fn unpack(packed: &[u8]) -> Option<Self> {
        let raw = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, MOST_BYTES);
        Self::read(&raw.ok()?)
    }

    /// Reads what xtask/holidays/table.py wrote; `None` of anything else.
    pub(super) fn read(raw: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(raw);
        let source = format!("holidays {}", bytes.text()?);
        let names = bytes.list(|bytes| bytes.text().map(Arc::from))?;
        let rules = bytes.list(rule)?;

        let mut country: Option<(usize, Region)> = None;
        let mut at = 0;
        let read = bytes.list(|bytes| {
            let is_country = bytes.number()? == 1;
            let (code, name) = (bytes.text()?, bytes.text()?.to_owned());
            let (since, until) = (bytes.year(FIRST_YEAR)?, bytes.year(FIRST_YEAR)?);
            let length = bytes.size()?;
            let region = match &country {
                Some((_, of)) if !is_country => Region {
                    code: format!("{}-{code}", of.country),
                    country: of.country.clone(),
                    name,
                    country_name: of.name.clone(),
                    since,
                    until,
                },
                Some(_) | None => {
                    let (code, country_name) = (code.to_owned(), name.clone());
                    let whole =
                        Region { country: code.clone(), code, name, country_name, since, until };
                    country = Some((at, whole.clone()));
                    whole
                }
            };
            at += 1;
            Some((region, country.as_ref()?.0, length))
        })?;

        let mut table = Self { source, names, rules, ..Self::default() };
        for (at, (region, country, length)) in read.into_iter().enumerate() {
            let bytes = bytes.take(length)?.to_vec();
            table.codes.insert(region.code.to_lowercase(), at);
            table.regions.push(region);
            table.days.push(Days { bytes, country, laid_out: OnceLock::new() });
        }
        Some(table)
    }

    fn at(&self, code: &str) -> Option<usize> {
        self.codes.get(&code.to_lowercase()).copied()
    }

    pub(super) fn days(&self, at: usize) -> Option<Arc<RegionDays>> {
        self.days.get(at)?.laid_out.get_or_init(|| self.lay_out(at).map(Arc::new)).clone()
    }

    fn lay_out(&self, at: usize) -> Option<RegionDays> {
        let days = self.days.get(at)?;
        let mut bytes = Bytes(&days.bytes);
        let (removed, mut pairs) = pairs(&mut bytes)?;
        let make_up = bytes.list(|bytes| {
            let (date, instead_of) = (day(bytes.number()?)?, day(bytes.number()?)?);
            Some(MakeUp { date, instead_of })
        })?;
        if days.country != at {
            let (_, whole) = self::pairs(&mut Bytes(&self.days.get(days.country)?.bytes))?;
            let kept = whole.into_iter().enumerate().filter(|(at, _)| !removed.contains(at));
            pairs.extend(kept.map(|(_, pair)| pair));
        }

        let mut off = Vec::new();
        for pair in pairs {
            let (name, dates) = (self.names.get(pair.name)?, self.rules.get(pair.rule)?);
            off.extend(dates.iter().map(|&date| Holiday { date, name: Arc::clone(name) }));
            if off.len() > MOST_DAYS {
                return None;
            }
        }
        off.sort_unstable();
        Some(RegionDays { off, make_up })
    }
}

/// Places in the country's list that a subdivision does not keep, and pairs of its own.
fn pairs(bytes: &mut Bytes) -> Option<(Vec<usize>, Vec<Pair>)> {
    let removed = bytes.list(Bytes::size)?;
    let own = bytes.list(|bytes| Some(Pair { name: bytes.size()?, rule: bytes.size()? }))?;
    Some((removed, own))
}

/// The dates of a rule, stored as gaps.
fn rule(bytes: &mut Bytes) -> Option<Vec<NaiveDate>> {
    let mut last: u32 = 0;
    bytes.list(|bytes| {
        last = last.checked_add(bytes.number()?)?;
        day(last)
    })
}

/// The date so many days after 1 January of the first year.
fn day(after: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)?.num_days_from_ce();
    NaiveDate::from_num_days_from_ce_opt(first.checked_add_unsigned(after)?)
}
