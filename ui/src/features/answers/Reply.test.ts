import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { tick } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { startDouble, type Double } from '../../../tests/double/core'
import { area, density } from './density'
import { draftOf, nextOf, rowOf } from './draft'
import Held from './ReplyHeld.test.svelte'

let double: Double
beforeEach(() => {
  double = startDouble()
})

const asked = () => double.calls.filter(({ name }) => name === 'reply::forecast').at(-1)?.args

describe('the answer card', () => {
  it('asks about who is not at work, and says when to send instead', async () => {
    render(Held)
    expect(await screen.findByText('17:00')).toBeTruthy()
    expect(screen.getByText('21:00')).toBeTruthy()
    expect(screen.getByText(/Sending at 17:00 gets the same answer time/).textContent).toContain(
      'doesn’t ping Jon at 05:18',
    )
    expect(asked()).toMatchObject({ person: 'jon', channel: 'chat', at: null })
  })

  it('asks again when the channel or the person is another', async () => {
    render(Held)
    await screen.findByText('17:00')
    const user = userEvent.setup()
    screen.getByLabelText(/How they are asked/).focus()
    await user.keyboard('{ArrowDown}')
    await user.click(await screen.findByRole('option', { name: 'Email' }))
    expect(await screen.findByText(/would make the answer later/)).toBeTruthy()
    expect(asked()).toMatchObject({ channel: 'email' })
    await user.click(screen.getByLabelText(/Who is asked/))
    await user.click(await screen.findByRole('option', { name: /Ana/ }))
    expect(await screen.findByText('Ana is at work: send now.')).toBeTruthy()
  })

  it('draws chances only of five answers or more', async () => {
    double.answering.seen = [600, 1200, 1800, 2400]
    const { unmount } = render(Held)
    await screen.findByText('17:00')
    expect(screen.queryByText(/even chance/)).toBeNull()
    unmount()
    double.answering.seen = [600, 1200, 1800, 2400, 3000]
    render(Held)
    expect(await screen.findByText(/even chance/)).toBeTruthy()
    expect(screen.getByRole('img', { name: /even chance by 17:30/ })).toBeTruthy()
  })

  it('lists who can be reached at once, willing ones first, then who is on call', async () => {
    double.rotations = [
      {
        id: 'line',
        title: 'First line',
        people: ['kenji'],
        first: '2027-03-08T09:00',
        zone: 'Europe/Berlin',
        days: 7,
        turns: 2,
        holidays: true,
        pinned: [],
      },
    ]
    render(Held)
    const list = await screen.findByRole('list', { name: 'If it can’t wait' })
    await tick()
    const names = within(list)
      .getAllByRole('listitem')
      .map((row) => row.textContent.replace(/\s+/g, ' ').trim())
    expect(names.map((row) => row.split(' ')[0])).toEqual(['Ana', 'Priya', 'Kenji', 'Kenji'])
    expect(names.at(-1)).toContain('on call until Mon 09:00')
  })

  it('says why somebody has no forecast', async () => {
    double.refuse.set('reply::forecast', {
      code: 'invalid',
      message: 'Jon: no working time in the 10 years after now.',
      problems: [],
    })
    render(Held)
    expect((await screen.findByRole('alert')).textContent).toContain('no working time')
  })
})

describe('the curve', () => {
  it('is highest where answers lie thick, and nowhere before they can come', () => {
    const heights = density([30, 31, 32, 60], 100, 20)
    const highest = heights.indexOf(Math.max(...heights))
    expect((highest / 64) * 100).toBeCloseTo(31, -1)
    expect(heights.slice(0, 12).every((height) => height === 0)).toBe(true)
    expect(area([0, 1])).toBe('M0 100L0.00 100.00L100.00 4.00L100 100Z')
  })
})

describe('a norm while it is edited', () => {
  it('comes back as it was, and what is no number is left to the core to refuse', () => {
    const norm = {
      channel: 'email' as const,
      kind: 'workdays' as const,
      seconds: 86_400,
      from: '2027-03-11',
      review: null,
      note: 'Fewer pings',
    }
    expect(draftOf(rowOf(norm))).toEqual(norm)
    expect(draftOf({ ...rowOf(norm), hours: '1,5' }).seconds).toBe(5400)
    expect(draftOf({ ...rowOf(norm), hours: 'soon' }).seconds).toBe(0)
    expect(draftOf(nextOf(norm, '2027-04-01'))).toMatchObject({ from: '2027-04-01', note: '' })
  })
})
