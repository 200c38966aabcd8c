import { screen, waitFor, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../../tests/answer'
import { atlas } from '../../../../tests/double/atlas'
import { samplePeople } from '../../../../tests/double/people'
import { openPart } from '../../../../tests/plan'
import { goToPlace } from '../../../lib/places'
import TaskRail from './TaskRail.svelte'

function open(id = 'screens', more: Parameters<typeof openPart>[1] = {}) {
  const onclose = vi.fn()
  const onselect = vi.fn()
  return {
    ...openPart(TaskRail, { ...more, props: { id, onclose, onselect, ...more.props } }),
    onclose,
    onselect,
  }
}

const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()

describe('a task in the rail', () => {
  it('has each moment by the clock of whose it is, and by one’s own where that differs', async () => {
    open()
    const moments = (await screen.findAllByRole('button', { name: /^(Ask by|Due|Needed) / })).map(
      text,
    )
    expect(moments).toEqual([
      'Ask by Fri 12, 12:00 Lisbon 13:00 here',
      'Due Tue 16, 12:00 Lisbon 13:00 here',
      'Needed Thu 18, 09:00 Berlin',
    ])
  })

  it('leads from a moment to the line that it is set by', async () => {
    const { user } = open()
    await screen.findByRole('list', { name: 'How this deadline is set' })
    await user.click(screen.getByRole('button', { name: /^Due / }))
    const line = document.activeElement
    expect(line).toHaveAttribute('data-moment', 'due')
    expect(line).toHaveTextContent('Tue 16 12:00')
  })

  it('adds each step up from days, and names those that are skipped', async () => {
    const { user } = open()
    const how = await screen.findByRole('list', { name: 'How this deadline is set' })
    const step = within(how).getByRole('button', { name: /^Work, 16 h of Ana’s/ })
    expect(step).toHaveAccessibleName(/Sat weekend; Sun weekend/)
    await user.click(step)
    const rows = within(screen.getByRole('table', { name: 'The days it is made of' }))
      .getAllByRole('row')
      .map((row) => [...row.children].map(text).join(' ').trim())
    expect(rows).toEqual([
      'Fri 12 Mar 12:00–13:00, 14:00–18:00 5 h',
      'Sat 13 Mar weekend',
      'Sun 14 Mar weekend',
      'Mon 15 Mar 09:00–13:00, 14:00–18:00 8 h',
      'Tue 16 Mar 09:00–12:00 3 h',
    ])
  })

  it('says why one’s own task has no Ask by', async () => {
    open('notes')
    expect(await screen.findByText('You get no Ask by on your own tasks.')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^Ask by/ })).toBeNull()
    await screen.findByRole('switch', { name: 'Began' })
    expect(screen.queryByRole('switch', { name: /^Asked/ })).toBeNull()
  })

  it('tells the chance of its due, and what asking sooner is worth', async () => {
    open()
    const title = await screen.findByRole('heading', { name: 'Will Ana make it? 91 %' })
    expect(title).toBeInTheDocument()
    const list = screen.getByRole('list', { name: 'If you ask' })
    expect(within(list).getAllByRole('listitem').map(text)).toEqual([
      'Now 97 %',
      'As planned, Thu 12:00 91 %',
      'At ask by, Fri 12:00 78 %',
    ])
    expect(
      screen.getByRole('img', { name: /^P50 Mon 15 Mar, 11:40 Lisbon,.*due Tue 16 Mar, 12:00/ }),
    ).toBeInTheDocument()
  })

  it('goes to the tasks it is tied to', async () => {
    const { user, onselect } = open()
    await user.click(await screen.findByRole('button', { name: /^Release notes/ }))
    expect(onselect).toHaveBeenCalledWith('notes')
  })

  it('says what is the matter with a task that the plan does not have', async () => {
    open('gone')
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such task.')
  })

  it('has no faults for assistive technology', async () => {
    const { view } = open('contract')
    await screen.findByRole('heading', { name: 'What would mend it' })
    await screen.findByRole('list', { name: 'If you ask' })
    expect(await faults(view.container)).toEqual([])
  })
})

describe('asking', () => {
  it('is a message to copy and then a mark, all by keys', async () => {
    const { user, sent } = open()
    await screen.findByRole('button', { name: /^Ask Ana now/ })
    goToPlace('ask')
    const box = await screen.findByRole('group', { name: 'Message to Ana' })
    expect(box).toHaveTextContent('Due Tue 16 Mar 2027, 12:00 your time (Lisbon).')
    expect(within(box).getByRole('button', { name: 'Copy message' })).toHaveFocus()
    await user.keyboard('{Enter}')
    const mark = await within(box).findByRole('button', { name: 'Mark as asked' })
    await waitFor(() => expect(mark).toHaveFocus())
    expect(await navigator.clipboard.readText()).toMatch(/^Hello Ana/)
    await user.keyboard('{Enter}')
    await waitFor(() =>
      expect(sent('project::mark')).toEqual([{ id: 'screens', mark: 'asked', on: true, by: null }]),
    )
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: /^Ask again: Ana/ })).toHaveFocus()
    expect(screen.getByRole('switch', { name: /^Asked Wed 10, 14:18/ })).toBeChecked()
  })

  it('waits for the task to be unfolded when a key leads there', async () => {
    const { user } = open()
    goToPlace('ask')
    expect(await screen.findByRole('group', { name: 'Message to Ana' })).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: /^Ask Ana now/ }))
    expect(screen.queryByRole('group', { name: 'Message to Ana' })).toBeNull()
    goToPlace('promise')
    expect(await screen.findByRole('form', { name: 'What was promised' })).toContainElement(
      document.activeElement as HTMLElement,
    )
  })

  it('is nothing one does to oneself', async () => {
    open('notes')
    await screen.findByRole('switch', { name: 'Began' })
    goToPlace('ask')
    goToPlace('promise')
    await tick()
    expect(screen.queryByRole('group', { name: /^Message/ })).toBeNull()
    expect(screen.queryByRole('form', { name: 'What was promised' })).toBeNull()
  })
})

describe('how far it is', () => {
  it('takes down the owner’s word by their clock, and takes it back', async () => {
    const { user, sent } = open()
    await user.click(await screen.findByRole('switch', { name: /^Promised by/ }))
    const form = screen.getByRole('form', { name: 'What was promised' })
    await user.type(within(form).getByRole('textbox'), 'Tue noon')
    await within(form).findByText('Tue 16 March 2027, 12:00 in Lisbon')
    await user.click(within(form).getByRole('button', { name: 'Promised by then' }))
    await waitFor(() =>
      expect(sent('project::mark')[0]).toMatchObject({ mark: 'promised', on: true }),
    )
    expect((sent('project::mark')[0] as { by: number }).by).toBeGreaterThan(0)
    expect(sent('convert::convert').at(-1)).toMatchObject({ viewer: 'Europe/Lisbon' })
    const stop = await screen.findByRole('switch', { name: /^Promised by|^Promised/ })
    await waitFor(() => expect(stop).toBeChecked())
    await user.click(stop)
    await waitFor(() => expect(sent('project::mark').at(-1)).toMatchObject({ on: false }))
  })

  it('can be entered as hours, and says what that does to the buffer', async () => {
    const { user, sent, held } = open()
    await user.type(await screen.findByRole('textbox', { name: 'Worked' }), '6h')
    expect(held.lost).toEqual([{ kind: 'Progress', name: 'Checkout screens' }])
    await user.type(screen.getByRole('textbox', { name: 'Left' }), '10h{Enter}')
    await waitFor(() =>
      expect(sent('project::progress')).toEqual([{ id: 'screens', worked: '6h', left: '10h' }]),
    )
    expect(
      await screen.findByText(/Now 40 % of the chain is done, 40 % of the buffer is used/),
    ).toBeInTheDocument()
    expect(screen.getByText('Yellow')).toBeInTheDocument()
    expect(held.lost).toEqual([])
  })

  it('says at the field why hours are refused, and keeps them', async () => {
    const problems = [{ field: 'left', severity: 'error', message: 'Write hours: 6h.' }]
    const { user } = open('screens', {
      answers: {
        'project::progress': () => {
          throw { code: 'invalid', message: 'Not entered.', problems }
        },
      },
    })
    const left = await screen.findByRole('textbox', { name: 'Left' })
    await user.type(left, 'soon{Enter}')
    expect(await screen.findByText('Write hours: 6h.')).toBeInTheDocument()
    expect(left).toHaveAttribute('aria-invalid', 'true')
    expect(left).toHaveValue('soon')
  })

  it('uses what was learned of such estimates', async () => {
    const { user, sent } = open()
    await user.click(await screen.findByRole('button', { name: 'Use it' }))
    await waitFor(() =>
      expect(sent('project::save_task')[0]).toMatchObject({
        id: 'screens',
        effort: '11h 22h 34h',
      }),
    )
    expect(await screen.findByRole('button', { name: 'In use' })).toBeDisabled()
  })
})

describe('what would mend it', () => {
  it('is applied in one go, with undo', async () => {
    const { user, sent } = open('contract')
    const mend = 'Move the deadline to Mon 22 Mar 12:00'
    await screen.findByText(mend)
    const [apply] = screen.getAllByRole('button', { name: 'Apply' })
    if (!apply) throw new Error('There is a change to apply')
    expect(apply).toHaveAccessibleDescription(mend)
    await user.click(apply)
    await waitFor(() =>
      expect(sent('project::apply')[0]).toMatchObject({
        project: 'atlas',
        suppose: [{ kind: 'deadline' }],
      }),
    )
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('is not offered where it is not for the window to do', async () => {
    open('contract')
    await screen.findByText('Ask Priya for 3 h on Saturday')
    expect(screen.getAllByRole('button', { name: 'Apply' })).toHaveLength(2)
  })
})

it('text of users can’t break the rail', async () => {
  const people = samplePeople()
  const plan = atlas(people)
  const hostile = '<img src=x onerror="document.title=1">\u202e'
  for (const row of plan.rows) row.title = hostile
  open('screens', { props: { plan } })
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('<img src=x')
  await screen.findByRole('list', { name: 'How this deadline is set' })
})

it('offers to ask only for what has not begun', async () => {
  const { user } = open()
  expect(await screen.findByRole('button', { name: /^Ask Ana now/ })).toBeInTheDocument()
  expect(await screen.findByText('If you ask')).toBeInTheDocument()
  await user.click(screen.getByRole('switch', { name: 'Began' }))
  await waitFor(() => {
    expect(screen.queryByRole('button', { name: /^Ask Ana/ })).toBeNull()
  })
  expect(screen.queryByText('If you ask')).toBeNull()
})
