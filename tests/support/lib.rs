//! What tests stand on.

#[cfg(feature = "window")]
pub mod window;

pub mod world;
