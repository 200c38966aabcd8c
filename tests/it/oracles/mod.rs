//! Answers on which independent implementations agree; see
//! tests/fixtures/oracles/README.md for the form.
//!
//! `LEEWAY_ORACLES=folder` runs further vectors of the same form instead: its
//! subfolders name the kinds. One whose kind isn't known here is said and skipped.

#![allow(clippy::print_stdout, reason = "how much was compared, for `-- --nocapture`")]

mod arith;
mod backward;
mod meeting;
mod overlap;
mod rrule;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use leeway_core::{
    Calendar, Grade, Instant, Interval, IntervalSet, Leave, Shift, Week, Zone, ZoneRules,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const KINDS: [&str; 5] = ["overlap", "arith", "backward", "rrule", "meeting"];
/// Most differences printed; the rest are counted.
const SHOWN: usize = 20;

/// Where the vectors are, and whether they are those of this repository. A
/// relative folder is one of the repository's root, where cargo was called.
fn folder() -> (PathBuf, bool) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("LEEWAY_ORACLES").map_or_else(
        || (tests.join("fixtures/oracles"), true),
        |given| (tests.join("..").join(given), false),
    )
}

/// Every file of vectors, by the folder it is in.
fn vectors() -> BTreeMap<String, Vec<PathBuf>> {
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let list = |folder: &Path| -> BTreeSet<PathBuf> {
        let entries = std::fs::read_dir(folder)
            .unwrap_or_else(|problem| panic!("can't list {}: {problem}", folder.display()));
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    for kind in list(&folder().0).into_iter().filter(|path| path.is_dir()) {
        let name = kind.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = list(&kind).into_iter();
        found
            .insert(name, files.filter(|file| file.extension() == Some("json".as_ref())).collect());
    }
    found
}

/// Runs `check` on every case of a kind and fails with all that differs.
fn run<C: DeserializeOwned>(kind: &str, check: impl Fn(&C, &ZoneRules, &mut Differences)) {
    let rules = ZoneRules::bundled();
    let files = vectors().remove(kind).unwrap_or_default();
    if files.is_empty() {
        let (folder, ours) = folder();
        assert!(!ours, "there are no cases of {kind} in {}", folder.display());
        println!("no cases of {kind} in {}", folder.display());
        return;
    }
    let mut differences = Differences::default();
    for file in &files {
        differences.file = file.display().to_string();
        let text = std::fs::read_to_string(file).unwrap();
        match serde_json::from_str::<Dated>(&text).map(|dated| dated.tzdb) {
            Ok(needed) if needed.as_str() > rules.version() => {
                differences.add("tzdb", &needed, &rules.version());
                continue;
            }
            Ok(_) | Err(_) => {}
        }
        match serde_json::from_str(&text) {
            Ok(case) => check(&case, &rules, &mut differences),
            Err(problem) => differences.add("reading it", &"a case of this kind", &problem),
        }
    }
    let Differences { checked, found, .. } = differences;
    println!("{kind}: {checked} answers in {} files, {} differ", files.len(), found.len());
    let shown = found.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("\n");
    assert!(found.is_empty(), "{} of {checked} answers differ:\n{shown}", found.len());
    assert!(checked > 0, "no answer of {kind} was compared");
}

/// Zone rules that a file needs; none where it doesn't say.
#[derive(Deserialize)]
struct Dated {
    #[serde(default)]
    tzdb: String,
}

/// What was found to be otherwise, with file and case.
#[derive(Default)]
struct Differences {
    file: String,
    checked: usize,
    found: Vec<String>,
}

impl Differences {
    fn compare<T: PartialEq + Debug>(&mut self, case: &str, expected: &T, found: &T) {
        self.checked += 1;
        if expected != found {
            self.add(case, expected, found);
        }
    }

    /// Of two lists only what is in one of them is said.
    fn compare_lists<T: Ord + Copy + Debug>(&mut self, case: &str, expected: &[T], found: &[T]) {
        self.checked += 1;
        if expected == found {
            return;
        }
        let (ours, theirs): (BTreeSet<T>, BTreeSet<T>) =
            (found.iter().copied().collect(), expected.iter().copied().collect());
        let some = |set: Vec<&T>| format!("{:?} ({} in all)", &set[..set.len().min(5)], set.len());
        let missing = some(theirs.difference(&ours).collect());
        let surplus = some(ours.difference(&theirs).collect());
        let lengths = format!("{} for {}", found.len(), expected.len());
        self.found.push(format!(
            "{} {case}: expected and missing {missing}, found and not expected {surplus}, {lengths}",
            self.file
        ));
    }

    fn add(&mut self, case: &str, expected: &impl Debug, found: &impl Debug) {
        self.found.push(format!("{} {case}: expected {expected:?}, found {found:?}", self.file));
    }
}

/// A working week in a zone, as the vectors have it.
#[derive(Deserialize)]
struct Member {
    #[serde(default)]
    id: String,
    zone: String,
    week: [Vec<(u16, u16)>; 7],
    #[serde(default)]
    off: Vec<NaiveDate>,
}

impl Member {
    fn calendar(&self, rules: &ZoneRules) -> Result<Calendar, String> {
        let shift = |&(from, to): &(u16, u16)| {
            Shift::new(from, to, Grade::Working)
                .map_err(|problem| format!("{from}–{to}: {problem}"))
        };
        let mut week: [Vec<Shift>; 7] = Default::default();
        for (day, given) in week.iter_mut().zip(&self.week) {
            *day = given.iter().map(shift).collect::<Result<_, _>>()?;
        }
        let leave = self.off.iter().filter_map(|date| Leave::new(*date, *date, "")).collect();
        Ok(Calendar::new(zone(rules, &self.zone)?, Week::new(week), leave))
    }
}

fn zone(rules: &ZoneRules, name: &str) -> Result<Zone, String> {
    rules.zone(name).ok_or_else(|| format!("the zone {name} is not in the rules"))
}

/// An instant, as RFC 3339 or in minutes since 1970.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Moment {
    Minutes(i64),
    Text(DateTime<Utc>),
}

impl Moment {
    fn instant(self) -> Instant {
        match self {
            Self::Minutes(minutes) => minute(minutes),
            Self::Text(at) => Instant::from(at),
        }
    }
}

fn window([start, end]: [Moment; 2]) -> Result<Interval, String> {
    let (start, end) = (start.instant(), end.instant());
    Interval::new(start, end).ok_or_else(|| "the window ends before it starts".to_owned())
}

fn minute(minutes: i64) -> Instant {
    Instant::from_unix(minutes * 60)
}

fn set(minutes: &[(i64, i64)]) -> IntervalSet {
    minutes.iter().filter_map(|(start, end)| Interval::new(minute(*start), minute(*end))).collect()
}

#[test]
fn every_kind_that_is_known_has_cases() {
    let (folder, ours) = folder();
    let vectors = vectors();
    let known = KINDS.iter().filter(|kind| vectors.get(**kind).is_some_and(|all| !all.is_empty()));
    let (known, least) = (known.count(), if ours { KINDS.len() } else { 1 });
    assert!(known >= least, "{} has cases of {known} of {KINDS:?}", folder.display());
    for unknown in vectors.keys().filter(|kind| !KINDS.contains(&kind.as_str())) {
        println!("skipped: {unknown} is not a kind that is known here");
    }
}

/// The control: an answer that is wrong is found.
#[test]
fn a_wrong_answer_is_a_difference() {
    let mut differences = Differences::default();
    differences.compare("same", &1, &1);
    differences.compare_lists("same", &[1, 2], &[1, 2]);
    assert!(differences.found.is_empty());
    differences.compare("one", &1, &2);
    differences.compare_lists("list", &[1, 2], &[2, 3]);
    assert_eq!((differences.checked, differences.found.len()), (4, 2));
}
