//! Batches: when held notifications are delivered (semantics §7).
