//! A desk with the real window on it: the built app, WebKit, SQLite in a folder of its own, on a
//! display that nobody sees.
//!
//! Everything a test starts belongs to process groups that end with the [`Desk`], also when the
//! test panics. Nothing waits for a fixed time: see [`Desk::until`].

mod app;
mod axe;
mod desk;
mod display;
mod driver;
mod dunst;
mod locate;
mod picture;
mod processes;

pub use app::cli_program;
pub use axe::Violation;
pub use desk::{Desk, Setting, Theme};
pub use dunst::Dunst;
pub use locate::Spot;

/// Why a desk could not do what was asked: already worded for the person who reads the test.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
