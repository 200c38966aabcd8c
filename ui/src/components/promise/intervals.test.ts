import { describe, expect, it } from 'vitest'
import type { PromiseBar, WindowMark } from '../../ipc/contract'
import { fateOf, ordered, placeOf, pressing, sentence, spanOf } from './intervals'

const HOUR = 3600
const bar = (change: Partial<PromiseBar> = {}): PromiseBar => ({
  id: 1,
  sender: 'Ana',
  kind: 'chat',
  start: 11 * HOUR,
  end: 16 * HOUR,
  dot: 15 * HOUR,
  answered: false,
  kept: true,
  through: false,
  ...change,
})
const mark = (hour: number): WindowMark => {
  const when = (at: number) => ({
    at,
    clock: `${at / HOUR}:00`,
    date: '2027-03-10',
    weekday: 'wed' as const,
    zone: 'Europe/Berlin',
    city: 'Berlin',
  })
  return { at: when(hour * HOUR), end: when(hour * HOUR + 1800), past: false }
}
const windows = [mark(10), mark(15)]

describe('promises as intervals', () => {
  it('span the windows and now, and what is far away runs out of the picture', () => {
    const span = spanOf([bar({ start: 0, end: 40 * HOUR })], windows, 14 * HOUR)
    expect(span).toEqual({ from: 8 * HOUR, until: 18.5 * HOUR })
    expect(placeOf(0, span)).toBe(0)
    expect(placeOf(40 * HOUR, span)).toBe(1)
    expect(placeOf(13.25 * HOUR, span)).toBe(0.5)
  })

  it('need no promise and no window', () => {
    const { from, until } = spanOf([], [], 14 * HOUR)
    expect(until - from).toBe(HOUR)
  })

  it('are told apart by what becomes of them', () => {
    expect(fateOf(bar())).toBe('comes')
    expect(fateOf(bar({ answered: true, kept: false }))).toBe('answered')
    expect(fateOf(bar({ kept: false }))).toBe('missed')
    expect(fateOf(bar({ through: true }))).toBe('through')
  })

  it('are said in words', () => {
    expect(sentence(bar(), windows, 'h23')).toBe('Ana, chat: comes at 15:00, in time.')
    expect(sentence(bar({ kept: false, dot: null }), windows, 'h23')).toBe(
      'Ana, chat: no window keeps it.',
    )
    expect(sentence(bar({ kept: false }), windows, 'h12')).toBe(
      'Ana, chat: comes at 3:00 pm, too late.',
    )
  })

  it('are the most pressing where there are too many, and the one that is looked at', () => {
    const all = [1, 2, 3, 4].map((id) => bar({ id, end: id * HOUR, answered: id < 3 }))
    const ids = (most: number, picked: number | null = null) =>
      pressing(all, most, picked).map(({ id }) => id)
    expect(ids(9)).toEqual([1, 2, 3, 4])
    expect(ids(3)).toEqual([2, 3, 4])
    expect(ids(1)).toEqual([3])
    expect(ids(2, 1)).toEqual([1, 3])
    expect(ids(1, 99)).toEqual([3])
  })

  it('come answered ones first, then by when they are owed', () => {
    const all = [
      bar({ id: 1, end: 9 }),
      bar({ id: 2, end: 20, answered: true }),
      bar({ id: 3, end: 5 }),
    ]
    expect(ordered(all).map(({ id }) => id)).toEqual([2, 3, 1])
  })
})
