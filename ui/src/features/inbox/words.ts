/** What is said of notifications, on screen and to whoever can't see it. */
import { KINDS } from '../../components/notice/kinds'
import type { HourCycle, NoticeRow, WhenLabel } from '../../ipc/contract'
import { clock, date, dateAfter, duration, weekdayShort } from '../../lib/time'

/** "15:40", "Thu 11:30", "Thu 18 Mar 11:30": as much of a moment as says which it is from `today`. */
export function whenSeen(when: WhenLabel, today: string, cycle: HourCycle): string {
  const reading = clock(when.clock, cycle)
  if (when.date === today) return reading
  const near = when.date > dateAfter(today, -7) && when.date < dateAfter(today, 7)
  return `${near ? weekdayShort(when.weekday) : date(when.date, 'short')} ${reading}`
}

/** "in 1 h 22", "12 min late". */
export function leftWord(left: number): string {
  return left < 0 ? `${duration(-left)} late` : `in ${far(left)}`
}

const DAY = 86_400

/** From a day on, minutes are no matter. */
function far(seconds: number): string {
  if (seconds < DAY / 2) return duration(seconds)
  if (seconds < 2 * DAY) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / DAY)} days`
}

/** "Sent Tue 22:50, 13:50 in San Francisco" */
export function sentWord({ at, there }: NoticeRow, today: string, cycle: HourCycle): string {
  const here = `Sent ${whenSeen(at, today, cycle)}`
  if (!there) return here
  const day = there.date === at.date ? '' : `${weekdayShort(there.weekday)} `
  return `${here}, ${day}${clock(there.clock, cycle)} in ${there.city}`
}

export type Moment = {
  /** What is read first. */
  main: string
  /** What is read below it. */
  below: string
  /** It must be answered soon, or has been missed: it is told apart from what can wait. */
  weight: 'due' | 'late' | 'calm'
}

/** The column of time of a row. `horizon`: promises up to this date are pressing. */
export function momentOf(row: NoticeRow, today: string, horizon: string, cycle: HourCycle): Moment {
  const { replyBy, left, state, until } = row
  if (state === 'later' && until)
    return {
      main: `At ${whenSeen(until, today, cycle)}`,
      below: replyBy ? `by ${whenSeen(replyBy, today, cycle)}` : 'answer then',
      weight: left !== null && left < 0 ? 'late' : 'due',
    }
  if (!replyBy || left === null)
    return {
      main: state === 'through' ? `Arrived ${whenSeen(row.at, today, cycle)}` : 'No promise',
      below: '',
      weight: 'calm',
    }
  const by = whenSeen(replyBy, today, cycle)
  if (left < 0) return { main: by, below: leftWord(left), weight: 'late' }
  if (replyBy.date > horizon) return { main: `By ${by}`, below: '', weight: 'calm' }
  if (!row.kept) return { main: by, below: 'comes too late', weight: 'late' }
  return { main: by, below: leftWord(left), weight: 'due' }
}

/** All of a row in sentences. */
export function sentence(row: NoticeRow, today: string, cycle: HourCycle): string {
  const { replyBy, left, until } = row
  const said = [`${row.sender}, ${KINDS[row.kind].word}: ${row.title}`]
  if (row.state === 'later' && until)
    said.push(`To be answered at ${whenSeen(until, today, cycle)}`)
  if (replyBy && left !== null)
    said.push(`Answer by ${whenSeen(replyBy, today, cycle)}, ${leftWord(left)}`)
  else said.push('No answer promised')
  if (replyBy && !row.kept) said.push('It comes too late for that')
  said.push(`About ${row.minutes} min`)
  return `${said.join('. ')}.`
}
