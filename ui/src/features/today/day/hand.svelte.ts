/** The pointer over a day's drawing: what it presses, and what it drags. */
import type { DayItem } from '../../../ipc/contract'
import type { Moving, Part } from './moving.svelte'

/** So little is a press, not a drag, in px. */
const STILL = 4
/** So near to its upper or lower edge a block is made longer, in px; never more than a quarter. */
const GRIP = 8

type Reach = {
  moving: Moving
  /** The day and the second of it under a place of the window. */
  at(event: { clientX: number; clientY: number }): { date: string; at: number } | null
  /** It was pressed, and not dragged. */
  onopen(item: DayItem, anchor: HTMLElement): void
}

/** Which part of a block a press takes, `y` px below its upper edge. */
export function partAt(y: number, height: number): Part {
  const grip = Math.min(GRIP, height / 4)
  if (y < grip) return 'start'
  return y > height - grip ? 'end' : 'all'
}

export function createHand({ moving, at, onopen }: Reach) {
  let pressed: {
    item: DayItem
    date: string
    part: Part
    off: number
    x: number
    y: number
    block: HTMLElement
  } | null = null

  return {
    press(event: PointerEvent, item: DayItem, date: string) {
      const block = event.currentTarget
      if (event.button !== 0 || !(block instanceof HTMLElement)) return
      const box = block.getBoundingClientRect()
      const part = partAt(event.clientY - box.top, box.height)
      const place = at(event)
      const edge = part === 'end' ? item.end : item.start
      pressed = {
        item,
        date,
        part,
        off: place ? place.at - edge : 0,
        x: event.clientX,
        y: event.clientY,
        block,
      }
      block.setPointerCapture(event.pointerId)
    },
    move(event: PointerEvent) {
      if (!pressed) return
      const { item, date, part, off, x, y } = pressed
      const far = Math.hypot(event.clientX - x, event.clientY - y) >= STILL
      if (moving.held?.by !== 'pointer') {
        if (!far || !item.movable) return
        moving.grab(item, date, part, 'pointer')
      }
      const place = at(event)
      if (place) moving.dragTo(place.at - off, part === 'all' ? place.date : date)
    },
    release() {
      const was = pressed
      pressed = null
      if (moving.held?.by === 'pointer') void moving.drop()
      else if (was) onopen(was.item, was.block)
    },
    giveUp() {
      pressed = null
      if (moving.held?.by === 'pointer' && !moving.dropped) moving.cancel()
    },
    get pressing() {
      return pressed !== null
    },
  }
}

export type Hand = ReturnType<typeof createHand>
