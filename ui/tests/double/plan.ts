/** Plans worked out greedily in working hours of fixed offsets: for tests and pictures, never shipped. */
import type {
  Commands,
  Compared,
  Done,
  Levelling,
  Mark,
  PlanDay,
  PlanFlag,
  PlanLink,
  PlanRow,
  PlanSpan,
  PlanView,
  ProjectDraft,
  Stage,
  TaskDraft,
  Topic,
  WhenLabel,
} from '../../src/ipc/contract'
import { DAY, hhmm, HOUR, isoDate, NOW, onLeave, stretches, VIEWER_AHEAD, weekdayOf } from './day'
import type { Sample } from './people'

type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }
export type Kept = TaskDraft & { id: string; stage: Stage; share: number; ends?: number }
export type Plans = {
  projects: (ProjectDraft & { id: string; ends: number })[]
  tasks: Kept[]
  level: Levelling
}

type World = {
  readonly people: Sample[]
  readonly plans: Plans
  commit(label: string, id: string | null, topic: Topic): Done
  changed(topic: Topic): void
}

/** Wed 10 March 2027, 00:00 in Berlin. */
export const START = Date.UTC(2027, 2, 9, 23) / 1000
const BERLIN = 'Europe/Berlin'

/** A moment of March 2027 by Berlin's clock, seconds since 1970 UTC. */
export function march(day: number, hour: number): number {
  return START + (day - 10) * DAY + hour * HOUR
}

export function taskDraft(change: Partial<TaskDraft>): TaskDraft {
  return {
    id: null,
    project: 'atlas',
    title: '',
    owner: null,
    effort: '',
    tags: [],
    notes: '',
    earliest: null,
    starts: null,
    deadline: null,
    reviewer: null,
    review: '',
    rework: '',
    needs: [],
    ...change,
  }
}

function link(task: string, review = '', rework = ''): TaskDraft['needs'][number] {
  const rest = { kind: 'finish_to_start', lag: '', clock: 'elapsed', reviewer: null, live: '' }
  return { task, ...rest, review, rework } as TaskDraft['needs'][number]
}

function kept(id: string, change: Partial<Kept>): Kept {
  return { ...taskDraft(change), stage: 'open', share: 0, ...change, id }
}

export function project(id: string, title: string, client: string, ends: number) {
  const rest = { lead: 'mara', start: null, deadline: null, notes: '' }
  return {
    id,
    title,
    client,
    ...rest,
    aim: 'as_late' as const,
    sizing: 'root_of_squares' as const,
    ends,
  }
}

function draftOf(task: Kept): TaskDraft {
  const fields = Object.keys(taskDraft({})) as (keyof TaskDraft)[]
  return Object.fromEntries(fields.map((field) => [field, task[field]])) as TaskDraft
}

/** The nine tasks of the sample. */
export function atlas(): Plans {
  const tasks: Kept[] = [
    kept('spec', {
      title: 'Rate-limit spec',
      owner: 'mara',
      effort: '8h',
      share: 0.4,
      stage: 'under_way',
    }),
    kept('api', { title: 'API contract', owner: 'priya', effort: '8h', needs: [link('spec')] }),
    kept('billing', {
      title: 'Billing service',
      owner: 'priya',
      effort: '8h 12h 20h',
      tags: ['server'],
      needs: [link('api', '1h', '1h')],
    }),
    kept('receipt', {
      title: 'Receipt flow, iOS',
      owner: 'kenji',
      effort: '12h',
      needs: [link('api', '', '1h')],
    }),
    kept('security', {
      title: 'Security review',
      owner: 'jon',
      effort: '8h',
      needs: [link('api')],
      review: '1h',
    }),
    kept('regression', {
      title: 'Regression pass',
      owner: 'sefa',
      effort: '8h',
      needs: [link('billing', '1h', '2h'), link('receipt', '1h', '1h')],
      review: '1h',
      rework: '1h',
    }),
    kept('checkout', {
      title: 'Checkout screens',
      owner: 'ana',
      effort: '24h',
      tags: ['design'],
      stage: 'asked',
    }),
    kept('notes', {
      title: 'Release notes',
      owner: 'mara',
      effort: '3h',
      needs: [link('checkout', '4h', '8h')],
    }),
    kept('go', {
      title: 'Go / no-go',
      owner: 'mara',
      effort: '0',
      needs: [link('notes'), link('regression')],
    }),
  ]
  return {
    projects: [project('atlas', 'Atlas 4.2', 'Northwind', march(18, 17))],
    tasks,
    level: { share: null, gap: 0.03 },
  }
}

/** So many tasks in chains, for what only shows in a large plan. */
export function large(count: number): Plans {
  const owners = ['mara', 'priya', 'kenji', 'jon', 'ana', 'sefa']
  const verbs = ['Draft', 'Build', 'Review', 'Test', 'Translate', 'Measure', 'Ship']
  const things = ['invoice page', 'login', 'search', 'report', 'import', 'map', 'mail', 'feed']
  const tasks = Array.from({ length: count }, (_, at) => {
    const before = [at - 3, at % 4 === 0 ? at - 11 : -1].filter((one) => one >= 0)
    return kept(`task-${at}`, {
      title: `${verbs[at % verbs.length] ?? ''} ${things[(at * 3) % things.length] ?? ''} ${at + 1}`,
      owner: owners[(at * 5) % owners.length] ?? null,
      effort: `${2 + (at % 5) * 2}h`,
      needs: before.map((one) => link(`task-${one}`, at % 6 === 0 ? '1h' : '')),
    })
  })
  return {
    projects: [project('atlas', 'Atlas 5', 'Northwind', march(21 + Math.ceil(count / 2.9), 17))],
    tasks,
    level: { share: 0.35, gap: 0.08 },
  }
}

function hours(typed: string): number {
  const parts = typed.split(/\s+/).filter(Boolean)
  const one = parts[parts.length === 3 ? 1 : 0] ?? ''
  const unit = { d: 8 * HOUR, h: HOUR, m: 60 }[one.at(-1) ?? ''] ?? HOUR
  return (Number.parseFloat(one) || 0) * unit
}

const AHEAD_AT = (who: Sample | undefined) => (who?.hoursAhead ?? VIEWER_AHEAD) * HOUR

function label(at: number, who?: Sample): WhenLabel {
  const wall = at + AHEAD_AT(who)
  return {
    at,
    clock: hhmm(wall),
    date: isoDate(wall),
    weekday: weekdayOf(wall),
    zone: who?.zone ?? BERLIN,
    city: who?.place ?? 'Berlin',
  }
}

function mark(at: number, who?: Sample): Mark {
  const theirs = who && AHEAD_AT(who) !== VIEWER_AHEAD * HOUR ? label(at, who) : null
  return { at: at - START, when: label(at), theirs }
}

/** Working time of a person, as instants. */
function working(who: Sample, days: number): PlanSpan[] {
  const all = new Map<number, PlanSpan>()
  for (let day = -1; day < days + 1; day++)
    for (const { start, end, grade } of stretches(who, START + day * DAY))
      if (grade === 'working')
        all.set(start, { start: start - AHEAD_AT(who), end: end - AHEAD_AT(who) })
  return [...all.values()].sort((a, b) => a.start - b.start)
}

function forward(pieces: readonly PlanSpan[], from: number, seconds: number): PlanSpan[] {
  const taken: PlanSpan[] = []
  for (const piece of pieces) {
    const start = Math.max(piece.start, from)
    if (start >= piece.end || seconds <= 0) continue
    const end = Math.min(piece.end, start + seconds)
    taken.push({ start, end })
    seconds -= end - start
  }
  return taken
}

function backward(pieces: readonly PlanSpan[], to: number, seconds: number): PlanSpan[] {
  const taken: PlanSpan[] = []
  for (const piece of pieces.toReversed()) {
    const end = Math.min(piece.end, to)
    if (end <= piece.start || seconds <= 0) continue
    const start = Math.max(piece.start, end - seconds)
    taken.unshift({ start, end })
    seconds -= end - start
  }
  return taken
}

const within = (pieces: readonly PlanSpan[], from: number, to: number) =>
  pieces.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  )
const shown = (spans: readonly PlanSpan[]) =>
  spans.map(({ start, end }) => ({ start: start - START, end: end - START }))

type Backward = {
  needed: number
  due: number
  askBy: number
  review: PlanSpan[]
  rework: PlanSpan[]
}

export function planOf(world: Pick<World, 'people' | 'plans'>, of: string | null): PlanView {
  const { people, plans } = world
  const head = plans.projects.find(({ id }) => id === of)
  const tasks = plans.tasks.filter(({ project: one }) => of === null || one === of)
  const ends = head?.ends ?? Math.max(START + 9 * DAY, ...plans.projects.map((one) => one.ends))
  const count = Math.ceil((ends - START) / DAY) + 1
  const times = new Map(people.map((who) => [who.id, working(who, count + 3)]))
  const find = (id: string | null) => people.find((who) => who.id === id)
  const timeOf = (id: string | null) => times.get(find(id)?.id ?? 'mara') ?? []

  const back = new Map<string, Backward>()
  for (const task of tasks.toReversed()) {
    const waiting = tasks.flatMap((next) =>
      next.needs
        .filter(({ task: before }) => before === task.id)
        .map(({ review, rework }) => {
          const needed = back.get(next.id)?.askBy ?? ends
          return { needed, review, rework, reviewer: next.owner }
        }),
    )
    const last = { needed: task.ends ?? ends, ...task, reviewer: task.reviewer ?? 'mara' }
    const { needed, review, rework, reviewer } = waiting.reduce(
      (least, one) => (one.needed < least.needed ? one : least),
      last,
    )
    const reworked = backward(timeOf(task.owner), needed, hours(rework))
    const reviewed = backward(timeOf(reviewer), reworked[0]?.start ?? needed, hours(review))
    const handed = reviewed[0]?.start ?? reworked[0]?.start ?? needed
    const due = Math.min(
      task.ends ?? Infinity,
      backward(timeOf(task.owner), handed, 1).at(-1)?.end ?? handed,
    )
    const askBy = backward(timeOf(task.owner), due, hours(task.effort))[0]?.start ?? due
    back.set(task.id, { needed, due, askBy, review: reviewed, rework: reworked })
  }

  const free = new Map<string, number>()
  const finished = new Map<string, number>()
  const rows = tasks.map((task): PlanRow => {
    const owner = find(task.owner)
    const moments = back.get(task.id)
    const due = moments?.due ?? ends
    const pieces = timeOf(task.owner)
    const ready = Math.max(march(10, 12), ...task.needs.map((one) => finished.get(one.task) ?? 0))
    const seconds = hours(task.effort)
    const earliest = task.earliest
      ? Date.parse(`${task.earliest.date}T${task.earliest.clock}:00Z`) / 1000 - VIEWER_AHEAD * HOUR
      : 0
    const from = Math.max(ready, earliest, free.get(task.owner ?? '') ?? 0)
    const spans = task.effort === '' ? [] : forward(pieces, from, seconds)
    const end = spans.at(-1)?.end ?? ready
    free.set(task.owner ?? '', end)
    finished.set(task.id, end)
    const slack = end <= due ? within(pieces, end, due) : -within(pieces, due, end)
    const late = end > due
    const flags: PlanFlag[] = []
    const flag = (kind: string, word: string, text: string, risk = false) =>
      flags.push({ kind, word, text, risk })
    if (!owner) flag('no_owner', 'No owner', 'Nobody does it. Give it an owner.')
    if (task.effort === '')
      flag('no_effort', 'No effort', 'Nobody has said how long it takes. Give it hours.')
    if (seconds > 16 * HOUR) flag('too_large', 'Too large', 'More than two days of work. Split it.')
    if (late) flag('late', 'Late', 'It is handed in after it is due, as things are.', true)
    const place = owner
      ? { id: owner.id, name: owner.name, place: owner.place, you: owner.you }
      : null
    const next = tasks.find(({ needs }) => needs.some((one) => one.task === task.id))
    return {
      id: task.id,
      title: task.title,
      project:
        of === null ? (plans.projects.find(({ id }) => id === task.project)?.title ?? null) : null,
      owner: place,
      milestone: task.effort === '0',
      effort: task.effort,
      left: seconds * (1 - task.share),
      share: task.share,
      stage: task.stage,
      tags: task.tags,
      needs: task.needs
        .map((one) => {
          const title = plans.tasks.find(({ id }) => id === one.task)?.title ?? ''
          return one.lag ? `${title} +${one.lag}` : title
        })
        .join('; '),
      earliest: task.earliest,
      deadline: task.ends ? 'Its own' : '',
      slack,
      critical: slack <= HOUR,
      bars: shown(spans),
      worked: shown(forward(spans, 0, seconds * task.share)),
      review: shown(moments?.review ?? []),
      rework: shown(moments?.rework ?? []),
      askBy: owner?.you ? null : mark(moments?.askBy ?? due, owner),
      due: mark(due, owner),
      needed: mark(moments?.needed ?? due, find(next?.owner ?? 'mara')),
      handedIn: null,
      promised: null,
      late,
      flags,
      to: find(next?.owner ?? null)?.name ?? 'the deadline',
    }
  })

  const known = new Map(rows.map((row) => [row.id, row]))
  const links = tasks.flatMap((task) =>
    task.needs
      .filter((one) => known.has(one.task))
      .map((one): PlanLink => {
        const critical = [one.task, task.id].every((id) => known.get(id)?.critical)
        const words = 'finish to start'
        return { from: one.task, to: task.id, kind: one.kind, critical, words, wait: 4 * HOUR }
      }),
  )
  const range = { start: START, seconds: count * DAY, zone: BERLIN, city: 'Berlin' }
  const days = Array.from({ length: count }, (_, at): PlanDay => {
    const wall = START + VIEWER_AHEAD * HOUR + at * DAY
    const weekday = weekdayOf(wall)
    const idle = weekday === 'sat' || weekday === 'sun'
    return { start: at * DAY, end: (at + 1) * DAY, date: isoDate(wall), weekday, idle }
  })
  const late = rows.filter((row) => row.late)
  const finish = Math.max(START, ...finished.values())
  const owners = new Set(tasks.map(({ owner }) => owner))
  return {
    project: head
      ? { id: head.id, title: head.title, client: head.client, draft: { ...head } }
      : null,
    projects: plans.projects.map((one) => {
      const all = plans.tasks.filter((task) => task.project === one.id)
      const open = all.filter(({ stage }) => stage !== 'done').length
      const { id, title, client } = one
      return {
        id,
        title,
        client,
        open,
        tasks: all.length,
        deadline: label(one.ends),
        closed: false,
      }
    }),
    range,
    now: mark(NOW),
    days,
    changes: [{ at: 4.45 * DAY, text: 'US +1 h' }],
    tracks: people
      .filter(({ id }) => owners.has(id))
      .map((who) => ({
        person: who.id,
        pieces: shown(working(who, count)).map((piece) => ({
          ...piece,
          grade: 'working' as const,
        })),
        away: days
          .filter(({ start }) => onLeave(who, START + VIEWER_AHEAD * HOUR + start) !== null)
          .map(({ start, end }) => ({
            start: start - 12 * HOUR,
            end: end - 12 * HOUR,
            name: 'Moving house',
          })),
      })),
    rows,
    links,
    deadline: head ? mark(ends) : null,
    finish: tasks.length > 0 ? mark(finish) : null,
    verdict:
      tasks.length === 0
        ? { kind: 'open' }
        : late.length === 0
          ? { kind: 'fits' }
          : {
              kind: 'late',
              words: `${Math.ceil(Math.max(...late.map(({ slack }) => -(slack ?? 0))) / HOUR)} h too late`,
              tasks: late.length,
            },
    problems: [],
    level: plans.level,
  }
}

/** The plan with something else supposed, beside that of today. */
function compared(world: World, change: (plans: Plans) => void): Compared {
  const now = planOf(world, null)
  const plans = structuredClone(world.plans)
  change(plans)
  const then = planOf({ people: world.people, plans }, null)
  const pair = (today: WhenLabel | null, next: WhenLabel | null) => ({
    today,
    then: next,
    change: '',
  })
  const finish = (row: PlanRow | undefined) => {
    const end = row?.bars.at(-1)?.end
    return end === undefined ? null : label(START + end)
  }
  const tasks = then.rows.flatMap((row) => {
    const was = now.rows.find(({ id }) => id === row.id)
    if (!was || JSON.stringify(was) === JSON.stringify(row)) return []
    const words = (slack: number | null) => `${Math.round((slack ?? 0) / 360) / 10} h`
    return [
      {
        id: row.id,
        title: row.title,
        owner: row.owner?.name ?? '',
        was: was.owner?.name === row.owner?.name ? null : (was.owner?.name ?? null),
        askBy: pair(was.askBy?.when ?? null, row.askBy?.when ?? null),
        due: pair(was.due?.when ?? null, row.due?.when ?? null),
        finish: pair(finish(was), finish(row)),
        slack: [words(was.slack), words(row.slack)] as [string, string],
        late: [was.late, row.late] as [boolean, boolean],
      },
    ]
  })
  const fits: [boolean, boolean] = [now.verdict.kind !== 'late', then.verdict.kind !== 'late']
  return { words: [], finish: null, deadline: null, fits, tasks, done: null }
}

export function planDouble(world: World): Handlers {
  const { commit } = world
  const find = (id: string): Kept => {
    const found = world.plans.tasks.find((one) => one.id === id)
    if (!found) throw { code: 'not_found', message: 'There is no such task.', problems: [] }
    return found
  }
  return {
    'project::plan': ({ project: of }) => planOf(world, of),
    'project::task': (id) => {
      const draft = draftOf(find(id))
      const row = planOf(world, draft.project).rows.find((one) => one.id === id)
      if (!row) throw { code: 'not_found', message: 'There is no such task.', problems: [] }
      const candidates = world.plans.tasks
        .filter((one) => one.id !== id && one.project === draft.project)
        .map((one) => ({ id: one.id, title: one.title }))
      return { row, draft, lines: [], earliest: [], ask: null, learned: null, candidates }
    },
    'project::mend': () => ({ share: null, known: true, mends: [] }),
    'project::save_task': (draft) => {
      const wrong = (field: string, message: string) => {
        const problems = [{ field, severity: 'error', message }]
        return { code: 'invalid', message: 'Not kept.', problems }
      }
      if (!draft.title.trim()) throw wrong('title', 'Give it a title.')
      if (draft.effort && !/^[\d.]+[hmd]?( [\d.]+[hmd]? [\d.]+[hmd]?)?$/.test(draft.effort))
        throw wrong('effort', 'Hours as in “16h”, or three of them.')
      const id = draft.id ?? `new-${world.plans.tasks.length}`
      const known = world.plans.tasks.find((one) => one.id === id)
      const next = kept(id, { ...known, ...draft, id })
      world.plans.tasks = known
        ? world.plans.tasks.map((one) => (one.id === id ? next : one))
        : [...world.plans.tasks, next]
      return commit(`${known ? 'Edit' : 'Add'} ${draft.title}`, id, 'meet')
    },
    'project::delete_task': (id) => {
      const { title } = find(id)
      world.plans.tasks = world.plans.tasks
        .filter((one) => one.id !== id)
        .map((one) => ({ ...one, needs: one.needs.filter(({ task }) => task !== id) }))
      return commit(`Delete ${title}`, id, 'meet')
    },
    'project::move_task': ({ id, handle, to, preview }) => {
      const apply = (plans: Plans) => {
        const task = plans.tasks.find((one) => one.id === id)
        if (!task) return
        const wall = to + VIEWER_AHEAD * HOUR
        if (handle === 'due') task.ends = to
        else if (handle === 'bar')
          task.earliest = { date: isoDate(wall), clock: hhmm(wall), zone: BERLIN }
        else {
          const row = planOf(world, null).rows.find((one) => one.id === id)
          const who = world.people.find((one) => one.id === task.owner)
          const from = START + (row?.bars[0]?.start ?? 0)
          const hoursOf = who ? within(working(who, 400), from, to) / HOUR : 0
          task.effort = `${Math.max(0.25, Math.round(hoursOf * 4) / 4)}h`
        }
      }
      const answer = compared(world, apply)
      if (preview) return answer
      apply(world.plans)
      return { ...answer, done: commit(`Move ${find(id).title}`, id, 'meet') }
    },
    'project::order': ({ id, before }) => {
      const task = find(id)
      const rest = world.plans.tasks.filter((one) => one.id !== id)
      const at = before === null ? rest.length : rest.findIndex((one) => one.id === before)
      world.plans.tasks = rest.toSpliced(at, 0, task)
      return commit(`Move ${task.title}`, id, 'meet')
    },
    'project::mark': ({ id, mark: what, on }) => {
      const task = find(id)
      if (what !== 'began') task.stage = on ? what : 'open'
      return commit(`Change ${task.title}`, id, 'meet')
    },
    'project::risk': ({ project: of }) => {
      const { deadline, rows } = planOf(world, of)
      const ends = START + (deadline?.at ?? 0)
      return {
        share: null,
        runs: 10_000,
        onTime: 0.94,
        p50: mark(ends - 26 * HOUR),
        p80: mark(ends - 5.5 * HOUR),
        p95: mark(ends + 66 * HOUR),
        bins: [],
        drivers: [],
        chances: rows.map(({ id }) => ({ id, chance: 0.91 })),
        task: null,
        certain: false,
      }
    },
    'project::asks': () => ({ asks: [], waiting: [] }),
    'project::improve': () => {
      world.plans.level = { ...world.plans.level, share: 0 }
      world.changed('search')
      return null
    },
    'project::stop': () => {
      world.plans.level = { ...world.plans.level, share: null }
      world.changed('search')
      return null
    },
    'project::save': (draft) => {
      const id = draft.id ?? draft.title.toLowerCase()
      const rest = world.plans.projects.filter((one) => one.id !== id)
      world.plans.projects = [...rest, { ...draft, id, ends: march(19, 17) }]
      return commit(`Add ${draft.title}`, id, 'meet')
    },
  }
}
