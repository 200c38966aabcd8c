/** When owners are away: which days, and what it is called. */
import type { PlanAway, PlanDay, PlanRow, PlanTrack, PlanView } from '../../ipc/contract'
import { dateRange } from '../../lib/time'

/** "Moving house, Thu 11 – Fri 12 March" */
export function awaySaid({ name, start, end }: PlanAway, days: readonly PlanDay[]): string {
  const dayAt = (at: number) => days.find((day) => day.start <= at && at < day.end)
  const first = dayAt(start) ?? days[0]
  const last = dayAt(end - 1) ?? days.at(-1)
  return first && last ? `${name}, ${dateRange(first.date, last.date)}` : name
}

/** When the owner of a task is away before it is there, in words; empty: never. */
export function awaysSaid(track: PlanTrack | undefined, row: PlanRow, plan: PlanView): string {
  const until = Math.max(row.due?.at ?? 0, row.bars.at(-1)?.end ?? 0)
  return (track?.away ?? [])
    .filter(({ start, end }) => end > plan.now.at && start < until)
    .map((away) => awaySaid(away, plan.days))
    .join('; ')
}

/** What keeps an owner away at a second; undefined: nothing. */
export function awayAt(track: PlanTrack | undefined, at: number): PlanAway | undefined {
  return track?.away.find(({ start, end }) => start <= at && at < end)
}
