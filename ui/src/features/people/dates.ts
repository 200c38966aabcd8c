import { parseDate } from '@internationalized/date'

/** The first of the month after a date, a usual day for other hours to begin; "" without a date. */
export function monthAfter(iso: string): string {
  try {
    return parseDate(iso).add({ months: 1 }).set({ day: 1 }).toString()
  } catch {
    return ''
  }
}
