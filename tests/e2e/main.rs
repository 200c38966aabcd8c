//! Journeys in the real window: the built app, real WebKit, a real SQLite file.
//!
//! `cargo xtask test` runs them; pictures land in target/e2e. And the desktop around the window.

mod answer;
mod journeys;
mod outside;
