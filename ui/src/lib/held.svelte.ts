/** What is being edited outlives the part of the window that shows it, so that nothing typed is lost. */
import { getContext, setContext } from 'svelte'

export type Holdable = {
  /** Whether something would be lost with it. */
  readonly unsaved: boolean
  /** Saves what can be saved, once it is no longer shown. */
  flush?(): Promise<unknown>
}

type Entry = { thing: Holdable; shown: number; end(): void }

export function createHeld() {
  // Nothing is drawn from it, so nobody is told.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  const entries = new Map<string, Entry>()

  function begin(name: string, make: () => Holdable): Entry {
    let thing: Holdable | undefined
    const end = $effect.root(() => {
      thing = make()
    })
    const entry = { thing: thing as unknown as Holdable, shown: 0, end }
    entries.set(name, entry)
    return entry
  }

  async function left(name: string, entry: Entry) {
    const held = () => entries.get(name) === entry
    if (held() && entry.thing.unsaved) await entry.thing.flush?.()
    if (entry.shown > 0 || (held() && entry.thing.unsaved)) return
    if (held()) entries.delete(name)
    entry.end()
  }

  return {
    /**
     * What is held under a name, made if nothing is. It ends with the component that asked, unless
     * something in it is unsaved. Call it while a component is set up.
     */
    hold<T extends Holdable>(name: string, make: () => T): T {
      const entry = entries.get(name) ?? begin(name, make)
      entry.shown++
      $effect(() => () => {
        entry.shown--
        // Later, for what is torn down reads what was before.
        queueMicrotask(() => {
          if (entry.shown === 0) void left(name, entry)
        })
      })
      return entry.thing as T
    },
    find<T extends Holdable>(name: string): T | undefined {
      return entries.get(name)?.thing as T | undefined
    },
    /** Lets it go with all that is unsaved in it. */
    drop(name: string) {
      const entry = entries.get(name)
      entries.delete(name)
      if (entry?.shown === 0) entry.end()
    },
  }
}

export type Held = ReturnType<typeof createHeld>

const KEY = Symbol('held')

export function setHeld(held: Held): void {
  setContext(KEY, held)
}

/** A part of the window that stands alone holds things for itself. */
export function getHeld(): Held {
  return getContext<Held | undefined>(KEY) ?? createHeld()
}
