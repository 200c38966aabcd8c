import { untrack } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { Problems } from '../../../components/hours/problems'
import { asRefusal } from '../../../ipc/client'
import type { Done, FieldProblem } from '../../../ipc/contract'
import type { Following } from '../../../ipc/following.svelte'

type How<T> = {
  opened: T
  /** Follows what is typed with what is wrong with it. */
  check: (wire: () => T) => Following<FieldProblem[]>
  save: (wire: T) => Promise<Done>
  /** As it is sent: half-typed clocks read leniently. */
  tidy: (draft: T) => T
  /** Fields that may be empty for now without being told off. */
  patient: readonly string[]
}

/** Something written down in a sheet: the draft, what is wrong with it, and its saving. */
export function createDrafting<T extends object>({ opened, check, save, tidy, patient }: How<T>) {
  const draft = $state({ value: structuredClone(opened) })
  const before = JSON.stringify(tidy(opened))
  const wire = $derived(tidy($state.snapshot(draft.value) as T))
  const text = $derived(JSON.stringify(wire))
  const left = new SvelteSet<string>()
  let tried = $state(false)
  let busy = $state(false)
  let refusal = $state('')
  /** What was refused, and its problems: once it is another, they are none of it. */
  let refused = $state.raw<{ text: string; problems: readonly FieldProblem[] } | null>(null)

  const checked = check(() => wire)
  const found = $derived(refused?.text === text ? refused.problems : (checked.value ?? []))
  const problems = $derived(
    new Problems(found.filter(({ field }) => tried || left.has(field) || !patient.includes(field))),
  )

  return {
    get draft() {
      return draft.value
    },
    get wire() {
      return wire
    },
    get changed() {
      return text !== before
    },
    get problems() {
      return problems
    },
    /** Why the last saving failed, where no field is at fault. */
    get refusal() {
      return refused === null || refused.text === text ? refusal : ''
    },
    get busy() {
      return busy
    },
    /** A field was left: from now on its problems count. */
    leave(field: string) {
      left.add(field)
    },
    /** Null: it was refused. */
    async save(): Promise<Done | null> {
      const sent = untrack(() => wire)
      if (busy) return null
      busy = tried = true
      refusal = ''
      try {
        return await save(sent)
      } catch (thrown) {
        const why = asRefusal(thrown)
        refusal = why.message
        refused = { text: JSON.stringify(sent), problems: why.problems }
        return null
      } finally {
        busy = false
      }
    },
  }
}

export type Drafting<T extends object> = ReturnType<typeof createDrafting<T>>
