import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../../tests/answer'
import { draftOf, rowsOf } from '../../../../tests/double/atlas'
import { samplePeople } from '../../../../tests/double/people'
import { openPart } from '../../../../tests/plan'
import type { TaskDraft } from '../../../ipc/contract'
import TaskSheet from './TaskSheet.svelte'

const BLANK: TaskDraft = {
  id: null,
  project: 'atlas',
  title: '',
  owner: null,
  effort: '',
  tags: [],
  notes: '',
  hard: false,
  whom: null,
  earliest: null,
  starts: null,
  deadline: null,
  reviewer: null,
  review: '',
  rework: '',
  needs: [],
}

function kept(id: string): TaskDraft {
  const row = rowsOf(samplePeople()).find((one) => one.id === id)
  if (!row) throw new Error(`There is a task ${id}`)
  return draftOf(row)
}

async function open(draft: TaskDraft = BLANK, more: Parameters<typeof openPart>[1] = {}) {
  const onclose = vi.fn()
  const opened = openPart(TaskSheet, { ...more, props: { draft, onclose } })
  const sheet = await screen.findByRole('dialog')
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^What is to be/ })).toHaveFocus())
  return { ...opened, onclose, sheet }
}

describe('the task sheet', () => {
  it('takes all of a task down and saves it by Ctrl Enter', async () => {
    const { user, sent, onclose } = await open()
    await user.keyboard('Icons')
    await user.type(screen.getByRole('combobox', { name: 'Who does it?' }), 'Pri')
    await user.click(await screen.findByRole('option', { name: /Priya/ }))
    await user.type(screen.getByRole('textbox', { name: 'How much work?' }), '8h 12h 24h')
    expect(screen.getByText('Best 8 h, likely 12 h, worst 24 h.')).toBeInTheDocument()
    await user.type(screen.getByRole('textbox', { name: 'Tags' }), 'design, #icons')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onclose).toHaveBeenCalledWith('new-task'))
    expect(sent('project::save_task')).toEqual([
      {
        ...BLANK,
        title: 'Icons',
        owner: 'priya',
        effort: '8h 12h 24h',
        tags: ['design', 'icons'],
      },
    ])
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('says what is wrong where it is, while it is typed', async () => {
    const { user, sheet } = await open(kept('contract'))
    const effort = screen.getByRole('textbox', { name: 'How much work?' })
    await user.clear(effort)
    await user.type(effort, 'soon')
    expect(await within(sheet).findByText(/three of them: 8h 12h 24h/)).toBeInTheDocument()
    expect(effort).toHaveAttribute('aria-invalid', 'true')
    const review = screen.getByRole('textbox', { name: 'Review, link 1' })
    await user.clear(review)
    await user.type(review, 'a bit')
    await waitFor(() => expect(review).toHaveAttribute('aria-invalid', 'true'))
  })

  it('does not scold what is not written yet, until it is to be saved', async () => {
    const { user, sheet } = await open()
    expect(within(sheet).queryByText('Say what is to be done.')).toBeNull()
    screen.getByRole('textbox', { name: 'Notes' }).focus()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await within(sheet).findByText('Say what is to be done.')).toBeInTheDocument()
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^What is to be/ })).toHaveFocus(),
    )
  })

  it('asks before what was typed is lost, and guards it in the window', async () => {
    const { user, onclose, held, sheet } = await open()
    await user.keyboard('Icons')
    expect(held.lost).toEqual([{ kind: 'New task', name: 'Icons' }])
    await user.keyboard('{Escape}')
    expect(await within(sheet).findByRole('alert')).toHaveTextContent('Discard your changes?')
    expect(onclose).not.toHaveBeenCalled()
    await user.click(within(sheet).getByRole('button', { name: 'Discard' }))
    expect(onclose).toHaveBeenCalledWith()
  })

  it('closes by Escape where nothing would be lost', async () => {
    const { user, onclose } = await open(kept('notes'))
    await user.keyboard('{Escape}')
    expect(onclose).toHaveBeenCalledOnce()
  })

  it('has the deadline in each of the ways that people state one', async () => {
    const { user, sent } = await open(kept('screens'))
    const kind = screen.getByRole('combobox', { name: 'A deadline of its own' })
    await user.selectOptions(kind, 'End of somebody’s work day')
    expect(screen.getByRole('combobox', { name: /whose day$/ })).toHaveValue('Ana')
    await user.selectOptions(kind, 'End of a day where the client is')
    expect(screen.getByRole('combobox', { name: /where$/ })).toBeInTheDocument()
    await user.selectOptions(kind, 'End of a day anywhere on earth')
    await user.selectOptions(kind, 'A moment by a clock')
    const time = screen.getByRole('textbox', { name: /time$/ })
    await user.clear(time)
    await user.type(time, '9')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() =>
      expect(sent('project::save_task')[0]).toMatchObject({
        deadline: {
          kind: 'at',
          moment: { date: '2027-03-10', clock: '09:00', zone: 'Europe/Berlin' },
        },
      }),
    )
  })

  it('adds a link with all that can stand on it, and removes one', async () => {
    const { user, sent } = await open(kept('contract'))
    await user.click(screen.getByRole('button', { name: 'Another task' }))
    const task = screen.getByRole('combobox', { name: 'Task that is waited for, link 2' })
    expect(task).toHaveFocus()
    await user.type(task, 'Check')
    await user.click(await screen.findByRole('option', { name: /Checkout screens/ }))
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'How it waits, link 2' }),
      'Starts when it has started',
    )
    const [, more] = screen.getAllByRole('button', { name: 'Lag, live' })
    if (!more) throw new Error('Each link has more to it')
    await user.click(more)
    await user.type(screen.getByRole('textbox', { name: 'Lag, link 2' }), '-1d')
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Lag runs in, link 2' }),
      'of its owner’s work',
    )
    await user.type(screen.getByRole('textbox', { name: /^Live handoff/ }), '30m')
    await user.click(screen.getByRole('button', { name: 'Remove link 1' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() =>
      expect(sent('project::save_task')[0]).toMatchObject({
        needs: [
          {
            task: 'screens',
            kind: 'start_to_start',
            lag: '-1d',
            clock: 'predecessor',
            live: '30m',
          },
        ],
      }),
    )
  })

  it('deletes a task, with undo', async () => {
    const { user, sent, onclose } = await open(kept('notes'))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(onclose).toHaveBeenCalledWith())
    expect(sent('project::delete_task')).toEqual(['notes'])
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('has no faults for assistive technology', async () => {
    const { user, sheet } = await open(kept('contract'))
    await user.click(screen.getByRole('button', { name: 'Not before' }))
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'A deadline of its own' }),
      'End of somebody’s day',
    )
    expect(await faults(sheet)).toEqual([])
  })
})
