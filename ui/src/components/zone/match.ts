export type Part = { text: string; hit: boolean }

/**
 * Splits a text where the query was found, so the found part can be drawn bold. Rust decided that
 * it matches; this only shows where, so case and accents don't count, and no hit is no error.
 */
export function matchParts(text: string, query: string): Part[] {
  const sought = fold(query.trim())
  if (sought.length === 0) return [{ text, hit: false }]
  const letters = [...text]
  // One folded letter can be longer than its original (ß, ﬁ), so remember where each came from.
  let folded = ''
  const origin: number[] = []
  letters.forEach((letter, index) => {
    const plain = fold(letter)
    folded += plain
    for (let i = 0; i < plain.length; i++) origin.push(index)
  })
  const found = atWordStart(folded, sought)
  if (found < 0) return [{ text, hit: false }]
  const start = origin[found] ?? 0
  const end = (origin[found + sought.length - 1] ?? letters.length - 1) + 1
  const pieces: Part[] = [
    { text: letters.slice(0, start).join(''), hit: false },
    { text: letters.slice(start, end).join(''), hit: true },
    { text: letters.slice(end).join(''), hit: false },
  ]
  return pieces.filter((part) => part.text.length > 0)
}

/** The first hit at a word's start if there is one: "Bishop **Auck**land". */
function atWordStart(text: string, sought: string): number {
  let at = text.indexOf(sought)
  const first = at
  while (at >= 0) {
    if (at === 0 || /[\s/_,(-]/.test(text[at - 1] ?? '')) return at
    at = text.indexOf(sought, at + 1)
  }
  return first
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
