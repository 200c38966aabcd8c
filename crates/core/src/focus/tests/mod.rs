//! Claims of the focus day.
