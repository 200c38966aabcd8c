/** Where things of a day go. Positions are shares of the day's length; widths are pixels. */
import type { HourTick, LitPiece, NamedWindow, Piece, SkyStop } from '../../ipc/contract'

export function percent(at: number, length: number): string {
  return `${((at / length) * 100).toFixed(4)}%`
}

/** A CSS colour for a level of daylight; between two steps of the ramp, their mixture. */
export function skyColor(level: number): string {
  const low = Math.max(0, Math.min(5, Math.floor(level)))
  const share = Math.min(5, level) - low
  if (share <= 0.01) return `var(--sky-${low})`
  return `color-mix(in srgb, var(--sky-${low + 1}) ${Math.round(share * 100)}%, var(--sky-${low}))`
}

/** The day's sky from left to right, or null where it is unknown. */
export function skyGradient(stops: readonly SkyStop[], length: number): string | null {
  if (stops.length === 0) return null
  const colors = stops.map(({ at, level }) => `${skyColor(level)} ${percent(at, length)}`)
  if (colors.length === 1) colors.push(...colors)
  return `linear-gradient(to right, ${colors.join(', ')})`
}

/** The level of daylight at a second of the day; null where unknown. */
export function levelAt(stops: readonly SkyStop[], at: number): number | null {
  const after = stops.findIndex((stop) => stop.at >= at)
  const next = stops[after]
  if (!next) return stops.at(-1)?.level ?? null
  const last = stops[after - 1] ?? next
  const gap = next.at - last.at
  return gap > 0 ? last.level + ((at - last.at) / gap) * (next.level - last.level) : next.level
}

/** A piece, and which of its sides run on into a neighbour or out of the day. */
export type Pill = { piece: Piece; joinsLeft: boolean; joinsRight: boolean }

export function pills(pieces: readonly Piece[], length: number): Pill[] {
  const solid = (piece: Piece | undefined) =>
    piece?.grade === 'working' || piece?.grade === 'flexible'
  return pieces
    .filter((piece) => piece.grade !== 'off')
    .map((piece, i, all) => {
      const before = all[i - 1]
      const after = all[i + 1]
      return {
        piece,
        joinsLeft: piece.start <= 0 || (solid(before) && before?.end === piece.start),
        joinsRight: piece.end >= length || (solid(after) && after?.start === piece.end),
      }
    })
}

/** Where a pill's label starts, in seconds, and whether it lies on lit ground. */
export type LabelPlace = { at: number; on: 'pill' | 'lit' }

/**
 * A place for a label of `needed` seconds' width inside a pill: first on ground that is neither lit
 * nor crossed by the now line, else inside one lit part, else nowhere.
 */
export function placeLabel(
  piece: Piece,
  lit: readonly LitPiece[],
  now: number | null,
  needed: number,
): LabelPlace | null {
  const inside = lit.filter((part) => part.start < piece.end && part.end > piece.start)
  const cuts = inside.map(({ start, end }) => ({ start, end }))
  if (now !== null && piece.start < now && now < piece.end) cuts.push({ start: now, end: now })
  cuts.sort((a, b) => a.start - b.start)

  let from = piece.start
  for (const cut of [...cuts, { start: piece.end, end: piece.end }]) {
    if (cut.start - from >= needed) return { at: from, on: 'pill' }
    from = Math.max(from, cut.end)
  }
  for (const part of inside) {
    const start = Math.max(part.start, piece.start)
    const end = Math.min(part.end, piece.end)
    const crossed = now !== null && now > start && now < start + needed
    if (end - start >= needed && !crossed) return { at: start, on: 'lit' }
  }
  return null
}

/** Neighbouring rows: `count` of them from `first`. */
export type Run = { first: number; count: number }

/** A band's members as runs of rows, in the order of the rows. */
export function memberRuns(rows: readonly { id: string }[], members: readonly string[]): Run[] {
  const runs: Run[] = []
  rows.forEach(({ id }, row) => {
    if (!members.includes(id)) return
    const last = runs.at(-1)
    if (last && last.first + last.count === row) last.count++
    else runs.push({ first: row, count: 1 })
  })
  return runs
}

/** A time in which there is overlap without a break, whoever takes part. */
export type Stretch = { start: number; end: number }

/** Bands that touch, as one stretch each. */
export function bandStretches(bands: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { start, end } of bands) {
    const last = joined.at(-1)
    if (last && last.end >= start) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** A band's label: the fullest text that fits, centred on `center` px; no text, no label. */
export type BandLabel = { center: number; width: number; text: string }

const CHARACTER = 6.9
const LABEL_PADDING = 18
const LABEL_GAP = 6

/** Width in px a label will take; a shade generous, for it decides what is left out. */
export function labelWidth(text: string): number {
  return text.length * CHARACTER + LABEL_PADDING
}

/** Width in px of hours written inside a pill, with the space before them. */
export function hoursWidth(text: string): number {
  return text.length * 6.35 + 8
}

/**
 * Labels above their bands, never over each other and never outside the plane. The longest bands
 * choose first; each takes the fullest of its texts that leaves its neighbours alone.
 */
export function bandLabels(
  bands: readonly Stretch[],
  length: number,
  width: number,
  texts: (band: Stretch) => readonly string[],
): (BandLabel | null)[] {
  const placed: (BandLabel | null)[] = bands.map(() => null)
  if (width <= 0) return placed
  const byLength = bands
    .map((band, index) => ({ band, index }))
    .sort((a, b) => b.band.end - b.band.start - (a.band.end - a.band.start))

  for (const { band, index } of byLength) {
    const middle = ((band.start + band.end) / 2 / length) * width
    for (const text of texts(band)) {
      const wide = labelWidth(text)
      const center = Math.min(Math.max(middle, wide / 2), width - wide / 2)
      const free = placed.every(
        (other) =>
          !other || Math.abs(other.center - center) >= (other.width + wide) / 2 + LABEL_GAP,
      )
      if (free && wide <= width) {
        placed[index] = { center, width: wide, text }
        break
      }
    }
  }
  return placed
}

/** The place nearest to `x` that is `apart` or more from everything taken, inside the plane. */
export function clearOf(x: number, taken: readonly number[], apart: number, width: number): number {
  const free = (place: number) =>
    place >= apart / 2 &&
    place <= width - apart / 2 &&
    taken.every((other) => Math.abs(other - place) >= apart - 0.5)
  const places = taken.flatMap((other) => [other - apart, other + apart]).filter(free)
  if (width <= 0 || taken.every((other) => Math.abs(other - x) >= apart)) return x
  return places.sort((a, b) => Math.abs(a - x) - Math.abs(b - x))[0] ?? x
}

export type Tick = { at: number; clock: string }

const STEPS = [1, 2, 3, 4, 6, 12]

/** Hours worth a label: evenly stepped, `apart` px or more from each other, and the day's end. */
export function axisTicks(
  hours: readonly HourTick[],
  length: number,
  width: number,
  apart: number,
): Tick[] {
  const perHour = (width / length) * 3600
  const step = STEPS.find((hours) => hours * perHour >= apart) ?? 12
  const seen = new Set<string>()
  const ticks = hours.filter(({ clock }) => {
    // An hour that comes twice is labelled where it comes first.
    const wanted = Number(clock.slice(0, 2)) % step === 0 && !seen.has(clock)
    if (wanted) seen.add(clock)
    return wanted
  })
  return [...ticks, { at: length, clock: '24:00' }]
}

/** Named windows on as few lines as keep them apart. */
export function lanes(windows: readonly NamedWindow[]): NamedWindow[][] {
  const lines: NamedWindow[][] = []
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    const line = lines.find((taken) => (taken.at(-1)?.end ?? 0) <= window.start)
    if (line) line.push(window)
    else lines.push([window])
  }
  return lines
}
