import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../src/App.svelte'
import { faults } from './answer'
import { startDouble, type Double } from './double/core'
import { LAW } from './double/radar'

let double: Double

beforeEach(() => {
  double = startDouble()
})

async function open() {
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await screen.findByRole('slider', { name: 'Time shown for everyone' })
  return user
}

const asked = (name: string) => double.calls.filter((call) => call.name === name)
const ahead = () => screen.findByRole('region', { name: 'Ahead' })

describe('what is ahead', () => {
  it('says when clocks change, whose, and by how much the week grows', async () => {
    await open()
    const change = await within(await ahead()).findByRole('listitem', { name: 'Sun 14 March' })
    expect(change).toHaveTextContent('5 h more a week')
    expect(change).toHaveTextContent('Clocks 1 h forward in San Francisco')
    expect(change).toHaveTextContent(/Before 12:00–14:30 ?After 15:00–18:30/)
  })

  it('says so where nothing is shared after a change', async () => {
    await open()
    const change = await within(await ahead()).findByRole('listitem', { name: 'Sun 4 April' })
    expect(change).toHaveTextContent('10 h less a week')
    expect(change).toHaveTextContent(/After No shared hours/)
  })

  it('gives everyone’s clocks on demand', async () => {
    const user = await open()
    const change = await within(await ahead()).findByRole('listitem', { name: 'Sun 14 March' })
    expect(within(change).queryByRole('row', { name: /^Jon/ })).toBeNull()
    await user.click(within(change).getByRole('button', { name: 'By everyone’s clocks' }))
    const jon = within(change).getByRole('row', { name: /^Jon/ })
    const cells = within(jon).getAllByRole('cell')
    expect(cells.map((cell) => cell.textContent.trim())).toEqual(['–', '07:00–10:30'])
  })

  it('shows the next three, and all of the year when asked', async () => {
    const user = await open()
    const card = await ahead()
    await within(card).findByRole('listitem', { name: 'Sun 14 March' })
    expect(within(card).getAllByRole('listitem')).toHaveLength(3)
    await user.click(within(card).getByRole('button', { name: 'All 4 of the next twelve months' }))
    const last = within(card).getByRole('listitem', { name: 'Sun 31 October' })
    expect(last).toHaveTextContent('As long, at other hours')
  })

  it('says in one line that nothing changes', async () => {
    double.radar.clocks = []
    await open()
    expect(
      await screen.findByText('No change of clocks moves these hours until 9 Mar 2028.'),
    ).toBeInTheDocument()
  })

  it('asks of the overlap that is chosen above', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Everyone' }))
    await waitFor(() => {
      expect(asked('radar::radar').at(-1)?.args).toMatchObject({
        need: { kind: 'everyone' },
        grade: 'flexible',
      })
    })
    await user.click(screen.getByRole('button', { name: 'Chosen' }))
    for (const box of await screen.findAllByRole('checkbox', { checked: true }))
      await user.click(box)
    const before = asked('radar::radar').length
    expect(await screen.findByText(/^Choose two or more people to see/)).toBeInTheDocument()
    expect(asked('radar::radar')).toHaveLength(before)
  })

  it('is found by the palette, whole', async () => {
    const user = await open()
    Element.prototype.scrollIntoView = () => undefined
    await user.keyboard('t')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: /A person, a date/ }), 'dst')
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(screen.getByRole('heading', { name: 'Ahead' })).toHaveFocus()
    })
    expect(screen.getByRole('listitem', { name: 'Sun 31 October' })).toBeInTheDocument()
  })
})

describe('a change of the zone rules', () => {
  it('names what moves and who, and is gone once noted', async () => {
    double.radar.law = LAW
    const user = await open()
    const notice = await screen.findByRole('region', {
      name: 'Zone rules 2026e to 2026f move hours',
    })
    expect(notice).toHaveTextContent('Vancouver 1 h earlier since 1 Nov 2026: Jon and Core hours')
    expect(await faults()).toEqual([])
    await user.click(within(notice).getByRole('button', { name: 'Got it' }))
    await waitFor(() => {
      expect(screen.queryByText(/move hours/)).toBeNull()
    })
    expect(asked('radar::acknowledge')).toHaveLength(1)
  })
})

describe('why', () => {
  it('tells the rules of a person at the time shown, by key, and lets go by Escape', async () => {
    const user = await open()
    screen.getByRole('slider', { name: 'Time shown for everyone' }).focus()
    await user.keyboard('{ArrowRight}y')
    const jon = screen.getByRole('button', { name: /^Jon, why:/ })
    expect(jon).toHaveFocus()
    const why = await screen.findByRole('tooltip')
    await waitFor(() => {
      expect(why).toHaveTextContent(/Jon is off at 05:30 on 2027-03-10 in San Francisco/)
    })
    expect(within(why).getAllByRole('listitem')).toHaveLength(3)
    expect(jon).toHaveAccessibleDescription(/Jon is off at 05:30/)
    expect(await faults()).toEqual([])

    await user.keyboard('{Escape}')
    await waitFor(() => {
      expect(screen.queryByRole('tooltip')).toBeNull()
    })
    expect(jon).toHaveFocus()
    // The first Escape was for the reasons, not for the time shown.
    expect(
      screen
        .getByRole('slider', { name: 'Time shown for everyone' })
        .getAttribute('aria-valuetext'),
    ).toMatch(/^14:30/)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('tooltip')).toBeInTheDocument()
  })

  it('goes from person to person, and follows the time', async () => {
    const user = await open()
    await user.keyboard('y{ArrowDown}')
    expect(screen.getByRole('button', { name: /^Ana, why:/ })).toHaveFocus()
    await waitFor(() => {
      expect(screen.getByRole('tooltip')).toHaveTextContent(/^Ana is working at 13:18/)
    })
    await user.keyboard('{ArrowRight}')
    await waitFor(() => {
      expect(screen.getByRole('tooltip')).toHaveTextContent(/^Ana is working at 13:30/)
    })
  })

  it('says at the pointer why', async () => {
    const user = await open()
    await user.hover(screen.getByRole('button', { name: /^Kenji, why:/ }))
    await waitFor(() => {
      expect(screen.getByRole('tooltip')).toHaveTextContent(/^Kenji is flexible at 22:18/)
    })
  })
})
