import type { Grade } from '../../ipc/contract'
import {
  DAY,
  minuteOf,
  paint,
  replace,
  resize,
  snap,
  spanAt,
  type Place,
  type Span,
  type Weeks,
} from './spans'

/** What the pointer does: arranges intervals, or paints a grade; off takes away. */
export type Tool = 'arrange' | Grade

/** A point on the drawn week: a row from the top, and a minute that may lie outside its day. */
export type Point = { row: number; minute: number }

/** What was pressed, before anything moved. */
export type Grab =
  | { kind: 'draw'; grade: Grade; from: Point }
  | { kind: 'edge'; at: Place; edge: 'start' | 'end'; from: Point }
  | { kind: 'move'; at: Place; from: Point }

/** The drawn week: which one of the cycle, and its days (0 is Monday) from the top row down. */
export type Sheet = { week: number; days: readonly number[] }

/** What a gesture has come to. */
export type Outcome = {
  weeks: Weeks
  /** The interval in hand; null while taking away. */
  at: Place | null
  /** What to read out beside it; null when nothing changes. */
  span: Span | null
  /** Days it is drawn on at once. */
  days: number
}

/**
 * The weeks after a drag from where it was pressed to here, always from how they were then, so that
 * going back undoes it. A stroke drawn over several rows draws the same hours on each.
 */
export function drag(
  weeks: Weeks,
  sheet: Sheet,
  grab: Grab,
  to: Point,
  { step, copy }: { step: number; copy: boolean },
): Outcome {
  if (grab.kind === 'draw') return draw(weeks, sheet, grab, to, step)
  const span = spanAt(weeks, grab.at)
  const still = { weeks, at: grab.at, span: null, days: 1 }
  if (!span) return still
  const by = to.minute - grab.from.minute
  if (grab.kind === 'edge') {
    const resized = resize(span, grab.edge, snap(span[grab.edge] + by, step), step)
    return { ...replace(weeks, grab.at, resized), span: resized, days: 1 }
  }
  const days = dayAt(sheet, to.row) - dayAt(sheet, grab.from.row)
  const start = snap(span.start + by, step) + days * DAY
  // A nudge that snaps to where it was is none, even for hours that are off the grid.
  if (days === 0 && Math.abs(by) < step / 2) return still
  const moved = { ...span, start, end: start + span.end - span.start }
  const done = copy ? paint(weeks, moved) : replace(weeks, grab.at, moved)
  return { ...done, span: moved, days: 1 }
}

function draw(
  weeks: Weeks,
  sheet: Sheet,
  { grade, from }: { grade: Grade; from: Point },
  to: Point,
  step: number,
): Outcome {
  const anchor = snap(from.minute, step)
  let head = snap(to.minute, step)
  if (head === anchor) head += to.minute < from.minute ? -step : step
  const start = Math.min(anchor, head)
  const most = start % DAY === 0 ? DAY : DAY - step
  const end = Math.min(Math.max(anchor, head), start + most)
  const [first, last] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const outcome: Outcome = { weeks, at: null, span: null, days: last - first + 1 }
  for (let row = first; row <= last; row++) {
    const midnight = minuteOf(sheet.week, dayAt(sheet, row))
    const span = { start: midnight + start, end: midnight + end, grade }
    const painted = paint(outcome.weeks, span)
    outcome.weeks = painted.weeks
    if (row !== to.row) continue
    outcome.at = painted.at
    outcome.span = span
  }
  return outcome
}

/** The day (0 is Monday) of a row, the nearest where there is no such row. */
export function dayAt({ days }: Sheet, row: number): number {
  return days[Math.max(0, Math.min(days.length - 1, row))] ?? 0
}
