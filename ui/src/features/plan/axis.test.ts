import { describe, expect, it } from 'vitest'
import type { PlanDay } from '../../ipc/contract'
import {
  axisOf,
  BEYOND_WIDE,
  changesAt,
  heads,
  HOUR_WIDE,
  IDLE_WIDE,
  placed,
  zoomBy,
  zoomToFit,
} from './axis'

const DAY = 86_400

/** Wed 10 to Tue 16 March, with a Sunday of 23 hours; of the weekend, such hours are worked. */
function week(late = 0, early = 0) {
  let start = 0
  const days = (['wed', 'thu', 'fri', 'sat', 'sun', 'mon', 'tue'] as const).map((weekday, at) => {
    const end = start + (weekday === 'sun' ? DAY - 3600 : DAY)
    const idle = weekday === 'sat' || weekday === 'sun'
    const day: PlanDay = { start, end, date: `2027-03-${10 + at}`, weekday, idle }
    start = end
    return day
  })
  const idle = [{ start: 3 * DAY + late * 3600, end: 5 * DAY - (1 + early) * 3600 }]
  return { days, idle }
}

describe('the axis', () => {
  it('is 3.2 px an hour, and squeezes idle days that follow one another to 16 px', () => {
    const axis = axisOf(week(), 1)
    expect(axis.x(3600)).toBeCloseTo(HOUR_WIDE)
    const saturday = axis.x(3 * DAY)
    expect(axis.x(5 * DAY - 3600) - saturday).toBeCloseTo(IDLE_WIDE)
    expect(axis.width).toBeCloseTo(5 * 24 * HOUR_WIDE + IDLE_WIDE)
  })

  it('squeezes of a weekend what is left between Los Angeles and Auckland', () => {
    const axis = axisOf(week(1, 4), 1)
    expect(axis.width).toBeCloseTo((5 * 24 + 5) * HOUR_WIDE + IDLE_WIDE)
    expect(axis.x(3 * DAY + 3600)).toBeCloseTo(73 * HOUR_WIDE)
    expect(axis.x(5 * DAY - 5 * 3600)).toBeCloseTo(73 * HOUR_WIDE + IDLE_WIDE)
    const names = heads(axis, week(1, 4).days).map(({ day }) => day.weekday)
    expect(names).toEqual(['wed', 'thu', 'fri', 'mon', 'tue'])
  })

  it('draws what was found for another range where it is', () => {
    const when = { at: 1_000_000 } as never
    const mark = placed({ range: { start: 900_000 } as never }, { at: 5, when, theirs: null })
    expect(mark.at).toBe(100_000)
  })

  it('leads from a place back to the moment', () => {
    const axis = axisOf(week(), 1.7)
    for (const at of [0, 5000, 2.5 * DAY, 3.5 * DAY, 6 * DAY])
      expect(axis.at(axis.x(at))).toBeCloseTo(at, 3)
  })

  it('keeps what lies outside the range at its edges', () => {
    const axis = axisOf(week(), 1)
    expect(axis.x(-DAY)).toBe(0)
    expect(axis.x(99 * DAY)).toBe(axis.width)
    expect(axisOf({ days: [], idle: [] }, 1).x(5)).toBe(0)
  })

  it('has room for a line beyond the range, and leaves the range as it was', () => {
    const axis = axisOf(week(), 1)
    const more = axisOf(week(), 1, 20 * DAY)
    expect(more.width).toBe(axis.width + BEYOND_WIDE)
    expect(more.x(20 * DAY)).toBe(more.width)
    expect(more.x(5000)).toBe(axis.x(5000))
    expect(axisOf(week(), 1, 2 * DAY).width).toBe(axis.width)
  })

  it('fits into a room, and zooms in steps that stay within bounds', () => {
    expect(axisOf(week(), zoomToFit(week(), 700)).width).toBeCloseTo(700)
    expect(zoomBy(1, 2)).toBeCloseTo(2.25)
    expect(zoomBy(1, 99)).toBe(16)
    expect(zoomBy(1, -99)).toBe(0.1)
  })

  it('names every day where there is room, and weeks where there is not', () => {
    const names = (zoom: number) =>
      heads(axisOf(week(), zoom), week().days).map(({ day }) => day.weekday)
    expect(names(1)).toEqual(['wed', 'thu', 'fri', 'mon', 'tue'])
    expect(names(0.4)).toEqual(['wed', 'mon'])
  })

  it('names changes of clocks together that meet on the drawing', () => {
    const changes = [
      { at: 3.4 * DAY, text: 'New York +1 h' },
      { at: 3.5 * DAY, text: 'Toronto +1 h' },
    ]
    expect(changesAt(changes, axisOf(week(), 1))).toMatchObject([
      { text: 'New York +1 h, Toronto +1 h' },
    ])
  })
})
