//! Keeps a plan in one SQLite file. The only crate that knows SQL.
//!
//! [`Store::open`] opens, creates or migrates the file, or refuses it
//! untouched and says what to do. [`Store::read`] and [`Store::write`] speak in
//! the words of [`leeway_core`]; a write is one transaction and one row of
//! history, so that [`Store::undo`] and [`Reading::team_at`] can bring back any
//! moment.
//!
//! Everything here blocks: inside an async program, call it from a thread that may.
//!
//! ```
//! # let folder = tempfile::tempdir()?;
//! use leeway_core::{Instant, Person, PersonId, Week};
//! use leeway_store::{Store, StoreError};
//!
//! let now = Instant::from_unix(1_790_000_000);
//! let store = Store::open(&folder.path().join("plan.db"), now)?;
//! let id = PersonId::of_name("Jon", |_| false);
//! let jon = Person::new(id, "Jon", "Europe/London", Week::default());
//! store.write("Add Jon", now, |w| w.put_person(&jon))?;
//! store.undo(None, now)?;
//! assert!(store.read(|r| r.people())?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aggregate;
mod backup;
mod column;
mod document;
mod error;
mod history;
mod inspect;
mod migrate;
pub mod notice;
mod open;
mod person;
mod setting;
mod store;
mod transaction;
mod undo;
mod window;

pub use error::{OpenError, StoreError};
pub use history::{Change, ChangeId, ChangeKind};
pub use store::{Store, Written};
pub use transaction::{Reading, Writing};
