//! One file a journey.

mod harness;
