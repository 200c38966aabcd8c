import type { NoticeRow } from '../../ipc/contract'

/** What a key or a button does with what it is pressed on. */
export type Act = 'reply' | 'done' | 'snooze' | 'later' | 'task' | 'through' | 'why' | 'mark'

/** It has not been shown yet. */
export function isHeld({ state }: NoticeRow): boolean {
  return state === 'held' || state === 'snoozed'
}

/** A line that makes a task of it: its title, how long it takes, by when it is promised. */
export function taskLine({ title, minutes, replyBy }: NoticeRow, today: string): string {
  const effort = minutes > 0 ? ` ${minutes}min` : ''
  const day = replyBy && replyBy.date !== today ? `${replyBy.date} ` : ''
  return `${title}${effort}${replyBy ? ` by ${day}${replyBy.clock}` : ''}`
}
