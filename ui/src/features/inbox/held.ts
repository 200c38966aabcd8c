/** What is held, and where it goes when it is put off. */
import type { InboxView, NoticeRow } from '../../ipc/contract'

/** The inbox without what is on its way out of its place. */
export function without(view: InboxView, isGone: (id: number) => boolean): InboxView {
  const stay = (rows: readonly NoticeRow[]) => rows.filter(({ id }) => !isGone(id))
  const group = <G extends { rows: NoticeRow[] }>(one: G): G => ({ ...one, rows: stay(one.rows) })
  return {
    ...view,
    through: stay(view.through),
    open: stay(view.open),
    windows: view.windows.map(group),
    digest: view.digest && group(view.digest),
  }
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
