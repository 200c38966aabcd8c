/** What the steps of an explanation are drawn from. */
import type { ExplainDay, ExplainLine, LineKind } from '../../../ipc/contract'
import { weekdayShort } from '../../../lib/time'
import type { Moment } from './MomentGlyph.svelte'

export type Texture = 'work' | 'review' | 'rework' | 'wait'

export function textureOf(kind: LineKind): Texture {
  if (kind === 'review' || kind === 'rework') return kind
  return kind === 'lag' || kind === 'wait' ? 'wait' : 'work'
}

/** Which of the three moments a line is. */
export function momentOf(kind: LineKind): Moment | null {
  return kind === 'needed' || kind === 'due' || kind === 'ask_by' ? kind : null
}

/** Most days that are drawn one by one. */
const DRAWN = 6

export type Cell =
  { key: string; kind: 'day'; day: ExplainDay } | { key: string; kind: 'gap'; words: string }

/** Days as drawn: those that are skipped as words, and of many only the first and last. */
export function cellsOf(days: readonly ExplainDay[]): Cell[] {
  const runs: ExplainDay[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (day.skipped && run?.[0]?.skipped === day.skipped) run.push(day)
    else runs.push([day])
  }
  const cells = runs.map((run): Cell => {
    const [first] = run as [ExplainDay]
    const last = run.at(-1) ?? first
    if (!first.skipped) return { key: first.date, kind: 'day', day: first }
    const name = weekdayShort(first.weekday)
    const names = run.length === 1 ? name : `${name}–${weekdayShort(last.weekday)}`
    return { key: first.date, kind: 'gap', words: `${names} ${first.skipped}` }
  })
  if (cells.length <= DRAWN) return cells
  const end = cells.slice(-2)
  const begin = cells.slice(0, DRAWN - 3)
  const hidden =
    days.length - [...begin, ...end].reduce((sum, cell) => sum + runLength(cell, runs), 0)
  return [...begin, { key: 'more', kind: 'gap', words: `… ${hidden} more days …` }, ...end]
}

function runLength(cell: Cell, runs: readonly ExplainDay[][]): number {
  return runs.find((run) => run[0]?.date === cell.key)?.length ?? 1
}

const HOUR = 3600
/** Hours of a day that a strip shows: most work lies in them. */
const FROM = 7 * HOUR
const TO = 20 * HOUR

/** The part of a day that its strip shows: more of it where somebody works early or late. */
export function timeOf({ spans, length }: ExplainDay): { start: number; length: number } {
  const start = Math.min(FROM, ...spans.map((span) => span.start))
  const end = Math.max(Math.min(TO, length), ...spans.map((span) => span.end))
  return { start, length: Math.max(1, end - start) }
}

/** What a line says to who does not see it. */
export function heardOf({ days }: ExplainLine): string {
  return days
    .map((day) => `${weekdayShort(day.weekday)} ${day.skipped ? day.skipped : day.clocks}`)
    .join('; ')
}
