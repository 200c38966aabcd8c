import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../App.svelte'
import { faults } from '../../../tests/answer'
import { startDouble, type Double } from '../../../tests/double/core'
import { draw, grid, isAway, marks, sameWeekday, stepOf, weekAt } from './weeks'

describe('the drawing of a year', () => {
  it('has seven steps from nothing to six hours and more', () => {
    const hours = [0, 0.1, 1, 1.5, 2.5, 3, 4, 5.9, 6, 9]
    expect(hours.map((one) => stepOf(one * 3600))).toEqual([0, 1, 1, 1, 2, 3, 4, 5, 6, 6])
  })

  it('draws a week mostly away as hatched and nothing else', () => {
    const week = { seconds: 3600, workdays: 5, away: 3 }
    expect(isAway(week)).toBe(true)
    const drawn = draw(grid(520, 1, 20), [week])
    expect(drawn.away).not.toBe('')
    expect(drawn.ground + drawn.steps.join('')).toBe('')
    expect(isAway({ ...week, away: 2 })).toBe(false)
  })

  it('finds the week at a place, and the same weekday in it', () => {
    const layout = grid(800, 52, 20)
    expect(weekAt(layout, 52, layout.pitch * 9.5)).toBe(9)
    expect(weekAt(layout, 52, layout.pitch * 52)).toBeNull()
    expect(sameWeekday('2027-03-15', '2027-03-10')).toBe('2027-03-17')
    expect(sameWeekday('2027-03-15', '2027-03-14')).toBe('2027-03-21')
  })

  it('leaves out a label that would lie on another', () => {
    const weeks = Array.from({ length: 52 }, (_, at) =>
      new Date(Date.UTC(2027, 0, 4) + at * 7 * 86_400_000).toISOString().slice(0, 10),
    )
    const clock = (date: string, label: string) => ({ date, label, minutes: 60, zones: [] })
    const clocks = [clock('2027-03-28', 'EU'), clock('2027-03-29', 'GL'), clock('2027-11-07', 'US')]
    const shown = marks(grid(800, 52, 20), {
      year: 2027,
      with: 'a',
      weeks,
      now: 0,
      people: [],
      clocks,
    })
    expect(shown.map((one) => one.shown)).toEqual([true, false, true])
  })
})

describe('on the team screen', () => {
  let double: Double

  beforeEach(() => {
    double = startDouble()
  })

  async function open() {
    const user = userEvent.setup()
    render(App, { first: 'team' })
    await screen.findByText('2027 with you')
    return user
  }

  const shown = () =>
    (
      double.calls.filter(({ name }) => name === 'team::day').at(-1)?.args as {
        date: string | null
      }
    ).date

  it('a row of weeks is walked by keys, and Enter goes to the week', async () => {
    const user = await open()
    const ana = screen.getByRole('slider', { name: /^Ana/ })
    expect(ana).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^Week of Mon 8 Mar: .* a workday/),
    )
    ana.focus()
    await user.keyboard('{ArrowRight}')
    expect(ana).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Week of Mon 15 Mar/))
    await user.keyboard('{Enter}')
    expect(shown()).toBe('2027-03-17')
  })

  it('a day of the strip is a button that says its overlap, its holiday and its clocks', async () => {
    const user = await open()
    const strip = screen.getByRole('toolbar', { name: 'Overlap by day' })
    const day = (name: RegExp) => within(strip).getByRole('button', { name })
    expect(day(/^Monday 8 March: no overlap, Women’s Day$/)).toBeInTheDocument()
    expect(day(/^Sunday 14 March: no overlap, clocks change: US \+1 h$/)).toBeInTheDocument()
    expect(day(/^Wednesday 10 March/)).toHaveAttribute('aria-current', 'date')
    day(/^Wednesday 10 March/).focus()
    await user.keyboard('{ArrowRight}')
    expect(day(/^Thursday 11 March: overlap 2 h 30$/)).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(shown()).toBe('2027-03-11')
    expect(await faults(strip)).toEqual([])
    expect(await faults(screen.getByRole('region', { name: '2027 with you' }))).toEqual([])
  })

  it('says what to do where nobody is known to sit here', async () => {
    double.settings.you = null
    for (const one of double.people) one.you = false
    render(App, { first: 'team' })
    expect(await screen.findByText(/Say which of them is you/)).toBeInTheDocument()
  })
})
