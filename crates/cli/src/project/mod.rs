//! Projects and tasks: plans with deadlines, and what comes of them.

pub(crate) mod edit;
mod known;
mod link;
pub(crate) mod task;
mod told;
mod typed;
