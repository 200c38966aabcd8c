/** How a histogram is laid out: stretches in which nothing ends take no room. */
import type { RiskBin, WhenLabel } from '../../../ipc/contract'

export type Bar = {
  x: number
  width: number
  share: number
  late: boolean
  from: WhenLabel
  to: WhenLabel
}

/** Bins of one day without a gap; `anew`: the day has none before. */
export type BarDay = {
  x: number
  width: number
  first: WhenLabel
  last: WhenLabel
  anew: boolean
}

export type Layout = { bars: Bar[]; days: BarDay[]; highest: number }

/** Between two days, and where bins are left out, in px. */
const GAP = 12
/** Least width of a bar, in px: narrower ones are put together. */
const LEAST = 4

export function layout(bins: readonly RiskBin[], width: number): Layout {
  const days: RiskBin[][] = []
  for (const bin of bins) {
    const day = days.at(-1)
    const before = day?.at(-1)
    if (before?.from.date === bin.from.date && before.to.at === bin.from.at) day?.push(bin)
    else days.push([bin])
  }
  const gap = days.length > 1 ? Math.min(GAP, width / 4 / (days.length - 1)) : 0
  const each = Math.max(0, width - gap * (days.length - 1)) / Math.max(1, bins.length)
  const together = Math.max(1, Math.ceil(LEAST / Math.max(each, 0.01)))
  const bars: Bar[] = []
  const laid: BarDay[] = []
  let x = 0
  for (const day of days) {
    const start = x
    for (const group of groups(day, together)) {
      const first = group[0] as RiskBin
      const last = group.at(-1) ?? first
      // A height is a share for each hour, whether or not hours are put together.
      const share = group.reduce((sum, bin) => sum + bin.share, 0) / group.length
      const wide = each * group.length
      bars.push({ x, width: wide, share, late: first.late, from: first.from, to: last.to })
      x += wide
    }
    const first = day[0] as RiskBin
    const last = (day.at(-1) ?? first).to
    const anew = laid.at(-1)?.first.date !== first.from.date
    laid.push({ x: start, width: x - start, first: first.from, last, anew })
    x += gap
  }
  return { bars, days: laid, highest: Math.max(0, ...bars.map(({ share }) => share)) }
}

/** So many at once, but never what is in time with what is late. */
function groups(day: readonly RiskBin[], together: number): RiskBin[][] {
  const all: RiskBin[][] = []
  for (const bin of day) {
    const group = all.at(-1)
    if (group && group.length < together && group[0]?.late === bin.late) group.push(bin)
    else all.push([bin])
  }
  return all
}

/** Where a moment lies; one between two bins lies between their bars. */
export function placeOf({ bars }: Layout, at: number): number {
  let end = 0
  for (const bar of bars) {
    if (at <= bar.from.at) return (end + bar.x) / 2
    end = bar.x + bar.width
    if (at <= bar.to.at) {
      const into = (at - bar.from.at) / Math.max(1, bar.to.at - bar.from.at)
      return bar.x + bar.width * into
    }
  }
  return end
}
