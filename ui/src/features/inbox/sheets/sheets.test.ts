import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../../tests/answer'
import { wholeInbox } from '../../../../tests/wholeInbox'
import { differs, scaleOf, shareOf } from './checks'

const world = wholeInbox()
const { sent, open } = world

describe('a rule', () => {
  it('is made, with what is wrong said at its field', async () => {
    const { user, onannounce, held } = await open()
    await user.click(screen.getByRole('button', { name: 'Add a rule' }))
    const sheet = await screen.findByRole('dialog', { name: 'New rule' })
    expect(await faults(sheet)).toEqual([])
    const name = within(sheet).getByRole('textbox', { name: 'Name' })
    expect(name).toHaveFocus()
    await user.type(name, 'Jon calls')
    expect(held.lost).toEqual([{ kind: 'Rule', name: 'Jon calls' }])
    await user.keyboard('{Control>}{Enter}{/Control}')
    const words = within(sheet).getByRole('textbox', { name: 'With any of these words' })
    await waitFor(() => expect(words).toHaveAccessibleDescription(/Say what it is for/))
    expect(words).toHaveFocus()
    await user.selectOptions(within(sheet).getByRole('combobox', { name: 'Sent as' }), 'call')
    await user.type(
      within(sheet).getByRole('combobox', { name: 'From somebody of the team' }),
      'Jo',
    )
    const team = await screen.findByRole('listbox', { name: 'From somebody of the team' })
    await user.click(within(team).getByRole('option', { name: /^Jon/ }))
    await user.click(within(sheet).getByRole('switch', { name: 'Only so many' }))
    await user.click(within(sheet).getByRole('radio', { name: 'Not while I focus' }))
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(onannounce).toHaveBeenCalled())
    expect(sent('inbox::save_rule').at(-1)).toMatchObject({
      id: null,
      name: 'Jon calls',
      kind: 'call',
      sender: 'jon',
      urgency: 'urgent',
      limit: 3,
      days: 1,
      holds: 'not_focusing',
      noReply: false,
    })
    expect(await screen.findByRole('switch', { name: 'Jon calls' })).toBeChecked()
  })

  it('is opened from the rail, and deleted', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Edit Marked urgent' }))
    const sheet = await screen.findByRole('dialog', { name: 'Marked urgent' })
    await user.click(within(sheet).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(sent('inbox::delete_rule')).toEqual(['urgent']))
    await waitFor(() => expect(screen.queryByRole('switch', { name: 'Marked urgent' })).toBeNull())
  })
})

describe('the windows', () => {
  it('are changed by weekday, and wrong times are said on their day', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Edit the windows' }))
    const sheet = await screen.findByRole('dialog', { name: 'Windows' })
    const monday = await within(sheet).findByRole('group', { name: 'Monday' })
    expect(await faults(sheet)).toEqual([])
    await user.click(within(monday).getByRole('button', { name: 'Add a window to Monday' }))
    const third = within(monday).getByRole('textbox', { name: 'Monday, window 3' })
    expect(third).toHaveFocus()
    expect(third).toHaveValue('19:00')
    await user.clear(third)
    await user.type(third, 'noonish')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(monday).toHaveTextContent('A time as in “10:00”.'))
    expect(third).toHaveAttribute('aria-invalid', 'true')
    await user.click(within(monday).getByRole('button', { name: 'Remove window 3 of Monday' }))
    await user.click(within(monday).getByRole('button', { name: 'Remove window 1 of Monday' }))
    await user.click(within(monday).getByRole('button', { name: /^To all workdays/ }))
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent('inbox::save_batching').at(-1)).toMatchObject({
      days: [['15:00'], ['15:00'], ['15:00'], ['15:00'], ['15:00'], [], []],
      minutes: 30,
      digest: '17:00',
      limit: 3,
    })
  })
})

describe('the fewest checks', () => {
  it('stand beside those of today, are taken over for a day or all, and taken back', async () => {
    const { user, onannounce } = await open()
    await user.click(screen.getByRole('button', { name: 'Fewest checks' }))
    const sheet = await screen.findByRole('dialog', { name: 'Fewest checks' })
    const friday = await within(sheet).findByRole('group', { name: 'Friday' })
    expect(within(friday).getByRole('img', { name: 'Now: 10:00, 15:00' })).toBeInTheDocument()
    expect(within(friday).getByRole('img', { name: 'Fewest: 13:00' })).toBeInTheDocument()
    expect(within(sheet).getByText(/^Proved: with 7 a week/)).toBeInTheDocument()
    expect(within(sheet).getByRole('region', { name: 'What must give' })).toHaveTextContent(
      'A chat norm of 5 h',
    )
    expect(await faults(sheet)).toEqual([])
    await user.click(within(friday).getByRole('button', { name: 'Use it on Friday' }))
    await waitFor(() => expect(sheet).toHaveTextContent('Friday has the fewest now.'))
    expect(sent('inbox::adopt')).toEqual([{ days: ['fri'] }])
    expect(friday).toHaveTextContent('As few as can be')
    await user.click(within(sheet).getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(sent('history::undo')).toHaveLength(1))
    await user.click(within(sheet).getByRole('button', { name: 'Use the fewest every day' }))
    await waitFor(() => expect(sent('inbox::adopt').at(-1)).toEqual({ days: [] }))
    expect(
      await within(sheet).findByRole('button', { name: 'These are the fewest' }),
    ).toBeDisabled()
    const [, close] = within(sheet).getAllByRole('button', { name: 'Close' })
    if (close) await user.click(close)
    expect(onannounce).toHaveBeenCalledWith(
      expect.objectContaining({ label: 'Change the windows' }),
    )
  })
})

describe('the drawing of windows', () => {
  const day = (now: string[], fewest: string[]) => ({
    day: 'mon' as const,
    now,
    fewest,
    kept: true,
    why: [],
  })

  it('spans every window, and no less than a working day', () => {
    const scale = scaleOf([day(['10:00', '15:00'], ['13:00'])])
    expect(scale).toMatchObject({ from: 8 * 60, until: 17 * 60 })
    expect(shareOf(8 * 60, scale)).toBe(0)
    expect(shareOf(17 * 60, scale)).toBe(1)
    expect(scaleOf([]).until - scaleOf([]).from).toBeGreaterThanOrEqual(8 * 60)
    expect(scaleOf([day(['00:00', '24:00'], [])])).toMatchObject({ from: 0, until: 24 * 60 })
  })

  it('tells days apart on which something would change', () => {
    expect(differs(day(['10:00'], ['10:00']))).toBe(false)
    expect(differs(day(['10:00'], ['11:00']))).toBe(true)
    expect(differs(day(['10:00', '15:00'], ['10:00']))).toBe(true)
  })
})
