/** A season worked out greedily, with three changes of clocks: for tests and pictures, never shipped. */
import type {
  Commands,
  Done,
  LedgerView,
  SeriesDraft,
  SeriesOccurrence,
  SeriesPlan,
  SeriesProof,
  SeriesSearch,
  SeriesView,
  SlotDraft,
  State,
  Topic,
} from '../../src/ipc/contract'
import {
  DAY,
  hhmm,
  HOUR,
  isoDate,
  NOW,
  onLeave,
  skyLevel,
  stretches,
  VIEWER_AHEAD,
  weekdayOf,
} from './day'
import type { Sample } from './people'

const WEEK = 7 * DAY
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** When clocks move, by how many hours. */
const MOVES: Record<string, [string, number]> = {
  'America/Los_Angeles': ['2027-03-14', 1],
  'Europe/Berlin': ['2027-03-28', 1],
  'Europe/Lisbon': ['2027-03-28', 1],
  'Pacific/Auckland': ['2027-04-04', -1],
}
const AHEAD: Record<string, number> = {
  'America/Los_Angeles': -8,
  'Europe/Lisbon': 0,
  'Europe/Berlin': 1,
  'Asia/Kolkata': 5.5,
  'Asia/Tokyo': 9,
  'Pacific/Auckland': 13,
}

function aheadOn(zone: string, iso: string): number {
  const [from, by] = MOVES[zone] ?? ['9999', 0]
  return (AHEAD[zone] ?? 0) + (iso >= from ? by : 0)
}

const PRICE = { working: 0, flexible: 1, reluctant: 3, off: 6 }

function personAt(who: Sample, at: number, minutes: number): SeriesOccurrence['people'][number] {
  const moved = { ...who, hoursAhead: aheadOn(who.zone, isoDate(at)) }
  const wall = at + moved.hoursAhead * HOUR
  const midnight = Math.floor(wall / DAY) * DAY
  const all = stretches(moved, at)
  const gradeAt = (then: number) =>
    all.find(({ start, end }) => start <= then && then < end)?.grade ?? 'off'
  const night = (then: number) => {
    const hour = (then / HOUR) % 24
    return hour >= 23 || hour < 6
  }
  const away = onLeave(who, midnight) !== null
  let points = 0
  for (let half = 0; half < minutes / 30; half++) {
    const then = wall + half * 1800
    const grade = gradeAt(then)
    points += grade === 'off' && night(then) ? 12 : PRICE[grade]
  }
  const grade = gradeAt(wall)
  const state: State = away ? 'leave' : grade === 'off' && night(wall) ? 'night' : grade
  const viewer = Math.floor((at + VIEWER_AHEAD * HOUR) / DAY)
  return {
    id: who.id,
    clock: hhmm(wall),
    date: isoDate(wall),
    weekday: weekdayOf(wall),
    dayShift: midnight / DAY - viewer,
    grade,
    state,
    points: away ? 0 : points,
    part: away ? 'away' : 'there',
  }
}

function startOf(monday: string, slot: SlotDraft): number {
  const day = Date.parse(`${monday}T00:00:00Z`) / 1000 + WEEKDAYS.indexOf(slot.weekday) * DAY
  const reading = Number(slot.time.slice(0, 2)) * HOUR + Number(slot.time.slice(3)) * 60
  return day + reading - aheadOn(slot.zone, isoDate(day)) * HOUR
}

export const SUGGESTED: SlotDraft[] = [
  { weekday: 'thu', time: '16:00', zone: 'Europe/Berlin' },
  { weekday: 'wed', time: '08:00', zone: 'Europe/Berlin' },
  { weekday: 'tue', time: '22:00', zone: 'Europe/Berlin' },
  { weekday: 'thu', time: '11:30', zone: 'Europe/Berlin' },
  { weekday: 'mon', time: '17:00', zone: 'America/Los_Angeles' },
  { weekday: 'fri', time: '09:00', zone: 'Asia/Tokyo' },
]

/** Begun before today, so that this week is one of its. */
export const SERIES: SeriesDraft = {
  id: 'weekly',
  title: 'Weekly',
  purpose: 'status',
  people: ['jon', 'mara', 'kenji', 'sefa'],
  minutes: 30,
  first: '2027-03-01',
  weeks: 13,
  every: 1,
  slots: SUGGESTED.slice(0, 4),
  mostChanges: null,
}

export function planOf(draft: SeriesDraft, team: readonly Sample[]): SeriesPlan {
  const people = team.filter(({ id }) => draft.people.includes(id))
  const first = Date.parse(`${draft.first}T00:00:00Z`) / 1000
  const mondays = Array.from({ length: Math.ceil(draft.weeks / draft.every) }, (_, at) =>
    isoDate(first + at * draft.every * WEEK),
  )
  const at = (monday: string, slot: number) => {
    const starts = startOf(monday, draft.slots[slot] ?? SUGGESTED[0] ?? never())
    return { starts, there: people.map((who) => personAt(who, starts, draft.minutes)) }
  }
  const start = new Map(people.map(({ id }, index) => [id, index === 4 ? 6 : 0]))
  const sums = new Map(start)
  let last = -1
  let changes = 0
  const occurrences = mondays.map((week, index): SeriesOccurrence => {
    const choices = draft.slots.map((_, slot) => {
      const { starts, there } = at(week, slot)
      const worst = Math.max(...there.map(({ id, points }) => (sums.get(id) ?? 0) + points))
      const total = there.reduce((sum, { points }) => sum + points, 0)
      return { slot, starts, there, worst, total }
    })
    const bound = draft.mostChanges !== null && changes >= draft.mostChanges && last >= 0
    const open = bound ? choices.filter(({ slot }) => slot === last) : choices
    const best = [...open].sort((a, b) => a.worst - b.worst || a.total - b.total)[0] ?? never()
    for (const { id, points } of best.there) sums.set(id, (sums.get(id) ?? 0) + points)
    const changed = last >= 0 && best.slot !== last
    if (changed) changes++
    last = best.slot
    const before = mondays[index - 1]
    const clocks = Object.entries(MOVES)
      .filter(([zone]) => people.some((who) => who.zone === zone))
      .filter(([, [from]]) => before !== undefined && before < from && from <= week)
      .map(([zone]) => zone)
    const wall = best.starts + VIEWER_AHEAD * HOUR
    const { slot, starts: starting, there } = best
    return {
      week,
      date: isoDate(wall),
      weekday: weekdayOf(wall),
      at: starting,
      slot,
      changed,
      clocks,
      people: there,
    }
  })
  const fixedAll = draft.slots.map((_, slot) => {
    const totals = people.map(({ id }) => ({
      id,
      points: mondays.reduce(
        (sum, week) => sum + (at(week, slot).there.find((one) => one.id === id)?.points ?? 0),
        0,
      ),
    }))
    return { slot, totals, worst: Math.max(0, ...totals.map(({ points }) => points)) }
  })
  const totals = people.map(({ id, name }) => ({
    id,
    name,
    start: start.get(id) ?? 0,
    points: (sums.get(id) ?? 0) - (start.get(id) ?? 0),
    away: occurrences.filter((week) =>
      week.people.some((one) => one.id === id && one.part === 'away'),
    ).length,
  }))
  const all = totals.map(({ start: before, points }) => before + points)
  return {
    draft,
    occurrences,
    totals,
    fixed: [...fixedAll].sort((a, b) => a.worst - b.worst)[0] ?? never(),
    fixedAll,
    worst: Math.max(...all),
    spread: Math.max(...all) - Math.min(...all),
    proof: { kind: 'optimal' },
    changes,
    sentence: '',
  }
}

export function viewOf({ draft, occurrences, changes, proof }: SeriesPlan): SeriesView {
  const { title, purpose, people, minutes, first, weeks, every } = draft
  const next = occurrences.find(({ at }) => at > NOW)?.at ?? null
  const about = { title, purpose, people, minutes, first, weeks, every }
  return { id: draft.id ?? title, ...about, times: occurrences.length, changes, proof, next }
}

export function ledgerOf(team: readonly Sample[], weeks: number): LedgerView {
  const monday = Math.floor((NOW - 4 * DAY) / WEEK) * WEEK + 4 * DAY
  const from = monday - (weeks - 1) * WEEK
  const slots = SUGGESTED.slice(0, 4)
  const entries = Array.from({ length: weeks }, (_, index) => {
    const slot = slots[(index * 3 + Math.floor(index / 4)) % slots.length] ?? never()
    const at = startOf(isoDate(from + index * WEEK), slot)
    return {
      meeting: `m${index}`,
      title: ['Launch review', 'Weekly', 'Roadmap'][index % 3] ?? '',
      at,
      date: isoDate(at),
      points: team.map((who) => {
        const { id, points, part } = personAt(who, at, 30)
        return { id, points, part }
      }),
    }
  })
  const people = team.map((who) => {
    const { id, name } = who
    const mine = entries.map(({ points }) => points.find((one) => one.id === id))
    return {
      id,
      name,
      points: mine.reduce((sum, one) => sum + (one?.points ?? 0), 0),
      share: 0,
      meetings: entries.length,
      away: mine.filter((one) => one?.part === 'away').length,
      weeks: Array.from({ length: weeks }, (_, at) => mine[at]?.points ?? 0),
      sky: skyLevel((NOW / HOUR + who.hoursAhead) % 24),
    }
  })
  const mean = people.reduce((sum, { points }) => sum + points, 0) / Math.max(1, people.length)
  for (const one of people) one.share = one.points - mean
  return { from: isoDate(from), to: isoDate(NOW), mean, people, entries }
}

type Area =
  | 'series::candidates'
  | 'series::preview'
  | 'series::search'
  | 'series::look'
  | 'series::stop'
  | 'series::list'
  | 'series::series'
  | 'series::save'
  | 'series::delete'
  | 'ledger::ledger'
export type SeasonDouble = { [N in Area]: (args: Commands[N][0]) => Commands[N][1] }

export type Seasons = {
  people: Sample[]
  series: SeriesPlan[]
  /** The search for a fairer rotation, and how good what it has found is. */
  search: SeriesSearch & { proof: SeriesProof }
}

export function season(
  world: Seasons,
  commit: (label: string, id: string, topic: Topic) => Done,
  changed: (topic: Topic) => void,
): SeasonDouble {
  const without = (id: string) => world.series.filter(({ draft }) => draft.id !== id)
  const find = (id: string): SeriesPlan => {
    const found = world.series.find(({ draft }) => draft.id === id)
    if (!found) throw { code: 'not_found', message: 'There is no such series.', problems: [] }
    return found
  }
  return {
    'series::candidates': () => SUGGESTED,
    'series::preview': (draft) => ({
      ...planOf(draft, world.people),
      proof: world.search.proof,
    }),
    'series::search': () => ({ share: world.search.share, ended: world.search.ended }),
    'series::look': () => {
      world.search.share = 0
      changed('search')
      return null
    },
    'series::stop': () => {
      if (world.search.share === null) return null
      world.search.share = null
      world.search.ended++
      changed('search')
      return null
    },
    'series::list': () => world.series.map(viewOf),
    'series::series': find,
    'series::save': (draft) => {
      if (!draft.title.trim()) {
        const problem = { field: 'title', severity: 'error', message: 'Give it a title.' }
        throw { code: 'invalid', message: 'Not kept.', problems: [problem] }
      }
      const id = draft.id ?? draft.title.toLowerCase()
      world.series = [...without(id), planOf({ ...draft, id }, world.people)]
      return commit(`${draft.id === null ? 'Plan' : 'Change'} ${draft.title}`, id, 'meet')
    },
    'series::delete': (id) => {
      const { draft } = find(id)
      world.series = without(id)
      return commit(`Delete ${draft.title}`, id, 'meet')
    },
    'ledger::ledger': ({ weeks }) => ledgerOf(world.people, weeks ?? 13),
  }
}

function never(): never {
  throw new Error('A season needs a slot')
}
