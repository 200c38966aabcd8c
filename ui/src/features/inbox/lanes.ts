/** What the inbox holds, in lanes: by window, by promise, or by person. */
import { counted } from '../../components/notice/kinds'
import type { Allowance, HourCycle, InboxView, NoticeRow, WindowGroup } from '../../ipc/contract'
import { duration } from '../../lib/time'
import { heldBy, nextOf, toHandle } from './held'
import { whenSeen } from './words'

export type By = 'window' | 'promise' | 'person'

/** Rows of a lane that belong together. */
export type Part = {
  key: string
  /** Null: the lane has only these. */
  word: string | null
  due: boolean
  rows: NoticeRow[]
  /** So many are shown until the rest is asked for; null: all. */
  calm: number | null
}

export type Lane = {
  key: string
  kind: 'through' | 'open' | 'window' | 'group'
  /** "15:00"; empty: none. */
  tag: string
  title: string
  note: string
  /** It can be folded, and begins so. */
  folds: boolean
  /** How many promises it keeps, and of how many; null where that is not its matter. */
  kept: { kept: number; of: number } | null
  parts: Part[]
}

/** Of what can wait more than this is summed up, and only the first of it shown. */
const MANY = 4
const FIRST = 2

const part = (key: string, rows: NoticeRow[], change: Partial<Part> = {}): Part => ({
  key,
  word: null,
  due: false,
  rows,
  calm: null,
  ...change,
})

export function lanesOf(view: InboxView, by: By, cycle: HourCycle): Lane[] {
  if (by === 'promise') return byPromise(view)
  if (by === 'person') return byPerson(view)
  const next = nextOf(view)
  const later = view.open.filter(({ state }) => state === 'later')
  const open = view.open.filter(({ state }) => state !== 'later')
  let before = true
  return [
    ...(view.through.length > 0 ? [through(view)] : []),
    ...(open.length > 0 ? [arrived(open, toHandle(view))] : []),
    ...(later.length > 0 ? [group('answer', 'Answer later', later)] : []),
    ...view.windows.map((one) => {
      // Up to the next one, and the first that holds anything.
      const shown = before
      before &&= one !== next || one.rows.length === 0
      return windowLane(one, view, one === next, shown, cycle)
    }),
    ...(view.digest ? [windowLane(view.digest, view, false, false, cycle)] : []),
  ]
}

export function allowanceWord(allowance: Allowance | null): string {
  return allowance ? `${allowance.used} of ${allowance.of} allowed ${allowance.within}` : ''
}

function through({ through: rows, allowance }: InboxView): Lane {
  return {
    key: 'through',
    kind: 'through',
    tag: '',
    title: 'Let through',
    note: allowanceWord(allowance),
    folds: false,
    kept: null,
    parts: [part('through', rows)],
  }
}

function arrived(rows: NoticeRow[], count: number): Lane {
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0)
  return {
    key: 'open',
    kind: 'open',
    tag: '',
    title: 'To handle now',
    note: `${Math.max(count, rows.length)} came, about ${duration(minutes * 60)}`,
    folds: false,
    kept: null,
    parts: [part('open', rows)],
  }
}

function windowLane(
  group: WindowGroup,
  view: InboxView,
  next: boolean,
  open: boolean,
  cycle: HourCycle,
): Lane {
  const { at, rows } = group
  const due = rows.filter(({ replyBy }) => replyBy !== null && replyBy.date <= at.date)
  const rest = rows.filter(({ replyBy }) => replyBy === null || replyBy.date > at.date)
  const promises = `${group.promises} ${group.promises === 1 ? 'promise' : 'promises'}`
  const count = heldBy(group, view)
  const held = `${count} held${group.promises > 0 ? `, ${promises}` : ''}`
  const long = rows.length > 0 ? `about ${duration(group.minutes * 60)}` : 'nothing held'
  const some = count > rows.length ? `, the first ${rows.length} of ${count}` : ''
  const soon = `in ${duration(group.left)}, ${long}${some}`
  const today = at.date === view.now.date
  const key = `window-${at.at}-${group.name}`
  return {
    key,
    kind: 'window',
    tag: whenSeen(at, view.now.date, cycle),
    title: group.name,
    note: next ? soon : held,
    folds: !open && rows.length > 0,
    kept: next && group.promises > 0 ? { kept: group.kept, of: group.promises } : null,
    parts: [
      part(`${key}-due`, due, {
        word: today ? 'Promise due today' : 'Promise due that day',
        due: true,
      }),
      part(`${key}-rest`, rest, { word: 'Can wait', calm: rest.length > MANY ? FIRST : null }),
    ].filter((one) => one.rows.length > 0),
  }
}

function everything(view: InboxView): NoticeRow[] {
  const groups = [...view.windows, ...(view.digest ? [view.digest] : [])]
  return [...view.through, ...view.open, ...groups.flatMap(({ rows }) => rows)]
}

/** By when an answer is owed, then by when it came. */
const sooner = (a: NoticeRow, b: NoticeRow) =>
  (a.replyBy?.at ?? Infinity) - (b.replyBy?.at ?? Infinity) || a.at.at - b.at.at

function group(key: string, title: string, rows: NoticeRow[], calm = false): Lane {
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0)
  return {
    key,
    kind: 'group',
    tag: '',
    title,
    note: `${rows.length}, about ${duration(minutes * 60)}`,
    folds: false,
    kept: null,
    parts: [part(key, rows, { calm: calm && rows.length > MANY ? FIRST : null })],
  }
}

function byPromise(view: InboxView): Lane[] {
  const rows = everything(view).sort(sooner)
  const today = view.now.date
  const late = (row: NoticeRow) => row.left !== null && row.left < 0
  const dueToday = (row: NoticeRow) => row.replyBy !== null && row.replyBy.date <= today
  return [
    group('late', 'Late', rows.filter(late)),
    group(
      'today',
      'Promise due today',
      rows.filter((row) => dueToday(row) && !late(row)),
    ),
    group(
      'later',
      'Promise due later',
      rows.filter((row) => row.replyBy !== null && !dueToday(row) && !late(row)),
    ),
    group(
      'none',
      'No promise',
      rows.filter(({ replyBy }) => replyBy === null),
      true,
    ),
  ].filter((lane) => lane.parts.some((one) => one.rows.length > 0))
}

/** People first, in order of what they wait for; of programs, most last. */
function byPerson(view: InboxView): Lane[] {
  const by = new Map<string, NoticeRow[]>()
  for (const row of everything(view).sort(sooner)) {
    const key = row.person === null ? `of-${row.sender}` : `person-${row.person}`
    by.set(key, [...(by.get(key) ?? []), row])
  }
  const lanes = [...by].map(([key, rows]) => group(key, rows[0]?.sender ?? '', rows, true))
  const people = (lane: Lane) => lane.key.startsWith('person-')
  return [...lanes.filter(people), ...lanes.filter((lane) => !people(lane))]
}

/** "11 more", "5 chats, 4 emails, 2 reviews" */
export function restWords(rows: readonly NoticeRow[]): { more: string; kinds: string } {
  return { more: `${rows.length} more`, kinds: counted(rows.map(({ kind }) => kind)) }
}

/** Promises of a lane, in a sentence. */
export function keptWord({ kept, of }: { kept: number; of: number }): string {
  if (kept < of) return `${of - kept} of ${of} ${of === 1 ? 'promise' : 'promises'} missed`
  return of === 1 ? 'Its promise is kept' : `All ${of} promises kept`
}

/** All of a lane's head, to be heard. */
export function laneLabel({ tag, title, note, kept }: Lane): string {
  return [tag, title, note, kept ? keptWord(kept) : ''].filter(Boolean).join(', ')
}
