/** Links as orthogonal arrows. */
import type { PlanLink, PlanRow } from '../../ipc/contract'
import type { Axis } from './axis'
import { BAR, ROW } from './paint'

export type Arrow = { from: string; to: string; critical: boolean; line: string; head: string }

const HALF = BAR / 2
/** How far a line goes on before it turns back. */
const STUB = 10
const CORNER = 4
const HEAD = 5

/** A line through places, with its corners rounded. */
function rounded(places: readonly (readonly [number, number])[]): string {
  let drawn = ''
  places.forEach(([x, y], at) => {
    const before = places[at - 1]
    const after = places[at + 1]
    if (!before) drawn = `M${x} ${y}`
    else if (!after) drawn += `L${x} ${y}`
    else {
      const near = Math.abs(before[0] - x) + Math.abs(before[1] - y)
      const far = Math.abs(after[0] - x) + Math.abs(after[1] - y)
      const r = Math.min(CORNER, near / 2, far / 2)
      const sx = x + Math.sign(before[0] - x) * r
      const sy = y + Math.sign(before[1] - y) * r
      const ex = x + Math.sign(after[0] - x) * r
      const ey = y + Math.sign(after[1] - y) * r
      drawn += `L${sx} ${sy}Q${x} ${y} ${ex} ${ey}`
    }
  })
  return drawn
}

function tip(x: number, y: number, to: 'right' | 'left' | 'down' | 'up'): string {
  const along = to === 'right' || to === 'down' ? -HEAD : HEAD
  return to === 'right' || to === 'left'
    ? `M${x} ${y}l${along} ${-HEAD * 0.6}v${HEAD * 1.2}z`
    : `M${x} ${y}l${-HEAD * 0.6} ${along}h${HEAD * 1.2}z`
}

/** Where a row's work begins and ends on the drawing; null where it has none. */
function ends(row: PlanRow, axis: Axis): { start: number; end: number } | null {
  const first = row.bars[0]?.start ?? row.due?.at
  const last = row.bars.at(-1)?.end ?? row.due?.at
  return first === undefined || last === undefined
    ? null
    : { start: Math.round(axis.x(first)), end: Math.round(axis.x(last)) }
}

/** An arrow from one row to another; `at` says in which row each task lies. */
export function arrow(
  link: PlanLink,
  from: PlanRow,
  to: PlanRow,
  axis: Axis,
  at: (id: string) => number,
): Arrow | null {
  const one = ends(from, axis)
  const other = ends(to, axis)
  if (!one || !other) return null
  const byStart = link.kind === 'start_to_start' || link.kind === 'start_to_finish'
  const atEnd = link.kind === 'finish_to_finish' || link.kind === 'start_to_finish'
  const x2 = atEnd ? other.end : other.start
  const buffered = from.review.length > 0 || from.rework.length > 0
  const flag = from.needed && buffered ? Math.round(axis.x(from.needed.at)) : null
  const x1 = byStart ? one.start : flag !== null && flag <= x2 + 2 ? flag : one.end
  const y1 = at(link.from) * ROW + ROW / 2
  const y2 = at(link.to) * ROW + ROW / 2
  const down = y2 > y1
  const leave = y1 + (down ? HALF : -HALF)
  const enter = y2 + (down ? -HALF : HALF)
  const { critical } = link
  const made = (places: [number, number][], head: string): Arrow => ({
    from: link.from,
    to: link.to,
    critical,
    line: rounded(places),
    head,
  })

  if (Math.abs(x2 - x1) < 6) {
    const x = Math.min(x1, x2)
    const end = enter + (down ? -1 : 1)
    return made(
      [
        [x, leave],
        [x, end + (down ? -HEAD : HEAD)],
      ],
      tip(x, end, down ? 'down' : 'up'),
    )
  }
  const forward = atEnd ? x2 < x1 : x2 > x1
  const side = atEnd ? 'left' : 'right'
  const back = atEnd ? 1 : -1
  const last = x2 + back * HEAD
  if (forward)
    return made(
      [
        [x1, leave],
        [x1, y2],
        [last, y2],
      ],
      tip(x2, y2, side),
    )
  // The other end lies behind: around between the rows.
  const lane = y2 + (down ? -ROW / 2 : ROW / 2)
  return made(
    [
      [x1, leave],
      [x1, lane],
      [x2 + back * STUB, lane],
      [x2 + back * STUB, y2],
      [last, y2],
    ],
    tip(x2, y2, side),
  )
}
