/** How clock readings, dates and durations are written. Which reading it is, the core decides. */
import type { ClockRange, HourCycle, Weekday } from '../ipc/contract'

const WEEKDAYS: Record<Weekday, [string, string]> = {
  mon: ['Mon', 'Monday'],
  tue: ['Tue', 'Tuesday'],
  wed: ['Wed', 'Wednesday'],
  thu: ['Thu', 'Thursday'],
  fri: ['Fri', 'Friday'],
  sat: ['Sat', 'Saturday'],
  sun: ['Sun', 'Sunday'],
}

export function weekdayShort(day: Weekday): string {
  return WEEKDAYS[day][0]
}

export function weekdayLong(day: Weekday): string {
  return WEEKDAYS[day][1]
}

/** The first of the user's languages that is one: a system without a locale says "C". */
export function ownLocale(languages: readonly string[] = navigator.languages): string {
  return languages.find(isLocale) ?? 'en-GB'
}

// What the system says of a locale is asked once: every clock on screen wants to know, and an
// answer takes up to a millisecond.
const isLocale = remembered((language) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
  } catch {
    return false // Not a language tag.
  }
})

const habitualCycle = remembered((locale): 'h12' | 'h23' => {
  const habit = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle
  return habit === 'h11' || habit === 'h12' ? 'h12' : 'h23'
})

function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = work(key)))
    return found
  }
}

/** The cycle to write in: as chosen, else as the system's language does. */
export function resolveCycle(chosen: HourCycle, locale = ownLocale()): 'h12' | 'h23' {
  return chosen === 'auto' ? habitualCycle(locale) : chosen
}

/** Whether readings are written in twelve hours. */
export function twelveHours(cycle: HourCycle): boolean {
  return resolveCycle(cycle) === 'h12'
}

/** "14:18" as "14:18" or "2:18 pm". */
export function clock(reading: string, cycle: HourCycle): string {
  if (resolveCycle(cycle) === 'h23') return reading
  const [hour, minute] = split(reading)
  return `${twelve(hour)}:${minute} ${half(hour)}`
}

/** As `clock`, without needless minutes in the twelve-hour cycle: "9 am", "9:30 am". */
export function clockShort(reading: string, cycle: HourCycle): string {
  if (resolveCycle(cycle) === 'h23') return reading
  const [hour, minute] = split(reading)
  return minute === '00' ? `${twelve(hour)} ${half(hour)}` : clock(reading, cycle)
}

/** An hour on an axis: "09" or "9 am". */
export function hourTick(reading: string, cycle: HourCycle): string {
  const [hour, minute] = split(reading)
  if (minute !== '00') return clock(reading, cycle)
  return resolveCycle(cycle) === 'h23' ? reading.slice(0, 2) : `${twelve(hour)} ${half(hour)}`
}

/** "09:00–17:00" or "9 am–5 pm". */
export function clockRange({ from, to }: ClockRange, cycle: HourCycle): string {
  return `${clockShort(from, cycle)}–${clockShort(to, cycle)}`
}

function split(reading: string): [number, string] {
  return [Number(reading.slice(0, 2)), reading.slice(3, 5)]
}

function twelve(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12
}

function half(hour: number): string {
  return hour % 24 < 12 ? 'am' : 'pm'
}

/** Seconds as "2 h 30", "3 h" or "45 min". */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

type DateStyle = 'short' | 'full'

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormat> = {
  short: dateFormat('short', { day: 'numeric', month: 'short' }),
  full: dateFormat('short', { day: 'numeric', month: 'long' }),
}

function dateFormat(weekday: 'short', rest: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // UTC, since a civil date has no zone; English, as all the window's words are.
  return new Intl.DateTimeFormat('en-GB', { weekday, ...rest, timeZone: 'UTC' })
}

/** "2027-03-10" as "Wed 10 March", or short "Wed 10 Mar". */
export function date(iso: string, style: DateStyle = 'full'): string {
  const instant = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(instant)) return iso
  return DATE_STYLES[style].format(instant).replace(',', '')
}

const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** "2027-06-01" as "1 Jun 2027", where the weekday doesn't matter. */
export function dayOfYear(iso: string): string {
  const instant = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(instant) ? iso : DAY_OF_YEAR.format(instant)
}

const SPOKEN = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "2027-03-10" as "Wednesday 10 March", to be heard. */
export function dateSpoken(iso: string): string {
  const instant = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(instant) ? iso : SPOKEN.format(instant).replace(',', '')
}

/** "Wed 10 March", or "Thu 11 – Fri 12 March", or over months and years as much as is needed. */
export function dateRange(first: string, last: string): string {
  if (first === last) return date(first)
  if (first.slice(0, 4) !== last.slice(0, 4))
    return `${date(first)} ${first.slice(0, 4)} – ${date(last)} ${last.slice(0, 4)}`
  if (first.slice(0, 7) !== last.slice(0, 7)) return `${date(first)} – ${date(last)}`
  return `${date(first).split(' ').slice(0, 2).join(' ')} – ${date(last)}`
}

/** As `date`, with the year where it is not that of `today`: "Fri 30 December 2011". */
export function dateSeenFrom(today: string, iso: string): string {
  const year = iso.slice(0, 4)
  return year === today.slice(0, 4) ? date(iso) : `${date(iso)} ${year}`
}

/** The first and last date there are hours for. */
const FIRST = '1900-01-01'
const LAST = '2199-12-31'

/** Whether a date is one the core knows. */
export function isKnownDate(iso: string): boolean {
  return FIRST <= iso && iso <= LAST
}

/** The civil date so many days later, kept inside those there are. */
export function dateAfter(iso: string, days: number): string {
  const then = new Date(`${iso}T00:00:00Z`)
  then.setUTCDate(then.getUTCDate() + days)
  const later = then.toISOString().slice(0, 10)
  return isKnownDate(later) ? later : iso
}

/** The weekday a week starts with here, 0 = Sunday … 6 = Saturday. */
export function firstWeekday(locale = ownLocale()): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const first = known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1
  return (first % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6
}

const UTC_MONTH = (month: 'short' | 'long') =>
  new Intl.DateTimeFormat('en-GB', { month, timeZone: 'UTC' })
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2027, month, 1))
const SHORT_MONTHS = MONTHS.map((first) => UTC_MONTH('short').format(first).slice(0, 3))
const LONG_MONTHS = MONTHS.map((first) => UTC_MONTH('long').format(first))

/** 1 as "Jan". */
export function monthShort(month: number): string {
  return SHORT_MONTHS[month - 1] ?? ''
}

/** 1 as "January". */
export function monthLong(month: number): string {
  return LONG_MONTHS[month - 1] ?? ''
}

/** 0, Sunday, as "S". */
export function weekdayInitial(weekday: number): string {
  return 'SMTWTFS'[weekday % 7] ?? ''
}

/** The locale whose order of day and month is at one's fingertips; its words must be English. */
export function habitualLocale(locale = ownLocale()): string {
  return locale.startsWith('en') ? locale : 'en-GB'
}
