//! Projects and tasks: plans with deadlines, and what comes of them.

pub(crate) mod ask;
mod buffers;
pub(crate) mod due;
pub(crate) mod edit;
pub(crate) mod files;
mod gantt;
pub(crate) mod known;
mod link;
pub(crate) mod plan;
pub(crate) mod risk;
mod scale;
pub(crate) mod suppose;
pub(crate) mod task;
mod told;
pub(crate) mod typed;
