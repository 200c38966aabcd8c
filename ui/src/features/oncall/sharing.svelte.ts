import { call } from '../../ipc/client'
import type { Done, RotationDraft, RotationView } from '../../ipc/contract'
import { query } from '../../ipc/query.svelte'

const TOPICS = ['team', 'settings', 'meet'] as const

/** Under which the open rotation is held. */
export const SHARED = 'rotation'

/** A rotation while it is looked at and changed. It may outlive what shows it. */
export function createSharing(of: string | null, begun: RotationDraft | null) {
  let id = $state(of)
  let draft = $state.raw(begun)
  /** Shared anew rather than shown as kept: something has been changed, or was asked for. */
  let shared = $state(of === null)
  let changed = $state(false)
  let busy = $state(false)
  /** What was known before it was saved. */
  let before: RotationView | undefined

  const kept = query('oncall::rotation', () => id ?? undefined, TOPICS)
  $effect(() => {
    if (kept.value && kept.value !== before && !shared) draft = structuredClone(kept.value.draft)
  })
  const planned = query('oncall::plan', () => (shared && draft ? draft : undefined), TOPICS)

  return {
    /** null: not saved yet. */
    get id() {
      return id
    },
    get draft() {
      return draft
    },
    get shared() {
      return shared
    },
    get unsaved() {
      return changed
    },
    get lost() {
      return { kind: 'Rotation', name: draft?.title }
    },
    get busy() {
      return busy
    },
    get view() {
      return shared ? planned.value : kept.value
    },
    get error() {
      return shared ? planned.error : kept.error
    },
    share() {
      shared = true
    },
    change(next: Partial<RotationDraft>) {
      if (!draft) return
      draft = { ...draft, ...next }
      shared = true
      changed = true
    },
    /** Null: there was nothing to save. */
    async save(): Promise<Done | null> {
      if (!draft || busy || !shared) return null
      busy = true
      try {
        const sent = draft
        const done = await call('oncall::save', sent)
        before = kept.value
        id = done.id ?? id
        if (draft === sent) {
          changed = false
          await kept.ask()
        }
        // Changed since it was sent: that is still to be saved.
        if (changed) draft = { ...draft, id }
        else shared = false
        return done
      } finally {
        busy = false
      }
    },
  }
}

export type Sharing = ReturnType<typeof createSharing>
