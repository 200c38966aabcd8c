/** What is being edited outlives the part of the window that shows it, so that nothing typed is lost. */
import { getContext, setContext } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'

/** What would be lost, as a person calls it: what it is, and its own name where it has one. */
export type Lost = { kind: string; name?: string | undefined }

export type Holdable = {
  /** Whether something would be lost with it. */
  readonly unsaved: boolean
  /** What would be lost with it; by default what it is held under. */
  readonly lost?: Lost
  /** Saves what can be saved, once it is no longer shown. */
  flush?(): Promise<unknown>
}

type Entry = { thing: Holdable; shown: number; end(): void }

export function createHeld() {
  // Nothing is drawn from it, so nobody is told.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  const entries = new Map<string, Entry>()
  const guards = new SvelteSet<() => Lost | null>()

  function guard(lost: () => Lost | null) {
    $effect(() => {
      guards.add(lost)
      return () => guards.delete(lost)
    })
  }

  function begin(name: string, make: () => Holdable): Entry {
    let thing: Holdable | undefined
    const end = $effect.root(() => {
      const made = (thing = make())
      const kind = name.charAt(0).toUpperCase() + name.slice(1)
      guard(() => (made.unsaved ? (made.lost ?? { kind }) : null))
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
    /**
     * Says what would be lost of something that is not held, null while nothing would, for as long
     * as the component lives that calls it while it is set up.
     */
    guard,
    /** All that closing the window would lose. */
    get lost(): Lost[] {
      return [...guards].flatMap((lost) => lost() ?? [])
    },
    /** Saves all that is saved by leaving it, as if it were left. */
    async flush() {
      const unsaved = [...entries.values()].filter(({ thing }) => thing.unsaved)
      await Promise.all(unsaved.map(({ thing }) => thing.flush?.()))
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
