import type { ClockRange, DraftHours, Grade } from '../../ipc/contract'
import { clockOf, minutesOf, normaliseClock } from './clock'

const DAY = 1440

/** A part of one drawn day, in minutes of a nominal 24 h day: a pattern has no date, so no zone. */
export type StripPart = {
  start: number
  end: number
  grade: Grade
  /** The interval it belongs to, on the day it starts. */
  line: number
  /** Began the evening before. */
  carried: boolean
  /** Goes on after midnight. */
  continues: boolean
}

/**
 * What one day of a weekly pattern shows. An overnight interval belongs to the day on which it
 * starts (semantics §2), so its rest is drawn on the following day, Sunday's on Monday.
 */
export function dayParts(week: readonly DraftHours[][], day: number): StripPart[] {
  const before = week[(day + 6) % 7] ?? []
  const own = week[day] ?? []
  const parts: StripPart[] = []
  before.forEach((hours, line) => {
    const span = spanOf(hours)
    if (span?.overnight && span.to > 0) {
      parts.push({
        start: 0,
        end: span.to,
        grade: hours.grade,
        line,
        carried: true,
        continues: false,
      })
    }
  })
  own.forEach((hours, line) => {
    const span = spanOf(hours)
    if (!span) return
    const end = span.overnight ? DAY : span.to
    if (span.from >= end) return
    parts.push({
      start: span.from,
      end,
      grade: hours.grade,
      line,
      carried: false,
      continues: span.overnight && span.to > 0,
    })
  })
  return parts
}

/** The day in words, for the strip's label. */
export function daySentence(parts: readonly StripPart[]): string {
  if (parts.length === 0) return 'off'
  return [...parts]
    .sort((a, b) => a.start - b.start)
    .map((part) => {
      const range = `${part.grade} ${clockOf(part.start)} to ${clockOf(part.end)}`
      if (part.carried) return `${range}, from the evening before`
      return part.continues ? `${range}, going on the next day` : range
    })
    .join('; ')
}

/** The working hours of a day, else the best it has. */
export function bestHours(hours: readonly DraftHours[]): ClockRange[] {
  const known = hours.filter((each) => spanOf(each) !== null)
  const best = (['working', 'flexible', 'reluctant'] as const).find((grade) =>
    known.some((each) => each.grade === grade),
  )
  return known
    .filter((each) => each.grade === best)
    .map((each) => ({ from: normaliseClock(each.from), to: normaliseClock(each.to) }))
}

/** A sensible next interval: the usual day first, then an hour after the last one. */
export function nextHours(hours: readonly DraftHours[]): DraftHours {
  const last = hours.at(-1)
  if (!last) return { from: '09:00', to: '17:00', grade: 'working' }
  const from = minutesOf(last.to)
  if (from === null || from >= DAY) return { from: '', to: '', grade: 'flexible' }
  return { from: clockOf(from), to: clockOf(Math.min(from + 60, DAY)), grade: 'flexible' }
}

function spanOf(hours: DraftHours): { from: number; to: number; overnight: boolean } | null {
  const from = minutesOf(hours.from)
  const to = minutesOf(hours.to)
  if (from === null || to === null || from === to || from >= DAY) return null
  return { from, to, overnight: to < from }
}
