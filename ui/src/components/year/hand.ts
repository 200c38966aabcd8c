import type { Edge, Range } from './calendar'

/** What a pointer has hold of: an edge, or with none the whole of a leave. */
export type Grip = { what: 'leave' | 'stay'; index: number; edge: Edge | null }

/** What is done to the year by hand. The grid only says where. */
export type Hand = {
  /** Pressed on a day. */
  grab(on: string, grip: Grip | null): void
  /** Moved on to another day. */
  drag(to: string): void
  /** Let go after a move. */
  drop(): void
  /** Taken back. */
  cancel(): void
  /** Asked what can be done with these days. */
  open(range: Range): void
  /** Cleared of leave or a stay. */
  remove(range: Range, selected: boolean): void
  /** Another year. */
  turn(by: -1 | 1): void
}
