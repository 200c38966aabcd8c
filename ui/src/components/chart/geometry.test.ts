import { describe, expect, it } from 'vitest'
import type { Band, Grade, Piece } from '../../ipc/contract'
import {
  axisTicks,
  bandLabels,
  bandStretches,
  clearOf,
  lanes,
  levelAt,
  memberRuns,
  percent,
  pills,
  placeLabel,
  skyGradient,
} from './geometry'

const HOUR = 3600
const DAY = 24 * HOUR
const nowhere = { from: '00:00', to: '00:00' }

function piece(from: number, to: number, grade: Grade = 'working'): Piece {
  return { start: from * HOUR, end: to * HOUR, grade, local: nowhere, viewer: nowhere }
}

function band(from: number, to: number): Band {
  return { start: from * HOUR, end: to * HOUR, members: [], viewer: nowhere, local: [] }
}

function hours(clocks: string[]) {
  return clocks.map((clock, index) => ({ at: index * HOUR, clock }))
}

const plain = hours(Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`))

describe('the sky', () => {
  it('runs through its stops and mixes between two steps', () => {
    const stops = [
      { at: 0, level: 0 },
      { at: DAY / 4, level: 2.5 },
      { at: DAY, level: 5 },
    ]
    expect(skyGradient(stops, DAY)).toBe(
      'linear-gradient(to right, var(--sky-0) 0.0000%, ' +
        'color-mix(in srgb, var(--sky-3) 50%, var(--sky-2)) 25.0000%, var(--sky-5) 100.0000%)',
    )
  })

  it('is absent where it is unknown', () => {
    expect(skyGradient([], DAY)).toBeNull()
    expect(levelAt([], 100)).toBeNull()
  })

  it('has a level at any second', () => {
    const stops = [
      { at: 0, level: 1 },
      { at: 100, level: 3 },
    ]
    expect(levelAt(stops, 0)).toBe(1)
    expect(levelAt(stops, 50)).toBe(2)
    expect(levelAt(stops, 400)).toBe(3)
  })
})

it('measures shares of days of 23 and 25 hours', () => {
  expect(percent(82_800, 82_800)).toBe('100.0000%')
  expect(percent(45_000, 90_000)).toBe('50.0000%')
})

describe('pills', () => {
  it('join their neighbours and the edges of the day', () => {
    const shown = pills([piece(0, 2), piece(2, 3, 'flexible'), piece(20, 24)], DAY)
    expect(shown.map(({ joinsLeft, joinsRight }) => [joinsLeft, joinsRight])).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ])
  })

  it('do not join dots, and show nothing where nobody works', () => {
    const shown = pills([piece(7, 9, 'reluctant'), piece(9, 12), piece(12, 13, 'off')], DAY)
    expect(shown).toHaveLength(2)
    expect(shown[1]).toMatchObject({ joinsLeft: false, joinsRight: false })
  })
})

describe('labels in pills', () => {
  const lit = [{ start: 12 * HOUR, end: 14 * HOUR, grade: 'working' as const }]

  it('start at the pill where there is room', () => {
    expect(placeLabel(piece(9, 17), lit, null, 2 * HOUR)).toEqual({ at: 9 * HOUR, on: 'pill' })
  })

  it('go behind the lit part where there is none before', () => {
    expect(placeLabel(piece(11, 20), lit, null, 3 * HOUR)).toEqual({ at: 14 * HOUR, on: 'pill' })
  })

  it('are not crossed by the now line', () => {
    expect(placeLabel(piece(9, 17), [], 10 * HOUR, 3 * HOUR)).toEqual({
      at: 10 * HOUR,
      on: 'pill',
    })
  })

  it('do not leave their pill for a now line elsewhere', () => {
    expect(placeLabel(piece(1, 2), [], 14 * HOUR, 3 * HOUR)).toBeNull()
  })

  it('lie on lit ground only when all else is too small', () => {
    expect(placeLabel(piece(12, 15), lit, null, 2 * HOUR)).toEqual({ at: 12 * HOUR, on: 'lit' })
    expect(placeLabel(piece(12, 15), lit, 13 * HOUR, 2 * HOUR)).toBeNull()
  })
})

it('outlines members in runs of neighbouring rows', () => {
  const rows = ['jon', 'ana', 'mara', 'priya', 'kenji'].map((id) => ({ id }))
  expect(memberRuns(rows, ['mara', 'ana', 'kenji'])).toEqual([
    { first: 1, count: 2 },
    { first: 4, count: 1 },
  ])
  expect(memberRuns(rows, ['nobody'])).toEqual([])
})

describe('labels over bands', () => {
  const texts = () => ['2 h 30 overlap', '2 h 30']

  it('stand in the middle of their band', () => {
    const [label] = bandLabels([band(12, 14)], DAY, 960, texts)
    expect(label).toMatchObject({ center: 520, text: '2 h 30 overlap' })
  })

  it('never cover each other: a neighbour shrinks, then goes', () => {
    const shrunk = bandLabels([band(9, 12), band(12, 14)], DAY, 960, texts)
    expect(shrunk.map((label) => label?.text)).toEqual(['2 h 30 overlap', '2 h 30'])
    const gone = bandLabels([band(9, 12), band(12, 12.5)], DAY, 480, texts)
    expect(gone.map((label) => label?.text)).toEqual(['2 h 30 overlap', undefined])
  })

  it('stay inside the plane', () => {
    const [label] = bandLabels([band(23, 24)], DAY, 600, texts)
    expect((label?.center ?? 0) + (label?.width ?? 0) / 2).toBeLessThanOrEqual(600)
  })

  it('wait until the plane has a width', () => {
    expect(bandLabels([band(1, 2)], DAY, 0, texts)).toEqual([null])
  })
})

describe('the axis', () => {
  it('labels every third hour in the usual window and ends with 24', () => {
    const ticks = axisTicks(plain, DAY, 660, 72)
    expect(ticks.map(({ clock }) => clock.slice(0, 2)).join(' ')).toBe('00 03 06 09 12 15 18 21 24')
  })

  it('labels a repeated hour once, and places what follows an hour later', () => {
    const clocks = plain.map(({ clock }) => clock)
    const repeated = hours([...clocks.slice(0, 3), '02:00', ...clocks.slice(3)])
    const ticks = axisTicks(repeated, 25 * HOUR, 1200, 40)
    expect(ticks.filter(({ clock }) => clock === '02:00')).toHaveLength(1)
    expect(ticks.find(({ clock }) => clock === '03:00')?.at).toBe(4 * HOUR)
    expect(ticks.at(-1)?.at).toBe(25 * HOUR)
  })
})

it('joins bands that touch under one label', () => {
  expect(bandStretches([band(6, 9), band(9, 12), band(13, 14)])).toEqual([
    { start: 6 * HOUR, end: 12 * HOUR },
    { start: 13 * HOUR, end: 14 * HOUR },
  ])
})

it('steps aside of what is taken, to the nearer side', () => {
  expect(clearOf(100, [300], 56, 600)).toBe(100)
  expect(clearOf(100, [90], 56, 600)).toBe(146)
  expect(clearOf(20, [30], 56, 600)).toBe(86)
})

it('keeps named windows apart on lines', () => {
  const named = (name: string, from: number, to: number) => ({
    name,
    start: from,
    end: to,
    protected: false,
    missing: [],
  })
  const lines = lanes([named('b', 5, 9), named('a', 0, 6), named('c', 6, 8)])
  expect(lines.map((line) => line.map(({ name }) => name))).toEqual([['a', 'c'], ['b']])
})
