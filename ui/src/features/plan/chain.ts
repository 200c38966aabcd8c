/** Where tasks are in their list, and who waits for whom. */
import type { PlanLink, PlanRow } from '../../ipc/contract'

/** A task, all it waits for and all that waits for it, however far. */
export function chainOf(id: string, links: readonly PlanLink[]): Set<string> {
  const chain = new Set([id])
  for (const [near, far] of [
    ['to', 'from'],
    ['from', 'to'],
  ] as const) {
    const next = new Map<string, string[]>()
    for (const link of links) {
      const known = next.get(link[near])
      if (known) known.push(link[far])
      else next.set(link[near], [link[far]])
    }
    const open = [id]
    const seen = new Set(open)
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const other of next.get(one) ?? [])
        if (!seen.has(other)) {
          seen.add(other)
          chain.add(other)
          open.push(other)
        }
  }
  return chain
}

/** How many tasks wait for each. */
export function waitingFor(links: readonly PlanLink[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { from } of links) counts.set(from, (counts.get(from) ?? 0) + 1)
  return counts
}

/** In which place of the list each task is. */
export function placesOf(rows: readonly PlanRow[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id }, place) => [id, place]))
}

/** Before which task one goes that is moved up or down by a place; undefined: it stays, as projects keep together. */
export function beforeWhich(
  rows: readonly PlanRow[],
  row: PlanRow,
  by: -1 | 1,
): string | null | undefined {
  const place = rows.indexOf(row)
  const beside = rows[place + by]
  if (place < 0 || !beside || beside.project !== row.project) return undefined
  const before = by < 0 ? beside : rows[place + 2]
  return before && before.project === row.project ? before.id : null
}
