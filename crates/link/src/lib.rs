//! The outside: what Leeway hears from other programs and says to the desktop.
//!
//! Only this room opens a socket or speaks D-Bus. It knows nothing of what Leeway does with it:
//! the shell gives it closures of `leeway-app`, and hands on what it hears.
//!
//! | module | does |
//! |---|---|
//! | [`deliver`] | shows a notification, and tells what was answered |
//! | [`observe`] | sees the notifications of other programs as they appear |
//! | [`quiet`] | the desktop's do-not-disturb, where it has one that can be switched |
//! | [`socket`] | a local socket for scripts |
//! | [`tray`] | an item beside the clock, with a menu |
//! | [`wake`] | notices sleep, and changes of the clock and of the zone |
//!
//! Nothing here panics or waits for ever: a desktop without bus, service or folder is an error
//! with a sentence that can be shown.

mod bus;
pub mod deliver;
mod fault;
pub mod observe;
pub mod quiet;
pub mod socket;
mod text;
pub mod tray;
pub mod wake;

pub use bus::Bus;
pub use fault::Fault;

/// What other programs see as our name.
pub const NAME: &str = "Leeway";

/// The name of our desktop file, without its ending.
pub const ENTRY: &str = "Leeway";

/// How urgent a notification is, as desktops know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Urgency {
    /// May be shown later or not at all.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// Stays until somebody looks.
    Critical,
}
