import type { Grade, Weekday } from '../../ipc/contract'

/** A week as the contract counts it: day 0 is Monday. */
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Grades a person can give an interval; hours without one are off. */
export const GRADES: readonly { grade: Grade; word: string }[] = [
  { grade: 'working', word: 'Working' },
  { grade: 'flexible', word: 'Flexible' },
  { grade: 'reluctant', word: 'Reluctant' },
]
