//! Stories through the contract: the app on a real file, with a clock that stands.

// Stories, not code that ships: what can't be read fails the test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]
#![allow(clippy::print_stdout, reason = "a child process acknowledges on its output")]

mod answers;
mod database;
mod inbox;
mod ledger;
mod meet;
mod oncall;
mod oracles;
mod people;
mod plans;
mod radar;
mod records;
mod series;
mod team;
mod team_weeks;
mod team_year;
mod today;
mod whole_day;
mod windows;
mod world;
mod years;
