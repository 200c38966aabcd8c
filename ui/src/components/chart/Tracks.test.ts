import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { dayOf } from '../../../tests/double/day'
import { samplePeople } from '../../../tests/double/people'
import type { DayView, Need } from '../../ipc/contract'
import { saidMoment, trackSentence } from './sentence'
import Track from './Track.svelte'
import Tracks from './Tracks.svelte'

const HOUR = 3600

function day(need: Need = { kind: 'best' }, change: Partial<DayView> = {}): DayView {
  const query = { date: null, viewer: null, need, grade: 'flexible' as const, draft: null }
  return { ...dayOf(samplePeople(), query), ...change }
}

it('marks the jump of a clock and keeps its ticks where they are', () => {
  const hours = Array.from({ length: 23 }, (_, index) => ({
    at: index * HOUR,
    clock: `${String(index < 2 ? index : index + 1).padStart(2, '0')}:00`,
  }))
  render(Tracks, {
    day: day(undefined, { length: 23 * HOUR, hours, jump: { at: 2 * HOUR, minutes: 60 } }),
  })
  expect(screen.getByText('+1 h')).toHaveStyle({ left: '8.6957%' })
})

it('labels named windows', () => {
  const window = {
    name: 'Office hours',
    start: 9 * HOUR,
    end: 12 * HOUR,
    protected: false,
    missing: [],
  }
  render(Tracks, { day: day(undefined, { windows: [window] }) })
  expect(screen.getByRole('list', { name: 'Named windows' })).toHaveTextContent('Office hours')
})

it('says that there are no shared hours instead of showing a band', () => {
  const { rerender, container } = render(Tracks, { day: day({ kind: 'everyone' }) })
  expect(screen.getByText('No shared hours')).toBeInTheDocument()
  expect(container.querySelector('.band')).toBeNull()
  return rerender({ day: day() }).then(() => {
    expect(screen.queryByText('No shared hours')).toBeNull()
    expect(container.querySelectorAll('.band')).toHaveLength(3)
  })
})

it('tags an unsaved person as a preview, and the compact chart has no scrubber', () => {
  const shown = day()
  const [first] = shown.tracks
  if (first) first.ghost = true
  render(Tracks, {
    day: shown,
    compact: true,
    scrub: { at: 0, held: true, clock: '00:00', spoken: '' },
  })
  expect(screen.getByText('Preview')).toBeInTheDocument()
  expect(screen.queryByRole('slider')).toBeNull()
  expect(screen.queryByRole('img', { name: /^People available/ })).toBeNull()
})

it('says of a holiday that it is one, and which, not that it is leave', () => {
  const shown = day()
  for (const track of shown.tracks)
    for (const away of track.leave) Object.assign(away, { kind: 'holiday', name: 'Holi', note: '' })
  const sefa = shown.tracks.find(({ id }) => id === 'sefa')
  if (!sefa) throw new Error('no sefa')
  expect(trackSentence(sefa, shown, 'h23')).toMatch(/, holiday: Holi$/)
  render(Track, { track: sefa, day: shown, width: 1000 })
  expect(screen.getByText('Holiday')).toHaveTextContent('HolidayHoli')
  expect(screen.queryByText(/Leave/)).toBeNull()
})

it('says leave, and whose time it is where nobody is you', () => {
  const shown = day()
  const find = (id: string) => {
    const track = shown.tracks.find((one) => one.id === id)
    if (!track) throw new Error(`no ${id}`)
    return track
  }
  expect(trackSentence(find('sefa'), shown, 'h23')).toMatch(/, on leave: Moving house$/)
  for (const track of shown.tracks) track.you = false
  expect(trackSentence(find('priya'), shown, 'h12')).toMatch(
    /^Priya, Bengaluru, working 6:00 am to 2:30 pm Berlin time, flexible/,
  )
})

it('says which of two equal readings it is, and where the day ends', () => {
  const back = day(undefined, { length: 25 * HOUR, jump: { at: 3 * HOUR, minutes: -60 } })
  expect(saidMoment(back, 2.5 * HOUR, '02:30', 'h23')).toBe('02:30')
  expect(saidMoment(back, 3.5 * HOUR, '02:30', 'h23')).toBe('02:30, the second time,')
  expect(saidMoment(back, 25 * HOUR, '24:00', 'h12')).toBe('12:00 am next day')
})

it('says the exact hours under the pointer, there and here', async () => {
  const { container } = render(Tracks, { day: day() })
  const row = container.querySelectorAll<HTMLElement>('.row')[3]
  const strip = row?.querySelector<HTMLElement>('.strip')
  if (!row || !strip) throw new Error('no row of Priya')
  strip.getBoundingClientRect = () => new DOMRect(0, 0, 240, 44)
  await fireEvent(row, new MouseEvent('pointermove', { clientX: 75, bubbles: true }))
  expect(container.querySelector('.exact')).toHaveTextContent(
    /^(06:00–14:30|6 am–2:30 pm) ?(10:30–19:00|10:30 am–7 pm) in Bengaluru ?working$/,
  )
  await fireEvent(row, new MouseEvent('pointerleave'))
  expect(container.querySelector('.exact')).toBeNull()
})
