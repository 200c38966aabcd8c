import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { startDouble, type Double } from '../../../tests/double/core'
import Holder from './OncallHolder.test.svelte'
import { begun, mondayAfter, proofWords, shareWord } from './words'

let double: Double
beforeEach(() => {
  double = startDouble()
})

const last = (name: string) => double.calls.filter((call) => call.name === name).at(-1)?.args

describe('rotations', () => {
  it('are taught where there is none, and shared as soon as one is begun', async () => {
    render(Holder)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Plan a rotation' }))
    await waitFor(() => expect(last('oncall::plan')).toBeTruthy())
    expect(last('oncall::plan')).toMatchObject({
      id: null,
      first: '2027-03-15T09:00',
      days: 7,
      turns: 13,
    })
    expect(
      await screen.findByText(/Proved: no other way to share the turns is fairer\./),
    ).toBeTruthy()
    const sefa = screen.getByRole('img', { name: /^Sefa: / })
    expect(sefa.getAttribute('aria-label')).toMatch(/March|April/)
  })

  it('are kept, told, and shown as kept', async () => {
    const told: string[] = []
    render(Holder, { onannounce: (done) => told.push(done.label) })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'New rotation' }))
    const title = screen.getByRole('textbox', { name: 'What it is called' })
    await user.clear(title)
    await user.paste('Night watch')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeTruthy())
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(told).toEqual(['Add rotation Night watch']))
    expect(await screen.findByRole('button', { name: 'Share again' })).toBeTruthy()
    expect(double.rotations.map(({ title: name }) => name)).toEqual(['Night watch'])
  })

  it('take a turn given by hand, and give it back', async () => {
    double.rotations = [
      {
        ...begun(['ana', 'mara'], '2027-03-15', 'Europe/Berlin'),
        id: 'line',
        title: 'Line',
        turns: 3,
      },
    ]
    render(Holder)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: /^Line/ }))
    const turns = await screen.findByRole('region', { name: 'Turns' })
    const selects = within(turns).getAllByRole('combobox')
    expect(selects.map((one) => (one as HTMLSelectElement).value)).toEqual(['ana', 'mara', 'ana'])
    await user.selectOptions(selects[0] as HTMLElement, 'mara')
    await waitFor(() =>
      expect(last('oncall::plan')).toMatchObject({ pinned: [{ turn: 0, person: 'mara' }] }),
    )
    await user.click(await screen.findByRole('button', { name: /fairly again$/ }))
    await waitFor(() => expect(last('oncall::plan')).toMatchObject({ pinned: [] }))
  })

  it('say every gap with its reason, and where the calendar file went', async () => {
    const sefa = double.people.find(({ id }) => id === 'sefa')
    expect(sefa?.leave.length).toBeGreaterThan(0)
    double.rotations = [
      { ...begun(['sefa'], '2027-03-08', 'Europe/Berlin'), id: 'line', title: 'Line', turns: 2 },
    ]
    render(Holder)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: /^Line/ }))
    const gaps = await screen.findByRole('region', { name: 'Gaps' })
    expect(gaps.textContent.replace(/\s+/g, ' ')).toContain('Nobody Mon 8 Mar 09:00')
    expect(gaps.textContent).toContain('is on leave')
    await user.click(screen.getByRole('button', { name: 'Export .ics' }))
    expect(await screen.findByText('/home/mara/Downloads/line.ics')).toBeTruthy()
  })

  it('ask before what was changed is lost', async () => {
    render(Holder)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'New rotation' }))
    await user.keyboard('{Escape}')
    expect((await screen.findByRole('alert')).textContent).toContain('Discard your changes?')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(await screen.findByRole('button', { name: 'New rotation' })).toBeTruthy()
  })
})

describe('what is typed', () => {
  const title = () => screen.getByRole('textbox', { name: 'What it is called' })

  it('is there again after another part of the screen, until it is discarded', async () => {
    const { rerender } = render(Holder)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'New rotation' }))
    await user.clear(title())
    await user.type(title(), 'Night')
    await user.clear(screen.getByRole('spinbutton', { name: 'Turns' }))
    await user.type(screen.getByRole('spinbutton', { name: 'Turns' }), '4')
    await rerender({ shown: false })
    await rerender({ shown: true })
    expect(title()).toHaveValue('Night')
    expect(screen.getByRole('spinbutton', { name: 'Turns' })).toHaveValue(4)
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    await rerender({ shown: false })
    await rerender({ shown: true })
    await user.click(await screen.findByRole('button', { name: 'New rotation' }))
    expect(title()).toHaveValue('First line')
  })

  it('while it is saved stays, and is saved to the same', async () => {
    const told: string[] = []
    render(Holder, { onannounce: (done) => told.push(done.label) })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'New rotation' }))
    // At once, before the answer can be there.
    title().dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
    )
    ;(title() as HTMLInputElement).value = 'Second line'
    title().dispatchEvent(new InputEvent('input', { bubbles: true }))
    await waitFor(() => expect(told).toEqual(['Add rotation First line']))
    expect(title()).toHaveValue('Second line')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled())
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(told.at(-1)).toBe('Edit rotation Second line'))
    expect(await screen.findByRole('button', { name: 'Share again' })).toBeTruthy()
    expect(double.rotations.map(({ title: name }) => name)).toEqual(['Second line'])
  })
})

describe('words', () => {
  it('begin on the next Monday, never today', () => {
    expect(mondayAfter('2027-03-10')).toBe('2027-03-15')
    expect(mondayAfter('2027-03-15')).toBe('2027-03-22')
    expect(mondayAfter('2027-03-14')).toBe('2027-03-15')
  })

  it('say what is levelled, and what of that is proved', () => {
    const [hour, none] = [3600, { seconds: 0, nights: 0, daysOff: 0 }]
    const apart =
      'Nights and days off are levelled each for itself, against the equal share: the greatest load of either first, then the next.'
    expect(proofWords({ kind: 'optimal', ...none })).toBe(
      `${apart} Proved: no other way to share the turns is fairer.`,
    )
    expect(proofWords({ kind: 'gap', seconds: 7 * hour, nights: 7 * hour, daysOff: hour })).toBe(
      `${apart} Not proved: in the fairest way, the most nights anybody has may be up to 7 h fewer, the most days off up to 1 h fewer.`,
    )
    expect(proofWords({ kind: 'sum', ...none })).toMatch(/^Only the sum of nights and days off/)
  })

  it('tell who bears more than the mean', () => {
    expect([shareWord(3 * 3600), shareWord(-3600), shareWord(60)]).toEqual(['+3 h', '−1 h', 'even'])
  })
})
