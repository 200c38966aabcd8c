//! Handoff: the three moments of a task, ask by, due and needed (semantics §5).
