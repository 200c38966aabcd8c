//! Gaps filled.
