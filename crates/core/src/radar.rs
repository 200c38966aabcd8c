//! Radar: when overlap changes because clocks or their rules do.
