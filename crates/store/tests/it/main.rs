//! The promises of the store, on real files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say so loudly")]
#![allow(clippy::print_stdout, reason = "a child process acknowledges on its output")]

mod any;
mod crowd;
mod damage;
mod documents;
mod history;
mod notices;
mod processes;
mod refusal;
mod release_2;
mod releases;
mod round_trip;
mod support;
mod undo;
