import { SvelteMap } from 'svelte/reactivity'
import { asRefusal, call, type Refusal } from '../../ipc/client'
import type { Deed, Done, InboxView } from '../../ipc/contract'

type How = {
  /** The newest answer. */
  view(): InboxView | undefined
  announce(done: Done): void
  complain(thrown: unknown): void
  /** Asks for the inbox anew. */
  ask(): Promise<void>
}

/** Handling notifications: what leaves its place is gone at once, and comes back if it is refused. */
export function createTriage({ view, announce, complain, ask }: How) {
  /** What is on its way out, and the last answer that still has it; null while it is being done. */
  const leaving = new SvelteMap<number, InboxView | undefined | null>()

  /** Null: it was done. */
  async function attempt(ids: readonly number[], deed: Deed): Promise<Refusal | null> {
    for (const id of ids) leaving.set(id, null)
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
    /** Says itself why it was refused. */
    async act(ids: readonly number[], deed: Deed): Promise<boolean> {
      const refused = await attempt(ids, deed)
      if (refused) complain(refused)
      return refused === null
    },
  }
}
