/** How moments, shares and stages of a plan are written. Which moment it is, the core decides. */
import type {
  FeverZone,
  HourCycle,
  Mark,
  MarkKind,
  Stage,
  Urgency,
  WhenLabel,
} from '../../../ipc/contract'
import { clock, date, dayOfYear, weekdayShort } from '../../../lib/time'

/** "Tue 16" in the month of `near`, else "Fri 2 Apr", in another year with it. */
export function dayWord(when: WhenLabel, near: string): string {
  if (when.date.slice(0, 7) === near.slice(0, 7))
    return `${weekdayShort(when.weekday)} ${Number(when.date.slice(8))}`
  if (when.date.slice(0, 4) === near.slice(0, 4)) return date(when.date, 'short')
  return `${weekdayShort(when.weekday)} ${dayOfYear(when.date)}`
}

/** "Tue 16, 12:00" */
export function momentWord(when: WhenLabel, near: string, cycle: HourCycle): string {
  return `${dayWord(when, near)}, ${clock(when.clock, cycle)}`
}

/** With its city, for what is heard or said by itself: "Tue 16 Mar, 12:00 Lisbon". */
export function momentFull(when: WhenLabel, cycle: HourCycle): string {
  return `${date(when.date, 'short')}, ${clock(when.clock, cycle)} ${when.city}`
}

/** By the clock of whose it is. */
export const theirs = (mark: Mark): WhenLabel => mark.theirs ?? mark.when

/** The viewer's reading beside another's: "13:00 here", with the day where that differs. */
export function hereWord(here: WhenLabel, there: WhenLabel, cycle: HourCycle): string {
  const day = here.date === there.date ? '' : `${weekdayShort(here.weekday)} `
  return `${day}${clock(here.clock, cycle)} here`
}

/** "94 %"; all and nothing are said only of what is. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded >= 100 && share < 1) return 'over 99 %'
  if (rounded <= 0 && share > 0) return 'under 1 %'
  return `${rounded} %`
}

/** Seconds of work as hours: "4.5 h", "20 min", "−3 h". */
export function hoursWord(seconds: number): string {
  const sign = seconds < 0 ? '−' : ''
  const minutes = Math.round(Math.abs(seconds) / 60)
  if (minutes === 0) return '0 h'
  if (minutes < 60) return `${sign}${minutes} min`
  return `${sign}${Math.round(minutes / 6) / 10} h`
}

/** What can have happened to a task, in order. */
export const STEPS: readonly { mark: MarkKind; stage: Stage; word: string }[] = [
  { mark: 'asked', stage: 'asked', word: 'Asked' },
  { mark: 'promised', stage: 'promised', word: 'Promised' },
  { mark: 'began', stage: 'under_way', word: 'Began' },
  { mark: 'handed_in', stage: 'handed_in', word: 'Handed in' },
  { mark: 'in_review', stage: 'in_review', word: 'In review' },
  { mark: 'done', stage: 'done', word: 'Done' },
]

/** How many steps a stage has behind it: 0 … 6. */
export function reached(stage: Stage): number {
  return STEPS.findIndex((step) => step.stage === stage) + 1
}

const URGENCIES: Record<Urgency, string> = {
  late: 'Late',
  today: 'Today',
  soon: 'Within the week',
  later: 'Later',
}

export const urgencyWord = (urgency: Urgency): string => URGENCIES[urgency]

const ZONES: Record<FeverZone, [string, string]> = {
  green: ['Green', 'All is well'],
  yellow: ['Yellow', 'Think of what to do'],
  red: ['Red', 'Act'],
}

export const zoneWord = (zone: FeverZone): string => ZONES[zone][0]
/** What a colour of the fever chart asks for. */
export const zoneAdvice = (zone: FeverZone): string => ZONES[zone][1]
