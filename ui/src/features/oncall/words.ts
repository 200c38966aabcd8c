/** What is said of turns on call. */
import type { ProofView, RotationDraft, RotationView, TurnView } from '../../ipc/contract'
import { dateRange, duration } from '../../lib/time'

/** "7-day turns", "1-day turns". */
export function turnWord(days: number): string {
  return `${days}-day turns`
}

/** Seconds as whole hours: "83 h". */
export function hours(seconds: number): string {
  return `${Math.round(seconds / 3600)} h`
}

/** "+4 h", "−4 h", "even". */
export function shareWord(seconds: number): string {
  const rounded = Math.round(seconds / 3600)
  if (rounded === 0) return 'even'
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded)} h`
}

/** What is levelled, and what of that is proved. */
export function proofWords({ kind, nights, daysOff }: ProofView): string {
  const apart =
    'Nights and days off are levelled each for itself, against the equal share: the greatest load of either first, then the next.'
  switch (kind) {
    case 'optimal':
      return `${apart} Proved: no other way to share the turns is fairer.`
    case 'gap':
      return `${apart} Not proved: in the fairest way, the most nights anybody has may be up to ${duration(nights)} fewer, the most days off up to ${duration(daysOff)} fewer.`
    case 'sum':
      return 'Only the sum of nights and days off was levelled when this was shared. Shared again, it is each for itself.'
  }
}

/** A turn in words, to be heard and hovered. */
export function turnWords(turn: TurnView, name: string | null): string {
  const cost = `${hours(turn.nights)} of nights, ${hours(turn.daysOff)} of days off`
  return name === null
    ? `${dateRange(turn.date, turn.until)}: nobody`
    : `${dateRange(turn.date, turn.until)}: ${name}, ${cost}`
}

export function nameIn(view: RotationView, id: string | null): string | null {
  return id === null ? null : (view.people.find((one) => one.id === id)?.name ?? id)
}

/** What a rotation begins with: everybody, a quarter of weeks from next Monday, handed over at nine. */
export function begun(people: readonly string[], monday: string, zone: string): RotationDraft {
  return {
    id: null,
    title: 'First line',
    people: [...people],
    first: `${monday}T09:00`,
    zone,
    days: 7,
    turns: 13,
    holidays: true,
    pinned: [],
  }
}

/** The Monday after a date. */
export function mondayAfter(iso: string): string {
  const then = new Date(`${iso}T00:00:00Z`)
  then.setUTCDate(then.getUTCDate() + ((8 - then.getUTCDay()) % 7 || 7))
  return then.toISOString().slice(0, 10)
}
