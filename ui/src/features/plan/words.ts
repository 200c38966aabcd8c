/** What is said of a plan's tasks, beside the drawing and to whoever can't see it. */
import type { Compared, HourCycle, Mark, PlanRow, Stage, WhenLabel } from '../../ipc/contract'
import { clock, date, weekdayShort } from '../../lib/time'

export const STAGES: Record<Stage, string> = {
  open: 'Open',
  asked: 'Asked',
  promised: 'Promised',
  under_way: 'Under way',
  handed_in: 'Handed in',
  in_review: 'In review',
  done: 'Done',
}

/** Seconds of work as "4.5 h", "−12 h". */
export function slackWord(slack: number): string {
  const hours = slack / 3600
  const shown = Math.abs(hours) >= 100 ? Math.round(hours) : Math.round(hours * 10) / 10
  return `${String(shown === 0 ? 0 : shown).replace('-', '−')} h`
}

/** The label in force: the owner's clock where it is asked for and differs. */
export function labelOf(mark: Mark, theirs: boolean): WhenLabel {
  return (theirs ? mark.theirs : null) ?? mark.when
}

/** "Thu 18, 14:00" */
export function whenShort(when: WhenLabel, cycle: HourCycle): string {
  return `${weekdayShort(when.weekday)} ${Number(when.date.slice(8))}, ${clock(when.clock, cycle)}`
}

/** "Thu 18 March 14:00, 13:00 in Lisbon" */
export function whenSpoken(mark: Mark, cycle: HourCycle): string {
  const here = `${date(mark.when.date)} ${clock(mark.when.clock, cycle)}`
  const { theirs } = mark
  if (!theirs) return here
  const other = theirs.date === mark.when.date ? '' : `${date(theirs.date, 'short')} `
  return `${here}, ${other}${clock(theirs.clock, cycle)} in ${theirs.city}`
}

export function who(row: PlanRow): string {
  if (!row.owner) return 'no owner'
  const { name, place, you } = row.owner
  return `${name}${place ? `, ${place}` : ''}${you ? ' (you)' : ''}`
}

/** All of a row in one sentence after another: so many tasks wait for it, its owner is away then. */
export function sentence(row: PlanRow, waiting: number, cycle: HourCycle, away = ''): string {
  const said = [
    [row.title, who(row), row.milestone ? 'milestone' : row.effort, STAGES[row.stage].toLowerCase()]
      .filter(Boolean)
      .join(', '),
  ]
  if (row.project) said.push(`Of ${row.project}`)
  if (row.askBy) said.push(`Ask by ${whenSpoken(row.askBy, cycle)}`)
  if (row.due) said.push(`Due ${whenSpoken(row.due, cycle)}`)
  if (row.needed)
    said.push(`Needed ${whenSpoken(row.needed, cycle)}${row.to ? ` by ${row.to}` : ''}`)
  if (row.slack !== null)
    said.push(row.slack < 0 ? `${slackWord(-row.slack)} late` : `${slackWord(row.slack)} slack`)
  if (row.critical) said.push('On the critical chain')
  if (row.needs) said.push(`Waits for ${row.needs}`)
  if (waiting > 0) said.push(`${waiting} ${waiting === 1 ? 'task waits' : 'tasks wait'} for it`)
  if (away) said.push(`Away: ${away}`)
  for (const { word, kind } of row.flags) if (kind !== 'late' || row.slack === null) said.push(word)
  return `${said.join('. ')}.`
}

/** What a change would break: "Billing service 4 h late". */
export function broken({ tasks }: Compared): string[] {
  return tasks
    .filter(({ late: [today, then] }) => then && !today)
    .map(({ title, slack }) => {
      // Total float in hours of work, below none.
      const by = /^[−-](.+)$/.exec(slack[1])?.[1]
      return by ? `${title} ${by} late` : `${title} late`
    })
}

/** What a change would mend. */
export function mended({ tasks }: Compared): string[] {
  return tasks
    .filter(({ late: [today, then] }) => today && !then)
    .map(({ title }) => `${title} in time`)
}
