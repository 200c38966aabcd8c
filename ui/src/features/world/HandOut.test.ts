import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, faults } from '../../../tests/answer'
import HandOut from './HandOut.svelte'

const of = { kind: 'meeting', id: 'm1' } as const
const text = 'Planning\nThu 18 Mar 2027 16:00–17:00 Berlin (UTC+1): Mara\n2027-03-18 15:00 UTC\n'

async function open(taken = false) {
  const calls = answer({
    'invite::invitation': () => ({
      title: '<img src=x onerror=alert(1)>',
      file: 'planning.ics',
      folder: '/home/mara/Downloads',
      calendar: 'BEGIN:VCALENDAR',
      events: 1,
      times: 1,
      text,
      mailto: 'mailto:?subject=Planning',
      notes: ['It has no agenda yet: people won’t know what to prepare.'],
    }),
    'invite::save_file': ({ path, over }) => {
      if (taken && !over)
        throw { code: 'conflict', message: `${path ?? ''} is there already.`, problems: [] }
      return path ?? '/home/mara/Downloads/planning-2.ics'
    },
    'invite::open_mail': () => null,
  })
  const onclose = vi.fn()
  // Before it is shown: it puts a clipboard of its own in place.
  const user = userEvent.setup()
  render(HandOut, { of, onclose })
  await screen.findByRole('button', { name: 'Save file' })
  const saved = () =>
    calls.filter(({ name }) => name === 'invite::save_file').map(({ args }) => args)
  return { calls, saved, user, onclose }
}

it('saves the file where it usually goes, and says where that was', async () => {
  const { saved, user } = await open()
  expect(screen.getByRole('textbox', { name: 'Save as' })).toHaveValue(
    '/home/mara/Downloads/planning.ics',
  )
  await user.click(screen.getByRole('button', { name: 'Save file' }))
  expect(await screen.findByText('/home/mara/Downloads/planning-2.ics')).toBeVisible()
  expect(saved()).toEqual([{ of, path: null, over: false }])
})

it('writes over a file only when told to', async () => {
  const { saved, user } = await open(true)
  const field = screen.getByRole('textbox', { name: 'Save as' })
  await user.clear(field)
  await user.type(field, '/tmp/a.ics{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('is there already')
  await user.click(screen.getByRole('button', { name: 'Write over it' }))
  await waitFor(() => {
    expect(saved().at(-1)).toEqual({ of, path: '/tmp/a.ics', over: true })
  })
})

it('copies the text and hands the letter to Rust', async () => {
  const { calls, user } = await open()
  await user.click(screen.getByRole('button', { name: 'Copy text' }))
  expect(await screen.findByText('The text is on the clipboard.')).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe(text)
  await user.click(screen.getByRole('button', { name: 'Write a letter' }))
  await waitFor(() => {
    expect(calls.at(-1)).toEqual({ name: 'invite::open_mail', args: of })
  })
})

it('shows a hostile title as text, its notes first, and has no faults', async () => {
  await open()
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByText(/no agenda yet/)).toBeVisible()
  expect(await faults()).toEqual([])
})
