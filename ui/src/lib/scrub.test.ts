import { expect, it } from 'vitest'
import { scrubBy, scrubTo } from './scrub'

const DAY = 86_400

it('steps to the next quarter hour from anywhere', () => {
  const at = 14 * 3600 + 18 * 60
  expect(scrubBy(at, 1, DAY)).toBe(14.5 * 3600)
  expect(scrubBy(at, -1, DAY)).toBe(14.25 * 3600)
  expect(scrubBy(14.5 * 3600, 4, DAY)).toBe(15.5 * 3600)
})

it('stays inside the day, however long it is', () => {
  expect(scrubBy(0, -1, DAY)).toBe(0)
  expect(scrubBy(82_800, 4, 82_800)).toBe(82_800)
  expect(scrubTo(1.2, 90_000)).toBe(90_000)
  expect(scrubTo(-0.1, DAY)).toBe(0)
  expect(scrubTo(0.5, DAY)).toBe(43_200)
})
