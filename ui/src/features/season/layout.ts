/**
 * Weeks across, people down: where everything of the drawn season stands. Lengths are CSS pixels;
 * dates are those the core names.
 */
import { box } from '../../components/year/paths'
import { dateAfter } from '../../lib/time'

/** Steps of colour; height says the same. */
export const STEPS = 7

/** From one person to the next, and the height of a cell. */
export const ROW = 34
export const CELL = 28
/** Height of a slot's line above the people. */
export const LANE = 18
/** Between cells of a row. */
const GAP = 2

const WIDEST = 44
const NARROWEST = 12

export type Cell = {
  points: number
  /** On leave or holiday: neither earns nor pays. */
  away: boolean
}

/** From one week to the next, as wide as there is room for. */
export function pitchOf(room: number, columns: number): number {
  return Math.max(NARROWEST, Math.min(WIDEST, Math.floor(room / Math.max(1, columns))))
}

/** 0 for no points, else 1 … STEPS. */
export function stepOf(points: number, full: number): number {
  if (points <= 0) return 0
  return Math.max(1, Math.min(STEPS, Math.ceil((points / Math.max(1, full)) * STEPS)))
}

export function stepHeight(step: number): number {
  return Math.round((step / STEPS) * CELL)
}

/** The lowest step is no paler than this, or it would be lost on its ground. */
const PALEST = 40

/** How much of the full colour a step has, the first being 0. */
export function shareOf(step: number): string {
  return `${PALEST + (step / (STEPS - 1)) * (100 - PALEST)}%`
}

/** No cell is full with less: a season that costs little must not look as if it cost much. */
const LEAST_FULL = 6

/** What fills a cell: the most that anybody bears in one week. */
export function fullOf(cells: readonly (readonly Cell[])[]): number {
  return Math.max(LEAST_FULL, ...cells.flatMap((row) => row.map(({ points }) => points)))
}

export type Drawn = {
  ground: string
  /** One a step, from little to much. */
  steps: string[]
  away: string
}

/** The cells as a few paths, however many there are: a row a person. */
export function draw(
  cells: readonly (readonly Cell[])[],
  pitch: number,
  top: number,
  full: number,
): Drawn {
  const drawn: Drawn = { ground: '', steps: Array.from({ length: STEPS }, () => ''), away: '' }
  const width = pitch - GAP
  cells.forEach((row, down) => {
    const y = top + down * ROW
    row.forEach((cell, across) => {
      const x = across * pitch + GAP / 2
      if (cell.away) {
        drawn.away += box(x + 0.5, y + 0.5, width - 1, CELL - 1, 3.5)
        return
      }
      drawn.ground += box(x, y, width, CELL, 4)
      const step = stepOf(cell.points, full)
      if (step === 0) return
      const height = stepHeight(step)
      drawn.steps[step - 1] += box(x, y + CELL - height, width, height, 4)
    })
  })
  return drawn
}

/** Weeks in a row that take the same slot. */
export type Run = { slot: number; from: number; to: number }

export function runsOf(slots: readonly number[]): Run[] {
  const runs: Run[] = []
  slots.forEach((slot, at) => {
    const last = runs.at(-1)
    if (last?.slot === slot) last.to = at
    else runs.push({ slot, from: at, to: at })
  })
  return runs
}

/** Where a month begins among the weeks: "2027-03-29" is still March, the next is April. */
export function monthsOf(dates: readonly string[]): { month: number; at: number }[] {
  const found: { month: number; at: number }[] = []
  dates.forEach((iso, at) => {
    const month = Number(iso.slice(5, 7))
    if (found.at(-1)?.month !== month) found.push({ month, at })
  })
  return found
}

/** Of the letters of a label, a little more than they take. */
const LETTER = 6.2
const APART = 8

export type Label = { column: number; word: string; x: number; line: number }

/** Labels at the edges of weeks, none over another: to the right of its edge, to the left, or lower. */
export function placeLabels(
  marks: readonly { column: number; word: string }[],
  pitch: number,
  width: number,
): Label[] {
  const ends: number[] = []
  return marks.map(({ column, word }, at) => {
    const long = word.length * LETTER
    const edge = column * pitch
    const next = (marks[at + 1]?.column ?? Infinity) * pitch
    const right = Math.max(0, Math.min(edge - 4, width - long))
    const left = Math.max(0, edge + 4 - long)
    const free = (line: number) => (ends[line] ?? -APART) + APART
    let line = 0
    while (free(line) > right) line++
    const x = right + long + APART > next && left >= free(line) ? left : right
    ends[line] = x + long
    return { column, word, x, line }
  })
}

/** A place in the drawing; row −1 is the week itself, above the people. */
export type Place = { row: number; column: number }

/** Where a key takes the focus; null: it is none of the grid's. */
export function neighbour(
  { row, column }: Place,
  key: string,
  rows: number,
  columns: number,
): Place | null {
  const across = (to: number) => ({ row, column: Math.max(0, Math.min(columns - 1, to)) })
  const down = (to: number) => ({ row: Math.max(-1, Math.min(rows - 1, to)), column })
  switch (key) {
    case 'ArrowLeft':
      return across(column - 1)
    case 'ArrowRight':
      return across(column + 1)
    case 'ArrowUp':
      return down(row - 1)
    case 'ArrowDown':
      return down(row + 1)
    case 'Home':
      return across(0)
    case 'End':
      return across(columns - 1)
    default:
      return null
  }
}

/** The Monday after a date, or the date itself where it is one. */
export function mondayFrom(iso: string): string {
  const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay()
  return dateAfter(iso, (8 - weekday) % 7)
}
