import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { goToPlace } from '../../lib/places'
import { faults } from '../../../tests/answer'
import { wholeDay } from '../../../tests/wholeDay'

const world = wholeDay()
const { asked, sent, block } = world

describe('a day', () => {
  it('says every block and every lane in a sentence, and has no faults', async () => {
    await world.open()
    expect(block('Rate-limit spec')).toHaveAccessibleName(
      'Rate-limit spec, section 3, focus, 09:00 to 10:00, over, Focus 60 min · Atlas 4.2',
    )
    expect(block('Batch window, 15:00')).toHaveAccessibleName(/17 held, about 24 min/)
    expect(
      screen.getByRole('img', { name: /^Priya, Bengaluru, working 06:00 to 14:30 your time/ }),
    ).toBeInTheDocument()
    expect(screen.getByRole('img', { name: /^Mara, Berlin \(you\), working/ })).toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('says what waits: the countdown, what is held by kind, and who is owed', async () => {
    await world.open()
    expect(screen.getByRole('timer', { name: 'Until the next window' })).toHaveTextContent('0:42')
    expect(screen.getByText('4 need a reply today')).toBeInTheDocument()
    const promises = screen.getByRole('region', { name: 'Reply promises' })
    expect(within(promises).getByText('All 9 kept')).toBeInTheDocument()
    expect(within(promises).getByText('In the Thu 10:00 window')).toBeInTheDocument()
  })

  it('leads from what is to be asked to where it is asked', async () => {
    const { user, onask } = await world.open()
    await user.click(screen.getByRole('button', { name: 'Ask Ana for empty-state art' }))
    expect(onask).toHaveBeenCalledWith('art')
    await user.click(screen.getByRole('button', { name: 'Fix regression plan' }))
    expect(onask).toHaveBeenCalledWith('regression')
  })

  it('is also a table, and walked from day to day', async () => {
    const { user } = await world.open({ table: true })
    const row = screen.getByRole('row', { name: /Launch plan/ })
    expect(within(row).getByText('Thu 09:30')).toBeInTheDocument()
    expect(await faults()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'The day after' }))
    await waitFor(() => {
      expect(world.days.date).toBe('2027-03-11')
    })
    await screen.findByRole('row', { name: /Dentist/ })
    await user.click(screen.getByRole('button', { name: 'Today' }))
    expect(world.days.date).toBeNull()
  })

  it('asks whose day it is, and is theirs once it is said', async () => {
    world.double.settings.you = null
    const { user } = world.begin()
    await user.click(await screen.findByRole('button', { name: /^Mara/ }))
    expect(await screen.findByRole('button', { name: /^Launch plan/ })).toBeInTheDocument()
  })

  it('teaches by an empty day, with one thing to do', async () => {
    world.double.days.items = []
    const { user } = await world.open()
    expect(screen.getByText('Nothing is planned')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: /Add a task/ }))
    expect(screen.getByRole('textbox', { name: 'What do you want to do?' })).toBeInTheDocument()
  })

  it('says what was refused, and asks again', async () => {
    world.double.refuse.set('today::day', {
      code: 'store',
      message: 'The plan can’t be read.',
      problems: [],
    })
    const { user } = world.begin()
    expect(await screen.findByRole('alert')).toHaveTextContent('The plan can’t be read.')
    world.double.refuse.clear()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    await screen.findByRole('heading', { name: 'Next batch' })
  })

  it('says which due breaks and applies the change that is chosen', async () => {
    world.double.days.broken = true
    const { user, onannounce } = await world.open()
    expect(screen.getByText('2 h 15 late')).toBeInTheDocument()
    expect(screen.getByText(/Acme’s call at 13:00/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: /^Apply: Use the flexible hour/ }))
    expect(sent('today::apply')).toEqual(['flex-10'])
    expect(await screen.findByText('Everything fits')).toBeInTheDocument()
    expect(onannounce).toHaveBeenCalledTimes(1)
  })
})

describe('a block', () => {
  it('moves by arrows, says beforehand what breaks, and is pinned by Enter', async () => {
    const { user, onannounce } = await world.open()
    block('Launch plan').focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    await waitFor(() => {
      expect(sent('today::preview').at(-1)).toEqual({
        key: 'launch',
        date: '2027-03-10',
        to: '2027-03-10',
        start: 15.5 * 3600 + 1200,
        end: 16.75 * 3600 + 1200,
      })
    })
    expect(await screen.findByText('Outside your working hours.')).toBeInTheDocument()
    expect(asked('today::pin')).toHaveLength(0)
    await user.keyboard('{Enter}')
    await waitFor(() => {
      expect(sent('today::pin')).toHaveLength(1)
    })
    expect(sent('today::pin')[0]).toMatchObject({ key: 'launch', start: 15.5 * 3600 + 1200 })
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledTimes(1)
    })
  })

  it('is made longer by Shift, and left as it was by Escape', async () => {
    const { user } = await world.open()
    block('Launch plan').focus()
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
    await waitFor(() => {
      expect(sent('today::preview').at(-1)).toMatchObject({
        start: 15.5 * 3600,
        end: 16.75 * 3600 - 300,
      })
    })
    await user.keyboard('{Escape}')
    block('Batch window, 15:00').focus()
    expect(asked('today::pin')).toHaveLength(0)
  })

  it('is dragged on a grid of five minutes', async () => {
    await world.open()
    const launch = block('Launch plan')
    const at = (clientY: number) => ({ button: 0, clientX: 10, clientY, pointerId: 1 })
    await fireEvent.pointerDown(launch, at(500))
    await fireEvent.pointerMove(launch, at(512))
    await waitFor(() => {
      expect(asked('today::preview').length).toBeGreaterThan(0)
    })
    await fireEvent.pointerUp(launch, at(512))
    await waitFor(() => {
      expect(sent('today::pin')).toHaveLength(1)
    })
    const { start } = sent('today::pin')[0] as { start: number }
    expect(start % 300).toBe(0)
    expect(start).not.toBe(15.5 * 3600)
  })

  it('says why it is there, and what can be done with it', async () => {
    const { user, onplan } = await world.open()
    block('Launch plan').focus()
    await user.keyboard('{Enter}')
    const why = await screen.findByRole('dialog', { name: 'About Launch plan: risks and owners' })
    expect(within(why).getByText('No meeting cuts it in two.')).toBeInTheDocument()
    expect(within(why).getByText('Thu 09:30')).toBeInTheDocument()
    await user.click(within(why).getByRole('button', { name: 'Open in Plan' }))
    expect(onplan).toHaveBeenCalledWith('launch')
  })

  it('is pinned, split and let go by key', async () => {
    const { user } = await world.open()
    block('Launch plan').focus()
    await user.keyboard('p')
    await waitFor(() => {
      expect(block('Launch plan')).toHaveAccessibleName(/pinned/)
    })
    await user.keyboard('{Delete}')
    await waitFor(() => {
      expect(asked('today::unpin')).toHaveLength(1)
    })
    await user.keyboard('s')
    await waitFor(() => {
      expect(screen.getAllByRole('button', { name: /^Launch plan/ })).toHaveLength(2)
    })
  })
})

describe('a week', () => {
  it('shows seven days with their room, and moves a block to the day beside', async () => {
    const { user } = await world.open({ week: true })
    expect(
      await screen.findByRole('button', { name: /^Wednesday 10 March, 4 h 50 planned of 5 h 30/ }),
    ).toBeInTheDocument()
    expect(await faults()).toEqual([])
    block('Review of the outline').focus()
    await user.keyboard('{ArrowLeft}{Enter}')
    await waitFor(() => {
      expect(sent('today::pin')[0]).toMatchObject({
        key: 'fri-1',
        date: '2027-03-12',
        to: '2027-03-11',
        start: 9 * 3600,
      })
    })
  })
})

describe('a line', () => {
  it('shows what was understood while it is typed, and is added by Enter', async () => {
    const { user, onannounce } = await world.open()
    goToPlace('day-new')
    const field = await screen.findByRole('textbox', { name: 'What do you want to do?' })
    await user.type(field, 'Draft outline 2h by Fri 12:00 Lisbon #atlas')
    expect(await screen.findByText('by Fri 12:00 Lisbon')).toBeInTheDocument()
    expect(screen.getByText('how long')).toBeInTheDocument()
    expect(screen.getByText('Goes to Thu 09:00')).toBeInTheDocument()
    expect(await faults(screen.getByRole('dialog'))).toEqual([])
    await user.keyboard('{Enter}')
    expect(sent('today::add')).toEqual([{ text: 'Draft outline 2h by Fri 12:00 Lisbon #atlas' }])
    await waitFor(() => {
      expect(onannounce).toHaveBeenCalledTimes(1)
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
