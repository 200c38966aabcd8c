/** The team's year as 53 columns of weeks: how much time is shared on each day. */
import { box } from './paths'

/** Steps of colour; height says the same. */
export const STEPS = 6

/** Height of a day's cell, and in a window without much room. */
export const DAY = 11
export const LOW_DAY = 7
const GAP = 2

export type WeekLayout = {
  pitch: number
  day: number
  width: number
  height: number
  /** Row and column of the first day count from here. */
  before: number
}

const WEEKS = 54

export function layOutWeeks(
  first: string,
  width: number,
  firstWeekday: number,
  day = DAY,
): WeekLayout {
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay()
  const pitch = Math.max(8, Math.min(19, Math.floor((width + GAP) / WEEKS)))
  return {
    pitch,
    day,
    width: WEEKS * pitch - GAP,
    height: 7 * (day + GAP) - GAP,
    before: (weekday - firstWeekday + 7) % 7,
  }
}

export function place(layout: WeekLayout, day: number): { x: number; y: number } {
  const slot = layout.before + day
  return { x: Math.floor(slot / 7) * layout.pitch, y: (slot % 7) * (layout.day + GAP) }
}

/** The day of the year at a place, if there is one. */
export function dayAt(layout: WeekLayout, count: number, x: number, y: number): number | null {
  const column = Math.floor(x / layout.pitch)
  const row = Math.floor(y / (layout.day + GAP))
  const day = column * 7 + row - layout.before
  const inside = column >= 0 && 0 <= row && row < 7 && 0 <= day && day < count
  return inside ? day : null
}

/** What fills a cell: the most that is shared on a day, in whole hours so that it seldom moves. */
export function fullOf(...years: (readonly number[])[]): number {
  const most = Math.max(0, ...years.map((seconds) => Math.max(0, ...seconds)))
  return Math.max(3600, Math.ceil(most / 3600) * 3600)
}

export type Shared = {
  ground: string
  /** One a step, from little to much. */
  steps: string[]
  /** The heights there were, where the draft changes them. */
  lost: string
  gained: string
}

export function shared(
  layout: WeekLayout,
  now: readonly number[],
  saved: readonly number[] | null,
  full: number,
): Shared {
  const drawn: Shared = {
    ground: '',
    steps: Array.from({ length: STEPS }, () => ''),
    lost: '',
    gained: '',
  }
  const width = layout.pitch - GAP
  const { day: most } = layout
  const tall = (seconds: number) => (seconds > 0 ? Math.max(2, (seconds / full) * most) : 0)
  now.forEach((seconds, day) => {
    const { x, y } = place(layout, day)
    drawn.ground += box(x, y, width, most, 2)
    const height = tall(seconds)
    if (height > 0) {
      const step = Math.min(STEPS - 1, Math.floor((seconds / full) * STEPS))
      drawn.steps[step] += box(x, y + most - height, width, height, 2)
    }
    const was = saved?.[day] ?? seconds
    if (was > seconds)
      drawn.lost += box(x + 0.5, y + most - tall(was) + 0.5, width - 1, tall(was) - 1, 1.5)
    if (was < seconds)
      drawn.gained += box(x + 0.5, y + most - height + 0.5, width - 1, height - 1, 1.5)
  })
  return drawn
}
