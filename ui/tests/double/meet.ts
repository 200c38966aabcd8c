/** Slots, shares and both ways of the sample, by fixed offsets: for tests and pictures, never shipped. */
import type {
  Found,
  FoundDay,
  MeetQuery,
  Slot,
  SlotPerson,
  Start,
  State,
  TemplatesQuery,
  RoundTemplate,
  RoundPromise,
  Weighed,
  GateQuery,
} from '../../src/ipc/contract'
import { berlin, DAY, hhmm, HOUR, isoDate, NOW, VIEWER_AHEAD, weekdayOf } from './day'
import { readingOf } from './core'
import type { Sample } from './people'

const QUARTER = 900
const BEST = 20
const FAIR = 2

export type Taken = { id: string; start: number; end: number }

/** Jon and Ana have a life. */
export const TAKEN: Taken[] = [
  { id: 'jon', start: at('2027-03-10', '16:00'), end: at('2027-03-10', '18:00') },
  { id: 'ana', start: at('2027-03-11', '15:00'), end: at('2027-03-11', '17:30') },
  { id: 'mara', start: at('2027-03-15', '12:00'), end: at('2027-03-15', '16:30') },
]

export const SCALE = {
  flexible: 1,
  reluctant: 3,
  off: 6,
  night: 12,
  nightFrom: '23:00',
  nightTo: '06:00',
  fair: FAIR,
}

function at(date: string, clock: string): number {
  return Date.parse(`${date}T${clock}:00Z`) / 1000 - VIEWER_AHEAD * HOUR
}

/** Half hours begun, each at what its beginning costs. */
function pointsOf(who: Sample, start: number, minutes: number): number {
  let points = 0
  for (let part = 0; part < minutes; part += 30) {
    const { grade, clock } = readingOf(who, start + part * 60)
    const late = clock >= SCALE.nightFrom || clock < SCALE.nightTo
    points +=
      grade === 'working' ? 0 : grade === 'off' ? (late ? SCALE.night : SCALE.off) : SCALE[grade]
  }
  return points
}

function personOf(who: Sample, required: boolean, start: number, minutes: number): SlotPerson {
  const { clock, date, weekday, dayShift, grade, state, sky } = readingOf(who, start)
  const points = pointsOf(who, start, minutes)
  const busy = taken(who.id, start, minutes)
  return {
    id: who.id,
    required,
    from: clock,
    to: readingOf(who, start + minutes * 60).clock,
    date,
    weekday,
    dayShift,
    grade,
    state: state satisfies State,
    points,
    marks: points === 0 ? 0 : points <= 2 ? 1 : points <= 6 ? 2 : 3,
    sky,
    busy,
    joins: !required && !busy && (grade === 'working' || grade === 'flexible'),
    until: null,
    note: null,
  }
}

function taken(id: string, start: number, minutes: number): boolean {
  return TAKEN.some((one) => one.id === id && one.start < start + minutes * 60 && one.end > start)
}

export function found(people: readonly Sample[], query: MeetQuery): Found {
  const first = query.from ?? isoDate(NOW)
  const last = query.to ?? isoDate(NOW + 6 * DAY)
  const asked = (ids: readonly string[]) => people.filter(({ id }) => ids.includes(id))
  const required = asked(query.required)
  const optional = asked(query.optional)
  const days: FoundDay[] = []
  const starts: Start[] = []
  for (let date = first; date <= last; date = isoDate(Date.parse(date) / 1000 + DAY)) {
    const startsAt = at(date, '00:00')
    days.push({ date, weekday: weekdayOf(Date.parse(date) / 1000), startsAt, length: DAY })
    for (let moment = startsAt; moment < startsAt + DAY; moment += QUARTER) {
      const each = required.map((who) => pointsOf(who, moment, query.minutes))
      const clock = hhmm(moment + VIEWER_AHEAD * HOUR)
      const worst = Math.max(0, ...each)
      const outside = query.between && (clock < query.between.from || clock >= query.between.to)
      starts.push({
        at: moment,
        date,
        clock,
        points: each.reduce((sum, one) => sum + one, 0),
        worst,
        by: required.find(({ id }) => taken(id, moment, query.minutes))?.id ?? null,
        state:
          moment < NOW || outside || required.length === 0
            ? 'out'
            : required.some(({ id }) => taken(id, moment, query.minutes))
              ? 'busy'
              : worst <= FAIR
                ? 'fair'
                : worst <= 6
                  ? 'costs'
                  : 'unfair',
      })
    }
  }
  const fits = starts
    .filter(
      ({ state, worst }) =>
        state !== 'busy' && state !== 'out' && (query.least === 'off' || worst < 6),
    )
    .sort((a, b) => a.worst - b.worst || a.points - b.points || a.at - b.at)
  const slots = fits.slice(0, BEST).map<Slot>((start, index) => {
    const end = start.at + query.minutes * 60
    const each = [
      ...required.map((who) => personOf(who, true, start.at, query.minutes)),
      ...optional.map((who) => personOf(who, false, start.at, query.minutes)),
    ]
    const joins = each.filter((one) => one.joins).map(({ id }) => nameOf(people, id))
    return {
      rank: index + 1,
      at: start.at,
      end,
      date: start.date,
      weekday: weekdayOf(start.at + VIEWER_AHEAD * HOUR),
      from: start.clock,
      to: hhmm(end + VIEWER_AHEAD * HOUR),
      points: start.points,
      worst: start.worst,
      fair: start.worst <= FAIR,
      label:
        index === 0 ? 'First fair slot' : joins.length > 0 ? `${joins.join(', ')} can join` : '',
      why: `Nobody required bears more than ${start.worst} of its ${start.points} points.`,
      people: each,
    }
  })
  return {
    first,
    last,
    viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
    minutes: query.minutes,
    scale: SCALE,
    people: [...required, ...optional].map((who) => ({
      id: who.id,
      name: who.name,
      place: who.place,
      required: query.required.includes(who.id),
      you: who.you,
      sky: readingOf(who, NOW).sky,
      borne: BORNE[who.id] ?? 0,
      share: (BORNE[who.id] ?? 0) - 5,
    })),
    slots,
    count: fits.length,
    starts,
    days,
    refusals: starts
      .filter(({ state }) => state === 'busy')
      .map((start) => {
        const who = required.find(({ id }) => taken(id, start.at, query.minutes))
        const sentence = `${who?.name ?? ''} is busy then.`
        const { at: moment, clock, date } = start
        return { at: moment, clock, date, person: who?.id ?? '', rule: 'busy' as const, sentence }
      }),
    unlocks:
      slots.length > 0
        ? []
        : required.slice(0, 2).map((who, index) => ({
            person: who.id,
            change: `If ${who.name} were optional, ${3 - index} slots open.`,
            opens: 3 - index,
            example: at(first, '16:00') + DAY,
          })),
    sentence:
      slots.length > 0
        ? 'Earlier starts are out: Jon is busy on Wednesday.'
        : 'No start suits everyone who must be there.',
  }
}

function nameOf(people: readonly Sample[], id: string): string {
  return people.find((who) => who.id === id)?.name ?? ''
}

const BORNE: Record<string, number> = { kenji: 9, sefa: 8, priya: 5, jon: 4, ana: 3, mara: 1 }

export function weighed(people: readonly Sample[], query: GateQuery): Weighed {
  const meets = query.purpose === 'bonding' || query.purpose === 'sensitive'
  const best = found(people, {
    required: query.people,
    optional: [],
    minutes: query.minutes,
    from: query.from,
    to: query.to,
    every: 15,
    window: null,
    least: 'off',
    onLeave: false,
    viewer: null,
    between: null,
  }).slots[0]
  const asks = owed(people, query.people)
  const complete = Math.max(NOW, ...asks.map(({ replyBy }) => replyBy.at))
  const wall = complete + VIEWER_AHEAD * HOUR
  return {
    recommend: query.purpose === 'crisis' ? 'now' : meets ? 'meet' : 'write',
    reason: meets
      ? 'This is said face to face.'
      : 'Everyone writes in their own working hours, and nobody gives up an evening.',
    meeting: best
      ? {
          at: best.at,
          clock: best.from,
          date: best.date,
          weekday: best.weekday,
          personMinutes: query.people.length * query.minutes,
          points: best.points,
          worst: best.worst,
          fair: best.fair,
        }
      : null,
    round: {
      at: complete,
      clock: hhmm(wall),
      date: isoDate(wall),
      weekday: weekdayOf(wall),
      passes: query.purpose === 'status' ? 1 : 2,
      personMinutes: query.people.length * 30,
      channel: 'email',
      asks,
    },
    problem: null,
    earlierBy: best ? best.at - complete : 0,
  }
}

function owed(people: readonly Sample[], ids: readonly string[]): RoundPromise[] {
  return people
    .filter(({ id, you }) => ids.includes(id) && !you)
    .map((who, index) => {
      const by = NOW + (4 + index * 5) * HOUR
      const { clock, date, weekday } = readingOf(who, by)
      const wall = by + VIEWER_AHEAD * HOUR
      return {
        id: who.id,
        name: who.name,
        channel: 'email',
        replyBy: { at: by, clock, date, weekday, zone: who.zone, city: who.place },
        viewerReplyBy: {
          at: by,
          clock: hhmm(wall),
          date: isoDate(wall),
          weekday: weekdayOf(wall),
          zone: berlin.zone,
          city: berlin.city,
        },
      }
    })
}

export function templates(people: readonly Sample[], query: TemplatesQuery): RoundTemplate[] {
  return (['status', 'decision', 'brainstorm', 'review', 'handoff'] as const).map((purpose) => {
    const asks = owed(people, query.people)
    return {
      purpose,
      text: '{title}\nThe proposal:\nObjections by:\n{reply by}',
      filled: `${query.title}\nThe proposal:\nObjections by:\n${asks.map(({ name, replyBy }) => `${name}: ${replyBy.clock}`).join('\n')}`,
      channel: 'email',
      passes: purpose === 'status' ? 1 : 2,
      asks,
      complete: asks.at(-1)?.viewerReplyBy ?? null,
      problem: null,
    }
  })
}
