/** The windows of a team while they are edited. */
import type { FieldProblem, WindowDraft } from '../../ipc/contract'

/** A row keeps its key through edits, so that fields keep their place. */
export type Row = WindowDraft & { key: number }

let keys = 0

export function rowsOf(windows: readonly WindowDraft[]): Row[] {
  return windows.map((window) => ({ ...window, days: [...window.days], key: ++keys }))
}

/** Golden hours on weekdays, early in the afternoon of a zone: to be changed. */
export function another(zone: string): Row {
  const days = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).slice()
  return { key: ++keys, name: '', zone, days, from: '14:00', to: '16:00', protected: true }
}

export function draftsOf(rows: readonly Row[]): WindowDraft[] {
  return rows.map(({ name, zone, days, from, to, protected: golden }) => ({
    name,
    zone,
    days: [...days],
    from,
    to,
    protected: golden,
  }))
}

export function same(one: readonly WindowDraft[], other: readonly WindowDraft[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What is said at a field of a row: "windows.0.name". */
export function said(
  problems: readonly FieldProblem[],
  row: number,
  field: keyof WindowDraft,
): FieldProblem[] {
  return problems.filter((problem) => problem.field === `windows.${row}.${field}`)
}
