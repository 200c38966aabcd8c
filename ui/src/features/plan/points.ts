/** Three points of an effort, when the end of its work is dragged. */
import type { PlanRow, PlanTrack } from '../../ipc/contract'
import { readEffort } from './sheets/effort'
import { isAhead } from './verdict'

const HOUR = 3600
/** What dragging snaps to, and the least that it leaves, in seconds of work. */
const SNAP = 900
/**
 * Best, likely and worst in hours; null where there is one number, or none is likely. Of what is
 * under way it is said how much is left: its estimate stays as it was.
 */
export function pointsOf(row: PlanRow): [number, number, number] | null {
  const [best, likely, worst] = readEffort(row.effort) ?? []
  if (best === undefined || likely === undefined || worst === undefined) return null
  return likely > 0 && best < worst && isAhead(row) ? [best, likely, worst] : null
}

/** Seconds that somebody works in a stretch. */
export function workedIn({ pieces }: PlanTrack, from: number, to: number): number {
  return pieces
    .filter(({ grade }) => grade === 'working')
    .reduce(
      (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
      0,
    )
}

/** As typed: "6h", "7h30", "45m". */
function typed(seconds: number): string {
  const all = Math.round(seconds / 60)
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  if (hours === 0) return `${minutes}m`
  return minutes === 0 ? `${hours}h` : `${hours}h${String(minutes).padStart(2, '0')}`
}

/** The three points in their proportions, when what is likely ends at a second; null: it has no three. */
export function pointsAt(row: PlanRow, track: PlanTrack | undefined, end: number): string | null {
  const points = pointsOf(row)
  const from = row.bars[0]?.start
  if (!points || !track || from === undefined) return null
  const seconds = Math.max(SNAP, Math.round(workedIn(track, from, end) / SNAP) * SNAP)
  const by = seconds / (points[1] * HOUR)
  return points.map((hours) => typed(hours * HOUR * by)).join(' ')
}
