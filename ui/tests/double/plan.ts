/** Answers of the commands of a plan, on what is worked out greedily: for tests and pictures, never shipped. */
import type { Commands, Compared, Done, PlanRow, Topic, WhenLabel } from '../../src/ipc/contract'
import { hhmm, HOUR, isoDate, VIEWER_AHEAD } from './day'
import { planOf } from './laid'
import { BERLIN, label, march, mark, START, within, working } from './march'
import type { Sample } from './people'
import { draftOf, kept, type Kept, type Plans } from './tasks'

type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }
type World = {
  readonly people: Sample[]
  readonly plans: Plans
  commit(label: string, id: string | null, topic: Topic): Done
  changed(topic: Topic): void
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
        tries: '10,000 tries',
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
