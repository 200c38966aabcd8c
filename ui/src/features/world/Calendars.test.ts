import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, faults } from '../../../tests/answer'
import type { BusyCalendarView } from '../../ipc/contract'
import Calendars from './Calendars.svelte'

const people = [
  { id: 'mara', name: 'Mara' },
  { id: 'jon', name: 'Jon' },
]

const work: BusyCalendarView = {
  id: 'mara-1',
  person: 'mara',
  personName: 'Mara',
  name: 'Work',
  source: '/home/mara/cal',
  readAt: 1_804_684_680,
  age: '9 days ago',
  old: true,
  stale: 'there is nothing at /home/mara/cal',
  files: [{ name: 'a.ics', events: 4, busy: 3, gone: true }],
  busy: 3,
  events: 4,
  problems: [{ file: 'a.ics', line: 12, message: 'DTEND is before DTSTART' }],
  ahead: [3600, ...Array<number>(27).fill(0)],
}

async function open(listed: BusyCalendarView[], person: string | null = 'mara') {
  const calls = answer({
    'busy::list': () => listed,
    'busy::add': ({ path }) => {
      if (path === '/nowhere')
        throw { code: 'invalid', message: 'There is nothing at /nowhere.', problems: [] }
      return { change: 7, label: 'Add calendar “Work” for Mara', id: 'mara-1' }
    },
    'busy::refresh': () => listed,
    'busy::remove': () => ({ change: 8, label: 'Remove calendar “Work”', id: 'mara-1' }),
  })
  const onchanged = vi.fn()
  render(Calendars, { person, people, onclose: vi.fn(), onchanged })
  await screen.findByRole('button', { name: 'Add' })
  const asked = (name: string) => calls.filter((one) => one.name === name).map(({ args }) => args)
  return { asked, onchanged, user: userEvent.setup() }
}

it('teaches what a calendar is for while there is none, and adds one by its path', async () => {
  const { asked, onchanged, user } = await open([])
  expect(await screen.findByText(/finds meetings around/)).toBeVisible()
  const field = screen.getByRole('textbox', { name: /Calendar file/ })
  await user.type(field, '/nowhere{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('nothing at /nowhere')
  await user.clear(field)
  await user.type(field, '~/cal{Enter}')
  await waitFor(() => {
    expect(asked('busy::add').at(-1)).toEqual({
      person: 'mara',
      path: '~/cal',
      name: null,
      text: null,
    })
  })
  expect(onchanged).toHaveBeenCalledOnce()
})

it('tells how old a calendar is, what is wrong with it by line, and forgets what is gone only when told', async () => {
  const { asked, user } = await open([work])
  expect(await screen.findByText('read 9 days ago')).toBeVisible()
  expect(screen.getByText(/there is nothing at/)).toBeVisible()
  expect(screen.getByText('3 of 4 events take time', { exact: false })).toBeVisible()
  expect(screen.getByRole('img')).toHaveAccessibleName('1 hour taken in the next 4 weeks')
  await user.click(screen.getByText(/1 problem/))
  expect(screen.getByText(', line 12', { exact: false })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Read Work again' }))
  await user.click(screen.getByRole('button', { name: 'Forget it' }))
  await waitFor(() => {
    expect(asked('busy::refresh')).toEqual([
      { id: 'mara-1', forget: false },
      { id: 'mara-1', forget: true },
    ])
  })
  expect(await faults()).toEqual([])
})

it('removes with a way back', async () => {
  const { asked, onchanged, user } = await open([work])
  await user.click(await screen.findByRole('button', { name: 'Remove Work' }))
  await waitFor(() => {
    expect(asked('busy::remove')).toEqual(['mara-1'])
  })
  expect(onchanged).toHaveBeenCalledWith(expect.objectContaining({ change: 8 }))
})

it('takes a file that is dropped, for whom is chosen', async () => {
  const { asked, user } = await open([], null)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Whose' }), 'jon')
  const file = new File(['BEGIN:VCALENDAR'], 'jon.ics', { type: 'text/calendar' })
  const target = screen.getByRole('textbox', { name: /Calendar file/ })
  await fireEvent.drop(target, { dataTransfer: { types: ['Files'], files: [file] } })
  await waitFor(() => {
    expect(asked('busy::add')).toEqual([
      { person: 'jon', path: null, name: 'jon.ics', text: 'BEGIN:VCALENDAR' },
    ])
  })
})
