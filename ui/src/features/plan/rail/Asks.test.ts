import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../../tests/answer'
import { openPart, planAnswers } from '../../../../tests/plan'
import Asks from './Asks.svelte'

const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()

describe('what is to be asked for', () => {
  it('stands by how urgent it is, in the words to act on', async () => {
    openPart(Asks)
    const late = await screen.findByRole('region', { name: 'Late' })
    expect(within(late).getByText('Ask Priya by Fri 10:30 Bengaluru')).toBeInTheDocument()
    const soon = screen.getByRole('region', { name: 'Within the week' })
    expect(within(soon).getByText('Ask Ana by Fri 12:00 Lisbon')).toBeInTheDocument()
  })

  it('shows its message, copies it, and goes over to what is waited for once asked', async () => {
    const { user, sent } = openPart(Asks)
    const soon = await screen.findByRole('region', { name: 'Within the week' })
    await user.click(within(soon).getByRole('button', { name: /^Ask Ana by/ }))
    expect(within(soon).getByText(/your time \(Lisbon\)/)).toBeInTheDocument()
    await user.click(within(soon).getByRole('button', { name: 'Copy message' }))
    await within(soon).findByRole('button', { name: 'Copied' })
    expect(await navigator.clipboard.readText()).toMatch(/^Hello Ana/)
    await user.click(within(soon).getByRole('button', { name: 'Mark as asked' }))
    const waiting = await screen.findByRole('region', { name: 'Waiting for' })
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Within the week' })).toBeNull(),
    )
    const [row] = within(waiting).getAllByRole('listitem')
    if (!row) throw new Error('It is waited for')
    expect(text(row)).toContain('Asked Wed 10, 14:18, no word yet')
    expect(within(waiting).getAllByRole('listitem')).toHaveLength(1)
    expect(sent('project::mark')).toEqual([{ id: 'screens', mark: 'asked', on: true, by: null }])
    expect(screen.getByRole('heading', { name: 'Ask today' })).toHaveFocus()
  })

  it('takes down a promise and says where that is after Due', async () => {
    const { user, sent } = openPart(Asks)
    const soon = await screen.findByRole('region', { name: 'Within the week' })
    await user.click(within(soon).getByRole('button', { name: 'Mark as asked' }))
    const waiting = await screen.findByRole('region', { name: 'Waiting for' })
    await user.click(within(waiting).getByRole('button', { name: 'Promised by …' }))
    await user.type(within(waiting).getByRole('textbox'), 'Tue noon')
    await within(waiting).findByText('Tue 16 March 2027, 12:00 in Lisbon')
    await user.click(within(waiting).getByRole('button', { name: 'Promised by then' }))
    expect(await within(waiting).findByText(/^Promised by Tue 16, 11:18/)).toBeInTheDocument()
    await user.click(within(waiting).getByRole('button', { name: 'Handed in' }))
    await waitFor(() =>
      expect(sent('project::mark').at(-1)).toMatchObject({ mark: 'handed_in', on: true }),
    )
  })

  it('waits for what has begun unasked, and offers no asking for it', async () => {
    const { answers } = planAnswers()
    const asks = answers['project::asks'](null)
    const begun = asks.asks.filter(({ owner }) => owner.name === 'Ana')
    openPart(Asks, { answers: { 'project::asks': () => ({ asks: [], waiting: begun }) } })
    const waiting = await screen.findByRole('region', { name: 'Waiting for' })
    expect(within(waiting).getByText('Under way')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^Ask|Mark as asked/ })).toBeNull()
  })

  it('says what it takes where there is nothing', async () => {
    openPart(Asks, { answers: { 'project::asks': () => ({ asks: [], waiting: [] }) } })
    expect(await screen.findByText('Nothing to ask anybody for.')).toBeInTheDocument()
    expect(screen.getByText(/a message ready to send/)).toBeInTheDocument()
  })

  it('has no faults for assistive technology', async () => {
    const { view, user } = openPart(Asks)
    const soon = await screen.findByRole('region', { name: 'Within the week' })
    await user.click(within(soon).getByRole('button', { name: 'Mark as asked' }))
    await screen.findByRole('region', { name: 'Waiting for' })
    expect(await faults(view.container)).toEqual([])
  })
})
