/** Where things of a day go, from top to bottom. Positions are seconds since the day's start. */
import type { DayItem, Piece } from '../../../ipc/contract'

/** Height of a minute where there is no more room, in px. */
export const MINUTE_PX = 1.14
/** A minute is never drawn higher. */
const MOST = 2.2
/** What is moved keeps to these, in seconds. */
export const SNAP = 300

export type Scale = {
  from: number
  until: number
  /** Height in px. */
  height: number
  y(at: number): number
  at(y: number): number
}

/** Fills the room where there is more than the least. */
export function scaleOf(from: number, until: number, room = 0, least = MINUTE_PX): Scale {
  const seconds = Math.max(1800, until - from)
  const minute = Math.min(MOST, Math.max(least, (room / seconds) * 60))
  const px = minute / 60
  return {
    from,
    until: from + seconds,
    height: seconds * px,
    y: (at) => (at - from) * px,
    at: (y) => from + y / px,
  }
}

export const snap = (at: number) => Math.round(at / SNAP) * SNAP

/** Side by side where they overlap: which of how many. */
export type Column = { column: number; of: number }

/** Things at the same time stand side by side, in as few columns as keep them apart. */
export function columns(items: readonly { start: number; end: number }[]): Column[] {
  const placed: Column[] = items.map(() => ({ column: 0, of: 1 }))
  const order = items
    .map((_, index) => index)
    .sort((a, b) => (items[a]?.start ?? 0) - (items[b]?.start ?? 0))
  let group: number[] = []
  let ends: number[] = []
  const close = () => {
    for (const index of group) {
      const one = placed[index]
      if (one) one.of = ends.length
    }
    group = []
    ends = []
  }
  for (const index of order) {
    const item = items[index]
    const one = placed[index]
    if (!item || !one) continue
    if (ends.every((end) => end <= item.start)) close()
    const free = ends.findIndex((end) => end <= item.start)
    one.column = free < 0 ? ends.length : free
    ends[one.column] = item.end
    group.push(index)
  }
  close()
  return placed
}

export type Stretch = { start: number; end: number }

/** What of a range no working piece covers. */
export function offHours(pieces: readonly Piece[], from: number, until: number): Stretch[] {
  const off: Stretch[] = []
  let at = from
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    if (piece.grade !== 'working' || piece.end <= at) continue
    if (piece.start > at) off.push({ start: at, end: Math.min(piece.start, until) })
    at = Math.max(at, piece.end)
    if (at >= until) break
  }
  if (at < until) off.push({ start: at, end: until })
  return off.filter(({ start, end }) => end > start)
}

/** Whether it is drawn as bare text: nothing is done in it. */
export function isBare({ kind }: Pick<DayItem, 'kind'>): boolean {
  return kind === 'break' || kind === 'lunch' || kind === 'wrap_up'
}
