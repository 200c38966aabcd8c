use proptest::prelude::*;

use super::*;
use crate::civil;

const MOST: usize = 64;

fn ended(seconds: &[i64]) -> Finishes {
    let seconds = seconds.iter().map(|seconds| u32::try_from(*seconds).unwrap());
    Finishes::new(MONDAY, seconds.collect())
}

/// Bins as a clock in a zone reads them, with the share in per cent.
fn said(finishes: &Finishes, zone: &str, split: Option<Instant>) -> Vec<String> {
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    let read = |at| civil::reading(at, &zone).format("%a %H:%M").to_string();
    let line = |bin: &Bin| {
        let (from, to) = (read(bin.range.start()), read(bin.range.end()));
        format!("{from} – {to}: {:.0}", bin.share * 100.0)
    };
    finishes.bins(&zone, split, MOST).iter().map(line).collect()
}

#[test]
fn bins_begin_at_the_full_hours_of_a_clock_and_nights_take_no_room() {
    // 09:00, 09:20 and 12:00 UTC, and on the next morning.
    let finishes = ended(&[0, 1200, 3 * HOUR, 24 * HOUR + 60]);
    let in_bengaluru = [
        "Mon 14:00 – Mon 15:00: 50",
        "Mon 15:00 – Mon 16:00: 0",
        "Mon 16:00 – Mon 17:00: 0",
        "Mon 17:00 – Mon 18:00: 25",
        "Tue 14:00 – Tue 15:00: 25",
    ];
    assert_eq!(said(&finishes, "Asia/Kolkata", None), in_bengaluru);
}

#[test]
fn what_ends_as_the_deadline_falls_is_in_time() {
    let finishes = ended(&[HOUR, 90 * 60, 90 * 60 + 1, 2 * HOUR]);
    let deadline = Some(MONDAY.plus(90 * 60));
    let bins =
        ["Mon 09:00 – Mon 10:00: 25", "Mon 10:00 – Mon 10:30: 25", "Mon 10:30 – Mon 11:00: 50"];
    assert_eq!(said(&finishes, "UTC", deadline), bins);
}

#[test]
fn a_clock_put_back_makes_one_long_hour_and_one_put_forward_none() {
    // Lisbon, Sunday 28 March and 31 October 2027: 01:00 UTC.
    let (spring, autumn) = (26 * 24 + 16, 243 * 24 + 16);
    let finishes = ended(&[spring * HOUR - 60, spring * HOUR + 60]);
    let bins = ["Sun 00:00 – Sun 02:00: 50", "Sun 02:00 – Sun 03:00: 50"];
    assert_eq!(said(&finishes, "Europe/Lisbon", None), bins);
    let finishes = ended(&[autumn * HOUR - 60, autumn * HOUR + 60]);
    assert_eq!(said(&finishes, "Europe/Lisbon", None), ["Sun 01:00 – Sun 02:00: 100"]);
}

proptest! {
    #[test]
    fn every_end_is_in_one_bin_and_there_are_few(
        ends in prop::collection::vec(0..200_000_000_i64, 1..300),
        narrow in any::<bool>(),
        split in prop::option::of(0..200_000_000_i64),
    ) {
        let scale = if narrow { 1000 } else { 1 };
        let finishes = ended(&ends.iter().map(|end| end / scale).collect::<Vec<_>>());
        let split = split.map(|split| MONDAY.plus(split / scale));
        let zone = ZoneRules::bundled().zone("America/New_York").unwrap();
        let bins = finishes.bins(&zone, split, MOST);
        prop_assert!(bins.len() <= MOST + 1);
        prop_assert!(bins.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()));
        let last = finishes.quantile(0.995).unwrap();
        for end in finishes.sorted().take_while(|end| *end <= last) {
            let holds = |bin: &&Bin| bin.range.start() < end && end <= bin.range.end();
            prop_assert_eq!(bins.iter().filter(holds).count(), 1);
        }
        let shares: f64 = bins.iter().map(|bin| bin.share).sum();
        prop_assert!((0.995 - 1e-9..=1.0 + 1e-9).contains(&shares));
        if let Some(split) = split {
            prop_assert!(bins.iter().all(|bin| split <= bin.range.start() || bin.range.end() <= split));
        }
    }
}
