/** A day of the sample, worked out with fixed offsets: for tests and pictures, never shipped. */
import type {
  Band,
  ClockRange,
  DayQuery,
  DayView,
  Grade,
  LeavePiece,
  LitPiece,
  Midnight,
  Piece,
  SkyStop,
  Step,
  Track,
  Weekday,
} from '../../src/ipc/contract'
import type { Sample } from './people'

export const HOUR = 3600
export const DAY = 24 * HOUR
/** Wed 10 March 2027, 14:18 in Berlin. */
export const NOW = Date.UTC(2027, 2, 10, 13, 18) / 1000
export const VIEWER_AHEAD = 1

const WEEKDAYS: Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const RANK: Record<Grade, number> = { off: 0, reluctant: 1, flexible: 2, working: 3 }

const said = new Map<number, string>()

/** Kept: a search for slots asks the same moments thousands of times. */
function iso(seconds: number): string {
  let text = said.get(seconds)
  if (text === undefined) {
    text = new Date(seconds * 1000).toISOString()
    said.set(seconds, text)
  }
  return text
}

export function isoDate(seconds: number): string {
  return iso(seconds).slice(0, 10)
}

export function weekdayOf(seconds: number): Weekday {
  return WEEKDAYS[new Date(seconds * 1000).getUTCDay()] ?? 'mon'
}

export function hhmm(seconds: number): string {
  return iso(seconds).slice(11, 16)
}

function seconds(reading: string): number {
  return Number(reading.slice(0, 2)) * HOUR + Number(reading.slice(3)) * 60
}

function until(end: number): string {
  return hhmm(end) === '00:00' ? '24:00' : hhmm(end)
}

/** Stretches of a person around a day, as local wall seconds since 1970. */
export function stretches(
  who: Sample,
  from: number,
): { start: number; end: number; grade: Grade }[] {
  const local = Math.floor((from + who.hoursAhead * HOUR) / DAY) * DAY
  return [-1, 0, 1, 2].flatMap((shift) => {
    const midnight = local + shift * DAY
    if (onLeave(who, midnight) !== null) return []
    const hours = who.patterns[0]?.weeks[0]?.[(new Date(midnight * 1000).getUTCDay() + 6) % 7] ?? []
    return hours.map((one) => {
      const end = seconds(one.to)
      const start = seconds(one.from)
      return {
        start: midnight + start,
        end: midnight + (end <= start ? end + DAY : end),
        grade: one.grade,
      }
    })
  })
}

export function onLeave(who: Sample, localMidnight: number): string | null {
  const date = isoDate(localMidnight)
  return who.leave.find(({ first, last }) => first <= date && date <= last)?.note ?? null
}

const RAMP = [
  [4.75, 0],
  [5.4, 1],
  [5.8, 2],
  [6.1, 3],
  [6.6, 4],
  [7.4, 5],
  [16.6, 5],
  [17.4, 4],
  [17.9, 3],
  [18.2, 2],
  [18.6, 1],
  [19.25, 0],
] as const

export function skyLevel(localHour: number): number {
  return [...RAMP].reverse().find(([hour]) => hour <= localHour)?.[1] ?? 0
}

function skyOf(who: Sample, startsAt: number): SkyStop[] {
  const local = startsAt + who.hoursAhead * HOUR
  const midnight = Math.floor(local / DAY) * DAY
  const stops: SkyStop[] = [0, 1].flatMap((shift) =>
    RAMP.map(([hour, level]) => ({
      at: midnight + shift * DAY + hour * HOUR - local,
      level,
    })),
  )
  const inside = stops.filter(({ at }) => at > 0 && at < DAY)
  const level = (at: number) => stops.filter((stop) => stop.at <= at).at(-1)?.level ?? 0
  return [{ at: 0, level: level(0) }, ...inside, { at: DAY, level: level(DAY) }]
}

export function trackOf(who: Sample, startsAt: number, viewerAhead: number): Track {
  const shift = who.hoursAhead * HOUR
  const viewer = (at: number): string => hhmm(startsAt + viewerAhead * HOUR + at)
  const pieces: Piece[] = []
  for (const { start, end, grade } of stretches(who, startsAt)) {
    const from = Math.max(0, start - shift - startsAt)
    const to = Math.min(DAY, end - shift - startsAt)
    if (from >= to) continue
    pieces.push({
      start: from,
      end: to,
      grade,
      local: { from: hhmm(start), to: until(end) },
      viewer: { from: viewer(from), to: to === DAY ? '24:00' : viewer(to) },
    })
  }
  const midnights: Midnight[] = []
  const leave: LeavePiece[] = []
  const firstMidnight = Math.floor((startsAt + shift) / DAY) * DAY
  for (const midnight of [firstMidnight, firstMidnight + DAY]) {
    const at = midnight - shift - startsAt
    if (at > 0 && at < DAY)
      midnights.push({ at, weekday: weekdayOf(midnight), date: isoDate(midnight) })
    const note = onLeave(who, midnight)
    const opens = Math.max(0, at + 9 * HOUR)
    const closes = Math.min(DAY, at + 17.5 * HOUR)
    if (note !== null && opens < closes)
      leave.push({
        start: opens,
        end: closes,
        kind: 'leave',
        name: '',
        note,
        first: '2027-03-11',
        last: '2027-03-12',
        cover: null,
      })
  }
  return {
    id: who.id,
    name: who.name,
    place: who.place,
    zone: who.zone,
    offset: `UTC${who.hoursAhead < 0 ? '−' : '+'}${Math.abs(who.hoursAhead)}`,
    stay: null,
    you: who.you,
    ghost: false,
    problem: who.hidden ?? null,
    sky: who.hidden ? [] : skyOf(who, startsAt),
    pieces: who.hidden ? [] : pieces,
    leave,
    midnights,
    lit: [],
  }
}

function gradeAt(track: Track, at: number): Grade {
  return track.pieces.find((piece) => piece.start <= at && at < piece.end)?.grade ?? 'off'
}

function edges(tracks: readonly Track[]): number[] {
  const cuts = tracks.flatMap(({ pieces }) => pieces.flatMap(({ start, end }) => [start, end]))
  return [...new Set([0, DAY, ...cuts])].sort((a, b) => a - b)
}

/** The day as `team::day` would answer for a viewer in a zone with a fixed offset. */
export function dayOf(people: readonly Sample[], query: DayQuery, viewer = berlin): DayView {
  const ahead = viewer.hoursAhead
  const today = isoDate(NOW + ahead * HOUR)
  const date = query.date ?? today
  const civil = Date.parse(`${date}T00:00:00Z`) / 1000
  const startsAt = civil - ahead * HOUR
  const tracks = people.map((who) => trackOf(who, startsAt, ahead))
  const steps: Step[] = []
  const available: string[][] = []
  const cuts = edges(tracks)
  cuts.slice(0, -1).forEach((start, i) => {
    const grades = tracks.map((track) => gradeAt(track, start))
    const count = (grade: Grade) => grades.filter((one) => one === grade).length
    steps.push({
      start,
      end: cuts[i + 1] ?? DAY,
      working: count('working'),
      flexible: count('flexible'),
      reluctant: count('reluctant'),
    })
    available.push(
      tracks
        .filter((_, who) => RANK[grades[who] ?? 'off'] >= RANK[query.grade])
        .map(({ id }) => id),
    )
  })
  const peak = Math.max(0, ...available.map((ids) => ids.length))
  const { need } = query
  const wanted = need.kind === 'chosen' ? need.people : tracks.map(({ id }) => id)
  const needed =
    need.kind === 'best'
      ? peak
      : need.kind === 'atLeast'
        ? need.count
        : need.kind === 'chosen'
          ? wanted.length
          : tracks.length

  const bands: Band[] = []
  steps.forEach((step, i) => {
    const members = (available[i] ?? []).filter((id) => wanted.includes(id))
    if (needed < 1 || members.length < needed) return
    const last = bands.at(-1)
    if (last && last.end === step.start && last.members.join() === members.join()) {
      last.end = step.end
      return
    }
    bands.push({ start: step.start, end: step.end, members, viewer: range(0, 0), local: [] })
  })
  function range(from: number, to: number): ClockRange {
    return { from: hhmm(from), to: until(to) }
  }
  for (const band of bands) {
    band.viewer = range(civil + band.start, civil + band.end)
    band.local = band.members.map((id) => {
      const shift = (people.find((who) => who.id === id)?.hoursAhead ?? 0) * HOUR
      const start = startsAt + shift + band.start
      return { id, ...range(start, startsAt + shift + band.end), weekday: weekdayOf(start) }
    })
  }
  for (const track of tracks) track.lit = litIn(track, bands)

  const now = NOW - startsAt
  return {
    date,
    weekday: weekdayOf(civil),
    previous: isoDate(civil - DAY),
    next: isoDate(civil + DAY),
    today,
    viewer: { zone: viewer.zone, city: viewer.city, offset: `UTC+${ahead}` },
    startsAt,
    length: DAY,
    hours: Array.from({ length: 24 }, (_, hour) => ({ at: hour * HOUR, clock: hhmm(hour * HOUR) })),
    jump: null,
    now: now >= 0 && now < DAY ? now : null,
    tracks,
    steps,
    windows: [],
    overlap: {
      needed,
      people: tracks.length,
      peak,
      seconds: bands.reduce((sum, { start, end }) => sum + end - start, 0),
      longest: Math.max(0, ...bands.map(({ start, end }) => end - start)),
      bands,
    },
  }
}

export const berlin = { zone: 'Europe/Berlin', city: 'Berlin', hoursAhead: VIEWER_AHEAD }

function litIn(track: Track, bands: readonly Band[]): LitPiece[] {
  return bands
    .filter(({ members }) => members.includes(track.id))
    .flatMap((band) =>
      track.pieces
        .filter(({ start, end }) => start < band.end && end > band.start)
        .map(({ start, end, grade }) => ({
          start: Math.max(start, band.start),
          end: Math.min(end, band.end),
          grade,
        })),
    )
}
