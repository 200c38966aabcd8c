import { asRefusal, call } from '../../ipc/client'
import type {
  Done,
  FieldProblem,
  Purpose,
  SeriesDraft,
  SeriesPlan,
  SlotDraft,
} from '../../ipc/contract'
import { Problems } from '../../components/hours/problems'
import { isClock } from '../../components/hours/clock'
import { following } from '../../ipc/following.svelte'
import { query } from '../../ipc/query.svelte'
import { rebase, same } from '../../lib/rebase'
import { mondayFrom } from './layout'

/** A slot keeps its key through edits, so that its fields keep their place. */
export type SlotRow = SlotDraft & { key: number }

/** What a series is begun with. */
export type Seed = { title: string; purpose: Purpose | null; people: string[]; minutes: number }

/** A quarter of a year. */
const QUARTER = 13
/** Suggested slots that a new series begins with: enough to take turns, few enough to overlook. */
const BEGIN_WITH = 4

let keys = 0
const rowOf = (slot: SlotDraft): SlotRow => ({ ...slot, key: ++keys })
const bare = ({ weekday, time, zone }: SlotDraft): SlotDraft => ({ weekday, time, zone })
export const sameSlot = (one: SlotDraft, other: SlotDraft) =>
  JSON.stringify(bare(one)) === JSON.stringify(bare(other))

/** Under which the one being planned is held. */
export const PLANNED = 'series'

type Fields = Omit<SeriesDraft, 'slots'> & { slots: SlotRow[] }

function blank(seed: Seed, today: string): Fields {
  return {
    id: null,
    title: seed.title,
    purpose: seed.purpose ?? 'status',
    people: [...seed.people],
    minutes: seed.minutes,
    first: mondayFrom(today),
    weeks: QUARTER,
    every: 1,
    slots: [],
    mostChanges: null,
  }
}

/**
 * A series while it is planned. What it would be follows each change; nothing is kept until it is
 * saved. It may outlive its planner.
 */
export function createPlanning(seed: Seed, today: string, id: string | null) {
  const fields = $state<Fields>(blank(seed, today))
  const begun = JSON.stringify(blank(seed, today))
  let kept = $state.raw<SeriesPlan | null>(null)
  let before = $state('')
  let ready = $state(id === null)
  let afresh = $state(id === null)
  /** Whether the slots are still those that were suggested. */
  let suggesting = $state(id === null)
  let problems = $state.raw<readonly FieldProblem[]>([])
  /** What was refused: once it is another, its problems are none of it. */
  let refused = $state('')
  let refusal = $state('')
  let busy = $state(false)

  const draft = $derived<SeriesDraft>({ ...$state.snapshot(fields), slots: fields.slots.map(bare) })
  const text = $derived(JSON.stringify(draft))
  const changed = $derived(
    ready &&
      (kept === null
        ? JSON.stringify({ ...draft, slots: suggesting ? [] : draft.slots }) !== begun
        : text !== before),
  )

  const askable = $derived(
    ready &&
      fields.people.length > 0 &&
      fields.first !== '' &&
      fields.slots.length > 0 &&
      fields.slots.every(({ time, zone }) => isClock(time) && zone !== ''),
  )
  /** What a rotation depends on, by value: a title is typed without planning anew at each letter. */
  const shape = $derived(
    JSON.stringify({ ...draft, title: '', purpose: 'status' satisfies Purpose }),
  )
  const shapeKept = $derived(
    before === ''
      ? ''
      : JSON.stringify({ ...(JSON.parse(before) as SeriesDraft), title: '', purpose: 'status' }),
  )
  const live = $derived(askable && (afresh || shape !== shapeKept))
  const asked = $derived(live ? shape : null)
  const search = query('series::search', () => (live ? null : undefined), ['search'])
  /** Another number once a search has ended: there may be a fairer rotation. */
  const ended = $derived(search.value?.ended ?? 0)
  const preview = following(
    'series::preview',
    () => {
      void ended
      return asked === null ? undefined : (JSON.parse(asked) as SeriesDraft)
    },
    ['team', 'settings', 'meet'],
  )

  const people = $derived(JSON.stringify(fields.people))
  const candidates = query(
    'series::candidates',
    () =>
      ready && fields.first !== '' && people !== '[]'
        ? {
            people: JSON.parse(people) as string[],
            minutes: fields.minutes,
            first: fields.first,
            weeks: fields.weeks,
            viewer: null,
          }
        : undefined,
    ['team', 'settings', 'meet'],
  )
  $effect(() => {
    const found = candidates.value
    if (suggesting && found) fields.slots = found.slice(0, BEGIN_WITH).map(rowOf)
  })

  /** All but what was changed since it was asked for. */
  function take(plan: SeriesPlan, since: SeriesDraft) {
    const { slots, ...rest } = rebase(draft, since, plan.draft)
    if (same(draft.slots, since.slots)) fields.slots = slots.map(rowOf)
    Object.assign(fields, rest)
    kept = plan
    afresh = false
    suggesting = false
    before = JSON.stringify(plan.draft)
    ready = true
  }

  async function load(of: string, since = draft) {
    try {
      take(await call('series::series', of), since)
    } catch (thrown) {
      refusal = asRefusal(thrown).message
    }
  }
  // Known before it is loaded: what can't be opened can still be deleted.
  if (id !== null) {
    fields.id = id
    void load(id)
  }

  return {
    /** Which it was when it was opened; null: a new one. */
    opened: id,
    fields,
    candidates,
    get ready() {
      return ready
    },
    get plan() {
      return live ? preview.value : (kept ?? undefined)
    },
    get planning() {
      return live && preview.asking
    },
    /** How far the search for a fairer one is, 0 … 1; null: none is looked for. */
    get searched() {
      return live ? (search.value?.share ?? null) : null
    },
    /** Looks for longer for a fairer one; null: it can't, for this rotation is kept, or is of before. */
    get look() {
      return live && !preview.error ? () => void call('series::look', null) : null
    },
    stop() {
      void call('series::stop', null)
    },
    /** Why there is no rotation, or why it could not be opened. */
    get trouble() {
      return refusal || (live ? (preview.error?.message ?? '') : '')
    },
    get problems() {
      if (problems.length > 0 && refused === text) return new Problems(problems)
      return new Problems(live ? preview.error?.problems : [])
    },
    get changed() {
      return changed
    },
    get unsaved() {
      return changed
    },
    get lost() {
      return { kind: 'Series', name: fields.title }
    },
    /** Whether saving would keep something else than is kept. */
    get savable() {
      return ready && (kept === null || changed || live)
    },
    get busy() {
      return busy
    },
    /** Whether calendars may have changed since this was planned: a saved rotation stays as it was. */
    get asSaved() {
      return kept !== null && !live
    },
    replan() {
      afresh = true
    },
    addSlot(slot: SlotDraft) {
      suggesting = false
      fields.slots.push(rowOf(slot))
    },
    removeSlot(at: number) {
      suggesting = false
      fields.slots.splice(at, 1)
    },
    /** The slots are the person's own from here on. */
    own() {
      suggesting = false
    },
    /** Keeps it; what is wrong stands at its field. Null: it was refused. */
    async save(): Promise<Done | null> {
      if (busy) return null
      busy = true
      refusal = ''
      problems = []
      const sent = draft
      try {
        const done = await call('series::save', sent)
        const saved = done.id ?? sent.id
        if (saved !== null) await load(saved, sent)
        return done
      } catch (thrown) {
        const why = asRefusal(thrown)
        problems = why.problems
        refused = JSON.stringify(sent)
        if (problems.length === 0) refusal = why.message
        return null
      } finally {
        busy = false
      }
    },
  }
}

export type Planning = ReturnType<typeof createPlanning>
