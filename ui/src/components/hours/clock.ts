/**
 * Reads what people type for a clock reading ("9", "930", "9pm") as "09:00".
 * Text it doesn't understand comes back trimmed and otherwise untouched, so that
 * Rust can say what is wrong with it and nobody loses what they typed.
 */
export function normaliseClock(text: string): string {
  const trimmed = text.trim()
  return readClock(trimmed) ?? trimmed
}

export function isClock(text: string): boolean {
  return readClock(text.trim()) !== null
}

/** Minutes after midnight of a reading, only to place it in a drawing; null if not understood. */
export function minutesOf(text: string): number | null {
  const clock = readClock(text.trim())
  if (clock === null) return null
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

export function clockOf(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const withSeparator = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i
const withoutSeparator = /^(\d{1,2})(\d{2})\s*(am|pm)?$/i

function readClock(text: string): string | null {
  const parts = withSeparator.exec(text) ?? withoutSeparator.exec(text)
  if (!parts) return null
  const minute = Number(parts[2] ?? '0')
  const half = parts[3]?.toLowerCase()
  let hour = Number(parts[1])
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'pm' ? 12 : 0)
  }
  // 24:00 is a reading too: the end of a day.
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null
  return clockOf(hour * 60 + minute)
}
