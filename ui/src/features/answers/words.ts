/** What is said of answers: how soon, on which channel, when best to ask. */
import type { Channel, HourCycle, MomentLabel, NormDraft, ReplyView } from '../../ipc/contract'
import { clock, date, duration, weekdayLong } from '../../lib/time'

export const CHANNELS: readonly { value: Channel; word: string; thing: string }[] = [
  { value: 'chat', word: 'Chat', thing: 'a message' },
  { value: 'email', word: 'Email', thing: 'an email' },
  { value: 'urgent', word: 'Urgent', thing: 'what can’t wait' },
  { value: 'update', word: 'Update', thing: 'an update' },
]

export function channelWord(channel: Channel): string {
  return CHANNELS.find(({ value }) => value === channel)?.word ?? channel
}

/** "4 h of their day", "24 h on workdays", "by the end of their day". */
export function normWords({ kind, seconds }: Pick<NormDraft, 'kind' | 'seconds'>): string {
  if (kind === 'end_of_day') return 'by the end of their day'
  const soon = duration(seconds)
  return kind === 'workdays' ? `${soon} on workdays` : `${soon} of their day`
}

/** "today", "tomorrow", "Friday", "Mon 15 March". */
export function dayWords({ dayShift, date: iso, weekday }: MomentLabel): string {
  if (dayShift === 0) return 'today'
  if (dayShift === 1) return 'tomorrow'
  if (dayShift === -1) return 'yesterday'
  return dayShift > 1 && dayShift < 7 ? weekdayLong(weekday) : date(iso)
}

/** A moment by the viewer's clock: "17:00", of another day than the sending "Thu 11 March 17:00". */
function said(moment: MomentLabel, sent: MomentLabel, cycle: HourCycle): string {
  const at = clock(moment.clock, cycle)
  return moment.date === sent.date ? at : `${date(moment.date)} ${at}`
}

/** When to send, in one line; it names what waiting costs or spares. */
export function advice(view: ReplyView, cycle: HourCycle): string {
  const { best, sent, name } = view
  if (view.working) return `${name} is at work: send now.`
  if (best === null)
    return `Send now: waiting until ${name} is at work would make the answer later.`
  const spared = clock(sent.theirClock, cycle)
  return `Sending at ${said(best, sent, cycle)} gets the same answer time and doesn’t ping ${name} at ${spared}.`
}

/** All of it, to be heard. */
export function forecastWords(view: ReplyView, cycle: HourCycle): string {
  const { sent, earliest, latest, chances } = view
  const chance = chances ? `, even chance by ${said(chances.p50, sent, cycle)}` : ''
  return `${view.name} answers between ${said(earliest, sent, cycle)} and ${said(latest, sent, cycle)}${chance}`
}
