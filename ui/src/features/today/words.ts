/** What is said of things in a day. */
import type { DayItem, HourCycle, ItemKind, NoticeKind, WhenLabel } from '../../ipc/contract'
import { KINDS as KINDS_OF_NOTICES } from '../../components/notice/kinds'
import { clock, date, duration, weekdayShort } from '../../lib/time'

const KINDS: Record<ItemKind, string> = {
  focus: 'focus',
  meeting: 'meeting',
  busy: 'busy',
  batch: 'batch window',
  break: 'break',
  lunch: 'lunch',
  wrap_up: 'wrap up',
  handover: 'hand-over',
}

export function kindWord(kind: ItemKind): string {
  return KINDS[kind]
}

/** "Chats", "Reviews": what a row of a kind is called. */
export function noticesWord(kind: NoticeKind): string {
  if (kind === 'leeway') return 'Leeway'
  const { many } = KINDS_OF_NOTICES[kind]
  return many.charAt(0).toUpperCase() + many.slice(1)
}

/** "14:30", of another day "Thu 11:30", further off "Thu 18 Mar 11:30". */
export function whenNear(when: WhenLabel, today: string, cycle: HourCycle): string {
  const at = clock(when.clock, cycle)
  if (when.date === today) return at
  const days = (Date.parse(when.date) - Date.parse(today)) / 86_400_000
  return days > 0 && days < 7
    ? `${weekdayShort(when.weekday)} ${at}`
    : `${date(when.date, 'short')} ${at}`
}

/** An item in words: "Rate-limit spec, focus, 09:00 to 10:00, over". */
export function itemSentence(item: DayItem, cycle: HourCycle): string {
  const { kind, title, state, pinned } = item
  const word = kindWord(kind)
  const same = title.toLowerCase().startsWith(word)
  return [
    title,
    same ? '' : word,
    `${clock(item.clock.from, cycle)} to ${clock(item.clock.to, cycle)}`,
    state === 'past' ? 'over' : state === 'running' ? 'now' : state === 'missed' ? 'missed' : '',
    pinned ? 'pinned' : '',
    item.note,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Seconds until something as "0:42", "3:05"; late is said elsewhere. */
export function hoursMinutes(seconds: number): string {
  const minutes = Math.max(0, Math.ceil(seconds / 60))
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** "12 min", "1 h 47", "21 h": hours of a day and more need no minutes. */
export function untilWords(seconds: number): string {
  if (Math.abs(seconds) < 10 * 3600) return duration(Math.abs(seconds))
  return `${Math.round(Math.abs(seconds) / 3600)} h`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
