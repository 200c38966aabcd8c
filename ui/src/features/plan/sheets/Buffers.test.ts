import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../../tests/answer'
import { atlas, PROJECT } from '../../../../tests/double/atlas'
import { samplePeople } from '../../../../tests/double/people'
import { openPart } from '../../../../tests/plan'
import Buffers from './Buffers.svelte'
import { yOf, zonePath } from './fever'

async function open(more: Parameters<typeof openPart>[1] = {}) {
  const onclose = vi.fn()
  const opened = openPart(Buffers, {
    ...more,
    props: { project: 'atlas', onclose },
    answers: { 'project::plan': () => atlas(samplePeople()), ...more.answers },
  })
  const sheet = await screen.findByRole('dialog', { name: 'Buffers' })
  await screen.findByRole('region', { name: 'Before the deadline' })
  return { ...opened, onclose, sheet }
}

const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()

describe('buffers', () => {
  it('say how large they should be, what room there is, and what they are made of', async () => {
    await open()
    const own = screen.getByRole('region', { name: 'Before the deadline' })
    expect(own).toHaveTextContent('Should have 7.5 h, has room for 6 h: 1.5 h too little')
    expect(own).toHaveTextContent('√(4² + 6² + 2²) h = 7.5 h')
    expect(own).toHaveTextContent('40 % used')
    const feeding = screen.getByRole('region', { name: /joins the critical one$/ })
    expect(feeding).toHaveTextContent('Before Release notes')
    expect(feeding).not.toHaveTextContent('too little')
  })

  it('have a fever chart, told row by row to who does not see it', async () => {
    await open()
    const table = screen.getByRole('table', { name: 'Each time progress was entered' })
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => [...row.children].map(text).join(' | ')),
    ).toEqual([
      'When | Chain done | Buffer used | Zone',
      'Mon 8 Mar 14:18 | 10 % | 5 % | Green',
      'Tue 9 Mar 14:18 | 25 % | 34 % | Yellow',
      'Wed 10 Mar 14:18 | 40 % | 40 % | Yellow',
    ])
    expect(screen.getByText('Yellow: think of what to do')).toBeInTheDocument()
  })

  it('are sized by the project’s choice', async () => {
    const { user, sent } = await open()
    await user.click(await screen.findByRole('radio', { name: 'Half the chain' }))
    await waitFor(() => expect(sent('project::save')).toEqual([{ ...PROJECT, sizing: 'half' }]))
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('of a link are saved with the task that waits, as the field is left', async () => {
    const { user, sent, held } = await open()
    const review = screen.getByRole('textbox', {
      name: 'Review of Rate-limit spec for API contract',
    })
    await user.clear(review)
    await user.type(review, '2h')
    expect(held.lost).toEqual([{ kind: 'Buffers' }])
    await user.tab()
    await waitFor(() =>
      expect(sent('project::save_task')).toMatchObject([
        { id: 'contract', needs: [{ task: 'spec', review: '2h', rework: '1d' }] },
      ]),
    )
    const own = screen.getByRole('textbox', { name: 'Rework of Go / no-go for the deadline' })
    await user.type(own, '1h{Enter}')
    await waitFor(() =>
      expect(sent('project::save_task').at(-1)).toMatchObject({ id: 'go', rework: '1h' }),
    )
  })

  it('that can’t be read stay as typed, with why, and go back by Escape', async () => {
    const { user, onclose } = await open()
    const rework = screen.getByRole('textbox', {
      name: 'Rework of Rate-limit spec for API contract',
    })
    const review = screen.getByRole('textbox', {
      name: 'Review of Rate-limit spec for API contract',
    })
    await user.clear(review)
    await user.type(review, 'soon{Enter}')
    expect(await screen.findByText('Write hours: 4h.')).toBeInTheDocument()
    expect(review).toHaveValue('soon')
    review.focus()
    await user.keyboard('{Escape}')
    expect(review).toHaveValue('4h')
    expect(onclose).not.toHaveBeenCalled()
    rework.focus()
    await user.keyboard('{Escape}')
    expect(onclose).toHaveBeenCalledOnce()
  })

  it('have no faults for assistive technology', async () => {
    const { sheet } = await open()
    expect(await faults(sheet)).toEqual([])
  })
})

it('the zones of a fever chart lie on one another, and what is beyond stands at the edge', () => {
  const chart = { width: 100, height: 120 }
  expect(zonePath(0, chart)).toBe('0,120 100,120 100,45 0,105')
  expect(zonePath(1, chart)).toBe('0,105 100,45 100,30 0,90')
  expect(zonePath(2, chart)).toBe('0,90 100,30 100,0 0,0')
  expect(yOf(3, chart)).toBe(0)
})
