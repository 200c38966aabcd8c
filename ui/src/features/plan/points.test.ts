import { describe, expect, it } from 'vitest'
import type { PlanRow, PlanTrack } from '../../ipc/contract'
import { planOf } from '../../../tests/double/laid'
import { atlas } from '../../../tests/double/tasks'
import { samplePeople } from '../../../tests/double/people'
import { pointsAt, pointsOf, workedIn } from './points'

const HOUR = 3600
const plan = planOf({ people: samplePeople(), plans: atlas() }, 'atlas')
const row = (change: Partial<PlanRow> = {}): PlanRow => ({
  ...(plan.rows.find(({ id }) => id === 'billing') as PlanRow),
  bars: [{ start: 9 * HOUR, end: 22 * HOUR }],
  ...change,
})
/** 9 to 17 of two days, and evenings if asked. */
const track: PlanTrack = {
  person: 'priya',
  pieces: [0, 24].flatMap((day) => [
    { start: (day + 9) * HOUR, end: (day + 17) * HOUR, grade: 'working' as const },
    { start: (day + 17) * HOUR, end: (day + 20) * HOUR, grade: 'flexible' as const },
  ]),
  away: [],
}

describe('three points whose end is dragged', () => {
  it('count hours of work alone', () => {
    expect(workedIn(track, 9 * HOUR, 35 * HOUR)).toBe(10 * HOUR)
    expect(workedIn(track, 18 * HOUR, 30 * HOUR)).toBe(0)
  })

  it('keep their proportions, what is likely on the quarter hour', () => {
    expect(row().effort).toBe('8h 12h 20h')
    expect(pointsAt(row(), track, 15 * HOUR)).toBe('4h 6h 10h')
    expect(pointsAt(row(), track, 34 * HOUR + 400)).toBe('6h 9h 15h')
    expect(pointsAt(row({ effort: '8h30 17h 1d' }), track, 13 * HOUR)).toBeNull()
    expect(pointsAt(row({ effort: '8h30 17h 3d' }), track, 13 * HOUR)).toBe('2h 4h 5h39')
  })

  it('leave at least a quarter of an hour', () => {
    expect(pointsAt(row(), track, 0)).toBe('10m 15m 25m')
  })

  it('are none of one number, and none of what is under way', () => {
    expect(pointsOf(row({ effort: '8h' }))).toBeNull()
    expect(pointsOf(row({ effort: '' }))).toBeNull()
    expect(pointsOf(row({ effort: '0h 0h 4h' }))).toBeNull()
    expect(pointsOf(row({ stage: 'under_way' }))).toBeNull()
    expect(pointsAt(row(), undefined, 15 * HOUR)).toBeNull()
  })
})
