/** Moments and working time of March 2027, in fixed offsets: for tests and pictures, never shipped. */
import type { Mark, PlanSpan, WhenLabel } from '../../src/ipc/contract'
import { DAY, hhmm, HOUR, isoDate, stretches, VIEWER_AHEAD, weekdayOf } from './day'
import type { Sample } from './people'

/** Wed 10 March 2027, 00:00 in Berlin. */
export const START = Date.UTC(2027, 2, 9, 23) / 1000
export const BERLIN = 'Europe/Berlin'

/** A moment of March 2027 by Berlin's clock, seconds since 1970 UTC. */
export function march(day: number, hour: number): number {
  return START + (day - 10) * DAY + hour * HOUR
}

const AHEAD_AT = (who: Sample | undefined) => (who?.hoursAhead ?? VIEWER_AHEAD) * HOUR

export function label(at: number, who?: Sample): WhenLabel {
  const wall = at + AHEAD_AT(who)
  return {
    at,
    clock: hhmm(wall),
    date: isoDate(wall),
    weekday: weekdayOf(wall),
    zone: who?.zone ?? BERLIN,
    city: who?.place ?? 'Berlin',
  }
}

export function mark(at: number, who?: Sample): Mark {
  const theirs = who && AHEAD_AT(who) !== VIEWER_AHEAD * HOUR ? label(at, who) : null
  return { at: at - START, when: label(at), theirs }
}

/** Working time of a person, as instants. */
export function working(who: Sample, days: number): PlanSpan[] {
  const all = new Map<number, PlanSpan>()
  for (let day = -1; day < days + 1; day++)
    for (const { start, end, grade } of stretches(who, START + day * DAY))
      if (grade === 'working')
        all.set(start, { start: start - AHEAD_AT(who), end: end - AHEAD_AT(who) })
  return [...all.values()].sort((a, b) => a.start - b.start)
}

export function forward(pieces: readonly PlanSpan[], from: number, seconds: number): PlanSpan[] {
  const taken: PlanSpan[] = []
  for (const piece of pieces) {
    const start = Math.max(piece.start, from)
    if (start >= piece.end || seconds <= 0) continue
    const end = Math.min(piece.end, start + seconds)
    taken.push({ start, end })
    seconds -= end - start
  }
  return taken
}

export function backward(pieces: readonly PlanSpan[], to: number, seconds: number): PlanSpan[] {
  const taken: PlanSpan[] = []
  for (const piece of pieces.toReversed()) {
    const end = Math.min(piece.end, to)
    if (end <= piece.start || seconds <= 0) continue
    const start = Math.max(piece.start, end - seconds)
    taken.unshift({ start, end })
    seconds -= end - start
  }
  return taken
}

export const within = (pieces: readonly PlanSpan[], from: number, to: number) =>
  pieces.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  )
export const shown = (spans: readonly PlanSpan[]) =>
  spans.map(({ start, end }) => ({ start: start - START, end: end - START }))
