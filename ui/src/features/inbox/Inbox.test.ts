import { screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../tests/answer'
import { emptyInbox, manyHeld } from '../../../tests/double/inbox'
import { wholeInbox } from '../../../tests/wholeInbox'

const world = wholeInbox()
const { sent, option, list, begin, open, at } = world
const idOf = (title: string) =>
  world.double.inbox.notices.find((one) => one.title.startsWith(title))?.id

describe('an inbox with nothing in it', () => {
  it('says how something comes there, with one thing to do', async () => {
    world.double.inbox = emptyInbox()
    begin()
    expect(await screen.findByRole('heading', { name: 'Nothing held until 15:00' })).toBeVisible()
    expect(screen.getByText(/^leeway notify /)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /^Start window now/ })).toBeDisabled()
    expect(await faults()).toEqual([])
  })
})

describe('an inbox that can’t be read', () => {
  it('says why, and is there once it can be', async () => {
    const refusal = { code: 'store' as const, message: 'The plan is locked.', problems: [] }
    world.double.refuse.set('inbox::inbox', refusal)
    const { user } = begin()
    expect(await screen.findByRole('alert')).toHaveTextContent('The plan is locked.')
    world.double.refuse.clear()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    expect(await screen.findByRole('listbox')).toBeInTheDocument()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('the lanes', () => {
  it('say every notification in a sentence, and have no faults', async () => {
    await open('Scope for the security review')
    expect(screen.getByText('17 held until 15:00')).toHaveAttribute('aria-live', 'polite')
    expect(option('Scope for the security')).toHaveAccessibleName(
      'Jon, chat: Scope for the security review. Answer by 18:20, in 4 h 02. About 3 min.',
    )
    expect(
      screen.getByRole('group', { name: /^15:00, Next window, .*All 5 promises kept$/ }),
    ).toBeInTheDocument()
    expect(screen.getByText('Sent Tue 22:50, 13:50 in San Francisco')).toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('are walked by arrows, J and K, Home and End, and folded ones unfold', async () => {
    const { user } = await open()
    await user.keyboard('{ArrowDown}')
    expect(at()).toMatch(/Empty-cart/)
    await user.keyboard('jj')
    await waitFor(() => expect(at()).toMatch(/Scope/))
    await user.keyboard('k')
    await waitFor(() => expect(at()).toMatch(/Load-test/))
    await user.keyboard('{Home}')
    expect(at()).toMatch(/Build broken/)
    await user.keyboard('{End}')
    expect(at()).toMatch(/Tomorrow, 6 held, 2 promises, folded/)
    await user.keyboard('{ArrowRight}{ArrowDown}')
    await waitFor(() => expect(at()).toMatch(/Receipt totals round twice/))
    await user.keyboard('{ArrowUp}{ArrowLeft}')
    expect(screen.queryByRole('option', { name: /Receipt totals/ })).toBeNull()
  })

  it('show the rest of what can wait when asked to, and go on there', async () => {
    const { user } = await open('5 replies')
    await user.keyboard('{ArrowDown}')
    expect(at()).toBe('11 more: 5 chats, 4 emails, 2 reviews. Enter shows them.')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(at()).toMatch(/Thread 1\./))
  })

  it('are looked at by promise and by person', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('radio', { name: 'By promise' }))
    expect(await screen.findByRole('group', { name: /^Promise due today, 4/ })).toBeInTheDocument()
    await user.click(screen.getByRole('radio', { name: 'By person' }))
    expect(await screen.findByRole('group', { name: /^Ana, 2/ })).toBeInTheDocument()
  })

  it('draw no more than is seen, whatever is held', async () => {
    world.double.inbox = manyHeld(3000)
    const { user } = await open()
    expect(screen.getAllByRole('option').length).toBeLessThan(40)
    expect(option('Cart icons')).toHaveAttribute('aria-setsize', '202')
    await user.keyboard('{End}')
    await waitFor(() => expect(at()).toMatch(/Tomorrow/))
    expect(screen.getAllByRole('option').length).toBeLessThan(40)
  })
})

describe('triage', () => {
  it('is done with E, says so, and goes on to what comes next', async () => {
    const { user, onannounce } = await open()
    await user.keyboard('e')
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledWith(
        expect.objectContaining({ label: 'Finish Cart icons, second pass' }),
      )
    })
    expect(sent('inbox::triage')).toEqual([{ ids: [idOf('Cart icons')], deed: { do: 'done' } }])
    await waitFor(() => expect(at()).toMatch(/Empty-cart/))
    expect(screen.queryByRole('option', { name: /Cart icons/ })).toBeNull()
    expect(list()).toHaveFocus()
  })

  it('is done once by a double press', async () => {
    const { user } = await open()
    await user.dblClick(screen.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(at()).toMatch(/Empty-cart/))
    expect(sent('inbox::triage')).toHaveLength(1)
  })

  it('brings back what could not be handled, and says why', async () => {
    const { user, oncomplain } = await open()
    const refusal = { code: 'store' as const, message: 'The disk is full.', problems: [] }
    world.double.refuse.set('inbox::triage', refusal)
    await user.keyboard('e')
    await waitFor(() => expect(oncomplain).toHaveBeenCalled())
    await waitFor(() => expect(at()).toMatch(/Cart icons/))
  })

  it('puts off to the window after its own with S, and lets through with U', async () => {
    const { user } = await open()
    await user.keyboard('s')
    await waitFor(() => expect(at()).toMatch(/Empty-cart/))
    await user.keyboard('u')
    await waitFor(() => expect(at()).toMatch(/Load-test/))
    const [snoozed, through] = sent('inbox::triage') as { deed: { do: string; until?: number } }[]
    expect(snoozed?.deed.do).toBe('snooze')
    expect(new Date((snoozed?.deed.until ?? 0) * 1000).toISOString()).toBe(
      '2027-03-11T09:00:00.000Z',
    )
    expect(through?.deed).toEqual({ do: 'through' })
    expect(screen.getByRole('group', { name: /^Let through/ })).toHaveTextContent('Empty-cart')
  })

  it('takes a time with L, says at the field what it can’t read, and leaves with Escape', async () => {
    const { user, held } = await open()
    await user.keyboard('l')
    const field = await screen.findByRole('textbox', { name: /^When to answer Cart icons/ })
    expect(field).toHaveFocus()
    // Letters are typed, not done.
    await user.type(field, 'see{Enter}')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(field).toHaveAccessibleDescription(/A time as in/)
    expect(held.lost).toEqual([{ kind: 'A time to answer' }])
    expect(option('Cart icons')).toBeInTheDocument()
    await user.clear(field)
    await user.type(field, '16:30{Enter}')
    await waitFor(() => {
      expect(sent('inbox::triage').at(-1)).toEqual({
        ids: [idOf('Cart icons')],
        deed: { do: 'later', when: '16:30' },
      })
    })
    await waitFor(() => expect(at()).toMatch(/Empty-cart/))
    await user.keyboard('l')
    await screen.findByRole('textbox', { name: /^When to answer Empty-cart/ })
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(list()).toHaveFocus()
  })

  it('makes a task with T from a line that is read as it is typed', async () => {
    const { user } = await open()
    await user.keyboard('t')
    const field = await screen.findByRole('textbox', { name: 'Task in a line' })
    expect(field).toHaveValue('Cart icons, second pass 6min by 15:40')
    expect(await screen.findByText('6min, due 15:40')).toBeInTheDocument()
    expect(await faults(field.closest('form') ?? document.body)).toEqual([])
    await user.clear(field)
    await user.type(field, 'Look at icons 1h')
    expect(await screen.findByText('Look at icons')).toBeInTheDocument()
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(sent('inbox::triage').at(-1)).toMatchObject({
        deed: { do: 'task', line: 'Look at icons 1h' },
      })
    })
  })

  it('answers with R where the question is, and says what comes next', async () => {
    const { user } = await open()
    await user.keyboard('r')
    expect(await screen.findByText(/^Answer it in GitHub/)).toBeInTheDocument()
    expect(sent('inbox::open')).toEqual([idOf('Cart icons')])
    await user.keyboard('jr')
    expect(await screen.findByText(/^Answer it in Slack/)).toBeInTheDocument()
    expect(sent('inbox::open')).toHaveLength(1)
  })

  it('says with P why it is promised by then', async () => {
    const { user } = await open()
    await user.keyboard('p')
    expect(await screen.findByText(/^Chat: 4 h of your working day/)).toBeInTheDocument()
    await user.keyboard('p')
    expect(screen.queryByText(/^Chat: 4 h of your working day/)).toBeNull()
  })

  it('handles several that are selected at once', async () => {
    const { user } = await open()
    await user.keyboard('x{Shift>}{ArrowDown}{/Shift}')
    await waitFor(() => expect(option('Empty-cart')).toHaveAttribute('aria-selected', 'true'))
    expect(screen.getByRole('toolbar')).toHaveTextContent('2 selected')
    expect(await faults(screen.getByRole('toolbar'))).toEqual([])
    await user.keyboard('jx')
    expect(screen.getByRole('toolbar')).toHaveTextContent('3 selected')
    await user.keyboard('x')
    expect(screen.getByRole('toolbar')).toHaveTextContent('2 selected')
    await user.keyboard('e')
    await waitFor(() => {
      expect(sent('inbox::triage')).toEqual([
        { ids: [idOf('Cart icons'), idOf('Empty-cart')], deed: { do: 'done' } },
      ])
    })
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
    expect(at()).toMatch(/Load-test/)
    await user.keyboard('x{Escape}')
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  it('is taken back with Z', async () => {
    const { user } = await open()
    await user.keyboard('ez')
    await waitFor(() => expect(sent('history::undo')).toEqual([null]))
  })

  it('starts the window with Ctrl Enter, and what came is to be handled', async () => {
    const { user } = await open()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(
      await screen.findByRole('group', { name: /^To handle now, 17 came/ }),
    ).toBeInTheDocument()
    expect(screen.getByText('Nothing held until 15:00, 17 to handle')).toBeInTheDocument()
  })
})

describe('the rail', () => {
  it('says why, what is promised, and what is only observed', async () => {
    const { user, onnorms } = await open()
    const rail = screen.getByRole('complementary')
    expect(within(rail).getByRole('heading', { name: 'Why 10:00 and 15:00' })).toBeInTheDocument()
    expect(within(rail).getByText('Jon, chat: comes at 15:00, in time.')).toBeInTheDocument()
    expect(within(rail).getByText(/Leeway can’t hold them back/)).toBeInTheDocument()
    await user.click(within(rail).getByRole('switch', { name: 'Notifications of other programs' }))
    expect(sent('inbox::switch')).toEqual([{ key: 'dbus', on: false }])
    await user.click(within(rail).getByRole('button', { name: 'Edit the norms' }))
    expect(onnorms).toHaveBeenCalled()
  })

  it('switches a rule on and off', async () => {
    const { user, onannounce } = await open()
    await user.click(screen.getByRole('switch', { name: 'Phone calls' }))
    await waitFor(() => {
      expect(sent('inbox::save_rule')).toEqual([expect.objectContaining({ id: 'calls', on: true })])
    })
    expect(onannounce).toHaveBeenCalled()
  })
})

describe('a narrow window', () => {
  const wide = (px: number) => vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(px)
  afterEach(() => vi.restoreAllMocks())

  it('has the rail when asked for, and closes it', async () => {
    wide(844)
    const { user } = await open()
    expect(screen.queryByRole('complementary')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Windows and rules' }))
    const drawer = await screen.findByRole('complementary', { name: 'Windows and rules' })
    expect(within(drawer).getByRole('button', { name: 'Close' })).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary')).toBeNull()
  })
})
