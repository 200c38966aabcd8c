import type { DraftHours, Grade } from '../../ipc/contract'
import { clockOf, minutesOf } from './clock'
import { DAY, spanOf, type Place, type Weeks } from './spans'

/** A part of one drawn day, in minutes of a nominal 24 h day: a pattern has no date, so no zone. */
export type StripPart = {
  start: number
  end: number
  grade: Grade
  /** The interval it belongs to, on the day it starts. */
  at: Place
  /** Began the evening before. */
  carried: boolean
  /** Goes on after midnight. */
  continues: boolean
}

/**
 * What one day of a cycle shows. An overnight interval belongs to the day on which it starts
 * (semantics §2), so its rest is drawn on the following day, the last Sunday's on the first Monday.
 */
export function dayParts(weeks: Weeks, week: number, day: number): StripPart[] {
  const parts: StripPart[] = []
  const before = day > 0 ? { week, day: day - 1 } : { week: (week || weeks.length) - 1, day: 6 }
  weeks[before.week]?.[before.day]?.forEach((hours, line) => {
    const span = spanOf(hours)
    if (!span || span.end <= DAY) return
    parts.push({
      start: 0,
      end: span.end - DAY,
      grade: hours.grade,
      at: { ...before, line },
      carried: true,
      continues: false,
    })
  })
  weeks[week]?.[day]?.forEach((hours, line) => {
    const span = spanOf(hours)
    if (!span) return
    parts.push({
      start: span.start,
      end: Math.min(span.end, DAY),
      grade: hours.grade,
      at: { week, day, line },
      carried: false,
      continues: span.end > DAY,
    })
  })
  return parts
}

/** The day in words, for the strip's label. */
export function daySentence(
  parts: readonly StripPart[],
  read: (clock: string) => string = (clock) => clock,
): string {
  if (parts.length === 0) return 'off'
  return [...parts]
    .sort((a, b) => a.start - b.start)
    .map((part) => {
      const range = `${part.grade} ${read(clockOf(part.start))} to ${read(clockOf(part.end))}`
      if (part.carried) return `${range}, from the evening before`
      return part.continues ? `${range}, going on the next day` : range
    })
    .join('; ')
}

/** The most willing a person is on a day. */
export function bestGrade(hours: readonly DraftHours[]): Grade {
  const best = (['working', 'flexible', 'reluctant'] as const).find((grade) =>
    hours.some((each) => each.grade === grade),
  )
  return best ?? 'off'
}

/** Nominal minutes of a grade, a night counted on the day it starts. */
export function minutesIn(days: readonly DraftHours[][], grade: Grade): number {
  return days
    .flat()
    .filter((hours) => hours.grade === grade)
    .reduce((sum, hours) => {
      const span = spanOf(hours)
      return span ? sum + span.end - span.start : sum
    }, 0)
}

/** A sensible next interval: the usual day first, then an hour after the last one. */
export function nextHours(hours: readonly DraftHours[]): DraftHours {
  const last = hours.at(-1)
  if (!last) return { from: '09:00', to: '17:00', grade: 'working' }
  const from = minutesOf(last.to)
  if (from === null || from >= DAY) return { from: '', to: '', grade: 'flexible' }
  return { from: clockOf(from), to: clockOf(Math.min(from + 60, DAY)), grade: 'flexible' }
}
