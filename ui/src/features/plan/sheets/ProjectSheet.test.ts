import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../../tests/answer'
import { atlas, PROJECT } from '../../../../tests/double/atlas'
import { samplePeople } from '../../../../tests/double/people'
import { openPart } from '../../../../tests/plan'
import type { PlanView, ProjectDraft } from '../../../ipc/contract'
import ProjectSheet from './ProjectSheet.svelte'

async function open(draft: ProjectDraft | null, more: Parameters<typeof openPart>[1] = {}) {
  const onclose = vi.fn()
  const opened = openPart(ProjectSheet, { ...more, props: { draft, onclose } })
  return { ...opened, onclose, sheet: await screen.findByRole('dialog') }
}

/** Chooses a file of tasks, as the system's dialogue would. */
async function choose(text: string) {
  await fireEvent.change(screen.getByLabelText('File of tasks'), {
    target: { files: [new File([text], 'tasks.csv')] },
  })
}

describe('the project sheet', () => {
  it('makes a project with a deadline at the end of somebody’s work', async () => {
    const { user, sent, onclose } = await open(null)
    await user.type(screen.getByRole('textbox', { name: 'What is it called?' }), 'Atlas 5')
    await user.type(screen.getByRole('combobox', { name: 'Who leads it?' }), 'Mar')
    await user.click(await screen.findByRole('option', { name: /Mara/ }))
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'When must all of it be there?' }),
      'End of somebody’s work day',
    )
    await user.click(screen.getByRole('radio', { name: 'Half the chain' }))
    await user.click(screen.getByRole('radio', { name: 'As soon as can be' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(onclose).toHaveBeenCalledWith('new-project'))
    expect(sent('project::save')).toEqual([
      {
        ...PROJECT,
        id: null,
        title: 'Atlas 5',
        client: '',
        lead: 'mara',
        deadline: { kind: 'end_of_work', person: 'mara', date: '2027-03-10' },
        aim: 'as_soon',
        sizing: 'half',
      },
    ])
  })

  it('says at the field what is missing', async () => {
    const { user, sheet } = await open(PROJECT)
    const title = screen.getByRole('textbox', { name: 'What is it called?' })
    await user.clear(title)
    expect(await within(sheet).findByText('A project needs a name.')).toBeInTheDocument()
    expect(title).toHaveAttribute('aria-invalid', 'true')
  })

  it('closes a project, or opens it again where it is closed', async () => {
    const plan: PlanView = atlas(samplePeople())
    for (const row of plan.projects) row.closed = true
    const { user, sent, onclose } = await open(PROJECT, {
      answers: { 'project::plan': () => plan },
    })
    await user.click(await screen.findByRole('button', { name: 'Open again' }))
    await waitFor(() => expect(onclose).toHaveBeenCalledWith())
    expect(sent('project::close')).toEqual(['atlas'])
  })

  it('deletes a project, with undo', async () => {
    const { user, sent, onclose } = await open(PROJECT)
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(onclose).toHaveBeenCalledWith())
    expect(sent('project::delete')).toEqual(['atlas'])
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('guards what is typed', async () => {
    const { user, held } = await open(null)
    await user.type(screen.getByRole('textbox', { name: 'What is it called?' }), 'Atlas 5')
    expect(held.lost).toEqual([{ kind: 'New project', name: 'Atlas 5' }])
  })

  it('has no faults for assistive technology', async () => {
    const { sheet } = await open(PROJECT)
    expect(await faults(sheet)).toEqual([])
  })
})

describe('files of a project', () => {
  it('are saved, and it says where; or copied', async () => {
    const { user, sent } = await open(PROJECT)
    await user.click(screen.getByRole('button', { name: 'Save as TaskJuggler' }))
    expect(await screen.findByText('/home/mara/Downloads/atlas-4-2.tjp')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Copy Table' }))
    await waitFor(() => expect(sent('project::export')).toHaveLength(1))
    expect(await navigator.clipboard.readText()).toBe('Atlas 4.2 as csv')
  })

  it('are read into it, or their problems told by line', async () => {
    const { sent, onclose } = await open(PROJECT)
    await choose('bad')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Nothing was read from tasks.csv. One thing to mend.')
    expect(alert).toHaveTextContent(/line 2, column 7.*There is nobody called “Anna”/)
    await choose('good')
    await waitFor(() => expect(onclose).toHaveBeenCalledWith('atlas'))
    expect(sent('project::import').at(-1)).toEqual({
      name: 'tasks.csv',
      text: 'good',
      project: 'atlas',
    })
  })
})
