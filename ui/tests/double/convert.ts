/** A few typed moments, and the weeks of a year, by fixed offsets: for tests and pictures only. */
import type { Commands, Converted, MomentView, SharedWeek } from '../../src/ipc/contract'
import { DAY, HOUR, hhmm, isoDate, NOW, stretches, VIEWER_AHEAD, weekdayOf } from './day'
import type { Sample } from './people'

type Area = 'convert::convert' | 'team::weeks' | 'team::days'
export type ConvertDouble = { [N in Area]: (args: Commands[N][0]) => Commands[N][1] }

const PLACES: Record<string, [string, number][]> = {
  PT: [['Los Angeles', -8]],
  CST: [
    ['Chicago', -6],
    ['Shanghai', 8],
  ],
  // The clock is put back: one label, two moments.
  'New York': [
    ['New York', -4],
    ['New York', -5],
  ],
  UTC: [['UTC+0', 0]],
  Portland: [
    ['Portland, Oregon', -8],
    ['Portland, Maine', -5],
  ],
}

const NONE: Converted = {
  understood: '',
  kind: 'none',
  at: null,
  date: null,
  clock: null,
  until: null,
  chosen: null,
  choices: [],
  notes: ['There is no time in it. Type one, such as “Thu 9am PT”.'],
  unread: [],
  people: [],
  available: 0,
  text: '',
}

type World = { people(): readonly Sample[]; moment(at: number): MomentView }

export function convertDouble(world: World): ConvertDouble {
  return {
    'convert::convert': ({ text, choice }) => {
      const hour = /(\d{1,2})(?::\d\d)? ?(am|pm)/.exec(text)
      if (!hour) return NONE
      const typed = Object.keys(PLACES).find((name) => text.includes(name))
      const places = (typed && PLACES[typed]) || [['Berlin', VIEWER_AHEAD] as [string, number]]
      const wall = (Number(hour[1]) % 12) + (hour[2] === 'pm' ? 12 : 0)
      const tomorrow = Math.floor(NOW / DAY) * DAY + DAY
      const choices = places.map(([place, ahead]) => {
        const at = tomorrow + (wall - ahead) * HOUR
        const local = at + ahead * HOUR
        return {
          label: `Thu 11 March 2027, ${hhmm(local)} in ${place}`,
          at,
          zone: place,
          place,
          clock: hhmm(local),
          date: isoDate(local),
          weekday: weekdayOf(local),
          offset: `UTC${ahead < 0 ? '' : '+'}${ahead}`,
        }
      })
      const asks = typed === 'CST' && choice === null
      const chosen = asks ? null : (choice ?? 0)
      const taken = chosen === null ? undefined : choices[chosen]
      const view = taken && world.moment(taken.at)
      const others = choices.length > 1
      return {
        ...NONE,
        kind: asks ? 'ambiguous' : 'one',
        understood: taken?.label ?? '',
        at: taken?.at ?? null,
        date: view?.date ?? null,
        clock: view?.clock ?? null,
        chosen,
        choices,
        notes: asks
          ? ['“CST” can mean several zones. Which?']
          : others
            ? [`Several places are called Portland. Taken as ${taken?.place ?? ''}.`]
            : [],
        unread: /let's meet/.test(text) ? ["let's meet"] : [],
        people: view?.people ?? [],
        available: view?.available ?? 0,
        text: [taken?.label, ...(view?.people ?? []).map((one) => `${one.clock} ${one.name}`)].join(
          '\n',
        ),
      }
    },
    'team::weeks': ({ year, with: asked }) => {
      const people = world.people()
      const me = people.find((one) => (asked === null ? one.you : one.id === asked))
      const first = Date.UTC(year ?? 2027, 0, 4) / 1000
      const monday = first - ((new Date(first * 1000).getUTCDay() + 6) % 7) * DAY
      const weeks = Array.from({ length: 52 }, (_, at) => monday + at * 7 * DAY)
      const now = weeks.findIndex((start) => start <= NOW && NOW < start + 7 * DAY)
      const cell = (other: Sample, at: number): SharedWeek => {
        const away = at >= 30 && at < 32 ? 5 : 0
        return { seconds: away ? 0 : me ? together(me, other) : 0, workdays: 5, away }
      }
      return {
        year: year ?? 2027,
        with: me?.id ?? null,
        weeks: weeks.map(isoDate),
        now: now < 0 ? null : now,
        people: me
          ? people
              .filter((one) => one !== me)
              .map((one) => ({
                id: one.id,
                name: one.name,
                place: one.place,
                weeks: weeks.map((_, at) => cell(one, at)),
              }))
              .sort((a, b) => (b.weeks[0]?.seconds ?? 0) - (a.weeks[0]?.seconds ?? 0))
          : [],
        clocks: [
          { date: '2027-03-14', label: 'US', minutes: 60, zones: ['America/Los_Angeles'] },
          { date: '2027-03-28', label: 'EU', minutes: 60, zones: ['Europe/Berlin'] },
          { date: '2027-10-31', label: 'EU', minutes: -60, zones: ['Europe/Berlin'] },
        ],
      }
    },
    'team::days': ({ date }) => {
      const shown = date ?? isoDate(NOW)
      const at = Date.parse(`${shown}T00:00:00Z`) / 1000
      const monday = at - ((new Date(at * 1000).getUTCDay() + 6) % 7) * DAY
      return {
        date: shown,
        today: isoDate(NOW + VIEWER_AHEAD * HOUR),
        needed: 4,
        days: Array.from({ length: 14 }, (_, day) => {
          const start = monday + day * DAY
          const weekend = day % 7 > 4
          const holiday = isoDate(start) === '2027-03-08' ? 'Women’s Day' : null
          return {
            date: isoDate(start),
            weekday: weekdayOf(start),
            seconds: weekend || holiday ? 0 : (day < 7 ? 150 : 210) * 60,
            holiday,
          }
        }),
        clocks: [{ date: '2027-03-14', label: 'US', minutes: 60, zones: ['America/Los_Angeles'] }],
      }
    },
  }
}

/** Seconds that two share on a Wednesday, flexible hours included. */
function together(a: Sample, b: Sample): number {
  const hours = (who: Sample) =>
    stretches(who, NOW)
      .filter(({ grade }) => grade === 'working' || grade === 'flexible')
      .map(
        ({ start, end }) => [start - who.hoursAhead * HOUR, end - who.hoursAhead * HOUR] as const,
      )
  const day = Math.floor(NOW / DAY) * DAY
  let seconds = 0
  for (const [from, to] of hours(a))
    for (const [start, end] of hours(b))
      seconds += Math.max(0, Math.min(to, end, day + DAY) - Math.max(from, start, day))
  return seconds
}
