/** What of a plan's drawing is in sight, and how wide it is drawn. */
import { tick } from 'svelte'
import type { Mark, PlanRow, PlanView } from '../../ipc/contract'
import { axisOf, BEYOND_WIDE, zoomBy, zoomToFit } from './axis'
import { HEAD, LEAD, LEAD_NARROW, LITTLE } from './layout'
import { ROW } from './paint'
import type { Planning } from './planning.svelte'

/** Rows and pixels by which what is drawn moves on, and stands out over what is seen. */
const ROWS = 4
const WIDE = 600
/** Free to the right of the last day, for the names of lines; more where one has its day in it. */
const END = 72
const END_WORDY = 136
/** As the room asks for, within what is easily read. */
const LEAST = 0.6
const MOST = 2.5
/** What is seen where nothing is laid out. */
const UNSEEN = { width: 1000, height: 640 }
/** Kept free before and behind a place that is brought into sight. */
const BEFORE = 80
const BEHIND = 160

type Reach = {
  plan(): PlanView
  planning(): Planning
  /** Lines that may lie beyond the plan's range. */
  lines(): readonly (Mark | null)[]
}

/** Make it while a component is set up. */
export function createSight({ plan, planning, lines }: Reach) {
  let scroller = $state<HTMLElement | null>(null)
  let clientWidth = $state(0)
  let clientHeight = $state(0)
  let top = $state(0)
  let left = $state(0)

  const rows = $derived(plan().rows)
  const lead = $derived(clientWidth > 0 && clientWidth < LITTLE ? LEAD_NARROW : LEAD)
  const room = $derived((clientWidth || UNSEEN.width) - lead)
  const height = $derived(clientHeight || UNSEEN.height)
  const until = $derived(Math.max(0, ...lines().map((mark) => mark?.at ?? 0)))
  const beyond = $derived(until > plan().range.seconds ? BEYOND_WIDE : 0)
  const end = $derived(beyond > 0 ? END_WORDY : END)
  const fitting = $derived(zoomToFit(plan(), room - end - beyond))
  const zoom = $derived(planning().zoom ?? Math.max(LEAST, Math.min(MOST, fitting)))
  const axis = $derived(axisOf(plan(), zoom, until))
  const width = $derived(Math.max(room, axis.width + end))

  const first = $derived(Math.max(0, (Math.floor(top / ROW / ROWS) - 1) * ROWS))
  const last = $derived(Math.min(rows.length, (Math.ceil((top + height) / ROW / ROWS) + 1) * ROWS))
  const fromX = $derived((Math.floor(left / WIDE) - 1) * WIDE)
  const toX = $derived((Math.ceil((left + room) / WIDE) + 1) * WIDE)

  function scrollTo(x: number) {
    if (scroller) scroller.scrollLeft = x
  }

  function box(): DOMRect {
    return scroller?.getBoundingClientRect() ?? new DOMRect()
  }

  /** Zooms, and keeps what is at a place from the drawing's left edge where it is. */
  async function zoomTo(next: number, px: number) {
    const kept = axis.at(left + px)
    planning().zoom = next
    await tick()
    scrollTo(axis.x(kept) - px)
  }

  return {
    get scroller() {
      return scroller
    },
    set scroller(next) {
      scroller = next
    },
    get clientWidth() {
      return clientWidth
    },
    set clientWidth(next) {
      clientWidth = next
    },
    get clientHeight() {
      return clientHeight
    },
    set clientHeight(next) {
      clientHeight = next
    },
    /** What stands to the left of the drawing takes so many px. */
    get lead() {
      return lead
    },
    /** Px of the drawing that are seen at once. */
    get room() {
      return room
    },
    /** Width of what is scrolled, for what lies beside it. */
    get whole() {
      return clientWidth || UNSEEN.width
    },
    /** What is seen, in px. */
    get seen() {
      return { from: left, to: left + room }
    },
    get axis() {
      return axis
    },
    /** Of the drawing, in px. */
    get width() {
      return width
    },
    get first() {
      return first
    },
    get last() {
      return last
    },
    /** What is drawn, in px. */
    get drawn() {
      return { from: fromX, to: toX }
    },
    /** The same in seconds since the range began. */
    get view() {
      return { from: axis.at(Math.max(0, fromX)), to: axis.at(toX) }
    },
    /** Rows of a page. */
    get page() {
      return Math.max(1, Math.floor((clientHeight - HEAD) / ROW) - 1)
    },
    /** Whether a row is in the lower half of what is seen. */
    low: (place: number) => place * ROW - top > height / 2,
    scrolled() {
      top = scroller?.scrollTop ?? 0
      left = scroller?.scrollLeft ?? 0
    },
    scrollTo,
    /** Sideways by so many px. */
    scrollBy(px: number) {
      if (scroller) scroller.scrollLeft += px
    },
    /** Px from the drawing's left edge, of a pointer. */
    across: ({ clientX }: { clientX: number }) =>
      clientX - box().left + (scroller?.scrollLeft ?? 0) - lead,
    /** How far a pointer is from the near edge of what is seen; below 0: it is left of its middle. */
    edge({ clientX }: { clientX: number }): { side: -1 | 1; px: number } {
      const x = clientX - box().left - lead
      return x < room / 2 ? { side: -1, px: x } : { side: 1, px: room - x }
    },
    /** What of the drawing is under a pointer: a row, and a place from its upper left corner. */
    under(event: {
      clientX: number
      clientY: number
    }): { row: PlanRow; x: number; y: number } | null {
      const seen = box()
      const x = event.clientX - seen.left
      const y = event.clientY - seen.top
      const down = y + (scroller?.scrollTop ?? 0) - HEAD
      const row = rows[Math.floor(down / ROW)]
      if (!row || y < HEAD || x < lead) return null
      return { row, x: x + (scroller?.scrollLeft ?? 0) - lead, y: down % ROW }
    },
    /** Brings a row, and a place on it, into sight. */
    show(row: number, x: number | null) {
      if (!scroller || clientHeight === 0) return
      const from = row * ROW
      let { scrollTop, scrollLeft } = scroller
      if (from < scrollTop) scrollTop = from
      else if (from + ROW > scrollTop + clientHeight - HEAD)
        scrollTop = from + ROW - clientHeight + HEAD
      if (x !== null && x < scrollLeft + 24) scrollLeft = x - BEFORE
      else if (x !== null && x > scrollLeft + room - 24) scrollLeft = x - room + BEHIND
      scroller.scrollTop = scrollTop
      scroller.scrollLeft = scrollLeft
    },
    zoomIn(steps: number) {
      void zoomTo(zoomBy(zoom, steps), room / 2)
    },
    /** About a pointer. */
    zoomAt({ clientX }: { clientX: number }, steps: number) {
      void zoomTo(zoomBy(zoom, steps), Math.max(0, clientX - box().left - lead))
    },
    fit() {
      void zoomTo(fitting, 0)
    },
  }
}

export type Sight = ReturnType<typeof createSight>
