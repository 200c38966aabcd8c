/** What is supposed while it is being said: rows of which each becomes one supposition. */
import type { DeadlineDraft, PlanView, Supposition } from '../../../ipc/contract'
import { tidyDeadline } from '../sheets/dates'

export type Kind = Supposition['kind']

export const KINDS: readonly { kind: Kind; word: string }[] = [
  { kind: 'away', word: 'somebody is away' },
  { kind: 'review', word: 'a review takes' },
  { kind: 'rework', word: 'a rework takes' },
  { kind: 'effort', word: 'a task takes' },
  { kind: 'owner', word: 'somebody else does' },
  { kind: 'deadline', word: 'the deadline is' },
  { kind: 'earliest', word: 'a task begins only' },
  { kind: 'without', word: 'a task is left out' },
]

/** Everything that any kind asks for: what was said stays when the kind is another. */
export type Row = {
  key: number
  kind: Kind
  person: string
  first: string
  last: string
  task: string
  /** Of a review or rework: `task`, or `task after`. */
  link: string
  text: string
  project: string
  deadline: DeadlineDraft | null
  at: number | null
}

let keys = 0

export function newRow(kind: Kind, project: string | null): Row {
  return {
    key: ++keys,
    kind,
    person: '',
    first: '',
    last: '',
    task: '',
    link: '',
    text: '',
    project: project ?? '',
    deadline: null,
    at: null,
  }
}

const linkOf = (task: string, after: string | null) => (after === null ? task : `${task} ${after}`)

export function rowOf(change: Supposition, project: string | null): Row {
  const row = newRow(change.kind, project)
  switch (change.kind) {
    case 'review':
      return { ...row, link: linkOf(change.task, change.after), text: change.review }
    case 'rework':
      return { ...row, link: linkOf(change.task, change.after), text: change.rework }
    case 'effort':
      return { ...row, task: change.task, text: change.effort }
    default:
      return { ...row, ...change }
  }
}

/** What a row supposes; null while something is missing. */
export function suppositionOf(row: Row): Supposition | null {
  const { kind, person, first, task, project, at } = row
  const text = row.text.trim()
  const [waits = '', after = null] = row.link === '' ? [] : row.link.split(' ')
  switch (kind) {
    case 'away':
      return person && first ? { kind, person, first, last: row.last || first } : null
    case 'effort':
      return task && text ? { kind, task, effort: text } : null
    case 'owner':
      return task && person ? { kind, task, person } : null
    case 'review':
      return waits && text ? { kind, task: waits, after, review: text } : null
    case 'rework':
      return waits && text ? { kind, task: waits, after, rework: text } : null
    case 'deadline':
      return project && row.deadline
        ? { kind, project, deadline: tidyDeadline(row.deadline) }
        : null
    case 'earliest':
      return task && at !== null ? { kind, task, at } : null
    case 'without':
      return task ? { kind, task } : null
  }
}

/** Reviews that can be other than they are: of every link, and of every task before its deadline. */
export function reviewsOf(plan: PlanView): { value: string; word: string; detail: string }[] {
  const titles = new Map(plan.rows.map(({ id, title }) => [id, title]))
  return [
    ...plan.links.map(({ from, to }) => ({
      value: linkOf(to, from),
      word: `${titles.get(from) ?? from}, before ${titles.get(to) ?? to}`,
      detail: '',
    })),
    ...plan.rows.map(({ id, title }) => ({
      value: id,
      word: `${title}, before the deadline`,
      detail: '',
    })),
  ]
}
