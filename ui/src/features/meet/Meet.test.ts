import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../App.svelte'
import { startDouble, type Double } from '../../../tests/double/core'

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

describe('the screens of the window', () => {
  it('are turned by keys, and the sidebar says which is shown', async () => {
    const user = await open()
    const nav = screen.getByRole('navigation', { name: 'Screens' })
    const item = (name: string) => within(nav).getByRole('button', { name })
    expect(item('Team')).toHaveAttribute('aria-current', 'page')
    await user.keyboard('4')
    expect(await screen.findByRole('heading', { name: 'Meet' })).toBeInTheDocument()
    expect(item('Meet')).toHaveAttribute('aria-current', 'page')
    expect(item('Team')).not.toHaveAttribute('aria-current')
    await user.keyboard('3')
    expect(await screen.findByRole('heading', { name: 'Team' })).toBeInTheDocument()
  })

  it('give the focus to the new heading when it went with the old screen', async () => {
    const user = await open()
    within(screen.getByRole('main')).getByRole('button', { name: 'Today' }).focus()
    await user.keyboard('4')
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Meet' })).toHaveFocus())
  })

  it('list the keys of the one that is shown', async () => {
    const user = await open()
    await user.keyboard('4?')
    const list = await screen.findByRole('dialog', { name: 'Keys' })
    expect(within(list).queryByText('15 minutes earlier')).toBeNull()
    expect(within(list).getByText('Team')).toBeInTheDocument()
  })
})

describe('what is typed in a part of Meet', () => {
  it('is there again after another part and another screen', async () => {
    const user = await open()
    await user.keyboard('4')
    await user.click(await screen.findByRole('tab', { name: 'Season' }))
    await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
    await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Weekly')
    await user.click(screen.getByRole('tab', { name: 'On call' }))
    await user.keyboard('3')
    await screen.findByRole('heading', { name: 'Team' })
    await user.keyboard('4')
    await user.click(await screen.findByRole('tab', { name: 'Season' }))
    expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Weekly')
  })
})

describe('who is asked', () => {
  it('begins with those who share the day longest, the rest along', async () => {
    const user = await open()
    await user.keyboard('m')
    const required = await screen.findByRole('group', { name: 'Required' })
    expect(
      within(required)
        .getAllByRole('button', { name: /make optional$/ })
        .map((one) => one.dataset.person),
    ).toEqual(['ana', 'mara', 'priya', 'kenji'])
    expect(
      within(screen.getByRole('group', { name: 'Optional' })).getAllByRole('listitem'),
    ).toHaveLength(2)
  })

  it('moves between must and may, leaves out and adds, by keys alone', async () => {
    const user = await open()
    await user.keyboard('m')
    const optional = await screen.findByRole('group', { name: 'Optional' })
    const required = screen.getByRole('group', { name: 'Required' })
    within(required).getByRole('button', { name: 'Priya, required: make optional' }).focus()
    await user.keyboard('{Enter}')
    const priya = await within(optional).findByRole('button', { name: /^Priya, optional/ })
    await waitFor(() => expect(priya).toHaveFocus())
    await user.tab()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(within(optional).queryByText('Priya')).toBeNull())

    within(required).getByRole('button', { name: 'Add somebody required' }).focus()
    await user.keyboard('{Enter}')
    await user.type(await screen.findByRole('combobox', { name: 'Add somebody required' }), 'pri')
    await user.keyboard('{Enter}')
    expect(
      await within(required).findByRole('button', { name: 'Priya, required: make optional' }),
    ).toHaveFocus()
  })

  it('takes those chosen on the team', async () => {
    double.people.length = 4
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Chosen' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Include Ana' }))
    await user.keyboard('m')
    const required = await screen.findByRole('group', { name: 'Required' })
    expect(within(required).queryByText('Ana')).toBeNull()
    expect(within(required).getByText('Jon')).toBeInTheDocument()
    expect(screen.getByRole('group', { name: 'Optional' })).not.toHaveTextContent('Priya')
  })
})
