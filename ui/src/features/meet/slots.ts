import type { Found, Slot } from '../../ipc/contract'

/** A slot with the number it is shown by. */
export type Numbered = Slot & { number: number }

/**
 * The slots worth choosing between: of those that overlap only the best, since a start a quarter of
 * an hour later says nothing new. Numbered in the order of rank.
 */
export function worthShowing({ slots }: Pick<Found, 'slots'>): Numbered[] {
  const kept: Slot[] = []
  for (const slot of [...slots].sort((a, b) => a.rank - b.rank))
    if (kept.every(({ at, end }) => slot.at >= end || slot.end <= at)) kept.push(slot)
  return kept.map((slot, index) => ({ ...slot, number: index + 1 }))
}

export function pointsSaid(points: number): string {
  return points === 1 ? '1 point' : `${points} points`
}
