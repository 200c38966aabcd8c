import { createSubscriber } from 'svelte/reactivity'

const MINUTE = 60_000

const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>
  const arm = () => {
    // A little past the turn, so that the core already reads the new minute.
    timer = setTimeout(beat, MINUTE - (Date.now() % MINUTE) + 25)
  }
  const beat = () => {
    update()
    arm()
  }
  // Timers stall while the window is hidden or the machine sleeps.
  const shown = () => {
    if (document.visibilityState !== 'visible') return
    clearTimeout(timer)
    beat()
  }
  document.addEventListener('visibilitychange', shown)
  arm()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', shown)
  }
})

/** Reading this in an effect or a derived runs it again on each minute of the clock. */
export function onEachMinute(): void {
  subscribe()
}
