import { emit } from '@tauri-apps/api/event'
import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import App from '../src/App.svelte'
import { faults } from './answer'
import { startDouble, type Double } from './double/core'
import { records } from './double/records'

let double: Double

beforeEach(() => {
  double = startDouble()
})

async function open() {
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await screen.findByRole('slider', { name: 'Time shown for everyone' })
  return user
}

/** The shell passes on that somebody wants the window closed. */
const close = () => emit('closing', null)

const question = () => screen.findByRole('alertdialog', { name: 'Close without saving?' })

/** What the question says would be lost. */
const lost = async () =>
  within(await question())
    .getAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' ').trim())

async function toPart(user: UserEvent, name: string) {
  await user.keyboard('4')
  await user.click(await screen.findByRole('tab', { name }))
}

async function draftRound(user: UserEvent) {
  await toPart(user, 'Rounds')
  await user.type(await screen.findByRole('textbox', { name: 'About' }), 'Which price')
}

it('the shell is told as soon as something is unsaved, and when nothing is any more', async () => {
  const user = await open()
  await waitFor(() => expect(double.told).toEqual([false]))
  await user.keyboard('n')
  const name = await screen.findByRole('textbox', { name: 'Name' })
  expect(double.told).toEqual([false])
  await user.type(name, 'Eva')
  await waitFor(() => expect(double.told).toEqual([false, true]))
  await user.clear(name)
  await waitFor(() => expect(double.told).toEqual([false, true, false]))
})

it('a draft of another screen counts too, and is named', async () => {
  const user = await open()
  await draftRound(user)
  await user.click(screen.getByRole('button', { name: 'Team' }))
  await screen.findByRole('slider', { name: 'Time shown for everyone' })
  await user.keyboard('n')
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Eva')
  await close()
  expect(await lost()).toEqual(['Written round Which price', 'New person Eva'])
  expect(await faults(await question())).toEqual([])
})

it('keeping on is what Enter and Escape do; what was typed is still there', async () => {
  const user = await open()
  await user.keyboard('n')
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await user.type(name, 'Eva')
  for (const key of ['{Enter}', '{Escape}']) {
    await close()
    await question()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep editing' })).toHaveFocus())
    // Keys don't reach past the question, to the window or to the sheet.
    await user.keyboard('4')
    await user.keyboard(key)
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument())
    expect(double.told.at(-1)).toBe(true)
    expect(screen.getByRole('dialog', { name: 'New person' })).toBeInTheDocument()
    expect(screen.queryByText('Discard your changes?')).not.toBeInTheDocument()
    expect(name).toHaveValue('Eva')
    await waitFor(() => expect(name).toHaveFocus())
  }
  expect(double.told.filter((unsaved) => !unsaved)).toHaveLength(1)
})

it('the window is let go once it is said that all may be lost', async () => {
  const user = await open()
  await draftRound(user)
  await close()
  await question()
  await user.click(screen.getByRole('button', { name: 'Discard and close' }))
  await waitFor(() => expect(double.told.at(-1)).toBe(false))
})

it('nothing is asked where nothing would be lost', async () => {
  await open()
  double.told.length = 0
  await close()
  await waitFor(() => expect(double.told).toEqual([false]))
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument()
})

it.each([
  ['Norms of answering', 'Agree on another norm for Chat', 'Norms of answering'],
  ['Team windows', 'Add a window', 'Team windows'],
])('the sheet %s counts', async (deed, add, kind) => {
  const user = await open()
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('combobox', { name: /A person, a date/ }), deed)
  await user.click(await screen.findByRole('option', { name: new RegExp(`^${deed}`) }))
  await user.click(await screen.findByRole('button', { name: add }))
  await close()
  expect(await lost()).toEqual([kind])
})

it('a rotation and a series count', async () => {
  const user = await open()
  await toPart(user, 'On call')
  await user.click(await screen.findByRole('button', { name: 'Plan a rotation' }))
  await user.type(await screen.findByRole('textbox', { name: 'What it is called' }), ' at night')
  await user.click(await screen.findByRole('tab', { name: 'Season' }))
  await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Weekly')
  await close()
  expect(await lost()).toEqual(['Rotation First line at night', 'Series Weekly'])
})

it('what leaving a meeting saves is asked about only where it can’t be saved', async () => {
  double.records = records(double.people)
  double.refuse.set('meeting::save', { code: 'store', message: 'The disk is full.', problems: [] })
  const user = await open()
  await toPart(user, 'Records')
  await user.click(await screen.findByRole('button', { name: /^Launch risks/ }))
  await user.type(await screen.findByRole('textbox', { name: 'Notes' }), 'By seat')
  await user.clear(screen.getByRole('textbox', { name: 'Title' }))
  await close()
  expect(await lost()).toEqual(['Meeting Launch risks'])
  expect(double.calls.at(-1)).toMatchObject({ name: 'meeting::save', args: { notes: 'By seat' } })
})

it('an answer to a round counts, and what came of it', async () => {
  double.records = records(double.people)
  const user = await open()
  await toPart(user, 'Rounds')
  await user.type(await screen.findByRole('textbox', { name: /^What .+ answered$/ }), 'By seat')
  await close()
  expect(await lost()).toEqual(['An answer to Which price do we charge?'])
  await user.keyboard('{Escape}')
  await user.clear(await screen.findByRole('textbox', { name: /^What .+ answered$/ }))
  await user.click(screen.getByRole('button', { name: 'Close …' }))
  await user.type(await screen.findByRole('textbox', { name: 'What came of it' }), 'We charge')
  await close()
  expect(await lost()).toEqual(['What came of Which price do we charge?'])
})

it('the title of a meeting that is not held yet counts', async () => {
  const user = await open()
  await toPart(user, 'Find')
  await user.click(await screen.findByRole('radio', { name: 'Decision' }))
  await screen.findByRole('region', { name: 'Decide without a meeting' })
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.type(await screen.findByRole('textbox', { name: 'What is it called?' }), 'Launch')
  await close()
  expect(await lost()).toEqual(['Meeting Launch'])
})

it('the first people of a team count while one is typed', async () => {
  double = startDouble([])
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Mara')
  await close()
  expect(await lost()).toEqual(['New person Mara'])
})
