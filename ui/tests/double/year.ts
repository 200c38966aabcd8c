/** Years of the sample, worked out with fixed offsets: for tests and pictures, never shipped. */
import type {
  PersonYear,
  PersonYearQuery,
  RegionChoice,
  TeamYear,
  TeamYearQuery,
  YearDay,
} from '../../src/ipc/contract'
import { DAY, dayOf, HOUR, isoDate, NOW } from './day'
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

export function personYear({ draft, year: asked }: PersonYearQuery): PersonYear {
  const year = asked ?? THIS_YEAR
  const holidays = draft.holidays ? [`${year}-03-26`, `${year}-03-29`] : []
  const day = (midnight: number): YearDay => {
    const date = isoDate(midnight)
    const weekday = (new Date(midnight * 1000).getUTCDay() + 6) % 7
    const hours = draft.patterns[0]?.weeks[0]?.[weekday] ?? []
    const onLeave = draft.leave.some(({ first, last }) => first <= date && date <= last)
    const off = onLeave || holidays.includes(date)
    const total = (grade: string) =>
      off
        ? 0
        : hours
            .filter((one) => one.grade === grade)
            .reduce((sum, { from, to }) => sum + clock(to) - clock(from), 0)
    return {
      date,
      working: total('working'),
      flexible: total('flexible'),
      reluctant: total('reluctant'),
      kind: holidays.includes(date)
        ? 'holiday'
        : onLeave
          ? 'leave'
          : hours.length > 0
            ? 'work'
            : 'off',
      extra: draft.extra.some((extra) => extra.date === date),
      makeUp: false,
      away: draft.itinerary.some(({ first, last }) => first <= date && date <= last),
      week: 0,
      version: 0,
    }
  }
  return {
    year,
    previous: year - 1,
    next: year + 1,
    today: year === THIS_YEAR ? isoDate(NOW) : null,
    days: midnights(year).map(day),
    holidays: holidays.map((date, at) => ({
      date,
      weekday: at === 0 ? 'fri' : 'mon',
      name: at === 0 ? 'Good Friday' : 'Easter Monday',
      removed: 'no',
      makeUpOf: null,
      worked: true,
    })),
    stays: draft.itinerary.map((stay) => ({ ...stay, offset: 'UTC+4' })),
    clocks: [
      { date: `${year}-03-28`, minutes: 60, zone: draft.zone },
      { date: `${year}-10-31`, minutes: -60, zone: draft.zone },
    ],
    versions: draft.patterns.flatMap(({ from }, index) => (from ? [{ from, index }] : [])),
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
