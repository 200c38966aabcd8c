import { call } from '../../ipc/client'
import type { DayQuery, DayView } from '../../ipc/contract'

/**
 * The day a preview shows: the asked one, or the next that is no weekend for the viewer. On a
 * Sunday nobody shares anything, which would say nothing about the hours being written down.
 */
export async function workday(query: DayQuery): Promise<DayView> {
  let day = await call('team::day', query)
  for (let tries = 0; tries < 2 && isWeekend(day); tries++) {
    day = await call('team::day', { ...query, date: day.next })
  }
  return day
}

function isWeekend(day: DayView): boolean {
  return day.weekday === 'sat' || day.weekday === 'sun'
}
