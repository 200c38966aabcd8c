/** How a fever chart is laid out. Which zone a point is in, the core says. */

/** Share of the buffer at the foot and at the end of the border of green, and of yellow. */
export const BORDERS: readonly (readonly [number, number])[] = [
  [0.15, 0.75],
  [0.3, 0.9],
]

/** Most of the buffer that is drawn: what is used beyond stands at the edge. */
export const MOST = 1.2

export type Chart = { width: number; height: number }

export const xOf = (done: number, { width }: Chart) => Math.max(0, Math.min(1, done)) * width
export const yOf = (used: number, { height }: Chart) =>
  height - (Math.max(0, Math.min(MOST, used)) / MOST) * height

/** The outline of green, yellow or red, from the lower border to the upper. */
export function zonePath(zone: number, chart: Chart): string {
  const lower = BORDERS[zone - 1] ?? [0, 0]
  const upper = BORDERS[zone] ?? [MOST, MOST]
  const points = [
    [0, lower[0]],
    [1, lower[1]],
    [1, upper[1]],
    [0, upper[0]],
  ] as const
  return points.map(([done, used]) => `${xOf(done, chart)},${yOf(used, chart)}`).join(' ')
}
