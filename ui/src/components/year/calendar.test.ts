import { expect, it } from 'vitest'
import {
  CELL,
  cellAt,
  edgeAt,
  layOut,
  neighbour,
  rangeOf,
  stripes,
  type YearLayout,
} from './calendar'

function dates(year: number): string[] {
  const all: string[] = []
  const day = new Date(Date.UTC(year, 0, 1))
  while (day.getUTCFullYear() === year) {
    all.push(day.toISOString().slice(0, 10))
    day.setUTCDate(day.getUTCDate() + 1)
  }
  return all
}

function laidOut(year = 2027, firstWeekday = 1, lanes: number[] = []): YearLayout {
  return layOut(dates(year), { width: 800, firstWeekday, lanes: new Set(lanes) })
}

function middle(layout: YearLayout, date: string): [number, number] {
  const cell = layout.at.get(date)
  if (!cell) throw new Error(date)
  return [cell.x + layout.pitch / 2, cell.y + CELL / 2]
}

it('every weekday stands in columns of its own, whichever day a week starts with', () => {
  for (const firstWeekday of [0, 1, 6]) {
    const layout = laidOut(2027, firstWeekday)
    for (const cell of layout.at.values()) {
      const weekday = new Date(`${cell.date}T00:00:00Z`).getUTCDay()
      expect(cell.column % 7).toBe((weekday - firstWeekday + 7) % 7)
    }
  }
})

it('a leap year has its 29 February, and all days fit the width', () => {
  const layout = laidOut(2028)
  expect(layout.at.size).toBe(366)
  expect(layout.at.get('2028-02-29')?.day).toBe(29)
  expect(layout.width).toBeLessThanOrEqual(800)
  for (const { x } of layout.at.values()) expect(x + layout.pitch).toBeLessThanOrEqual(802)
})

it('the day under a place is found, and beside a month the nearest one of it', () => {
  const layout = laidOut(2027, 1, [3])
  for (const on of ['2027-01-01', '2027-03-31', '2027-12-31'])
    expect(cellAt(layout, ...middle(layout, on))?.date).toBe(on)
  const [, march] = middle(layout, '2027-03-01')
  expect(cellAt(layout, -50, march)?.date).toBe('2027-03-01')
  expect(cellAt(layout, 5000, march)?.date).toBe('2027-03-31')
})

it('a year without days has no day anywhere', () => {
  const layout = layOut([], { width: 800, firstWeekday: 1, lanes: new Set() })
  expect(cellAt(layout, 10, 10)).toBeNull()
})

it('a civil date that a zone left out leaves its place empty', () => {
  const layout = layOut(
    dates(2011).filter((on) => on !== '2011-12-30'),
    { width: 800, firstWeekday: 1, lanes: new Set() },
  )
  const before = layout.at.get('2011-12-29')
  const after = layout.at.get('2011-12-31')
  expect((after?.column ?? 0) - (before?.column ?? 0)).toBe(2)
  expect(neighbour(layout, '2011-12-29', 'ArrowRight')).toBe('2011-12-31')
})

it('a range over months is a stripe in each, open where it goes on', () => {
  const found = stripes(laidOut(), { first: '2027-01-30', last: '2027-03-02' })
  expect(found.map(({ month, opens, closes }) => [month, opens, closes])).toEqual([
    [1, true, false],
    [2, false, false],
    [3, false, true],
  ])
})

it('a range from another year has no edge to take hold of in this one', () => {
  const layout = laidOut()
  const range = { first: '2026-12-20', last: '2027-01-02' }
  const cell = layout.at.get('2027-01-02')
  const y = (cell?.y ?? 0) + 10
  expect(edgeAt(layout, range, (cell?.x ?? 0) + layout.pitch - 2, y)).toBe('last')
  expect(edgeAt(layout, range, layout.at.get('2027-01-01')?.x ?? 0, y)).toBeNull()
})

it('of a single day both edges can be had', () => {
  const layout = laidOut()
  const cell = layout.at.get('2027-06-16')
  const range = { first: '2027-06-16', last: '2027-06-16' }
  const [x, y] = [cell?.x ?? 0, (cell?.y ?? 0) + 10]
  expect(edgeAt(layout, range, x + 1, y)).toBe('first')
  expect(edgeAt(layout, range, x + layout.pitch - 3, y)).toBe('last')
  expect(edgeAt(layout, range, x + layout.pitch / 2, y)).toBeNull()
})

it('up and down keep the weekday, and end where the months do', () => {
  const layout = laidOut()
  const down = neighbour(layout, '2027-03-10', 'ArrowDown') ?? ''
  expect(down.slice(0, 7)).toBe('2027-04')
  expect(layout.at.get(down)?.column).toBe(layout.at.get('2027-03-10')?.column)
  expect(neighbour(layout, '2027-01-10', 'ArrowUp')).toBeNull()
  expect(neighbour(layout, '2027-12-31', 'ArrowRight')).toBe('2027-12-31')
  expect(neighbour(layout, '2027-03-10', 'Home')).toBe('2027-03-01')
  expect(neighbour(layout, '2027-03-10', 'End')).toBe('2027-03-31')
  expect(neighbour(layout, '2027-03-10', 'a')).toBeNull()
})

it('a range is in the order of time, however it is drawn', () => {
  expect(rangeOf('2027-03-12', '2027-03-10')).toEqual({ first: '2027-03-10', last: '2027-03-12' })
})
