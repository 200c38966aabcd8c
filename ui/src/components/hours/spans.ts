import type { DraftHours, Grade } from '../../ipc/contract'
import { clockOf, minutesOf } from './clock'

export const DAY = 1440
/** Minutes that a drag or an arrow snaps to, and with Shift held while dragging. */
export const STEP = 15
export const FINE = 5

/** The weeks of a cycle, each Monday … Sunday. */
export type Weeks = DraftHours[][][]

/** Where an interval is written: on the day it starts. */
export type Place = { week: number; day: number; line: number }

/**
 * Nominal minutes since the cycle's first Monday began: a pattern has no dates, so its days all
 * have 24 hours. Of one in a cycle the start lies in it; the end may lie past the last Sunday,
 * which is the first Monday again.
 */
export type Span = { start: number; end: number; grade: Grade }

/** A day written in whole minutes of its own; null for text that is no time. */
export function spanOf({ from, to }: DraftHours): { start: number; end: number } | null {
  const start = minutesOf(from)
  const end = minutesOf(to)
  if (start === null || end === null || start === end || start >= DAY) return null
  // Up to midnight is written 24:00 or 00:00; before its start it ends on the next day.
  return { start, end: end < start ? end + DAY : end }
}

export function spanAt(weeks: Weeks, { week, day, line }: Place): Span | null {
  const hours = weeks[week]?.[day]?.[line]
  const own = hours && spanOf(hours)
  if (!own) return null
  const midnight = minuteOf(week, day)
  return { start: midnight + own.start, end: midnight + own.end, grade: hours.grade }
}

/** The minute of the cycle at which a day begins. */
export function minuteOf(week: number, day: number): number {
  return (week * 7 + day) * DAY
}

export function snap(minute: number, step: number): number {
  return Math.round(minute / step) * step
}

/**
 * Gives a stretch a grade, or none. It replaces whatever lies under it, is one with hours of the
 * same grade that it overlaps, and with those it touches on the day it starts. Says where it is
 * then written, null when off. Intervals it doesn't meet stay as they were typed.
 */
export function paint(weeks: Weeks, stroke: Span): { weeks: Weeks; at: Place | null } {
  const length = weeks.length * 7 * DAY
  const laid = within(stroke, length)
  if (laid.end <= laid.start || length === 0) return { weeks, at: null }
  const joined = laid.grade === 'off' ? laid : within(join(weeks, laid), length)
  const added: Span[] = laid.grade === 'off' ? [] : [joined]
  const next = weeks.map((days, week) =>
    days.map((hours, day) => {
      const kept = hours.filter((_, line) => {
        const span = spanAt(weeks, { week, day, line })
        if (!span) return true
        const rest = cut(span, joined, length)
        if (rest.length === 1 && rest[0] === span) return true
        added.push(...rest.map((piece) => within(piece, length)))
        return false
      })
      return kept.length === hours.length ? hours : kept
    }),
  )
  for (const span of added) insert(next, span)
  return { weeks: next, at: laid.grade === 'off' ? null : find(next, joined) }
}

/** Puts an interval elsewhere, or makes it longer or shorter; what it left is off. */
export function replace(weeks: Weeks, at: Place, span: Span): { weeks: Weeks; at: Place | null } {
  return paint(without(weeks, at), span)
}

export function without(weeks: Weeks, { week, day, line }: Place): Weeks {
  return weeks.map((days, w) =>
    w !== week
      ? days
      : days.map((hours, d) => (d !== day ? hours : hours.filter((_, index) => index !== line))),
  )
}

/** As far as it can be written: an interval has two readings, so it lasts less than a day, or one. */
export function resize(span: Span, edge: 'start' | 'end', to: number, step: number): Span {
  if (edge === 'end') {
    const most = mod(span.start, DAY) === 0 ? DAY : DAY - step
    return { ...span, end: clamp(to, span.start + step, span.start + most) }
  }
  const whole = mod(span.end, DAY) === 0 && to <= span.end - DAY
  const least = whole ? DAY : DAY - step
  return { ...span, start: clamp(to, span.end - least, span.end - step) }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** The same stretch with its start in the cycle. */
function within(span: Span, length: number): Span {
  const start = mod(span.start, length || 1)
  return { ...span, start, end: start + span.end - span.start }
}

function writable({ start, end }: Span): boolean {
  return end - start < DAY || (end - start === DAY && mod(start, DAY) === 0)
}

/** With hours of its own grade that it overlaps, or touches on the day it starts. */
function join(weeks: Weeks, stroke: Span): Span {
  const length = weeks.length * 7 * DAY
  let joined = stroke
  weeks.forEach((days, week) => {
    days.forEach((hours, day) => {
      hours.forEach((_, line) => {
        const span = spanAt(weeks, { week, day, line })
        if (span?.grade !== stroke.grade) return
        for (const turn of [-length, 0, length]) {
          const start = span.start + turn
          const end = span.end + turn
          const overlaps = start < stroke.end && stroke.start < end
          const touches = start === stroke.end || end === stroke.start
          const sameDay = Math.floor(start / DAY) === Math.floor(stroke.start / DAY)
          if (!overlaps && !(touches && sameDay)) continue
          const both = {
            ...joined,
            start: Math.min(joined.start, start),
            end: Math.max(joined.end, end),
          }
          if (writable(both)) joined = both
        }
      })
    })
  })
  return joined
}

/** What is left of a span; the very span when nothing is taken. */
function cut(span: Span, by: Span, length: number): Span[] {
  let rest = [span]
  for (const turn of [-length, 0, length]) {
    const start = by.start + turn
    const end = by.end + turn
    rest = rest.flatMap((piece) => {
      if (end <= piece.start || piece.end <= start) return [piece]
      const before = { ...piece, end: start }
      const after = { ...piece, start: end }
      return [before, after].filter((one) => one.start < one.end)
    })
  }
  return rest
}

function written({ start, end, grade }: Span): DraftHours {
  const own = mod(start, DAY)
  const until = own + end - start
  return { from: clockOf(own), to: clockOf(until > DAY ? until - DAY : until), grade }
}

/** Among the hours of its day by their start; what can't be read stays at the end. */
function insert(weeks: Weeks, span: Span): void {
  const { week, day } = home(span)
  const days = weeks[week]
  const hours = days?.[day]
  if (!days || !hours) return
  days[day] = [...hours, written(span)].sort((a, b) => startOf(a) - startOf(b))
}

function startOf(hours: DraftHours): number {
  return spanOf(hours)?.start ?? Infinity
}

function home({ start }: Span): { week: number; day: number } {
  const day = Math.floor(start / DAY)
  return { week: Math.floor(day / 7), day: day % 7 }
}

function find(weeks: Weeks, span: Span): Place | null {
  const { week, day } = home(span)
  const { from, to, grade } = written(span)
  const line = (weeks[week]?.[day] ?? []).findIndex(
    (hours) => hours.from === from && hours.to === to && hours.grade === grade,
  )
  return line < 0 ? null : { week, day, line }
}
