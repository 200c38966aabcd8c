/** A stretch of a plan's rows as paths: one for each look, however many tasks there are. */
import type { PlanRow, PlanSpan, PlanTrack } from '../../ipc/contract'
import type { Axis } from './axis'

/** Height of a row. */
export const ROW = 56
/** Height of a bar. */
export const BAR = 16
/** Height of the owner's hours under it. */
const TRACK = 44
const MIDDLE = ROW / 2

/** Where the middle of a due's diamond is, from the row's upper edge: over the work, so that its end stays free. */
export const dueY = ({ milestone }: PlanRow) => (milestone ? MIDDLE : MIDDLE - BAR / 2)

/** What is drawn, from the ground up. */
export const LAYERS = [
  'track',
  'away',
  'join',
  'join critical',
  'tail',
  'slack',
  'over',
  'review',
  'rework',
  'bar',
  'bar critical',
  'worked',
  'late',
  'ask',
  'due',
  'milestone',
  'needed',
  'pole',
] as const
export type Layer = (typeof LAYERS)[number]
export type Painted = Partial<Record<Layer, string>>

function box(x: number, y: number, wide: number, high: number, r: number): string {
  const round = Math.min(r, wide / 2)
  const inner = wide - 2 * round
  const side = high - 2 * round
  return (
    `M${fix(x + round)} ${fix(y)}h${fix(inner)}a${fix(round)} ${fix(round)} 0 0 1 ${fix(round)} ${fix(round)}` +
    `v${fix(side)}a${fix(round)} ${fix(round)} 0 0 1 ${fix(-round)} ${fix(round)}h${fix(-inner)}` +
    `a${fix(round)} ${fix(round)} 0 0 1 ${fix(-round)} ${fix(-round)}v${fix(-side)}` +
    `a${fix(round)} ${fix(round)} 0 0 1 ${fix(round)} ${fix(-round)}z`
  )
}

const fix = (value: number) => Math.round(value * 10) / 10

/** "▾", "◆" and "⚑", around a place. */
const askBy = (x: number, y: number) => `M${fix(x - 5)} ${y - 9}h10l-5 8z`
const diamond = (x: number, y: number, r: number) =>
  `M${fix(x)} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`
const flag = (x: number, y: number) => `M${fix(x)} ${y}h8l-2 3.5l2 3.5h-8z`

/** The part of a drawing that is looked at, in seconds since the range began. */
export type View = { from: number; to: number }

/** Paints rows into paths; `at` says in which row of the drawing each lies. */
export function paint(
  rows: readonly PlanRow[],
  at: (row: PlanRow) => number,
  tracks: ReadonlyMap<string, PlanTrack>,
  axis: Axis,
  view: View,
): Painted {
  const painted: Painted = {}
  const add = (layer: Layer, path: string) => {
    painted[layer] = (painted[layer] ?? '') + path
  }
  const seen = ({ start, end }: PlanSpan) => end > view.from && start < view.to
  const bar = (span: PlanSpan, y: number, high: number, r: number, least: number) => {
    const x = axis.x(span.start)
    return box(x, y - high / 2, Math.max(least, axis.x(span.end) - x), high, r)
  }

  for (const row of rows) {
    const y = at(row) * ROW + MIDDLE
    const track = row.owner ? tracks.get(row.owner.id) : undefined
    for (const piece of track?.pieces ?? [])
      if (piece.grade === 'working' && seen(piece)) add('track', bar(piece, y, TRACK, 6, 0))
    for (const away of track?.away ?? []) if (seen(away)) add('away', bar(away, y, TRACK, 6, 0))

    const first = row.bars[0]
    const last = row.bars.at(-1)
    const kind = row.critical ? ' critical' : ''
    if (first && last) {
      if (row.bars.length > 1 && seen({ start: first.start, end: last.end }))
        add(`join${kind}` as Layer, `M${fix(axis.x(first.start))} ${y}H${fix(axis.x(last.end))}`)
      for (const span of row.bars)
        if (seen(span)) add(`bar${kind}` as Layer, bar(span, y, BAR, 3, 4))
      for (const span of row.worked) if (seen(span)) add('worked', bar(span, y, BAR, 3, 4))
    }
    const due = row.due?.at
    const end = last?.end
    if (due !== undefined && end !== undefined) {
      if (due > end && !row.milestone && seen({ start: end, end: due }))
        add('slack', `M${fix(axis.x(end))} ${y}H${fix(axis.x(due))}`)
      if (end > due) {
        add('over', `M${fix(axis.x(due))} ${y + BAR / 2 + 4}H${fix(axis.x(end))}`)
        for (const span of row.bars)
          if (span.end > due && seen(span))
            add('late', bar({ start: Math.max(due, span.start), end: span.end }, y, BAR, 3, 4))
      }
    }
    if (due !== undefined && row.needed && row.needed.at > due)
      if (seen({ start: due, end: row.needed.at }))
        add('tail', `M${fix(axis.x(due))} ${y}H${fix(axis.x(row.needed.at))}`)
    for (const span of row.review) if (seen(span)) add('review', bar(span, y, BAR, 3, 6))
    for (const span of row.rework) if (seen(span)) add('rework', bar(span, y, BAR, 3, 6))
    if (row.needed && !row.milestone) {
      const x = axis.x(row.needed.at)
      add('needed', flag(x, y - 16))
      add('pole', `M${fix(x)} ${y - 16}V${y + 4}`)
    }
    if (row.askBy) add('ask', askBy(axis.x(row.askBy.at), y - BAR / 2))
    if (due !== undefined)
      add(
        row.milestone ? 'milestone' : 'due',
        diamond(axis.x(due), y - MIDDLE + dueY(row), row.milestone ? 8 : 7),
      )
  }
  return painted
}

/** What of a row lies under a place on it; what is nearest to the hand. */
export type Part = 'bar' | 'end' | 'due'

export const PARTS: readonly Part[] = ['bar', 'end', 'due']

/** How near is near, in px; with its like on the other side, what is hit is 28 wide. */
const NEAR = 14
/** Where due stands over the work, what is above this is due's; 24 px below it are the work's. */
export const PARTED = ROW - 24

/** The part of a row at a place, in px from the drawing's left and from the row's upper edge. */
export function partAt(row: PlanRow, axis: Axis, x: number, y: number): Part | null {
  const onDue = row.due !== null && Math.abs(x - axis.x(row.due.at)) <= NEAR
  const work = row.milestone ? null : workAt(row, axis, x)
  return onDue && (work === null || y < PARTED) ? 'due' : work
}

function workAt({ bars }: PlanRow, axis: Axis, x: number): Part | null {
  const first = bars[0]
  const last = bars.at(-1)
  if (!first || !last) return null
  const end = axis.x(last.end)
  const wide = end - axis.x(last.start)
  if (x <= end + NEAR && x >= end - Math.min(NEAR / 2, wide / 2)) return 'end'
  return x >= axis.x(first.start) - 4 && x <= end ? 'bar' : null
}

/** Where a part stands, in seconds since the range began. */
export function placeOf(row: PlanRow, part: Part): number | null {
  if (part === 'due') return row.due?.at ?? null
  if (row.milestone) return null
  return (part === 'bar' ? row.bars[0]?.start : row.bars.at(-1)?.end) ?? null
}
