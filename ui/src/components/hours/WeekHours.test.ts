import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { faults } from '../../../tests/answer'
import type { DraftHours, FieldProblem } from '../../ipc/contract'
import { Problems } from './problems'
import type { Weeks } from './spans'
import WeekHoursHolder from './WeekHoursHolder.test.svelte'

const nine = (): DraftHours => ({ from: '09:00', to: '17:00', grade: 'working' })
const workdays = (): DraftHours[][] => [[nine()], [nine()], [nine()], [nine()], [nine()], [], []]

/** Px of an hour and of a row, for there is no layout. */
const HOUR = 30
const ROW = 34

beforeEach(() => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB'])
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const strips = [...document.querySelectorAll('[data-strip]')]
    return new DOMRect(0, strips.indexOf(this) * ROW, 24 * HOUR, 32)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

function show(weeks: Weeks = [workdays()], found: FieldProblem[] = []) {
  const steps = vi.fn()
  const { component } = render(WeekHoursHolder, {
    weeks,
    problems: new Problems(found),
    onstep: steps,
  })
  return { user: userEvent.setup(), steps, weeks: () => component.read() }
}

const day = (name: string) => screen.getByRole('group', { name })
const interval = (name: string) => screen.getByRole('button', { name })
const point = (row: number, hour: number) => ({
  clientX: hour * HOUR,
  clientY: row * ROW + 16,
  button: 0,
  pointerId: 1,
})

async function drag(on: Element, from: [number, number], to: [number, number], keys = {}) {
  await fireEvent.pointerDown(on, point(...from))
  await fireEvent.pointerMove(on, { ...point(...to), ...keys })
  await fireEvent.pointerUp(on, point(...to))
}

it('draws hours where there are none, over as many days as it is drawn', async () => {
  const { weeks } = show()
  await drag(day('Saturday'), [5, 10], [6, 12.5])
  const drawn = { from: '10:00', to: '12:30', grade: 'working' }
  expect(weeks()[0]?.slice(5)).toEqual([[drawn], [drawn]])
  await waitFor(() => {
    expect(interval('Sunday, working 10:00 to 12:30')).toHaveFocus()
  })
  expect(screen.getByRole('status')).toHaveTextContent('Sunday, working 10:00 to 12:30')
})

it('reads out what is in the hand, and writes each move at once', async () => {
  const { weeks } = show()
  const pill = interval('Monday, working 09:00 to 17:00')
  await fireEvent.pointerDown(pill.querySelector('[data-edge=end]') ?? pill, point(0, 17))
  await fireEvent.pointerMove(pill, point(0, 17.5))
  expect(screen.getByText('09:00–17:30 · 8 h 30')).toBeInTheDocument()
  expect(weeks()[0]?.[0]?.[0]?.to).toBe('17:30')
  await fireEvent.pointerMove(pill, point(0, 18.25))
  expect(weeks()[0]?.[0]?.[0]?.to).toBe('18:15')
  await fireEvent.pointerUp(pill, point(0, 18.25))
  expect(screen.queryByText(/· 9 h 15/)).toBeNull()
})

it('a drag is one step, and Escape lets go of it without one', async () => {
  const { weeks, steps } = show()
  const pill = interval('Monday, working 09:00 to 17:00')
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await fireEvent.pointerDown(pill, point(0, 12))
  await fireEvent.pointerMove(pill, point(5, 12))
  expect(weeks()[0]?.[0]).toEqual([])
  await fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(weeks()).toEqual([workdays()])
  expect(heard).not.toHaveBeenCalled()
  document.removeEventListener('keydown', heard)
  expect(steps.mock.calls).toEqual([[true], []])
})

it('paints over hours with a brush, and gives all of what it dabs its grade', async () => {
  const { user, weeks } = show()
  await user.click(screen.getByRole('radio', { name: 'Flexible' }))
  await drag(interval('Monday, working 09:00 to 17:00'), [0, 12], [0, 13])
  expect(weeks()[0]?.[0]?.map(({ grade }) => grade)).toEqual(['working', 'flexible', 'working'])
  await drag(interval('Tuesday, working 09:00 to 17:00'), [1, 12], [1, 12])
  expect(weeks()[0]?.[1]).toEqual([{ ...nine(), grade: 'flexible' }])
  await user.click(screen.getByRole('radio', { name: 'Off' }))
  await drag(interval('Wednesday, working 09:00 to 17:00'), [2, 9], [2, 16])
  expect(weeks()[0]?.[2]).toEqual([{ from: '16:00', to: '17:00', grade: 'working' }])
})

it('moves hours to another day, with Alt a copy of them', async () => {
  const { weeks } = show()
  await drag(interval('Monday, working 09:00 to 17:00'), [0, 12], [5, 13])
  expect(weeks()[0]?.[0]).toEqual([])
  expect(weeks()[0]?.[5]).toEqual([{ from: '10:00', to: '18:00', grade: 'working' }])
  const copied = { altKey: true }
  await drag(interval('Tuesday, working 09:00 to 17:00'), [1, 12], [0, 12], copied)
  expect(weeks()[0]?.[0]).toEqual([nine()])
  expect(weeks()[0]?.[1]).toEqual([nine()])
})

it('goes where keys say, keeps the focus there and says it', async () => {
  const { user, weeks } = show()
  interval('Monday, working 09:00 to 17:00').focus()
  await user.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}')
  await waitFor(() => {
    expect(interval('Monday, working 09:15 to 17:30')).toHaveFocus()
  })
  expect(screen.getByRole('status')).toHaveTextContent('Monday, working 09:15 to 17:30')
  await user.keyboard('2')
  await waitFor(() => {
    expect(interval('Monday, flexible 09:15 to 17:30')).toHaveFocus()
  })
  await user.keyboard('{ArrowDown}')
  await waitFor(() => {
    expect(interval('Tuesday, working 09:00 to 17:00')).toHaveFocus()
  })
  await user.keyboard('{Delete}')
  await waitFor(() => {
    expect(screen.getByRole('button', { name: 'Add hours on Tuesday' })).toHaveFocus()
  })
  await user.keyboard('n')
  await waitFor(() => {
    expect(interval('Tuesday, working 09:00 to 17:00')).toHaveFocus()
  })
  expect(weeks()[0]?.[1]).toEqual([nine()])
})

it('Enter goes to the exact times', async () => {
  const { user } = show()
  interval('Wednesday, working 09:00 to 17:00').focus()
  await user.keyboard('{Enter}')
  await waitFor(() => {
    expect(screen.getByRole('textbox', { name: 'Wednesday, interval 1, from' })).toHaveFocus()
  })
})

it('an evening and its morning are one thing, reached once', () => {
  const week = workdays()
  week[4] = [{ from: '22:00', to: '06:00', grade: 'working' }]
  show([week])
  const parts = screen.getAllByRole('button', {
    name: 'Friday, working 22:00 to 06:00 the next day',
  })
  expect(parts.map((part) => part.tabIndex)).toEqual([0, -1])
})

it('shows hours with something wrong as such, and says it at their day', () => {
  show(
    [workdays()],
    [{ field: 'patterns.0.weeks.0.2.0.to', severity: 'error', message: 'Covers no time.' }],
  )
  expect(interval('Wednesday, working 09:00 to 17:00')).toHaveClass('wrong')
  expect(interval('Monday, working 09:00 to 17:00')).not.toHaveClass('wrong')
  expect(screen.getByText('Covers no time.')).toBeVisible()
})

it('copies a day to days chosen one by one', async () => {
  const { user, weeks } = show()
  await user.click(screen.getByRole('button', { name: 'Copy Monday to other days' }))
  const menu = await screen.findByRole('menu', { name: 'Copy Monday to' })
  await user.click(within(menu).getByRole('menuitem', { name: 'Saturday' }))
  await user.click(within(menu).getByRole('menuitem', { name: 'Sunday' }))
  expect(weeks()[0]).toEqual([...workdays().slice(0, 5), [nine()], [nine()]])
})

it('has nothing for axe to say', async () => {
  const week = workdays()
  week[5] = [{ from: '22:00', to: '06:00', grade: 'reluctant' }]
  show([week])
  expect(await faults()).toEqual([])
})
