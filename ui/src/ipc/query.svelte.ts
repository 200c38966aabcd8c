import { untrack } from 'svelte'
import { asRefusal, call, onChanged, type Answer, type Args, type CommandName } from './client'
import type { Refusal } from './client'
import type { Topic } from './contract'

/** An answer that stays current: the last good value, and why the newest ask failed, if it did. */
export type Query<T> = {
  readonly value: T | undefined
  readonly error: Refusal | null
  readonly asking: boolean
  ask(): Promise<void>
}

/**
 * Asks `name`, and again whenever what `args` reads changes or a topic is announced. Call it while
 * a component is set up. `args` may return undefined to hold back. An answer overtaken by a later
 * ask is dropped; the last value stays until a new one is there.
 */
export function query<N extends CommandName>(
  name: N,
  args: () => Args<N> | undefined,
  topics: readonly Topic[] = ['team', 'settings'],
): Query<Answer<N>> {
  let value = $state.raw<Answer<N>>()
  let error = $state.raw<Refusal | null>(null)
  let asking = $state(false)
  let latest = 0

  async function send(sent: Args<N>) {
    const turn = ++latest
    asking = true
    try {
      const answer = await call(name, sent)
      if (turn !== latest) return
      value = answer
      error = null
    } catch (thrown) {
      if (turn !== latest) return
      error = asRefusal(thrown)
    }
    asking = false
  }

  async function ask() {
    const sent = untrack(args)
    if (sent !== undefined) await send(sent)
  }

  $effect(() => {
    const sent = args()
    if (sent !== undefined) untrack(() => void send(sent))
  })
  $effect(() =>
    onChanged((topic) => {
      if (topics.includes(topic)) void ask()
    }),
  )
  $effect(() => () => {
    latest++
  })

  return {
    get value() {
      return value
    },
    get error() {
      return error
    },
    get asking() {
      return asking
    },
    ask,
  }
}
