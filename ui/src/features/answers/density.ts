/** Where answers lie thick: a smooth curve over when they came. */

/** How many points a curve has. */
const POINTS = 64

/**
 * The density of `at` over 0 … `length`, greatest 1, as POINTS + 1 heights from left to right. The
 * width of the smoothing is Silverman's rule of thumb; nothing lies before `from`, as nobody answers
 * then.
 */
export function density(at: readonly number[], length: number, from: number): number[] {
  const mean = at.reduce((sum, one) => sum + one, 0) / Math.max(1, at.length)
  const variance = at.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, at.length)
  const width = Math.max(1.06 * Math.sqrt(variance) * at.length ** -0.2, length / 48)
  const heights = Array.from({ length: POINTS + 1 }, (_, point) => {
    const x = (point / POINTS) * length
    if (x < from) return 0
    return at.reduce((sum, one) => sum + Math.exp(-0.5 * ((x - one) / width) ** 2), 0)
  })
  const most = Math.max(...heights)
  return heights.map((height) => (most > 0 ? height / most : 0))
}

/** The area under a curve as an SVG path in a box of 100 by 100. */
export function area(heights: readonly number[]): string {
  const last = Math.max(1, heights.length - 1)
  const points = heights.map(
    (height, at) => `${((at / last) * 100).toFixed(2)} ${(100 - height * 96).toFixed(2)}`,
  )
  return `M0 100L${points.join('L')}L100 100Z`
}
