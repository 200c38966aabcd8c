/** Small texts said in more than one place. */
import type { Grade, State } from '../ipc/contract'

const STATES: Record<State, string> = {
  working: 'Working',
  flexible: 'Flexible',
  reluctant: 'Reluctant',
  off: 'Off',
  night: 'Asleep',
  leave: 'Leave',
  holiday: 'Holiday',
}

export function stateWord(state: State): string {
  return STATES[state]
}

const GRADES: Record<Grade, string> = {
  working: 'working',
  flexible: 'flexible',
  reluctant: 'reluctant',
  off: 'off',
}

export function gradeWord(grade: Grade): string {
  return GRADES[grade]
}

const PAST: Record<string, string> = {
  Add: 'Added',
  Ask: 'Asked',
  Call: 'Called',
  Change: 'Changed',
  Close: 'Closed',
  Delete: 'Deleted',
  Do: 'Done',
  Edit: 'Edited',
  Finish: 'Finished',
  Hold: 'Held',
  Import: 'Imported',
  Make: 'Made',
  Move: 'Moved',
  Plan: 'Planned',
  Remove: 'Removed',
  Rename: 'Renamed',
  Reopen: 'Reopened',
  Send: 'Sent',
  Snooze: 'Snoozed',
  Start: 'Started',
}

/** "Delete Jon" as what has happened: "Deleted Jon". Labels of other shapes stay as they are. */
export function inPast(label: string): string {
  const [verb = '', ...rest] = label.split(' ')
  return [PAST[verb] ?? verb, ...rest].join(' ')
}

/** "Ana, Mara and Priya". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

const GRAPHEMES = new Intl.Segmenter()

/** One letter for a disc; names are anyone's text, so skip what does not show. */
export function initial(name: string): string {
  const visible = name.replace(/^[\p{C}\p{Z}\p{P}\p{M}]+/u, '')
  const [first] = GRAPHEMES.segment(visible)
  return first ? first.segment.toLocaleUpperCase() : '?'
}
