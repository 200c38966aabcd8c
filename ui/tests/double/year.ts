/** Years of the sample, worked out with fixed offsets: for tests and pictures, never shipped. */
import type {
  PersonDraft,
  PersonYear,
  PersonYearQuery,
  RegionChoice,
  Removed,
  TeamYear,
  TeamYearQuery,
  YearDay,
  YearHoliday,
} from '../../src/ipc/contract'
import { DAY, dayOf, HOUR, isoDate, NOW, weekdayOf } from './day'
import type { Sample } from './people'

const THIS_YEAR = 2027

export const REGIONS: RegionChoice[] = [
  region('DE', 'Germany', 'Germany'),
  region('DE-BY', 'Bavaria', 'Germany'),
  region('NZ', 'New Zealand', 'New Zealand'),
]

function region(code: string, name: string, countryName: string): RegionChoice {
  return { code, country: code.slice(0, 2), name, countryName, since: 2020, until: 2040 }
}

/** Midnights of a year, in seconds. */
function midnights(year: number): number[] {
  const first = Date.UTC(year, 0, 1) / 1000
  const length = (Date.UTC(year + 1, 0, 1) / 1000 - first) / DAY
  return Array.from({ length }, (_, at) => first + at * DAY)
}

function clock(reading: string): number {
  return Number(reading.slice(0, 2)) * HOUR + Number(reading.slice(3)) * 60
}

const HOLIDAYS: [string, string][] = [
  ['01-01', 'New Year’s Day'],
  ['03-26', 'Good Friday'],
  ['03-29', 'Easter Monday'],
  ['05-01', 'Labour Day'],
  ['05-06', 'Ascension Day'],
  ['05-17', 'Whit Monday'],
  ['10-03', 'Day of German Unity'],
  ['12-25', 'Christmas Day'],
  ['12-26', 'Second Day of Christmas'],
]
/** Worked for Ascension Day; no real region does. */
const MAKE_UP = { date: '05-08', of: '05-06' }

function holidaysOf(draft: PersonDraft, year: number): YearHoliday[] {
  const kept = draft.holidays
  if (!kept) return []
  const removed = (date: string, name: string): Removed => {
    if (kept.removed.some((one) => one.kind === 'once' && one.date === date)) return 'once'
    return kept.removed.some((one) => one.kind === 'always' && one.name === name) ? 'always' : 'no'
  }
  const row = (monthDay: string, name: string, of: string | null): YearHoliday => {
    const date = `${year}-${monthDay}`
    const midnight = Date.parse(date) / 1000
    const makeUpOf = of === null ? null : `${year}-${of}`
    const worked = weekday(midnight) < 5
    const gone = removed(date, name)
    return { date, weekday: weekdayOf(midnight), name, removed: gone, makeUpOf, worked }
  }
  const off = HOLIDAYS.map(([monthDay, name]) => row(monthDay, name, null))
  const all = [...off, row(MAKE_UP.date, 'Ascension Day', MAKE_UP.of)]
  return all.sort((a, b) => a.date.localeCompare(b.date))
}

/** 0 is Monday. */
function weekday(midnight: number): number {
  return (new Date(midnight * 1000).getUTCDay() + 6) % 7
}

export function personYear({ draft, year: asked }: PersonYearQuery): PersonYear {
  const year = asked ?? THIS_YEAR
  const holidays = holidaysOf(draft, year)
  const off = new Set(
    holidays.filter((one) => one.removed === 'no' && one.makeUpOf === null).map((one) => one.date),
  )
  const makeUps = new Set(
    holidays.filter((one) => one.removed === 'no' && one.makeUpOf !== null).map((one) => one.date),
  )
  const day = (midnight: number): YearDay => {
    const date = isoDate(midnight)
    const version = draft.patterns.findLastIndex(({ from }) => from === null || from <= date)
    const weeks = draft.patterns[version]?.weeks ?? []
    const anchor = Date.parse(draft.patterns[version]?.anchor || '2027-01-04') / 1000
    const turns = Math.floor((midnight - anchor + weekday(anchor) * DAY) / (7 * DAY))
    const week = ((turns % weeks.length) + weeks.length) % weeks.length
    const makeUp = makeUps.has(date)
    const hours = weeks[week]?.[makeUp ? 3 : weekday(midnight)] ?? []
    const leave = draft.leave.find(({ first, last }) => first <= date && date <= last)
    const extra = draft.extra.filter((one) => one.date === date)
    const gone = (leave && leave.kind !== 'part') || off.has(date)
    const total = (grade: string) =>
      [...(gone ? [] : hours), ...extra]
        .filter((one) => one.grade === grade)
        .reduce((sum, { from, to }) => sum + clock(to) - clock(from), 0)
    const working = Math.max(0, total('working') - (leave?.kind === 'part' ? 4 * HOUR : 0))
    return {
      date,
      working,
      flexible: total('flexible'),
      reluctant: total('reluctant'),
      kind: off.has(date)
        ? 'holiday'
        : leave
          ? leave.kind === 'part'
            ? 'part'
            : 'leave'
          : hours.length > 0
            ? 'work'
            : 'off',
      extra: extra.length > 0,
      makeUp,
      away: draft.itinerary.some(({ first, last }) => first <= date && date <= last),
      week,
      version,
    }
  }
  return {
    year,
    previous: year - 1,
    next: year + 1,
    today: year === THIS_YEAR ? isoDate(NOW) : null,
    days: midnights(year).map(day),
    holidays,
    stays: draft.itinerary.map((stay) => ({ ...stay, offset: 'UTC+4' })),
    clocks: [
      { date: `${year}-03-28`, minutes: 60, zone: draft.zone },
      { date: `${year}-10-31`, minutes: -60, zone: draft.zone },
    ],
    versions: draft.patterns.flatMap(({ from }, index) =>
      from?.startsWith(String(year)) ? [{ from, index }] : [],
    ),
    until: draft.holidays ? 2040 : null,
  }
}

export function teamYear(people: readonly Sample[], query: TeamYearQuery): TeamYear {
  const year = query.year ?? THIS_YEAR
  const { need, grade, viewer } = query
  const days = midnights(year).map((midnight) =>
    dayOf([...people], { date: isoDate(midnight), viewer, need, grade, draft: null }),
  )
  const longest = days.reduce((best, day) =>
    day.overlap.longest > best.overlap.longest ? day : best,
  )
  const seconds = days.map((day) => day.overlap.seconds)
  return {
    year,
    first: `${year}-01-01`,
    today: year === THIS_YEAR ? isoDate(NOW) : null,
    needed: Math.max(0, ...days.map((day) => day.overlap.needed)),
    people: people.length,
    seconds,
    total: seconds.reduce((sum, one) => sum + one, 0),
    longest:
      longest.overlap.longest > 0 ? { date: longest.date, seconds: longest.overlap.longest } : null,
    clocks: [
      { date: `${year}-03-14`, zone: 'America/Los_Angeles', minutes: 60, people: 1 },
      { date: `${year}-03-28`, zone: 'Europe/Berlin', minutes: 60, people: 1 },
    ],
  }
}
