import { query } from '../ipc/query.svelte'
import type { Grade, Need } from '../ipc/contract'
import { scrubBy } from './scrub'
import { onEachMinute } from './minute.svelte'
import { dateAfter } from './time'

/** What fills the window beside the sidebar. */
export type Screen = 'today' | 'inbox' | 'team' | 'meet' | 'plan'

const NOON = '12:00'
/** The least grade that counts as available on the screen. */
const GRADE: Grade = 'flexible'

/**
 * What the window looks at: a screen, and what the screens share: a day, whose overlap, read in
 * which zone, and a moment in it. One for the whole window, so that keys, the palette and the
 * screens turn the same pages. Make it while a
 * component is set up. `ready` holds it back until there is something to ask for.
 */
export function createLook(ready: () => boolean) {
  let screen = $state<Screen>('team')
  let date = $state<string | null>(null)
  let need = $state.raw<Need>({ kind: 'best' })
  let viewer = $state<string | null>(null)
  let scrub = $state<number | null>(null)
  /** An instant gone to, kept until the day that holds it is there and the scrubber is moved. */
  let sought = $state<number | null>(null)
  let table = $state(false)

  const day = query('team::day', () => {
    onEachMinute()
    return ready() ? { date, viewer, need, grade: GRADE, draft: null } : undefined
  })
  const now = query('team::moment', () => {
    onEachMinute()
    return ready() ? { at: null, viewer } : undefined
  })

  /** The date asked for; null until the viewer's own date is known. */
  const wanted = $derived(date ?? day.value?.today ?? null)
  /** Whether the day asked for can't be shown; what is known of another day says nothing of it. */
  const missing = $derived(day.error !== null && day.value?.date !== wanted)

  /** Where on the day shown the instant is that was gone to; null on every other day. */
  const found = $derived.by(() => {
    const shown = day.value
    if (sought === null || !shown) return null
    const place = sought - shown.startsAt
    return place >= 0 && place < shown.length ? place : null
  })
  /** Where the scrubber stands: where put, else now, else where the day's overlap begins. */
  const at = $derived.by(() => {
    const shown = day.value
    if (!shown) return null
    if (scrub !== null) return Math.min(scrub, shown.length)
    if (found !== null) return found
    const noon = shown.hours.find(({ clock }) => clock === NOON)?.at ?? 0
    return shown.now ?? shown.overlap.bands[0]?.start ?? noon
  })
  /** Whether it stands apart from now. */
  const held = $derived(scrub !== null || found !== null || day.value?.now === null)
  const instant = $derived(held && at !== null && day.value ? day.value.startsAt + at : null)
  const there = query('team::moment', () => {
    onEachMinute()
    return ready() && day.value ? { at: instant, viewer } : undefined
  })

  function goTo(next: string | null) {
    date = next === day.value?.today ? null : next
  }

  /** To the neighbour the core names, or past a day that can't be shown. */
  function turn(neighbour: string | undefined, by: 1 | -1) {
    if (missing && wanted !== null) goTo(dateAfter(wanted, by))
    else if (neighbour !== undefined) goTo(neighbour)
  }

  /** What changes of clocks do to this overlap; asked again when the day turns. */
  const today = $derived(day.value?.today)
  const alone = $derived(need.kind === 'chosen' && need.people.length < 2)
  const radar = query('radar::radar', () =>
    ready() && today !== undefined && !alone ? { viewer, need, grade: GRADE } : undefined,
  )

  return {
    day,
    now,
    there,
    radar,
    /** Whether too few are chosen to share anything. */
    get alone() {
      return alone
    },
    get screen() {
      return screen
    },
    set screen(next: Screen) {
      screen = next
    },
    get wanted() {
      return wanted
    },
    get missing() {
      return missing
    },
    get at() {
      return at
    },
    get held() {
      return held
    },
    get need() {
      return need
    },
    set need(next: Need) {
      need = next
    },
    get viewer() {
      return viewer
    },
    set viewer(next: string | null) {
      viewer = next
    },
    get table() {
      return table
    },
    set table(next: boolean) {
      table = next
    },
    /** Null: today, and tomorrow's today when it comes. */
    goTo,
    previous() {
      turn(day.value?.previous, -1)
    },
    next() {
      turn(day.value?.next, 1)
    },
    /** The instant the scrubber was put to, seconds since 1970 UTC; null while it rests on now. */
    get pointed() {
      return scrub === null && found === null ? null : instant
    },
    /** Null: back to now. */
    scrubTo(next: number | null) {
      scrub = next
      sought = null
    },
    /** Puts the scrubber to an instant, on the date it has for the viewer. */
    seek(instant: number, on: string) {
      scrub = null
      sought = instant
      goTo(on)
    },
    scrubBy(steps: number) {
      if (day.value && at !== null) scrub = scrubBy(at, steps, day.value.length)
    },
  }
}

export type Look = ReturnType<typeof createLook>
