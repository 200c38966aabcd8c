import { Problems } from '../../../components/hours/problems'
import { asRefusal } from '../../../ipc/client'
import type { Done } from '../../../ipc/contract'

/** Keeping what a sheet holds: whether it is under way, and why it was refused. */
export function createKeeping(announce: (done: Done) => void) {
  let busy = $state(false)
  let refusal = $state('')
  let problems = $state.raw(new Problems())

  return {
    get busy() {
      return busy
    },
    /** Why the last was refused, where no field is at fault. */
    get refusal() {
      return refusal
    },
    get problems() {
      return problems
    },
    /** Null: it was refused. */
    async run(work: () => Promise<Done>): Promise<Done | null> {
      if (busy) return null
      busy = true
      refusal = ''
      problems = new Problems()
      try {
        const done = await work()
        announce(done)
        return done
      } catch (thrown) {
        const refused = asRefusal(thrown)
        problems = new Problems(refused.problems)
        if (refused.problems.length === 0) refusal = refused.message
        return null
      } finally {
        busy = false
      }
    },
  }
}
