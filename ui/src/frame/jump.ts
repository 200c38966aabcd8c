/** Reading a date typed into the palette: civil dates only, no clock and no zone. */

import { dateAfter, isKnownDate } from '../lib/time'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "2027-03-12", "12 March", "march 12 2028" as an ISO date; a year left out is that of `today`. */
export function typedDate(text: string, today: string): string | null {
  const spoken = spokenDate(text.trim().toLowerCase(), today)
  if (spoken) return spoken
  const words = text.trim().toLowerCase().replaceAll(',', ' ').split(/\s+/)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words[0] ?? '')
  if (iso && words.length === 1) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))

  const named = words.findIndex(
    (word) => MONTHS.includes(word.slice(0, 3)) && /^[a-z]+$/.test(word),
  )
  if (named < 0 || named > 1 || words.length > 3) return null
  const month = MONTHS.indexOf((words[named] ?? '').slice(0, 3)) + 1
  const [day, year = today.slice(0, 4)] = words.filter((_, index) => index !== named)
  if (!day || !/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return null
  return civil(Number(year), month, Number(day))
}

function civil(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  // Date rolls 31 April over to 1 May; that is not what was typed.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const iso = date.toISOString().slice(0, 10)
  return isKnownDate(iso) ? iso : null
}

const NEAR: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** "tomorrow", or a weekday by three letters or more: the next one after today. */
function spokenDate(word: string, today: string): string | null {
  const near = NEAR[word]
  if (near !== undefined) return dateAfter(today, near)
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word))
  if (weekday < 0) return null
  const now = new Date(`${today}T00:00:00Z`).getUTCDay()
  return dateAfter(today, ((weekday - now + 6) % 7) + 1)
}
