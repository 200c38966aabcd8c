//! Journeys in the real window: the built app, real WebKit, a real SQLite file.
//!
//! `cargo xtask test` runs them; pictures land in target/e2e.

mod answer;
mod journeys;
