//! Working-time arithmetic: how much work lies between two instants, and where so much work ends.
