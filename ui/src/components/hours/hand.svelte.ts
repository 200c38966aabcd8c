import { drag, type Grab, type Outcome, type Point, type Sheet } from './gesture'
import { DAY, FINE, STEP, type Weeks } from './spans'

/** Less than this is an unsteady press, not a drag; in px. */
const SLACK = 3

type Pressed = { grab: Grab; base: Weeks; x: number; y: number; rows: readonly DOMRect[] }

/** What the pointer has hold of on the drawn week, since it was pressed. */
export class Hand {
  #pressed = $state.raw<Pressed | null>(null)
  #outcome = $state.raw<Outcome | null>(null)

  /** What the drag has come to so far; null before it is one. */
  readonly outcome = $derived(this.#outcome)
  readonly grab = $derived(this.#pressed?.grab ?? null)
  /** For the pointer's looks. */
  readonly kind = $derived(this.#pressed && this.#outcome ? this.#pressed.grab.kind : undefined)
  /** What to read out, and the day of the cycle on which. */
  readonly drawn = $derived.by(() => {
    const { span, days, weeks } = this.#outcome ?? {}
    if (!span || !days || !weeks) return null
    const length = weeks.length * 7
    return { span, days, day: ((Math.floor(span.start / DAY) % length) + length) % length }
  })
  /** Minutes of the day to draw a line at, through all days. */
  readonly guides = $derived.by(() => {
    const span = this.#outcome?.span
    return span ? [span.start, span.end].map((at) => ((at % DAY) + DAY) % DAY) : []
  })

  /** `base` is how things are; `rows` where the days are drawn, from the top one down. */
  press(event: PointerEvent, grab: Grab, base: Weeks, rows: readonly DOMRect[]) {
    this.#pressed = { grab, base, x: event.clientX, y: event.clientY, rows }
  }

  /** The weeks as they now are; null while nothing moves. */
  move(event: PointerEvent, sheet: Sheet): Weeks | null {
    if (!this.#pressed) return null
    const { grab, base, x, y, rows } = this.#pressed
    const far = Math.hypot(event.clientX - x, event.clientY - y) > SLACK
    if (this.#outcome === null && !far) return null
    this.#outcome = drag(base, sheet, grab, pointAt(event, rows), {
      step: event.shiftKey ? FINE : STEP,
      copy: event.altKey || event.ctrlKey || event.metaKey,
    })
    return this.#outcome.weeks
  }

  /** Lets go; says how things were when it was pressed. */
  open(): Weeks | null {
    const base = this.#pressed?.base ?? null
    this.#pressed = null
    this.#outcome = null
    return base
  }
}

/** Where on the drawn week the pointer is. */
export function pointAt(event: PointerEvent, rows: readonly DOMRect[]): Point {
  const row = rows.findIndex(({ bottom }) => event.clientY <= bottom)
  const box = rows[0]
  const minute = box ? ((event.clientX - box.left) / box.width) * DAY : 0
  return { row: row < 0 ? rows.length - 1 : row, minute }
}
