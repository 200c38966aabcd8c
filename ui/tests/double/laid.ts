/** Plans worked out greedily in working hours of fixed offsets: for tests and pictures, never shipped. */
import type {
  PlanDay,
  PlanFlag,
  PlanLink,
  PlanRow,
  PlanSpan,
  PlanView,
} from '../../src/ipc/contract'
import { DAY, HOUR, isoDate, NOW, onLeave, VIEWER_AHEAD, weekdayOf } from './day'
import {
  backward,
  BERLIN,
  forward,
  label,
  march,
  mark,
  shown,
  START,
  within,
  working,
} from './march'
import type { Sample } from './people'
import type { Plans } from './tasks'

function hours(typed: string): number {
  const parts = typed.split(/\s+/).filter(Boolean)
  const one = parts[parts.length === 3 ? 1 : 0] ?? ''
  const unit = { d: 8 * HOUR, h: HOUR, m: 60 }[one.at(-1) ?? ''] ?? HOUR
  return (Number.parseFloat(one) || 0) * unit
}

type Backward = {
  needed: number
  due: number
  askBy: number
  review: PlanSpan[]
  rework: PlanSpan[]
}

export function planOf(world: { people: Sample[]; plans: Plans }, of: string | null): PlanView {
  const { people, plans } = world
  const head = plans.projects.find(({ id }) => id === of)
  const tasks = plans.tasks.filter(({ project: one }) => of === null || one === of)
  const ends = head?.ends ?? Math.max(START + 9 * DAY, ...plans.projects.map((one) => one.ends))
  const count = Math.ceil((ends - START) / DAY) + 1
  const times = new Map(people.map((who) => [who.id, working(who, count + 3)]))
  const find = (id: string | null) => people.find((who) => who.id === id)
  const timeOf = (id: string | null) => times.get(find(id)?.id ?? 'mara') ?? []

  const back = new Map<string, Backward>()
  for (const task of tasks.toReversed()) {
    const waiting = tasks.flatMap((next) =>
      next.needs
        .filter(({ task: before }) => before === task.id)
        .map(({ review, rework }) => {
          const needed = back.get(next.id)?.askBy ?? ends
          return { needed, review, rework, reviewer: next.owner }
        }),
    )
    const last = { needed: task.ends ?? ends, ...task, reviewer: task.reviewer ?? 'mara' }
    const { needed, review, rework, reviewer } = waiting.reduce(
      (least, one) => (one.needed < least.needed ? one : least),
      last,
    )
    const reworked = backward(timeOf(task.owner), needed, hours(rework))
    const reviewed = backward(timeOf(reviewer), reworked[0]?.start ?? needed, hours(review))
    const handed = reviewed[0]?.start ?? reworked[0]?.start ?? needed
    const due = Math.min(
      task.ends ?? Infinity,
      backward(timeOf(task.owner), handed, 1).at(-1)?.end ?? handed,
    )
    const askBy = backward(timeOf(task.owner), due, hours(task.effort))[0]?.start ?? due
    back.set(task.id, { needed, due, askBy, review: reviewed, rework: reworked })
  }

  const free = new Map<string, number>()
  const finished = new Map<string, number>()
  const rows = tasks.map((task): PlanRow => {
    const owner = find(task.owner)
    const moments = back.get(task.id)
    const due = moments?.due ?? ends
    const pieces = timeOf(task.owner)
    const ready = Math.max(march(10, 12), ...task.needs.map((one) => finished.get(one.task) ?? 0))
    const seconds = hours(task.effort)
    const earliest = task.earliest
      ? Date.parse(`${task.earliest.date}T${task.earliest.clock}:00Z`) / 1000 - VIEWER_AHEAD * HOUR
      : 0
    const from = Math.max(ready, earliest, free.get(task.owner ?? '') ?? 0)
    const spans = task.effort === '' ? [] : forward(pieces, from, seconds)
    const end = spans.at(-1)?.end ?? ready
    free.set(task.owner ?? '', end)
    finished.set(task.id, end)
    const slack = end <= due ? within(pieces, end, due) : -within(pieces, due, end)
    const late = end > due
    const flags: PlanFlag[] = []
    const flag = (kind: string, word: string, text: string, risk = false) =>
      flags.push({ kind, word, text, risk })
    if (!owner) flag('no_owner', 'No owner', 'Nobody does it. Give it an owner.')
    if (task.effort === '')
      flag('no_effort', 'No effort', 'Nobody has said how long it takes. Give it hours.')
    if (seconds > 16 * HOUR) flag('too_large', 'Too large', 'More than two days of work. Split it.')
    if (late) flag('late', 'Late', 'It is handed in after it is due, as things are.', true)
    const place = owner
      ? { id: owner.id, name: owner.name, place: owner.place, you: owner.you }
      : null
    const next = tasks.find(({ needs }) => needs.some((one) => one.task === task.id))
    return {
      id: task.id,
      title: task.title,
      project:
        of === null ? (plans.projects.find(({ id }) => id === task.project)?.title ?? null) : null,
      owner: place,
      milestone: task.effort === '0',
      effort: task.effort,
      left: seconds * (1 - task.share),
      share: task.share,
      stage: task.stage,
      tags: task.tags,
      needs: task.needs
        .map((one) => {
          const title = plans.tasks.find(({ id }) => id === one.task)?.title ?? ''
          return one.lag ? `${title} +${one.lag}` : title
        })
        .join('; '),
      earliest: task.earliest,
      deadline: task.ends ? 'Its own' : '',
      slack,
      critical: slack <= HOUR,
      bars: shown(spans),
      worked: shown(forward(spans, 0, seconds * task.share)),
      review: shown(moments?.review ?? []),
      rework: shown(moments?.rework ?? []),
      askBy: owner?.you ? null : mark(moments?.askBy ?? due, owner),
      due: mark(due, owner),
      needed: mark(moments?.needed ?? due, find(next?.owner ?? 'mara')),
      handedIn: null,
      promised: null,
      late,
      flags,
      to: find(next?.owner ?? null)?.name ?? 'the deadline',
    }
  })

  const known = new Map(rows.map((row) => [row.id, row]))
  const links = tasks.flatMap((task) =>
    task.needs
      .filter((one) => known.has(one.task))
      .map((one): PlanLink => {
        const critical = [one.task, task.id].every((id) => known.get(id)?.critical)
        const words = 'finish to start'
        return { from: one.task, to: task.id, kind: one.kind, critical, words, wait: 4 * HOUR }
      }),
  )
  const range = { start: START, seconds: count * DAY, zone: BERLIN, city: 'Berlin' }
  const days = Array.from({ length: count }, (_, at): PlanDay => {
    const wall = START + VIEWER_AHEAD * HOUR + at * DAY
    const weekday = weekdayOf(wall)
    const idle = weekday === 'sat' || weekday === 'sun'
    return { start: at * DAY, end: (at + 1) * DAY, date: isoDate(wall), weekday, idle }
  })
  const saturdays = days.filter(({ weekday }) => weekday === 'sat')
  const idle = saturdays.map(({ start }) => ({
    start,
    end: Math.min(start + 2 * DAY, count * DAY),
  }))
  const late = rows.filter((row) => row.late)
  const finish = Math.max(START, ...finished.values())
  const owners = new Set(tasks.map(({ owner }) => owner))
  return {
    project: head
      ? { id: head.id, title: head.title, client: head.client, draft: { ...head } }
      : null,
    projects: plans.projects.map((one) => {
      const all = plans.tasks.filter((task) => task.project === one.id)
      const open = all.filter(({ stage }) => stage !== 'done').length
      const { id, title, client } = one
      return {
        id,
        title,
        client,
        open,
        tasks: all.length,
        deadline: label(one.ends),
        closed: false,
      }
    }),
    range,
    now: mark(NOW),
    days,
    idle,
    changes: [{ at: 4.45 * DAY, text: 'US +1 h' }],
    tracks: people
      .filter(({ id }) => owners.has(id))
      .map((who) => ({
        person: who.id,
        pieces: shown(working(who, count)).map((piece) => ({
          ...piece,
          grade: 'working' as const,
        })),
        away: days
          .filter(({ start }) => onLeave(who, START + VIEWER_AHEAD * HOUR + start) !== null)
          .map(({ start, end }) => ({
            start: start - 12 * HOUR,
            end: end - 12 * HOUR,
            name: 'Moving house',
          })),
      })),
    rows,
    links,
    deadline: head ? mark(ends) : null,
    finish: tasks.length > 0 ? mark(finish) : null,
    verdict:
      tasks.length === 0
        ? { kind: 'open' }
        : late.length === 0
          ? { kind: 'fits' }
          : {
              kind: 'late',
              words: `${Math.ceil(Math.max(...late.map(({ slack }) => -(slack ?? 0))) / HOUR)} h too late`,
              tasks: late.length,
            },
    problems: [],
    level: plans.level,
  }
}
