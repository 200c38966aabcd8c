import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../tests/answer'
import { startDouble, type Double } from '../../../tests/double/core'
import { planOf, SERIES, SUGGESTED } from '../../../tests/double/season'
import type { SeriesDraft } from '../../ipc/contract'
import SeasonHolder from './SeasonHolder.test.svelte'

let double: Double

beforeEach(() => {
  double = startDouble()
})

const kept: SeriesDraft = { ...SERIES, weeks: 6, slots: SUGGESTED.slice(0, 2) }

const asked = (name: string) => double.calls.filter((call) => call.name === name)

async function planner() {
  const user = userEvent.setup()
  const heard = { onannounce: vi.fn(), onhandout: vi.fn() }
  render(SeasonHolder, heard)
  await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
  await screen.findByRole('grid')
  return { user, ...heard }
}

async function opened() {
  double.series = [planOf(kept, double.people)]
  const user = userEvent.setup()
  const heard = { onannounce: vi.fn(), onhandout: vi.fn() }
  render(SeasonHolder, heard)
  await user.click(await screen.findByRole('button', { name: 'Weekly' }))
  await screen.findByRole('grid')
  return { user, ...heard }
}

describe('a season without series', () => {
  it('says what turns are for and leads to one action, which draws a rotation at once', async () => {
    await planner()
    const [first] = asked('series::preview')
    expect(first?.args).toMatchObject({
      people: double.people.map(({ id }) => id),
      first: '2027-03-15',
      weeks: 13,
      every: 1,
      slots: SUGGESTED.slice(0, 4),
    })
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus()
    expect(
      screen.getByText('Proved: no other rotation of these slots is fairer.'),
    ).toBeInTheDocument()
  })
})

describe('the planner', () => {
  it('keeps a series under its title, says so, and lists it', async () => {
    const { user, onannounce } = await planner()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const title = screen.getByRole('textbox', { name: 'Title' })
    await waitFor(() => {
      expect(title).toHaveAccessibleDescription(/title/)
    })
    expect(title).toHaveFocus()
    await user.type(title, 'Weekly')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledOnce()
    })
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'All series' }))
    const row = await screen.findByRole('button', { name: 'Weekly' })
    expect(row).toHaveFocus()
    expect(row).toHaveAccessibleDescription(/With Jon.*Proved/)
    expect(await faults()).toEqual([])
  })

  it('plans anew when something of the season changes, and not for its title', async () => {
    const { user } = await planner()
    const before = asked('series::preview').length
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Weekly')
    expect(asked('series::preview')).toHaveLength(before)
    await user.click(screen.getByRole('button', { name: 'Without Sefa' }))
    await waitFor(() => {
      expect(screen.queryByRole('rowheader', { name: 'Sefa' })).toBeNull()
    })
    expect(screen.getByRole('button', { name: 'Season: more' })).toBeInTheDocument()
    await user.click(screen.getByRole('spinbutton', { name: 'Season' }))
    await user.keyboard('{ArrowUp}')
    await waitFor(() => {
      expect(screen.getAllByRole('columnheader', { name: /^week of/ })).toHaveLength(14)
    })
  })

  it('takes slots away, takes suggested ones, and edits one by weekday, clock and zone', async () => {
    const { user } = await planner()
    await user.click(screen.getByRole('button', { name: 'Remove Wed 08:00 Berlin' }))
    await user.click(
      within(screen.getByRole('group', { name: 'Suggested slots' })).getByRole('button', {
        name: /Fri 09:00 Tokyo/,
      }),
    )
    await user.click(screen.getByRole('button', { name: /^Thu 16:00 ?Berlin/ }))
    const row = screen.getByRole('listitem', { name: 'Thu 16:00 Berlin' })
    await user.click(within(row).getByRole('radio', { name: 'Monday' }))
    const clock = within(row).getByRole('textbox', { name: 'Starts at' })
    await user.clear(clock)
    await user.type(clock, '15')
    await user.tab()
    await waitFor(() => {
      expect(asked('series::preview').at(-1)?.args).toMatchObject({
        slots: [
          { weekday: 'mon', time: '15:00', zone: 'Europe/Berlin' },
          ...SUGGESTED.slice(2, 4),
          SUGGESTED[5],
        ],
      })
    })
  })

  it('adds a slot that is not there yet, however often it is asked', async () => {
    const { user } = await planner()
    for (let times = 0; times < 3; times++)
      await user.click(screen.getByRole('button', { name: 'Add a slot' }))
    const rows = within(screen.getByRole('list', { name: 'Slots it may take' })).getAllByRole(
      'listitem',
    )
    const names = rows.map((row) => row.getAttribute('aria-label'))
    expect(names).toHaveLength(7)
    expect(new Set(names).size).toBe(7)
  })

  it('says of a refused field no more than is true of it', async () => {
    const { user } = await planner()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const title = screen.getByRole('textbox', { name: 'Title' })
    await waitFor(() => {
      expect(title).toHaveAccessibleDescription(/title/)
    })
    await user.type(title, 'W')
    await waitFor(() => {
      expect(title).not.toHaveAccessibleDescription()
    })
  })

  it('asks for people and slots where there are none', async () => {
    const { user } = await planner()
    for (const { time, weekday } of SUGGESTED.slice(0, 4)) {
      const word = `${weekday[0]?.toUpperCase() ?? ''}${weekday.slice(1)} ${time}`
      await user.click(screen.getByRole('button', { name: new RegExp(`^Remove ${word}`) }))
    }
    expect(screen.getByText('Add a slot that the season may take.')).toBeInTheDocument()
    expect(screen.queryByRole('grid')).toBeNull()
  })

  it('bounds how often the slot changes', async () => {
    const { user } = await planner()
    await user.click(screen.getByRole('switch', { name: 'Change the slot seldom' }))
    const most = screen.getByRole('spinbutton', { name: 'Changes at most' })
    await user.clear(most)
    await user.type(most, '0')
    expect(await screen.findByText('The slot never changes')).toBeInTheDocument()
  })

  it('asks before changes are thrown away, and not when there are none', async () => {
    const { user } = await planner()
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
    await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'W')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('alert')).toHaveTextContent('Discard your changes?')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(await screen.findByRole('button', { name: 'Plan a series' })).toHaveFocus()
  })
})

describe('what is typed', () => {
  it('is there again after another part of the screen, until it is discarded', async () => {
    const user = userEvent.setup()
    const { rerender } = render(SeasonHolder)
    await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
    await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Week')
    await user.click(screen.getByRole('button', { name: 'Without Sefa' }))
    await rerender({ shown: false })
    expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
    await rerender({ shown: true })
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Week')
    expect(screen.queryByRole('button', { name: 'Without Sefa' })).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'ly')
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    await rerender({ shown: false })
    await rerender({ shown: true })
    await user.click(await screen.findByRole('button', { name: 'Plan a series' }))
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('')
  })

  it('while it is saved stays', async () => {
    const { user, onannounce } = await planner()
    const title = screen.getByRole('textbox', { name: 'Title' })
    await user.type(title, 'Week')
    // At once, before the answer can be there.
    title.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
    )
    ;(title as HTMLInputElement).value = 'Weekly'
    title.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledOnce()
    })
    expect(title).toHaveValue('Weekly')
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled()
    expect(double.series.map(({ draft }) => draft.title)).toEqual(['Week'])
  })
})

describe('the rotation', () => {
  it('is walked by arrow keys, each week of each person in words', async () => {
    const { user } = await planner()
    const { occurrences } = planOf(
      asked('series::preview').at(-1)?.args as SeriesDraft,
      double.people,
    )
    const grid = screen.getByRole('grid')
    within(grid).getAllByRole('gridcell')[0]?.focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
    const mara = occurrences[1]?.people.find(({ id }) => id === 'mara')
    expect(document.activeElement).toHaveAccessibleName(
      new RegExp(`^Mara, \\w+ \\d+ March, ${mara?.clock ?? ''}, .*${mara?.points ?? ''} point`),
    )
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{End}{Home}{ArrowRight}{ArrowRight}')
    expect(document.activeElement).toHaveAccessibleName(
      /week of Monday 29 March.*clocks have changed in Berlin, Lisbon/,
    )
  })

  it('is a table too, with the same data', async () => {
    double.series = [planOf(kept, double.people)]
    const user = userEvent.setup()
    render(SeasonHolder, { table: true })
    await user.click(await screen.findByRole('button', { name: 'Weekly' }))
    const table = within(await screen.findByRole('region', { name: 'Rotation as a table' }))
    expect(table.getAllByRole('row')).toHaveLength(kept.weeks + 2)
    for (const { people } of double.series[0]?.occurrences ?? [])
      for (const { clock } of people)
        expect(table.getAllByRole('cell', { name: new RegExp(clock) }).length).toBeGreaterThan(0)
    expect(await faults()).toEqual([])
  })

  it('stands beside always the same slot, the best or another', async () => {
    const { user } = await opened()
    const plan = double.series[0]
    const other = plan?.fixedAll.find(({ slot }) => slot !== plan.fixed.slot)
    const sum = other?.totals.find(({ id }) => id === 'jon')?.points ?? -1
    const choice = screen.getByRole('combobox', { name: /always the same slot/ })
    expect(choice).toHaveDisplayValue(/the best$/)
    await user.selectOptions(choice, String(other?.slot))
    expect(
      screen.getByRole('img', { name: new RegExp(`^Jon: .*same slot: ${sum} points`) }),
    ).toBeInTheDocument()
  })
})

describe('the search for a fairer rotation', () => {
  const looking = () => screen.queryByRole('progressbar', { name: 'Search for a fairer rotation' })

  it('goes on beside the first rotation, is stopped, and is taken up for longer', async () => {
    double.search = { share: 0.25, ended: 0, proof: { kind: 'gap', points: 3 } }
    const { user } = await planner()
    expect(looking()).toHaveAttribute('value', '0.25')
    expect(await faults()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() => {
      expect(looking()).toBeNull()
    })
    expect(screen.getByText('At most 3 points from the best possible.')).toBeInTheDocument()
    const longer = screen.getByRole('button', { name: 'Look longer' })
    expect(longer).toHaveFocus()
    await user.click(longer)
    await waitFor(() => {
      expect(looking()).not.toBeNull()
    })
  })

  it('shows what it has proved, and keeps the keys where they were', async () => {
    double.search = { share: 0.25, ended: 0, proof: { kind: 'gap', points: 3 } }
    await planner()
    screen.getByRole('button', { name: 'Stop' }).focus()
    double.search = { share: null, ended: 1, proof: { kind: 'optimal' } }
    double.changed('search')
    const proved = await screen.findByText('Proved: no other rotation of these slots is fairer.')
    expect(proved).toHaveFocus()
    expect(screen.queryByRole('button', { name: /Stop|Look longer/ })).toBeNull()
  })

  it('ends when nobody waits for it any more', async () => {
    double.search = { share: 0.25, ended: 0, proof: { kind: 'gap', points: 3 } }
    const { user } = await planner()
    await user.click(screen.getByRole('button', { name: 'All series' }))
    await waitFor(() => {
      expect(double.search.share).toBeNull()
    })
  })
})

describe('a series that is kept', () => {
  it('stays as it was planned until it is planned again', async () => {
    const { user } = await opened()
    expect(asked('series::preview')).toHaveLength(0)
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
    expect(await faults()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Re-plan' }))
    await waitFor(() => {
      expect(asked('series::preview')).toHaveLength(1)
    })
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled()
  })

  it('is handed out by its id, once everything is saved', async () => {
    const { user, onhandout } = await opened()
    await user.click(screen.getByRole('button', { name: 'Hand out' }))
    expect(onhandout).toHaveBeenCalledExactlyOnceWith('weekly')
    await user.type(screen.getByRole('textbox', { name: 'Title' }), '!')
    expect(screen.getByRole('button', { name: 'Hand out' })).toBeDisabled()
  })

  it('is deleted, and the news has what takes it back', async () => {
    const { user, onannounce } = await opened()
    await user.click(screen.getByRole('button', { name: 'Delete this series' }))
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledWith(expect.objectContaining({ id: 'weekly' }))
    })
    expect(await screen.findByRole('button', { name: 'Plan a series' })).toBeInTheDocument()
  })

  it('that can’t be opened says why', async () => {
    double.series = [planOf(kept, double.people)]
    double.refuse.set('series::series', {
      code: 'conflict',
      message: 'Plan it again.',
      problems: [],
    })
    const user = userEvent.setup()
    render(SeasonHolder)
    await user.click(await screen.findByRole('button', { name: 'Weekly' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Plan it again.')
  })
})

describe('the ledger', () => {
  it('says what everybody has borne, how far from the share, and in which meetings', async () => {
    const user = userEvent.setup()
    render(SeasonHolder)
    await user.click(await screen.findByRole('radio', { name: 'Ledger' }))
    const grid = await screen.findByRole('grid', { name: 'Points borne, week by week' })
    expect(grid).toHaveAccessibleDescription(/Jon, \d+ points, [\d.]+ above the share, in 13/)
    const list = within(screen.getByRole('region', { name: 'Meetings' }))
    expect(list.getAllByRole('row')).toHaveLength(1 + 13 + 2)
    expect(await faults()).toEqual([])
    await user.click(screen.getByRole('radio', { name: '26 weeks' }))
    await waitFor(() => {
      expect(within(grid).getAllByRole('columnheader', { name: /^week/ })).toHaveLength(26)
    })
  })
})
