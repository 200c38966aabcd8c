export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What is kept now, but for what was changed since it was sent to be kept. */
export function rebase<T extends object>(mine: T, sent: T, kept: T): T {
  const rebased = { ...kept }
  for (const field of Object.keys(mine) as (keyof T)[])
    if (!same(mine[field], sent[field])) rebased[field] = mine[field]
  return rebased
}
