/** Keys of a block that has the focus. */
import type { DayItem } from '../../../ipc/contract'
import { SNAP } from './place'
import type { Moving } from './moving.svelte'

/** 5 minutes, and 15. */
const STEP = 1
const LEAP = 900 / SNAP

export type BlockDeeds = {
  open(item: DayItem, anchor: HTMLElement): void
  start(item: DayItem): void
  pin(item: DayItem): void
  split(item: DayItem): void
  unpin(item: DayItem): void
}

/** What a key does; false: it is none of the block's. */
export function blockKey(
  event: KeyboardEvent,
  item: DayItem,
  date: string,
  moving: Moving,
  deeds: BlockDeeds,
): boolean {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event
  const anchor = event.currentTarget
  if (!(anchor instanceof HTMLElement) || altKey) return false
  const mod = ctrlKey || metaKey
  const held = moving.held?.by === 'keys' && moving.held.item.key === item.key

  if (key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight') {
    if (!item.movable || moving.held?.by === 'pointer') return false
    const part = shiftKey ? 'end' : 'all'
    if (!held) moving.grab(item, date, part, 'keys')
    else if (moving.held?.part !== part) moving.hold(part)
    const forth = key === 'ArrowDown' || key === 'ArrowRight'
    const by = mod || key === 'ArrowLeft' || key === 'ArrowRight' ? LEAP : STEP
    moving.step(forth ? by : -by)
    return true
  }
  if (key === 'Escape' && held) {
    moving.cancel()
    return true
  }
  if (key === 'Enter' && !mod && !shiftKey) {
    if (held && moving.moved) void moving.drop()
    else deeds.open(item, anchor)
    return true
  }
  if (mod || shiftKey) return false
  const own: Record<string, () => void> = {
    f: () => deeds.start(item),
    p: () => (item.pinned ? deeds.unpin(item) : deeds.pin(item)),
    s: () => deeds.split(item),
    '/': () => deeds.split(item),
    y: () => deeds.open(item, anchor),
    Delete: () => deeds.unpin(item),
    Backspace: () => deeds.unpin(item),
  }
  const deed = own[key.length === 1 ? key.toLowerCase() : key]
  if (!deed || (key === 'f' && item.kind !== 'focus')) return false
  deed()
  return true
}
