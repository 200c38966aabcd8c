/** Width of the names left of the timeline, and height of the days above it. */
export const LEAD = 240
export const HEAD = 56
