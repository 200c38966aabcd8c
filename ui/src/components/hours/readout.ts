import type { HourCycle } from '../../ipc/contract'
import { clock, clockRange, duration, weekdayLong } from '../../lib/time'
import { clockOf } from './clock'
import { WEEK } from './days'
import { DAY, type Span } from './spans'
import type { StripPart } from './strip'

function readings(span: { start: number; end: number }): { from: string; to: string } {
  const start = ((span.start % DAY) + DAY) % DAY
  const end = start + span.end - span.start
  return { from: clockOf(start), to: clockOf(end > DAY ? end - DAY : end) }
}

/** "09:00–17:30 · 8 h 30", and on how many days at once. */
export function dragReadout(span: Span, days: number, cycle: HourCycle): string {
  const range = clockRange(readings(span), cycle)
  const long = duration((span.end - span.start) * 60)
  return days > 1 ? `${range} · ${long} · ${days} days` : `${range} · ${long}`
}

/** "Monday, working 09:00 to 17:00", for whoever hears it. */
export function spoken(day: number, span: Span, cycle: HourCycle): string {
  const { from, to } = readings(span)
  const night = span.end - span.start > DAY - (span.start % DAY)
  const said = `${weekdayLong(WEEK[day] ?? 'mon')}, ${span.grade} ${clock(from, cycle)} to ${clock(to, cycle)}`
  return night ? `${said} the next day` : said
}

/** What a part of the strip can write in itself: the whole interval's readings. */
export function label(span: Span, cycle: HourCycle): string {
  return clockRange(readings(span), cycle)
}

/** Whether a label has room in a part, by the width of a day in px; letters are about 6.6 px. */
export function fits(text: string, { start, end, carried }: StripPart, width: number): boolean {
  return ((end - start) / DAY) * width >= text.length * 6.6 + (carried ? 24 : 16)
}
