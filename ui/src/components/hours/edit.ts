import type { DraftHours } from '../../ipc/contract'
import type { Place, Weeks } from './spans'

/** Writes only the days that differ, so that what shows the others stays as it is. */
export function write(weeks: Weeks, next: Weeks): void {
  next.forEach((days, week) => {
    days.forEach((hours, day) => {
      const target = weeks[week]
      if (target && !equal(target[day] ?? [], hours))
        target[day] = hours.map((each) => ({ ...each }))
    })
  })
}

function equal(a: readonly DraftHours[], b: readonly DraftHours[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, line) => {
      const other = b[line]
      return one.from === other?.from && one.to === other.to && one.grade === other.grade
    })
  )
}

/** A place as the drawn interval carries it: "0.4.1". */
export function tagOf({ week, day, line }: Place): string {
  return `${week}.${day}.${line}`
}

export function placeOf(node: Element | null): Place | null {
  const [week, day, line] = (node?.getAttribute('data-place') ?? '').split('.').map(Number)
  return week === undefined || day === undefined || line === undefined ? null : { week, day, line }
}
