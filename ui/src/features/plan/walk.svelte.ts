/** The keys in a plan's drawing: from task to task, over their parts, and what they move. */
import { tick, untrack } from 'svelte'
import type { Handle, PlanRow } from '../../ipc/contract'
import { beforeWhich, placesOf } from './chain'
import type { Moving } from './moving.svelte'
import { PARTS, placeOf } from './paint'
import type { Sight } from './sight.svelte'

const QUARTERS_OF_HOUR = 4

type Reach = {
  sight: Sight
  moving: Moving
  rows(): readonly PlanRow[]
  /** Of the task that is looked at. */
  selected(): string | null
  /** Whether a pointer holds something, and letting go of that. */
  pressing(): boolean
  giveUp(): void
  onopen(id: string): void
  onremove(row: PlanRow): void
  onorder(id: string, before: string | null): void
  onmenu(row: PlanRow, anchor: HTMLElement): void
}

/** Make it while a component is set up. */
export function createWalk(reach: Reach) {
  const { sight, moving } = reach
  let current = $state<string | null>(null)

  const rows = $derived(reach.rows())
  const index = $derived(placesOf(rows))
  /** The one row that Tab reaches. */
  const stop = $derived(
    [current, reach.selected()].find((id) => id !== null && index.has(id)) ?? rows[0]?.id ?? null,
  )
  const rowOf = (id: string | undefined) => rows[index.get(id ?? '') ?? -1]

  function element(id: string, part: Handle | null = null): HTMLElement | null {
    const row =
      sight.scroller?.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`) ?? null
    return part === null ? row : (row?.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? null)
  }

  function focusRow(id: string) {
    current = id
    element(id)?.focus({ preventScroll: true })
  }

  /** To a row, or to a part of it where it has that. */
  async function goTo(place: number, part: Handle | null = null) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))]
    if (!row) return
    current = row.id
    const spot = placeOf(row, part ?? 'bar') ?? row.due?.at ?? null
    sight.show(index.get(row.id) ?? 0, spot === null ? null : sight.axis.x(spot))
    await tick()
    const target = part === null ? null : element(row.id, part)
    ;(target ?? element(row.id))?.focus({ preventScroll: true })
  }

  /** From the row over its parts, and past them on through time. */
  function sideways(row: PlanRow, place: number, part: Handle | null, by: number) {
    const stops = [null, ...PARTS.filter((one) => placeOf(row, one) !== null)]
    const next = stops[stops.indexOf(part) + by]
    if (next !== undefined) void goTo(place, next)
    else sight.scrollBy((by * sight.room) / 2)
  }

  function step(row: PlanRow, part: Handle, by: number) {
    if (!moving.held) {
      const from = placeOf(row, part)
      if (from === null) return
      moving.grab(row, part, from, 'keys')
    }
    moving.step(by)
    if (moving.held) sight.show(index.get(row.id) ?? 0, sight.axis.x(moving.held.to))
  }

  function key(event: KeyboardEvent) {
    const target = event.target instanceof HTMLElement ? event.target : null
    const id = target?.closest<HTMLElement>('[data-task]')?.dataset.task
    const place = index.get(id ?? '')
    const row = rows[place ?? -1]
    if (!target || !row || place === undefined || target.closest('button')) return
    const part = (target.dataset.part ?? null) as Handle | null
    const mod = event.ctrlKey || event.metaKey
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const along = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key]

    if (across !== undefined && event.shiftKey && !event.altKey) {
      done()
      step(row, part ?? 'bar', across * (mod ? QUARTERS_OF_HOUR : 1))
    } else if (event.key === 'Escape' && (moving.held || reach.pressing())) {
      done()
      reach.giveUp()
      moving.cancel()
    } else if (along !== undefined && event.altKey) {
      done()
      const before = beforeWhich(rows, row, along)
      if (before !== undefined) reach.onorder(row.id, before)
    } else if (event.shiftKey && event.key === 'F10') {
      done()
      const more = element(row.id)?.querySelector<HTMLElement>('[data-more]')
      if (more) reach.onmenu(row, more)
    } else if (mod || event.altKey || event.shiftKey) {
      return
    } else if (along !== undefined) {
      done()
      void goTo(place + along, part)
    } else if (across !== undefined) {
      done()
      sideways(row, place, part, across)
    } else if (event.key === 'Enter') {
      done()
      if (moving.held) void moving.drop()
      else reach.onopen(row.id)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      done()
      reach.onremove(row)
    } else {
      const to = {
        Home: 0,
        End: rows.length - 1,
        PageUp: place - sight.page,
        PageDown: place + sight.page,
      }[event.key]
      if (to === undefined) return
      done()
      void goTo(to)
    }
  }

  // The row with the keys may be gone, or elsewhere: they go to the next, or with it.
  let lastPlace = 0
  let lastPart: Handle | null | undefined
  $effect.pre(() => {
    void rows
    untrack(() => {
      const active = document.activeElement
      const ours =
        sight.scroller?.contains(active) &&
        active instanceof HTMLElement &&
        active.closest('[data-task]')
      lastPart = ours ? ((active.dataset.part ?? null) as Handle | null) : undefined
    })
  })
  $effect(() => {
    void rows
    const place = current === null ? undefined : index.get(current)
    untrack(() => {
      if (lastPart !== undefined && document.activeElement === document.body)
        void goTo(place ?? lastPlace, lastPart)
      if (place !== undefined) lastPlace = place
    })
  })

  return {
    get stop() {
      return stop
    },
    /** In which place of the list a task is. */
    place: (id: string) => index.get(id),
    rowOf,
    focusRow,
    /** A row has the keys. */
    reached(id: string) {
      current = id
    },
    key,
    keyup(event: KeyboardEvent) {
      if (event.key === 'Shift' && moving.held?.by === 'keys') void moving.drop()
    },
    /** The row the keys are at; null while they are elsewhere. */
    focused(): PlanRow | null {
      const row = document.activeElement?.closest<HTMLElement>('[data-task]')
      return rowOf(row?.dataset.task) ?? null
    },
    /** Takes the keys to a row, or to the one they were at last. */
    focus(id: string | null = null) {
      void goTo(index.get(id ?? '') ?? index.get(stop ?? '') ?? 0)
    },
  }
}
