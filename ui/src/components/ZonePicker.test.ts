import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, auckland, berlin, faults } from '../../tests/answer'
import type { ZoneChoice } from '../ipc/contract'
import ZonePicker from './ZonePicker.svelte'

const bishop: ZoneChoice = {
  ...berlin,
  zone: 'Europe/London',
  place: 'Bishop Auckland',
  region: 'England',
}

function open(search: (text: string) => ZoneChoice[] | Promise<ZoneChoice[]>, value = '') {
  const calls = answer({ 'zone::search': search })
  const onchange = vi.fn()
  render(ZonePicker, { value, label: 'City', onchange })
  return { calls, onchange, user: userEvent.setup(), box: screen.getByRole('combobox') }
}

it('is chosen from by keyboard alone', async () => {
  const { onchange, user, box } = open(() => [auckland, bishop])
  await user.type(box, 'auck')
  await screen.findAllByRole('option')
  await waitFor(() => {
    expect(box).toHaveAttribute('aria-activedescendant')
  })
  await user.keyboard('{ArrowDown}{Enter}')
  expect(onchange).toHaveBeenCalledExactlyOnceWith('Europe/London', bishop)
  await waitFor(() => {
    expect(screen.queryByRole('option')).toBeNull()
  })
  expect(box).toHaveAttribute('aria-expanded', 'false')
})

it('asks Rust at each keystroke, and shows city, region, offset, clock and day', async () => {
  const { calls, user, box } = open(() => [auckland])
  await user.type(box, 'au')
  const option = await screen.findByRole('option')
  expect(calls.map(({ args }) => args)).toEqual(['a', 'au'])
  expect(option).toHaveTextContent(/Auckland\s*New Zealand,\s*UTC\+13\s*Thu (02:18|2:18 am)/)
  expect(option).toHaveTextContent('12 h ahead')
  expect(option.querySelector('b')).toHaveTextContent('Au')
})

it('waits for the answer to what was typed before Enter chooses', async () => {
  let release: (found: ZoneChoice[]) => void = () => {}
  const { onchange, user, box } = open((text) =>
    text === 'b' ? [bishop] : new Promise((resolve) => (release = resolve)),
  )
  await user.type(box, 'b')
  await screen.findByRole('option')
  await user.keyboard('e{Enter}')
  expect(onchange).not.toHaveBeenCalled()
  release([berlin])
  await waitFor(() => {
    expect(onchange).toHaveBeenCalledExactlyOnceWith('Europe/Berlin', berlin)
  })
})

it('drops an answer overtaken by a later one', async () => {
  let slow: (found: ZoneChoice[]) => void = () => {}
  const { user, box } = open((text) =>
    text === 'a' ? new Promise((resolve) => (slow = resolve)) : [auckland],
  )
  await user.type(box, 'au')
  await screen.findByRole('option')
  slow([berlin])
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(screen.getByRole('option')).toHaveTextContent('Auckland')
})

it('offers each meaning of letters that have several, and says which it is', async () => {
  const { onchange, user, box } = open(() => [
    {
      ...berlin,
      zone: 'Asia/Kolkata',
      place: 'Kolkata',
      country: 'India',
      kind: 'abbreviation',
      note: 'India Standard Time',
    },
    {
      ...berlin,
      zone: 'Asia/Jerusalem',
      place: 'Jerusalem',
      country: 'Israel',
      kind: 'abbreviation',
      note: 'Israel Standard Time',
    },
    {
      ...berlin,
      zone: 'Europe/Dublin',
      place: 'Dublin',
      country: 'Ireland',
      kind: 'abbreviation',
      note: 'Irish Standard Time',
    },
  ])
  await user.type(box, 'ist')
  await waitFor(() => {
    expect(screen.getAllByRole('option')).toHaveLength(3)
  })
  await user.click(screen.getByRole('option', { name: /Irish Standard Time/ }))
  expect(onchange.mock.lastCall?.[0]).toBe('Europe/Dublin')
})

it('tells two cities of a name apart by state and country', async () => {
  const portland = { ...berlin, place: 'Portland', country: 'United States' }
  const { user, box } = open(() => [
    { ...portland, zone: 'America/Los_Angeles', region: 'Oregon' },
    { ...portland, zone: 'America/New_York', region: 'Maine' },
  ])
  await user.type(box, 'portland')
  const found = await screen.findAllByRole('option')
  expect(found.map((option) => option.textContent)).toEqual([
    expect.stringMatching(/Portland\s*Oregon, United States,/),
    expect.stringMatching(/Portland\s*Maine, United States,/),
  ])
})

it('shows the city of a zone that is kept under an old name', async () => {
  const { box } = open(
    () => [{ ...berlin, zone: 'Asia/Kolkata', place: 'Kolkata', kind: 'zone' }],
    'Asia/Calcutta',
  )
  await waitFor(() => {
    expect(box).toHaveValue('Kolkata')
  })
})

it('teaches when nothing is found', async () => {
  const { user, box } = open(() => [])
  await user.type(box, 'zzz')
  expect(await screen.findByText(/Nothing called/)).toHaveTextContent(
    'Nothing called “zzz”. Try a city, letters such as PST, or an IANA name such as Europe/Berlin.',
  )
})

it('puts the zone in force back when nothing was chosen', async () => {
  const { onchange, user, box } = open(() => [berlin], 'Europe/Berlin')
  await waitFor(() => {
    expect(box).toHaveValue('Berlin')
  })
  await user.type(box, 'x')
  await user.tab()
  expect(box).toHaveValue('Berlin')
  expect(onchange).not.toHaveBeenCalled()
})

it('shows hostile names as text', async () => {
  const { user, box } = open(() => [{ ...auckland, place: '<img src=x onerror=alert(1)>' }])
  await user.type(box, 'img')
  expect(await screen.findByRole('option')).toHaveTextContent('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
})

it('has nothing for axe to say, closed, open or wrong', async () => {
  answer({ 'zone::search': () => [auckland] })
  render(ZonePicker, {
    value: '',
    label: 'City',
    invalid: 'A city is needed.',
    onchange: vi.fn(),
  })
  const box = screen.getByRole('combobox', { name: 'City' })
  expect(box).toBeInvalid()
  expect(box).toHaveAccessibleDescription('A city is needed.')
  await userEvent.type(box, 'auck')
  await screen.findByRole('option')
  const found = await faults()
  expect(found).toEqual([])
})
