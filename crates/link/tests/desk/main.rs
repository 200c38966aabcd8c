//! What is said on the bus, and heard: against a bus of each test's own and a service that does as
//! it is told. A real one, dunst, answers in the workspace's tests/e2e.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::too_many_arguments)]

mod bus;
mod deliver;
mod observe;
mod quiet;
