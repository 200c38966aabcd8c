import { describe, expect, it } from 'vitest'
import type { DraftHours, Grade } from '../../ipc/contract'
import {
  DAY,
  minuteOf,
  paint,
  replace,
  resize,
  snap,
  spanAt,
  without,
  type Span,
  type Weeks,
} from './spans'

const at = (from: string, to: string, grade: Grade = 'working'): DraftHours => ({ from, to, grade })
const week = (days: Partial<Record<number, DraftHours[]>> = {}): DraftHours[][] =>
  Array.from({ length: 7 }, (_, day) => days[day] ?? [])
const H = 60
const stroke = (day: number, from: number, to: number, grade: Grade): Span => ({
  start: day * DAY + from * H,
  end: day * DAY + to * H,
  grade,
})

describe('painting hours', () => {
  it('replaces what lies under the stroke and leaves the rest', () => {
    const { weeks, at: place } = paint(
      [week({ 0: [at('09:00', '17:00')] })],
      stroke(0, 12, 13, 'flexible'),
    )
    expect(weeks[0]?.[0]).toEqual([
      at('09:00', '12:00'),
      at('12:00', '13:00', 'flexible'),
      at('13:00', '17:00'),
    ])
    expect(place).toEqual({ week: 0, day: 0, line: 1 })
  })

  it('with off takes away, and an emptied day is off', () => {
    const before = [week({ 0: [at('09:00', '17:00')] })]
    expect(paint(before, stroke(0, 12, 13, 'off')).weeks[0]?.[0]).toEqual([
      at('09:00', '12:00'),
      at('13:00', '17:00'),
    ])
    const { weeks, at: place } = paint(before, stroke(0, 0, 24, 'off'))
    expect(weeks[0]?.[0]).toEqual([])
    expect(place).toBeNull()
  })

  it('is one with hours of its grade that it overlaps or touches', () => {
    const before = [week({ 0: [at('09:00', '12:00'), at('14:00', '17:00')] })]
    expect(paint(before, stroke(0, 12, 14, 'working')).weeks[0]?.[0]).toEqual([
      at('09:00', '17:00'),
    ])
    expect(paint(before, stroke(0, 11, 13, 'working')).weeks[0]?.[0]).toEqual([
      at('09:00', '13:00'),
      at('14:00', '17:00'),
    ])
  })

  it('past midnight is a night that belongs to the day it starts', () => {
    const { weeks, at: place } = paint(
      [week({ 5: [at('05:00', '09:00', 'flexible')] })],
      stroke(4, 22, 30, 'working'),
    )
    expect(weeks[0]?.[4]).toEqual([at('22:00', '06:00')])
    expect(weeks[0]?.[5]).toEqual([at('06:00', '09:00', 'flexible')])
    expect(place).toEqual({ week: 0, day: 4, line: 0 })
  })

  it('up to midnight ends at 24:00, and does not join what starts the next day', () => {
    const { weeks } = paint([week({ 1: [at('00:00', '08:00')] })], stroke(0, 18, 24, 'working'))
    expect(weeks[0]?.[0]).toEqual([at('18:00', '24:00')])
    expect(weeks[0]?.[1]).toEqual([at('00:00', '08:00')])
  })

  it('Sunday’s night reaches the Monday of the next week in the cycle, the last’s the first', () => {
    const before = [
      week({ 0: [at('00:00', '03:00', 'flexible')] }),
      week({ 0: [at('00:00', '03:00', 'flexible')] }),
    ]
    const first = paint(before, stroke(6, 23, 25, 'working')).weeks
    expect(first[0]?.[6]).toEqual([at('23:00', '01:00')])
    expect(first[1]?.[0]).toEqual([at('01:00', '03:00', 'flexible')])
    expect(first[0]?.[0]).toEqual(before[0]?.[0])
    const last = paint(before, stroke(13, 23, 25, 'working')).weeks
    expect(last[1]?.[6]).toEqual([at('23:00', '01:00')])
    expect(last[0]?.[0]).toEqual([at('01:00', '03:00', 'flexible')])
  })

  it('over the morning part of a night shortens the night', () => {
    const before = [week({ 4: [at('22:00', '06:00')] })]
    expect(paint(before, stroke(5, 4, 5, 'off')).weeks[0]).toEqual(
      week({ 4: [at('22:00', '04:00')], 5: [at('05:00', '06:00')] }),
    )
    expect(paint(before, stroke(5, 5, 8, 'working')).weeks[0]).toEqual(
      week({ 4: [at('22:00', '08:00')] }),
    )
  })

  it('never makes an interval that two clock readings can’t say', () => {
    const before = [week({ 0: [at('09:00', '17:00')] })]
    const { weeks } = paint(before, stroke(0, 16, 35, 'working'))
    // 09:00 to 11:00 of the next day would be 26 hours: the older hours give way.
    expect(weeks[0]?.[0]).toEqual([at('09:00', '16:00'), at('16:00', '11:00')])
  })

  it('loses no text that it can’t read, and leaves other days the same', () => {
    const odd = at('soon', '17:00')
    const before = [week({ 0: [odd, at('09:00', '12:00')], 3: [at('9', '10')] })]
    const { weeks } = paint(before, stroke(0, 8, 10, 'flexible'))
    expect(weeks[0]?.[0]).toEqual([at('08:00', '10:00', 'flexible'), at('10:00', '12:00'), odd])
    expect(weeks[0]?.[3]).toBe(before[0]?.[3])
  })
})

describe('moving and resizing', () => {
  const before: Weeks = [week({ 0: [at('09:00', '12:00'), at('13:00', '17:00')] })]
  const first = { week: 0, day: 0, line: 0 }

  it('leaves off behind and takes the interval to another day', () => {
    const { weeks, at: place } = replace(before, first, stroke(2, 10, 13, 'working'))
    expect(weeks[0]).toEqual(week({ 0: [at('13:00', '17:00')], 2: [at('10:00', '13:00')] }))
    expect(place).toEqual({ week: 0, day: 2, line: 0 })
  })

  it('touching its neighbour of the same grade, becomes one with it', () => {
    expect(replace(before, first, stroke(0, 10, 13, 'working')).weeks[0]?.[0]).toEqual([
      at('10:00', '17:00'),
    ])
  })

  it('keeps at least a step and at most what can be written', () => {
    const span = stroke(0, 9, 12, 'working')
    expect(resize(span, 'end', 8 * H, 15).end).toBe(9 * H + 15)
    expect(resize(span, 'end', 60 * H, 15).end).toBe(33 * H - 15)
    expect(resize(span, 'start', 13 * H, 15).start).toBe(12 * H - 15)
    expect(resize(span, 'start', -60 * H, 15).start).toBe(-12 * H + 15)
    expect(resize(stroke(1, 0, 8, 'working'), 'end', 99 * H, 15).end).toBe(2 * DAY)
    expect(resize(stroke(1, 8, 24, 'working'), 'start', 0, 15).start).toBe(DAY)
  })

  it('a start pulled before midnight makes it a night of the day before', () => {
    const span = resize(stroke(0, 1, 5, 'working'), 'start', -2 * H, 15)
    expect(replace([week({ 0: [at('01:00', '05:00')] })], first, span).weeks[0]).toEqual(
      week({ 6: [at('22:00', '05:00')] }),
    )
  })

  it('snaps to quarter hours', () => {
    expect(snap(547, 15)).toBe(540)
    expect(snap(548, 15)).toBe(555)
    expect(snap(-8, 15)).toBe(-15)
  })
})

/** Small and seeded, so that a failure is the same failure tomorrow. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** The grade of every quarter hour of the cycle; the stated rule, minute by minute. */
function grid(weeks: Weeks): (Grade | 'clash')[] {
  const length = weeks.length * 7 * DAY
  const cells = Array<Grade | 'clash'>(length / 15).fill('off')
  weeks.forEach((days, w) => {
    days.forEach((hours, day) => {
      hours.forEach((_, line) => {
        const span = spanAt(weeks, { week: w, day, line })
        if (!span) return
        for (let minute = span.start; minute < span.end; minute += 15) {
          const cell = (minute % length) / 15
          cells[cell] = cells[cell] === 'off' ? span.grade : 'clash'
        }
      })
    })
  })
  return cells
}

describe('whatever is painted', () => {
  const GRADES: Grade[] = ['working', 'flexible', 'reluctant', 'off']

  it.each([1, 2, 3])('over a cycle of %i weeks shows exactly the strokes, last on top', (count) => {
    const roll = dice(count)
    for (let run = 0; run < 40; run++) {
      let weeks: Weeks = Array.from({ length: count }, () => week())
      const expected = grid(weeks)
      for (let turn = 0; turn < 12; turn++) {
        const grade = GRADES[roll(4)] ?? 'off'
        const start = roll(expected.length) * 15
        const end = start + (1 + roll(95)) * 15
        const painted = paint(weeks, { start, end, grade })
        weeks = painted.weeks
        for (let m = start; m < end; m += 15) expected[(m / 15) % expected.length] = grade
        expect(grid(weeks)).toEqual(expected)
        if (grade !== 'off') {
          const span = painted.at && spanAt(weeks, painted.at)
          expect(span?.grade).toBe(grade)
        }
      }
    }
  })

  it('writes each day in order, without two of a grade touching on a day', () => {
    const roll = dice(7)
    for (let run = 0; run < 60; run++) {
      let weeks: Weeks = [week()]
      for (let turn = 0; turn < 10; turn++) {
        const start = roll(660) * 15
        const grade = GRADES[roll(4)] ?? 'off'
        weeks = paint(weeks, { start, end: start + (1 + roll(40)) * 15, grade }).weeks
      }
      weeks[0]?.forEach((hours, day) => {
        hours.forEach((_, line) => {
          const one = spanAt(weeks, { week: 0, day, line })
          const next = spanAt(weeks, { week: 0, day, line: line + 1 })
          if (!one || !next) return
          expect(one.end).toBeLessThanOrEqual(next.start)
          if (one.end === next.start) expect(one.grade).not.toBe(next.grade)
        })
      })
    }
  })

  it('a move there and back over empty time changes nothing', () => {
    const roll = dice(11)
    for (let run = 0; run < 100; run++) {
      const start = roll(672) * 15
      const span: Span = { start, end: start + (1 + roll(90)) * 15, grade: 'flexible' }
      const drawn = paint([week()], span)
      const by = roll(672) * 15
      const there = drawn.at && replace(drawn.weeks, drawn.at, shift(span, by))
      const back = there?.at && replace(there.weeks, there.at, span)
      expect(back?.weeks).toEqual(drawn.weeks)
    }
  })

  it('taking an interval away is painting it off', () => {
    const roll = dice(13)
    for (let run = 0; run < 60; run++) {
      let weeks: Weeks = [week(), week()]
      for (let turn = 0; turn < 8; turn++) {
        const start = roll(1344) * 15
        const grade = GRADES[roll(3)] ?? 'working'
        weeks = paint(weeks, { start, end: start + (1 + roll(60)) * 15, grade }).weeks
      }
      const day = roll(7)
      const place = { week: roll(2), day, line: 0 }
      const span = spanAt(weeks, place)
      if (!span) continue
      expect(span.start).toBeGreaterThanOrEqual(minuteOf(place.week, day))
      expect(grid(without(weeks, place))).toEqual(
        grid(paint(weeks, { ...span, grade: 'off' }).weeks),
      )
    }
  })
})

function shift(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by }
}
