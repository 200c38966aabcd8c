/** When owners are away: which days, and what it is called. */
import type { PlanAway, PlanDay, PlanTrack } from '../../ipc/contract'
import { dateRange } from '../../lib/time'

/** "Moving house, Thu 11 – Fri 12 March" */
export function awaySaid({ name, start, end }: PlanAway, days: readonly PlanDay[]): string {
  const dayAt = (at: number) => days.find((day) => day.start <= at && at < day.end)
  const first = dayAt(start) ?? days[0]
  const last = dayAt(end - 1) ?? days.at(-1)
  return first && last ? `${name}, ${dateRange(first.date, last.date)}` : name
}

/** When an owner is away who would be drawn away, in words; empty: never. */
export function awaysSaid(track: PlanTrack | undefined, days: readonly PlanDay[]): string {
  return (track?.away ?? []).map((away) => awaySaid(away, days)).join('; ')
}

/** What keeps an owner away at a second; undefined: nothing. */
export function awayAt(track: PlanTrack | undefined, at: number): PlanAway | undefined {
  return track?.away.find(({ start, end }) => start <= at && at < end)
}
