import type { DayView, Piece, Track, Weekday } from '../ipc/contract'

export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function before(weekday: Weekday): Weekday {
  return WEEK[(WEEK.indexOf(weekday) + 6) % 7] ?? weekday
}

/** The person's weekday at a second of the viewer's day, by the midnights the core names. */
function weekdayAt(track: Track, at: number, day: DayView): Weekday {
  const last = track.midnights.findLast((midnight) => midnight.at <= at)
  if (last) return last.weekday
  const next = track.midnights[0]
  return next ? before(next.weekday) : day.weekday
}

/** The person's weekday on which the whole stretch of a piece begins. */
export function startWeekday(track: Track, piece: Piece, day: DayView): Weekday {
  const { from, to } = piece.local
  const here = weekdayAt(track, piece.start, day)
  const inside = track.midnights.some(({ at }) => piece.start < at && at < piece.end)
  // Past midnight already where the day begins: it set out the evening before.
  return piece.start === 0 && to <= from && !inside ? before(here) : here
}
