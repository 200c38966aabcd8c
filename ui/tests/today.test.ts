import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import App from '../src/App.svelte'
import { faults } from './answer'
import { startDouble, type Double } from './double/core'

let double: Double

beforeEach(() => {
  double = startDouble()
})

const asked = (name: string) => double.calls.filter((call) => call.name === name)

describe('the window', () => {
  it('opens on the day of who sits here', async () => {
    render(App)
    expect(await screen.findByRole('heading', { name: 'Today', level: 1 })).toBeInTheDocument()
  })

  it('opens on the team where nobody is said to sit here', async () => {
    double.settings.you = null
    render(App)
    expect(await screen.findByRole('heading', { name: 'Team', level: 1 })).toBeInTheDocument()
  })

  it('pauses the session by Space, but presses a button that has the focus', async () => {
    const user = userEvent.setup()
    render(App)
    await screen.findByRole('group', { name: 'Focus session' })
    await user.keyboard(' ')
    await waitFor(() => {
      expect(asked('focus::pause')).toHaveLength(1)
    })
    screen.getByRole('button', { name: 'New' }).focus()
    await user.keyboard(' ')
    expect(await screen.findByRole('textbox', { name: 'What do you want to do?' })).toBeVisible()
    expect(asked('focus::resume')).toHaveLength(0)
  })

  it('adds a task from the palette', async () => {
    const user = userEvent.setup()
    render(App)
    await screen.findByRole('heading', { name: 'Next batch' })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(screen.getByRole('combobox'), 'Draft outline 2h by Fri 12:00')
    await user.click(await screen.findByRole('option', { name: /Add “Draft outline”/ }))
    await waitFor(() => {
      expect(asked('today::add')[0]?.args).toEqual({ text: 'Draft outline 2h by Fri 12:00' })
    })
  })

  it('leads from an ask to the task in its plan', async () => {
    const user = userEvent.setup()
    render(App)
    await user.click(await screen.findByRole('button', { name: 'Ask Ana for empty-state art' }))
    expect(await screen.findByRole('heading', { name: 'Plan', level: 1 })).toBeInTheDocument()
  })
})

describe('the small window', () => {
  afterEach(() => history.replaceState(null, '', '/'))

  it('says what is on now, and pauses it', async () => {
    history.replaceState(null, '', '/?now')
    const user = userEvent.setup()
    render(App)
    const now = await screen.findByRole('main')
    expect(await within(now).findByRole('timer')).toHaveTextContent('32 min left')
    expect(within(now).getByText('Ana and Priya can be reached')).toBeInTheDocument()
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(await faults()).toEqual([])
    await user.click(within(now).getByRole('button', { name: 'Pause' }))
    expect(await within(now).findByRole('button', { name: 'Resume' })).toBeInTheDocument()
  })
})
