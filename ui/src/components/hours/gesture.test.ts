import { describe, expect, it } from 'vitest'
import type { DraftHours, Grade } from '../../ipc/contract'
import { drag, type Grab, type Point, type Sheet } from './gesture'
import { actOf, perform, type Act } from './keys'
import type { Weeks } from './spans'

const at = (from: string, to: string, grade: Grade = 'working'): DraftHours => ({ from, to, grade })
const week = (days: Partial<Record<number, DraftHours[]>> = {}): DraftHours[][] =>
  Array.from({ length: 7 }, (_, day) => days[day] ?? [])
const nine = at('09:00', '17:00')
const first = { week: 0, day: 0, line: 0 }

const monday: Sheet = { week: 0, days: [0, 1, 2, 3, 4, 5, 6] }
const sunday: Sheet = { week: 0, days: [6, 0, 1, 2, 3, 4, 5] }
const to = (row: number, hour: number): Point => ({ row, minute: hour * 60 })
const quarters = { step: 15, copy: false }
const draw = (row: number, hour: number, grade: Grade = 'working'): Grab => ({
  kind: 'draw',
  grade,
  from: to(row, hour),
})

describe('a drag', () => {
  it('draws from the quarter hour pressed to the one reached, either way', () => {
    const there = drag([week()], monday, draw(0, 9.03), to(0, 12.4), quarters)
    expect(there.weeks[0]?.[0]).toEqual([at('09:00', '12:30')])
    const back = drag([week()], monday, draw(0, 12.4), to(0, 9.03), quarters)
    expect(back.weeks).toEqual(there.weeks)
    expect(back.span).toMatchObject({ start: 540, end: 750 })
  })

  it('draws at least a quarter of an hour', () => {
    const { weeks } = drag([week()], monday, draw(0, 9), to(0, 9.02), quarters)
    expect(weeks[0]?.[0]).toEqual([at('09:00', '09:15')])
  })

  it('over several rows draws the same hours on each, whichever day leads the week', () => {
    const five = drag([week()], monday, draw(0, 9), to(4, 17), quarters)
    expect(five.weeks[0]).toEqual([[nine], [nine], [nine], [nine], [nine], [], []])
    expect(five.days).toBe(5)
    const up = drag([week()], sunday, draw(2, 9), to(0, 17), quarters)
    expect(up.weeks[0]).toEqual(week({ 6: [nine], 0: [nine], 1: [nine] }))
    expect(up.at).toEqual({ week: 0, day: 6, line: 0 })
  })

  it('past the end of a row draws a night', () => {
    const { weeks } = drag([week()], monday, draw(4, 22), to(4, 30), quarters)
    expect(weeks[0]).toEqual(week({ 4: [at('22:00', '06:00')] }))
  })

  it('with off wipes, with nothing left in the hand', () => {
    const wiped = drag([week({ 0: [nine] })], monday, draw(0, 12, 'off'), to(0, 13), quarters)
    expect(wiped.weeks[0]?.[0]).toEqual([at('09:00', '12:00'), at('13:00', '17:00')])
    expect(wiped.at).toBeNull()
  })

  it('of an edge moves that edge from where it was, wherever in the grip it was pressed', () => {
    const grab: Grab = { kind: 'edge', at: first, edge: 'end', from: to(0, 16.9) }
    const out = drag([week({ 0: [nine] })], monday, grab, to(3, 18.4), quarters)
    expect(out.weeks[0]).toEqual(week({ 0: [at('09:00', '18:30')] }))
    const fine = drag([week({ 0: [nine] })], monday, grab, to(0, 17.0), { step: 5, copy: false })
    expect(fine.weeks[0]?.[0]).toEqual([at('09:00', '17:05')])
  })

  it('of the middle moves to another time and day, or copies there', () => {
    const grab: Grab = { kind: 'move', at: first, from: to(0, 12) }
    const moved = drag([week({ 0: [nine] })], monday, grab, to(2, 13), quarters)
    expect(moved.weeks[0]).toEqual(week({ 2: [at('10:00', '18:00')] }))
    const copied = drag([week({ 0: [nine] })], monday, grab, to(2, 12), { step: 15, copy: true })
    expect(copied.weeks[0]).toEqual(week({ 0: [nine], 2: [nine] }))
  })

  it('back to where it began changes nothing, hours off the grid included', () => {
    const odd: Weeks = [week({ 0: [at('09:07', '17:03')] })]
    const grab: Grab = { kind: 'move', at: first, from: to(0, 12) }
    expect(drag(odd, monday, grab, to(0, 12.05), quarters).weeks).toBe(odd)
  })

  it('below the last row stays on it', () => {
    const grab: Grab = { kind: 'move', at: first, from: to(0, 12) }
    const { weeks } = drag([week({ 0: [nine] })], monday, grab, to(99, 12), quarters)
    expect(weeks[0]).toEqual(week({ 6: [nine] }))
  })
})

const press = (keys: string): Act | null => {
  const parts = keys.split('+')
  return actOf({
    key: parts.at(-1) ?? '',
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
  })
}
const after = (before: Weeks, keys: string, sheet = monday) => {
  const act = press(keys)
  return act && perform(before, sheet, first, act)
}

describe('a key on an interval', () => {
  it.each([
    ['ArrowRight', '09:15', '17:15'],
    ['ArrowLeft', '08:45', '16:45'],
    ['Shift+ArrowRight', '09:00', '17:15'],
    ['Shift+ArrowLeft', '09:00', '16:45'],
    ['Alt+ArrowRight', '09:15', '17:00'],
    ['Alt+ArrowLeft', '08:45', '17:00'],
  ])('%s makes it %s to %s', (keys, from, until) => {
    expect(after([week({ 0: [nine] })], keys)?.weeks[0]?.[0]).toEqual([at(from, until)])
  })

  it('an arrow takes hours off the grid to its next line first', () => {
    const odd = [week({ 0: [at('09:07', '10:07')] })]
    expect(after(odd, 'ArrowRight')?.weeks[0]?.[0]).toEqual([at('09:15', '10:15')])
    expect(after(odd, 'ArrowLeft')?.weeks[0]?.[0]).toEqual([at('09:00', '10:00')])
  })

  it.each([
    ['1', 'working'],
    ['2', 'flexible'],
    ['3', 'reluctant'],
  ] as const)('%s makes it %s', (key, grade) => {
    expect(after([week({ 0: [nine] })], key)?.weeks[0]?.[0]).toEqual([{ ...nine, grade }])
  })

  it.each(['0', 'Delete', 'Backspace'])('%s takes it away', (key) => {
    expect(after([week({ 0: [nine] })], key)).toEqual({ weeks: [week()], at: null })
  })

  it('Alt with down takes it to the next row, with Shift a copy; not past the last', () => {
    const before = [week({ 0: [nine] })]
    expect(after(before, 'Alt+ArrowDown')?.weeks[0]).toEqual(week({ 1: [nine] }))
    expect(after(before, 'Shift+Alt+ArrowDown')?.weeks[0]).toEqual(week({ 0: [nine], 1: [nine] }))
    expect(after(before, 'Alt+ArrowUp')?.weeks[0]).toEqual(week({ 0: [nine] }))
    expect(after(before, 'Alt+ArrowUp', sunday)?.weeks[0]).toEqual(week({ 6: [nine] }))
  })

  it('leaves combinations of the window and other letters alone', () => {
    for (const keys of ['Ctrl+ArrowLeft', 'Ctrl+1', 'a', 'Tab', 'Escape', 'Shift+Enter'])
      expect(press(keys)).toBeNull()
  })
})
