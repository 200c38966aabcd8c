import { SvelteMap } from 'svelte/reactivity'
import { asRefusal, call, type Refusal } from '../../ipc/client'
import type { Deed, Done, InboxView } from '../../ipc/contract'

/** What was typed for it may be refused. */
export function isTyped(deed: Deed): boolean {
  return deed.do === 'later' || (deed.do === 'task' && deed.line !== '')
}

type How = {
  /** The newest answer. */
  view(): InboxView | undefined
  announce(done: Done): void
  /** Asks for the inbox anew. */
  ask(): Promise<void>
}

/**
 * Handling notifications: what leaves its place is gone at once, and comes back if it is refused.
 * Where something was typed, it stays until that was understood.
 */
export function createTriage({ view, announce, ask }: How) {
  /** What is on its way out, and the last answer that still has it; null while it is being done. */
  const leaving = new SvelteMap<number, InboxView | undefined | null>()

  /** Null: it was done. */
  async function attempt(ids: readonly number[], deed: Deed): Promise<Refusal | null> {
    if (!isTyped(deed)) for (const id of ids) leaving.set(id, null)
    try {
      const done = await call('inbox::triage', { ids: [...ids], deed })
      for (const id of ids) leaving.set(id, view())
      announce(done)
      void ask()
      return null
    } catch (thrown) {
      for (const id of ids) leaving.delete(id)
      return asRefusal(thrown)
    }
  }

  return {
    isGone(id: number): boolean {
      const last = leaving.get(id)
      return last === null || (last !== undefined && last === view())
    },
    attempt,
  }
}
