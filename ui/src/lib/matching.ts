/** Ranks what the palette offers by what was typed. */

/** How well `text` answers `typed`: 0 not at all; more is better. Both are compared without accents. */
export function score(typed: string, text: string): number {
  const wanted = plain(typed.trim())
  const offered = plain(text)
  if (wanted === '') return 1
  if (offered.startsWith(wanted)) return 4
  const words = offered.split(/\s+/)
  if (words.some((word) => word.startsWith(wanted))) return 3
  // "add pe" finds "Add a person": every word typed begins a word offered.
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 2
  return offered.includes(wanted) ? 1 : 0
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Those that answer, best first; equals keep their order. */
export function ranked<T>(typed: string, offers: readonly T[], texts: (offer: T) => string[]): T[] {
  return offers
    .map((offer) => ({ offer, rank: Math.max(...texts(offer).map((text) => score(typed, text))) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ offer }) => offer)
}
