/** What is said of a season, in a line below it and to whoever can't see it. */
import type {
  HourCycle,
  LedgerEntry,
  LedgerPart,
  SeriesOccurrence,
  SeriesPerson,
  SeriesProof,
  SlotDraft,
} from '../../ipc/contract'
import { clock, date, dateSpoken, weekdayShort } from '../../lib/time'
import { stateWord } from '../../lib/words'

/** Points of the ledger are exact to the thousandth; a tenth is read. */
export function tenths(count: number): string {
  return String(Math.round(count * 10) / 10).replace('-', '−')
}

/** "1 point", "12 points", "4.5 points" */
export function points(count: number): string {
  return `${tenths(count)} ${Math.abs(count) === 1 ? 'point' : 'points'}`
}

/** "1 week", "13 weeks" */
export function weeks(count: number): string {
  return `${count} ${count === 1 ? 'week' : 'weeks'}`
}

/** "America/Los_Angeles" as "Los Angeles". */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** "Thu 16:00" */
export function slotTime({ weekday, time }: SlotDraft, cycle: HourCycle): string {
  return `${weekdayShort(weekday)} ${clock(time, cycle)}`
}

/** "Thu 16:00 Berlin" */
export function slotWord(slot: SlotDraft, cycle: HourCycle): string {
  return `${slotTime(slot, cycle)} ${cityOf(slot.zone)}`
}

/** "every week", "every 2 weeks" */
export function everyWord(every: number): string {
  return every === 1 ? 'every week' : `every ${every} weeks`
}

/** "+4", "−2.5", "0" */
export function signed(share: number): string {
  const said = tenths(share)
  return share > 0 && said !== '0' ? `+${said}` : said
}

export function changesWord(changes: number): string {
  if (changes === 0) return 'The slot never changes'
  return changes === 1 ? 'The slot changes once' : `The slot changes ${changes} times`
}

export function proofWord(proof: SeriesProof): string {
  switch (proof.kind) {
    case 'optimal':
      return 'Proved: no other rotation of these slots is fairer.'
    case 'gap':
      return `At most ${points(proof.points)} from the best possible.`
  }
}

/** What a week is for a person, one fact a part: "Fri 26 March", "00:00", "asleep", "12 points". */
export function saidCell(person: SeriesPerson, cycle: HourCycle): string[] {
  const when = [date(person.date), clock(person.clock, cycle)]
  const state = stateWord(person.state).toLowerCase()
  return person.part === 'away'
    ? [...when, state, `keeps to the mean, ${points(person.points)}`]
    : [...when, state, points(person.points)]
}

/** "Week of Monday 22 March, Thu 16:00 Berlin, another slot, clocks change in Berlin and Lisbon" */
export function saidWeek(
  occurrence: SeriesOccurrence,
  slot: SlotDraft | undefined,
  cycle: HourCycle,
): string[] {
  const parts = [`week of ${dateSpoken(occurrence.week)}`]
  if (slot) parts.push(slotWord(slot, cycle))
  if (occurrence.changed) parts.push('another slot than before')
  if (occurrence.clocks.length > 0)
    parts.push(`clocks have changed in ${occurrence.clocks.map(cityOf).join(', ')}`)
  return parts
}

const STOOD: Record<LedgerPart, string> = {
  there: '',
  missing: 'was missing',
  uninvited: 'not asked',
  away: 'away, keeps to the mean',
  newcomer: 'not yet there, keeps to the mean',
}

/** How somebody stood to a meeting, where they were not simply there. */
export function partWord({ part }: LedgerEntry['points'][number]): string {
  return STOOD[part]
}
