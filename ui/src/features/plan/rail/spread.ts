/** A label that wants its middle at `at` and is so wide, in px. */
export type Wanted = { at: number; width: number }

/**
 * Left edges for labels of one line: as near to where they want to be as fits, in order, `gap`
 * apart, within `room`. Too many for the room run out of it at the end.
 */
export function spread(wanted: readonly Wanted[], room: number, gap = 8): number[] {
  const lefts: number[] = []
  let free = 0
  for (const { at, width } of wanted) {
    const left = Math.max(free, at - width / 2)
    lefts.push(left)
    free = left + width + gap
  }
  // Back from the end: what stands out of the room pushes its neighbours to the left.
  let end = room
  for (let place = wanted.length - 1; place >= 0; place--) {
    const { width } = wanted[place] as Wanted
    const left = Math.max(0, Math.min(lefts[place] as number, end - width))
    lefts[place] = left
    end = left - gap
  }
  return lefts
}

/** About how wide a text of 11 or 12 px is: enough to keep labels apart. */
export const widthOf = (text: string, each = 6.4): number => text.length * each
