/** The hour cycle in force for a part of the window, handed down so that a chart needs no frame. */
import { getContext, setContext } from 'svelte'
import type { HourCycle } from '../ipc/contract'

const KEY = Symbol('hour cycle')

export function setCycle(cycle: () => HourCycle): void {
  setContext(KEY, cycle)
}

export function getCycle(): () => HourCycle {
  return getContext<(() => HourCycle) | undefined>(KEY) ?? (() => 'auto')
}
