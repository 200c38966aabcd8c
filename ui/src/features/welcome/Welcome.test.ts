import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, auckland, berlin, day, draft, status, faults } from '../../../tests/answer'
import { samplePeople } from '../../../tests/double/people'
import { dayOf } from '../../../tests/double/day'
import type { DayView, PersonDraft, Reading } from '../../ipc/contract'
import AskZone from './AskZone.svelte'
import { shownDay } from './joining.svelte'
import Welcome from './Welcome.svelte'

function reading(person: PersonDraft, id: string): Reading {
  return {
    id,
    name: person.name,
    place: person.place,
    stay: null,
    cover: null,
    you: person.you,
    clock: '14:18',
    date: '2027-03-10',
    weekday: 'wed',
    dayShift: 0,
    grade: 'working',
    state: 'working',
    note: null,
    until: null,
    sky: 5,
    problem: null,
  }
}

async function open(refuse = false, dayAnswer: () => DayView = () => day(0)) {
  const saved: PersonDraft[] = []
  const calls = answer({
    'team::blank': () => draft(),
    'team::day': dayAnswer,
    'team::moment': () => ({
      at: 0,
      clock: '14:18',
      date: '2027-03-10',
      weekday: 'wed',
      viewer: { zone: 'Europe/Berlin', city: 'Berlin', offset: 'UTC+1' },
      people: saved.map((person, index) => reading(person, `p${index}`)),
      available: 0,
    }),
    'zone::search': (text) => [text.startsWith('a') ? auckland : berlin],
    'team::save': (person) => {
      if (refuse)
        throw {
          code: 'invalid',
          message: 'That name is taken.',
          problems: [{ field: 'name', severity: 'error', message: 'That name is taken.' }],
        }
      saved.push(person)
      return { change: saved.length, label: `Add ${person.name}`, id: null }
    },
    'team::sample': () => ({ change: 1, label: 'Add the sample team', id: null }),
  })
  const ondone = vi.fn()
  render(Welcome, { ondone })
  await waitFor(() => {
    expect(calls.some(({ name }) => name === 'team::moment')).toBe(true)
  })
  return { calls, saved, ondone, user: userEvent.setup() }
}

type User = ReturnType<typeof userEvent.setup>

async function type(user: User, name: string, city: string) {
  await user.type(screen.getByRole('textbox', { name: /name/i }), name)
  await user.type(screen.getByRole('combobox'), city)
  await screen.findByRole('option')
  await user.keyboard('{Enter}')
}

it('saves people one by one, the first as you', async () => {
  const { saved, user, ondone } = await open()
  await type(user, 'Mara', 'berl')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Mara')).toBeVisible()
  await waitFor(() => {
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('')
  })
  await type(user, 'Sefa', 'auck')
  await user.click(screen.getByRole('button', { name: 'Add this person' }))
  expect(await screen.findByText('Sefa')).toBeVisible()
  expect(saved).toMatchObject([
    { id: null, name: 'Mara', place: 'Berlin', zone: 'Europe/Berlin', you: true },
    { id: null, name: 'Sefa', place: 'Auckland', zone: 'Pacific/Auckland', you: false },
  ])
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(ondone).toHaveBeenCalledOnce()
})

it('begins at the name', async () => {
  await open()
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveFocus()
})

it('brings along who was typed but not added', async () => {
  const { saved, user, ondone } = await open()
  await type(user, 'Mara', 'berl')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => {
    expect(ondone).toHaveBeenCalledOnce()
  })
  expect(saved).toHaveLength(1)
})

it('asks for a preview with the draft, in the first person’s own zone', async () => {
  const { calls, user } = await open()
  await type(user, 'Sefa', 'auck')
  await waitFor(() => {
    expect(calls.filter(({ name }) => name === 'team::day').at(-1)?.args).toMatchObject({
      viewer: 'Pacific/Auckland',
      draft: { name: 'Sefa', zone: 'Pacific/Auckland' },
    })
  })
})

it('previews a weekday when today is none', async () => {
  const days = [day(0, { weekday: 'sat', next: 'sun' }), day(0, { weekday: 'sun', next: 'mon' })]
  const { calls } = await open(false, () => days.shift() ?? day(0))
  const asked = () =>
    calls
      .filter(({ name }) => name === 'team::day')
      .map(({ args }) => (args as { date: unknown }).date)
  await waitFor(() => {
    expect(asked()).toEqual([null, 'sun', 'mon'])
  })
})

it('keeps what was typed when a person is refused', async () => {
  const { user, ondone } = await open(true)
  await type(user, 'Mara', 'berl')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('That name is taken.')
  const name = screen.getByRole('textbox', { name: /name/i })
  expect(name).toHaveValue('Mara')
  expect(name).toBeInvalid()
  expect(ondone).not.toHaveBeenCalled()
})

it('explores with a sample team', async () => {
  const { calls, user, ondone } = await open()
  await user.click(screen.getByRole('button', { name: 'Explore with a sample team' }))
  await waitFor(() => {
    expect(ondone).toHaveBeenCalledOnce()
  })
  expect(calls.map(({ name }) => name)).toContain('team::sample')
})

it('teaches while there is nobody', async () => {
  await open()
  expect(screen.getByText(/Each person gets a line of 24 hours/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Continue' })).toBeDisabled()
})

it('keeps the shared window in sight beside someone who misses it', () => {
  const query = { date: null, viewer: null, grade: 'working', draft: null } as const
  const team = samplePeople().filter(({ id }) => ['ana', 'mara', 'priya'].includes(id))
  const saved = dayOf(team, { ...query, need: { kind: 'everyone' } })
  const both = dayOf(samplePeople(), { ...query, need: { kind: 'everyone' } })
  const drafted = {
    ...both,
    tracks: both.tracks.map((track) => ({ ...track, ghost: track.id === 'sefa' })),
  }
  expect(saved.overlap.seconds).toBe(4.5 * 3600)
  expect(drafted.overlap.seconds).toBe(0)
  const shown = shownDay(saved, drafted)
  expect(shown?.overlap).toEqual(saved.overlap)
  expect(shown?.tracks.map(({ id }) => id)).toContain('sefa')
})

it('has nothing for axe to say', async () => {
  const { user } = await open()
  await type(user, 'Mara', 'berl')
  await user.keyboard('{Enter}')
  await screen.findByText('Mara')
  await waitFor(() => {
    expect(screen.queryByRole('option')).toBeNull()
  })
  const found = await faults()
  expect(found).toEqual([])
})

it('asks for the city where the system has no zone, and saves it for the viewer', async () => {
  const calls = answer({
    'zone::search': () => [auckland],
    'app::status': () => status({ viewer: null, systemZone: null }),
    'settings::save': (settings) => settings,
  })
  render(AskZone)
  const user = userEvent.setup()
  expect(screen.getByRole('heading', { name: 'Which city are you in?' })).toBeVisible()
  expect(screen.getByRole('button')).toBeDisabled()
  await user.type(screen.getByRole('combobox'), 'auck')
  await screen.findByRole('option')
  await user.keyboard('{Enter}')
  await user.click(screen.getByRole('button'))
  await waitFor(() => {
    expect(calls.at(-1)).toEqual({
      name: 'settings::save',
      args: { theme: 'system', hourCycle: 'h23', viewer: 'Pacific/Auckland', you: null },
    })
  })
  const found = await faults()
  expect(found).toEqual([])
})
