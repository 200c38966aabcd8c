//! Free time as a search.
