import { untrack } from 'svelte'
import { asRefusal, call, onChanged, type Answer, type Args, type CommandName } from './client'
import type { Refusal } from './client'
import type { Topic } from './contract'

/** An answer that keeps up with what is being dragged. */
export type Following<T> = {
  readonly value: T | undefined
  /** Why the newest answer failed, if it did. */
  readonly error: Refusal | null
  /** Whether an answer is under way. */
  readonly asking: boolean
}

/**
 * Asks `name` as fast as it can be answered while what `args` reads changes: one question is under
 * way at a time, and when its answer comes the newest is asked, those between never. Unlike
 * `query`, every answer is shown, so a picture moves along while an edge is held. Call it while a
 * component is set up; `args` may return undefined to hold back.
 */
export function following<N extends CommandName>(
  name: N,
  args: () => Args<N> | undefined,
  topics: readonly Topic[] = ['team', 'settings'],
): Following<Answer<N>> {
  let value = $state.raw<Answer<N>>()
  let error = $state.raw<Refusal | null>(null)
  let next: Args<N> | undefined
  let waiting = false
  let underWay = $state(false)
  let gone = false

  async function run() {
    if (untrack(() => underWay)) return
    underWay = true
    while (waiting && !gone) {
      const sent = next as Args<N>
      waiting = false
      try {
        const answer = await call(name, sent)
        if (gone) return
        value = answer
        error = null
      } catch (thrown) {
        if (gone) return
        error = asRefusal(thrown)
      }
    }
    underWay = false
  }

  function ask(sent: Args<N> | undefined) {
    next = sent
    waiting = sent !== undefined
    if (waiting) void run()
  }

  $effect(() => {
    const sent = args()
    untrack(() => {
      ask(sent)
    })
  })
  $effect(() =>
    onChanged((topic) => {
      if (topics.includes(topic)) ask(untrack(args))
    }),
  )
  $effect(() => () => {
    gone = true
  })

  return {
    get value() {
      return value
    },
    get error() {
      return error
    },
    get asking() {
      return underWay
    },
  }
}
