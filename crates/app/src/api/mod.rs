//! The use cases, a file per area. Every command of the contract is one of
//! these functions, and the command line calls them too.

pub mod app;
pub mod busy;
pub mod convert;
pub mod day;
pub mod decision;
pub mod events;
pub mod gate;
pub mod history;
pub mod invite;
pub mod ledger;
pub mod meet;
pub mod meeting;
pub mod moment;
pub mod norms;
pub mod oncall;
pub mod person;
pub mod person_year;
pub mod plan;
pub mod problem;
pub mod project;
pub mod radar;
pub mod record;
pub mod region;
pub mod reply;
pub mod round;
pub mod series;
pub mod settings;
pub mod task;
pub mod team;
pub mod weeks;
pub mod why;
pub mod window;
pub mod year;
pub mod zone;
