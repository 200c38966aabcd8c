import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../src/App.svelte'
import { startDouble, type Double } from './double/core'

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

/** Faults an engine without layout can find; colours are checked in the design. */
async function faults(root: Element = document.body) {
  const { violations } = await axe.run(root, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const asked = (name: string) => double.calls.filter((call) => call.name === name)

describe('the team screen', () => {
  it('says every track in a sentence', async () => {
    await open()
    expect(
      screen.getByRole('img', { name: /^Priya, Bengaluru, working 06:00 to 14:30 your time/ }),
    ).toBeInTheDocument()
    expect(
      screen.getByRole('img', { name: /^Mara, Berlin \(you\), working 09:00 to 17:00,/ }),
    ).toBeInTheDocument()
    expect(screen.getByText('Peak 4 of 6')).toBeInTheDocument()
  })

  it('gives each band in everyone’s time', async () => {
    await open()
    const panel = screen.getByRole('region', { name: 'Overlap, in everyone’s time' })
    const kenji = within(panel).getByRole('row', { name: /^Kenji/ })
    expect(
      within(kenji)
        .getAllByRole('cell')
        .map((cell) => cell.textContent.trim()),
    ).toEqual(['16:00–17:00', '20:00–22:30', '–'])
  })

  it('has no faults for assistive technology, as tracks and as a table', async () => {
    const user = await open()
    expect(await faults()).toEqual([])
    await user.keyboard('t')
    expect(await screen.findByRole('columnheader', { name: 'In Berlin' })).toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('says so when nobody can meet', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Everyone' }))
    expect(await screen.findByText(/^At most 4 of 6 are available/)).toBeInTheDocument()
  })

  it('asks for at least so many, and for those chosen', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'At least one person fewer' }))
    await screen.findByRole('button', { name: 'At least three' })
    expect(asked('team::day').at(-1)?.args).toMatchObject({ need: { kind: 'atLeast', count: 3 } })

    await user.click(screen.getByRole('button', { name: 'Chosen' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Include Sefa' }))
    await waitFor(() => {
      expect(asked('team::day').at(-1)?.args).toMatchObject({ need: { kind: 'chosen' } })
    })
  })

  it('moves the time by keys and reads it from the core', async () => {
    const user = await open()
    await user.keyboard('{ArrowRight}')
    await waitFor(() => {
      expect(screen.getByRole('slider', { name: 'Time shown for everyone' })).toHaveAttribute(
        'aria-valuetext',
        '14:30 in Berlin, 3 of 6 available',
      )
    })
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await waitFor(() => {
      expect(
        screen
          .getByRole('slider', { name: 'Time shown for everyone' })
          .getAttribute('aria-valuetext'),
      ).toMatch(/^15:30/)
    })
    await user.keyboard('{Escape}')
    await waitFor(() => {
      expect(
        screen
          .getByRole('slider', { name: 'Time shown for everyone' })
          .getAttribute('aria-valuetext'),
      ).toMatch(/^14:18/)
    })
  })

  it('turns days by keys, and today comes back', async () => {
    const user = await open()
    await user.keyboard(']')
    await screen.findByRole('button', { name: 'Thu 11 March, choose a date' })
    await user.keyboard('{PageUp}')
    await screen.findByRole('button', { name: 'Wed 10 March, choose a date' })
  })

  it('shows a name as text, whatever it says', async () => {
    const [first] = double.people
    if (first) first.name = '<img src=x onerror=alert(1)>'
    await open()
    expect(screen.getAllByText('<img src=x onerror=alert(1)>').length).toBeGreaterThan(0)
    expect(document.querySelector('img')).toBeNull()
  })

  it('shows what is wrong with a person in their row', async () => {
    const [first] = double.people
    if (first) first.hidden = 'Unknown zone “Mars/Olympus”.'
    await open()
    expect(screen.getByText('Unknown zone “Mars/Olympus”.')).toBeInTheDocument()
  })

  it('shows nothing of another day when one can’t be shown, and leads on', async () => {
    const user = await open()
    const message = 'Apia never had the date 2027-03-11: its calendar skipped it.'
    double.refuse.set('team::day', { code: 'invalid', message, problems: [] })
    await user.keyboard(']')
    expect(await screen.findByRole('alert')).toHaveTextContent(message)
    expect(screen.queryByRole('slider', { name: 'Time shown for everyone' })).toBeNull()
    expect(screen.queryByText('Peak 4 of 6')).toBeNull()
    expect(screen.getByRole('button', { name: 'Thu 11 March, choose a date' })).toBeInTheDocument()
    double.refuse.clear()
    await user.keyboard(']')
    await screen.findByRole('button', { name: 'Fri 12 March, choose a date' })
    expect(screen.queryByText(message)).toBeNull()
    expect(
      await screen.findByRole('slider', { name: 'Time shown for everyone' }),
    ).toBeInTheDocument()
  })

  it('retries a day, and says the year of another', async () => {
    const user = await open()
    double.refuse.set('team::day', { code: 'store', message: 'The disk is full.', problems: [] })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: /A person, a date/ }), '2011-12-30')
    await user.keyboard('{Enter}')
    await screen.findByText('The disk is full.')
    double.refuse.clear()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    expect(
      await screen.findByRole('slider', { name: 'Time shown for everyone' }),
    ).toBeInTheDocument()
    screen.getByRole('button', { name: 'Fri 30 December 2011, choose a date' })
  })

  it('reaches the time before the rows, and ends the day at its end', async () => {
    const user = await open()
    const slider = screen.getByRole('slider', { name: 'Time shown for everyone' })
    const [row] = screen.getAllByRole('button', { name: /^More for/ })
    expect(slider.compareDocumentPosition(row ?? slider)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    slider.focus()
    await user.keyboard('{End}')
    await waitFor(() => {
      expect(slider.getAttribute('aria-valuetext')).toMatch(/^24:00 in Berlin/)
    })
  })

  it('says in each row what the person does at the time shown', async () => {
    const user = await open()
    const row = () => screen.getByRole('button', { name: 'More for Mara' }).closest('li')
    expect(row()).toHaveTextContent(/Working.*Working/)
    screen.getByRole('slider', { name: 'Time shown for everyone' }).focus()
    await user.keyboard('{Home}')
    await waitFor(() => {
      expect(row()).toHaveTextContent(/Asleep.*Asleep/)
    })
    expect(screen.getByRole('region', { name: 'People now' })).toHaveTextContent('now, 14:18')
  })
})

describe('changes', () => {
  it('says what was deleted and takes it back', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'More for Jon' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    const news = screen.getByRole('status')
    await within(news).findByText('Deleted Jon')
    await waitFor(() => {
      expect(screen.queryByRole('img', { name: /^Jon,/ })).toBeNull()
    })
    await user.click(within(news).getByRole('button', { name: 'Undo' }))
    expect(await within(news).findByText('Undone: Delete Jon')).toBeInTheDocument()
    expect(asked('history::undo').at(-1)?.args).toBe(1)
  })

  it('goes on from the row after the one deleted', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'More for Jon' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await waitFor(() => {
      expect(screen.queryByRole('img', { name: /^Jon,/ })).toBeNull()
    })
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Ana Lisbon' })).toHaveFocus()
    })
  })

  it('undoes by key', async () => {
    const user = await open()
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(() => {
      expect(asked('history::undo')).toHaveLength(1)
    })
  })
})

describe('the palette', () => {
  it('opens by key, finds a date, and goes there', async () => {
    const user = await open()
    await user.keyboard('{Control>}k{/Control}')
    const field = await screen.findByRole('combobox', { name: /A person, a date/ })
    await user.type(field, '12 march')
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Go to Fri 12 March')
    await user.keyboard('{Enter}')
    await screen.findByRole('button', { name: 'Fri 12 March, choose a date' })
    expect(screen.queryByRole('combobox', { name: /A person, a date/ })).toBeNull()
  })

  it('moves through what it offers and has no faults', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Search or jump' }))
    const field = await screen.findByRole('combobox', { name: /A person, a date/ })
    await waitFor(() => {
      expect(field).toHaveFocus()
    })
    await user.keyboard('{ArrowDown}')
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Ana')
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('All keys')
    expect(await faults()).toEqual([])
  })

  it('says when nothing answers', async () => {
    const user = await open()
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: /A person, a date/ }), 'qqq')
    expect(screen.getByText('Nothing by that name.')).toBeInTheDocument()
  })
})

describe('the window', () => {
  it('shows why the plan cannot be opened, and tries again', async () => {
    const message = 'The plan was written by a newer Leeway.'
    double.refuse.set('app::status', { code: 'store', message, problems: [] })
    const user = userEvent.setup()
    render(App, { first: 'team' })
    expect(await screen.findByRole('alert')).toHaveTextContent(message)
    double.refuse.clear()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    expect(
      await screen.findByRole('slider', { name: 'Time shown for everyone' }),
    ).toBeInTheDocument()
  })

  it('asks for a city when neither the system nor anyone knows it', async () => {
    double.viewer = null
    render(App, { first: 'team' })
    expect(await screen.findByRole('button', { name: 'Use this zone' })).toBeInTheDocument()
    expect(asked('team::day')).toEqual([])
  })

  it('opens on the welcome when there is nobody yet', async () => {
    double.people = []
    render(App, { first: 'team' })
    expect(await screen.findByRole('heading', { name: 'Add your people' })).toBeInTheDocument()
  })

  it('lists its keys, and letters do nothing behind the list', async () => {
    const user = await open()
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keys' })
    expect(within(dialog).getByText('Hours as a table')).toBeInTheDocument()
    await user.keyboard('t')
    expect(screen.queryByRole('columnheader', { name: 'In Berlin' })).toBeNull()
  })

  it('narrows the sidebar', async () => {
    const user = await open()
    await user.keyboard('{Control>}\\{/Control}')
    expect(await screen.findByRole('button', { name: 'Widen the sidebar' })).toBeInTheDocument()
  })

  it('takes the theme from the settings', async () => {
    double.settings.theme = 'dark'
    await open()
    expect(document.documentElement.dataset.theme).toBe('dark')
  })
})
