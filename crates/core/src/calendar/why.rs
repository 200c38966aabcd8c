//! Why a person has a grade at an instant: the chain of rules that made it, as data.
