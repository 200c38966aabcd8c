/** A task's bar, end or due in the hand of a pointer or of the keys. */
import { asRefusal, call } from '../../ipc/client'
import type { Compared, Handle, PlanRow } from '../../ipc/contract'
import { following } from '../../ipc/following.svelte'

export type Held = {
  row: PlanRow
  part: Handle
  by: 'pointer' | 'keys'
  /** Where it stood, in seconds since the range began. */
  from: number
  to: number
}

/** What is dragged keeps to quarter hours, which are the same in every zone. */
const GRID = 900

type Reach = {
  /** When the plan's range begins, seconds since 1970 UTC. */
  start(): number
  /** It was moved and kept. */
  onmoved(): void
  oncomplain(thrown: unknown): void
}

/** Moves parts of tasks, and says beforehand what that would do. Make it while a component is set up. */
export function createMoving(reach: Reach) {
  let held = $state.raw<Held | null>(null)
  let dropped = $state(false)
  /** The answer about what was held before: it says nothing of this. */
  let stale: Compared | undefined

  const preview = following(
    'project::move_task',
    () =>
      held && !dropped && held.to !== held.from
        ? { id: held.row.id, handle: held.part, to: reach.start() + held.to, preview: true }
        : undefined,
    [],
  )

  const snap = (at: number) => Math.round((reach.start() + at) / GRID) * GRID - reach.start()

  const moved = $derived(held !== null && held.to !== held.from ? held : null)

  function cancel() {
    held = null
    dropped = false
  }

  return {
    get held() {
      return held
    },
    get dropped() {
      return dropped
    },
    /** What it would do; null while that is not known. */
    get preview() {
      return moved && preview.value !== stale ? (preview.value ?? null) : null
    },
    /** Why it can't be moved so. */
    get refusal() {
      return moved ? (preview.error?.message ?? '') : ''
    },
    grab(row: PlanRow, part: Handle, from: number, by: Held['by']) {
      stale = preview.value
      dropped = false
      held = { row, part, by, from, to: from }
    },
    dragTo(at: number) {
      if (!held || dropped) return
      const to = snap(at)
      if (to !== held.to) held = { ...held, to }
    },
    /** By so many quarter hours; the first step leads to the grid. */
    step(by: number) {
      if (!held || dropped) return
      const now = (reach.start() + held.to) / GRID
      const on = by > 0 ? Math.floor(now) : Math.ceil(now)
      held = { ...held, to: (on + by) * GRID - reach.start() }
    },
    async drop() {
      if (!held || dropped) return
      if (held.to === held.from) {
        cancel()
        return
      }
      const { row, part, to } = held
      dropped = true
      try {
        const at = reach.start() + to
        await call('project::move_task', { id: row.id, handle: part, to: at, preview: false })
        reach.onmoved()
      } catch (thrown) {
        cancel()
        reach.oncomplain(asRefusal(thrown))
      }
    },
    /** The plan with it in its new place is there. */
    settle() {
      if (dropped) cancel()
    },
    cancel,
  }
}

export type Moving = ReturnType<typeof createMoving>
