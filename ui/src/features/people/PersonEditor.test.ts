import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { daysOff, draft, faults } from '../../../tests/answer'
import { kenji, openEditor as open, sent, unfold } from '../../../tests/editor'
import type { FieldProblem } from '../../ipc/contract'

let opener: HTMLButtonElement
beforeEach(() => {
  opener = document.createElement('button')
  document.body.append(opener)
  opener.focus()
})
afterEach(() => {
  opener.remove()
})

it('says at each field what Rust finds there', async () => {
  await open({
    person: { ...kenji(), leave: [daysOff({ first: '2027-03-12', last: '2027-03-11' })] },
    found: [
      { field: 'name', severity: 'error', message: 'A name is needed.' },
      { field: 'zone', severity: 'error', message: 'There is no such zone.' },
      { field: 'patterns.0.weeks.0.0.0.to', severity: 'error', message: 'Covers no time.' },
      { field: 'leave.0.last', severity: 'error', message: 'Ends before it starts.' },
    ],
  })
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await waitFor(() => {
    expect(name).toBeInvalid()
  })
  expect(name).toHaveAccessibleDescription(/A name is needed/)
  expect(screen.getByRole('combobox')).toHaveAccessibleDescription(/no such zone/)
  await unfold()
  const to = screen.getByRole('textbox', { name: 'Monday, interval 1, to' })
  expect(to).toBeInvalid()
  expect(to).toHaveAccessibleDescription(/Covers no time/)
  expect(screen.getByRole('textbox', { name: 'Monday, interval 1, from' })).toBeValid()
  expect(screen.getByText('Ends before it starts.').closest('p')).toHaveClass('problem')
})

it('a note informs, and marks nothing as wrong', async () => {
  await open({
    found: [
      { field: 'patterns.0.weeks.0.0.0.to', severity: 'note', message: 'Ends the next day.' },
    ],
  })
  await unfold()
  const note = await screen.findByText('Ends the next day.')
  expect(note.closest('p')).toHaveClass('note')
  expect(screen.getByRole('textbox', { name: 'Monday, interval 1, to' })).toBeValid()
})

it('keeps what was typed when saving fails, and says why', async () => {
  const { user, name, onclose, onsaved } = await open({ refuse: true })
  await user.clear(name)
  await user.type(name, 'Kenji 健二')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full')
  expect(name).toHaveValue('Kenji 健二')
  expect(onclose).not.toHaveBeenCalled()
  expect(onsaved).not.toHaveBeenCalled()
})

it('hands back what was seen, and keeps what was typed when someone else was faster', async () => {
  const { user, calls, name, onclose } = await open({
    person: { ...kenji(), seen: 'as it was' },
    conflict: true,
  })
  await user.type(name, ' K')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByRole('alert')).toHaveTextContent('Kenji has changed since')
  expect(name).toHaveValue('Kenji K')
  expect(sent(calls, 'team::save')[0]?.seen).toBe('as it was')
  expect(onclose).not.toHaveBeenCalled()
})

it('goes to the first wrong field, and is silent once it is mended', async () => {
  const found: FieldProblem[] = [
    { field: 'leave.0.last', severity: 'error', message: 'Ends before it starts.' },
  ]
  const { user, name } = await open({
    person: { ...kenji(), leave: [daysOff({ first: '2027-03-12', last: '2027-03-11' })] },
    found,
  })
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Not saved yet.')
  const last = screen.getByRole('group', { name: 'Leave 1, last day' })
  await waitFor(() => {
    expect(last).toContainElement(document.activeElement as HTMLElement)
  })
  expect(document.activeElement).toBeInvalid()
  found.length = 0
  await user.type(name, '!')
  await waitFor(() => {
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

it('only saves on Ctrl+Enter, whatever button has the focus', async () => {
  const { user, calls, onclose } = await open()
  screen.getByRole('button', { name: 'Delete' }).focus()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => {
    expect(onclose).toHaveBeenCalled()
  })
  expect(sent(calls, 'team::delete')).toEqual([])
})

it('saves on Ctrl+Enter with clocks read leniently, and announces it', async () => {
  const { user, calls, onclose, onsaved } = await open()
  await unfold()
  const from = screen.getByRole('textbox', { name: 'Monday, interval 1, from' })
  await user.clear(from)
  await user.type(from, '930')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => {
    expect(onclose).toHaveBeenCalled()
  })
  expect(sent(calls, 'team::save')[0]?.patterns[0]?.weeks[0]?.[0]?.[0]).toEqual({
    from: '09:30',
    to: '17:00',
    grade: 'working',
  })
  expect(onsaved).toHaveBeenCalledExactlyOnceWith({ change: 1, label: 'Edit Kenji', id: 'kenji' })
})

it('fills the place with the chosen city, and lets it be changed', async () => {
  const { user, calls } = await open()
  const zone = screen.getByRole('combobox')
  await user.clear(zone)
  await user.type(zone, 'Auck')
  await screen.findByRole('option')
  await user.keyboard('{Enter}')
  const place = screen.getByRole('textbox', { name: 'Place, as shown' })
  expect(place).toHaveValue('Auckland')
  await user.clear(place)
  await user.type(place, 'Tāmaki Makaurau')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(sent(calls, 'team::save')[0]).toMatchObject({
    zone: 'Pacific/Auckland',
    place: 'Tāmaki Makaurau',
  })
})

it('closes on Escape at once when nothing changed, and asks when something did', async () => {
  const { user, name, onclose } = await open()
  await user.keyboard('{Escape}')
  expect(onclose).toHaveBeenCalledTimes(1)
  await user.type(name, 'x')
  await user.keyboard('{Escape}')
  expect(onclose).toHaveBeenCalledTimes(1)
  const question = screen.getByRole('alertdialog')
  expect(within(question).getByRole('button', { name: 'Keep editing' })).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(name).toHaveValue('Kenjix')
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(onclose).toHaveBeenCalledTimes(2)
})

it('gives the focus back to what opened it', async () => {
  const { view } = await open()
  expect(opener).not.toHaveFocus()
  view.unmount()
  await waitFor(() => {
    expect(opener).toHaveFocus()
  })
})

it('shows what saving would do to everyone’s shared hours', async () => {
  await open()
  expect(await screen.findByText('1 h')).toBeVisible()
  expect(screen.getByText('30 min')).toBeVisible()
})

it('scolds nobody for an empty name before it was left or saved', async () => {
  const { user, name } = await open({
    id: null,
    person: draft(),
    found: [{ field: 'name', severity: 'error', message: 'A name is needed.' }],
  })
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(name).toBeValid()
  await user.tab()
  expect(name).toBeInvalid()
})

it('deletes, and has nothing to delete in a new person', async () => {
  const { user, onsaved, view } = await open()
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await waitFor(() => {
    expect(onsaved).toHaveBeenCalledWith(expect.objectContaining({ label: 'Delete Kenji' }))
  })
  view.unmount()
  await open({ id: null, person: draft() })
  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
})

it('keeps hostile names text', async () => {
  const { name } = await open({
    person: { ...kenji(), name: '<img src=x onerror=alert(1)>\u202e' },
  })
  expect(name).toHaveValue('<img src=x onerror=alert(1)>\u202e')
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByRole('heading', { level: 2 }).querySelector('bdi')).not.toBeNull()
})

it('has nothing for axe to say, with every day open and a leave', async () => {
  await open({
    person: { ...kenji(), leave: [daysOff({ first: '2027-03-11', last: '2027-03-12' })] },
  })
  for (const head of screen.getAllByRole('button', { expanded: false, name: /^\w+day: / }))
    await fireEvent.click(head)
  const found = await faults(screen.getByRole('dialog'))
  expect(found).toEqual([])
})

it('opens a calendar at the leave’s own month, with nothing for axe to say', async () => {
  const { user, calls } = await open({
    person: { ...kenji(), leave: [daysOff({ first: '2027-03-11', last: '2027-03-11' })] },
  })
  await user.click(screen.getByRole('tab', { name: 'Year' }))
  await user.click(screen.getByRole('button', { name: 'Leave 1, first day: calendar' }))
  const calendar = await screen.findByRole('application', { name: /March 2027/ })
  const found = await faults(calendar)
  expect(found).toEqual([])
  await user.click(within(calendar).getByRole('button', { name: /15 March|March 15/ }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  // A single day stays one: the last day follows the first.
  expect(sent(calls, 'team::save')[0]?.leave).toEqual([
    daysOff({ first: '2027-03-15', last: '2027-03-15' }),
  ])
})
