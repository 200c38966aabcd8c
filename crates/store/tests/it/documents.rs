//! Documents: kept whole, in order, with undo.

use leeway_core::document::Document;
use leeway_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::support::{NOON, Plan, person};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) lines: Vec<String>,
}

impl Document for Note {
    const KIND: &'static str = "note";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}

pub(crate) fn note(id: &str, title: &str) -> Note {
    Note { id: id.to_owned(), title: title.to_owned(), lines: vec!["A line".to_owned()] }
}

impl Plan {
    pub(crate) fn note(&self, note: &Note) {
        self.store.write(&format!("Write {}", note.title), NOON, |w| w.put(note)).unwrap();
    }

    pub(crate) fn notes(&self) -> Vec<Note> {
        self.store.read(|r| r.documents()).unwrap()
    }

    fn titles(&self) -> Vec<String> {
        self.notes().into_iter().map(|note| note.title).collect()
    }
}

#[test]
fn documents_stand_in_the_order_in_which_they_were_put_and_come_back_to_their_place() {
    let plan = Plan::new();
    for id in ["z", "m", "a"] {
        plan.note(&note(id, id));
    }
    plan.note(&note("z", "Z again"));
    assert_eq!(plan.titles(), ["Z again", "m", "a"]);
    plan.store.write("Delete m", NOON, |w| w.remove::<Note>("m")).unwrap();
    assert_eq!(plan.titles(), ["Z again", "a"]);
    let edit = plan.store.undo(None, NOON).unwrap().unwrap();
    assert_eq!(edit.label, "Delete m");
    assert_eq!(plan.titles(), ["Z again", "m", "a"]);
    assert_eq!(plan.store.read(|r| r.document("m")).unwrap(), Some(note("m", "m")));
    assert_eq!(plan.store.read(|r| r.document::<Note>("nobody")).unwrap(), None);
}

#[test]
fn a_change_says_whether_it_touched_the_team_or_documents() {
    let plan = Plan::of(&["Ada"]);
    let one = note("a", "A");
    let touched = |written: leeway_store::Written<()>| {
        (written.change.is_some(), written.team, written.documents)
    };
    let write = |first: bool, second: bool| {
        let written = plan.store.write::<_, StoreError>("Both", NOON, |w| {
            if first {
                w.put_person(&person("Bo"))?;
            }
            if second { w.put(&one) } else { Ok(()) }
        });
        touched(written.unwrap())
    };
    assert_eq!(write(false, true), (true, false, true));
    assert_eq!(write(false, true), (false, false, false), "nothing differs");
    assert_eq!(write(true, true), (true, true, false));
}

#[test]
fn a_conflict_names_the_document_by_its_title() {
    let plan = Plan::new();
    let added = plan.store.write("Hold it", NOON, |w| w.put(&note("a", "Retro"))).unwrap();
    plan.store.write("Move it", NOON, |w| w.put(&note("a", "Retro, moved"))).unwrap();
    let refused = plan.store.undo(added.change, NOON).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Can't take back “Hold it”: Retro changed since by “Move it”. Undo that first."
    );
}

#[test]
fn a_body_that_makes_no_sense_is_said_by_kind_and_id_and_can_be_mended_or_removed() {
    let plan = Plan::new();
    plan.note(&note("a", "A"));
    plan.note(&note("b", "B"));
    let conn = rusqlite::Connection::open(plan.store.path()).unwrap();
    for body in ["{}", "7", r#"{"id":"other","title":"A"}"#] {
        conn.execute("UPDATE document SET body = ?1 WHERE id = 'a'", [body]).unwrap();
        for refused in [
            plan.store.read(|r| r.documents::<Note>()).unwrap_err(),
            plan.store.read(|r| r.document::<Note>("a")).unwrap_err(),
        ] {
            assert!(matches!(&refused, StoreError::Unreadable { kind, id, .. }
                if kind == "note" && id == "a"));
            assert!(refused.to_string().contains("The note “a”"), "{refused}");
        }
    }
    assert!(conn.execute("UPDATE document SET body = '{' WHERE id = 'a'", []).is_err());
    assert_eq!(plan.store.read(|r| r.document("b")).unwrap(), Some(note("b", "B")));
    plan.note(&note("a", "Mended"));
    assert_eq!(plan.titles(), ["Mended", "B"]);
    conn.execute("UPDATE document SET body = '{}' WHERE id = 'a'", []).unwrap();
    plan.store.write("Remove", NOON, |w| w.remove::<Note>("a")).unwrap();
    assert_eq!(plan.titles(), ["B"]);
}

#[test]
fn what_is_not_there_can_t_be_removed_and_what_has_no_id_can_t_be_put() {
    let plan = Plan::new();
    let missing = plan.store.write("Remove", NOON, |w| w.remove::<Note>("a"));
    assert!(matches!(missing, Err(StoreError::NotFound { .. })), "{missing:?}");
    let nameless = plan.store.write("Put", NOON, |w| w.put(&note("", "A")));
    assert!(matches!(nameless, Err(StoreError::Refused { .. })), "{nameless:?}");
    assert_eq!(plan.notes(), []);
}

#[test]
fn a_text_is_kept_once_under_its_hash_whatever_is_undone() {
    let plan = Plan::new();
    let put = |text: &str| plan.store.write("Text", NOON, |w| w.put_blob(text)).unwrap().value;
    let hash = put("abc");
    // FIPS 180-2, appendix B.1.
    assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(put("abc"), hash);
    assert_ne!(put("abd"), hash);
    assert_eq!(plan.store.undo(None, NOON).unwrap(), None);
    let blob = |hash: &str| plan.store.read(|r| r.blob(hash));
    assert_eq!(blob(&hash).unwrap().as_deref(), Some("abc"));
    assert_eq!(blob("none").unwrap(), None);

    let conn = rusqlite::Connection::open(plan.store.path()).unwrap();
    conn.execute("UPDATE blob SET text = 'abX' WHERE hash = ?1", [&hash]).unwrap();
    assert!(matches!(blob(&hash), Err(StoreError::Damaged { .. })));
}
