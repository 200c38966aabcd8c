import { describe, expect, it } from 'vitest'
import {
  ownLocale,
  clock,
  clockRange,
  clockShort,
  date,
  duration,
  firstWeekday,
  hourTick,
  resolveCycle,
} from './time'

describe('clock readings', () => {
  it.each([
    ['00:00', '12:00 am', '12 am'],
    ['09:05', '9:05 am', '9:05 am'],
    ['12:00', '12:00 pm', '12 pm'],
    ['14:18', '2:18 pm', '2:18 pm'],
    ['24:00', '12:00 am', '12 am'],
  ])('writes %s in twelve hours', (reading, long, short) => {
    expect(clock(reading, 'h12')).toBe(long)
    expect(clockShort(reading, 'h12')).toBe(short)
  })

  it('leaves 24-hour readings alone', () => {
    expect(clock('09:05', 'h23')).toBe('09:05')
    expect(clockShort('24:00', 'h23')).toBe('24:00')
  })

  it('writes ranges and ticks', () => {
    expect(clockRange({ from: '09:00', to: '17:30' }, 'h23')).toBe('09:00–17:30')
    expect(clockRange({ from: '09:00', to: '17:30' }, 'h12')).toBe('9 am–5:30 pm')
    expect(hourTick('03:00', 'h23')).toBe('03')
    expect(hourTick('24:00', 'h23')).toBe('24')
    expect(hourTick('15:00', 'h12')).toBe('3 pm')
    // Half-hour jumps put ticks at odd minutes; "02" alone would be a lie.
    expect(hourTick('02:30', 'h23')).toBe('02:30')
  })

  it('follows the habit of the language unless told', () => {
    expect(resolveCycle('auto', 'en-US')).toBe('h12')
    expect(resolveCycle('auto', 'de-DE')).toBe('h23')
    expect(resolveCycle('h23', 'en-US')).toBe('h23')
  })
})

describe('the locale', () => {
  it('is English where the system has none', () => {
    expect(ownLocale(['C'])).toBe('en-GB')
    expect(ownLocale([])).toBe('en-GB')
    expect(ownLocale(['C', 'de-DE'])).toBe('de-DE')
  })
})

describe('durations', () => {
  it.each([
    [9000, '2 h 30'],
    [3600, '1 h'],
    [3900, '1 h 05'],
    [2700, '45 min'],
    [0, '0 min'],
    [90000, '25 h'],
  ])('writes %i seconds as %s', (seconds, written) => {
    expect(duration(seconds)).toBe(written)
  })
})

describe('dates', () => {
  it('names the day without a zone', () => {
    expect(date('2027-03-10')).toBe('Wed 10 March')
    expect(date('2027-03-10', 'short')).toBe('Wed 10 Mar')
    expect(date('2027-01-01')).toBe('Fri 1 January')
  })

  it('gives back what is no date', () => {
    expect(date('soon')).toBe('soon')
  })

  it('knows where weeks begin', () => {
    expect(firstWeekday('de-DE')).toBe(1)
    expect([0, 1]).toContain(firstWeekday('en-US'))
  })
})
