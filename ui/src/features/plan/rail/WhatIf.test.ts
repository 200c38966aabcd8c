import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { faults } from '../../../../tests/answer'
import { openPart } from '../../../../tests/plan'
import type { Supposition } from '../../../ipc/contract'
import { newRow, rowOf, suppositionOf } from './supposing'
import WhatIf from './WhatIf.svelte'

async function open(more: Parameters<typeof openPart>[1] = {}) {
  const onclose = vi.fn()
  const opened = openPart(WhatIf, { ...more, props: { project: 'atlas', onclose, ...more.props } })
  return { ...opened, onclose, sheet: await screen.findByRole('dialog', { name: 'What if …' }) }
}

const shorter: Supposition = { kind: 'review', task: 'contract', after: 'spec', review: '1h' }
const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()

describe('what if', () => {
  it('asks nothing before a sentence is whole, and saves nothing by asking', async () => {
    const { user, sent } = await open()
    const kind = screen.getByRole('combobox', { name: 'What is supposed, 1' })
    await user.selectOptions(kind, 'a task takes')
    await user.type(screen.getByRole('combobox', { name: 'Which task, 1' }), 'Check')
    await user.click(await screen.findByRole('option', { name: /Checkout screens/ }))
    expect(sent('project::what_if')).toEqual([])
    await user.type(screen.getByRole('textbox', { name: 'How much work, 1' }), '24h')
    expect(await screen.findByRole('region', { name: 'Today and then' })).toBeInTheDocument()
    await waitFor(() =>
      expect(sent('project::what_if').at(-1)).toEqual({
        project: 'atlas',
        suppose: [{ kind: 'effort', task: 'screens', effort: '24h' }],
      }),
    )
    expect(sent('project::apply')).toEqual([])
  })

  it('stands today beside then, the most affected task first', async () => {
    await open({ props: { seed: [shorter] } })
    const then = await screen.findByRole('region', { name: 'Today and then' })
    expect(within(then).getByText('All is there').parentElement).toHaveTextContent(
      /Fri 19, 11:00\s*Mon 22, 10:00\s*8 h later/,
    )
    expect(within(then).getByText('Can it be done?').parentElement).toHaveTextContent(/Yes\s*No/)
    const rows = within(then).getAllByRole('row').slice(1)
    const [first, second] = rows.map((row) => [...row.children].map(text))
    expect(first).toEqual([
      'Checkout screens Ana, LisbonLate then',
      '',
      'Thu 11, 12:00 8 h sooner',
      'Tue 16, 12:00 the same',
      'Tue 16, 18:00 14 h later',
      '−5 h today 9 h',
    ])
    expect(second?.[2]).toBe('none')
  })

  it('takes several together and applies them in one go', async () => {
    const { user, sent, onclose } = await open({ props: { seed: [shorter] } })
    await user.click(await screen.findByRole('button', { name: 'And' }))
    const kind = screen.getByRole('combobox', { name: 'What is supposed, 2' })
    expect(kind).toHaveFocus()
    await user.selectOptions(kind, 'a task is left out')
    await user.type(screen.getByRole('combobox', { name: 'Which task, 2' }), 'Go')
    await user.click(await screen.findByRole('option', { name: /Go \/ no-go/ }))
    await user.click(await screen.findByRole('button', { name: 'Apply all 2' }))
    await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
    expect(sent('project::apply')).toEqual([
      { project: 'atlas', suppose: [shorter, { kind: 'without', task: 'go' }] },
    ])
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument()
  })

  it('supposes an absence of one day by its first day alone', async () => {
    const { user, sent } = await open()
    await user.type(screen.getByRole('combobox', { name: 'Who is away, 1' }), 'Ana')
    await user.click(await screen.findByRole('option', { name: /Ana/ }))
    const day = screen.getByRole('spinbutton', { name: /^First day away, 1, day / })
    day.focus()
    await user.keyboard('18')
    screen.getByRole('spinbutton', { name: /^First day away, 1, month / }).focus()
    await user.keyboard('3')
    screen.getByRole('spinbutton', { name: /^First day away, 1, year / }).focus()
    await user.keyboard('2027')
    await waitFor(() =>
      expect(sent('project::what_if').at(-1)).toMatchObject({
        suppose: [{ kind: 'away', person: 'ana', first: '2027-03-18', last: '2027-03-18' }],
      }),
    )
  })

  it('says why it can’t be read, at its sentence, and does not apply it', async () => {
    const problems = [{ field: 'suppose.0.review', severity: 'error', message: 'Write hours.' }]
    await open({
      props: { seed: [{ ...shorter, review: 'soon' }] },
      answers: {
        'project::what_if': () => {
          throw { code: 'invalid', message: 'Not understood.', problems }
        },
      },
    })
    expect(await screen.findByText('Write hours.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Apply' })).toBeDisabled()
  })

  it('asks before sentences are lost, but not for those it began with', async () => {
    const { user, onclose, held } = await open({ props: { seed: [shorter] } })
    expect(held.lost).toEqual([])
    await user.type(screen.getByRole('textbox', { name: 'How long it takes, 1' }), '0m')
    expect(held.lost).toEqual([{ kind: 'What if' }])
    await user.keyboard('{Escape}')
    expect(onclose).not.toHaveBeenCalled()
    expect(await screen.findByText('Discard your changes?')).toBeInTheDocument()
  })

  it('has no faults for assistive technology', async () => {
    const { sheet } = await open({ props: { seed: [shorter] } })
    await screen.findByRole('region', { name: 'Today and then' })
    expect(await faults(sheet)).toEqual([])
  })
})

it('what is supposed comes back from its sentence as it was', () => {
  const all: Supposition[] = [
    { kind: 'away', person: 'ana', first: '2027-03-17', last: '2027-03-18' },
    { kind: 'effort', task: 'screens', effort: '24h' },
    { kind: 'owner', task: 'screens', person: 'priya' },
    shorter,
    { kind: 'review', task: 'go', after: null, review: '2d' },
    { kind: 'rework', task: 'contract', after: 'spec', rework: '2d' },
    {
      kind: 'deadline',
      project: 'atlas',
      deadline: { kind: 'anywhere_on_earth', date: '2027-03-19' },
    },
    { kind: 'earliest', task: 'screens', at: 1_804_684_680 },
    { kind: 'without', task: 'go' },
  ]
  expect(all.map((one) => suppositionOf(rowOf(one, 'atlas')))).toEqual(all)
  for (const { kind } of all) expect(suppositionOf(newRow(kind, 'atlas'))).toBeNull()
})
