/** Where promises lie on the time they are drawn over, and what is said of them. */
import { KINDS } from '../notice/kinds'
import type { HourCycle, PromiseBar, WindowMark } from '../../ipc/contract'
import { clock } from '../../lib/time'

/** Told apart by shape too: tick, dot, square, cross. */
export type Fate = 'answered' | 'comes' | 'through' | 'missed'

export function fateOf({ answered, through, kept }: PromiseBar): Fate {
  if (answered) return 'answered'
  if (!kept) return 'missed'
  return through ? 'through' : 'comes'
}

export type Span = { from: number; until: number }

const HOUR = 3600
/** What is further from the windows than this is not drawn to scale: it runs out of the picture. */
const BEFORE = 2 * HOUR
const AFTER = 3 * HOUR

/** What is drawn: the windows and now, and as much around them as promises ask for. */
export function spanOf(
  bars: readonly PromiseBar[],
  windows: readonly WindowMark[],
  now: number,
): Span {
  const marks = [now, ...windows.flatMap(({ at, end }) => [at.at, end.at])]
  const first = Math.min(...marks)
  const last = Math.max(...marks)
  const starts = bars.map(({ start }) => Math.max(start, first - BEFORE))
  const ends = bars.map(({ end }) => Math.min(end, last + AFTER))
  const from = Math.min(first - HOUR / 2, ...starts)
  const until = Math.max(last + HOUR / 2, ...ends)
  return { from, until }
}

/** A moment as a share of the span, kept inside it. */
export function placeOf(at: number, { from, until }: Span): number {
  return Math.max(0, Math.min(1, (at - from) / (until - from)))
}

/** Over first, then by how soon an answer is owed. */
export function ordered(bars: readonly PromiseBar[]): PromiseBar[] {
  const rank = (bar: PromiseBar) => (bar.answered ? 0 : 1)
  return [...bars].sort((a, b) => rank(a) - rank(b) || a.end - b.end || a.start - b.start)
}

/**
 * The most pressing of them in order, and as many of those answered last as there is room for.
 * `picked`, the id of one, is among them in any case.
 */
export function pressing(
  bars: readonly PromiseBar[],
  most: number,
  picked: number | null,
): PromiseBar[] {
  const all = ordered(bars)
  const open = all.filter(({ answered }) => !answered)
  const over = all.slice(0, all.length - open.length)
  const room = Math.max(0, most - open.length)
  const shown = [...(room > 0 ? over.slice(-room) : []), ...open.slice(0, most)]
  const isThere = shown.some(({ id }) => id === picked)
  const wanted = isThere ? undefined : all.find(({ id }) => id === picked)
  return wanted ? ordered([...shown.slice(0, Math.max(0, most - 1)), wanted]) : shown
}

/** "Ana, chat: comes at 15:00, in time." */
export function sentence(
  bar: PromiseBar,
  windows: readonly WindowMark[],
  cycle: HourCycle,
): string {
  const { dot } = bar
  const window = windows.find(({ at, end }) => dot !== null && at.at <= dot && dot <= end.at)
  const when = window ? ` at ${clock(window.at.clock, cycle)}` : ''
  const said: Record<Fate, string> = {
    answered: `answered${when}${bar.kept ? '' : ', too late'}`,
    comes: `comes${when}, in time`,
    through: 'let through at once',
    missed: dot === null ? 'no window keeps it' : `comes${when}, too late`,
  }
  return `${bar.sender}, ${KINDS[bar.kind].word}: ${said[fateOf(bar)]}.`
}
