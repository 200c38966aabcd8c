/**
 * What an effort says as it is typed: "16h", "90m", "2d", or three of them. Only to say at once how
 * it was understood; what is right or wrong the core says.
 */
const ONE = /^(\d+(?:[.,]\d+)?)(d|h|m|min)?$/i
/** "8h30" */
const HOURS_AND_MINUTES = /^(\d+)h(\d{1,2})$/i
const HOURS_OF_DAY = 8

/** Hours of one of them; null where it is none. */
function hoursOf(text: string): number | null {
  const both = HOURS_AND_MINUTES.exec(text)
  if (both) return Number(both[1]) + Number(both[2]) / 60
  const found = ONE.exec(text)
  if (!found) return null
  const count = Number((found[1] ?? '').replace(',', '.'))
  const unit = found[2]?.toLowerCase() ?? 'h'
  if (unit === 'd') return count * HOURS_OF_DAY
  return unit === 'h' ? count : count / 60
}

export function readEffort(text: string): number[] | null {
  const words = text.trim().split(/\s+/)
  if (words[0] === '') return null
  const hours = words.map(hoursOf)
  if (hours.some((one) => one === null) || (hours.length !== 1 && hours.length !== 3)) return null
  const all = hours as number[]
  return all.every((one, place) => one >= (all[place - 1] ?? 0)) ? all : null
}

const round = (count: number) => String(Math.round(count * 10) / 10)

function said(hours: number): string {
  if (hours >= HOURS_OF_DAY && hours % (HOURS_OF_DAY / 2) === 0) {
    const days = hours / HOURS_OF_DAY
    return `${round(days)} ${days === 1 ? 'day' : 'days'}`
  }
  return hours < 1 && hours > 0 ? `${Math.round(hours * 60)} min` : `${round(hours)} h`
}

/** For a chip, what is likely: "2 days of work". */
export function effortWord(text: string): string {
  const hours = readEffort(text)
  return hours ? `${said(hours[1] ?? hours[0] ?? 0)} of work` : text.trim()
}

/** A sentence about what was typed; empty where that is not understood. */
export function effortSaid(text: string): string {
  const hours = readEffort(text)
  if (!hours) return ''
  const [best = 0, likely = best, worst = best] = hours
  if (worst === 0) return 'A milestone: a moment without work.'
  if (hours.length === 1) return `${round(best)} h of work${days(best)}, taken as certain.`
  return `Best ${round(best)} h, likely ${round(likely)} h, worst ${round(worst)} h.`
}

function days(hours: number): string {
  const count = hours / HOURS_OF_DAY
  if (count < 1) return ''
  return `, ${round(count)} ${count === 1 ? 'day' : 'days'} of ${HOURS_OF_DAY}`
}
