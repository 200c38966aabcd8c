import type { Purpose } from '../ipc/contract'

/** What a meeting may be for, in the order in which it is offered. */
export const PURPOSES: readonly { value: Purpose; word: string; hint: string }[] = [
  { value: 'status', word: 'Status', hint: 'Where everybody stands' },
  { value: 'decision', word: 'Decision', hint: 'Settling something' },
  { value: 'brainstorm', word: 'Brainstorm', hint: 'Finding ideas' },
  { value: 'review', word: 'Review', hint: 'Looking over somebody’s work' },
  { value: 'handoff', word: 'Handoff', hint: 'Handing work over' },
  { value: 'bonding', word: 'Bonding', hint: 'Getting to know one another' },
  { value: 'sensitive', word: 'Sensitive', hint: 'What one says face to face' },
  { value: 'crisis', word: 'Crisis', hint: 'Something is on fire' },
]

export function purposeWord(purpose: Purpose): string {
  return PURPOSES.find(({ value }) => value === purpose)?.word ?? ''
}

/** Whether it can be settled in writing; the rest is said. */
export function isWritten(purpose: Purpose): boolean {
  return !['bonding', 'sensitive', 'crisis'].includes(purpose)
}
