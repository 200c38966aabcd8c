/** Which holidays a person works all the same, and which make-up days they don't. */
import type { DraftRemoval, Removed, YearHoliday } from '../../ipc/contract'

/** The removals once a day is kept, removed this once, or removed every year. */
export function withRemoved(
  all: readonly DraftRemoval[],
  day: Pick<YearHoliday, 'date' | 'name'>,
  removed: Removed,
): DraftRemoval[] {
  const others = all.filter((one) =>
    one.kind === 'once' ? one.date !== day.date : one.name !== day.name,
  )
  switch (removed) {
    case 'no':
      return others
    case 'once':
      return [...others, { kind: 'once', date: day.date }]
    case 'always':
      return [...others, { kind: 'always', name: day.name }]
  }
}

/** Whether a make-up day is left out by its own date; with its day off it goes by itself. */
export function withMadeUp(
  all: readonly DraftRemoval[],
  date: string,
  works: boolean,
): DraftRemoval[] {
  const others = all.filter((one) => one.kind !== 'once' || one.date !== date)
  return works ? others : [...others, { kind: 'once', date }]
}
