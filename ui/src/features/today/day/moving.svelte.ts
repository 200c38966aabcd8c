/** A block in the hand of a pointer or of the keys: moved or made longer and shorter. */
import { asRefusal, call } from '../../../ipc/client'
import type { BlockMove, DayItem, Done } from '../../../ipc/contract'
import { following } from '../../../ipc/following.svelte'
import { SNAP, snap } from './place'

export type Part = 'all' | 'start' | 'end'

export type Held = {
  item: DayItem
  part: Part
  by: 'pointer' | 'keys'
  /** The day it is in. */
  date: string
  /** Where it would go. */
  to: string
  start: number
  end: number
}

type Reach = {
  /** Seconds in a day that it can go to. */
  length(date: string): number
  onmoved(done: Done): void
  oncomplain(thrown: unknown): void
}

const isMoved = ({ item, date, to, start, end }: Held) =>
  date !== to || start !== item.start || end !== item.end

/** Make it while a component is set up. */
export function createMoving(reach: Reach) {
  let held = $state.raw<Held | null>(null)
  let dropped = $state(false)

  const move = $derived.by((): BlockMove | undefined => {
    if (!held || dropped || !isMoved(held)) return undefined
    const { item, date, to, start, end } = held
    return { key: item.key, date, to, start, end }
  })
  let stale: unknown
  const preview = following('today::preview', () => move, [])
  const effect = $derived(move && preview.value !== stale ? (preview.value ?? null) : null)

  function cancel() {
    held = null
    dropped = false
  }

  /** Keeps it inside its day, and as long as it was unless an edge is held. */
  function place(next: Held) {
    const most = reach.length(next.to)
    let { start, end } = next
    if (next.part === 'all') {
      const long = end - start
      start = Math.max(0, Math.min(start, most - long))
      end = start + long
    } else if (next.part === 'start') start = Math.max(0, Math.min(start, end - SNAP))
    else end = Math.min(most, Math.max(end, start + SNAP))
    if (held && start === held.start && end === held.end && next.to === held.to) return
    held = { ...next, start, end }
  }

  return {
    get held() {
      return held
    },
    get dropped() {
      return dropped
    },
    get moved() {
      return held !== null && isMoved(held)
    },
    /** What it would do; null while that is not known. */
    get effect() {
      return effect
    },
    /** Why that can't be said. */
    get refusal() {
      return move ? (preview.error?.message ?? '') : ''
    },
    grab(item: DayItem, date: string, part: Part, by: Held['by']) {
      stale = preview.value
      dropped = false
      held = { item, part, by, date, to: date, start: item.start, end: item.end }
    },
    /** Goes on with another part of it. */
    hold(part: Part) {
      if (held && !dropped) held = { ...held, part }
    },
    /** To where the part that is held is put, on the grid. */
    dragTo(at: number, to: string) {
      if (!held || dropped) return
      const { part, start, end } = held
      const on = snap(at)
      if (part === 'all') place({ ...held, to, start: on, end: on + end - start })
      else if (part === 'start') place({ ...held, start: on, end })
      else place({ ...held, start, end: on })
    },
    /** By so many grid lines; the first step leads to the grid. */
    step(by: number) {
      if (!held || dropped) return
      const { part, start, end } = held
      const next = (at: number) => {
        const on = by > 0 ? Math.floor(at / SNAP) : Math.ceil(at / SNAP)
        return (on + by) * SNAP
      }
      if (part === 'end') place({ ...held, end: next(end) })
      else if (part === 'start') place({ ...held, start: next(start) })
      else place({ ...held, start: next(start), end: next(start) + end - start })
    },
    async drop() {
      if (!held || dropped) return
      if (!isMoved(held)) {
        cancel()
        return
      }
      if (effect?.allowed === false) {
        reach.oncomplain(new Error(effect.breaks[0] ?? 'It can’t go there.'))
        cancel()
        return
      }
      const { item, date, to, start, end } = held
      dropped = true
      try {
        reach.onmoved(await call('today::pin', { key: item.key, date, to, start, end }))
      } catch (thrown) {
        cancel()
        reach.oncomplain(asRefusal(thrown))
      }
    },
    /** The day with it in its new place is there. */
    settle() {
      if (dropped) cancel()
    },
    cancel,
  }
}

export type Moving = ReturnType<typeof createMoving>
