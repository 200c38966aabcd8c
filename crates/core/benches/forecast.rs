//! When somebody will answer: asked at every keystroke of the reply card.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use divan::{Bencher, black_box};
use leeway_core::forecast::{Forecast, Observed};
use leeway_core::response::Norm;
use leeway_core::{Instant, ZoneRules};

fn main() {
    divan::main();
}

const PEOPLE: usize = 50;

/// One forecast, of fifty people at moments all over a year.
#[divan::bench(args = [Norm::URGENT, Norm::CHAT, Norm::EMAIL, Norm::UPDATE])]
fn forecast(bencher: Bencher, norm: Norm) {
    let calendars = team::calendars(&team::team(PEOPLE), &ZoneRules::bundled());
    let questions = team::questions(1_000, PEOPLE);
    let mut turns = questions.iter().cycle();
    bencher.bench_local(|| {
        let &(person, at, _) = black_box(turns.next().unwrap());
        Forecast::new(&calendars[person], norm, Instant::from_unix(at)).unwrap()
    });
}

/// The same with the chances that a hundred seen answers give.
#[divan::bench]
fn with_chances(bencher: Bencher) {
    let calendars = team::calendars(&team::team(PEOPLE), &ZoneRules::bundled());
    let questions = team::questions(1_000, PEOPLE);
    let seen = Observed::new((0..100).map(|answer| answer * 173)).unwrap();
    let mut turns = questions.iter().cycle();
    bencher.bench_local(|| {
        let &(person, at, _) = black_box(turns.next().unwrap());
        let (calendar, sent) = (&calendars[person], Instant::from_unix(at));
        let chance = |percent| Observed::answered(calendar, sent, seen.quantile(percent)).unwrap();
        (Forecast::new(calendar, Norm::CHAT, sent).unwrap(), [50, 80, 95].map(chance))
    });
}
