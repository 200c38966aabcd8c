/** The parts of the editor that take turns; who it is stays in sight above them. */
export type Part = 'hours' | 'year'

export const PARTS: readonly { name: Part; word: string }[] = [
  { name: 'hours', word: 'Hours' },
  { name: 'year', word: 'Year' },
]

const ROOMS: Record<string, Part | 'who'> = {
  name: 'who',
  zone: 'who',
  place: 'who',
  patterns: 'hours',
  leave: 'year',
  extra: 'year',
  itinerary: 'year',
  holidays: 'year',
}

/** Where a field such as "patterns.0.weeks.1.3.0.to" is to be found. */
export function partOf(field: string): Part | 'who' | 'elsewhere' {
  return ROOMS[field.split('.')[0] ?? ''] ?? 'elsewhere'
}
