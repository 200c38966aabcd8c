/** Windows of a day as they are drawn: readings of a clock on a line of hours. */
import { minutesOf } from '../../../components/hours/clock'
import type { ChecksDay } from '../../../ipc/contract'

/** Minutes after midnight. */
export type Scale = { from: number; until: number; hours: number[] }

const HOUR = 60
const LEAST = 8 * HOUR

/** Whole hours around every window, and no less than a working day. */
export function scaleOf(days: readonly ChecksDay[]): Scale {
  const all = days.flatMap(({ now, fewest }) =>
    [...now, ...fewest].flatMap((reading) => minutesOf(reading) ?? []),
  )
  const first = all.length > 0 ? Math.min(...all) : 9 * HOUR
  const last = all.length > 0 ? Math.max(...all) : 17 * HOUR
  const lack = Math.max(0, LEAST - (last - first)) / 2
  const from = Math.max(0, Math.floor((first - Math.max(lack, HOUR / 2)) / HOUR) * HOUR)
  const until = Math.min(24 * HOUR, Math.ceil((last + Math.max(lack, HOUR / 2)) / HOUR) * HOUR)
  const every = until - from > 12 * HOUR ? 4 : 2
  const hours = []
  for (let hour = Math.ceil(from / HOUR / every) * every; hour * HOUR <= until; hour += every)
    hours.push(hour * HOUR)
  return { from, until, hours }
}

export function shareOf(minutes: number, { from, until }: Scale): number {
  return Math.max(0, Math.min(1, (minutes - from) / (until - from)))
}

export function differs({ now, fewest }: ChecksDay): boolean {
  return now.length !== fewest.length || now.some((reading, at) => reading !== fewest[at])
}
