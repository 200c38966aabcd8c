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
  const most = Math.max(0, ...days.map((day) => day.working + day.flexible + day.reluctant))
  return Math.max(8 * HOUR, most)
}

/** Hours stand on the cell's floor: working, on it flexible, over them the line of reluctant ones. */
export function fills(layout: YearLayout, days: readonly YearDay[]): Fills {
  const full = fullDay(days)
  const width = layout.pitch - GAP
  const drawn = { ground: '', working: '', flexible: '', reluctant: '' }
  for (const day of days) {
    const cell = layout.at.get(day.date)
    if (!cell) continue
    drawn.ground += cellBox(layout, cell)
    const floor = cell.y + CELL
    const tall = (seconds: number) => Math.round((seconds / full) * CELL * 2) / 2
    const solid = day.working > 0 ? Math.max(2, tall(day.working)) : 0
    const light = day.flexible > 0 ? Math.max(2, tall(day.flexible)) : 0
    if (solid > 0) drawn.working += box(cell.x, floor - solid, width, solid, 3)
    if (light > 0)
      // Half a pixel in, where its outline is sharp.
      drawn.flexible += box(cell.x + 0.5, floor - solid - light + 0.5, width - 1, light - 1, 2.5)
    if (day.reluctant > 0) {
      const top = Math.max(cell.y + 1, floor - solid - light - tall(day.reluctant))
      drawn.reluctant += `M${cell.x + 1} ${top + 0.5}h${width - 2}`
    }
  }
  return drawn
}

/** Whether a day's number can stand in its cell: nothing else does. */
export function isBare(day: YearDay): boolean {
  return day.kind === 'off' && day.working + day.flexible + day.reluctant === 0
}
