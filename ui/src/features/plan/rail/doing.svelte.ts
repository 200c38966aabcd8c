import type { Done } from '../../../ipc/contract'
import { getShell } from '../../../lib/shell'

/**
 * Does one thing at a time, says what was done with Undo, or why it was refused. Call it while a
 * component is set up.
 */
export function createDoing() {
  const shell = getShell()
  let busy = $state(false)
  return {
    get busy() {
      return busy
    },
    async run(work: () => Promise<Done>): Promise<boolean> {
      if (busy) return false
      busy = true
      try {
        shell.announce(await work())
        return true
      } catch (thrown) {
        shell.complain(thrown)
        return false
      } finally {
        busy = false
      }
    },
  }
}
