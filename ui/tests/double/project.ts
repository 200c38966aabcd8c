/** Answers of every `project::*` command but the plan itself: for tests and pictures, never shipped. */
import type {
  AskView,
  BuffersView,
  Commands,
  Compared,
  Done,
  FieldProblem,
  Mark,
  MarkKind,
  Mend,
  PlanRow,
  RiskBin,
  RiskView,
  Stage,
  Supposition,
  TaskDraft,
  TaskView,
} from '../../src/ipc/contract'
import { at, BERLIN, draftOf, EARLIEST, label, LINES, LISBON, mark, rowsOf } from './atlas'
import { DAY, HOUR, NOW } from './day'
import type { Sample } from './people'

type Area = Exclude<Extract<keyof Commands, `project::${string}`>, 'project::plan'>
export type ProjectDouble = { [N in Area]: (args: Commands[N][0]) => Commands[N][1] }

export type Projects = {
  people: readonly Sample[]
  commit(label: string, id: string | null): Done
  /** How many tries of the risk are made, 0 … 1; null: all. */
  tried?: number | null
  /** No task has three points. */
  certain?: boolean
}

/** What has happened to a task, by its id. */
type Marks = Map<string, Map<MarkKind, number>>

const STAGES: [MarkKind, Stage][] = [
  ['done', 'done'],
  ['in_review', 'in_review'],
  ['handed_in', 'handed_in'],
  ['began', 'under_way'],
  ['promised', 'promised'],
  ['asked', 'asked'],
]

export function project(world: Projects): ProjectDouble {
  const marks: Marks = new Map()
  const drafts = new Map<string, TaskDraft>()

  const rows = (): PlanRow[] =>
    rowsOf(world.people).map((one) => {
      const marked = marks.get(one.id)
      const stage = STAGES.find(([kind]) => marked?.has(kind))?.[1] ?? one.stage
      const promised = marked?.get('promised')
      return {
        ...one,
        stage,
        promised: promised === undefined ? null : { ...mark('16 12:00'), when: label(promised) },
      }
    })

  const find = (id: string): PlanRow => {
    const found = rows().find((one) => one.id === id)
    if (!found) throw { code: 'not_found', message: 'There is no such task.', problems: [] }
    return found
  }

  function askOf(one: PlanRow): AskView | null {
    const { owner, askBy, due } = one
    if (!owner || owner.you || !askBy || !due) return null
    const marked = marks.get(one.id)
    const by = askBy.theirs ?? askBy.when
    const asked = marked?.get('asked')
    const promised = marked?.get('promised')
    return {
      task: one.id,
      title: one.title,
      project: 'Atlas 4.2',
      owner,
      by: askBy,
      due,
      words: `Ask ${owner.name} by ${by.weekday === 'fri' ? 'Fri' : 'Mon'} ${by.clock} ${by.city}`,
      message: `Hello ${owner.name},\n\ncan you take “${one.title}”, about 2 days of work?\nDue Tue 16 Mar 2027, 12:00 your time (Lisbon).\n\nThank you`,
      asked: asked === undefined ? null : label(asked),
      promised: promised === undefined ? null : label(promised, LISBON),
      urgency: one.late ? 'late' : 'soon',
      over: false,
    }
  }

  function view(id: string): TaskView {
    const one = find(id)
    const screens = id === 'screens'
    return {
      row: one,
      draft: drafts.get(id) ?? draftOf(one),
      lines: screens || id === 'contract' ? LINES : LINES.slice(0, 1),
      earliest: EARLIEST,
      ask: askOf(one),
      learned: screens
        ? { words: '1.4 × over 6 tasks of Ana’s, #design', effort: '11h 22h 34h' }
        : null,
      candidates: rows()
        .filter((other) => other.id !== id)
        .map(({ id: other, title }) => ({ id: other, title })),
    }
  }

  function check(draft: TaskDraft): FieldProblem[] {
    const readable = /^(\d+(\.\d+)?\s*[hmd]?\s*){0,3}$/
    const wrong = (field: string, message: string): FieldProblem => ({
      field,
      severity: 'error',
      message,
    })
    return [
      ...(draft.title.trim() ? [] : [wrong('title', 'Say what is to be done.')]),
      ...(readable.test(draft.effort.trim())
        ? []
        : [wrong('effort', 'Write hours, or three of them: 8h 12h 24h.')]),
      ...draft.needs.flatMap(({ review }, place) =>
        readable.test(review.trim()) ? [] : [wrong(`needs.${place}.review`, 'Write hours: 4h.')],
      ),
    ]
  }

  return {
    'project::task': view,
    'project::save': ({ id, title }) =>
      world.commit(`${id ? 'Edit' : 'Add'} ${title}`, id ?? 'new-project'),
    'project::check': ({ title }) =>
      title.trim()
        ? []
        : [{ field: 'title', severity: 'error', message: 'A project needs a name.' }],
    'project::delete': (id) => world.commit('Delete Atlas 4.2', id),
    'project::close': (id) => world.commit('Close Atlas 4.2', id),
    'project::save_task': (draft) => {
      const problems = check(draft)
      if (problems.length > 0) throw { code: 'invalid', message: 'Not saved yet.', problems }
      if (draft.id) drafts.set(draft.id, draft)
      return world.commit(`${draft.id ? 'Edit' : 'Add'} ${draft.title}`, draft.id ?? 'new-task')
    },
    'project::check_task': check,
    'project::delete_task': (id) => world.commit(`Delete ${find(id).title}`, id),
    'project::mark': ({ id, mark: kind, on, by }) => {
      const marked = marks.get(id) ?? new Map<MarkKind, number>()
      if (on) marked.set(kind, by ?? NOW)
      else marked.delete(kind)
      marks.set(id, marked)
      return world.commit(`Mark ${find(id).title}`, id)
    },
    'project::progress': ({ id }) => world.commit(`Edit ${find(id).title}`, id),
    'project::mend': (id) => ({ share: null, known: true, mends: find(id).late ? MENDS : [] }),
    'project::move_task': ({ id, preview }) => ({
      ...compared([]),
      done: preview ? null : world.commit(`Move ${find(id).title}`, id),
    }),
    'project::order': ({ id }) => world.commit(`Move ${find(id).title}`, id),
    'project::asks': () => {
      const all = rows().flatMap((one) => askOf(one) ?? [])
      return {
        asks: all.filter(({ promised }) => promised === null),
        waiting: all.filter(({ asked, promised }) => asked !== null || promised !== null),
      }
    },
    'project::what_if': ({ suppose }) => compared(suppose),
    'project::apply': ({ suppose }) => world.commit(`Change ${suppose.length} at once`, null),
    'project::risk': ({ task }) => risk(world, task),
    'project::buffers': () => BUFFERS,
    'project::improve': () => null,
    'project::stop': () => {
      world.tried = null
      return null
    },
    'project::export': ({ format }) => `Atlas 4.2 as ${format}`,
    'project::save_file': ({ format }) => `/home/mara/Downloads/atlas-4-2.${format}`,
    'project::import': ({ text }) =>
      text.includes('bad')
        ? {
            done: null,
            problems: [
              { line: 2, column: 7, message: 'There is nobody called “Anna”.', hint: 'Ana?' },
            ],
            tasks: 0,
            made: [],
          }
        : { done: world.commit('Import 3 tasks', 'atlas'), problems: [], tasks: 3, made: [] },
  }
}

const MENDS: Mend[] = [
  {
    words: 'Move the deadline to Mon 22 Mar 12:00',
    change: {
      kind: 'deadline',
      project: 'atlas',
      deadline: {
        kind: 'at',
        moment: { date: '2027-03-22', clock: '12:00', zone: 'Europe/Berlin' },
      },
    },
  },
  {
    words: 'Shorten the review to 1 h',
    change: { kind: 'review', task: 'contract', after: 'spec', review: '1h' },
  },
  { words: 'Ask Priya for 3 h on Saturday', change: null },
]

const SAID: Record<Supposition['kind'], string> = {
  away: 'Ana is away',
  effort: 'Checkout screens takes 24 h',
  owner: 'Priya does Checkout screens',
  review: 'The review of Checkout screens takes 2 days',
  rework: 'The rework of Checkout screens takes 2 days',
  deadline: 'The deadline is another',
  earliest: 'Checkout screens begins later',
  without: 'Without Go / no-go',
}

function compared(suppose: readonly Supposition[]): Compared {
  const pair = (today: string, then: string, change: string, clock = BERLIN) => ({
    today: label(at(today, clock), clock),
    then: label(at(then, clock), clock),
    change,
  })
  if (suppose.length === 0)
    return {
      words: [],
      finish: pair('19 11:00', '19 11:00', ''),
      deadline: pair('19 17:00', '19 17:00', ''),
      fits: [true, true],
      tasks: [],
      done: null,
    }
  return {
    words: suppose.map(({ kind }) => SAID[kind]),
    finish: pair('19 11:00', '22 10:00', '8 h later'),
    deadline: pair('19 17:00', '19 17:00', ''),
    fits: [true, false],
    tasks: [
      {
        id: 'screens',
        title: 'Checkout screens',
        owner: 'Ana',
        was: null,
        askBy: pair('12 12:00', '11 12:00', '8 h sooner', LISBON),
        due: pair('16 12:00', '16 12:00', '', LISBON),
        finish: pair('15 12:00', '16 18:00', '14 h later', LISBON),
        slack: ['9 h', '−5 h'],
        late: [false, true],
      },
      {
        id: 'notes',
        title: 'Release notes',
        owner: 'Mara',
        was: null,
        askBy: { today: null, then: null, change: '' },
        due: pair('19 17:00', '19 17:00', ''),
        finish: pair('18 13:00', '19 11:00', '6 h later'),
        slack: ['10.5 h', '4.5 h'],
        late: [false, false],
      },
    ],
    done: null,
  }
}

/** Tries that finish in each hour of Berlin's work, 09 to 17, from the 17th on. */
function bins(): RiskBin[] {
  const hours = [17, 18, 19, 22].flatMap((day) =>
    Array.from({ length: 8 }, (_, hour) => at(`${day} ${9 + hour}:00`)),
  )
  const heights = hours.map((_, place) => Math.exp(-(((place - 13.5) / 6) ** 2)))
  const sum = heights.reduce((one, other) => one + other, 0)
  const deadline = at('19 17:00')
  return hours.map((from, place) => ({
    from: label(from),
    to: label(from + HOUR),
    share: (heights[place] ?? 0) / sum,
    late: from >= deadline,
  }))
}

/** What risk says counts from now, not from where the plan's range begins. */
const found = (moment: Mark): Mark => ({ ...moment, at: moment.when.at - NOW })

function risk({ tried = null, certain = false, people }: Projects, task: string | null): RiskView {
  const none = certain || tried === 0
  return {
    share: tried,
    runs: 10_000,
    tries: '10,000 tries',
    onTime: none ? null : 0.94,
    p50: none ? null : found(mark('18 14:40')),
    p80: none ? null : found(mark('19 11:30')),
    p95: none ? null : found(mark('22 09:50')),
    bins: none ? [] : bins(),
    drivers: none
      ? []
      : [
          { id: 'contract', title: 'API contract', critical: 0.81, pull: 0.74 },
          { id: 'screens', title: 'Checkout screens', critical: 0.19, pull: 0.22 },
        ],
    chances: rowsOf(people).map(({ id }) => ({ id, chance: id === 'screens' ? 0.91 : 0.6 })),
    task:
      task === null || none
        ? null
        : {
            chance: 0.91,
            p50: found(mark('15 11:40', LISBON)),
            p80: found(mark('16 09:30', LISBON)),
            p95: found(mark('16 15:20', LISBON)),
            ask: [
              { words: 'Now', when: label(NOW, LISBON), chance: 0.97 },
              { words: 'As planned', when: label(at('11 12:00', LISBON), LISBON), chance: 0.91 },
              { words: 'At ask by', when: label(at('12 12:00', LISBON), LISBON), chance: 0.78 },
            ],
          },
    certain,
  }
}

const BUFFERS: BuffersView = {
  project: {
    title: 'Project buffer',
    size: 7.5 * HOUR,
    room: 6 * HOUR,
    from: mark('19 11:00'),
    to: mark('19 17:00'),
    words: '√(4² + 6² + 2²) h = 7.5 h',
    used: 0.4,
  },
  feeding: [
    {
      title: 'Before Release notes',
      size: 8 * HOUR,
      room: 9 * HOUR,
      from: mark('15 12:00', LISBON),
      to: mark('16 12:00', LISBON),
      words: '√8² h = 8 h',
      used: null,
    },
  ],
  chain: [
    { id: 'spec', title: 'Rate-limit spec' },
    { id: 'contract', title: 'API contract' },
    { id: 'go', title: 'Go / no-go' },
  ],
  fever: [
    { when: label(NOW - 2 * DAY), done: 0.1, used: 0.05, zone: 'green' },
    { when: label(NOW - DAY), done: 0.25, used: 0.34, zone: 'yellow' },
    { when: label(NOW), done: 0.4, used: 0.4, zone: 'yellow' },
  ],
  links: [
    {
      from: 'spec',
      title: 'Rate-limit spec',
      to: 'contract',
      waits: 'API contract',
      reviewer: 'Priya',
      review: '4h',
      rework: '1d',
    },
    {
      from: 'go',
      title: 'Go / no-go',
      to: null,
      waits: 'the deadline',
      reviewer: 'Mara',
      review: '',
      rework: '',
    },
  ],
}
