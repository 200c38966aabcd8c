//! Response norms: by when an answer is owed (semantics §7).
