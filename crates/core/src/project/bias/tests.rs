use proptest::prelude::*;

use super::*;
use crate::time::Instant;

const H: i64 = 3600;

fn person(id: &str) -> PersonId {
    PersonId::new(id).unwrap()
}

fn past(owner: &str, tags: &[&str], likely: i64, worked: i64) -> Task {
    let at = Instant::from_unix(0);
    let mut task = Task::new("a", "A", at);
    task.owner = Some(person(owner));
    task.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    task.effort = Effort::of(likely);
    task.progress = vec![crate::project::Progress { at, worked, left: 0 }];
    task.done = Some(at);
    task
}

fn ask(tasks: &[Task], owner: &str, tags: &[&str]) -> Option<Corrected> {
    let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let effort = Effort::three(4 * H, 8 * H, 16 * H).unwrap();
    Bias::learned(tasks).corrected(effort, Some(&person(owner)), &tags)
}

#[test]
fn without_a_past_an_estimate_stands() {
    assert_eq!(ask(&[], "ana", &["design"]), None);
    assert_eq!(ask(&[past("jon", &["code"], H, 2 * H)], "ana", &["design"]), None);
    let mut open = past("ana", &[], H, 2 * H);
    open.done = None;
    let untracked = past("ana", &[], H, 0);
    let unsaid = past("ana", &[], 0, H);
    assert_eq!(ask(&[open, untracked, unsaid], "ana", &[]), None);
}

#[test]
fn few_tasks_say_little_and_many_say_it() {
    let twice = |tasks: usize| {
        let all = vec![past("ana", &[], 3 * H, 6 * H); tasks];
        ask(&all, "ana", &[]).unwrap()
    };
    let near = |seen: f64, expected: f64| assert!((seen - expected).abs() < 1e-9, "{seen}");
    near(twice(1).factor, 2_f64.powf(0.2));
    near(twice(4).factor, 2_f64.sqrt());
    near(twice(396).factor, 2_f64.powf(0.99));
    let four = twice(4);
    assert_eq!(
        (four.reasons[0].tasks, four.reasons[0].like.clone()),
        (4, Like::Owner(person("ana")))
    );
    near(four.reasons[0].factor, 2.0);
    let hours = |seconds: i64| (seconds as f64 / 2_f64.sqrt() / H as f64).round();
    let points = [four.effort.optimistic(), four.effort.likely(), four.effort.pessimistic()];
    assert_eq!(points.map(hours), [4.0, 8.0, 16.0]);
}

#[test]
fn what_it_rests_on_adds_up_to_it() {
    let tasks = [
        past("ana", &["design", "web"], 2 * H, 3 * H),
        past("ana", &["code"], 2 * H, 2 * H),
        past("jon", &["design"], 4 * H, 8 * H),
        past("jon", &["web"], 4 * H, 3 * H),
    ];
    let seen = ask(&tasks, "ana", &["design", "web", "new", "design"]).unwrap();
    let reasons: Vec<_> =
        seen.reasons.iter().map(|reason| (reason.tasks, (reason.weight * 3.0).round())).collect();
    assert_eq!(reasons, [(2, 3.0), (2, 1.0), (2, 1.0)]);
    let weighed = |reason: &Reason| reason.weight * reason.tasks as f64;
    let sum: f64 = seen.reasons.iter().map(|reason| weighed(reason) * reason.factor.ln()).sum();
    let weight: f64 = seen.reasons.iter().map(weighed).sum();
    assert!((seen.factor.ln() - sum / (PRIOR + weight)).abs() < 1e-12);
}

#[test]
fn one_slip_of_a_digit_does_not_rule() {
    let mut tasks = vec![past("ana", &[], 8 * H, 8 * H); 9];
    tasks.push(past("ana", &[], H, 1000 * H));
    assert!(ask(&tasks, "ana", &[]).unwrap().factor < 1.11);
}

#[test]
fn the_further_apart_the_wider_the_spread() {
    let spread = |one: i64, other: i64| {
        let tasks = [past("ana", &[], 60 * H, one * H), past("ana", &[], 60 * H, other * H)];
        ask(&vec![tasks; 20].concat(), "ana", &[]).unwrap()
    };
    let (same, apart) = (spread(60, 60), spread(30, 120));
    assert!(same.spread < 1.1 && apart.spread > 1.8 && apart.spread < 2.0);
    let one = Corrected { effort: Effort::of(10 * H).unwrap(), ..apart };
    let three = one.spread_out();
    assert_eq!(three.likely(), 10 * H);
    assert!(three.optimistic() < 5 * H && three.pessimistic() > 20 * H);
}

proptest! {
    #[test]
    fn who_took_longer_is_given_longer_and_units_mean_nothing(
        raw in proptest::collection::vec((1..400_i64, 1..400_i64, 0..3_usize), 1..12),
        which in 0..12_usize, more in 0..400_i64, scale in 2..9_i64, effort in 1..90_000_i64,
    ) {
        let tags = [&[][..], &["x"], &["x", "y"]];
        let tasks: Vec<Task> = raw
            .iter()
            .map(|&(likely, worked, tag)| past("ana", tags[tag], likely * 60, worked * 60))
            .collect();
        let factor = |tasks: &[Task]| ask(tasks, "ana", &["x"]).unwrap().factor;
        let mut longer = tasks.clone();
        longer[which % raw.len()].progress[0].worked += more * 60;
        prop_assert!(factor(&longer) >= factor(&tasks) - 1e-12);
        let mut scaled = tasks.clone();
        for task in &mut scaled {
            task.effort = task.effort.and_then(|effort| Effort::of(effort.likely() * scale));
            task.progress[0].worked *= scale;
        }
        prop_assert!((factor(&scaled) - factor(&tasks)).abs() < 1e-9);
        let bias = Bias::learned(&tasks);
        let of = |seconds: i64| {
            let effort = Effort::of(seconds).unwrap();
            bias.corrected(effort, Some(&person("ana")), &[]).unwrap().effort.likely()
        };
        prop_assert!(of(effort) <= of(effort + 60));
        prop_assert!((of(effort * scale) - of(effort) * scale).abs() <= scale);
        let seen = ask(&tasks, "ana", &["x"]).unwrap();
        prop_assert!(seen.factor <= MOST && seen.factor >= 1.0 / MOST && seen.spread >= 1.0);
    }
}
