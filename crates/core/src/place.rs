//! Places: cities by name, in any spelling, and the zone each is in.
