/** What is to be said of a day: in a line below the year, and to whoever can't see it. */
import type { PersonYear, YearClock, YearDay, YearHoliday, YearVersion } from '../../ipc/contract'
import { date, dateSpoken, duration } from '../../lib/time'
import type { Range } from './calendar'

/** Leave or a stay as drawn over the year. */
export type Span = Range & {
  /** Position in the draft. */
  index: number
  /** What to write on it; may be empty. */
  word: string
  /** Takes some of its days' hours, not whole days. */
  part: boolean
}

export type DayFacts = {
  day: YearDay
  leave: Span | null
  stay: Span | null
  /** A holiday that is kept. */
  holiday: YearHoliday | null
  /** A holiday the person works all the same. */
  removed: YearHoliday | null
  /** Set on a make-up day: the date it makes up for. */
  makeUpOf: string | null
  clock: YearClock | null
  version: YearVersion | null
}

export function covers(range: Range, on: string): boolean {
  return range.first <= on && on <= range.last
}

export function factsOf(
  year: PersonYear,
  leave: readonly Span[],
  stays: readonly Span[],
): Map<string, DayFacts> {
  const byDate = <T>(rows: readonly T[], key: (row: T) => string) =>
    new Map(rows.map((row) => [key(row), row]))
  const off = year.holidays.filter(({ makeUpOf }) => makeUpOf === null)
  const holidays = byDate(off, (row) => row.date)
  const makeUps = byDate(
    year.holidays.filter(({ makeUpOf, removed }) => makeUpOf !== null && removed === 'no'),
    (row) => row.date,
  )
  const clocks = byDate(year.clocks, (row) => row.date)
  const versions = byDate(year.versions, (row) => row.from)
  const facts = new Map<string, DayFacts>()
  for (const day of year.days) {
    const on = day.date
    const holiday = holidays.get(on) ?? null
    facts.set(on, {
      day,
      leave: leave.find((span) => covers(span, on)) ?? null,
      stay: stays.find((span) => covers(span, on)) ?? null,
      holiday: holiday?.removed === 'no' ? holiday : null,
      removed: holiday && holiday.removed !== 'no' ? holiday : null,
      makeUpOf: makeUps.get(on)?.makeUpOf ?? null,
      clock: clocks.get(on) ?? null,
      version: versions.get(on) ?? null,
    })
  }
  return facts
}

function hours(day: YearDay): string {
  const parts = [
    [day.working, ''],
    [day.flexible, ' flexible'],
    [day.reluctant, ' reluctant'],
  ] as const
  const said = parts
    .filter(([seconds]) => seconds > 0)
    .map(([seconds, grade]) => `${duration(seconds)}${grade}`)
  return said.join(', ')
}

/** "forward 1 h" */
function turned(minutes: number): string {
  return `${minutes > 0 ? 'forward' : 'back'} ${duration(Math.abs(minutes) * 60)}`
}

/** The facts of a day, one a part: "8 h", "leave: Moving house", "in Dubai". */
export function said(facts: DayFacts, weeks: readonly number[]): string[] {
  const { day, leave, stay, holiday, removed, makeUpOf, clock, version } = facts
  const parts: string[] = []
  const worked = hours(day)
  if (leave) {
    const what = leave.part ? 'partly on leave' : 'leave'
    parts.push(leave.word ? `${what}: ${leave.word}` : what)
  }
  if (holiday) parts.push(`holiday: ${holiday.name}`)
  if (removed) parts.push(`${removed.name}, worked`)
  if (makeUpOf !== null) parts.push(`makes up for ${date(makeUpOf)}`)
  if (worked !== '') parts.push(worked)
  else if (!leave && !holiday) parts.push('no hours')
  if (day.extra) parts.push('extra hours')
  if (stay) parts.push(`in ${stay.word || 'another zone'}`)
  if (clock) parts.push(`clocks go ${turned(clock.minutes)}`)
  if (version) parts.push('new hours from here')
  const cycle = weeks[day.version] ?? 1
  if (cycle > 1) parts.push(`week ${day.week + 1} of ${cycle}`)
  return parts
}

/** "Thursday 11 March, leave: Moving house" */
export function sentence(facts: DayFacts, weeks: readonly number[]): string {
  return [dateSpoken(facts.day.date), ...said(facts, weeks)].join(', ')
}
