/** The norms of a team while they are edited. */
import type { Channel, FieldProblem, NormDraft, NormKind } from '../../ipc/contract'

/** A row keeps its key through edits, so that fields keep their place. */
export type Row = {
  key: number
  channel: Channel
  kind: NormKind
  /** As typed: how many hours. */
  hours: string
  /** "" for one that always held. */
  from: string
  /** "" for one that is never looked at again. */
  review: string
  note: string
}

let keys = 0
const HOUR = 3600

export function rowOf(norm: NormDraft): Row {
  const { channel, kind, note } = norm
  const hours = norm.kind === 'end_of_day' ? '' : String(norm.seconds / HOUR)
  return {
    key: ++keys,
    channel,
    kind,
    hours,
    from: norm.from ?? '',
    review: norm.review ?? '',
    note,
  }
}

/** The next version of a norm, from a date on. */
export function nextOf(held: NormDraft, from: string): Row {
  return rowOf({ ...held, from, review: null, note: '' })
}

export function draftOf(row: Row): NormDraft {
  const hours = Number(row.hours.replace(',', '.'))
  return {
    channel: row.channel,
    kind: row.kind,
    // What is no number is no norm: the core says what to do.
    seconds: row.kind !== 'end_of_day' && Number.isFinite(hours) ? Math.round(hours * HOUR) : 0,
    from: row.from || null,
    review: row.review || null,
    note: row.note,
  }
}

export function said(
  problems: readonly FieldProblem[],
  at: number,
  field: keyof NormDraft,
): FieldProblem[] {
  return problems.filter((problem) => problem.field === `norms.${at}.${field}`)
}
