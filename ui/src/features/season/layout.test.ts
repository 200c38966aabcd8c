import { describe, expect, it } from 'vitest'
import {
  CELL,
  draw,
  fullOf,
  monthsOf,
  neighbour,
  pitchOf,
  placeLabels,
  runsOf,
  stepHeight,
  stepOf,
  STEPS,
} from './layout'

describe('steps of points', () => {
  it('are none for nothing, the lowest for little and the highest for all', () => {
    expect(stepOf(0, 24)).toBe(0)
    expect(stepOf(1, 24)).toBe(1)
    expect(stepOf(24, 24)).toBe(STEPS)
    expect(stepOf(99, 24)).toBe(STEPS)
    expect(stepOf(0.4, 1000)).toBe(1)
  })

  it('grow in height with each, up to the whole cell', () => {
    const heights = Array.from({ length: STEPS + 1 }, (_, step) => stepHeight(step))
    expect(heights[0]).toBe(0)
    expect(heights.at(-1)).toBe(CELL)
    expect(new Set(heights).size).toBe(STEPS + 1)
  })

  it('do not make a season that costs little look as if it cost much', () => {
    expect(fullOf([[{ points: 1, away: false }]])).toBeGreaterThan(1)
    expect(fullOf([])).toBeGreaterThan(0)
  })
})

describe('the drawing', () => {
  it('hatches who is away, whatever is credited, and fills nobody else’s cell for it', () => {
    const drawn = draw([[{ points: 7, away: true }], [{ points: 7, away: false }]], 20, 0, 7)
    expect(drawn.away.match(/M/g)).toHaveLength(1)
    expect(drawn.ground.match(/M/g)).toHaveLength(1)
    expect(drawn.steps.map((path) => path === '')).toEqual([...Array(STEPS - 1).fill(true), false])
  })

  it('narrows with the number of weeks, but never beyond what can be seen', () => {
    expect(pitchOf(520, 13)).toBe(40)
    expect(pitchOf(520, 104)).toBeGreaterThan(8)
    expect(pitchOf(5000, 4)).toBeLessThan(100)
    expect(pitchOf(500, 0)).toBeGreaterThan(0)
  })
})

describe('runs of a slot', () => {
  it('join weeks in a row and begin again after each change', () => {
    expect(runsOf([0, 0, 2, 0])).toEqual([
      { slot: 0, from: 0, to: 1 },
      { slot: 2, from: 2, to: 2 },
      { slot: 0, from: 3, to: 3 },
    ])
    expect(runsOf([])).toEqual([])
  })
})

describe('months', () => {
  it('begin with the first week that begins in them', () => {
    expect(monthsOf(['2027-03-22', '2027-03-29', '2027-04-05'])).toEqual([
      { month: 3, at: 0 },
      { month: 4, at: 2 },
    ])
  })
})

describe('labels of changes of clocks', () => {
  it('never lie over one another', () => {
    const marks = [0, 2, 3, 4, 12].map((column) => ({ column, word: 'Los Angeles +1' }))
    const placed = placeLabels(marks, 30, 390)
    for (const one of placed)
      for (const other of placed)
        if (one !== other && one.line === other.line)
          expect(Math.abs(one.x - other.x)).toBeGreaterThan(one.word.length * 6)
    for (const { x, word } of placed) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + word.length * 6).toBeLessThanOrEqual(390)
    }
  })
})

describe('keys', () => {
  it('reach the weeks above the people, and stop at the edges', () => {
    const from = { row: 0, column: 0 }
    expect(neighbour(from, 'ArrowUp', 3, 5)).toEqual({ row: -1, column: 0 })
    expect(neighbour({ row: -1, column: 0 }, 'ArrowUp', 3, 5)).toEqual({ row: -1, column: 0 })
    expect(neighbour(from, 'ArrowLeft', 3, 5)).toEqual(from)
    expect(neighbour({ row: 2, column: 4 }, 'ArrowDown', 3, 5)).toEqual({ row: 2, column: 4 })
    expect(neighbour(from, 'End', 3, 5)).toEqual({ row: 0, column: 4 })
    expect(neighbour(from, 'Tab', 3, 5)).toBeNull()
  })
})
