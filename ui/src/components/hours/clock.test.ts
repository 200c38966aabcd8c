import { describe, expect, it } from 'vitest'
import { clockOf, isClock, minutesOf, normaliseClock } from './clock'

describe('clock readings as people type them', () => {
  it.each([
    ['9', '09:00'],
    ['9:00', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    [' 17:05 ', '17:05'],
    ['9pm', '21:00'],
    ['9:15 PM', '21:15'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['24', '24:00'],
  ])('%s reads as %s', (typed, clock) => {
    expect(normaliseClock(typed)).toBe(clock)
  })

  it.each(['', 'late', '25:00', '9:60', '24:30', '13pm', '0am', '9:3', '-1'])(
    '%s stays as typed, for Rust to answer',
    (typed) => {
      expect(normaliseClock(typed)).toBe(typed)
      expect(isClock(typed)).toBe(false)
      expect(minutesOf(typed)).toBeNull()
    },
  )

  it('places a reading within the day and back', () => {
    expect(minutesOf('13:45')).toBe(825)
    expect(clockOf(825)).toBe('13:45')
    expect(minutesOf('24:00')).toBe(1440)
  })
})
