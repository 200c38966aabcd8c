/** The lanes as one list of things of known height, so that only what is in sight is drawn. */
import type { NoticeRow } from '../../ipc/contract'
import type { Lane, Part } from './lanes'

export type Item =
  | { kind: 'head'; key: string; lane: Lane; open: boolean }
  | { kind: 'part'; key: string; lane: Lane; part: Part }
  | { kind: 'row'; key: string; lane: Lane; row: NoticeRow; last: boolean }
  | { kind: 'more'; key: string; lane: Lane; rows: NoticeRow[]; part: Part }

/** In px. */
export const HEIGHTS = { head: 44, part: 30, row: 52, more: 34 } as const
/** Above a window after the first. */
const GAP = 8

/** A bitset would do as well; what is unfolded is small. */
export type Unfolded = { has(key: string): boolean }

export const keyOf = (row: NoticeRow) => `notice-${row.id}`

export function itemsOf(lanes: readonly Lane[], unfolded: Unfolded): Item[] {
  const items: Item[] = []
  for (const lane of lanes) {
    const open = !lane.folds || unfolded.has(lane.key)
    items.push({ kind: 'head', key: lane.key, lane, open })
    if (!open) continue
    for (const part of lane.parts) {
      if (part.word !== null) items.push({ kind: 'part', key: `part-${part.key}`, lane, part })
      const cut = part.calm !== null && !unfolded.has(part.key)
      const shown = cut ? part.rows.slice(0, part.calm ?? 0) : part.rows
      shown.forEach((row, at) => {
        const last = at === shown.length - 1
        items.push({ kind: 'row', key: keyOf(row), lane, row, last })
      })
      if (cut) {
        const rows = part.rows.slice(part.calm ?? 0)
        items.push({ kind: 'more', key: `more-${part.key}`, lane, rows, part })
      }
    }
  }
  return items
}

/** Whether the keys may rest on it. */
export function walkable(item: Item): boolean {
  return item.kind === 'row' || item.kind === 'more' || (item.kind === 'head' && item.lane.folds)
}

export type Laid = {
  items: readonly Item[]
  /** Where each begins, and where the last ends. */
  tops: Float64Array
  index: ReadonlyMap<string, number>
}

/** `unfolded` is the row that is opened, by `extra` px. */
export function layOut(items: readonly Item[], unfolded: string | null, extra: number): Laid {
  const tops = new Float64Array(items.length + 1)
  const index = new Map<string, number>()
  let top = 0
  items.forEach((item, at) => {
    index.set(item.key, at)
    if (item.kind === 'head' && at > 0) top += GAP
    tops[at] = top
    top += HEIGHTS[item.kind] + (item.key === unfolded ? extra : 0)
  })
  tops[items.length] = top
  return { items, tops, index }
}

/** Of the first thing that ends below `y`. */
export function at(tops: Float64Array, y: number): number {
  let low = 0
  let high = Math.max(0, tops.length - 2)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle + 1] ?? 0) > y) high = middle
    else low = middle + 1
  }
  return low
}

/** The next thing the keys may rest on from a place, that place included; null: none. */
export function walk(items: readonly Item[], from: number, by: 1 | -1): number | null {
  for (let place = from; place >= 0 && place < items.length; place += by) {
    const item = items[place]
    if (item && walkable(item)) return place
  }
  return null
}

/** Where the keys go when some rows leave: to what follows them, else to what came before. */
export function afterLeaving(
  items: readonly Item[],
  leaving: ReadonlySet<string>,
  from: number,
): string | null {
  const stays = (place: number) => {
    const item = items[place]
    return item !== undefined && item.kind === 'row' && !leaving.has(item.key)
  }
  for (let place = from + 1; place < items.length; place++)
    if (stays(place)) return items[place]?.key ?? null
  for (let place = from - 1; place >= 0; place--) if (stays(place)) return items[place]?.key ?? null
  return null
}
