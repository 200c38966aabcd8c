import { expect, it } from 'vitest'
import type { PersonYear, YearDay } from '../../ipc/contract'
import { factsOf, sentence, type Span } from './facts'

function day(date: string, change: Partial<YearDay> = {}): YearDay {
  return {
    date,
    working: 28_800,
    flexible: 0,
    reluctant: 0,
    kind: 'work',
    extra: false,
    makeUp: false,
    away: false,
    week: 0,
    version: 0,
    ...change,
  }
}

function year(days: YearDay[], change: Partial<PersonYear> = {}): PersonYear {
  return {
    year: 2027,
    previous: 2026,
    next: 2028,
    today: null,
    days,
    holidays: [],
    stays: [],
    clocks: [],
    versions: [],
    until: null,
    ...change,
  }
}

function heard(
  one: YearDay,
  change: Partial<PersonYear> = {},
  leave: Span[] = [],
  stays: Span[] = [],
  weeks = [1],
): string {
  const facts = factsOf(year([one], change), leave, stays).get(one.date)
  return facts ? sentence(facts, weeks) : ''
}

const span = (date: string, word: string, part = false): Span => ({
  first: date,
  last: date,
  index: 0,
  word,
  part,
})

it('leave is said with what it is for', () => {
  const off = day('2027-03-11', { working: 0, kind: 'leave' })
  expect(heard(off, {}, [span('2027-03-11', 'Moving house')])).toBe(
    'Thursday 11 March, leave: Moving house',
  )
  expect(heard(off, {}, [span('2027-03-11', '')])).toBe('Thursday 11 March, leave')
})

it('part of a day away says what is still worked', () => {
  const half = day('2027-03-11', { working: 14_400, flexible: 3600, kind: 'part' })
  expect(heard(half, {}, [span('2027-03-11', '', true)])).toBe(
    'Thursday 11 March, partly on leave, 4 h, 1 h flexible',
  )
})

it('a holiday is named, and one that is worked says so', () => {
  const friday = {
    date: '2027-03-26',
    weekday: 'fri',
    name: 'Good Friday',
    makeUpOf: null,
    worked: true,
  } as const
  const off = day('2027-03-26', { working: 0, kind: 'holiday' })
  expect(heard(off, { holidays: [{ ...friday, removed: 'no' }] })).toBe(
    'Friday 26 March, holiday: Good Friday',
  )
  expect(heard(day('2027-03-26'), { holidays: [{ ...friday, removed: 'once' }] })).toBe(
    'Friday 26 March, Good Friday, worked, 8 h',
  )
})

it('clocks, stays, new hours and the week of the cycle are said', () => {
  expect(
    heard(
      day('2027-03-28', { week: 1 }),
      {
        clocks: [{ date: '2027-03-28', minutes: 60, zone: 'Europe/Berlin' }],
        versions: [{ from: '2027-03-28', index: 1 }],
      },
      [],
      [span('2027-03-28', 'Dubai')],
      [2],
    ),
  ).toBe('Sunday 28 March, 8 h, in Dubai, clocks go forward 1 h, new hours from here, week 2 of 2')
})

it('a day without hours says that there are none', () => {
  expect(heard(day('2027-03-13', { working: 0, kind: 'off' }))).toBe('Saturday 13 March, no hours')
})
