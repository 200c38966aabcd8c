import { untrack } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { normaliseClock } from '../../components/hours/clock'
import { Problems } from '../../components/hours/problems'
import { workday } from '../../components/hours/workday'
import { asRefusal, call } from '../../ipc/client'
import type { DayQuery, DayView, Done, FieldProblem, PersonDraft } from '../../ipc/contract'

/** Long enough not to ask at each key, short enough to seem to answer at once. */
const PAUSE_MS = 140

/** A pause in typing after which it counts as one step of undo. */
const STEP_MS = 600

/** Fields a new person may leave empty for now without being told off. */
const PATIENT = ['name', 'zone', 'place']

const SHARED: DayQuery = {
  date: null,
  viewer: null,
  need: { kind: 'everyone' },
  grade: 'flexible',
  draft: null,
}

/** A person being written down: the draft, what Rust says about it, and what it would change. */
export class Editing {
  draft = $state<PersonDraft | null>(null)
  /** Why there is nothing to edit. */
  missing = $state('')
  /** Why the last save or delete was refused. */
  refusal = $state('')
  busy = $state(false)
  /** The team's day without and with the draft. */
  before = $state.raw<DayView | null>(null)
  after = $state.raw<DayView | null>(null)

  /** The draft as it was after each edit, oldest first, and the place among them. */
  #steps = $state.raw<readonly string[]>([])
  #step = $state(0)
  /** Something is in the hand of a pointer: not a step yet. */
  #holding = false

  #found = $state.raw<readonly FieldProblem[]>([])
  #left = new SvelteSet<string>()
  #tried = $state(false)
  /** Whether the refusal is about fields. */
  #faulted = false
  #opened = $state('')
  #turn = 0

  /** The draft as it would be saved: clocks read leniently, even while one is being typed. */
  readonly wire = $derived.by(() => (this.draft ? tidy($state.snapshot(this.draft)) : null))
  readonly changed = $derived(this.wire !== null && JSON.stringify(this.wire) !== this.#opened)
  readonly problems = $derived(
    new Problems(this.#found.filter((problem) => !this.#spared(problem))),
  )

  readonly undoable = $derived(this.#step > 0 || this.#unsettled())
  readonly redoable = $derived(this.#step < this.#steps.length - 1 && !this.#unsettled())

  constructor(readonly id: string | null) {
    void this.#load()
    $effect(() => {
      const wire = this.wire
      if (!wire) return
      const later = setTimeout(() => void this.#ask(wire), PAUSE_MS)
      const settled = setTimeout(() => !this.#holding && this.settle(), STEP_MS)
      return () => {
        clearTimeout(later)
        clearTimeout(settled)
      }
    })
    $effect(() => () => {
      this.#turn++
    })
  }

  /** A field was left: from now on its problems count. */
  leave(field: string) {
    this.#left.add(field)
  }

  /** What was edited until now is a step that undo takes back; `holding` while a drag goes on. */
  settle(holding = false) {
    this.#holding = holding
    const now = this.#written()
    if (now === null || now === this.#steps[this.#step]) return
    this.#steps = [...this.#steps.slice(0, this.#step + 1), now]
    this.#step = this.#steps.length - 1
  }

  undo() {
    this.settle()
    this.#restore(this.#step - 1)
  }

  redo() {
    this.settle()
    this.#restore(this.#step + 1)
  }

  #restore(step: number) {
    const draft = this.#steps[step]
    if (draft === undefined) return
    this.#step = step
    this.draft = JSON.parse(draft) as PersonDraft
  }

  #written(): string | null {
    return this.draft === null ? null : JSON.stringify(this.draft)
  }

  #unsettled(): boolean {
    return this.draft !== null && this.#written() !== this.#steps[this.#step]
  }

  save(): Promise<Done | null> {
    return this.#commit((wire) => call('team::save', wire))
  }

  remove(): Promise<Done | null> {
    return this.#commit((wire) => call('team::delete', wire.id ?? ''))
  }

  async #load() {
    try {
      const draft = await (this.id === null
        ? call('team::blank', null)
        : call('team::person', this.id))
      this.draft = draft
      this.#opened = JSON.stringify(tidy(draft))
      this.#steps = [JSON.stringify(draft)]
    } catch (thrown) {
      this.missing = asRefusal(thrown).message
    }
    workday(SHARED).then(
      (day) => (this.before = day),
      () => undefined, // A preview that can't be had is no preview.
    )
  }

  async #ask(wire: PersonDraft) {
    const turn = ++this.#turn
    const current = () => turn === this.#turn
    const checked = call('team::check', wire).then(
      (found) => {
        if (!current()) return
        this.#found = found
        // What was said about wrong fields is settled once they are mended.
        if (this.#faulted && found.every(({ severity }) => severity !== 'error')) this.refusal = ''
      },
      (thrown: unknown) => {
        if (current()) this.refusal = asRefusal(thrown).message
      },
    )
    const shown = workday({ ...SHARED, draft: wire }).then(
      (day) => {
        if (current()) this.after = day
      },
      () => {
        if (current()) this.after = null
      },
    )
    await Promise.all([checked, shown])
  }

  async #commit(write: (wire: PersonDraft) => Promise<Done>): Promise<Done | null> {
    const wire = untrack(() => this.wire)
    if (!wire || this.busy) return null
    this.busy = true
    this.refusal = ''
    this.#tried = true
    try {
      return await write(wire)
    } catch (thrown) {
      const { message, problems } = asRefusal(thrown)
      // What was typed stays where it is; only what is said about it changes.
      this.refusal = message
      this.#faulted = problems.length > 0
      if (problems.length > 0) {
        this.#turn++
        this.#found = problems
      }
      return null
    } finally {
      this.busy = false
    }
  }

  #spared(problem: FieldProblem): boolean {
    const untouched = this.id === null && !this.#tried && !this.#left.has(problem.field)
    return untouched && PATIENT.includes(problem.field)
  }
}

function tidy(draft: PersonDraft): PersonDraft {
  return {
    ...draft,
    patterns: draft.patterns.map((pattern) => ({
      ...pattern,
      weeks: pattern.weeks.map((week) =>
        week.map((hours) =>
          hours.map((each) => ({
            ...each,
            from: normaliseClock(each.from),
            to: normaliseClock(each.to),
          })),
        ),
      ),
    })),
  }
}
