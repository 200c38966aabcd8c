import { describe, expect, it } from 'vitest'
import type { PlanLink, PlanRow } from '../../ipc/contract'
import { planOf } from '../../../tests/double/laid'
import { atlas } from '../../../tests/double/tasks'
import { samplePeople } from '../../../tests/double/people'
import { arrow } from './arrows'
import { axisOf } from './axis'
import { chainOf } from './chain'
import { awayNotes, momentNotes, slackNote } from './notes'
import { awayAt, awaysSaid } from './leave'
import { dueY, paint, partAt, placeOf, ROW } from './paint'
import { broken, sentence, slackWord } from './words'

const plan = planOf({ people: samplePeople(), plans: atlas() }, 'atlas')
const axis = axisOf(plan, 1)
const all = { from: 0, to: plan.range.seconds }
const row = (id: string) => plan.rows.find((one) => one.id === id) as PlanRow

describe('what is painted', () => {
  const tracks = new Map(plan.tracks.map((track) => [track.person, track]))

  it('is one path for each look, however many tasks there are', () => {
    const painted = paint(plan.rows, (one) => plan.rows.indexOf(one), tracks, axis, all)
    const tasks = plan.rows.filter(({ milestone }) => !milestone)
    const bars = tasks.reduce((sum, one) => sum + one.bars.length, 0)
    const drawn = `${painted.bar ?? ''}${painted['bar critical'] ?? ''}`
    expect(drawn.match(/z/g)).toHaveLength(bars)
    expect(painted.ask?.match(/M/g)).toHaveLength(
      plan.rows.filter(({ askBy }) => askBy !== null).length,
    )
    expect(painted.needed?.match(/z/g)).toHaveLength(tasks.length)
  })

  it('is only what is in sight', () => {
    const nothing = paint(plan.rows, () => 0, tracks, axis, { from: 1e9, to: 2e9 })
    expect(nothing.track).toBeUndefined()
    expect(nothing.bar).toBeUndefined()
  })

  it('shows in the warm hue what is worked on after it is due', () => {
    const one = row('checkout')
    const start = one.bars[0]?.start ?? 0
    const late = { ...one, due: one.due && { ...one.due, at: start + 600 } }
    expect(paint([late], () => 0, tracks, axis, all).late).toBeDefined()
    expect(paint([one], () => 0, tracks, axis, all).late).toBeUndefined()
  })
})

describe('what is under a hand', () => {
  const OVER = 20
  const UNDER = 44
  const of = (one: PlanRow, x: number, y: number) => partAt(one, axis, x, y)

  it('is a due, the end of the work, the work, or nothing', () => {
    const one = row('security')
    const at = (part: 'bar' | 'end' | 'due') => axis.x(placeOf(one, part) ?? 0)
    for (const y of [OVER, UNDER]) {
      expect(of(one, at('due') + 3, y)).toBe('due')
      expect(of(one, at('end'), y)).toBe('end')
      expect(of(one, at('bar') + 4, y)).toBe('bar')
      expect(of(one, at('bar') - 60, y)).toBeNull()
    }
  })

  it('is due’s above and the end’s below where they meet, each at least 24 px wide and high', () => {
    const one = row('security')
    const end = placeOf(one, 'end') ?? 0
    const met = { ...one, due: one.due && { ...one.due, at: end } }
    const hit = (part: string, x: number) =>
      Array.from({ length: ROW }, (_, y) => of(met, axis.x(end) + x, y)).filter((is) => is === part)
        .length
    for (const part of ['due', 'end']) {
      expect(hit(part, 0)).toBeGreaterThanOrEqual(24)
      expect(hit(part, 12)).toBeGreaterThanOrEqual(24)
    }
    expect(hit('due', -12)).toBeGreaterThanOrEqual(24)
    expect(of(met, axis.x(end), dueY(met))).toBe('due')
  })

  it('is due’s over the work that goes on after it', () => {
    const one = row('billing')
    const due = one.due && { ...one.due, at: (placeOf(one, 'bar') ?? 0) + 3600 }
    const x = axis.x(due?.at ?? 0)
    expect(of({ ...one, due }, x, OVER)).toBe('due')
    expect(of({ ...one, due }, x, UNDER)).toBe('bar')
  })

  it('is of a milestone only its due', () => {
    expect(placeOf(row('go'), 'bar')).toBeNull()
    for (const y of [OVER, UNDER])
      expect(of(row('go'), axis.x(row('go').due?.at ?? 0), y)).toBe('due')
  })
})

describe('arrows', () => {
  const at = (id: string) => plan.rows.findIndex((one) => one.id === id)
  const drawn = (change: Partial<PlanLink> = {}) => {
    const link = plan.links.find(({ from, to }) => from === 'spec' && to === 'api')
    if (!link) throw new Error('There is no such link')
    return arrow({ ...link, ...change }, row('spec'), row('api'), axis, at)
  }
  const ends = (line = '') => {
    const numbers = line.match(/-?[\d.]+/g)?.map(Number) ?? []
    return { from: numbers.slice(0, 2), to: numbers.slice(-2) }
  }

  it('lead from the end of one task to the start of the next, by right angles', () => {
    const { from } = ends(drawn()?.line)
    expect(from[0]).toBe(Math.round(axis.x(placeOf(row('spec'), 'end') ?? 0)))
    expect(drawn()?.line).not.toMatch(/NaN/)
  })

  it('touch the ends that the kind of link names', () => {
    const start = Math.round(axis.x(placeOf(row('spec'), 'bar') ?? 0))
    expect(ends(drawn({ kind: 'start_to_start' })?.line).from[0]).toBe(start)
    const end = axis.x(placeOf(row('api'), 'end') ?? 0)
    const { to } = ends(drawn({ kind: 'finish_to_finish' })?.line)
    expect(to).toEqual([Math.round(end) + 5, at('api') * ROW + ROW / 2])
  })

  it('are of a chain with all that is before and after', () => {
    expect([...chainOf('api', plan.links)].sort()).toEqual(
      ['api', 'billing', 'go', 'receipt', 'regression', 'security', 'spec'].sort(),
    )
  })
})

describe('words', () => {
  it('say slack in hours of work, with a true minus', () => {
    expect([0, 16_200, -43_200, 400 * 3600 + 1200].map(slackWord)).toEqual([
      '0 h',
      '4.5 h',
      '−12 h',
      '400 h',
    ])
  })

  it('stand under the dotted line only where they have the room', () => {
    const one = row('notes')
    expect(slackNote(one, 0, axis, all)?.text).toMatch(/^\d+(\.\d)? h slack$/)
    expect(slackNote(one, 0, axisOf(plan, 0.1), all)).toBeNull()
  })

  it('of the three moments never lie over one another', () => {
    for (const zoom of [0.1, 0.4, 1, 3]) {
      const narrow = axisOf(plan, zoom)
      const notes = momentNotes(row('checkout'), 0, narrow, narrow.width + 72, true, 'h23')
      expect(notes.map(({ text }) => text.split(' ')[0]).sort()).toEqual(['Ask', 'Due', 'Needed'])
      for (const one of notes)
        for (const other of notes)
          if (one !== other && one.y === other.y && one.x <= other.x)
            expect(one.x + one.text.length * 6).toBeLessThan(other.x)
    }
  })

  it('say all of a row, with both clocks', () => {
    expect(sentence(row('checkout'), 1, 'h23')).toMatch(
      /^Checkout screens, Ana, Lisbon, 24h, asked\. Ask by \w+ \d+ March \d\d:\d\d, \d\d:\d\d in Lisbon\. Due .* Needed .* by Mara\. .*1 task waits for it\. Too large\.$/,
    )
  })

  it('name what keeps an owner away, where they have the room', () => {
    const one = row('regression')
    const track = plan.tracks.find(({ person }) => person === one.owner?.id)
    const [first] = track?.away ?? []
    if (!first) throw new Error('Sefa is away')
    expect(awayNotes(one, 0, track, axis, all)).toEqual([])
    const wide = awayNotes(one, 0, track, axisOf(plan, 4), all)
    expect(wide.map(({ text }) => text)).toContain('Moving house')
    expect(awayAt(track, first.start)?.name).toBe('Moving house')
    expect(awayAt(track, 1e9)).toBeUndefined()
    const said = awaysSaid(track, one, plan)
    expect(said).toMatch(/^Moving house, Wed 10 – Thu 11 March; /)
    const before = { ...one, due: null, bars: [] }
    expect(awaysSaid(track, before, plan)).toBe('')
    expect(sentence(one, 0, 'h23', said)).toContain('Away: Moving house')
  })

  it('say what a change would break, and by how much', () => {
    const when = (at: number) => ({ ...(row('spec').due?.when as never as object), at }) as never
    const pair = (then: number) => ({ today: null, then: when(then), change: '' })
    const task = {
      id: 'billing',
      title: 'Billing service',
      owner: 'Priya',
      was: null,
      askBy: pair(0),
      due: pair(1000),
      finish: pair(1000 + 4 * 3600),
      slack: ['0 h', '−9 h 30 min'] as [string, string],
      late: [false, true] as [boolean, boolean],
    }
    const compared = {
      words: [],
      finish: null,
      deadline: null,
      fits: [true, false] as [boolean, boolean],
      done: null,
    }
    expect(broken({ ...compared, tasks: [task] })).toEqual(['Billing service 9 h 30 min late'])
    expect(broken({ ...compared, tasks: [{ ...task, late: [true, true] }] })).toEqual([])
  })
})
