//! Stories through the contract: the app on a real file, with a clock that stands.

mod database;
mod oracles;
mod people;
mod team;
