import { rangeOf, type Range } from '../../components/year/calendar'
import { anyIn, moved, stretched, topOn, without } from '../../components/year/change'
import type { Span } from '../../components/year/facts'
import type { Grip, Hand } from '../../components/year/hand'
import type { DraftExtra, DraftLeave, DraftStay, PersonDraft } from '../../ipc/contract'

/** What is asked about some days of the year. */
export type Menu =
  | { page: 'choices'; range: Range }
  /** `fresh`: just drawn; given up, it goes again. */
  | { page: 'leave' | 'stay' | 'extra'; range: Range; index: number; fresh: boolean }

export function newLeave(range: Range): DraftLeave {
  return { kind: 'days', ...range, from: '', to: '', note: '', cover: null }
}

export function newStay(range: Range): DraftStay {
  return { ...range, zone: '', place: '' }
}

export function newExtra(date: string): DraftExtra {
  return { date, from: '09:00', to: '12:00', grade: 'working', note: '' }
}

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/

/** Only what can be drawn: half-typed dates, and ends before their starts, wait in the lists. */
export function spansOf<T extends Range>(
  rows: readonly T[],
  word: (row: T) => string,
  part: (row: T) => boolean = () => false,
): Span[] {
  return rows.flatMap((row, index) => {
    const { first, last } = row
    const drawn = WRITTEN.test(first) && WRITTEN.test(last) && first <= last
    return drawn ? [{ first, last, index, word: word(row).trim(), part: part(row) }] : []
  })
}

/** The year of a draft under the hand: what is looked at, chosen, drawn and dragged. */
export class YearHand implements Hand {
  /** The year asked for; null: this one. */
  asked = $state<number | null>(null)
  selected = $state.raw<Range | null>(null)
  looked = $state.raw<string | null>(null)
  menu = $state.raw<Menu | null>(null)

  readonly leave = $derived.by(() =>
    spansOf(
      this.draft()?.leave ?? [],
      ({ note }) => note,
      ({ kind }) => kind === 'part',
    ),
  )
  readonly stays = $derived.by(() =>
    spansOf(this.draft()?.itinerary ?? [], ({ place, zone }) => place || city(zone)),
  )

  #grip: Grip | null = null
  #from = ''
  #moved = false
  /** As they were when something was taken hold of. */
  #kept: Pick<PersonDraft, 'leave' | 'itinerary'> | null = null
  /** Where the leave being drawn stands in the draft. */
  #drawn: number | null = null

  constructor(
    private readonly draft: () => PersonDraft | null,
    private readonly neighbours: () => { previous: number; next: number } | null,
    /** Told between two edits, and while one is in the hand. */
    private readonly settle: (holding: boolean) => void,
  ) {}

  turn(by: -1 | 1) {
    const there = this.neighbours()
    if (there) this.asked = by < 0 ? there.previous : there.next
    this.selected = null
  }

  grab(on: string, grip: Grip | null) {
    const draft = this.draft()
    if (!draft) return
    this.#grip = grip
    this.#from = on
    this.#drawn = null
    this.settle(true)
    this.#kept = {
      leave: $state.snapshot(draft.leave),
      itinerary: $state.snapshot(draft.itinerary),
    }
  }

  drag(to: string) {
    const draft = this.draft()
    const kept = this.#kept
    if (!draft || !kept) return
    this.#moved = true
    const grip = this.#grip
    if (grip) {
      const was = (grip.what === 'leave' ? kept.leave : kept.itinerary)[grip.index]
      const is = (grip.what === 'leave' ? draft.leave : draft.itinerary)[grip.index]
      if (was && is)
        Object.assign(is, grip.edge ? stretched(was, grip.edge, to) : moved(was, this.#from, to))
      return
    }
    const range = rangeOf(this.#from, to)
    this.selected = range
    const drawn = this.#drawn === null ? undefined : draft.leave[this.#drawn]
    if (drawn) Object.assign(drawn, range)
    else this.#drawn = draft.leave.push(newLeave(range)) - 1
  }

  drop() {
    const index = this.#drawn
    this.#forget()
    if (index !== null && this.selected)
      this.menu = { page: 'leave', range: this.selected, index, fresh: true }
  }

  cancel() {
    const draft = this.draft()
    if (draft && this.#kept && this.#moved) Object.assign(draft, this.#kept)
    this.selected = null
    this.#forget()
  }

  open(range: Range) {
    const leave = range.first === range.last ? topOn(this.leave, range.first) : null
    this.menu = leave
      ? { page: 'leave', range: leave, index: leave.index, fresh: false }
      : { page: 'choices', range }
  }

  /** What the menu is about is begun, or something else in its place. */
  begin(page: 'leave' | 'stay' | 'extra') {
    const draft = this.draft()
    const { menu } = this
    if (!draft || !menu) return
    if (menu.page !== 'choices' && menu.fresh) this.#take(menu)
    const { first, last } = menu.range
    const range = { first, last }
    const rows = {
      leave: () => draft.leave.push(newLeave(range)),
      stay: () => draft.itinerary.push(newStay(range)),
      extra: () => draft.extra.push(newExtra(first)),
    }
    this.menu = { page, range, index: rows[page]() - 1, fresh: true }
  }

  edit(page: 'leave' | 'stay' | 'extra', index: number) {
    if (this.menu) this.menu = { page, range: this.menu.range, index, fresh: false }
  }

  /** Closes the menu; what was just begun stays only if it is `kept`. */
  close(kept: boolean) {
    const { menu } = this
    if (menu && menu.page !== 'choices' && menu.fresh) {
      // A stay without a place says nothing.
      const empty = menu.page === 'stay' && this.draft()?.itinerary[menu.index]?.zone === ''
      if (!kept || empty) this.#take(menu)
    }
    this.menu = null
    this.selected = null
  }

  /** Removes what the menu is about. */
  removeShown() {
    if (this.menu && this.menu.page !== 'choices') this.#take(this.menu)
    this.menu = null
    this.selected = null
  }

  remove(range: Range, selected: boolean) {
    const draft = this.draft()
    if (!draft) return
    if (selected) {
      this.clear(range)
      return
    }
    const leave = topOn(this.leave, range.first)
    const stay = topOn(this.stays, range.first)
    if (leave) draft.leave.splice(leave.index, 1)
    else if (stay) draft.itinerary.splice(stay.index, 1)
  }

  /** Takes the days out of leave; where there is none, out of stays. */
  clear(range: Range) {
    const draft = this.draft()
    if (!draft) return
    if (anyIn(this.leave, range))
      draft.leave = without($state.snapshot(draft.leave), range, ({ kind }) => kind === 'part')
    else draft.itinerary = without($state.snapshot(draft.itinerary), range)
    this.selected = null
  }

  #take(menu: Exclude<Menu, { page: 'choices' }>) {
    const draft = this.draft()
    if (!draft) return
    const rows = { leave: draft.leave, stay: draft.itinerary, extra: draft.extra }
    rows[menu.page].splice(menu.index, 1)
  }

  #forget() {
    this.settle(false)
    this.#grip = null
    this.#kept = null
    this.#drawn = null
    this.#moved = false
  }
}

/** The last part of a zone's name, until a place is known. */
function city(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
}
