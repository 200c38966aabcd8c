/** What is held, and where it goes when it is put off. */
import type { InboxView, NoticeRow, WindowGroup } from '../../ipc/contract'

/** The inbox without what is on its way out of its place. */
export function without(view: InboxView, isGone: (id: number) => boolean): InboxView {
  const stay = (rows: readonly NoticeRow[]) => rows.filter(({ id }) => !isGone(id))
  const group = <G extends { rows: NoticeRow[] }>(one: G): G => ({ ...one, rows: stay(one.rows) })
  const all = [...view.through, ...view.open]
  const groups = [...view.windows, ...(view.digest ? [view.digest] : [])]
  const gone = (rows: readonly NoticeRow[]) => rows.filter(({ id }) => isGone(id)).length
  return {
    ...view,
    held: view.held - groups.reduce((sum, { rows }) => sum + gone(rows), 0),
    arrived: view.arrived - gone(all.filter(({ state }) => state !== 'later')),
    through: stay(view.through),
    open: stay(view.open),
    windows: view.windows.map(group),
    digest: view.digest && group(view.digest),
  }
}

/** The window that comes next; before it may stand one whose moment is now. */
export function nextOf(view: InboxView): WindowGroup | undefined {
  return view.windows.find(({ left }) => left > 0) ?? view.windows[0]
}

/** How many a group holds: of very many the core hands over only the first rows. */
export function heldBy(group: WindowGroup, view: InboxView): number {
  const groups = [...view.windows, ...(view.digest ? [view.digest] : [])]
  const most = Math.max(...groups.map(({ rows }) => rows.length))
  const shown = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  // What is not handed over belongs to the fullest.
  return group.rows.length === most && group === groups.find(({ rows }) => rows.length === most)
    ? group.rows.length + Math.max(0, view.held - shown)
    : group.rows.length
}

/** It has come, or broken through, and waits to be handled; not what is answered later. */
export function toHandle(view: InboxView): number {
  return Math.max(0, view.arrived - view.through.length)
}

/**
 * The window after the one some rows come with, seconds since 1970 UTC; null where it is for the
 * core to say which that is.
 */
export function nextWindowAfter(view: InboxView, rows: readonly NoticeRow[]): number | null {
  const ids = new Set(rows.map(({ id }) => id))
  const last = view.windows.findLast((one) => one.rows.some(({ id }) => ids.has(id)))
  if (!last) return null
  const known = [...view.today.map(({ at }) => at.at), ...view.windows.map(({ at }) => at.at)]
  const later = known.filter((at) => at > last.at.at)
  return later.length > 0 ? Math.min(...later) : null
}
