//! What is kept and brought back as a whole: a meeting, a series, a rotation.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something kept whole under an id. Its serde form is the form in the database:
/// fields may be added with a default and never change their meaning.
pub trait Document: Serialize + DeserializeOwned + Clone + PartialEq {
    /// Of all documents of this type: "meeting". Lower case; never changes.
    const KIND: &'static str;

    /// Names it among documents of its kind; never empty, never changes.
    fn id(&self) -> &str;

    /// As people call it, for history and conflicts.
    fn title(&self) -> &str;
}
