import { describe, expect, it } from 'vitest'
import type { DraftHours } from '../../ipc/contract'
import { bestGrade, dayParts, daySentence, minutesIn, nextHours } from './strip'

const at = (from: string, to: string, grade: DraftHours['grade'] = 'working'): DraftHours => ({
  from,
  to,
  grade,
})
const week = (days: Partial<Record<number, DraftHours[]>>): DraftHours[][] =>
  Array.from({ length: 7 }, (_, day) => days[day] ?? [])

describe('the strip of a day', () => {
  it('an overnight interval starts on its day and ends on the next', () => {
    const pattern = week({ 4: [at('22:00', '06:00')] })
    expect(dayParts([pattern], 0, 4)).toEqual([
      {
        start: 1320,
        end: 1440,
        grade: 'working',
        at: { week: 0, day: 4, line: 0 },
        carried: false,
        continues: true,
      },
    ])
    expect(dayParts([pattern], 0, 5)).toEqual([
      {
        start: 0,
        end: 360,
        grade: 'working',
        at: { week: 0, day: 4, line: 0 },
        carried: true,
        continues: false,
      },
    ])
    expect(dayParts([pattern], 0, 6)).toEqual([])
  })

  it('the last Sunday’s night ends on the first Monday, and another’s on the Monday after it', () => {
    const weeks = [week({ 6: [at('23:00', '02:00')] }), week({ 6: [at('23:00', '01:00')] })]
    expect(dayParts(weeks, 0, 0)).toMatchObject([{ end: 60, at: { week: 1, day: 6, line: 0 } }])
    expect(dayParts(weeks, 1, 0)).toMatchObject([{ end: 120, at: { week: 0, day: 6, line: 0 } }])
  })

  it("Sunday's night ends on Monday", () => {
    expect(dayParts([week({ 6: [at('23:00', '02:00')] })], 0, 0)).toHaveLength(1)
  })

  it('an interval to midnight does not reach the next day, written either way', () => {
    for (const end of ['24:00', '00:00']) {
      const pattern = week({ 0: [at('18:00', end)] })
      expect(dayParts([pattern], 0, 0)).toMatchObject([
        { start: 1080, end: 1440, continues: false },
      ])
      expect(dayParts([pattern], 0, 1)).toEqual([])
    }
  })

  it('draws nothing for text that is no clock reading, or for no time at all', () => {
    expect(dayParts([week({ 0: [at('soon', '17:00'), at('09:00', '09:00')] })], 0, 0)).toEqual([])
  })

  it('is told in words', () => {
    const pattern = week({ 0: [at('22:00', '06:00')], 1: [at('12:00', '14:00', 'flexible')] })
    expect(daySentence(dayParts([pattern], 0, 1))).toBe(
      'working 00:00 to 06:00, from the evening before; flexible 12:00 to 14:00',
    )
    expect(daySentence(dayParts([pattern], 0, 0))).toBe(
      'working 22:00 to 24:00, going on the next day',
    )
    expect(daySentence([])).toBe('off')
  })

  it('is as willing as the best it has', () => {
    expect(bestGrade([at('17:00', '18:00', 'flexible'), at('9', '12:00')])).toBe('working')
    expect(bestGrade([at('17:00', '18:00', 'reluctant')])).toBe('reluctant')
    expect(bestGrade([])).toBe('off')
  })

  it('counts a night on the day it starts, and no time that can’t be read', () => {
    const days = [[at('22:00', '06:00'), at('soon', '17:00')], [at('09:00', '12:30')]]
    expect(minutesIn(days, 'working')).toBe(8 * 60 + 210)
    expect(minutesIn(days, 'flexible')).toBe(0)
  })

  it('offers the next interval after the last', () => {
    expect(nextHours([])).toEqual(at('09:00', '17:00'))
    expect(nextHours([at('09:00', '17:00')])).toEqual(at('17:00', '18:00', 'flexible'))
    expect(nextHours([at('09:00', '23:30')]).to).toBe('24:00')
    expect(nextHours([at('09:00', '24:00')]).from).toBe('')
  })
})
