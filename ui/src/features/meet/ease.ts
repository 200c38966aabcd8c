/** Where things of the histogram of starts go. Heights are points, widths pixels. */
import type { Found, Start } from '../../ipc/contract'

type FoundDay = Found['days'][number]

/** A start at this many points or more is no higher than a stub. */
export const TOP = 10
const HOUR = 3600
/** The fewest hours that are drawn of a day. */
const LEAST = 8
/** What a stub is high, in points. */
const STUB = 0.5

export type DayPlot = {
  day: FoundDay
  starts: readonly Start[]
  /** Nothing to be had: drawn narrow. */
  quiet: boolean
}

const worthwhile = ({ state }: Start) => state === 'fair' || state === 'costs' || state === 'busy'

/** The starts by days. */
export function dayPlots({ days, starts }: Pick<Found, 'days' | 'starts'>): DayPlot[] {
  const plots = days.map((day) => {
    const own = starts.filter(({ date }) => date === day.date)
    return { day, starts: own, quiet: !own.some(worthwhile) }
  })
  // With nothing to be had anywhere every day is as good as another.
  return plots.every(({ quiet }) => quiet)
    ? plots.map((plot) => ({ ...plot, quiet: false }))
    : plots
}

/** Seconds of the day that are drawn, the same of every day: whole hours round all worth a look. */
export type Hours = { from: number; to: number }

export function shownHours(plots: readonly DayPlot[], slots: readonly { at: number }[]): Hours {
  const wanted = plots.flatMap(({ day, starts }) =>
    starts
      .filter((start) => worthwhile(start) || slots.some((slot) => slot.at === start.at))
      .map(({ at }) => at - day.startsAt),
  )
  const last = Math.max(24 * HOUR, ...plots.map(({ day }) => day.length))
  if (wanted.length === 0) return { from: LEAST * HOUR, to: 18 * HOUR }
  let from = Math.floor(Math.min(...wanted) / HOUR) * HOUR
  let to = Math.min(last, Math.floor(Math.max(...wanted) / HOUR) * HOUR + HOUR)
  for (let turn = 0; to - from < LEAST * HOUR; turn++) {
    if (turn % 2 === 0) to = Math.min(last, to + HOUR)
    else from = Math.max(0, from - HOUR)
  }
  return { from, to }
}

/** How high a start stands, in points: the easier for whoever bears most of it, the higher. */
export function height({ worst, state }: Pick<Start, 'worst' | 'state'>): number {
  return state === 'out' ? 0 : Math.max(STUB, TOP - worst)
}

/** Bars of one kind as a path: `wide` × `tall` pixels. */
export function barsPath(
  plot: DayPlot,
  state: Start['state'],
  hours: Hours,
  wide: number,
  tall: number,
): string {
  const perSecond = wide / (hours.to - hours.from)
  const bar = Math.max(0.5, 900 * perSecond - (900 * perSecond > 2.5 ? 1 : 0))
  return plot.starts
    .filter((start) => start.state === state)
    .flatMap((start) => {
      const x = (start.at - plot.day.startsAt - hours.from) * perSecond
      if (x < -0.01 || x >= wide - 0.01) return []
      const high = (height(start) / TOP) * tall
      return [`M${round(x)} ${round(tall)}v${round(-high)}h${round(bar)}v${round(high)}z`]
    })
    .join('')
}

function round(px: number): number {
  return Math.round(px * 100) / 100
}

/** The starts that the keys move through, in order. */
export function walked(plots: readonly DayPlot[], hours: Hours): Start[] {
  return plots.flatMap(({ day, starts, quiet }) =>
    quiet
      ? []
      : starts.filter(({ at, state }) => {
          const second = at - day.startsAt
          return state !== 'out' && second >= hours.from && second < hours.to
        }),
  )
}

/** Hours worth a label under a day that is `wide` pixels. */
export function hourMarks({ from, to }: Hours, wide: number): number[] {
  const hours = (to - from) / HOUR
  const step = [1, 2, 3, 4, 6, 12].find((one) => (wide / hours) * one >= 38) ?? 24
  const first = Math.ceil(from / HOUR / step) * step
  const marks: number[] = []
  for (let hour = first; hour * HOUR <= to; hour += step) marks.push(hour)
  return marks
}

/** Half the room a number over a bar takes, and a little air. */
const NUMBER = 22

/** Those of a day's slots whose numbers lie apart, the chosen and the better ones first. */
export function apart<T extends { at: number; number: number }>(
  slots: readonly T[],
  selected: number | null,
  left: (slot: T) => number,
): T[] {
  const kept: T[] = []
  const first = slots.filter(({ at }) => at === selected)
  for (const slot of [...first, ...slots.filter(({ at }) => at !== selected)])
    if (kept.every((other) => Math.abs(left(other) - left(slot)) >= NUMBER)) kept.push(slot)
  return kept
}
