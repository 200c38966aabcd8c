/** A project as the sample team has it, worked out with fixed offsets: for tests and pictures, never shipped. */
import type {
  ExplainDay,
  ExplainLine,
  Mark,
  PlanRow,
  PlanView,
  ProjectDraft,
  TaskDraft,
  WhenLabel,
} from '../../src/ipc/contract'
import { DAY, hhmm, HOUR, isoDate, NOW, VIEWER_AHEAD, weekdayOf } from './day'
import { START } from './march'
import type { Sample } from './people'

type Clock = readonly [zone: string, city: string, ahead: number]
export const BERLIN: Clock = ['Europe/Berlin', 'Berlin', VIEWER_AHEAD]
export const LISBON: Clock = ['Europe/Lisbon', 'Lisbon', 0]
export const BENGALURU: Clock = ['Asia/Kolkata', 'Bengaluru', 5.5]

export function label(at: number, [zone, city, ahead]: Clock = BERLIN): WhenLabel {
  const wall = at + ahead * HOUR
  return { at, clock: hhmm(wall), date: isoDate(wall), weekday: weekdayOf(wall), zone, city }
}

/** When a clock of somebody's reads so: "16 12:00" is in March 2027. */
export function at(reading: string, clock: Clock = BERLIN): number {
  const [day = '1', time = '00:00'] = reading.split(' ')
  const [hours, minutes] = time.split(':').map(Number)
  const midnight = Date.UTC(2027, 2, Number(day)) / 1000
  return midnight + ((hours ?? 0) - clock[2]) * HOUR + (minutes ?? 0) * 60
}

export function mark(reading: string, clock: Clock = BERLIN): Mark {
  const then = at(reading, clock)
  const theirs = clock === BERLIN ? null : label(then, clock)
  return { at: then - START, when: label(then), theirs }
}

const owner = (who: Sample, you = false) => ({ id: who.id, name: who.name, place: who.place, you })

function row(change: Partial<PlanRow>): PlanRow {
  return {
    id: '',
    title: '',
    project: null,
    owner: null,
    milestone: false,
    effort: '8h',
    left: 8 * HOUR,
    share: 0,
    stage: 'open',
    tags: [],
    needs: '',
    earliest: null,
    deadline: '',
    slack: 0,
    critical: false,
    bars: [],
    worked: [],
    review: [],
    rework: [],
    askBy: null,
    due: null,
    needed: null,
    handedIn: null,
    promised: null,
    late: false,
    flags: [],
    to: 'the deadline',
    ...change,
  }
}

export const PROJECT: ProjectDraft = {
  id: 'atlas',
  title: 'Atlas 4.2',
  client: 'Northwind',
  lead: 'mara',
  start: null,
  deadline: { kind: 'end_of_work', person: 'mara', date: '2027-03-19' },
  aim: 'as_late',
  sizing: 'root_of_squares',
  notes: '',
}

export function rowsOf(people: readonly Sample[]): PlanRow[] {
  const find = (id: string) => people.find((who) => who.id === id) ?? people[0]
  const by = (id: string) => {
    const who = find(id)
    return who ? owner(who, id === 'mara') : null
  }
  return [
    row({
      id: 'spec',
      title: 'Rate-limit spec',
      owner: by('mara'),
      effort: '10h',
      left: 3 * HOUR,
      share: 0.7,
      stage: 'under_way',
      slack: 4.5 * HOUR,
      critical: true,
      due: mark('12 17:00'),
      needed: mark('12 17:00'),
      to: 'Priya',
    }),
    row({
      id: 'contract',
      title: 'API contract',
      owner: by('priya'),
      effort: '8h 12h 20h',
      needs: 'Rate-limit spec',
      critical: true,
      askBy: mark('12 10:30', BENGALURU),
      due: mark('15 13:00', BENGALURU),
      needed: mark('15 17:00'),
      late: true,
      flags: [
        {
          kind: 'late',
          word: 'Late',
          text: 'It will be handed in 3 h after Due. Ask for less, or begin earlier.',
          risk: true,
        },
        {
          kind: 'too_large',
          word: 'Large',
          text: 'More than two days of work: cut it into parts that can be handed in.',
          risk: false,
        },
      ],
      to: 'Mara',
    }),
    row({
      id: 'screens',
      title: 'Checkout screens',
      owner: by('ana'),
      effort: '8h 16h 24h',
      left: 16 * HOUR,
      tags: ['design'],
      slack: 9 * HOUR,
      askBy: mark('12 12:00', LISBON),
      due: mark('16 12:00', LISBON),
      needed: mark('18 09:00'),
      to: 'Mara',
    }),
    row({
      id: 'notes',
      title: 'Release notes',
      owner: by('mara'),
      effort: '4h',
      needs: 'Checkout screens',
      slack: 10.5 * HOUR,
      due: mark('19 17:00'),
      needed: mark('19 17:00'),
    }),
    row({ id: 'go', title: 'Go / no-go', owner: null, milestone: true, effort: '0', left: 0 }),
  ]
}

const link = { kind: 'finish_to_start' as const, words: 'finish to start', wait: 0 }

export function atlas(people: readonly Sample[]): PlanView {
  return {
    project: { id: 'atlas', title: PROJECT.title, client: PROJECT.client, draft: PROJECT },
    projects: [
      {
        id: 'atlas',
        title: PROJECT.title,
        client: PROJECT.client,
        open: 5,
        tasks: 5,
        deadline: label(at('19 17:00')),
        closed: false,
      },
    ],
    range: { start: START, seconds: 14 * DAY, zone: BERLIN[0], city: BERLIN[1] },
    now: { at: NOW - START, when: label(NOW), theirs: null },
    days: [],
    idle: [],
    changes: [],
    tracks: [],
    rows: rowsOf(people),
    links: [
      { ...link, from: 'spec', to: 'contract', critical: true },
      { ...link, from: 'screens', to: 'notes', critical: false, wait: 3 * HOUR },
    ],
    deadline: mark('19 17:00'),
    finish: mark('19 11:00'),
    verdict: { kind: 'late', words: '3 h too late', tasks: 1 },
    problems: [],
    level: { share: null, gap: 0.03 },
  }
}

type Span = readonly [from: number, to: number]

function day(date: string, spans: readonly Span[], skipped = ''): ExplainDay {
  const clock = (hours: number) => hhmm(hours * HOUR)
  return {
    date,
    weekday: weekdayOf(Date.parse(`${date}T12:00:00Z`) / 1000),
    seconds: spans.reduce((sum, [from, to]) => sum + (to - from) * HOUR, 0),
    spans: spans.map(([from, to]) => ({ start: from * HOUR, end: to * HOUR })),
    clocks: spans.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', '),
    length: DAY,
    skipped,
  }
}

function line(
  kind: ExplainLine['kind'],
  title: string,
  when: Mark,
  days: ExplainDay[] = [],
  note = '',
): ExplainLine {
  const seconds = days.reduce((sum, one) => sum + one.seconds, 0)
  const here = when.theirs ? when.when : null
  return { kind, title, note, when: when.theirs ?? when.when, here, days, seconds }
}

/** Why Checkout screens are due when they are. */
export const LINES: ExplainLine[] = [
  line('needed', 'Needed', mark('18 09:00'), [], 'Release notes start'),
  line('rework', 'Rework, 8 h of Ana’s', mark('17 09:00', LISBON), [
    day('2027-03-17', [
      [9, 13],
      [14, 18],
    ]),
  ]),
  line('review', 'Review, 4 h of yours', mark('16 13:00'), [day('2027-03-16', [[13, 17]])]),
  line('due', 'Due', mark('16 12:00', LISBON)),
  line('work', 'Work, 16 h of Ana’s', mark('12 12:00', LISBON), [
    day('2027-03-12', [
      [12, 13],
      [14, 18],
    ]),
    day('2027-03-13', [], 'weekend'),
    day('2027-03-14', [], 'weekend'),
    day('2027-03-15', [
      [9, 13],
      [14, 18],
    ]),
    day('2027-03-16', [[9, 12]]),
  ]),
  line(
    'ask_by',
    'Ask by',
    mark('12 12:00', LISBON),
    [],
    'Ana is working then, so it arrives at once',
  ),
]

export const EARLIEST: ExplainLine[] = [
  line('start', 'Ana is free', mark('10 14:18', LISBON), [], 'Nothing is waited for'),
  line('work', 'Work, 16 h of Ana’s', mark('10 14:18', LISBON), [
    day('2027-03-10', [[14.3, 18]]),
    day('2027-03-11', [
      [9, 13],
      [14, 18],
    ]),
    day('2027-03-12', [
      [9, 13],
      [14, 14.3],
    ]),
  ]),
  line('finish', 'Handed in at the earliest', mark('12 14:18', LISBON)),
]

export function draftOf(one: PlanRow): TaskDraft {
  const needs = { spec: [], contract: ['spec'], notes: ['screens'] }[one.id] ?? []
  return {
    id: one.id,
    project: 'atlas',
    title: one.title,
    owner: one.owner?.id ?? null,
    effort: one.effort,
    tags: one.tags,
    notes: '',
    hard: false,
    whom: null,
    earliest: null,
    starts: null,
    deadline: null,
    reviewer: null,
    review: '',
    rework: '',
    needs: needs.map((task) => ({
      task,
      kind: 'finish_to_start',
      lag: '',
      clock: 'elapsed',
      reviewer: null,
      review: '4h',
      rework: '1d',
      live: '',
    })),
  }
}
