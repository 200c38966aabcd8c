import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../../tests/answer'
import { label } from '../../../../tests/double/atlas'
import { openPart } from '../../../../tests/plan'
import type { RiskBin } from '../../../ipc/contract'
import { layout, placeOf } from './bars'
import FinishRisk from './FinishRisk.svelte'

const HOUR = 3600
/** Thu 11 March 2027, 09:00 in Berlin. */
const NINE = Date.UTC(2027, 2, 11, 8) / 1000

const bin = (at: number, share: number, late = false): RiskBin => ({
  from: label(at),
  to: label(at + HOUR),
  share,
  late,
})

describe('the finish risk', () => {
  it('has the chance of the deadline large, and what drives it', async () => {
    openPart(FinishRisk, { props: { project: 'atlas' } })
    const panel = screen.getByRole('region', { name: 'Finish risk' })
    expect(await within(panel).findByText('94 %')).toBeInTheDocument()
    expect(panel).toHaveTextContent('8 in 10 runs finish by Fri 19, 11:30')
    const drivers = within(panel).getByRole('list', { name: 'What drives it' })
    expect(within(drivers).getAllByRole('listitem')[0]).toHaveTextContent(/API contract\s*81 %/)
    expect(
      within(panel).getByRole('img', {
        name: /P80 Fri 19 Mar, 11:30 Berlin, Deadline Fri 19 Mar, 17:00.*end after the deadline$/,
      }),
    ).toBeInTheDocument()
    expect(within(panel).queryByRole('button', { name: 'Stop' })).toBeNull()
  })

  it('says how far the runs are and stops them, keeping the keys here', async () => {
    const { user, sent } = openPart(FinishRisk, {
      props: { project: 'atlas' },
      world: { tried: 0.35 },
    })
    expect(await screen.findByText('3 500 of 10 000 runs')).toBeInTheDocument()
    expect(screen.getByRole('progressbar', { name: 'Runs made' })).toHaveValue(0.35)
    const stop = screen.getByRole('button', { name: 'Stop' })
    stop.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull())
    expect(sent('project::stop')).toEqual([null])
    expect(screen.getByRole('heading', { name: 'Finish risk' })).toHaveFocus()
  })

  it('says what it takes where nothing varies', async () => {
    openPart(FinishRisk, { props: { project: 'atlas' }, world: { certain: true } })
    expect(await screen.findByText(/^No task has three points/)).toBeInTheDocument()
    expect(screen.queryByText(/on time/)).toBeNull()
  })

  it('has no faults for assistive technology', async () => {
    const { view } = openPart(FinishRisk, { props: { project: 'atlas' }, world: { tried: 0.5 } })
    await screen.findByRole('list', { name: 'What drives it' })
    expect(await faults(view.container)).toEqual([])
  })
})

describe('bars over hours of work', () => {
  const two = [bin(NINE, 0.2), bin(NINE + HOUR, 0.3), bin(NINE + 24 * HOUR, 0.5, true)]

  it('leave out the night between two days but for a gap', () => {
    const laid = layout(two, 312)
    expect(laid.bars.map(({ x, width }) => [x, width])).toEqual([
      [0, 100],
      [100, 100],
      [212, 100],
    ])
    expect(laid.days.map(({ x, width }) => [x, width])).toEqual([
      [0, 200],
      [212, 100],
    ])
  })

  it('name a day once, also where nothing ends for a part of it', () => {
    const parts = [bin(NINE, 0.5), bin(NINE + 6 * HOUR, 0.25), bin(NINE + 24 * HOUR, 0.25)]
    expect(layout(parts, 300).days.map(({ anew }) => anew)).toEqual([true, false, true])
  })

  it('have every moment somewhere: within its hour, or between two days', () => {
    const laid = layout(two, 312)
    expect(placeOf(laid, NINE - HOUR)).toBe(0)
    expect(placeOf(laid, NINE + HOUR / 2)).toBe(50)
    expect(placeOf(laid, NINE + 12 * HOUR)).toBe(206)
    expect(placeOf(laid, NINE + 99 * HOUR)).toBe(312)
  })

  it('are put together where there are many, but never in time with late', () => {
    const many = Array.from({ length: 200 }, (_, hour) =>
      bin(NINE + (hour % 8) * HOUR + Math.floor(hour / 8) * 24 * HOUR, 0.005, hour >= 101),
    )
    const { bars } = layout(many, 400)
    expect(bars.length).toBeLessThan(100)
    const all = many.reduce((sum, { share }) => sum + share, 0)
    const hours = bars.reduce((sum, { share, from, to }) => {
      return sum + share * ((to.at - from.at) / HOUR)
    }, 0)
    expect(hours).toBeCloseTo(all)
    expect(bars.filter(({ late }) => late)[0]?.from.at).toBe(many[101]?.from.at)
  })

  it('are nothing where there is nothing', () => {
    expect(layout([], 300)).toEqual({ bars: [], days: [], highest: 0 })
  })
})
