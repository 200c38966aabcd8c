import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { faults } from '../../../tests/answer'
import { startDouble, type Double } from '../../../tests/double/core'
import App from '../../App.svelte'

let double: Double

beforeEach(() => {
  double = startDouble()
})

async function open() {
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await screen.findByRole('slider', { name: 'Time shown for everyone' })
  await user.keyboard('m')
  await screen.findByRole('grid', { name: 'Slots, fairest first' })
  return user
}

const asked = (name: string) => double.calls.filter((call) => call.name === name)
const chosenSlot = () =>
  screen.getAllByRole('row').find((row) => row.getAttribute('aria-selected') === 'true')

describe('finding a slot', () => {
  it('asks for the day looked at and the week from it, for those who share it', async () => {
    await open()
    expect(asked('meet::find').at(-1)?.args).toEqual({
      required: ['ana', 'mara', 'priya', 'kenji'],
      optional: ['jon', 'sefa'],
      minutes: 45,
      from: '2027-03-10',
      to: '2027-03-16',
      every: 15,
      window: null,
      least: 'off',
      onLeave: false,
      viewer: null,
      between: null,
    })
  })

  it('shows slots that overlap only once, the best of them', async () => {
    await open()
    const rows = screen.getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      expect.stringMatching(/1\s*Thu 11 Mar\s*12:00 to 12:45/),
      expect.stringMatching(/2\s*Thu 11 Mar\s*12:45 to 13:30/),
      expect.stringMatching(/3\s*Thu 11 Mar\s*13:30 to 14:15/),
      expect.stringMatching(/4\s*Fri 12 Mar\s*12:00 to 12:45/),
    ])
  })

  it('says in each cell the local time, the state and what it costs', async () => {
    await open()
    const row = screen.getAllByRole('row')[1]
    if (!row) throw new Error('There is a first slot')
    const cells = within(row).getAllByRole('gridcell')
    expect(cells.map((cell) => cell.textContent.replace(/\s+/g, ' ').trim())).toContainEqual(
      expect.stringMatching(/^20:00 Flexible 2 points$/),
    )
  })

  it('chooses slots by arrow keys and by J and K, and draws the day of the chosen one', async () => {
    const user = await open()
    chosenSlot()?.focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(chosenSlot()).toHaveFocus()
    expect(chosenSlot()).toHaveTextContent('Fri 12 Mar')
    await waitFor(() =>
      expect(asked('team::day').at(-1)?.args).toMatchObject({ date: '2027-03-12' }),
    )
    await user.keyboard('k')
    expect(chosenSlot()).toHaveTextContent('13:30 to')
    screen.getByRole('button', { name: /^Limits/ }).focus()
    await user.keyboard('j')
    expect(chosenSlot()).toHaveTextContent('Fri 12 Mar')
    expect(screen.getByRole('region', { name: 'The day of slot 4' })).toBeInTheDocument()
  })

  it('shows more slots when somebody goes there', async () => {
    const user = await open()
    expect(screen.getAllByRole('row')).toHaveLength(5)
    await user.click(screen.getByRole('button', { name: '4 more slots' }))
    expect(screen.getAllByRole('row')).toHaveLength(9)
  })

  it('asks again with another length, other days and other limits', async () => {
    const user = await open()
    await user.click(screen.getByRole('radio', { name: '60' }))
    await waitFor(() => expect(asked('meet::find').at(-1)?.args).toMatchObject({ minutes: 60 }))
    screen.getByRole('button', { name: /^Limits/ }).focus()
    await user.keyboard(']')
    await waitFor(() =>
      expect(asked('meet::find').at(-1)?.args).toMatchObject({
        from: '2027-03-17',
        to: '2027-03-23',
      }),
    )
    await user.keyboard('{Enter}')
    await user.click(await screen.findByRole('radio', { name: 'Flexible' }))
    await user.type(screen.getByRole('textbox', { name: 'From' }), '09:00')
    await user.type(screen.getByRole('textbox', { name: 'To' }), '18:00')
    await user.tab()
    await waitFor(() =>
      expect(asked('meet::find').at(-1)?.args).toMatchObject({
        least: 'flexible',
        between: { from: '09:00', to: '18:00' },
      }),
    )
  })

  it('reads every start by keys, says what is against it, and takes a slot', async () => {
    const user = await open()
    const starts = screen.getByRole('slider', { name: 'Starts, by how easy they are' })
    starts.focus()
    expect(starts).toHaveAttribute('aria-valuetext', 'Thu 11 Mar 12:00: slot 1, 2 points')
    await user.keyboard('{ArrowLeft}')
    expect(starts.getAttribute('aria-valuetext')).toMatch(/^Thu 11 Mar 11:45: /)
    await user.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}{PageDown}')
    expect(starts.getAttribute('aria-valuetext')).toMatch(/^Fri 12 Mar 13:00/)
    await user.keyboard('{Home}{End}{PageUp}')
    expect(starts.getAttribute('aria-valuetext')).toMatch(/^Mon 15 Mar/)
    await user.keyboard('{Escape}{PageDown}{Enter}')
    expect(chosenSlot()).toHaveTextContent(/Fri 12 Mar 12:00/)
  })

  it('teaches when nothing fits: why, and what would open some', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Jon, optional: make required' }))
    await user.click(await screen.findByRole('button', { name: 'Sefa, optional: make required' }))
    await user.click(screen.getByRole('button', { name: /^Limits/ }))
    await user.click(await screen.findByRole('radio', { name: 'Working' }))
    expect(await screen.findByRole('heading', { name: 'No start fits' })).toBeInTheDocument()
    expect(screen.getByText('If Jon were optional, 3 slots open.')).toBeInTheDocument()
    expect(screen.queryByRole('grid')).toBeNull()
    expect(screen.queryByRole('button', { name: /^Hold slot/ })).toBeNull()
  })

  it('says what a meeting takes where there is nobody to meet', async () => {
    double.people.splice(1)
    const user = userEvent.setup()
    render(App, { first: 'team' })
    await screen.findByRole('heading', { name: 'Team' })
    await user.keyboard('4')
    expect(await screen.findByRole('heading', { name: 'A meeting takes two' })).toBeInTheDocument()
  })

  it('says what is refused, and asks who must be there when nobody is', async () => {
    const user = await open()
    double.refuse.set('meet::find', { code: 'invalid', message: 'Too many days.', problems: [] })
    await user.click(screen.getByRole('radio', { name: '30' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many days.')
    double.refuse.clear()
    for (const name of ['Ana', 'Mara', 'Priya', 'Kenji'])
      await user.click(screen.getByRole('button', { name: `Leave out ${name}` }))
    expect(await screen.findByText(/^Say who must be there/)).toBeInTheDocument()
  })
})

describe('what the slots are weighed by', () => {
  it('shows each share and what the chosen slot adds', async () => {
    await open()
    const shares = screen.getByRole('region', { name: 'Fairness this quarter' })
    expect(within(shares).getByText('Slot 1 adds 2 to Kenji')).toBeInTheDocument()
    const [first] = within(shares).getAllByRole('listitem')
    expect(first).toHaveTextContent(/Kenji\s*9\s*points,\s*\+4\s*against the fair share/)
  })

  it('lets the points be changed, and says why it won’t', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Change' }))
    const off = await screen.findByRole('spinbutton', { name: /^Off/ })
    expect(off).toHaveValue(6)
    const refusal = { code: 'invalid' as const, message: 'Off must cost at least 3.', problems: [] }
    double.refuse.set('meet::save_scale', refusal)
    await user.clear(off)
    await user.type(off, '2{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent(refusal.message)
    double.refuse.clear()
    await user.clear(off)
    await user.type(off, '8{Enter}')
    await waitFor(() =>
      expect(asked('meet::save_scale').at(-1)?.args).toMatchObject({ flexible: 1, off: 8 }),
    )
  })
})

describe('the gate before a meeting', () => {
  it('asks for the purpose before a slot can be held', async () => {
    const user = await open()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('radio', { name: 'Status' })).toHaveFocus()
    expect(screen.getByRole('alert')).toHaveTextContent('First say what it is for.')
    await user.keyboard(' ')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(
      await screen.findByRole('region', { name: 'Decide without a meeting' }),
    ).toHaveTextContent(/Written round complete by Thu 04:18/)
  })

  it('costs both ways beside one another', async () => {
    const user = await open()
    await user.click(screen.getByRole('radio', { name: 'Decision' }))
    const card = await screen.findByRole('region', { name: 'Decide without a meeting' })
    const rows = within(card)
      .getAllByRole('row')
      .map((row) => row.textContent.trim())
    expect(rows).toEqual([
      'RoundMeeting',
      'Whenby Thu 04:18starts Thu 12:00',
      'Time of all2 h3 h',
      'Discomfort0 points2 points',
    ])
  })

  it.each(['{Enter}', '{Control>}{Enter}{/Control}'])(
    'holds against its advice by %s in the title, and says so',
    async (enter) => {
      const user = await open()
      await user.click(screen.getByRole('radio', { name: 'Decision' }))
      await screen.findByRole('region', { name: 'Decide without a meeting' })
      await user.keyboard('{Control>}{Enter}{/Control}')
      const sheet = await screen.findByRole('dialog', { name: 'Hold slot 1' })
      expect(sheet).toHaveTextContent(/Leeway advises a written round/)
      // The first button that submits is the one Enter in the title presses.
      expect(sheet.querySelector('button:not([type]), button[type=submit]')).toHaveTextContent(
        'Hold all the same',
      )
      expect(await faults(sheet)).toEqual([])
      await waitFor(() =>
        expect(within(sheet).getByRole('textbox', { name: 'What is it called?' })).toHaveFocus(),
      )
      await user.keyboard('Launch risks')
      await user.keyboard(enter)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(asked('meeting::hold')).toHaveLength(1)
      expect(asked('meeting::hold')[0]?.args).toMatchObject({
        title: 'Launch risks',
        purpose: 'decision',
        start: { at: '2027-03-11T12:00', zone: 'Europe/Berlin' },
        minutes: 45,
        required: ['ana', 'mara', 'priya', 'kenji'],
        optional: ['jon', 'sefa'],
      })
    },
  )

  it('names the deed to hold a slot without its keys', async () => {
    await open()
    const [deed] = screen.getAllByRole('button', { name: 'Hold slot 1' })
    expect(deed).toHaveAttribute('aria-keyshortcuts', 'Control+Enter')
  })

  it('holds without a word against it where a meeting is advised', async () => {
    const user = await open()
    await user.click(screen.getByRole('radio', { name: 'Bonding' }))
    await screen.findByRole('region', { name: 'Worth a meeting' })
    expect(screen.queryByRole('button', { name: /written round/ })).toBeNull()
    await user.keyboard('{Control>}{Enter}{/Control}')
    const sheet = await screen.findByRole('dialog', { name: 'Hold slot 1' })
    expect(sheet).not.toHaveTextContent(/advises/)
  })

  it('leads to a written round by key, begun with what is looked for', async () => {
    const user = await open()
    await user.click(screen.getByRole('radio', { name: 'Decision' }))
    await screen.findByRole('region', { name: 'Decide without a meeting' })
    screen.getByRole('button', { name: /^Limits/ }).focus()
    await user.keyboard('w')
    const form = await screen.findByRole('form', { name: 'New round' })
    expect(await within(form).findByRole('radio', { name: /^Decision/ })).toBeChecked()
    expect(within(form).getByRole('checkbox', { name: 'Ana' })).toBeChecked()
    expect(screen.getByRole('tab', { name: 'Rounds' })).toHaveAttribute('aria-selected', 'true')
    expect(within(form).getByRole('textbox', { name: 'About' })).toHaveFocus()
  })

  it.each([null, 'Decision'])(
    'has no faults for assistive technology, weighed for %s',
    async (purpose) => {
      const user = await open()
      if (purpose !== null) {
        await user.click(screen.getByRole('radio', { name: purpose }))
        await screen.findByRole('region', { name: 'Decide without a meeting' })
      }
      expect(await faults(screen.getByRole('main'))).toEqual([])
    },
  )
})
