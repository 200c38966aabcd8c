import { describe, expect, it } from 'vitest'
import { typedDate } from './jump'
import { ranked } from '../lib/matching'

describe('dates typed into the palette', () => {
  it.each([
    ['2027-03-12', '2027-03-12'],
    ['12 march', '2027-03-12'],
    ['March 12', '2027-03-12'],
    ['12 Mar, 2028', '2028-03-12'],
    ['29 feb 2028', '2028-02-29'],
    ['Tomorrow', '2027-03-11'],
    ['yesterday', '2027-03-09'],
    ['friday', '2027-03-12'],
    ['wed', '2027-03-17'],
  ])('%s is %s', (typed, iso) => {
    expect(typedDate(typed, '2027-03-10')).toBe(iso)
  })

  it.each([
    '',
    'mara',
    '12',
    'march',
    '31 april',
    '29 feb 2027',
    '2027-13-01',
    '1899-12-31',
    '2200-01-01',
    'fr',
    'next 12 march 2027',
  ])('“%s” is no date', (typed) => {
    expect(typedDate(typed, '2027-03-10')).toBeNull()
  })
})

describe('ranking', () => {
  const find = (typed: string, ...texts: string[]) => ranked(typed, texts, (text) => [text])

  it('puts beginnings before the middle, and drops the rest', () => {
    expect(find('an', 'Berlin and Rome', 'San Francisco', 'Ana', 'Tokyo')).toEqual([
      'Ana',
      'Berlin and Rome',
      'San Francisco',
    ])
  })

  it('reads past accents and between words', () => {
    expect(find('jose', 'José')).toEqual(['José'])
    expect(find('add pe', 'Add a person', 'Add the sample')).toEqual(['Add a person'])
  })

  it('keeps everything in order while nothing is typed', () => {
    expect(find(' ', 'b', 'a')).toEqual(['b', 'a'])
  })
})
