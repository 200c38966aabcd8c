/** On-call rotations of the sample, by fixed offsets and in plain turns: for tests and pictures, never shipped. */
import type {
  Commands,
  Done,
  Duty,
  GapView,
  HardPart,
  RotaPerson,
  RotationDraft,
  RotationView,
  TurnView,
} from '../../src/ipc/contract'
import { berlin, DAY, hhmm, HOUR, isoDate, NOW, onLeave, skyLevel, weekdayOf } from './day'
import type { Sample } from './people'

type Area =
  | 'oncall::plan'
  | 'oncall::save'
  | 'oncall::list'
  | 'oncall::rotation'
  | 'oncall::delete'
  | 'oncall::now'
  | 'oncall::save_file'
export type OncallDouble = { [N in Area]: (args: Commands[N][0]) => Commands[N][1] }

export type Rotations = {
  find(id: string): Sample
  commit(label: string, id: string | null): Done
  kept: RotationDraft[]
}

export function oncall(world: Rotations): OncallDouble {
  const named = (id: string) => world.kept.find((one) => one.id === id)
  const view = (draft: RotationDraft) => viewOf(draft, world.find)
  return {
    'oncall::plan': (draft) => {
      const problems = draft.title.trim()
        ? []
        : [{ field: 'title', severity: 'error' as const, message: 'A name is needed.' }]
      if (problems.length > 0)
        throw { code: 'invalid', message: problems[0]?.message ?? '', problems }
      return view(draft)
    },
    'oncall::save': (draft) => {
      const id = draft.id ?? draft.title.toLowerCase().replaceAll(' ', '-')
      world.kept = [...world.kept.filter((one) => one.id !== id), { ...draft, id }]
      return world.commit(`${draft.id ? 'Edit' : 'Add'} rotation ${draft.title}`, id)
    },
    'oncall::list': () =>
      world.kept.map((draft) => {
        const shown = view(draft)
        const end = shown.startsAt + shown.length
        return {
          id: draft.id ?? '',
          title: draft.title,
          people: draft.people.length,
          days: draft.days,
          now: dutyOf(shown, NOW),
          gaps: shown.gaps.length,
          until: isoDate(end),
          over: end <= NOW,
        }
      }),
    'oncall::rotation': (id) => {
      const draft = named(id)
      if (!draft) throw { code: 'not_found', message: 'There is no such rotation.', problems: [] }
      return view(draft)
    },
    'oncall::delete': (id) => {
      const title = named(id)?.title ?? ''
      world.kept = world.kept.filter((one) => one.id !== id)
      return world.commit(`Delete rotation ${title}`, null)
    },
    'oncall::save_file': (id) => `/home/mara/Downloads/${id}.ics`,
    'oncall::now': ({ at }) => world.kept.flatMap((draft) => dutyOf(view(draft), at ?? NOW) ?? []),
  }
}

function dutyOf(view: RotationView, at: number): Duty | null {
  const turn = view.turns.find(
    ({ start, end }) => start <= at - view.startsAt && at - view.startsAt < end,
  )
  if (!turn) return null
  const name = (id: string | null) => view.people.find((one) => one.id === id)?.name ?? null
  const next = view.turns[turn.index + 1]?.person ?? null
  const end = view.startsAt + turn.end
  return {
    rotation: view.draft.id ?? '',
    title: view.draft.title,
    id: turn.person,
    name: name(turn.person),
    theirClock: hhmm(at),
    away: null,
    until: end,
    untilClock: hhmm(end + berlin.hoursAhead * HOUR),
    untilDate: isoDate(end + berlin.hoursAhead * HOUR),
    untilWeekday: weekdayOf(end + berlin.hoursAhead * HOUR),
    next: next === null ? null : { id: next, name: name(next) ?? next },
  }
}

function viewOf(draft: RotationDraft, find: (id: string) => Sample): RotationView {
  const ahead = berlin.hoursAhead * HOUR
  const wall = Date.parse(`${draft.first}:00Z`) / 1000
  const startsAt = wall - ahead
  const length = draft.turns * draft.days * DAY
  const free = (who: Sample, turn: number) =>
    Array.from(
      { length: draft.days + 1 },
      (_, day) => wall + (turn * draft.days + day) * DAY,
    ).every((at) => onLeave(who, Math.floor(at / DAY) * DAY) === null)
  const people = draft.people.map(find)
  const counts = new Map(draft.people.map((id) => [id, 0]))
  const stamp = (at: number) => ({
    date: isoDate(wall + at),
    weekday: weekdayOf(wall + at),
    clock: hhmm(wall + at),
  })
  const turns: TurnView[] = Array.from({ length: draft.turns }, (_, index) => {
    const start = index * draft.days * DAY
    const end = start + draft.days * DAY
    const able = people.filter((who) => free(who, index))
    const pin = draft.pinned.find(({ turn }) => turn === index)
    const least = [...able].sort((a, b) => (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0))[0]
    const who = pin ? find(pin.person) : least
    if (who) counts.set(who.id, (counts.get(who.id) ?? 0) + 1)
    const hard = who ? hardOf(who, startsAt, start, end) : []
    const sum = (kind: HardPart['kind']) =>
      hard.filter((one) => one.kind === kind).reduce((all, one) => all + one.end - one.start, 0)
    return {
      index,
      start,
      end,
      ...stamp(start),
      until: isoDate(wall + end - 1),
      person: who?.id ?? null,
      theirClock: who ? hhmm(startsAt + start + who.hoursAhead * HOUR) : null,
      theirWeekday: who ? weekdayOf(startsAt + start + who.hoursAhead * HOUR) : null,
      pinned: pin !== undefined,
      free: able.map(({ id }) => id),
      nights: sum('night'),
      daysOff: sum('day_off'),
      hard,
    }
  })
  const gap = (turn: number, start: number, end: number, reasons: GapView['reasons']): GapView => ({
    turn,
    start,
    end,
    ...stamp(start),
    until: isoDate(wall + end),
    untilClock: hhmm(wall + end),
    reasons,
  })
  const open = turns.filter(({ person }) => person === null)
  const rows: RotaPerson[] = people.map((who) => {
    const own = turns.filter(({ person }) => person === who.id)
    const away = turns
      .filter(({ index }) => !free(who, index))
      .map(({ index, start }) =>
        gap(index, start, start + 2 * DAY, [{ name: who.name, why: 'is on leave' }]),
      )
    const nights = own.reduce((all, one) => all + one.nights, 0)
    const daysOff = own.reduce((all, one) => all + one.daysOff, 0)
    const sky = skyLevel((NOW / HOUR + who.hoursAhead) % 24)
    const { id, name, place } = who
    const shares = { share: 0, nightsShare: 0, daysOffShare: 0 }
    return { id, name, place, sky, turns: own.length, nights, daysOff, ...shares, away }
  })
  const meanOf = (of: (row: RotaPerson) => number) =>
    Math.floor(rows.reduce((all, one) => all + of(one), 0) / Math.max(1, rows.length))
  const mean = meanOf((row) => row.nights + row.daysOff)
  const meanNights = meanOf((row) => row.nights)
  const meanDaysOff = meanOf((row) => row.daysOff)
  for (const row of rows) {
    row.share = row.nights + row.daysOff - mean
    row.nightsShare = row.nights - meanNights
    row.daysOffShare = row.daysOff - meanDaysOff
  }
  const days = Array.from({ length: draft.turns * draft.days }, (_, day) => wall + day * DAY)
  return {
    draft,
    viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
    startsAt,
    length,
    now: NOW > startsAt && NOW < startsAt + length ? NOW - startsAt : null,
    weeks: days
      .map((at) => Math.ceil(at / DAY) * DAY)
      .filter((at) => weekdayOf(at) === 'mon')
      .map((at) => ({ at: at - wall, weekday: 'mon', date: isoDate(at) })),
    turns,
    people: rows,
    mean,
    meanNights,
    meanDaysOff,
    gaps: open.map(({ index, start, end }) =>
      gap(
        index,
        start,
        end,
        people.map(({ name }) => ({ name, why: 'is on leave' })),
      ),
    ),
    proof: { kind: 'optimal', seconds: 0, nights: 0, daysOff: 0 },
  }
}

function hardOf(who: Sample, startsAt: number, from: number, to: number): HardPart[] {
  const shift = who.hoursAhead * HOUR
  const first = Math.floor((startsAt + from + shift) / DAY) * DAY
  const parts: HardPart[] = []
  const add = (kind: HardPart['kind'], start: number, end: number) => {
    const [a, b] = [Math.max(from, start), Math.min(to, end)]
    if (a < b) parts.push({ kind, start: a, end: b })
  }
  for (let midnight = first; midnight - shift - startsAt < to; midnight += DAY) {
    const at = midnight - shift - startsAt
    add('night', at, at + 6 * HOUR)
    if (['sat', 'sun'].includes(weekdayOf(midnight))) add('day_off', at + 6 * HOUR, at + 23 * HOUR)
    add('night', at + 23 * HOUR, at + DAY)
  }
  return parts
}
