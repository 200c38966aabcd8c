/** The year of weeks: one column a week, one row a person, seven steps by colour and height. */
import type { SharedWeek, TeamWeeks, WeekClock } from '../../ipc/contract'
import { box } from '../../components/year/paths'
import { dateAfter } from '../../lib/time'

/** Nothing, and six that colour and height tell apart. */
export const STEPS = 6
/** What fills a cell: six hours and more. */
export const FULL = 6 * 3600
const GAP = 1.5

export type WeekGrid = { pitch: number; row: number; width: number }

export function grid(room: number, weeks: number, row: number): WeekGrid {
  const pitch = Math.max(8, Math.floor(((room + GAP) / Math.max(1, weeks)) * 4) / 4)
  return { pitch, row, width: pitch * weeks - GAP }
}

/** How full: 0 nothing, 1 under an hour and a half … 6 from six hours on. */
export function stepOf(seconds: number): number {
  return seconds <= 0 ? 0 : Math.max(1, Math.min(STEPS, Math.floor((seconds * STEPS) / FULL)))
}

/** Away for most of the week: nothing to be had. */
export function isAway({ workdays, away }: SharedWeek): boolean {
  return workdays > 0 && away * 2 > workdays
}

export type Drawn = { ground: string; away: string; steps: string[] }

/** The cells of a row as paths, one a step. */
export function draw({ pitch, row }: WeekGrid, weeks: readonly SharedWeek[]): Drawn {
  const drawn: Drawn = { ground: '', away: '', steps: Array.from({ length: STEPS }, () => '') }
  weeks.forEach((week, at) => {
    const x = at * pitch
    const width = pitch - GAP
    if (isAway(week)) {
      drawn.away += box(x + 0.5, 0.5, width - 1, row - 1, 2)
      return
    }
    drawn.ground += box(x, 0, width, row, 2)
    const step = stepOf(week.seconds)
    if (step === 0) return
    const height = Math.max(3, Math.round((step / STEPS) * row))
    drawn.steps[step - 1] += box(x, row - height, width, height, 2)
  })
  return drawn
}

export function weekAt({ pitch }: WeekGrid, weeks: number, x: number): number | null {
  const at = Math.floor(x / pitch)
  return at >= 0 && at < weeks ? at : null
}

const DAY = 86_400_000

function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** Where a date is across the grid. */
export function across(layout: WeekGrid, first: string, on: string): number {
  return (days(first, on) / 7) * layout.pitch
}

/** The first of each month that the weeks reach, with its place. */
export function months(
  layout: WeekGrid,
  { year, weeks }: TeamWeeks,
): { month: number; x: number }[] {
  const first = weeks[0] ?? `${year}-01-01`
  return Array.from({ length: 12 }, (_, at) => {
    const on = `${year}-${String(at + 1).padStart(2, '0')}-01`
    return { month: at + 1, x: Math.max(0, Math.round(across(layout, first, on))) }
  })
}

export type ClockMark = WeekClock & { x: number; label: string; shown: boolean }

/** Changes of clocks with their places; a label that would lie on the last one is left out. */
export function marks(layout: WeekGrid, { weeks, clocks }: TeamWeeks): ClockMark[] {
  const [first] = weeks
  if (first === undefined) return []
  const LETTER = 7.5
  let free = -Infinity
  return clocks
    .map((clock) => ({ ...clock, x: Math.round(across(layout, first, clock.date)) }))
    .filter(({ x }) => x >= 0 && x <= layout.width)
    .map((clock) => {
      const half = (clock.label.length * LETTER) / 2
      const shown = clock.x - half >= free
      if (shown) free = clock.x + half + 3
      return { ...clock, shown }
    })
}

/** The date in a week that has the weekday of `like`. */
export function sameWeekday(monday: string, like: string): string {
  return dateAfter(monday, (new Date(`${like}T00:00:00Z`).getUTCDay() + 6) % 7)
}
