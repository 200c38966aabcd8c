/** What lies in the days of the sample week: for tests and pictures, never shipped. */
import type { DayItem, ItemKind, NoticeKind, NoticeRow, PromiseBar } from '../../src/ipc/contract'
import { hhmm, HOUR, NOW } from './day'
import { label, march, START } from './march'
import type { Sample } from './people'

/** An item, and the day of March 2027 that it is in. */
export type Kept = DayItem & { day: number }

const at = (hour: number) => Math.round(hour * 60) * 60

function item(
  day: number,
  key: string,
  kind: ItemKind,
  from: number,
  to: number,
  title: string,
  note: string,
  change: Partial<DayItem> = {},
): Kept {
  const start = at(from)
  const end = at(to)
  return {
    day,
    key,
    kind,
    start,
    end,
    clock: { from: hhmm(start), to: hhmm(end) },
    title,
    note,
    state: 'ahead',
    task: null,
    project: null,
    client: null,
    pinned: false,
    movable: kind === 'focus' || kind === 'batch',
    people: [],
    reasons: [],
    due: null,
    latest: null,
    held: 0,
    promises: 0,
    ...change,
  }
}

/** As `item`, with the state that the time of the sample gives it. */
export function placed(one: Kept): Kept {
  const now = NOW - march(one.day, 0)
  const running = one.start <= now && now < one.end && one.kind === 'focus'
  const state = one.end <= now ? 'past' : running ? 'running' : 'ahead'
  const clock = { from: hhmm(one.start), to: hhmm(one.end) }
  return { ...one, clock, state: one.state === 'missed' ? 'missed' : state }
}

export function sampleWeek(): Kept[] {
  const spec = { task: 'spec', project: 'Atlas 4.2', client: 'Acme' }
  const plain = (day: number): Kept[] => [
    item(day, `batch-am-${day}`, 'batch', 10, 10.5, 'Batch window', 'About 20 min'),
    item(day, `lunch-${day}`, 'lunch', 12, 12.75, 'Lunch', '45 min'),
    item(day, `batch-pm-${day}`, 'batch', 15, 15.5, 'Batch window', 'About 15 min'),
    item(day, `wrap-${day}`, 'wrap_up', 16.75, 17, 'Wrap up', '15 min'),
  ]
  return [
    item(8, 'mon-1', 'focus', 10.5, 12, 'Checkout flow review', 'Focus 90 min · Atlas 4.2', spec),
    ...plain(8),
    item(8, 'mon-2', 'focus', 13, 14.5, 'Rate-limit spec', 'Focus 90 min · Atlas 4.2', spec),
    item(8, 'mon-m', 'meeting', 15.5, 16, 'Weekly', '', { people: ['ana', 'jon'] }),
    item(9, 'tue-1', 'focus', 10.5, 12, 'Rate-limit spec', 'Focus 90 min · Atlas 4.2', spec),
    ...plain(9),
    item(9, 'tue-2', 'focus', 13, 14.75, 'Partner docs outline', 'Focus 105 min · Partner docs'),

    item(10, 'spec-3', 'focus', 9, 10, 'Rate-limit spec, section 3', 'Focus 60 min · Atlas 4.2', {
      ...spec,
      reasons: ['Peak hours are 9:00 to 11:30.', 'It is due Thu 12:00 and needs 60 min.'],
    }),
    item(10, 'batch-am', 'batch', 10, 10.5, 'Batch window', '21 handled, 2 moved to 15:00'),
    item(
      10,
      'copy',
      'focus',
      10.5,
      11.75,
      'Error-state copy for checkout',
      'Focus 75 min · Atlas 4.2',
      { task: 'copy', project: 'Atlas 4.2' },
    ),
    item(10, 'rest-1', 'break', 11.75, 12, 'Break', '15 min', {
      reasons: ['A break comes after 90 minutes of focus.'],
    }),
    item(10, 'lunch', 'lunch', 12, 12.75, 'Lunch', '45 min'),
    item(10, 'api', 'meeting', 13, 13.5, 'API contract walkthrough', '', {
      people: ['priya', 'ana', 'kenji'],
    }),
    item(
      10,
      'answers',
      'focus',
      13.5,
      14 + 50 / 60,
      'Answer the API contract questions',
      'Focus 80 min · for Priya · 17 notifications held',
      {
        task: 'answers',
        people: ['priya'],
        pinned: true,
        reasons: [
          'Priya goes offline at 14:30 and waits for it.',
          'You pinned it here.',
          '80 min is what is left of the estimate, 10 % added for your usual overrun.',
        ],
        due: label(march(10, 14.5)),
        latest: label(march(10, 13.5)),
      },
    ),
    item(10, 'rest-2', 'break', 14 + 50 / 60, 15, 'Break', '10 min'),
    item(10, 'batch-pm', 'batch', 15, 15.5, 'Batch window', '17 held, about 24 min', {
      held: 17,
      promises: 4,
      reasons: ['The fewest windows that keep every promise: 10:00 and 15:00.'],
    }),
    item(
      10,
      'launch',
      'focus',
      15.5,
      16.75,
      'Launch plan: risks and owners',
      'Focus 75 min · Atlas 4.2 · due Thu 12:00',
      {
        task: 'launch',
        project: 'Atlas 4.2',
        reasons: ['The longest free stretch before its due.', 'No meeting cuts it in two.'],
        due: label(march(11, 12)),
        latest: label(march(11, 9.5)),
      },
    ),
    item(10, 'wrap', 'wrap_up', 16.75, 17, 'Wrap up', '15 min'),
    item(10, 'hand', 'handover', 17.2, 17.6, 'Hand over to Jon', 'Security review scope', {
      people: ['jon'],
    }),

    item(11, 'thu-1', 'focus', 9, 10, 'Launch plan: numbers', 'Focus 60 min · Atlas 4.2', {
      task: 'launch',
      due: label(march(11, 12)),
    }),
    ...plain(11),
    item(11, 'thu-2', 'focus', 10.5, 12, 'Partner docs outline', 'Focus 90 min · Partner docs'),
    item(11, 'thu-b', 'busy', 13, 14, 'Dentist', ''),
    item(12, 'fri-1', 'focus', 9, 10, 'Review of the outline', 'Focus 60 min · Partner docs'),
    ...plain(12),
  ]
}

type Row = [NoticeKind, string, string, number, number, string]

/** Those who wait for an answer, by promise. */
export function owedRows(people: readonly Sample[]): NoticeRow[] {
  const rows: Row[] = [
    ['review', 'priya', 'Contract: paging of results', 13.6, 14.5, 'In this focus block'],
    ['chat', 'ana', 'Which empty states are left?', 12.1, 16 + 5 / 60, 'In the 15:00 window'],
    ['chat', 'jon', 'Security review scope', 10.4, 18 + 20 / 60, 'In the 15:00 window'],
    ['issue', 'kenji', 'Flaky build', 11.5, 24 + 11.5, 'In the Thu 10:00 window'],
  ]
  return rows.map(([kind, id, title, came, by, where], index) => {
    const who = people.find((one) => one.id === id)
    return {
      id: index + 1,
      source: 'slack',
      kind,
      sender: who?.name ?? id,
      person: id,
      title,
      body: '',
      link: null,
      at: label(march(10, came)),
      there: null,
      urgency: 'normal',
      reason: '',
      replyBy: label(march(10, by)),
      left: march(10, by) - NOW,
      kept: true,
      owed: where,
      minutes: 3,
      state: id === 'priya' ? 'through' : 'held',
      until: label(id === 'kenji' ? march(11, 10) : march(10, 15)),
      reads: null,
    }
  })
}

type Bar = [NoticeKind, string, number, number, number, boolean]

export function promiseBars(): PromiseBar[] {
  const bars: Bar[] = [
    ['chat', 'Ana', 7.6, 11, 10, true],
    ['chat', 'Priya', 7.5, 11.4, 10, true],
    ['review', 'Kenji', 8.7, 12, 10, true],
    ['chat', 'Jon', 9.1, 12.6, 10, true],
    ['chat', 'Ana', 10.4, 15.5, 15, false],
    ['chat', 'Ana', 11.8, 16.1, 15, false],
    ['email', 'Jon', 7.5, 17.1, 15, false],
    ['chat', 'Jon', 7.5, 18.3, 15, false],
    ['review', 'Priya', 13.6, 14.5, 14.2, false],
  ]
  return bars.map(([kind, sender, from, to, dot, answered], index) => ({
    id: index + 1,
    sender,
    kind,
    start: START + at(from),
    end: START + at(to),
    dot: START + at(dot),
    answered,
    kept: true,
    through: index === 8,
  }))
}

export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  at: hour * HOUR,
  clock: hhmm(hour * HOUR),
}))
