/** Projects and tasks of the sample team: for tests and pictures, never shipped. */
import type { Levelling, ProjectDraft, Stage, TaskDraft } from '../../src/ipc/contract'
import { march } from './march'

export type Kept = TaskDraft & { id: string; stage: Stage; share: number; ends?: number }
export type Plans = {
  projects: (ProjectDraft & { id: string; ends: number })[]
  tasks: Kept[]
  level: Levelling
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
    hard: false,
    whom: null,
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

export function kept(id: string, change: Partial<Kept>): Kept {
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

export function draftOf(task: Kept): TaskDraft {
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
