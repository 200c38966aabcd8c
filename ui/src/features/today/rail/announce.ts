/** When a countdown is said aloud: as it passes ten minutes and one. */
const MINUTE = 60
const SAID = [10 * MINUTE, MINUTE]

/** The threshold that lies between two readings, in seconds; null for none. */
export function crossed(before: number | null, left: number): number | null {
  if (before === null) return null
  return SAID.findLast((mark) => left <= mark && before > mark) ?? null
}
