/**
 * A year as a wall planner: a row a month, a column a weekday, so that weekends stand in columns.
 * All lengths are CSS pixels. Dates are those the core names; none is computed here.
 */

/** Room for the months' names. */
export const NAMES = 40
/** Height of the line of weekdays. */
export const HEAD = 20
export const CELL = 20
/** Between cells. */
export const GAP = 2
/** A month with something to write over its days has a line for it. */
export const LANE = 14
/** A month of 31 days that starts on the last day of a week. */
export const COLUMNS = 37

const WIDEST = 26
const NARROWEST = 12

export type Cell = {
  date: string
  day: number
  column: number
  x: number
  y: number
}

export type Row = {
  /** 1 … 12 */
  month: number
  y: number
  height: number
  lane: boolean
  cells: Cell[]
}

export type YearLayout = {
  /** From one cell to the next. */
  pitch: number
  width: number
  height: number
  rows: Row[]
  at: ReadonlyMap<string, Cell>
}

/** Days in one row that belong together. */
export type Stripe = {
  month: number
  x: number
  y: number
  width: number
  /** Whether the first and the last of all its days are in it. */
  opens: boolean
  closes: boolean
}

export type Range = { first: string; last: string }

/** 0 = Sunday … 6 = Saturday. */
function weekdayOf(iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getUTCDay()
}

export function monthOf(iso: string): number {
  return Number(iso.slice(5, 7))
}

/** The weekday of a column, 0 = Sunday. */
export function columnWeekday(column: number, firstWeekday: number): number {
  return (column + firstWeekday) % 7
}

export function layOut(
  dates: readonly string[],
  room: { width: number; firstWeekday: number; lanes: ReadonlySet<number> },
): YearLayout {
  const pitch = Math.max(
    NARROWEST,
    Math.min(WIDEST, Math.floor((room.width - NAMES + GAP) / COLUMNS)),
  )
  const at = new Map<string, Cell>()
  const rows: Row[] = []
  let y = HEAD
  for (const date of dates) {
    const month = monthOf(date)
    let row = rows.at(-1)
    if (row?.month !== month) {
      if (row) y += row.height
      const lane = room.lanes.has(month)
      row = { month, y, height: CELL + GAP + (lane ? LANE : 0), lane, cells: [] }
      rows.push(row)
    }
    const day = Number(date.slice(8, 10))
    const before = (weekdayOf(`${date.slice(0, 8)}01`) - room.firstWeekday + 7) % 7
    const column = before + day - 1
    const cell = {
      date,
      day,
      column,
      x: NAMES + column * pitch,
      y: y + (row.lane ? LANE : 0),
    }
    row.cells.push(cell)
    at.set(date, cell)
  }
  const last = rows.at(-1)
  return {
    pitch,
    width: NAMES + COLUMNS * pitch - GAP,
    height: last ? last.y + last.height - GAP : HEAD,
    rows,
    at,
  }
}

/** The day at a place, or the nearest in the nearest month; null in a year without days. */
export function cellAt(layout: YearLayout, x: number, y: number): Cell | null {
  const row = layout.rows.findLast((one) => one.y <= y) ?? layout.rows[0]
  if (!row) return null
  const column = Math.floor((x - NAMES) / layout.pitch)
  const last = row.cells.at(-1) ?? null
  return row.cells.find((cell) => cell.column >= column) ?? last
}

/** Whether a place is on a day, not beside the days of its month. */
export function onCell(layout: YearLayout, cell: Cell, x: number, y: number): boolean {
  return (
    cell.x - GAP <= x && x < cell.x + layout.pitch && cell.y - GAP <= y && y < cell.y + CELL + GAP
  )
}

/** The parts of a range in this year, one a month. */
export function stripes(layout: YearLayout, { first, last }: Range): Stripe[] {
  const found: Stripe[] = []
  for (const row of layout.rows) {
    const inside = row.cells.filter(({ date }) => first <= date && date <= last)
    const [from] = inside
    const to = inside.at(-1)
    if (!from || !to) continue
    found.push({
      month: row.month,
      x: from.x,
      y: from.y,
      width: to.x + layout.pitch - GAP - from.x,
      opens: from.date === first,
      closes: to.date === last,
    })
  }
  return found
}

/** In the order of time, however it was drawn. */
export function rangeOf(anchor: string, head: string): Range {
  return anchor <= head ? { first: anchor, last: head } : { first: head, last: anchor }
}

export type Edge = 'first' | 'last'

/** How near a pointer must be to take hold of an edge. */
const GRIP = 5

/** The edge of a range under a place. */
export function edgeAt(layout: YearLayout, range: Range, x: number, y: number): Edge | null {
  const near = (place: number) => Math.abs(x - place) <= GRIP
  const level = (cell: Cell) => cell.y - GAP <= y && y <= cell.y + CELL + GAP
  const first = layout.at.get(range.first)
  const last = layout.at.get(range.last)
  // Of a single narrow day both are near: the nearer wins.
  const right = last && level(last) ? last.x + layout.pitch - GAP : null
  const left = first && level(first) ? first.x : null
  const toRight = right !== null && near(right) ? Math.abs(x - right) : Infinity
  const toLeft = left !== null && near(left) ? Math.abs(x - left) : Infinity
  if (toRight === Infinity && toLeft === Infinity) return null
  return toLeft < toRight ? 'first' : 'last'
}

/** Where a key takes the focus. Up and down keep the weekday's column. */
export function neighbour(layout: YearLayout, date: string, key: string): string | null {
  const row = layout.rows.findIndex(({ cells }) => cells.some((cell) => cell.date === date))
  const cells = layout.rows[row]?.cells
  const at = cells?.findIndex((cell) => cell.date === date) ?? -1
  const cell = cells?.[at]
  if (!cells || !cell) return null
  const across = (by: number) => {
    const all = [...layout.at.keys()]
    return all[Math.max(0, Math.min(all.length - 1, all.indexOf(date) + by))] ?? null
  }
  const along = (by: number) => {
    const other = layout.rows[row + by]?.cells
    if (!other) return null
    const there = other.find(({ column }) => column >= cell.column) ?? other.at(-1)
    return there?.date ?? null
  }
  switch (key) {
    case 'ArrowLeft':
      return across(-1)
    case 'ArrowRight':
      return across(1)
    case 'ArrowUp':
      return along(-1)
    case 'ArrowDown':
      return along(1)
    case 'Home':
      return cells[0]?.date ?? null
    case 'End':
      return cells.at(-1)?.date ?? null
    default:
      return null
  }
}
