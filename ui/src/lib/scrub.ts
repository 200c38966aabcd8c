/** The places the scrubber can take: a grid of quarter hours. */
const STEP = 900

/** The next place of the scrubber: on the grid of quarter hours, inside the day. */
export function scrubBy(at: number, steps: number, length: number): number {
  const grid = steps > 0 ? Math.floor(at / STEP) : Math.ceil(at / STEP)
  return Math.max(0, Math.min(length, (grid + steps) * STEP))
}

/** A share of the plane's width as a second of the day, on the grid. */
export function scrubTo(share: number, length: number): number {
  const at = Math.round((share * length) / STEP) * STEP
  return Math.max(0, Math.min(length, at))
}
