import { describe, expect, it } from 'vitest'
import type { InboxView, NoticeRow } from '../../ipc/contract'
import { fullInbox, inboxOf, manyHeld } from '../../../tests/double/inbox'
import { samplePeople } from '../../../tests/double/people'
import { heldBy, nextOf, nextWindowAfter, without } from './held'
import { lanesOf } from './lanes'
import { afterLeaving, at, itemsOf, keyOf, layOut, walk, walkable, HEIGHTS } from './layout'

const people = samplePeople()
const view = () => inboxOf({ people, inbox: fullInbox() })
const rows = (one: InboxView): NoticeRow[] => [
  ...one.through,
  ...one.open,
  ...one.windows.flatMap((group) => group.rows),
]
const all = { has: () => true }
const none = new Set<string>()

describe('lanes', () => {
  it.each(['window', 'promise', 'person'] as const)('by %s have every row once', (by) => {
    const one = view()
    const ids = lanesOf(one, by, 'h23')
      .flatMap(({ parts }) => parts.flatMap((part) => part.rows.map(({ id }) => id)))
      .sort((a, b) => a - b)
    expect(ids).toEqual(
      rows(one)
        .map(({ id }) => id)
        .sort((a, b) => a - b),
    )
  })

  it('by window part what is promised from what can wait, and fold what comes later', () => {
    const lanes = lanesOf(view(), 'window', 'h23')
    expect(lanes.map(({ title, folds }) => [title, folds])).toEqual([
      ['Let through', false],
      ['Next window', false],
      ['Tomorrow', true],
    ])
    expect(lanes[1]?.parts.map(({ word, rows: of }) => [word, of.length])).toEqual([
      ['Promise due today', 4],
      ['Can wait', 13],
    ])
    expect(lanes[0]?.note).toBe('1 of 3 allowed this week')
    expect(lanes[2]?.note).toBe('6 held, 2 promises')
  })

  it('by person begin with who waits for the soonest promise, and end with programs', () => {
    const titles = lanesOf(view(), 'person', 'h23').map(({ title }) => title)
    expect(titles[0]).toBe('Ana')
    expect(titles.at(-1)).toBe('GitHub')
  })
})

describe('the list', () => {
  it('sums up what can wait until it is asked for', () => {
    const lanes = lanesOf(view(), 'window', 'h23')
    const count = (unfolded: { has(key: string): boolean }) =>
      itemsOf(lanes, unfolded).filter(({ kind }) => kind === 'row').length
    expect(count(none)).toBe(7)
    expect(count(all)).toBe(rows(view()).length)
  })

  it('has things one below the other, and room for the one that is opened', () => {
    const items = itemsOf(lanesOf(view(), 'window', 'h23'), all)
    const plain = layOut(items, null, 0)
    const row = items.findIndex(
      ({ kind }, place) => kind === 'row' && items[place + 1]?.kind === 'row',
    )
    const opened = layOut(items, items[row]?.key ?? '', 100)
    expect((opened.tops[row + 1] ?? 0) - (opened.tops[row] ?? 0)).toBe(HEIGHTS.row + 100)
    expect((opened.tops.at(-1) ?? 0) - (plain.tops.at(-1) ?? 0)).toBe(100)
    for (let place = 0; place < items.length; place++) {
      expect(at(plain.tops, plain.tops[place] ?? 0)).toBe(place)
      expect(plain.index.get(items[place]?.key ?? '')).toBe(place)
    }
  })

  it('is walked by rows and what can be unfolded', () => {
    const items = itemsOf(lanesOf(view(), 'window', 'h23'), none)
    const seen = []
    for (let place = walk(items, 0, 1); place !== null; place = walk(items, place + 1, 1))
      seen.push(items[place]?.kind)
    expect(seen).toEqual([...Array.from({ length: 7 }, () => 'row'), 'more', 'head'])
    expect(items.filter(walkable)).toHaveLength(9)
  })

  it('goes on to the row that follows those that leave, or to the one before', () => {
    const items = itemsOf(lanesOf(view(), 'window', 'h23'), none)
    const keys = items.flatMap((item) => (item.kind === 'row' ? [item.key] : []))
    const place = (key = '') => items.findIndex((item) => item.key === key)
    expect(afterLeaving(items, new Set([keys[1] ?? '']), place(keys[1]))).toBe(keys[2])
    expect(afterLeaving(items, new Set([keys[1] ?? '', keys[2] ?? '']), place(keys[1]))).toBe(
      keys[3],
    )
    expect(afterLeaving(items, new Set([keys.at(-1) ?? '']), place(keys.at(-1)))).toBe(keys.at(-2))
    expect(afterLeaving(items, new Set(keys), 0)).toBeNull()
  })

  it('is laid out within a frame when thousands are held', () => {
    const few = inboxOf({ people, inbox: manyHeld(200) })
    const [group] = few.windows
    const rows = Array.from({ length: 50 }, () => group?.rows ?? []).flat()
    const many = { ...few, windows: few.windows.map((one) => ({ ...one, rows })) }
    const began = performance.now()
    const items = itemsOf(lanesOf(many, 'window', 'h23'), all)
    const laid = layOut(items, null, 0)
    const took = performance.now() - began
    expect(items.length).toBeGreaterThanOrEqual(10_000)
    expect(laid.tops.length).toBe(items.length + 1)
    // A frame is 16 ms; a busy machine gets some room.
    expect(took).toBeLessThan(100)
  })
})

describe('what is held', () => {
  it('is counted in full where only the first rows are handed over', () => {
    const one = inboxOf({ people, inbox: manyHeld(1000) })
    const [next, tomorrow] = one.windows
    if (!next || !tomorrow) throw new Error('Two windows hold something.')
    expect(next.rows).toHaveLength(200)
    expect(heldBy(next, one)).toBe(1017)
    expect(heldBy(tomorrow, one)).toBe(6)
    expect(lanesOf(one, 'window', 'h23')[1]?.note).toMatch(/, the first 200 of 1017$/)
  })

  it('comes next with the first window that is ahead', () => {
    const one = view()
    const [first, ...rest] = one.windows
    if (!first) throw new Error('A window is always there.')
    const now = { ...first, name: 'Now', left: -60 }
    expect(nextOf({ ...one, windows: [now, first, ...rest] })).toBe(first)
    const lanes = lanesOf({ ...one, windows: [now, first, ...rest] }, 'window', 'h23')
    expect(lanes.map(({ title, folds }) => [title, folds])).toContainEqual(['Now', false])
  })

  it('goes without what is on its way out', () => {
    const one = view()
    const gone = rows(one)[1]?.id
    const rest = rows(without(one, (id) => id === gone))
    expect(rest).toHaveLength(rows(one).length - 1)
    expect(rest.map(keyOf)).not.toContain(`notice-${gone}`)
  })

  it('is put off to the window after its own', () => {
    const one = view()
    const [next, tomorrow] = one.windows
    expect(nextWindowAfter(one, next?.rows.slice(0, 1) ?? [])).toBe(tomorrow?.at.at)
    expect(nextWindowAfter(one, tomorrow?.rows.slice(0, 1) ?? [])).toBeNull()
    expect(nextWindowAfter(one, one.through)).toBeNull()
  })
})
