/** What meetings and rounds are called in this part of the window. */
import type {
  Channel,
  HourCycle,
  MeetingStage,
  RoundEnd,
  RoundState,
  WhenLabel,
} from '../../ipc/contract'
import { clock, date } from '../../lib/time'

const STAGES: Record<MeetingStage, string> = {
  held: 'Held',
  sent: 'Sent',
  done: 'Over',
  cancelled: 'Called off',
}

export function stageWord(stage: MeetingStage): string {
  return STAGES[stage]
}

const ENDS: Record<RoundEnd, string> = {
  open: 'Open',
  complete: 'All answered',
  closed: 'Closed',
  cancelled: 'Called off',
}

export function endWord(end: RoundEnd): string {
  return ENDS[end]
}

const STATES: Record<RoundState, string> = {
  waiting: 'not owed yet',
  late: 'late',
  answered: 'answered',
  answered_late: 'answered late',
  dropped: 'ended without',
}

export function answerWord(state: RoundState): string {
  return STATES[state]
}

const CHANNELS: Record<Channel, string> = {
  urgent: 'as urgent',
  chat: 'by chat',
  email: 'by email',
  update: 'as a project update',
}

export function channelWord(channel: Channel): string {
  return CHANNELS[channel]
}

/** "Thu 11 Mar 16:00" */
export function whenWords(when: WhenLabel, cycle: HourCycle): string {
  return `${date(when.date, 'short')} ${clock(when.clock, cycle)}`
}

/** "1 decision", "3 decisions" */
export function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}
