/** Links between tasks as words. */
import type { LagClock, LinkDraft, PlanLinkKind } from '../../../ipc/contract'

export const KINDS: readonly { kind: PlanLinkKind; word: string }[] = [
  { kind: 'finish_to_start', word: 'Starts when it is finished' },
  { kind: 'start_to_start', word: 'Starts when it has started' },
  { kind: 'finish_to_finish', word: 'Finishes when it is finished' },
  { kind: 'start_to_finish', word: 'Finishes when it has started' },
]

export const CLOCKS: readonly { clock: LagClock; word: string }[] = [
  { clock: 'elapsed', word: 'of any time' },
  { clock: 'predecessor', word: 'of its owner’s work' },
  { clock: 'successor', word: 'of this owner’s work' },
]

export const newLink = (task: string): LinkDraft => ({
  task,
  kind: 'finish_to_start',
  lag: '',
  clock: 'elapsed',
  reviewer: null,
  review: '',
  rework: '',
  live: '',
})
