import { expect, it } from 'vitest'
import { dayAt, fullOf, layOutWeeks, place, shared, STEPS } from './weeks'

it('every day is found again at its place, in a leap year that starts on the last day of a week', () => {
  const layout = layOutWeeks('2028-01-01', 800, 0)
  for (let day = 0; day < 366; day++) {
    const { x, y } = place(layout, day)
    expect(dayAt(layout, 366, x + 1, y + 1)).toBe(day)
    expect(x + layout.pitch).toBeLessThanOrEqual(layout.width + 2)
  }
  expect(dayAt(layout, 366, 1, 1)).toBeNull()
})

it('the same day of every week stands in one row', () => {
  const layout = layOutWeeks('2027-01-01', 800, 1)
  expect(place(layout, 3).y).toBe(0)
  expect(place(layout, 10).y).toBe(0)
  expect(place(layout, 10).x - place(layout, 3).x).toBe(layout.pitch)
})

it('more shared time is both taller and of a later step', () => {
  const layout = layOutWeeks('2027-01-01', 800, 1)
  const drawn = shared(layout, [0, 3600, 7200], null, 7200)
  expect(drawn.steps.filter((path) => path !== '')).toHaveLength(2)
  expect(drawn.steps[STEPS - 1]).not.toBe('')
  expect(drawn.lost + drawn.gained).toBe('')
})

it('what a draft takes and gives is outlined, each in its own way', () => {
  const layout = layOutWeeks('2027-01-01', 800, 1)
  const same = shared(layout, [3600], [3600], 7200)
  expect(same.lost + same.gained).toBe('')
  expect(shared(layout, [0], [3600], 7200).lost).not.toBe('')
  expect(shared(layout, [3600], [0], 7200).gained).not.toBe('')
})

it('a full cell is whole hours, and never nothing', () => {
  expect(fullOf([], [])).toBe(3600)
  expect(fullOf([3601], [100])).toBe(7200)
})
