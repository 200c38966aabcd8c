/** Where time lies on a plan's drawing: in proportion, but for weekends and the like. */
import type { Mark, PlanChange, PlanDay, PlanView } from '../../ipc/contract'

/** Pixels of an hour at zoom 1. */
export const HOUR_WIDE = 3.2
/** What an idle stretch is squeezed to. */
export const IDLE_WIDE = 16
/** What lies beyond the range is squeezed to. */
export const BEYOND_WIDE = 64
const HOUR = 3600
const LEAST = 0.1
const MOST = 16
const STEP = 1.5

type Stretch = { start: number; end: number; x: number; wide: number; idle: boolean }

export type Axis = {
  width: number
  stretches: readonly Stretch[]
  /** Pixels from the left edge; what lies outside the range is at its edge. */
  x(at: number): number
  /** The second that is drawn so far from the left. */
  at(x: number): number
}

/** The days of a plan's range, and its idle stretches in order. */
type Time = Pick<PlanView, 'days' | 'idle'>

/**
 * The range's stretches: each day for itself but for what of it is idle, and each idle stretch.
 * What lies beyond the range up to `until` is squeezed into one more.
 */
export function axisOf({ days, idle }: Time, zoom: number, until = 0): Axis {
  const stretches: Stretch[] = []
  let x = 0
  function put(start: number, end: number, idle: boolean) {
    if (start >= end) return
    const last = stretches.at(-1)
    if (idle && last?.idle && last.end === start) {
      last.end = end
      return
    }
    const wide = idle ? IDLE_WIDE : ((end - start) / HOUR) * HOUR_WIDE * zoom
    stretches.push({ start, end, x, wide, idle })
    x += wide
  }
  let next = 0
  for (const day of days) {
    let at = day.start
    for (let rest = idle[next]; rest && rest.start < day.end; rest = idle[next]) {
      put(at, rest.start, false)
      at = Math.min(rest.end, day.end)
      put(Math.max(rest.start, day.start), at, true)
      if (rest.end > day.end) break
      next += 1
    }
    put(at, day.end, false)
  }
  const end = stretches.at(-1)?.end ?? 0
  if (until > end && stretches.length > 0) {
    stretches.push({ start: end, end: until, x, wide: BEYOND_WIDE, idle: true })
    x += BEYOND_WIDE
  }
  const width = x

  /** The last stretch that begins at or before a place. */
  function find(value: number, of: 'start' | 'x'): Stretch | undefined {
    let low = 0
    let high = stretches.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((stretches[middle]?.[of] ?? 0) <= value) low = middle
      else high = middle - 1
    }
    return stretches[low]
  }
  const share = (part: number) => Math.max(0, Math.min(1, part))

  return {
    width,
    stretches,
    x(at) {
      const one = find(at, 'start')
      return one ? one.x + one.wide * share((at - one.start) / (one.end - one.start)) : 0
    },
    at(place) {
      const one = find(place, 'x')
      return one ? one.start + (one.end - one.start) * share((place - one.x) / one.wide) : 0
    },
  }
}

/** Where on a plan's axis a moment lies that was found for another range: risk counts from now. */
export function placed({ range }: Pick<PlanView, 'range'>, mark: Mark): Mark {
  return { ...mark, at: mark.when.at - range.start }
}

/** The zoom at which the whole range fills so many pixels. */
export function zoomToFit(time: Time, room: number): number {
  const { width, stretches } = axisOf(time, 1)
  const idle = stretches.filter((one) => one.idle).length * IDLE_WIDE
  return width > idle ? clampZoom((room - idle) / (width - idle)) : 1
}

export function zoomBy(zoom: number, steps: number): number {
  return clampZoom(zoom * STEP ** steps)
}

function clampZoom(zoom: number): number {
  return Math.max(LEAST, Math.min(MOST, zoom))
}

/** A day's name over the drawing. */
export type Head = { day: PlanDay; x: number; full: boolean }

/** Room that "Wed 10" takes. */
const WORD = 46
/** Room that "Wed 1 Sep" takes. */
const WITH_MONTH = 72
/** At least a week apart where days are narrow. */
const NARROW = 60

/** The days that have room for their names, none over another. */
export function heads(axis: Axis, days: readonly PlanDay[]): Head[] {
  const named: Head[] = []
  let free = 0
  let was: PlanDay | undefined
  for (const day of days) {
    const first = was === undefined || was.idle || day.weekday === 'mon'
    was = day
    if (day.idle) continue
    const x = axis.x(day.start)
    const full = axis.x(day.end) - x >= WORD
    if (!full && !first) continue
    if (x < free) continue
    named.push({ day, x, full })
    free = x + (!full ? NARROW : day.date.endsWith('-01') ? WITH_MONTH : WORD)
  }
  return named
}

/** How near to one another changes are named together. */
const MET = 48

/** Changes of clocks on the drawing. */
export function changesAt(
  changes: readonly PlanChange[],
  axis: Axis,
): { x: number; text: string }[] {
  const met: { x: number; text: string }[] = []
  for (const { at, text } of changes) {
    const x = axis.x(at)
    const near = met.find((one) => Math.abs(one.x - x) < MET)
    if (!near) met.push({ x, text })
    else if (!near.text.split(', ').includes(text)) near.text += `, ${text}`
  }
  return met
}
