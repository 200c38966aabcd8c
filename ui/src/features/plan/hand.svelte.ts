/** The pointer over a plan's drawing: what it is over, and what it drags. */
import type { Handle, PlanRow } from '../../ipc/contract'
import type { Moving } from './moving.svelte'
import { partAt, placeOf } from './paint'
import type { Sight } from './sight.svelte'

/** So little is a press, not a drag. */
const STILL = 4
/** So near to an edge what is dragged draws the drawing on, in px. */
const EDGE = 48
/** How fast at the very edge, in px a millisecond. */
const FAST = 1.2
/** No step is longer, however late a frame comes, in ms. */
const FRAME = 50

type Reach = {
  sight: Sight
  moving: Moving
  /** Seconds of the plan's range: nothing is dragged beyond it. */
  seconds(): number
  /** A row was pressed: the keys go there. */
  onfocus(id: string): void
  /** It was pressed, and not dragged. */
  onopen(id: string): void
}

/** Make it while a component is set up. */
export function createHand({ sight, moving, seconds, onfocus, onopen }: Reach) {
  let over = $state.raw<{ id: string; part: Handle | null; at: number | null } | null>(null)
  /** What was pressed: how far the hand is from the place it holds. */
  let pressed: { row: PlanRow; part: Handle | null; from: number; off: number; x: number } | null =
    null
  /** Where the hand is while it draws the drawing on. */
  let pulling: PointerEvent | null = null

  function drag(event: PointerEvent) {
    moving.dragTo(Math.min(seconds(), sight.axis.at(sight.across(event) - (pressed?.off ?? 0))))
  }

  /** Goes on for as long as what is dragged is held near an edge. */
  function pull(event: PointerEvent) {
    const begun = pulling !== null
    pulling = event
    if (!begun) requestAnimationFrame((now) => step(now, now - 1000 / 60))
  }

  function step(now: number, before: number) {
    const event = pulling
    const { side, px } = sight.edge(event ?? { clientX: 0 })
    if (!event || !pressed || moving.held?.by !== 'pointer' || moving.dropped || px >= EDGE) {
      pulling = null
      return
    }
    const depth = Math.min(1, (EDGE - px) / EDGE)
    sight.scrollBy(side * depth * FAST * Math.min(FRAME, now - before))
    drag(event)
    requestAnimationFrame((next) => step(next, now))
  }

  function leadRow({ target }: PointerEvent): string | null {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-task]') : null
    return row?.dataset.task ?? null
  }

  return {
    /** The row the hand is over, the part of it that it would take, and the second it points at. */
    get over() {
      return over
    },
    press(event: PointerEvent) {
      if (event.button !== 0) return
      const place = sight.under(event)
      if (!place) return
      const { row, x, y } = place
      const part = partAt(row, sight.axis, x, y)
      const from = part ? (placeOf(row, part) ?? 0) : 0
      pressed = { row, part, from, off: x - sight.axis.x(from), x: event.clientX }
      sight.scroller?.setPointerCapture(event.pointerId)
      event.preventDefault()
      onfocus(row.id)
    },
    move(event: PointerEvent) {
      if (!pressed) {
        const place = sight.under(event)
        const id = place?.row.id ?? leadRow(event)
        const part = place ? partAt(place.row, sight.axis, place.x, place.y) : null
        over = id === null ? null : { id, part, at: place ? sight.axis.at(place.x) : null }
        return
      }
      const { row, part, from, x } = pressed
      if (!moving.held && part && Math.abs(event.clientX - x) >= STILL)
        moving.grab(row, part, from, 'pointer')
      if (!moving.held) return
      drag(event)
      pull(event)
    },
    release() {
      const was = pressed
      pressed = null
      if (moving.held?.by === 'pointer') void moving.drop()
      else if (was) onopen(was.row.id)
    },
    giveUp() {
      pressed = null
      if (moving.held?.by === 'pointer' && !moving.dropped) moving.cancel()
    },
    leave() {
      over = null
    },
    /** Whether anything is held down; Escape lets go of it. */
    get pressing() {
      return pressed !== null
    },
  }
}
