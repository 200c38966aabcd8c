import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { answer, berlin, daysOff, draft, faults } from '../../../tests/answer'
import { dayOf } from '../../../tests/double/day'
import { samplePeople } from '../../../tests/double/people'
import { personYear } from '../../../tests/double/year'
import { CELL, layOut } from '../../components/year/calendar'
import type {
  FieldProblem,
  PersonDraft,
  RegionChoice,
  TeamYear,
  TeamYearQuery,
} from '../../ipc/contract'
import { firstWeekday } from '../../lib/time'
import PersonEditor from './PersonEditor.svelte'

const REGIONS: RegionChoice[] = [
  { code: 'DE', country: 'DE', name: 'Germany', countryName: 'Germany', since: 2020, until: 2040 },
  {
    code: 'DE-BY',
    country: 'DE',
    name: 'Bavaria',
    countryName: 'Germany',
    since: 2020,
    until: 2040,
  },
  {
    code: 'CI',
    country: 'CI',
    name: 'Côte d’Ivoire',
    countryName: 'Côte d’Ivoire',
    since: 2020,
    until: 2026,
  },
]

/** An hour shared a day, none on the draft's leave. */
function shared({ draft: one, year }: TeamYearQuery): TeamYear {
  const days = personYear({ draft: one ?? draft(), year }).days
  const seconds: number[] = days.map((day) => (day.kind === 'work' ? 3600 : 0))
  return {
    year: year ?? 2027,
    first: `${year ?? 2027}-01-01`,
    today: null,
    needed: 2,
    people: 2,
    seconds,
    total: seconds.reduce((sum, each) => sum + each, 0),
    longest: { date: '2027-01-04', seconds: 3600 },
    clocks: [],
  }
}

type Setup = {
  person?: PersonDraft
  found?: FieldProblem[]
  /** Only so many days of the year: axe looks at each. */
  days?: number
}

async function open({
  person = draft({ id: 'mara', name: 'Mara' }),
  found = [],
  days,
}: Setup = {}) {
  const people = samplePeople()
  const calls = answer({
    'team::person': () => person,
    'team::check': () => found,
    'team::day': (query) => dayOf(people, query),
    'team::regions': () => REGIONS,
    'team::person_year': (query) => {
      const year = personYear(query)
      return { ...year, days: year.days.slice(0, days) }
    },
    'team::year': shared,
    'zone::search': () => [berlin],
    'team::save': () => ({ change: 1, label: 'Edit Mara', id: 'mara' }),
  })
  render(PersonEditor, { id: 'mara', onclose: vi.fn() })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('tab', { name: /Year/ }))
  const grid = await screen.findByRole('grid', { name: '2027, day by day' })
  const save = async (): Promise<PersonDraft> => {
    await user.keyboard('{Control>}{Enter}{/Control}')
    return (await waitFor(() => {
      const sent = calls.findLast(({ name }) => name === 'team::save')
      expect(sent).toBeDefined()
      return sent?.args
    })) as PersonDraft
  }
  return { calls, user, grid, save }
}

/** By its date: to look through a year of cells by name takes jsdom seconds. */
function cell(on: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[role="gridcell"][data-date="${on}"]`)
  if (!found) throw new Error(`No ${on}`)
  return found
}

/** Where a day is in a window of which nothing is known, and rows without lines for words. */
function at(on: string): { clientX: number; clientY: number } {
  const dates = personYear({ draft: draft(), year: 2027 }).days.map((day) => day.date)
  // Clocks change in March and October in the double's years.
  const layout = layOut(dates, {
    width: 640,
    firstWeekday: firstWeekday(),
    lanes: new Set([3, 10]),
  })
  const place = layout.at.get(on)
  if (!place) throw new Error(on)
  return { clientX: place.x + layout.pitch / 2, clientY: place.y + CELL / 2 }
}

async function drag(grid: HTMLElement, from: string, to: string, letGo = true) {
  await fireEvent.pointerDown(grid, { button: 0, ...at(from) })
  await fireEvent.pointerMove(grid, at(to))
  if (letGo) await fireEvent.pointerUp(grid, at(to))
}

beforeEach(() => {
  document.body.focus()
})

it('the team’s year follows while days are still being dragged', async () => {
  const { calls, grid } = await open()
  await drag(grid, '2027-04-05', '2027-04-07', false)
  await waitFor(() => {
    expect(screen.getByText('3 h less than saved')).toBeVisible()
  })
  const asked = calls.filter(({ name }) => name === 'team::year').at(-1)?.args as TeamYearQuery
  expect(asked.draft?.leave).toMatchObject([{ first: '2027-04-05', last: '2027-04-07' }])
})

it('days that were dragged become leave, whose rest is asked at once', async () => {
  const { grid, user, save } = await open()
  await drag(grid, '2027-04-07', '2027-04-05')
  const note = await screen.findByRole('textbox', { name: 'Leave, note' })
  await waitFor(() => {
    expect(note).toHaveFocus()
  })
  await user.type(note, 'Moving house')
  const panel = screen.getByRole('dialog', { name: 'Mon 5 – Wed 7 April' })
  await user.click(within(panel).getByRole('radio', { name: 'Part of a day' }))
  const cover = within(panel).getByRole('combobox', { name: 'Leave, who covers' })
  await user.type(cover, 'pri')
  await user.click(await screen.findByRole('option', { name: /Priya/ }))
  await user.click(screen.getByRole('button', { name: 'Done' }))
  expect(cell('2027-04-05')).toHaveAccessibleName(/^Monday 5 April, partly on leave: Moving house/)
  const { leave } = await save()
  expect(leave).toEqual([
    {
      kind: 'part',
      first: '2027-04-05',
      last: '2027-04-07',
      from: '09:00',
      to: '13:00',
      note: 'Moving house',
      cover: 'priya',
    },
  ])
})

it('what was just drawn goes again on Escape, and the sheet stays', async () => {
  const { grid, user, save } = await open()
  await drag(grid, '2027-04-05', '2027-04-07')
  await screen.findByRole('textbox', { name: 'Leave, note' })
  await user.keyboard('{Escape}')
  await waitFor(() => {
    expect(screen.queryByRole('textbox', { name: 'Leave, note' })).toBeNull()
  })
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await waitFor(() => {
    expect(cell('2027-04-07')).toHaveFocus()
  })
  expect((await save()).leave).toEqual([])
})

it('dragged days can be a stay elsewhere instead, with its zone', async () => {
  const { grid, user, save } = await open()
  await drag(grid, '2027-04-05', '2027-04-07')
  await user.click(await screen.findByRole('radio', { name: 'Elsewhere' }))
  const zone = await screen.findByRole('combobox', { name: 'Stay, city or zone' })
  await user.type(zone, 'Ber')
  await user.click(await screen.findByRole('option', { name: /Berlin/ }))
  await user.click(screen.getByRole('button', { name: 'Done' }))
  const { leave, itinerary } = await save()
  expect(leave).toEqual([])
  expect(itinerary).toEqual([
    { first: '2027-04-05', last: '2027-04-07', zone: 'Europe/Berlin', place: 'Berlin' },
  ])
})

it('an end of leave is dragged, and its whole is moved', async () => {
  const { grid, save } = await open({
    person: draft({
      id: 'mara',
      name: 'Mara',
      leave: [daysOff({ first: '2027-04-05', last: '2027-04-09' })],
    }),
  })
  const end = at('2027-04-09')
  await fireEvent.pointerDown(grid, { button: 0, ...end, clientX: end.clientX + 5 })
  await fireEvent.pointerMove(grid, at('2027-04-14'))
  await fireEvent.pointerUp(grid, at('2027-04-14'))
  await drag(grid, '2027-04-07', '2027-04-21')
  expect((await save()).leave).toMatchObject([{ first: '2027-04-19', last: '2027-04-28' }])
})

it('the keyboard walks the year, selects, offers leave and clears days', async () => {
  const { user, save } = await open({
    person: draft({
      id: 'mara',
      name: 'Mara',
      leave: [daysOff({ first: '2027-03-08', last: '2027-03-12', note: 'Skiing' })],
    }),
  })
  const today = cell('2027-03-10')
  expect(today).toHaveAccessibleName('Wednesday 10 March, leave: Skiing')
  expect(today).toHaveAttribute('aria-current', 'date')
  today.focus()
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(cell('2027-03-11')).toHaveFocus()
  expect(cell('2027-03-11')).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('{Delete}')
  expect(cell('2027-03-10')).toHaveAccessibleName(/^Wednesday 10 March, (?!leave)/)
  await user.keyboard('{End}')
  expect(cell('2027-03-31')).toHaveFocus()
  await user.keyboard('{ArrowDown}{Enter}')
  await user.click(await screen.findByRole('menuitem', { name: 'Leave' }))
  await user.click(await screen.findByRole('button', { name: 'Done' }))
  const { leave } = await save()
  expect(leave).toMatchObject([
    { first: '2027-03-08', last: '2027-03-09', note: 'Skiing' },
    { first: '2027-03-12', last: '2027-03-12', note: 'Skiing' },
    { first: '2027-04-28', last: '2027-04-28' },
  ])
})

it('Page Down shows the year after, with the focus on the same day', async () => {
  const { user } = await open()
  cell('2027-03-10').focus()
  await user.keyboard('{PageDown}')
  expect(await screen.findByRole('grid', { name: '2028, day by day' })).toBeVisible()
  await waitFor(() => {
    expect(cell('2028-03-10')).toHaveFocus()
  })
})

it('holidays are chosen by region, accents or not, and worked one by one', async () => {
  const { user, save } = await open()
  const region = screen.getByRole('combobox', { name: 'Holidays of' })
  await user.type(region, 'cote')
  expect(await screen.findByRole('option', { name: /Côte d’Ivoire/ })).toBeVisible()
  await user.clear(region)
  await user.type(region, 'bav')
  await user.click(await screen.findByRole('option', { name: /Bavaria/ }))
  await user.click(await screen.findByRole('switch', { name: 'Work on Friday 26 March' }))
  await user.click(screen.getByRole('switch', { name: 'Work on Thursday 6 May' }))
  const may = screen.getByRole('group', { name: 'Work on Ascension Day' })
  await user.click(within(may).getByRole('radio', { name: 'Every year' }))
  expect(screen.getAllByText('a free day anyway').length).toBeGreaterThan(0)
  expect((await save()).holidays).toEqual({
    region: 'DE-BY',
    removed: [
      { kind: 'once', date: '2027-03-26' },
      { kind: 'always', name: 'Ascension Day' },
    ],
  })
})

it('a year beyond what is known of a region says so', async () => {
  await open({
    person: draft({ id: 'mara', name: 'Mara', holidays: { region: 'CI', removed: [] } }),
  })
  expect(await screen.findByText('Holidays of Côte d’Ivoire are known until 2026.')).toBeVisible()
})

it('problems are said at the fields of leave, stays, extra hours and holidays', async () => {
  const error = (field: string, message: string): FieldProblem => ({
    field,
    severity: 'error',
    message,
  })
  await open({
    person: draft({
      id: 'mara',
      name: 'Mara',
      leave: [daysOff({ kind: 'part', from: '09:00', to: '08:00' })],
      itinerary: [{ first: '2027-04-01', last: '2027-04-02', zone: '', place: '' }],
      extra: [{ date: '2027-06-12', from: '09:00', to: '09:00', grade: 'working', note: '' }],
      holidays: { region: 'XX', removed: [] },
    }),
    found: [
      error('leave.0.to', 'Ends before it starts.'),
      error('leave.0.cover', 'Nobody has that id.'),
      error('itinerary.0.zone', 'Choose a zone.'),
      error('extra.0.to', 'Covers no time.'),
      error('holidays.region', 'There is no such region.'),
    ],
  })
  await waitFor(() => {
    expect(screen.getByRole('textbox', { name: 'Leave 1, to' })).toBeInvalid()
  })
  expect(screen.getByRole('textbox', { name: 'Leave 1, from' })).toBeValid()
  const said: [string, string, RegExp][] = [
    ['combobox', 'Leave 1, who covers', /Nobody has that id/],
    ['combobox', 'Stay 1, city or zone', /Choose a zone/],
    ['textbox', 'Extra hours 1, to', /Covers no time/],
    ['combobox', 'Holidays of', /no such region/],
  ]
  for (const [role, name, message] of said) {
    const field = screen.getByRole(role, { name })
    expect(field).toBeInvalid()
    expect(field).toHaveAccessibleDescription(message)
  }
})

it('has nothing for axe to say, with a year that has everything', async () => {
  await open({
    days: 120,
    person: draft({
      id: 'mara',
      name: 'Mara',
      leave: [
        daysOff({ note: '<b>Skiing' }),
        daysOff({ kind: 'part', from: '09:00', to: '12:00' }),
      ],
      itinerary: [
        { first: '2027-04-01', last: '2027-05-02', zone: 'Europe/Berlin', place: 'Berlin' },
      ],
      extra: [{ date: '2027-06-12', from: '09:00', to: '12:00', grade: 'working', note: '' }],
      holidays: { region: 'DE', removed: [{ kind: 'always', name: 'Labour Day' }] },
    }),
  })
  await screen.findByText('Labour Day')
  expect(await faults(screen.getByRole('tabpanel', { name: /Year/ }))).toEqual([])
})
