import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../src/App.svelte'
import { faults } from './answer'
import { startDouble, type Double } from './double/core'

const HOUR = 3600
let double: Double

beforeEach(() => {
  double = startDouble()
  double.kept = [
    {
      name: 'Core hours',
      zone: 'Europe/Berlin',
      days: ['mon', 'wed'],
      from: '14:00',
      to: '16:00',
      protected: false,
    },
  ]
  double.windows = [
    { name: 'Core hours', start: 14 * HOUR, end: 16 * HOUR, protected: false, missing: [] },
    {
      name: 'Together',
      start: 17 * HOUR,
      end: 18 * HOUR,
      protected: true,
      missing: ['jon', 'sefa'],
    },
  ]
})

async function open() {
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await screen.findByRole('slider', { name: 'Time shown for everyone' })
  return user
}

const saved = () =>
  double.calls.filter(({ name }) => name === 'team::save_windows').at(-1)
    ?.args as typeof double.kept

describe('golden hours on the chart', () => {
  it('say that they are, and who is missing, in words', async () => {
    await open()
    const list = screen.getByRole('list', { name: 'Named windows' })
    expect(within(list).getByRole('button', { name: /Together/ })).toHaveTextContent(
      /Golden hours: ?Together ?without Jon and Sefa/,
    )
    const plain = within(list).getByRole('button', { name: 'Core hours' })
    expect(plain).not.toHaveTextContent(/Golden|without/)
  })
})

describe('the team’s windows', () => {
  it('open from their name, are edited, and say what was done with Undo', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Core hours' }))
    const sheet = await screen.findByRole('dialog', { name: 'Team windows' })
    const row = await within(sheet).findByRole('listitem', { name: 'Core hours' })
    expect(within(sheet).getByRole('button', { name: 'Save' })).toBeDisabled()
    await user.click(within(row).getByRole('switch', { name: 'Golden hours' }))
    await user.click(within(row).getByRole('button', { name: 'Tuesday' }))
    await user.clear(within(row).getByRole('textbox', { name: 'To' }))
    await user.type(within(row).getByRole('textbox', { name: 'To' }), '17')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(saved()).toEqual([
      {
        name: 'Core hours',
        zone: 'Europe/Berlin',
        days: ['mon', 'tue', 'wed'],
        from: '14:00',
        to: '17:00',
        protected: true,
      },
    ])
    const news = screen.getByRole('status')
    expect(await within(news).findByText('Edited windows')).toBeInTheDocument()
    expect(within(news).getByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('are added and deleted, and what is wrong is said at its field', async () => {
    const user = await open()
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: /A person, a date/ }), 'golden')
    await user.keyboard('{Enter}')
    const sheet = await screen.findByRole('dialog', { name: 'Team windows' })
    await user.click(await within(sheet).findByRole('button', { name: 'Add a window' }))
    const added = within(sheet).getByRole('listitem', { name: 'New window' })
    const name = within(added).getByRole('textbox', { name: 'Name' })
    expect(name).toHaveFocus()
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(name).toHaveAccessibleDescription(/A name is needed/)
    })
    expect(name).toHaveFocus()
    expect(await faults(sheet)).toEqual([])

    // The problem stays with its row when the one above goes.
    await user.click(within(sheet).getByRole('button', { name: 'Delete Core hours' }))
    expect(name).toHaveAccessibleDescription(/A name is needed/)
    await user.type(name, 'Together')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(saved()).toMatchObject([{ name: 'Together', protected: true, zone: 'Europe/Berlin' }])
    })
    expect(saved()).toHaveLength(1)
  })

  it('ask before what was typed is let go', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Team windows' }))
    const sheet = await screen.findByRole('dialog', { name: 'Team windows' })
    await user.type(await within(sheet).findByRole('textbox', { name: 'Name' }), '!')
    await user.keyboard('{Escape}')
    await user.click(await within(sheet).findByRole('button', { name: 'Keep editing' }))
    expect(within(sheet).getByRole('textbox', { name: 'Name' })).toHaveValue('Core hours!')
    await user.keyboard('{Escape}')
    await user.click(await within(sheet).findByRole('button', { name: 'Discard' }))
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(saved()).toBeUndefined()
  })
})
