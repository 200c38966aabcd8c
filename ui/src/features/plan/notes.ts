/** Words inside the drawing: slack, and the moments of the task that is looked at. */
import type { HourCycle, Mark, PlanRow, PlanTrack } from '../../ipc/contract'
import { clock } from '../../lib/time'
import type { Axis } from './axis'
import { ROW, type View } from './paint'
import { labelOf, slackWord } from './words'

export type Note = {
  key: string
  /** Of the task. */
  id: string
  look: 'slackness' | 'lateness' | 'moment' | 'absence'
  text: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

/** Width of a letter at 11 px, a shade generous. */
const LETTER = 6.2
/** Clear of the diamond under it. */
const ABOVE = ROW / 2 - 16
const BELOW = ROW / 2 + 20

const wide = (text: string) => text.length * LETTER

/** "4.5 h slack" under the dotted line, where it has the room. */
export function slackNote(row: PlanRow, at: number, axis: Axis, view: View): Note | null {
  const due = row.due?.at
  const end = row.bars.at(-1)?.end
  if (due === undefined || end === undefined || row.slack === null) return null
  const late = end > due
  const from = axis.x(Math.max(view.from, Math.min(due, end)))
  const to = axis.x(Math.min(view.to, Math.max(due, end)))
  const text = late ? `${slackWord(Math.abs(row.slack))} late` : `${slackWord(row.slack)} slack`
  if (!late && (row.slack <= 0 || to - from < wide(text) + 4)) return null
  return {
    key: `${row.id} slack`,
    id: row.id,
    look: late ? 'lateness' : 'slackness',
    text,
    x: late ? axis.x(due) + 2 : (from + to) / 2,
    y: at * ROW + BELOW - (late ? -4 : 2),
    anchor: late ? 'start' : 'middle',
  }
}

/** The three moments of a task in words, none over another. */
export function momentNotes(
  row: PlanRow,
  at: number,
  axis: Axis,
  width: number,
  theirs: boolean,
  cycle: HourCycle,
): Note[] {
  const placed: (Note & { from: number; to: number })[] = []
  const add = (word: string, mark: Mark | null, gap: number) => {
    if (!mark) return
    const label = labelOf(mark, theirs)
    const place = theirs && mark.theirs ? ` ${label.city}` : ''
    const text = `${word} ${clock(label.clock, cycle)}${place}`
    const x = axis.x(mark.at)
    const flips = gap > 0 && x + gap + wide(text) > width
    let from = gap === 0 ? x - wide(text) / 2 : flips ? x - gap - wide(text) : x + gap
    const lines = [at * ROW + ABOVE, at * ROW + BELOW + 4]
    const onLine = (line: number) => placed.filter((other) => other.y === line)
    const free = (line: number) =>
      onLine(line).every((other) => other.from >= from + wide(text) + 6 || other.to <= from - 6)
    let y = lines.find(free)
    if (y === undefined) {
      // Neither line has room at its place: behind the last word of the shorter one.
      const ends = lines.map((line) => Math.max(...onLine(line).map(({ to }) => to)))
      from = Math.min(...ends) + 6
      y = lines[ends.indexOf(from - 6)] ?? 0
    }
    placed.push({
      key: `${row.id} ${word}`,
      id: row.id,
      look: 'moment',
      text,
      x: from,
      y,
      anchor: 'start',
      from,
      to: from + wide(text),
    })
  }
  add('Due', row.due, 0)
  add('Ask by', row.askBy, 8)
  add('Needed', row.milestone ? null : row.needed, 11)
  return placed
}

/** Names of what keeps an owner away, where they have the room. */
export function awayNotes(
  row: PlanRow,
  at: number,
  track: PlanTrack | undefined,
  axis: Axis,
  view: View,
): Note[] {
  return (track?.away ?? []).flatMap(({ name, start, end }) => {
    if (end <= view.from || start >= view.to) return []
    const from = axis.x(start)
    const to = axis.x(end)
    if (to - from < wide(name) + 8) return []
    return {
      key: `${row.id} away ${start}`,
      id: row.id,
      look: 'absence' as const,
      text: name,
      x: (from + to) / 2,
      y: at * ROW + ROW / 2 + 4,
      anchor: 'middle' as const,
    }
  })
}
