import { screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { goToPlace } from '../../lib/places'
import { faults } from '../../../tests/answer'
import { large } from '../../../tests/double/tasks'
import { wholePlan } from '../../../tests/wholePlan'

const world = wholePlan()
const { asked, sent, begin, open, row, part, atRow } = world

describe('a plan that is empty', () => {
  it('leads to the team when there is nobody', async () => {
    const { user, ...told } = begin({ people: 0 })
    await user.click(await screen.findByRole('button', { name: 'Go to Team' }))
    expect(told.onscreen).toHaveBeenCalledWith('team')
    expect(screen.queryByRole('treegrid')).toBeNull()
  })

  it('says what a plan is for, and leads to a first project', async () => {
    world.double.plans = { projects: [], tasks: [], level: { share: null, gap: null } }
    begin()
    expect(await screen.findByRole('button', { name: 'New project' })).toBeInTheDocument()
    expect(screen.getByText(/latest moment to ask each of them/)).toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('takes a first title at once, and several lines as several tasks', async () => {
    world.double.plans.tasks = []
    const { user, ...told } = begin()
    const field = await screen.findByPlaceholderText('Title of the first task')
    await waitFor(() => {
      expect(world.planning.project).toBe('atlas')
    })
    field.focus()
    await user.paste('- Draw the page\n2. Build it\n\nShip it\n')
    await waitFor(() => {
      expect(world.double.plans.tasks.map(({ title }) => title)).toEqual([
        'Draw the page',
        'Build it',
        'Ship it',
      ])
    })
    expect(told.onannounce).toHaveBeenCalledTimes(3)
    expect(world.double.plans.tasks[0]).toMatchObject({ project: 'atlas', owner: null })
  })
})

describe('the timeline', () => {
  it('says every task in a sentence, and has no faults', async () => {
    await open()
    const rows = screen.getAllByRole('row')
    expect(rows).toHaveLength(10)
    expect(row('Checkout screens')).toHaveAccessibleName(/Ask by .* in Lisbon\. Due /)
    expect(row('Checkout screens')).toHaveAttribute('aria-rowindex', '8')
    expect(await faults()).toEqual([])
  })

  it('is walked by tasks and their parts, and opened', async () => {
    const { user } = await open()
    await atRow('Rate-limit spec')
    await user.keyboard('{ArrowDown}')
    expect(row('API contract')).toHaveFocus()
    await user.keyboard('{ArrowRight}')
    expect(part('API contract', 'Work')).toHaveFocus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(part('API contract', 'Due')).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(part('Billing service', 'Due')).toHaveFocus()
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}')
    expect(row('Billing service')).toHaveFocus()
    await user.keyboard('{End}')
    expect(row('Go / no-go')).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(world.planning.selected).toBe('go')
    expect(screen.getByRole('complementary', { name: 'Task' })).toBeInTheDocument()
  })

  it('moves a part by quarter hours, says what that would break, and keeps it on letting go', async () => {
    const { user } = await open()
    await atRow('Security review')
    await user.keyboard('{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}')
    await waitFor(() => {
      expect(sent('project::move_task').at(-1)).toMatchObject({
        id: 'security',
        handle: 'bar',
        preview: true,
      })
    })
    const { to } = sent('project::move_task').at(-1) as { to: number }
    expect(to % 900).toBe(0)
    expect(await screen.findAllByText('Nothing more is late.')).not.toHaveLength(0)
    await user.keyboard('{Control>}{ArrowRight}{/Control}')
    await waitFor(() => {
      expect(sent('project::move_task').at(-1)).toMatchObject({ to: to + 3600 })
    })
    await user.keyboard('{/Shift}')
    await waitFor(() => {
      expect(sent('project::move_task').at(-1)).toMatchObject({ to: to + 3600, preview: false })
    })
    await waitFor(() => {
      expect(asked('history::recent')).toHaveLength(1)
    })
  })

  it('leaves what is moved where it was on Escape', async () => {
    const { user } = await open()
    await atRow('Security review')
    await user.keyboard('{Shift>}{ArrowRight}{Escape}{/Shift}')
    expect(
      sent('project::move_task').filter((args) => !(args as { preview: boolean }).preview),
    ).toEqual([])
    expect(world.planning.selected).toBeNull()
  })

  it('says before a due is let go which task would be late', async () => {
    const { user } = await open()
    await atRow('Security review')
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(part('Security review', 'Due')).toHaveFocus()
    await user.keyboard('{Shift>}')
    for (let day = 0; day < 7; day++)
      await user.keyboard('{Control>}' + '{ArrowLeft}'.repeat(24) + '{/Control}')
    expect((await screen.findAllByText(/^Security review .* late$/)).length).toBeGreaterThan(0)
    await user.keyboard('{Escape}{/Shift}')
  })

  it('deletes a task, says so, and goes on from the next', async () => {
    const { user, onannounce } = await open()
    await atRow('API contract')
    await user.keyboard('{Delete}')
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledWith(
        expect.objectContaining({ label: 'Delete API contract' }),
      )
    })
    await waitFor(() => {
      expect(row('Billing service')).toHaveFocus()
    })
  })

  it('moves a task up and down in the list, and the keys go with it', async () => {
    const { user } = await open()
    await atRow('API contract')
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => {
      expect(sent('project::order')).toEqual([{ id: 'api', before: 'receipt' }])
    })
    await waitFor(() => {
      expect(row('API contract')).toHaveAttribute('aria-rowindex', '4')
    })
    expect(row('API contract')).toHaveFocus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await waitFor(() => {
      expect(sent('project::order').at(-1)).toEqual({ id: 'api', before: 'billing' })
    })
  })

  it('has a menu for each row, with what its keys do', async () => {
    const { user, onannounce } = await open()
    await user.click(screen.getByRole('button', { name: 'More for Checkout screens' }))
    expect(await screen.findByRole('menuitem', { name: /^Ask Ana/ })).toBeInTheDocument()
    await user.click(screen.getByRole('menuitem', { name: /^Done/ }))
    await waitFor(() => {
      expect(sent('project::mark')).toEqual([{ id: 'checkout', mark: 'done', on: true, by: null }])
    })
    expect(onannounce).toHaveBeenCalled()
    await atRow('Release notes')
    goToPlace('task-done')
    await waitFor(() => {
      expect(sent('project::mark').at(-1)).toMatchObject({ id: 'notes', on: true })
    })
  })

  it('says moments by the owner’s clock when asked to', async () => {
    const { user } = await open({ selected: 'checkout' })
    expect(screen.getByText(/^Ask by \d\d:\d\d$/)).toBeInTheDocument()
    await user.click(screen.getByRole('radio', { name: 'Owner’s' }))
    expect(await screen.findByText(/^Ask by \d\d:\d\d Lisbon$/)).toBeInTheDocument()
  })

  it('stops the search for a shorter plan, and takes it up again', async () => {
    world.double.plans.level = { share: 0.4, gap: 0.03 }
    const { user } = await open()
    expect(screen.getByRole('progressbar', { name: /shorter plan/ })).toHaveAttribute(
      'value',
      '0.4',
    )
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(await screen.findByText('Within 3 % of the best possible')).toBeInTheDocument()
    await user.click(await screen.findByRole('button', { name: 'Look longer' }))
    expect(await screen.findByRole('progressbar')).toBeInTheDocument()
  })

  it('zooms around what is in sight', async () => {
    const { user } = await open()
    await atRow('Security review')
    const width = () => Number.parseFloat(part('Security review', 'Work').style.width)
    const before = width()
    await user.click(screen.getByRole('button', { name: 'Zoom in' }))
    await waitFor(() => {
      expect(width()).toBeGreaterThan(before * 1.3)
    })
    goToPlace('zoom-fit')
    await waitFor(() => {
      expect(width()).toBeLessThan(before * 1.3)
    })
  })
})

describe('a thousand tasks', () => {
  it('are drawn no further than they are seen, but counted', async () => {
    world.double.plans = large(1000)
    begin()
    const grid = await screen.findByRole('treegrid')
    expect(grid).toHaveAttribute('aria-rowcount', '1001')
    expect(screen.getAllByRole('row').length).toBeLessThan(30)
    expect(grid.querySelectorAll('svg path').length).toBeLessThan(60)
    const user = userEvent.setup()
    const [, first] = screen.getAllByRole('row')
    first?.focus()
    await user.keyboard('{End}')
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('aria-rowindex', '1001')
    })
    expect(screen.getAllByRole('row').length).toBeLessThan(30)
  })
})

describe('the table', () => {
  const cell = (title: string, column: number) => {
    const line = screen.getByRole('rowheader', { name: new RegExp(`^${title}`) }).parentElement
    return line?.querySelector<HTMLElement>(`[data-column="${column}"]`) as HTMLElement
  }
  const saved = () => sent('project::save_task').at(-1)

  it('edits in place: Enter opens, Tab keeps and goes on, Escape leaves it', async () => {
    const { user, onannounce } = await open({ table: true })
    expect(await faults()).toEqual([])
    cell('API contract', 0).focus()
    await user.keyboard('{Enter}')
    const title = await screen.findByRole('textbox', { name: 'Task of API contract' })
    expect(title).toHaveValue('API contract')
    await user.clear(title)
    await user.type(title, 'API')
    await user.keyboard('{Tab}')
    await waitFor(() => {
      expect(saved()).toMatchObject({ id: 'api', title: 'API', needs: [{ task: 'spec' }] })
    })
    const owner = await screen.findByRole('combobox', { name: /^Owner of/ })
    expect(owner).toHaveValue('priya')
    await user.selectOptions(owner, 'ana')
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(saved()).toMatchObject({ id: 'api', title: 'API', owner: 'ana' })
    })
    expect(onannounce).toHaveBeenCalledTimes(2)
    await user.keyboard('{ArrowRight}{Enter}')
    const effort = await screen.findByRole('textbox', { name: /^Effort of/ })
    await user.type(effort, '99h')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox', { name: /^Effort of/ })).toBeNull()
    expect(sent('project::save_task')).toHaveLength(2)
    expect(cell('API', 2)).toHaveFocus()
  })

  it('takes letters on a cell as typed into it, and never as shortcuts', async () => {
    const { user } = await open({ table: true })
    cell('API contract', 2).focus()
    await user.keyboard('1')
    const effort = await screen.findByRole('textbox', { name: /^Effort of/ })
    expect(effort).toHaveValue('1')
    await user.keyboard('2h{Enter}')
    await waitFor(() => {
      expect(saved()).toMatchObject({ id: 'api', effort: '12h' })
    })
    cell('API contract', 1).focus()
    await user.keyboard('an')
    const owner = await screen.findByRole('combobox', { name: /^Owner of/ })
    expect(owner).toHaveValue('ana')
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(saved()).toMatchObject({ id: 'api', owner: 'ana' })
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('says at the cell what was refused, and keeps what was typed', async () => {
    const { user } = await open({ table: true })
    cell('API contract', 2).focus()
    await user.keyboard('{F2}')
    const effort = await screen.findByRole('textbox', { name: /^Effort of/ })
    await user.clear(effort)
    await user.type(effort, 'long{Enter}')
    await waitFor(() => {
      expect(cell('API contract', 2)).toHaveAttribute('aria-invalid', 'true')
    })
    expect(cell('API contract', 2)).toHaveTextContent(/^long.*Hours as in “16h”/)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('textbox', { name: /^Effort of/ })).toHaveAccessibleDescription(
      /Hours as in/,
    )
    await user.keyboard('{Escape}')
    expect(cell('API contract', 2)).toHaveTextContent('8h')
  })

  it('waits for what is typed by title, and takes a stage', async () => {
    const { user } = await open({ table: true })
    cell('Checkout screens', 3).focus()
    await user.keyboard('{Enter}')
    await user.type(
      await screen.findByRole('textbox', { name: /^Waits for/ }),
      'rate-limit spec +2h{Enter}',
    )
    await waitFor(() => {
      expect(saved()).toMatchObject({ id: 'checkout', needs: [{ task: 'spec', lag: '2h' }] })
    })
    cell('Checkout screens', 11).focus()
    await user.keyboard('{Enter}')
    await user.selectOptions(
      await screen.findByRole('combobox', { name: /^Stage of/ }),
      'handed_in',
    )
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(sent('project::mark').at(-1)).toMatchObject({
        id: 'checkout',
        mark: 'handed_in',
        on: true,
      })
    })
  })

  it('adds a task in its last row', async () => {
    const { user } = await open({ table: true })
    await user.type(screen.getByRole('textbox', { name: 'Title of a new task' }), 'Retro{Enter}')
    expect(await screen.findByRole('rowheader', { name: /^Retro/ })).toBeInTheDocument()
    expect(saved()).toMatchObject({ id: null, project: 'atlas', title: 'Retro' })
  })

  it('is turned to and back with the keys at the same task', async () => {
    await open()
    await atRow('Regression pass')
    goToPlace('plan-table')
    await waitFor(() => {
      expect(screen.getByRole('grid')).toContainElement(document.activeElement as HTMLElement)
    })
    expect(document.activeElement?.closest('[data-task]')).toHaveAttribute(
      'data-task',
      'regression',
    )
    goToPlace('plan-table')
    await waitFor(() => {
      expect(row('Regression pass')).toHaveFocus()
    })
  })
})

describe('a narrow window', () => {
  const wide = (px: number) => vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(px)
  afterEach(() => vi.restoreAllMocks())

  it('shows a task below the timeline, and closes it', async () => {
    wide(664)
    const { user } = await open()
    expect(screen.queryByRole('complementary')).toBeNull()
    await atRow('API contract')
    await user.keyboard('{Enter}')
    const drawer = await screen.findByRole('complementary', { name: 'Task' })
    expect(drawer).toHaveClass('below')
    expect(screen.getByRole('treegrid')).toBeInTheDocument()
    goToPlace('plan-back')
    await waitFor(() => {
      expect(screen.queryByRole('complementary')).toBeNull()
    })
    expect(row('API contract')).toHaveFocus()
  })

  it('shows whom to ask when asked to, and has a button and a key to close it', async () => {
    wide(664)
    const { user } = await open()
    const button = screen.getByRole('button', { name: 'Whom to ask' })
    await user.click(button)
    const drawer = await screen.findByRole('complementary', { name: 'Whom to ask' })
    const close = within(drawer).getByRole('button', { name: 'Close' })
    expect(close).toHaveFocus()
    expect(await faults()).toEqual([])
    await user.click(close)
    expect(screen.queryByRole('complementary')).toBeNull()
    expect(button).toHaveAttribute('aria-expanded', 'false')
  })

  it('has the task beside the timeline where there is room, never over it', async () => {
    wide(860)
    await open({ selected: 'api' })
    expect(await screen.findByRole('complementary', { name: 'Task' })).not.toHaveClass('below')
  })
})
