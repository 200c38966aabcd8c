//! Taking a change back, and making it again.
//!
//! An edit can be taken back as long as no later edit, itself not undone,
//! touched what it touched: otherwise the later one would be lost silently.

use crate::error::StoreError;
use crate::history::{Change, ChangeId, ChangeKind, Part};
use crate::transaction::Writing;

impl Writing<'_> {
    /// Brings back what the edit `id` overwrote, or the newest edit not undone.
    /// `None` when there is nothing to undo.
    pub(crate) fn undo(&mut self, id: Option<ChangeId>) -> Result<Option<Change>, StoreError> {
        let edit = match id {
            None => self.next_undo()?,
            Some(id) => Some(self.edit(id)?),
        };
        let Some(edit) = edit else { return Ok(None) };
        if edit.undone {
            return Err(StoreError::AlreadyUndone { label: edit.label });
        }
        let parts = self.parts(edit.id)?;
        self.refuse_conflicts(&edit, edit.id, &parts)?;
        for part in parts {
            self.set(&part.aggregate, part.before)?;
        }
        Ok(Some(edit))
    }

    /// Makes the edit undone last again; `None` when there is none, or
    /// something was edited since. Returns the edit.
    pub(crate) fn redo(&mut self) -> Result<Option<Change>, StoreError> {
        let Some(undo) = self.next_redo()? else { return Ok(None) };
        let ChangeKind::Undo(id) = undo.kind else { return Ok(None) };
        let edit = self.edit(id)?;
        self.refuse_conflicts(&edit, undo.id, &self.parts(undo.id)?)?;
        for part in self.parts(edit.id)? {
            self.set(&part.aggregate, part.after)?;
        }
        Ok(Some(edit))
    }

    /// The edit of that id, or the one that a redo of that id made again.
    fn edit(&self, id: ChangeId) -> Result<Change, StoreError> {
        let missing = || StoreError::NotFound { what: format!("change {}", id.get()) };
        let change = self.change(id)?.ok_or_else(missing)?;
        match change.kind {
            ChangeKind::Edit => Ok(change),
            ChangeKind::Redo(edit) => self.change(edit)?.ok_or_else(missing),
            ChangeKind::Undo(_) => Err(StoreError::AlreadyUndone { label: change.label }),
        }
    }

    /// `parts` are what the change `since` left behind: they must still stand.
    fn refuse_conflicts(
        &self,
        edit: &Change,
        since: ChangeId,
        parts: &[Part],
    ) -> Result<(), StoreError> {
        let (mut what, mut by) = (Vec::new(), Vec::new());
        for part in parts {
            let later = self.edits_since(since, &part.aggregate)?;
            if !later.is_empty() || part.aggregate.read(self)? != part.after {
                what.push(part.name());
                by.extend(later);
            }
        }
        if what.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Conflict { label: edit.label.clone(), what, since: by })
        }
    }
}
