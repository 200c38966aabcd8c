import { normaliseClock } from '../../../components/hours/clock'
import type { DeadlineDraft, MomentDraft } from '../../../ipc/contract'

/** Half-typed clocks as they will be read. */
export const tidyMoment = <T extends MomentDraft | null>(moment: T): T =>
  moment === null ? moment : { ...moment, clock: normaliseClock(moment.clock) }

export const tidyDeadline = <T extends DeadlineDraft | null>(deadline: T): T =>
  deadline?.kind === 'at' ? { ...deadline, moment: tidyMoment(deadline.moment) } : deadline

export type DeadlineKind = DeadlineDraft['kind']

export const DEADLINES: readonly { kind: DeadlineKind; word: string }[] = [
  { kind: 'at', word: 'A moment by a clock' },
  { kind: 'end_of_work', word: 'End of somebody’s work day' },
  { kind: 'end_of_day', word: 'End of somebody’s day' },
  { kind: 'end_of_day_in', word: 'End of a day where the client is' },
  { kind: 'anywhere_on_earth', word: 'End of a day anywhere on earth' },
]

/** Another kind of deadline, with the date, zone and person that were there. */
export function asKind(
  kind: DeadlineKind,
  from: DeadlineDraft | null,
  usual: { date: string; zone: string; person: string },
): DeadlineDraft {
  const date = from ? (from.kind === 'at' ? from.moment.date : from.date) : usual.date
  const person = from && 'person' in from ? from.person : usual.person
  const zone =
    from?.kind === 'at' ? from.moment.zone : from?.kind === 'end_of_day_in' ? from.zone : usual.zone
  switch (kind) {
    case 'at':
      return { kind, moment: { date, clock: '17:00', zone } }
    case 'end_of_work':
    case 'end_of_day':
      return { kind, person, date }
    case 'end_of_day_in':
      return { kind, zone, date }
    case 'anywhere_on_earth':
      return { kind, date }
  }
}
