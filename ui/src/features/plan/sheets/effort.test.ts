import { describe, expect, it } from 'vitest'
import { cellsOf, timeOf } from '../rail/steps'
import { spread } from '../rail/spread'
import { hoursWord, percent } from '../rail/words'
import type { ExplainDay } from '../../../ipc/contract'
import { asKind } from './dates'
import { effortSaid, effortWord, readEffort } from './effort'
import { readTags } from './tags'

describe('an effort as typed', () => {
  it('is one number or three that rise; a day has eight hours', () => {
    expect(readEffort('16h')).toEqual([16])
    expect(readEffort(' 90m ')).toEqual([1.5])
    expect(readEffort('2d')).toEqual([16])
    expect(readEffort('8h 12h 3d')).toEqual([8, 12, 24])
    expect(readEffort('1,5')).toEqual([1.5])
  })

  it('is not guessed at where it can’t be read', () => {
    for (const text of ['', 'soon', '8h 12h', '12h 8h 24h', '1 2 3 4', '-4h'])
      expect(readEffort(text)).toBeNull()
    expect(effortSaid('soon')).toBe('')
    expect(effortWord('soon')).toBe('soon')
  })

  it('is said as it was understood', () => {
    expect(effortSaid('16h')).toBe('16 h of work, 2 days of 8, taken as certain.')
    expect(effortSaid('2h 4h 12h')).toBe('Best 2 h, likely 4 h, worst 12 h.')
    expect(effortSaid('0')).toBe('A milestone: a moment without work.')
    expect(effortWord('8h 16h 24h')).toBe('2 days of work')
    expect(effortWord('20m')).toBe('20 min of work')
  })
})

it('tags are read without their signs, and each once', () => {
  expect(readTags('#design, checkout,, design ,  two words')).toEqual([
    'design',
    'checkout',
    'two words',
  ])
})

it('another kind of deadline keeps the date, and what else it can', () => {
  const usual = { date: '2027-03-10', zone: 'Europe/Berlin', person: 'mara' }
  const first = asKind('end_of_day_in', null, { ...usual, zone: 'Asia/Tokyo' })
  expect(first).toEqual({ kind: 'end_of_day_in', zone: 'Asia/Tokyo', date: '2027-03-10' })
  expect(asKind('at', first, usual)).toEqual({
    kind: 'at',
    moment: { date: '2027-03-10', clock: '17:00', zone: 'Asia/Tokyo' },
  })
  expect(asKind('end_of_work', first, usual)).toMatchObject({ person: 'mara' })
})

describe('labels on one line', () => {
  const wide = (at: number) => ({ at, width: 40 })

  it('stand where they want to while there is room', () => {
    expect(spread([wide(40), wide(120)], 200)).toEqual([20, 100])
  })

  it('give way to one another, and stay within it', () => {
    const lefts = spread([wide(190), wide(192), wide(195)], 200, 4)
    expect(lefts).toEqual([72, 116, 160])
    expect(spread([wide(0)], 200)).toEqual([0])
  })
})

it('all and nothing are said only of what is', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual([
    '0 %',
    'under 1 %',
    '50 %',
    'over 99 %',
    '100 %',
  ])
})

it('hours of work are said as shortly as they can be', () => {
  expect([0, 1200, 16_200, -10_800, 28_800].map(hoursWord)).toEqual([
    '0 h',
    '20 min',
    '4.5 h',
    '−3 h',
    '8 h',
  ])
})

describe('the days of a step', () => {
  const day = (date: number, skipped = ''): ExplainDay => ({
    date: `2027-03-${String(date).padStart(2, '0')}`,
    weekday: (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[(date - 1) % 7] ?? 'mon',
    seconds: skipped ? 0 : 8 * 3600,
    spans: skipped ? [] : [{ start: 9 * 3600, end: 17 * 3600 }],
    clocks: '',
    length: 86_400,
    skipped,
  })

  it('have those that are skipped for one reason as one', () => {
    const cells = cellsOf([day(5), day(6, 'weekend'), day(7, 'weekend'), day(8)])
    expect(cells.map((cell) => (cell.kind === 'gap' ? cell.words : cell.key))).toEqual([
      '2027-03-05',
      'Sat–Sun weekend',
      '2027-03-08',
    ])
  })

  it('are drawn by their first and last where there are many, and none is lost', () => {
    const days = Array.from({ length: 20 }, (_, at) => day(at + 1))
    const words = cellsOf(days).map((cell) => (cell.kind === 'gap' ? cell.words : 'day'))
    expect(words).toEqual(['day', 'day', 'day', '… 15 more days …', 'day', 'day'])
  })

  it('show the hours in which somebody works, early and late too', () => {
    expect(timeOf(day(1))).toEqual({ start: 7 * 3600, length: 13 * 3600 })
    const night = { ...day(1), spans: [{ start: 0, end: 6 * 3600 }] }
    expect(timeOf(night).start).toBe(0)
  })
})
