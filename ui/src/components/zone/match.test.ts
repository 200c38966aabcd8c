import { expect, it } from 'vitest'
import { matchParts } from './match'

const shown = (text: string, query: string): string =>
  matchParts(text, query)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('')

it("marks the match, at a word's start when there is one", () => {
  expect(shown('Auckland', 'auck')).toBe('[Auck]land')
  expect(shown('Bishop Auckland', 'auck')).toBe('Bishop [Auck]land')
  expect(shown('Banana Ana', 'ana')).toBe('Banana [Ana]')
  expect(shown('Montana', 'ana')).toBe('Mont[ana]')
})

it('sees through case and accents', () => {
  expect(shown('São Paulo', 'sao p')).toBe('[São P]aulo')
  expect(shown('Zürich', 'ZUR')).toBe('[Zür]ich')
})

it('leaves a text alone that was found by something else', () => {
  expect(shown('Kolkata', 'india')).toBe('Kolkata')
  expect(shown('Kolkata', '  ')).toBe('Kolkata')
})
