/** How long a session has run, counted on from what the core last said of it. */
import type { SessionView } from '../../ipc/contract'

const MINUTE = 60

/**
 * Make it while a component is set up. `instant` is when the answer was given, seconds since 1970
 * UTC, where it says so: the core owns the time, the window only counts the seconds since. It wakes
 * when another minute is shown, and at no other time.
 */
export function createCounting(
  session: () => SessionView | null | undefined,
  instant: () => number | null = () => null,
) {
  let since = $state(0)

  const base = $derived.by(() => {
    const view = session()
    if (!view) return 0
    const late = view.running ? Math.max(0, (instant() ?? view.asOf) - view.asOf) : 0
    return view.worked + late
  })

  $effect(() => {
    const view = session()
    const from = base
    since = 0
    if (!view?.running) return
    // Not the clock of the wall: that is put forward and back.
    const arrived = performance.now()
    let timer: ReturnType<typeof setTimeout>
    const arm = (worked: number) => {
      const left = view.planned - worked
      const next = ((left % MINUTE) + MINUTE) % MINUTE || MINUTE
      timer = setTimeout(
        () => {
          since = (performance.now() - arrived) / 1000
          arm(from + since)
        },
        next * 1000 + 20,
      )
    }
    arm(from)
    return () => clearTimeout(timer)
  })

  const worked = $derived(base + since)
  const left = $derived((session()?.planned ?? 0) - worked)

  return {
    /** Seconds worked. */
    get worked() {
      return worked
    },
    /** Seconds that are left; less than 0 when it runs over. */
    get left() {
      return left
    },
    /** Share of it that is over, 0 … 1. */
    get share() {
      const planned = session()?.planned ?? 0
      return planned > 0 ? Math.max(0, Math.min(1, worked / planned)) : 1
    },
  }
}

export type Counting = ReturnType<typeof createCounting>

/** Whole minutes that are begun: 61 s are 2 min, and −61 s are 1 min over. */
export function minutesLeft(left: number): { minutes: number; over: boolean } {
  const over = left <= -MINUTE
  return {
    minutes: over ? Math.floor(-left / MINUTE) : Math.max(0, Math.ceil(left / MINUTE)),
    over,
  }
}

/** "32 min left", "1 h 05 left", "8 min over". */
export function leftWords(left: number): string {
  const { minutes, over } = minutesLeft(left)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const long = hours === 0 ? `${rest} min` : `${hours} h ${String(rest).padStart(2, '0')}`
  return `${long} ${over ? 'over' : 'left'}`
}
