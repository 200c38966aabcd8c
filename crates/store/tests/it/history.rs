//! The list of changes, and the team of any moment.

use leeway_core::{Instant, Team};
use leeway_store::{ChangeKind, StoreError};
use proptest::prelude::*;

use crate::any::{any_people, any_windows};
use crate::support::{NOON, Plan, id, person};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_team_of_any_moment_is_what_it_was(
        imports in prop::collection::vec((any_people(), any_windows(), 0_u8..4), 1..8),
    ) {
        let plan = Plan::new();
        let mut moments = vec![(NOON, Team::default())];
        for (minute, (people, windows, then)) in (1..).zip(imports) {
            let at = NOON.plus(minute * 60);
            let team = Team { people, windows };
            match then {
                0 => drop(plan.store.undo(None, at).unwrap()),
                1 => drop(plan.store.redo(at).unwrap()),
                _ => drop(plan.store.write("Import", at, |w| w.replace_team(&team)).unwrap()),
            }
            moments.push((at, plan.team()));
        }
        for (at, team) in moments {
            prop_assert_eq!(&plan.store.read(|r| r.team_at(at)).unwrap(), &team);
            prop_assert_eq!(&plan.store.read(|r| r.team_at(at.plus(59))).unwrap(), &team);
        }
    }
}

#[test]
fn a_clock_set_back_gives_a_team_that_really_was() {
    let plan = Plan::new();
    for (name, second) in [("Ada", 10), ("Bo", 30), ("Cy", 15), ("Di", 40)] {
        let at = NOON.plus(second);
        plan.store.write("Add", at, |w| w.put_person(&person(name))).unwrap();
    }
    let names_at = |second| {
        let team = plan.store.read(|r| r.team_at(NOON.plus(second))).unwrap();
        team.people.into_iter().map(|person| person.name).collect::<Vec<_>>()
    };
    assert_eq!(names_at(9), Vec::<String>::new());
    assert_eq!(names_at(12), ["Ada"]);
    assert_eq!(names_at(20), ["Ada", "Bo", "Cy"]);
    assert_eq!(names_at(99), ["Ada", "Bo", "Cy", "Di"]);
}

#[test]
fn the_whole_range_of_instants_can_be_asked_for() {
    let plan = Plan::of(&["Ada"]);
    assert_eq!(plan.store.read(|r| r.team_at(Instant::MIN)).unwrap(), Team::default());
    assert_eq!(plan.store.read(|r| r.team_at(Instant::MAX)).unwrap(), plan.team());
}

#[test]
fn recent_changes_come_newest_first_and_tell_what_became_of_them() {
    let plan = Plan::of(&["Ada", "Bo"]);
    let later = NOON.plus(60);
    plan.store.undo(None, later).unwrap();
    let recent = plan.store.read(|r| r.recent(10)).unwrap();
    let told: Vec<_> = recent.iter().map(|c| (c.label.as_str(), c.at, c.kind, c.undone)).collect();
    assert_eq!(
        told,
        [
            ("Save Bo", later, ChangeKind::Undo(recent[1].id), false),
            ("Save Bo", NOON, ChangeKind::Edit, true),
            ("Save Ada", NOON, ChangeKind::Edit, false),
        ]
    );
    plan.store.redo(later).unwrap();
    let newest = plan.store.read(|r| r.recent(1)).unwrap();
    assert_eq!(newest.len(), 1);
    assert_eq!(newest[0].kind, ChangeKind::Redo(recent[1].id));
}

#[test]
fn what_changes_nothing_leaves_no_trace() {
    let plan = Plan::of(&["Ada"]);
    let again = plan.store.write("Save Ada", NOON, |w| w.put_person(&person("Ada"))).unwrap();
    let there_and_back = plan
        .store
        .write::<_, StoreError>("Add and delete", NOON, |w| {
            w.put_person(&person("Bo"))?;
            w.remove_person(&id("Bo"))?;
            w.replace_windows(&[])
        })
        .unwrap();
    assert_eq!((again.change, there_and_back.change), (None, None));
    assert_eq!(plan.store.read(|r| r.recent(10)).unwrap().len(), 1);
}

#[test]
fn an_import_of_many_is_one_change() {
    let plan = Plan::of(&["Ada"]);
    let before = plan.team();
    let crowd: Vec<_> = (0..1000).map(|n| person(&format!("Person {n}"))).collect();
    plan.store.write("Import 1000", NOON, |w| w.replace_people(&crowd)).unwrap();
    assert_eq!(plan.team().people, crowd);
    plan.store.undo(None, NOON).unwrap();
    assert_eq!(plan.team(), before);
}
