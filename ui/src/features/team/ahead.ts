/** What a change of clocks does to an overlap, as the drawing of it needs it. */
import type { ClockNotice, JumpView, LocalStretch, UsualView } from '../../ipc/contract'
import { duration } from '../../lib/time'
import { listed } from '../../lib/words'

const DAY = 1440
const HOUR = 60
const NAMED = 3

/** "5 h more a week", and whether that is a gain. */
export type Difference = { says: string; way: 'more' | 'less' | 'same' }

export function difference({ before, after }: ClockNotice): Difference {
  const seconds = after.seconds - before.seconds
  if (seconds === 0) return { says: 'As long, at other hours', way: 'same' }
  const way = seconds > 0 ? 'more' : 'less'
  return { says: `${duration(Math.abs(seconds))} ${way} a week`, way }
}

/** Clocks that do the same, and where: "+1 h", "Berlin and Lisbon". */
export type Clocks = { says: string; spoken: string; where: string }

export function clocksOf(jumps: readonly JumpView[]): Clocks[] {
  const minutes = [...new Set(jumps.map((jump) => jump.minutes))]
  return minutes.map((by) => {
    const cities = jumps.filter((jump) => jump.minutes === by).map(({ city }) => city)
    const more = cities.length - NAMED
    const named = more > 1 ? [...cities.slice(0, NAMED), `${more} more`] : cities
    const long = duration(Math.abs(by) * 60)
    return {
      says: `${by < 0 ? '−' : '+'}${long}`,
      spoken: `${long} ${by < 0 ? 'back' : 'forward'}`,
      where: listed(named),
    }
  })
}

/** By whose clock a change is drawn: yours, else that of one who takes part. */
export function teller(
  { before, after }: ClockNotice,
  you: string | null,
): LocalStretch | undefined {
  const known = [...after.local, ...before.local]
  return known.find(({ id }) => id === you) ?? known.find(({ there }) => there) ?? known[0]
}

/** A stretch by one person's clock, in minutes; past midnight it runs on. */
export type Span = { from: number; to: number }

export function spanOf(usual: UsualView, id: string | undefined): Span | null {
  const own = usual.local.find((one) => one.id === id)
  if (usual.stretch === 0 || !own) return null
  const [from, to] = [minutesOf(own.clocks.from), minutesOf(own.clocks.to)]
  return { from, to: to > from ? to : to + DAY }
}

function minutesOf(reading: string): number {
  return Number(reading.slice(0, 2)) * HOUR + Number(reading.slice(3, 5))
}

/** Whole hours that hold all spans, with an hour of air: one scale, so that bars can be compared. */
export function scaleOf(spans: readonly (Span | null)[]): Span {
  const known = spans.filter((span) => span !== null)
  if (known.length === 0) return { from: 0, to: DAY }
  const first = Math.min(...known.map(({ from }) => from))
  const last = Math.max(...known.map(({ to }) => to))
  return { from: (Math.floor(first / HOUR) - 1) * HOUR, to: (Math.ceil(last / HOUR) + 1) * HOUR }
}

/** Everybody's stretch before and after, in the order in which they come. */
export function clocksOfEach({ before, after }: ClockNotice) {
  const ids = new Map([...after.local, ...before.local].map((one) => [one.id, one]))
  return [...ids.values()].map(({ id, name, place }) => ({
    id,
    name,
    place,
    before: before.local.find((one) => one.id === id),
    after: after.local.find((one) => one.id === id),
  }))
}
