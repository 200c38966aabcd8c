/** The year's drawing as a few paths, one a kind of thing, however many days it has. */
import type { YearDay } from '../../ipc/contract'
import { CELL, GAP, type Cell, type YearLayout } from './calendar'

const HOUR = 3600

/** A box with rounded corners. */
export function box(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2))
  const across = width - 2 * r
  const down = height - 2 * r
  return (
    `M${x + r} ${y}h${across}a${r} ${r} 0 0 1 ${r} ${r}v${down}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${-across}a${r} ${r} 0 0 1 ${-r} ${-r}v${-down}a${r} ${r} 0 0 1 ${r} ${-r}z`
  )
}

export function cellBox(layout: YearLayout, cell: Cell, inset = 0): string {
  const width = layout.pitch - GAP - 2 * inset
  return box(cell.x + inset, cell.y + inset, width, CELL - 2 * inset, 4 - inset)
}

export type Fills = { ground: string; working: string; flexible: string; reluctant: string }

/** What fills a cell: the longest day of the year, but no less than a usual one. */
function fullDay(days: readonly YearDay[]): number {
  return Math.max(8 * HOUR, ...days.map((day) => day.working + day.flexible))
}

/** Left free at the top for the dots of reluctant hours. */
const DOTS = 4

/** Hours stand on the cell's floor: working, on it flexible, and over them dots for reluctant ones. */
export function fills(layout: YearLayout, days: readonly YearDay[]): Fills {
  const full = fullDay(days)
  const room = CELL - (days.some((day) => day.reluctant > 0) ? DOTS : 0)
  const width = layout.pitch - GAP
  const drawn = { ground: '', working: '', flexible: '', reluctant: '' }
  const tall = (seconds: number) =>
    seconds > 0 ? Math.max(2, Math.round((seconds / full) * room)) : 0
  for (const day of days) {
    const cell = layout.at.get(day.date)
    if (!cell) continue
    drawn.ground += cellBox(layout, cell)
    const floor = cell.y + CELL
    const solid = tall(day.working)
    const light = tall(day.flexible)
    if (solid > 0) drawn.working += box(cell.x, floor - solid, width, solid, light > 0 ? 2 : 3)
    if (light > 0)
      // Half a pixel in, where its outline is sharp.
      drawn.flexible += box(cell.x + 0.5, floor - solid - light + 0.5, width - 1, light - 1, 2)
    if (day.reluctant > 0)
      drawn.reluctant += `M${cell.x + 3} ${Math.max(cell.y, floor - solid - light - DOTS) + 2}h${width - 5}`
  }
  return drawn
}

/** Whether a day's number can stand in its cell: nothing else does. */
export function isBare(day: YearDay): boolean {
  return day.kind === 'off' && day.working + day.flexible + day.reluctant === 0
}
