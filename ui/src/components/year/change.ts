/** Changing dated spans by the day: cutting days out, drawing an edge, moving the whole. */
import { dateAfter } from '../../lib/time'
import { covers } from './facts'
import type { Edge, Range } from './calendar'

function touches(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last
}

/**
 * The spans without the days of `cut`: shortened, split in two, or gone. One that is `whole` is
 * only taken as a whole, since half of it would mean something else.
 */
export function without<T extends Range>(
  spans: readonly T[],
  cut: Range,
  whole: (span: T) => boolean = () => false,
): T[] {
  return spans.flatMap((span) => {
    if (!touches(span, cut)) return [span]
    if (whole(span)) return []
    const left: T[] = []
    if (span.first < cut.first) left.push({ ...span, last: dateAfter(cut.first, -1) })
    if (cut.last < span.last) left.push({ ...span, first: dateAfter(cut.last, 1) })
    return left
  })
}

/** Whether any span has a day of the range. */
export function anyIn(spans: readonly Range[], range: Range): boolean {
  return spans.some((span) => touches(span, range))
}

/** With one edge on another date; past the other edge it turns round. */
export function stretched(span: Range, edge: Edge, to: string): Range {
  const fixed = edge === 'first' ? span.last : span.first
  return to <= fixed ? { first: to, last: fixed } : { first: fixed, last: to }
}

/** The whole span, so that its day `held` comes to lie on `to`. */
export function moved(span: Range, held: string, to: string): Range {
  const by = days(held, to)
  return { first: dateAfter(span.first, by), last: dateAfter(span.last, by) }
}

/** Civil days from one date to another. */
export function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The newest span on a date: what is drawn on top. */
export function topOn<T extends Range>(spans: readonly T[], on: string): T | null {
  return spans.findLast((span) => covers(span, on)) ?? null
}
