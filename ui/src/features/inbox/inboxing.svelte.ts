import { SvelteSet } from 'svelte/reactivity'
import type { By } from './lanes'

/** How the inbox is looked at. It outlives the screen, so that one may leave and come back. */
export class Inboxing {
  by = $state<By>('window')
  /** Key of what the keys rest on. */
  active = $state<string | null>(null)
  /** Whether the row they rest on is opened. */
  opened = $state(true)
  /** Whether it says why it is promised by then, and why it is held. */
  why = $state(false)
  /** Lanes and parts that were unfolded. */
  readonly unfolded = new SvelteSet<string>()
}
