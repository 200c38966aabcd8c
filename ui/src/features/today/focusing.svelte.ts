/** A focus session from the window: the core runs it, this only asks. */
import { asRefusal, call } from '../../ipc/client'
import type { Done, FocusEnd, FocusStart, SessionView } from '../../ipc/contract'

type Reach = {
  session(): SessionView | null
  /** It was changed: what is shown is asked anew. */
  onchanged(): void
  onended(done: Done): void
  oncomplain(thrown: unknown): void
}

/** Make it while a component is set up. */
export function createFocusing(reach: Reach) {
  let busy = $state(false)
  /** A start outside working hours, until it is meant. */
  let guarded = $state.raw<{ start: FocusStart; why: string } | null>(null)
  let ending = $state(false)

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false
    busy = true
    try {
      await work()
      reach.onchanged()
      return true
    } catch (thrown) {
      reach.oncomplain(asRefusal(thrown))
      return false
    } finally {
      busy = false
    }
  }

  return {
    get busy() {
      return busy
    },
    get guarded() {
      return guarded
    },
    get ending() {
      return ending
    },
    /** On a task, or on nothing in particular; the core says when it is outside working hours. */
    start(task: string | null, minutes: number | null = null) {
      const start = { task, minutes, off_hours: false }
      return run(async () => {
        try {
          await call('focus::start', start)
        } catch (thrown) {
          const why = asRefusal(thrown)
          if (why.code !== 'conflict' || reach.session() !== null) throw why
          guarded = { start, why: why.message }
        }
      })
    },
    /** It is meant, off hours or not. */
    async startAnyway() {
      const asked = guarded
      guarded = null
      if (asked) await run(() => call('focus::start', { ...asked.start, off_hours: true }))
    },
    leaveIt() {
      guarded = null
    },
    toggle() {
      const session = reach.session()
      if (!session) return Promise.resolve(false)
      return run(() => call(session.running ? 'focus::pause' : 'focus::resume', null))
    },
    extend(minutes: number) {
      if (!reach.session()) return Promise.resolve(false)
      return run(() => call('focus::extend', minutes))
    },
    /** Asks what came of it. */
    askEnd() {
      ending = reach.session() !== null
    },
    keepOn() {
      ending = false
    },
    async end(how: FocusEnd) {
      const ended = await run(async () => reach.onended(await call('focus::end', how)))
      if (ended) ending = false
      return ended
    },
  }
}

export type Focusing = ReturnType<typeof createFocusing>
