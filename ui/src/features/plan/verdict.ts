/** What can be said of a plan as a whole, and of how far its tasks are. */
import type { PlanRow, Stage } from '../../ipc/contract'

const AHEAD: readonly Stage[] = ['open', 'asked', 'promised']

/** Whether all of a task is still ahead: it can be asked for, and its estimate is all there is. */
export const isAhead = ({ stage }: PlanRow) => AHEAD.includes(stage)

/** Whether a task is still to be done of which nobody has said how much work it is. */
const isUnsized = (row: PlanRow) =>
  (isAhead(row) || row.stage === 'under_way') && row.flags.some(({ kind }) => kind === 'no_effort')

/** How many tasks are: what they take is counted as nothing, so nobody knows whether all fits. */
export const unsized = (rows: readonly PlanRow[]) => rows.filter(isUnsized).length

/** "No effort given for 2 tasks"; empty: for none. */
export function unsizedSaid(rows: readonly PlanRow[]): string {
  const count = unsized(rows)
  if (count === 0) return ''
  if (count === rows.length) return 'No effort given'
  return `No effort given for ${count === 1 ? 'one task' : `${count} tasks`}`
}
