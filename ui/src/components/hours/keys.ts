import type { Grade } from '../../ipc/contract'
import { dayAt, type Sheet } from './gesture'
import { DAY, STEP, paint, replace, resize, spanAt, without, type Place, type Weeks } from './spans'

/** What a key does to the interval that has the focus. */
export type Act =
  | { kind: 'move'; minutes: number }
  | { kind: 'resize'; edge: 'start' | 'end'; minutes: number }
  | { kind: 'carry'; rows: number; copy: boolean }
  | { kind: 'grade'; grade: Grade }
  | { kind: 'go'; rows: number }
  | { kind: 'open' }
  | { kind: 'add' }

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>

const GRADE_KEYS: Record<string, Grade> = {
  '1': 'working',
  '2': 'flexible',
  '3': 'reluctant',
  '0': 'off',
  Delete: 'off',
  Backspace: 'off',
}

/** Later is right: the axis of a day runs from left to right in every language, as on the tracks. */
export function actOf({ key, shiftKey, altKey, ctrlKey, metaKey }: Pressed): Act | null {
  if (ctrlKey || metaKey) return null
  const sideways = { ArrowLeft: -STEP, ArrowRight: STEP }[key]
  if (sideways !== undefined) {
    if (shiftKey) return { kind: 'resize', edge: 'end', minutes: sideways }
    if (altKey) return { kind: 'resize', edge: 'start', minutes: sideways }
    return { kind: 'move', minutes: sideways }
  }
  const rows = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (rows !== undefined)
    return altKey ? { kind: 'carry', rows, copy: shiftKey } : { kind: 'go', rows }
  if (altKey || shiftKey) return null
  const grade = GRADE_KEYS[key]
  if (grade) return { kind: 'grade', grade }
  if (key === 'Enter' || key === ' ') return { kind: 'open' }
  if (key === 'n' || key === 'N') return { kind: 'add' }
  return null
}

/** The weeks after an act on an interval; null when it changes none. */
export function perform(
  weeks: Weeks,
  sheet: Sheet,
  at: Place,
  act: Act,
): { weeks: Weeks; at: Place | null } | null {
  const span = spanAt(weeks, at)
  if (act.kind === 'grade' && act.grade === 'off') return { weeks: without(weeks, at), at: null }
  if (!span) return null
  switch (act.kind) {
    case 'move':
      // Onto the grid first, then along it.
      return replace(weeks, at, shifted(span, along(span.start, act.minutes) - span.start))
    case 'resize':
      return replace(weeks, at, resize(span, act.edge, along(span[act.edge], act.minutes), STEP))
    case 'carry': {
      const day = dayAt(sheet, sheet.days.indexOf(at.day) + act.rows)
      const there = shifted(span, (day - at.day) * DAY)
      return act.copy ? paint(weeks, there) : replace(weeks, at, there)
    }
    case 'grade':
      return replace(weeks, at, { ...span, grade: act.grade })
    case 'go':
    case 'open':
    case 'add':
      return null
  }
}

function along(minute: number, by: number): number {
  const grid = by > 0 ? Math.floor(minute / STEP) : Math.ceil(minute / STEP)
  return grid * STEP + by
}

function shifted<S extends { start: number; end: number }>(span: S, by: number): S {
  return { ...span, start: span.start + by, end: span.end + by }
}
