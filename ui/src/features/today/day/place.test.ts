import { describe, expect, it } from 'vitest'
import type { Piece } from '../../../ipc/contract'
import { crossed } from '../rail/announce'
import { leftWords, minutesLeft } from '../counting.svelte'
import { hoursMinutes } from '../words'
import { partAt } from './hand.svelte'
import { laneRoom } from './lanes'
import { columns, offHours, scaleOf, snap } from './place'

const H = 3600
const range = { from: '', to: '' }
const piece = (start: number, end: number, grade: Piece['grade'] = 'working'): Piece => ({
  start: start * H,
  end: end * H,
  grade,
  local: range,
  viewer: range,
})

describe('a scale', () => {
  it('draws a minute 1.14 px high where there is no more room', () => {
    const scale = scaleOf(8.5 * H, 18.5 * H)
    expect(scale.height).toBeCloseTo(684)
    expect(scale.y(9.5 * H)).toBeCloseTo(68.4)
    expect(scale.at(scale.y(11 * H))).toBeCloseTo(11 * H)
  })

  it('fills the room there is, but not without end', () => {
    expect(scaleOf(8 * H, 18 * H, 900).height).toBeCloseTo(900)
    expect(scaleOf(8 * H, 18 * H, 9000).height).toBeCloseTo(1320)
  })

  it('snaps to five minutes', () => {
    expect(snap(9 * H + 149)).toBe(9 * H)
    expect(snap(9 * H + 151)).toBe(9 * H + 300)
  })
})

describe('columns', () => {
  it('stand side by side only where things overlap', () => {
    const items = [
      { start: 0, end: 10 },
      { start: 5, end: 15 },
      { start: 10, end: 20 },
      { start: 20, end: 30 },
    ]
    expect(columns(items)).toEqual([
      { column: 0, of: 2 },
      { column: 1, of: 2 },
      { column: 0, of: 2 },
      { column: 0, of: 1 },
    ])
  })
})

describe('off hours', () => {
  it('are what no working piece covers', () => {
    const pieces = [piece(8, 9, 'flexible'), piece(9, 12), piece(13, 17)]
    expect(offHours(pieces, 8 * H, 18 * H)).toEqual([
      { start: 8 * H, end: 9 * H },
      { start: 12 * H, end: 13 * H },
      { start: 17 * H, end: 18 * H },
    ])
    expect(offHours([], 0, H)).toEqual([{ start: 0, end: H }])
  })
})

describe('what is left', () => {
  it('counts minutes that are begun, and those over', () => {
    expect(minutesLeft(61)).toEqual({ minutes: 2, over: false })
    expect(minutesLeft(-30)).toEqual({ minutes: 0, over: false })
    expect(minutesLeft(-61)).toEqual({ minutes: 1, over: true })
    expect(leftWords(65 * 60)).toBe('1 h 05 left')
    expect(hoursMinutes(42 * 60)).toBe('0:42')
    expect(hoursMinutes(3 * H + 5 * 60)).toBe('3:05')
  })

  it('is said aloud as it passes ten minutes and one, and only then', () => {
    expect(crossed(null, 500)).toBeNull()
    expect(crossed(660, 600)).toBe(600)
    expect(crossed(600, 540)).toBeNull()
    expect(crossed(120, 60)).toBe(60)
    expect(crossed(700, 30)).toBe(60)
  })
})

describe('a press', () => {
  it('takes an edge near the edge, never more than a quarter of the block', () => {
    expect(partAt(3, 80)).toBe('start')
    expect(partAt(40, 80)).toBe('all')
    expect(partAt(75, 80)).toBe('end')
    expect(partAt(5, 16)).toBe('all')
  })
})

describe('lanes', () => {
  it('are fewer where there is little room', () => {
    expect(laneRoom(712)).toBe(8)
    expect(laneRoom(600)).toBe(3)
    expect(laneRoom(400)).toBe(2)
  })
})
