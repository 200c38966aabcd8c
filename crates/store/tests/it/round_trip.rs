//! What is written is what is read.

use leeway_core::{Grade, Leave, PersonId, Shift, Team, Week};
use leeway_store::{Store, StoreError};
use proptest::prelude::*;

use crate::any::{HOSTILE, any_people, any_windows};
use crate::support::{NOON, Plan, date, id, person};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_team_comes_back_as_it_was(people in any_people(), windows in any_windows()) {
        let plan = Plan::new();
        let team = Team { people, windows };
        plan.store.write("Import", NOON, |w| w.replace_team(&team)).unwrap();
        prop_assert_eq!(&plan.team(), &team);
        prop_assert_eq!(&plan.reopened(), &team);

        let nobody = Team::default();
        plan.store.write("Clear", NOON, |w| w.replace_team(&nobody)).unwrap();
        prop_assert_eq!(plan.team(), nobody);
        plan.store.undo(None, NOON).unwrap();
        prop_assert_eq!(plan.team(), team);
    }
}

#[test]
fn a_night_shift_stays_on_the_day_it_starts() {
    let plan = Plan::new();
    let mut days: [Vec<Shift>; 7] = Default::default();
    days[4] = vec![Shift::of_clock(22 * 60, 6 * 60, Grade::Reluctant).unwrap()];
    days[6] = vec![Shift::new(0, 1440, Grade::Flexible).unwrap()];
    let mut nina = person("Nina");
    nina.pattern = leeway_core::Pattern::weekly(Week::new(days));
    plan.put(&nina);
    assert_eq!(plan.reopened().people, [nina]);
}

#[test]
fn hostile_text_is_only_text_in_every_field() {
    let plan = Plan::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        let mut one = person("Mallory");
        one.id = PersonId::new(&format!("m-{number}")).unwrap();
        one.name = (*text).to_owned();
        one.place = (*text).to_owned();
        one.zone = (*text).to_owned();
        one.leave = vec![Leave::new(date(2026, 1, 1), date(2026, 1, 1), text).unwrap()];
        plan.store.write(text, NOON, |w| w.put_person(&one)).unwrap();
        plan.store.write(text, NOON, |w| w.set_setting(text, text)).unwrap();
        let (kept, setting, label) = plan
            .store
            .read::<_, StoreError>(|r| Ok((r.person(&one.id)?, r.setting(text)?, r.undo_label()?)))
            .unwrap();
        assert_eq!(kept, Some(one), "{text:?}");
        assert_eq!((setting.as_deref(), label.as_deref()), (Some(*text), Some(*text)));
    }
    assert_eq!(plan.team().people.len(), HOSTILE.len());
}

#[test]
fn a_megabyte_of_name_is_kept_whole() {
    let plan = Plan::new();
    let mut long = person("Long");
    long.name = "é".repeat(500_000);
    plan.put(&long);
    assert_eq!(plan.reopened().people, [long]);
}

#[test]
fn a_changed_person_keeps_their_place_and_a_new_one_comes_last() {
    let plan = Plan::of(&["Ada", "Bo", "Cy"]);
    let mut bo = person("Bo");
    bo.name = "Bodil".to_owned();
    plan.put(&bo);
    plan.put(&person("Aaron"));
    assert_eq!(plan.names(), ["Ada", "Bodil", "Cy", "Aaron"]);
}

#[test]
fn replacing_people_takes_over_their_order() {
    let plan = Plan::of(&["Ada", "Bo", "Cy", "Di"]);
    let order = ["Di", "New", "Ada", "Cy"].map(person);
    plan.store.write("Import", NOON, |w| w.replace_people(&order)).unwrap();
    assert_eq!(plan.team().people, order);
    plan.store.undo(None, NOON).unwrap();
    assert_eq!(plan.names(), ["Ada", "Bo", "Cy", "Di"]);
}

#[test]
fn replacing_people_by_the_same_changes_nothing_even_across_gaps() {
    let plan = Plan::of(&["Ada", "Bo", "Cy"]);
    plan.store.write("Delete Bo", NOON, |w| w.remove_person(&id("Bo"))).unwrap();
    let same = plan.team();
    let written = plan.store.write("Import", NOON, |w| w.replace_team(&same)).unwrap();
    assert_eq!(written.change, None);
}

#[test]
fn two_people_of_one_id_are_refused_and_nothing_is_changed() {
    let plan = Plan::of(&["Ada"]);
    let twins = [person("Bo"), person("Bo")];
    let refused = plan.store.write("Import", NOON, |w| w.replace_people(&twins));
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    assert_eq!(plan.names(), ["Ada"]);
}

#[test]
fn nobody_is_kept_without_a_name() {
    let plan = Plan::new();
    let mut nameless = person("Ada");
    nameless.name.clear();
    let refused = plan.store.write("Save", NOON, |w| w.put_person(&nameless));
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
}

#[test]
fn removing_somebody_who_is_not_there_says_so() {
    let plan = Plan::of(&["Ada"]);
    let refused = plan.store.write("Delete", NOON, |w| w.remove_person(&id("Bo")));
    let Err(StoreError::NotFound { what }) = refused else { panic!("{refused:?}") };
    assert_eq!(what, "person bo");
}

#[test]
fn a_setting_can_be_set_changed_and_forgotten() {
    let plan = Plan::new();
    let value = |store: &Store| store.read(|r| r.setting("theme")).unwrap();
    assert_eq!(value(&plan.store), None);
    for theme in ["dark", "light"] {
        plan.store.write("Set theme", NOON, |w| w.set_setting("theme", theme)).unwrap();
        assert_eq!(value(&plan.store).as_deref(), Some(theme));
    }
    plan.store.write("Forget theme", NOON, |w| w.clear_setting("theme")).unwrap();
    assert_eq!(value(&plan.store), None);
}

#[test]
fn work_that_fails_leaves_nothing_behind() {
    let plan = Plan::of(&["Ada"]);
    let failed = plan.store.write("Half", NOON, |w| {
        w.put_person(&person("Bo"))?;
        w.set_setting("theme", "dark")?;
        w.remove_person(&id("Nobody"))
    });
    assert!(failed.is_err());
    assert_eq!(plan.names(), ["Ada"]);
    assert_eq!(plan.store.read(|r| r.setting("theme")).unwrap(), None);
    assert_eq!(plan.store.read(|r| r.recent(10)).unwrap().len(), 1);
}

#[test]
fn work_that_panics_leaves_nothing_behind_and_the_store_usable() {
    let plan = Plan::of(&["Ada"]);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        plan.store.write::<(), StoreError>("Half", NOON, |w| {
            w.put_person(&person("Bo"))?;
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(plan.names(), ["Ada"]);
    plan.put(&person("Cy"));
    assert_eq!(plan.names(), ["Ada", "Cy"]);
}

#[test]
fn a_read_sees_one_moment_whatever_is_written_meanwhile() {
    let plan = Plan::of(&["Ada"]);
    plan.store
        .read::<_, StoreError>(|r| {
            let before = r.people()?;
            plan.put(&person("Bo"));
            assert_eq!(r.people()?, before);
            Ok(())
        })
        .unwrap();
    assert_eq!(plan.names(), ["Ada", "Bo"]);
}

#[test]
fn a_write_sees_what_it_has_written() {
    let plan = Plan::new();
    let written = plan.store.write("Add", NOON, |w| {
        w.put_person(&person("Ada"))?;
        w.people()
    });
    assert_eq!(written.unwrap().value, [person("Ada")]);
}
