import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, faults } from '../../../tests/answer'
import type {
  MeetingDraft,
  MeetingRow,
  MeetingView,
  Reading,
  RoundAsk,
  RoundRow,
  RoundView,
  WhenLabel,
} from '../../ipc/contract'
import { shownToasts } from '../../lib/toasts.svelte'
import Records from './Records.svelte'
import RecordsHolder from './RecordsHolder.test.svelte'
import Rounds from './Rounds.svelte'

const HOUR = 3600
const NOW = 1_804_684_680

function when(at: number, clock: string, city = 'Berlin'): WhenLabel {
  return { at, clock, date: '2027-03-11', weekday: 'thu', zone: `Europe/${city}`, city }
}

const mara = {
  id: 'mara',
  name: 'Mara',
  you: true,
  clock: '16:00',
  dayShift: 0,
  state: 'working',
} as Reading
const ana = { ...mara, id: 'ana', name: 'Ana', you: false, clock: '15:00' } as Reading
const hostile = '<img src=x onerror="document.title=1">\u202e'

const kept: MeetingDraft = {
  id: 'retro-1',
  title: hostile,
  purpose: 'decision',
  start: { at: '2027-03-11T16:00', zone: 'Europe/Berlin' },
  minutes: 30,
  required: ['mara', 'ana'],
  optional: [],
  agenda: [],
  notes: '',
  decisions: [],
  actions: [],
  seen: '1',
}

function meetings(beside = false) {
  let draft = structuredClone(kept)
  let stage: MeetingRow['stage'] = 'held'
  let seen = 1
  const row = (): MeetingRow => ({
    id: 'retro-1',
    title: draft.title,
    purpose: draft.purpose,
    stage,
    start: when(NOW + 26 * HOUR, '16:00'),
    end: when(NOW + 26.5 * HOUR, '16:30'),
    minutes: 30,
    people: ['Mara', 'Ana'],
    you: true,
    agenda: draft.agenda.length > 0,
    decisions: 0,
    actions: 0,
    series: null,
    overdue: false,
  })
  const view = (): MeetingView => ({
    meeting: row(),
    draft,
    people: [
      { id: 'ana', name: 'Ana', required: true, reading: ana, part: null, points: 6 },
      { id: 'mara', name: 'Mara', required: true, reading: mara, part: null, points: 0 },
    ],
    decisions: [],
    actions: [],
    begun: false,
    sequence: 0,
  })
  const calls = answer({
    'team::moment': () => ({ people: [ana, mara] }),
    'meeting::list': () => (beside ? [row(), { ...row(), id: 'next-1', title: 'Next' }] : [row()]),
    'meeting::meeting': ({ id }) => ({ ...view(), draft: { ...draft, id } }),
    'meeting::save': async (sent) => {
      await saving.until
      if (sent.title === '') {
        const problems = [{ field: 'title', severity: 'error', message: 'A title is needed.' }]
        throw { code: 'invalid', message: 'A title is needed.', problems }
      }
      const agenda = sent.agenda.filter((line) => line.trim() !== '')
      draft = { ...sent, agenda, seen: String(++seen) }
      return { change: seen, label: 'Edit Retro', id: 'retro-1' }
    },
    'meeting::send': () => {
      if (draft.agenda.length === 0) {
        const message = 'A meeting without an agenda can’t be sent: say what will be talked about.'
        const problems = [{ field: 'agenda', severity: 'error', message }]
        throw { code: 'invalid', message, problems }
      }
      stage = 'sent'
      return { change: 9, label: 'Send Retro', id: 'retro-1' }
    },
    'decision::search': (words) =>
      words === 'nothing'
        ? []
        : [
            {
              text: 'We charge by seat',
              when: when(NOW, '14:18'),
              kind: 'meeting',
              id: 'retro-1',
              title: 'Pricing',
              people: ['Mara', 'Ana'],
            },
          ],
    'task::list': () => [],
  })
  return calls
}

it('a meeting is sent only with an agenda, which is saved first', async () => {
  const calls = meetings()
  const user = userEvent.setup()
  const onsaved = vi.fn()
  render(Records, { onsaved })
  await user.click(await screen.findByRole('button', { name: 'Send' }))
  expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent('without an agenda')
  expect(onsaved).not.toHaveBeenCalled()

  await user.type(screen.getByRole('textbox', { name: 'New agenda line' }), 'Who pays{Enter}When')
  expect(screen.getByRole('textbox', { name: 'Agenda line 2' })).toHaveValue('When')
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(onsaved).toHaveBeenCalledTimes(2))
  const order = calls.map(({ name }) => name).filter((name) => /save|send/.test(name))
  expect(order).toEqual(['meeting::send', 'meeting::save', 'meeting::send'])
  await screen.findByRole('list', { name: 'Stage: Sent' })
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  // Nothing typed is markup, and nothing is left to save.
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue(hostile)
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
  expect(await faults()).toEqual([])
})

it('decisions are searched, and lead to where they were made', async () => {
  const calls = meetings()
  const user = userEvent.setup()
  render(Records, { onsaved: vi.fn() })
  await user.click(await screen.findByRole('radio', { name: 'Decisions' }))
  const row = await screen.findByText('We charge by seat')
  expect(row.closest('li')).toHaveTextContent('in a meeting of Mara and Ana')
  await user.type(screen.getByRole('searchbox', { name: 'Search decisions' }), 'nothing')
  await screen.findByText('No decision has all of these words.')
  expect(calls.at(-1)).toEqual({ name: 'decision::search', args: 'nothing' })
  await user.clear(screen.getByRole('searchbox'))
  await user.click(await screen.findByRole('button', { name: 'Pricing' }))
  await screen.findByRole('textbox', { name: 'Title' })
})

it('an empty list says what would stand there', async () => {
  answer({ 'meeting::list': () => [], 'team::moment': () => ({ people: [] }) })
  render(Records, { onsaved: vi.fn() })
  await screen.findByRole('heading', { name: 'No meeting is held' })
})

/** Until when saving takes. */
const saving = { until: Promise.resolve() }

it('what was typed is saved when another meeting, or another part, is turned to', async () => {
  const calls = meetings(true)
  const saved = () => calls.filter(({ name }) => name === 'meeting::save').map(({ args }) => args)
  const user = userEvent.setup()
  const { rerender } = render(RecordsHolder, { part: 'records' })
  await user.type(await screen.findByRole('textbox', { name: 'New agenda line' }), 'Who pays')
  await user.click(screen.getByRole('button', { name: /^Next/ }))
  await waitFor(() => expect(saved()).toMatchObject([{ id: 'retro-1', agenda: ['Who pays'] }]))

  await user.type(await screen.findByRole('textbox', { name: 'Notes' }), 'By seat')
  await user.click(screen.getByRole('radio', { name: 'Tasks' }))
  await waitFor(() => expect(saved().at(-1)).toMatchObject({ id: 'next-1', notes: 'By seat' }))

  await user.click(screen.getByRole('radio', { name: 'Meetings' }))
  await user.type(await screen.findByRole('textbox', { name: 'New decision' }), 'Per seat')
  await rerender({ part: 'rounds' })
  await waitFor(() => expect(saved().at(-1)).toMatchObject({ decisions: ['Per seat'] }))
})

it('what can’t be saved on leaving is said, and still there on coming back', async () => {
  meetings()
  const user = userEvent.setup()
  const { rerender } = render(RecordsHolder, { part: 'records' })
  await user.clear(await screen.findByRole('textbox', { name: 'Title' }))
  await user.type(screen.getByRole('textbox', { name: 'Notes' }), 'By seat')
  await rerender({ part: 'rounds' })
  const told = () => shownToasts().map(({ text }) => text)
  await waitFor(() => expect(told().at(-1)).toMatch(/could not be saved: A title is needed/))
  await rerender({ part: 'records' })
  expect(await screen.findByRole('textbox', { name: 'Notes' })).toHaveValue('By seat')
  expect(screen.getByRole('alert')).toHaveTextContent('A title is needed.')
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.getByRole('textbox', { name: 'Notes' })).toHaveValue('')
})

it('what is typed while a save is under way stays, and is saved next', async () => {
  const calls = meetings()
  const user = userEvent.setup()
  let resolve = () => {}
  saving.until = new Promise((kept) => (resolve = kept))
  const onsaved = vi.fn()
  render(Records, { onsaved })
  const notes = await screen.findByRole('textbox', { name: 'Notes' })
  await user.type(screen.getByRole('textbox', { name: 'New agenda line' }), 'Who pays')
  await user.type(notes, 'By')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.type(notes, ' seat')
  resolve()
  saving.until = Promise.resolve()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled())
  expect(onsaved).toHaveBeenCalledOnce()
  expect(notes).toHaveValue('By seat')
  expect(screen.queryByRole('status')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull())
  const sent = calls.filter(({ name }) => name === 'meeting::save').at(-1)
  expect(sent?.args).toMatchObject({ notes: 'By seat', agenda: ['Who pays'], seen: '2' })
})

it('a refused sending is said once, at the agenda, which takes the focus', async () => {
  meetings()
  const user = userEvent.setup()
  render(Records, { onsaved: vi.fn() })
  await user.click(await screen.findByRole('button', { name: 'Send' }))
  expect(await screen.findAllByRole('alert')).toHaveLength(1)
  const line = screen.getByRole('textbox', { name: 'New agenda line' })
  await waitFor(() => expect(line).toHaveFocus())
  expect(line).toHaveAccessibleDescription(/without an agenda/)
})

function ask(id: string, name: string, answered: boolean): RoundAsk {
  return {
    id,
    name,
    you: false,
    pass: 1,
    sent: when(NOW, '14:18'),
    replyBy: when(NOW + 20 * HOUR, '09:18', 'Lisbon'),
    viewerReplyBy: when(NOW + 20 * HOUR, '10:18'),
    answered: answered ? when(NOW + HOUR, '15:18') : null,
    state: answered ? 'answered' : 'waiting',
  }
}

function rounds(started: boolean) {
  let rows: RoundRow[] = []
  const start = () => {
    rows = [
      {
        id: 'price-1',
        title: 'Which price?',
        purpose: 'decision',
        stage: 'open',
        channel: 'email',
        by: 'Mara',
        passes: 2,
        pass: 1,
        asks: [ask('ana', 'Ana', false), ask('jon', 'Jon', true)],
        answered: 1,
        asked: 2,
        late: 0,
        made: when(NOW, '14:18'),
        promised: when(NOW + 20 * HOUR, '10:18'),
        ended: null,
        outcome: '',
        now: NOW + 2 * HOUR,
      },
    ]
  }
  if (started) start()
  return answer({
    'team::moment': () => ({ people: [ana, mara] }),
    'round::list': () => rows,
    'round::round': (): RoundView => {
      const [round] = rows
      if (!round) throw { code: 'not_found', message: 'There is no such round.', problems: [] }
      const text = `Which price?\n${hostile}`
      return { round, text, answers: [], decisions: [], actions: [] }
    },
    'round::templates': ({ people }) => [
      {
        purpose: 'decision',
        text: '{title}\n{reply by}',
        filled: '',
        channel: 'email',
        passes: 2,
        asks: people.map((id) => ({
          id,
          name: id,
          channel: 'email',
          replyBy: when(NOW, '09:18', 'Lisbon'),
          viewerReplyBy: when(NOW, '10:18'),
        })),
        complete: when(NOW, '18:00'),
        problem: null,
      },
    ],
    'round::start': ({ title }) => {
      if (title === '') {
        const problems = [{ field: 'title', severity: 'error', message: 'A title is needed.' }]
        throw { code: 'invalid', message: 'A title is needed.', problems }
      }
      start()
      return { change: 1, label: `Ask ${title}`, id: 'price-1' }
    },
    'round::answer': () => {
      const [round] = rows
      if (round) rows = [{ ...round, stage: 'complete', asks: [ask('ana', 'Ana', true)] }]
      return { change: 2, label: 'Answer of Ana', id: 'price-1' }
    },
    'round::close': () => ({ change: 3, label: 'Close Which price?', id: 'price-1' }),
  })
}

it('the first round is begun from a template that shows by when each owes the answer', async () => {
  const calls = rounds(false)
  const user = userEvent.setup()
  const onsaved = vi.fn()
  render(Rounds, { onsaved })
  const who = await screen.findByRole('group', { name: /Who is asked/ })
  expect(within(who).queryByRole('checkbox', { name: 'Mara' })).toBeNull()
  await waitFor(() => expect(who).toHaveTextContent(/Thu 11 Mar 0?9:18( am)? Lisbon/))
  expect(who).toHaveTextContent(/Thu 11 Mar 10:18( am)? yours/)
  await user.click(screen.getByRole('button', { name: 'Start the round' }))
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'About' })).toHaveFocus())
  await user.keyboard('Which price?')
  await user.click(screen.getByRole('button', { name: 'Start the round' }))
  await waitFor(() => expect(onsaved).toHaveBeenCalledOnce())
  const sent = calls.filter(({ name }) => name === 'round::start').at(-1)
  expect(sent?.args).toMatchObject({ title: 'Which price?', people: ['ana'], text: '' })
})

it('answers are put down, and the promises drawn say how each stands', async () => {
  const calls = rounds(true)
  const user = userEvent.setup()
  render(Rounds, { onsaved: vi.fn() })
  await screen.findByRole('heading', { name: 'Which price?' })
  const drawn = screen.getAllByRole('list', { name: 'Promises' }).at(-1)
  expect(drawn).toHaveTextContent('not owed yet')
  expect(drawn).toHaveTextContent('answered')
  expect(drawn).toHaveTextContent(/10:18( am)? yours/)
  expect(document.querySelector('img')).toBeNull()
  expect(await faults()).toEqual([])
  // Only who is awaited can answer.
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['Ana'])
  await user.type(screen.getByRole('textbox', { name: 'What Ana answered' }), 'By seat')
  await user.click(screen.getByRole('button', { name: 'Answered' }))
  await waitFor(() =>
    expect(calls.find(({ name }) => name === 'round::answer')?.args).toEqual({
      id: 'price-1',
      person: 'ana',
      text: 'By seat',
      at: null,
    }),
  )
  await user.click(await screen.findByRole('button', { name: 'Close …' }))
  await user.type(screen.getByRole('textbox', { name: 'What came of it' }), 'By seat it is')
  await user.type(screen.getByRole('textbox', { name: 'New decision' }), 'By seat')
  await user.click(screen.getByRole('button', { name: 'Close the round' }))
  await waitFor(() =>
    expect(calls.find(({ name }) => name === 'round::close')?.args).toEqual({
      id: 'price-1',
      outcome: 'By seat it is',
      decisions: ['By seat'],
      actions: [],
    }),
  )
})

it('what is typed about a round is there again on coming back', async () => {
  rounds(true)
  const user = userEvent.setup()
  const { rerender } = render(RecordsHolder, { part: 'rounds' })
  await user.type(await screen.findByRole('textbox', { name: 'What Ana answered' }), 'By seat')
  await rerender({ part: 'records' })
  await rerender({ part: 'rounds' })
  expect(await screen.findByRole('textbox', { name: 'What Ana answered' })).toHaveValue('By seat')

  await user.click(screen.getByRole('button', { name: 'New round' }))
  await user.type(screen.getByRole('textbox', { name: 'About' }), 'Which day?')
  await rerender({ part: 'records' })
  await rerender({ part: 'rounds' })
  expect(await screen.findByRole('textbox', { name: 'About' })).toHaveValue('Which day?')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(screen.getByRole('button', { name: 'New round' }))
  expect(screen.getByRole('textbox', { name: 'About' })).toHaveValue('')
})
