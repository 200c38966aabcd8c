import { expect, it } from 'vitest'
import { days, moved, stretched, without } from './change'

const range = (first: string, last = first) => ({ first, last })

it('days cut out of the middle leave two spans', () => {
  expect(without([range('2027-03-01', '2027-03-31')], range('2027-03-10', '2027-03-12'))).toEqual([
    range('2027-03-01', '2027-03-09'),
    range('2027-03-13', '2027-03-31'),
  ])
})

it('days cut at an end shorten, over a month’s end too', () => {
  expect(without([range('2027-02-20', '2027-03-05')], range('2027-03-01', '2027-12-31'))).toEqual([
    range('2027-02-20', '2027-02-28'),
  ])
})

it('a span that is cut whole is gone, and others stay as they are', () => {
  const other = range('2027-06-01', '2027-06-02')
  expect(
    without([range('2027-03-01', '2027-03-05'), other], range('2027-02-01', '2027-04-01')),
  ).toEqual([other])
})

it('half of a timed leave means something else, so it goes as a whole', () => {
  const timed = range('2027-03-01', '2027-03-03')
  expect(without([timed], range('2027-03-02'), () => true)).toEqual([])
})

it('an edge drawn past the other turns the span round', () => {
  const span = range('2027-03-10', '2027-03-12')
  expect(stretched(span, 'last', '2027-03-20')).toEqual(range('2027-03-10', '2027-03-20'))
  expect(stretched(span, 'last', '2027-03-01')).toEqual(range('2027-03-01', '2027-03-10'))
  expect(stretched(span, 'first', '2027-03-15')).toEqual(range('2027-03-12', '2027-03-15'))
})

it('a span moves by as many days as the day it is held by', () => {
  const span = range('2027-03-27', '2027-03-29')
  expect(moved(span, '2027-03-28', '2027-04-01')).toEqual(range('2027-03-31', '2027-04-02'))
  expect(days('2027-03-27', '2027-03-29')).toBe(2)
})
