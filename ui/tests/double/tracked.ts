/** Answers of time spent, the week's review and clients: for tests and pictures, never shipped. */
import type {
  ClientDraft,
  Commands,
  Done,
  EntryDraft,
  EntryRow,
  Topic,
} from '../../src/ipc/contract'
import { DAY, HOUR, isoDate, weekdayOf } from './day'

type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }
export type Tracked = { entries: (EntryDraft & { id: string })[]; clients: ClientDraft[] }
type World = {
  tracked: Tracked
  commit(label: string, id: string | null, topic?: Topic): Done
}

const TASKS = [
  { id: 'spec', title: 'Rate-limit spec, section 3' },
  { id: 'copy', title: 'Error-state copy for checkout' },
  { id: 'launch', title: 'Launch plan: risks and owners' },
]

export function sampleTracked(): Tracked {
  const entry = (id: string, task: string, date: string, from: string, to: string) => ({
    id,
    task,
    title: '',
    date,
    from,
    to,
    note: '',
  })
  return {
    entries: [
      entry('e1', 'spec', '2027-03-08', '10:30', '12:00'),
      entry('e2', 'spec', '2027-03-09', '10:35', '12:00'),
      entry('e3', 'spec', '2027-03-10', '09:00', '10:05'),
      entry('e4', 'copy', '2027-03-10', '10:30', '11:40'),
    ],
    clients: [
      { id: 'acme', name: 'Acme', people: ['ana'], projects: ['atlas'], norms: [], hours: [] },
      {
        id: 'birch',
        name: 'Birch',
        people: ['jon'],
        projects: [],
        norms: [],
        hours: [{ days: ['wed', 'thu'], from: '13:00', to: '15:00' }],
      },
    ],
  }
}

const seconds = (clock: string) => Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3)) * 60

export function trackDouble(world: World): Handlers {
  const row = (entry: EntryDraft & { id: string }): EntryRow => ({
    id: entry.id,
    task: entry.task,
    title: TASKS.find(({ id }) => id === entry.task)?.title ?? entry.title,
    project: entry.task ? 'Atlas 4.2' : '',
    client: entry.task ? 'Acme' : '',
    clock: { from: entry.from, to: entry.to },
    seconds: seconds(entry.to) - seconds(entry.from),
    note: entry.note,
    session: entry.id.startsWith('e'),
    draft: entry,
  })
  const monday = (date: string | null) => {
    const civil = Date.parse(`${date ?? '2027-03-10'}T00:00:00Z`) / 1000
    return civil - ((new Date(civil * 1000).getUTCDay() + 6) % 7) * DAY
  }
  const week = (first: number) =>
    [0, 1, 2, 3, 4, 5, 6].map((shift) => {
      const at = first + shift * DAY
      return { date: isoDate(at), weekday: weekdayOf(at) }
    })
  return {
    'track::list': ({ from }) => {
      const first = monday(from)
      const days = week(first).map((one) => {
        const entries = world.tracked.entries
          .filter(({ date }) => date === one.date)
          .sort((a, b) => a.from.localeCompare(b.from))
          .map(row)
        return { ...one, entries, seconds: entries.reduce((sum, each) => sum + each.seconds, 0) }
      })
      return {
        from: isoDate(first),
        to: isoDate(first + 6 * DAY),
        days,
        seconds: days.reduce((sum, one) => sum + one.seconds, 0),
        tasks: TASKS,
      }
    },
    'track::save': (entry) => {
      const problems =
        /^\d\d:\d\d$/.test(entry.from) && /^\d\d:\d\d$/.test(entry.to)
          ? []
          : [{ field: 'from', severity: 'error' as const, message: 'Say from when to when.' }]
      if (problems.length > 0) throw { code: 'invalid', message: 'Not kept.', problems }
      const id = entry.id ?? `n${world.tracked.entries.length}`
      world.tracked.entries = [
        ...world.tracked.entries.filter((one) => one.id !== id),
        { ...entry, id },
      ]
      return world.commit(`${entry.id ? 'Edit' : 'Add'} an entry`, null, 'focus')
    },
    'track::delete': (id) => {
      world.tracked.entries = world.tracked.entries.filter((one) => one.id !== id)
      return world.commit('Delete an entry', null, 'focus')
    },
    'track::export': () => '',
    'track::save_file': ({ form }) => `/home/mara/time.${form}`,
    'review::week': ({ date }) => {
      const first = monday(date)
      const focused = [3, 3.25, 3.05, 0, 0, 0, 0]
      const meetings = [0.5, 1, 0.5, 0, 0, 0, 0]
      return {
        from: isoDate(first),
        to: isoDate(first + 6 * DAY),
        previous: isoDate(first - 7 * DAY),
        next: isoDate(first + 7 * DAY),
        days: week(first).map((one, index) => ({
          ...one,
          focused: (focused[index] ?? 0) * HOUR,
          meetings: (meetings[index] ?? 0) * HOUR,
          through: index === 2 ? 1 : index === 1 ? 2 : 0,
          checks: index < 3 ? 2 : 0,
          working: index < 5 ? 8 * HOUR : 0,
        })),
        focused: 9.3 * HOUR,
        focusedBefore: 12 * HOUR,
        through: 3,
        held: 71,
        checks: 6,
        kept: 26,
        missed: 1,
        meetings: 2 * HOUR,
        working: 40 * HOUR,
        estimates: [
          { task: 'spec', title: 'Rate-limit spec', estimate: 3 * HOUR, actual: 4 * HOUR },
          { task: 'copy', title: 'Error-state copy', estimate: 1.5 * HOUR, actual: 1.2 * HOUR },
          { task: 'outline', title: 'Outline', estimate: 2 * HOUR, actual: 2.9 * HOUR },
        ],
        tags: [
          { name: '#spec', tasks: 6, estimate: 12 * HOUR, actual: 16 * HOUR, factor: '1.3 ×' },
          { name: '#copy', tasks: 2, estimate: 3 * HOUR, actual: 2.8 * HOUR, factor: '' },
        ],
        people: [
          { name: 'Ana', tasks: 5, estimate: 10 * HOUR, actual: 11 * HOUR, factor: '1.1 ×' },
        ],
        notes: ['Tuesday had 2 let through in peak hours.'],
      }
    },
    'client::list': () =>
      world.tracked.clients.map((draft) => ({ draft, tasks: 4, seconds: 5 * HOUR, owed: 2 })),
    'client::save': (draft) => {
      const id = draft.id ?? draft.name.toLowerCase()
      world.tracked.clients = [
        ...world.tracked.clients.filter((one) => one.id !== id),
        { ...draft, id },
      ]
      return world.commit(`${draft.id ? 'Edit' : 'Add'} ${draft.name}`, id)
    },
    'client::delete': (id) => {
      world.tracked.clients = world.tracked.clients.filter((one) => one.id !== id)
      return world.commit('Delete a client', null)
    },
  }
}
