/** Where things of a written round's line go: a time axis from now to whichever way ends last. */
import type { Found, Weighed } from '../../ipc/contract'

export type Line = {
  from: number
  to: number
  /** Each day that begins inside, and where it ends. */
  days: { date: string; start: number; end: number; odd: boolean }[]
}

/** Room kept after the last thing, as a share of the whole. */
const REST = 0.04

/** When the meeting is over; undefined where it, or the round it is reckoned from, can't be had. */
export function meetingEnd({ round, meeting, earlierBy }: Weighed): number | undefined {
  return meeting && round ? round.at + earlierBy : meeting?.at
}

export function roundLine(now: number, weighed: Weighed, days: Found['days']): Line {
  const ends = [weighed.round?.at, meetingEnd(weighed)].flatMap((at) =>
    at === undefined ? [] : [at],
  )
  const last = Math.max(now + 3600, ...ends)
  const to = last + (last - now) * REST
  return {
    from: now,
    to,
    days: days.flatMap(({ date, startsAt, length }, index) =>
      startsAt < to && startsAt + length > now
        ? [
            {
              date,
              start: Math.max(now, startsAt),
              end: Math.min(to, startsAt + length),
              odd: index % 2 === 1,
            },
          ]
        : [],
    ),
  }
}

export function share(at: number, line: Line): number {
  return Math.max(0, Math.min(1, (at - line.from) / (line.to - line.from)))
}

const CHARACTER = 6.4
const APART = 8

export type Label = { text: string; at: number; kind: 'round' | 'meeting' | 'now' }
export type Placed = Label & { left: number }

/** Labels over the line, the weightier first; one that has no room beside them is left out. */
export function placeLabels(labels: readonly Label[], line: Line, width: number): Placed[] {
  const placed: { label: Placed; wide: number }[] = []
  for (const label of labels) {
    const wide = label.text.length * CHARACTER
    const middle = share(label.at, line) * width
    const left = Math.max(0, Math.min(width - wide, middle - wide / 2))
    if (
      placed.every(
        (one) => left + wide + APART <= one.label.left || one.label.left + one.wide + APART <= left,
      )
    )
      placed.push({ label: { ...label, left }, wide })
  }
  return placed.map(({ label }) => label)
}
