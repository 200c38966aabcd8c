import { expect, it } from 'vitest'
import { inPast, initial, listed } from './words'

it('tells what has happened', () => {
  expect(inPast('Delete Jon')).toBe('Deleted Jon')
  expect(inPast('Set the clock back')).toBe('Set the clock back')
  expect(inPast('')).toBe('')
})

it('lists names', () => {
  expect(listed([])).toBe('')
  expect(listed(['Ana'])).toBe('Ana')
  expect(listed(['Ana', 'Mara', 'you'])).toBe('Ana, Mara and you')
})

it('finds an initial that shows', () => {
  expect(initial('priya')).toBe('P')
  expect(initial('\u202e<Éva')).toBe('<')
  expect(initial('  “Ada”')).toBe('A')
  expect(initial('👩‍🚀 Sally')).toBe('👩‍🚀')
  expect(initial('\u200b')).toBe('?')
})
