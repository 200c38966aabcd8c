//! Taking back and making again.

use leeway_core::{Person, Team, TeamWindow};
use leeway_store::{ChangeId, StoreError};
use proptest::prelude::*;

use crate::any::{any_note, any_people, any_person, any_windows};
use crate::documents::Note;
use crate::support::{NOON, Plan, id, person};

#[derive(Clone, Debug)]
enum Edit {
    Put(Box<Person>),
    RemoveAt(usize),
    People(Vec<Person>),
    Windows(Vec<TeamWindow>),
    Note(Note),
    RemoveNoteAt(usize),
    /// A person and a document at once, as a meeting and its tasks are.
    Both(Box<Person>, Note),
}

#[derive(Clone, Debug)]
enum Step {
    Edit(Edit),
    Undo,
    /// Of the change that many before the newest.
    UndoEarlier(usize),
    Redo,
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => any_person().prop_map(|person| Edit::Put(Box::new(person))),
        2 => (0_usize..5).prop_map(Edit::RemoveAt),
        1 => any_people().prop_map(Edit::People),
        1 => any_windows().prop_map(Edit::Windows),
        2 => any_note().prop_map(Edit::Note),
        1 => (0_usize..3).prop_map(Edit::RemoveNoteAt),
        1 => (any_person(), any_note()).prop_map(|(one, note)| Edit::Both(Box::new(one), note)),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any_edit().prop_map(Step::Edit),
        2 => Just(Step::Undo),
        2 => (0_usize..6).prop_map(Step::UndoEarlier),
        2 => Just(Step::Redo),
    ]
}

impl Plan {
    fn edit(&self, edit: &Edit) -> Option<ChangeId> {
        let written = self.store.write("Edit", NOON, |w| match edit {
            Edit::Put(person) => w.put_person(person),
            Edit::People(people) => w.replace_people(people),
            Edit::Windows(windows) => w.replace_windows(windows),
            Edit::Note(note) => w.put(note),
            Edit::RemoveNoteAt(place) => match w.documents::<Note>()?.get(*place) {
                Some(note) => w.remove::<Note>(&note.id),
                None => Ok(()),
            },
            Edit::Both(person, note) => {
                w.put_person(person)?;
                w.put(note)
            }
            Edit::RemoveAt(place) => match w.people()?.get(*place) {
                Some(person) => w.remove_person(&person.id).map(|_| ()),
                None => Ok(()),
            },
        });
        written.unwrap().change
    }

    fn state(&self) -> (Team, Vec<Note>) {
        (self.team(), self.notes())
    }

    fn undo(&self) -> bool {
        self.store.undo(None, NOON).unwrap().is_some()
    }

    fn redo(&self) -> bool {
        self.store.redo(NOON).unwrap().is_some()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn undoing_everything_gives_the_first_state_and_redoing_it_the_last(
        first in any_people(),
        edits in prop::collection::vec(any_edit(), 1..10),
    ) {
        let plan = Plan::new();
        let mut states = vec![plan.state()];
        for edit in std::iter::once(&Edit::People(first)).chain(&edits) {
            if plan.edit(edit).is_some() {
                states.push(plan.state());
            } else {
                prop_assert_eq!(Some(&plan.state()), states.last());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(plan.undo());
            prop_assert_eq!(&plan.state(), state);
        }
        prop_assert!(!plan.undo());
        for state in states.iter().skip(1) {
            prop_assert!(plan.redo());
            prop_assert_eq!(&plan.state(), state);
        }
        prop_assert!(!plan.redo());
    }

    #[test]
    fn undo_without_a_choice_never_meets_a_conflict_whatever_came_before(
        steps in prop::collection::vec(any_step(), 1..16),
    ) {
        let plan = Plan::new();
        for step in &steps {
            match step {
                Step::Edit(edit) => {
                    if plan.edit(edit).is_some() {
                        prop_assert!(!plan.redo(), "a fresh change clears redo");
                    }
                }
                Step::Undo => {
                    plan.undo();
                }
                Step::Redo => {
                    plan.redo();
                }
                Step::UndoEarlier(back) => {
                    let recent = plan.store.read(|r| r.recent(10)).unwrap();
                    let before = plan.state();
                    if let Some(change) = recent.get(*back)
                        && plan.store.undo(Some(change.id), NOON).is_err()
                    {
                        prop_assert_eq!(plan.state(), before);
                    }
                }
            }
        }
        let turns = (0..=steps.len()).take_while(|_| plan.undo()).count();
        prop_assert!(turns <= steps.len(), "an undo that undoes nothing");
        prop_assert_eq!(plan.state(), (Team::default(), Vec::new()));
    }
}

#[test]
fn a_deleted_person_comes_back_whole_and_in_their_place() {
    let plan = Plan::of(&["Ada", "Jon", "Cy"]);
    let before = plan.team();
    plan.store.write("Delete Jon", NOON, |w| w.remove_person(&id("Jon"))).unwrap();
    assert_eq!(plan.names(), ["Ada", "Cy"]);
    let edit = plan.store.undo(None, NOON).unwrap().unwrap();
    assert_eq!(edit.label, "Delete Jon");
    assert_eq!(plan.team(), before);
}

#[test]
fn the_labels_say_what_comes_next() {
    let plan = Plan::of(&["Ada"]);
    plan.store.write("Delete Ada", NOON, |w| w.remove_person(&id("Ada"))).unwrap();
    let labels = || {
        let both = plan.store.read::<_, StoreError>(|r| Ok((r.undo_label()?, r.redo_label()?)));
        let (undo, redo) = both.unwrap();
        (undo.unwrap_or_default(), redo.unwrap_or_default())
    };
    let says = |undo: &str, redo: &str| assert_eq!(labels(), (undo.to_owned(), redo.to_owned()));
    says("Delete Ada", "");
    plan.undo();
    says("Save Ada", "Delete Ada");
    plan.undo();
    says("", "Save Ada");
    plan.redo();
    says("Save Ada", "Delete Ada");
    plan.put(&person("Bo"));
    says("Save Bo", "");
}

#[test]
fn an_earlier_change_can_be_taken_back_when_nothing_later_touched_the_same() {
    let plan = Plan::of(&["Ada", "Jon"]);
    let mut jon = person("Jon");
    jon.zone = "Asia/Tokyo".to_owned();
    let moved = plan.store.write("Move Jon", NOON, |w| w.put_person(&jon)).unwrap();
    plan.put(&person("Cy"));
    plan.store.undo(moved.change, NOON).unwrap();
    assert_eq!(plan.team().people, ["Ada", "Jon", "Cy"].map(person));
}

#[test]
fn an_earlier_change_is_not_taken_back_over_a_later_one_and_the_error_names_both() {
    let plan = Plan::of(&["Ada"]);
    let mut jon = person("Jon");
    let added = plan.store.write("Add Jon", NOON, |w| w.put_person(&jon)).unwrap();
    jon.zone = "Asia/Tokyo".to_owned();
    plan.store.write("Move Jon to Tokyo", NOON, |w| w.put_person(&jon)).unwrap();
    let before = plan.team();

    let refused = plan.store.undo(added.change, NOON).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Can't take back “Add Jon”: Jon changed since by “Move Jon to Tokyo”. Undo that first."
    );
    assert!(matches!(&refused, StoreError::Conflict { what, .. } if what == &["Jon"]));
    assert_eq!(plan.team(), before);

    plan.undo();
    plan.store.undo(added.change, NOON).unwrap();
    assert_eq!(plan.names(), ["Ada"]);
}

#[test]
fn a_later_change_that_happens_to_restore_the_value_is_still_a_conflict() {
    let plan = Plan::of(&["Jon"]);
    let home = person("Jon");
    let mut away = home.clone();
    away.zone = "Asia/Tokyo".to_owned();
    let first = plan.store.write("Away", NOON, |w| w.put_person(&away)).unwrap();
    plan.store.write("Home", NOON, |w| w.put_person(&home)).unwrap();
    plan.store.write("Away again", NOON, |w| w.put_person(&away)).unwrap();
    let refused = plan.store.undo(first.change, NOON);
    assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
}

#[test]
fn what_is_undone_or_unknown_is_not_undone_again() {
    let plan = Plan::of(&["Ada"]);
    let change = plan.store.read(|r| r.recent(1)).unwrap().remove(0).id;
    plan.undo();
    let again = plan.store.undo(Some(change), NOON);
    assert!(matches!(again, Err(StoreError::AlreadyUndone { .. })), "{again:?}");
    let unknown = plan.store.undo(Some(ChangeId::new(99)), NOON);
    assert!(matches!(unknown, Err(StoreError::NotFound { .. })), "{unknown:?}");
    assert!(!plan.undo());
}

#[test]
fn undo_survives_closing_and_another_process() {
    let plan = Plan::of(&["Ada", "Bo"]);
    let other = leeway_store::Store::open(plan.store.path(), NOON).unwrap();
    other.undo(None, NOON).unwrap();
    assert_eq!(plan.names(), ["Ada"]);
    plan.redo();
    assert_eq!(other.read(|r| r.people()).unwrap().len(), 2);
}

#[test]
fn settings_are_left_alone_by_undo() {
    let plan = Plan::of(&["Ada"]);
    let written = plan.store.write("Set theme", NOON, |w| w.set_setting("theme", "dark")).unwrap();
    assert_eq!(written.change, None);
    assert_eq!(plan.store.undo(None, NOON).unwrap().unwrap().label, "Save Ada");
    assert_eq!(plan.store.read(|r| r.setting("theme")).unwrap().as_deref(), Some("dark"));
}
