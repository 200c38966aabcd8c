/** A plan as a table: what stands in its cells, and what comes of typing into them. */
import type {
  DeadlineDraft,
  HourCycle,
  LinkDraft,
  Mark,
  MarkKind,
  MomentDraft,
  PlanRow,
  Stage,
  TaskChoice,
  TaskDraft,
} from '../../ipc/contract'
import { clock, date } from '../../lib/time'
import { labelOf, slackWord, STAGES, whenShort } from './words'

export type Column =
  | 'title'
  | 'owner'
  | 'effort'
  | 'needs'
  | 'earliest'
  | 'deadline'
  | 'tags'
  | 'askBy'
  | 'due'
  | 'needed'
  | 'slack'
  | 'stage'

export type ColumnItem = {
  column: Column
  word: string
  wide: number
  edit: 'text' | 'choice' | null
  /** What can be typed. */
  hint: string
}

const item = (
  column: Column,
  word: string,
  wide: number,
  edit: ColumnItem['edit'],
  hint = '',
): ColumnItem => ({ column, word, wide, edit, hint })

export const COLUMNS: readonly ColumnItem[] = [
  item('title', 'Task', 240, 'text', 'What is to be done'),
  item('owner', 'Owner', 132, 'choice'),
  item('effort', 'Effort', 104, 'text', '16h, 2d, or 8h 12h 24h'),
  item(
    'needs',
    'Waits for',
    208,
    'text',
    'Titles with “;” between; “Brief +4h, review 4h, rework 2h”',
  ),
  item('earliest', 'Not before', 128, 'text', '2027-03-18 09:00'),
  item('deadline', 'Deadline', 148, 'text', '2027-03-18 17:00, or the date for the end of work'),
  item('tags', 'Tags', 112, 'text', 'design, server'),
  item('askBy', 'Ask by', 112, null),
  item('due', 'Due', 112, null),
  item('needed', 'Needed', 112, null),
  item('slack', 'Slack', 76, null),
  item('stage', 'Stage', 112, 'choice'),
]

const moment = (mark: Mark | null, theirs: boolean, cycle: HourCycle) =>
  mark ? whenShort(labelOf(mark, theirs), cycle) : ''

/** What a cell says. */
export function shown(row: PlanRow, column: Column, theirs: boolean, cycle: HourCycle): string {
  switch (column) {
    case 'owner':
      return row.owner?.name ?? ''
    case 'earliest':
      return row.earliest
        ? `${date(row.earliest.date, 'short')}, ${clock(row.earliest.clock, cycle)}`
        : ''
    case 'tags':
      return row.tags.map((tag) => `#${tag}`).join(' ')
    case 'askBy':
      return moment(row.askBy, theirs, cycle)
    case 'due':
      return moment(row.due, theirs, cycle)
    case 'needed':
      return moment(row.needed, theirs, cycle)
    case 'slack':
      return row.slack === null ? '' : slackWord(row.slack)
    case 'stage':
      return STAGES[row.stage]
    default:
      return row[column]
  }
}

const written = ({ date: day, clock: time }: MomentDraft) => `${day} ${time}`

/** What stands in a cell's field when it is opened. */
export function typed(row: PlanRow, column: Column, draft: TaskDraft): string {
  switch (column) {
    case 'title':
    case 'effort':
      return draft[column]
    case 'owner':
      return draft.owner ?? ''
    case 'needs':
      return row.needs
    case 'earliest':
      return draft.earliest ? written(draft.earliest) : ''
    case 'deadline':
      return draft.deadline
        ? draft.deadline.kind === 'at'
          ? written(draft.deadline.moment)
          : draft.deadline.date
        : ''
    case 'tags':
      return draft.tags.join(', ')
    case 'stage':
      return row.stage
    default:
      return ''
  }
}

/** A draft with a cell changed, or what is wrong with what was typed. */
export type Applied = { draft: TaskDraft } | { problem: string }

type Known = {
  /** IANA name of the viewer's zone: of moments that are new. */
  zone: string
  /** What the task could wait for. */
  candidates: readonly TaskChoice[]
}

export function applied(draft: TaskDraft, column: Column, text: string, known: Known): Applied {
  const value = text.trim()
  switch (column) {
    case 'title':
    case 'effort':
      return { draft: { ...draft, [column]: value } }
    case 'owner':
      return { draft: { ...draft, owner: value || null } }
    case 'tags': {
      const tags = value.split(/[\s,#]+/).filter(Boolean)
      return { draft: { ...draft, tags: [...new Set(tags)] } }
    }
    case 'needs':
      return needs(draft, value, known.candidates)
    case 'earliest': {
      if (value === '') return { draft: { ...draft, earliest: null } }
      const read = readMoment(value, draft.earliest?.zone ?? known.zone)
      return read
        ? { draft: { ...draft, earliest: { ...read, clock: read.clock || '00:00' } } }
        : { problem: 'A date and a time, as in “2027-03-18 09:00”.' }
    }
    case 'deadline':
      return deadline(draft, value, known.zone)
    default:
      return { draft }
  }
}

/** "2027-03-18 9:00" or the date alone; whether there is such a day, the core says. */
function readMoment(value: string, zone: string): MomentDraft | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[ T,]+(\d{1,2}):?(\d{2}))?$/.exec(value)
  if (!found) return null
  const [, day = '', hour, minute] = found
  return { date: day, clock: hour && minute ? `${hour.padStart(2, '0')}:${minute}` : '', zone }
}

function deadline(draft: TaskDraft, value: string, zone: string): Applied {
  if (value === '') return { draft: { ...draft, deadline: null } }
  const was = draft.deadline
  const read = readMoment(value, was?.kind === 'at' ? was.moment.zone : zone)
  if (!read) return { problem: 'A date, or a date and a time, as in “2027-03-18 17:00”.' }
  let next: DeadlineDraft
  if (read.clock) next = { kind: 'at', moment: read }
  else if (was && was.kind !== 'at') next = { ...was, date: read.date }
  else if (draft.owner) next = { kind: 'end_of_work', person: draft.owner, date: read.date }
  else next = { kind: 'end_of_day_in', zone, date: read.date }
  return { draft: { ...draft, deadline: next } }
}

/** ", review 4h" after a title, a comma or none before it. */
const BUFFER = /[\s,]+(review|rework)\s+([\d.]+\s*[a-z]*\d*)$/i
const LAG = /\s+([+\-−]\s*\d+(?:\.\d+)?\s*[a-z]*)$/i

/** Titles with ";" between; a link that was there keeps its buffers. */
function needs(draft: TaskDraft, value: string, candidates: readonly TaskChoice[]): Applied {
  const links: LinkDraft[] = []
  for (const part of value.split(';').map((one) => one.trim())) {
    if (part === '') continue
    const whole = find(draft, part, candidates)
    const buffers: Partial<Record<'review' | 'rework', string>> = {}
    let rest = part
    for (let last = BUFFER.exec(rest); last && !whole; last = BUFFER.exec(rest)) {
      buffers[(last[1] ?? '').toLowerCase() as 'review' | 'rework'] ??= last[2] ?? ''
      rest = rest.slice(0, last.index)
    }
    const lag = whole ? '' : (LAG.exec(rest)?.[1] ?? '')
    const title = rest.replace(LAG, '')
    const task = whole ?? find(draft, title, candidates)
    if (!task) return { problem: `There is no task “${title}” that it could wait for.` }
    const was = draft.needs.find((link) => link.task === task)
    const said = lag.replace(/\s/g, '').replace('−', '-').replace(/^\+/, '')
    links.push({ ...(was ?? { ...NEW_LINK, task }), lag: said, ...buffers })
  }
  return { draft: { ...draft, needs: links } }
}

const NEW_LINK: Omit<LinkDraft, 'task'> = {
  kind: 'finish_to_start',
  lag: '',
  clock: 'elapsed',
  reviewer: null,
  review: '',
  rework: '',
  live: '',
}

/** The task of a title: of several, the one that is waited for already, else the first. */
function find(draft: TaskDraft, title: string, candidates: readonly TaskChoice[]): string | null {
  const same = candidates.filter((one) => one.title.toLowerCase() === title.toLowerCase())
  const waited = same.find(({ id }) => draft.needs.some(({ task }) => task === id))
  return (waited ?? same[0])?.id ?? null
}

const ORDER = Object.keys(STAGES) as Stage[]
const MARKS: Record<Stage, MarkKind> = {
  open: 'asked',
  asked: 'asked',
  promised: 'promised',
  under_way: 'began',
  handed_in: 'handed_in',
  in_review: 'in_review',
  done: 'done',
}

/** What has happened when a task goes from one stage to another. */
export function markFor(from: Stage, to: Stage): { mark: MarkKind; on: boolean } {
  const on = ORDER.indexOf(to) > ORDER.indexOf(from)
  return { mark: MARKS[on ? to : from], on }
}
