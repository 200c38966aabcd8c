//! Somebody's own days: planned, worked, tracked and looked back on.

mod add;
mod bar;
mod block;
pub(crate) mod client;
mod drawn;
pub(crate) mod focus;
mod list;
pub(crate) mod review;
mod settings;
mod shutdown;
pub(crate) mod today;
pub(crate) mod track;
mod watch;
mod week;
pub(crate) mod you;

pub(crate) use client::Client;
pub(crate) use focus::Focus;
pub(crate) use review::Review;
pub(crate) use today::Today;
pub(crate) use track::Track;
pub(crate) use you::You;
