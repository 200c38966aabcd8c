import { untrack } from 'svelte'
import { asRefusal, call } from '../../ipc/client'
import type { ActionDraft, Done, FieldProblem, MeetingDraft, Part } from '../../ipc/contract'
import { query } from '../../ipc/query.svelte'
import { rebase, same } from '../../lib/rebase'
import { toastProblem } from '../../lib/toasts.svelte'

/** Saved again without its task, an action would become a second one. */
function withTasks(
  actions: readonly ActionDraft[],
  sent: readonly ActionDraft[],
  kept: readonly ActionDraft[],
): ActionDraft[] {
  const like = (one: ActionDraft, other: ActionDraft | undefined) =>
    one.text === other?.text.trim() && one.owner === other.owner && one.due === other.due
  const had = new Set(sent.map(({ task }) => task))
  const fresh = kept.filter(({ task }) => task !== null && !had.has(task))
  return actions.map((action, at) => {
    if (action.task !== null) return action
    const found = fresh.findIndex((one) => like(one, action) || like(one, sent[at]))
    const task = fresh.splice(found, found < 0 ? 0 : 1)[0]?.task ?? null
    return { ...action, task }
  })
}

/** A meeting while it is written in. It may outlive its page: what is typed is saved on leaving. */
export function createEditing(id: string, onsaved: (done: Done) => void) {
  const asked = query('meeting::meeting', () => ({ id, viewer: null }), [
    'meet',
    'team',
    'settings',
  ])
  const view = $derived(asked.value)

  let draft = $state<MeetingDraft | null>(null)
  let opened = $state.raw<MeetingDraft | null>(null)
  /** What has been saved, until it comes back as it is kept. */
  let sent = $state.raw<MeetingDraft | null>(null)
  let problems = $state.raw<readonly FieldProblem[]>([])
  let refusal = $state('')
  let busy = $state(false)
  /** Who was not there, while it is being said how it went. */
  let parts = $state<Record<string, Part | undefined> | null>(null)
  let underWay: Promise<unknown> = Promise.resolve()

  const changed = $derived(draft !== null && !same(draft, sent ?? opened))
  const stale = $derived(
    changed && !busy && sent === null && view !== undefined && view.draft.seen !== opened?.seen,
  )

  function take(kept: MeetingDraft) {
    opened = structuredClone(kept)
    draft = structuredClone(kept)
    sent = null
    problems = []
    refusal = ''
  }

  // What is kept is taken over, unless something typed here would be lost.
  function arrive(kept: MeetingDraft) {
    if (kept.seen === opened?.seen) return
    if (draft && sent) {
      const mine = $state.snapshot(draft)
      const next = structuredClone(rebase(mine, sent, kept))
      if (!same(mine.actions, sent.actions))
        next.actions = withTasks(mine.actions, sent.actions, kept.actions)
      draft = next
      opened = structuredClone(kept)
      sent = null
    } else if (!changed) take(kept)
  }
  $effect(() => {
    const kept = view?.draft
    if (kept)
      untrack(() => {
        arrive(kept)
      })
  })

  async function run(work: () => Promise<Done>): Promise<boolean> {
    refusal = ''
    problems = []
    try {
      onsaved(await work())
      await asked.ask()
      return true
    } catch (thrown) {
      const refused = asRefusal(thrown)
      problems = refused.problems
      refusal = refused.message
      return false
    } finally {
      busy = false
    }
  }

  async function attempt(work: () => Promise<Done>): Promise<boolean> {
    if (busy) return false
    busy = true
    const running = run(work)
    underWay = running
    return running
  }

  async function save(): Promise<boolean> {
    if (!draft) return false
    if (!changed) return true
    const now = $state.snapshot(draft)
    let change: Done['change'] = null
    const went = await attempt(async () => {
      const done = await call('meeting::save', now)
      change = done.change
      sent = now
      return done
    })
    if (!went) return false
    // Empty lines are no change: nothing new comes back.
    if (change === null && opened && same(draft, now)) take(opened)
    else if (asked.value) arrive(asked.value.draft)
    return true
  }

  return {
    get view() {
      return view
    },
    get error() {
      return asked.error
    },
    get draft() {
      return draft
    },
    set draft(next: MeetingDraft | null) {
      draft = next
    },
    get parts() {
      return parts
    },
    set parts(next: Record<string, Part | undefined> | null) {
      parts = next
    },
    get problems() {
      return problems
    },
    get refusal() {
      return refusal
    },
    get busy() {
      return busy
    },
    get changed() {
      return changed
    },
    /** Whether it was changed elsewhere while something was typed here. */
    get stale() {
      return stale
    },
    get unsaved() {
      return changed || Object.values(parts ?? {}).some((part) => part !== undefined)
    },
    get lost() {
      return { kind: 'Meeting', name: draft?.title.trim() || opened?.title }
    },
    save,
    async send(): Promise<boolean> {
      return (await save()) && (await attempt(() => call('meeting::send', id)))
    },
    cancel(): Promise<boolean> {
      return attempt(() => call('meeting::cancel', id))
    },
    async finish(): Promise<boolean> {
      if (parts === null) {
        parts = {}
        return true
      }
      const named = Object.entries(parts).flatMap(([person, part]) =>
        part ? [{ id: person, part }] : [],
      )
      if (!(await save())) return false
      const went = await attempt(() => call('meeting::done', { id, parts: named }))
      if (went) parts = null
      return went
    },
    discard() {
      if (opened) take(opened)
    },
    takeKept() {
      if (view) take(view.draft)
    },
    complain(thrown: unknown) {
      refusal = asRefusal(thrown).message
    },
    async flush() {
      while (busy) await underWay
      if (changed && !(await save()))
        toastProblem(`${opened?.title ?? 'The meeting'} could not be saved: ${refusal}`)
    },
  }
}
