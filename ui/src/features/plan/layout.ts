/** Width of the names left of the timeline, and of those where there is little room for both. */
export const LEAD = 240
export const LEAD_NARROW = 196
/** Below this there is little. */
export const LITTLE = 620
/** Height of the days above it. */
export const HEAD = 56
