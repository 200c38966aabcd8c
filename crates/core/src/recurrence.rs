//! Recurrence: rules of RFC 5545 on the wall clock, as instants by our own rule of gap and fold.
