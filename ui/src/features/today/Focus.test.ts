import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { goToPlace } from '../../lib/places'
import { faults } from '../../../tests/answer'
import { wholeDay } from '../../../tests/wholeDay'

const world = wholeDay()
const { asked, sent, block } = world

describe('a focus session', () => {
  it('stands in the head with what is left, paused and gone on with', async () => {
    const { user } = await world.open()
    const pill = screen.getByRole('group', { name: 'Focus session' })
    expect(within(pill).getByRole('timer')).toHaveTextContent('32 min left')
    await user.click(within(pill).getByRole('button', { name: 'Pause' }))
    expect(await within(pill).findByText('Paused')).toBeInTheDocument()
    goToPlace('focus-toggle')
    expect(await within(pill).findByText('Focus')).toBeInTheDocument()
    await user.click(within(pill).getByRole('button', { name: '15 minutes more' }))
    expect(await within(pill).findByText('47 min left')).toBeInTheDocument()
    expect(sent('focus::extend')).toEqual([15])
  })

  it('starts on the block that has the focus', async () => {
    world.double.days.session = null
    const { user } = await world.open()
    block('Launch plan').focus()
    await user.keyboard('f')
    await waitFor(() => {
      expect(sent('focus::start')).toEqual([{ task: 'launch', minutes: null, off_hours: false }])
    })
    expect(await screen.findByRole('group', { name: 'Focus session' })).toBeInTheDocument()
  })

  it('asks first outside working hours', async () => {
    world.double.days.session = null
    world.double.days.guarded = true
    const { user } = await world.open()
    goToPlace('focus-start')
    const asking = await screen.findByRole('dialog', { name: 'Outside your hours' })
    expect(within(asking).getByText('It is 21:30: outside your hours.')).toBeInTheDocument()
    expect(within(asking).getByRole('button', { name: 'Leave it for today' })).toHaveFocus()
    await user.click(within(asking).getByRole('button', { name: 'Start anyway' }))
    await waitFor(() => {
      expect(sent('focus::start').at(-1)).toMatchObject({ off_hours: true })
    })
  })

  it('ends with what is left as typed', async () => {
    const { user, onannounce } = await world.open()
    goToPlace('focus-end')
    const sheet = await screen.findByRole('dialog', { name: 'Answer the API contract questions' })
    expect(within(sheet).getByText(/17 messages held meanwhile/)).toBeInTheDocument()
    await user.type(within(sheet).getByRole('textbox', { name: 'What is left of it?' }), '1h30')
    await user.click(within(sheet).getByRole('button', { name: 'End the session' }))
    expect(sent('focus::end')).toEqual([{ done: false, left: '1h30' }])
    await waitFor(() => {
      expect(screen.queryByRole('group', { name: 'Focus session' })).toBeNull()
    })
    expect(onannounce).toHaveBeenCalledTimes(1)
  })

  it('says that it stood while the computer slept', async () => {
    const { session } = world.double.days
    if (session) {
      session.running = false
      session.paused = 'The computer slept from 14:02 to 14:40.'
    }
    const { user } = await world.open()
    expect(screen.getByText(/The computer slept from 14:02 to 14:40\./)).toBeInTheDocument()
    await user.click(screen.getAllByRole('button', { name: 'Resume' })[0] as HTMLElement)
    expect(asked('focus::resume')).toHaveLength(1)
  })
})

describe('what opens over the day', () => {
  it('closes the day, after what is done and what moves', async () => {
    const { user } = await world.open()
    goToPlace('shutdown')
    const sheet = await screen.findByRole('dialog', { name: 'Close the day' })
    expect(await within(sheet).findByText('to Thu 09:00, due Thu 12:00')).toBeInTheDocument()
    expect(within(sheet).getByText('First Thu 11 March')).toBeInTheDocument()
    expect(await faults(sheet)).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Close the day' }))
    await waitFor(() => {
      expect(asked('today::close')).toHaveLength(1)
    })
    expect(await screen.findByText('The day was closed at 17:00.')).toBeInTheDocument()
  })

  it('lists time spent, edits it and adds to it', async () => {
    const { user } = await world.open()
    goToPlace('time-spent')
    const sheet = await screen.findByRole('dialog', { name: 'Time spent' })
    await user.click(await within(sheet).findByRole('button', { name: /^09:00–10:05/ }))
    const to = within(sheet).getByRole('textbox', { name: 'From when to when, to' })
    await user.clear(to)
    await user.type(to, '10:15')
    expect(await faults(sheet)).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(sent('track::save')[0]).toMatchObject({ id: 'e3', from: '09:00', to: '10:15' })
    })
    expect(await within(sheet).findByRole('button', { name: /^09:00–10:15/ })).toBeInTheDocument()
    await user.click(within(sheet).getByRole('button', { name: 'Add time on Thu 11 March' }))
    await user.type(within(sheet).getByRole('textbox', { name: 'What was it?' }), 'Call')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText('Say from when to when.')).toBeInTheDocument()
  })

  it('looks back on a week, drawn and as a table', async () => {
    const { user } = await world.open()
    goToPlace('review')
    const sheet = await screen.findByRole('dialog', { name: 'Review of the week' })
    expect(await within(sheet).findByText('2 h 42 less than the week before')).toBeInTheDocument()
    expect(await faults(sheet)).toEqual([])
    await user.keyboard('t')
    const row = await within(sheet).findByRole('row', { name: /Tue 9 March/ })
    expect(within(row).getByText('3 h 15')).toBeInTheDocument()
  })

  it('keeps what a client is', async () => {
    const { user } = await world.open()
    goToPlace('clients')
    const sheet = await screen.findByRole('dialog', { name: 'Clients' })
    await user.click(await within(sheet).findByRole('button', { name: /^Birch/ }))
    await user.click(within(sheet).getByRole('button', { name: 'Ana' }))
    await user.type(within(sheet).getByRole('textbox', { name: 'Chat' }), '2')
    await user.tab()
    expect(await faults(sheet)).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(sent('client::save')[0]).toMatchObject({
        id: 'birch',
        people: ['jon', 'ana'],
        norms: [{ channel: 'chat', seconds: 7200 }],
      })
    })
  })

  it('keeps what a day is made of', async () => {
    const { user } = await world.open()
    goToPlace('day-settings')
    const sheet = await screen.findByRole('dialog', { name: 'What a day is made of' })
    await user.click(within(sheet).getByRole('button', { name: 'Smallest block: more' }))
    await user.click(within(sheet).getByRole('switch', { name: 'Plan in flexible hours too' }))
    expect(await faults(sheet)).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(sent('today::save_settings')[0]).toMatchObject({ smallest: 30, flexible: true })
    })
  })
})
