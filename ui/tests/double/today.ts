/** Answers of the day, focus and what is now: for tests and pictures, never shipped. */
import type {
  AskView,
  BatchHead,
  Commands,
  DayItem,
  Done,
  FocusDraft,
  SessionView,
  TodayView,
  Topic,
  WeekPlan,
} from '../../src/ipc/contract'
import { berlin, DAY, HOUR, isoDate, NOW, trackOf, VIEWER_AHEAD, weekdayOf } from './day'
import { HOURS, owedRows, placed, promiseBars, type Kept } from './dayItems'
import { focusDouble } from './focusing'
import { label, march, mark } from './march'
import type { Sample } from './people'
import { readLine } from './todoLine'

export type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }

export type Days = {
  items: Kept[]
  session: SessionView | null
  settings: FocusDraft
  closed: boolean
  /** Something that does not fit. */
  broken: boolean
  /** Focus is refused outside working hours, as if now were one of them. */
  guarded: boolean
}

export type World = {
  readonly people: Sample[]
  readonly you: string | null
  days: Days
  commit(label: string, id: string | null, topic?: Topic): Done
  changed(topic: Topic): void
}

export const DAY_SETTINGS: FocusDraft = {
  peakFrom: '09:00',
  peakTo: '11:30',
  smallest: 25,
  longest: 90,
  rest: 10,
  lunchFrom: '11:45',
  lunchTo: '13:30',
  lunch: 45,
  wrapUp: 15,
  flexible: false,
  guard: true,
  quiet: true,
}

function bare(kept: Kept): DayItem {
  const { day, ...item } = kept
  void day
  return item
}
const dayOfMonth = (date: string) => Number(date.slice(8))

export function todayDouble(world: World): Handlers {
  const days = () => world.days
  const you = () => world.people.find((one) => one.id === world.you)
  const itemsOf = (date: string) =>
    days()
      .items.map(placed)
      .filter(({ day }) => day === dayOfMonth(date))
      .sort((a, b) => a.start - b.start)
  const find = (key: string, date: string): Kept => {
    const found = days().items.find((one) => one.key === key && one.day === dayOfMonth(date))
    if (!found)
      throw { code: 'not_found', message: 'This block is not there any more.', problems: [] }
    return found
  }
  const batch = (): BatchHead => ({
    at: label(march(10, 15)),
    end: label(march(10, 15.5)),
    left: march(10, 15) - NOW,
    held: 17,
    today: 4,
    kinds: [
      { kind: 'chat', held: 8, today: 2 },
      { kind: 'email', held: 5, today: 1 },
      { kind: 'review', held: 3, today: 1 },
      { kind: 'issue', held: 1, today: 0 },
    ],
  })
  const asks = (): AskView[] => {
    const ask = (task: string, title: string, who: string, by: number, due: number, over = false) =>
      ({
        task,
        title,
        project: 'Atlas 4.2',
        owner: { id: who, name: who[0]?.toUpperCase() + who.slice(1), place: '', you: false },
        by: mark(march(10, by)),
        due: mark(
          march(10, due),
          world.people.find(({ id }) => id === who),
        ),
        words: '',
        message: '',
        asked: null,
        promised: null,
        urgency: over ? 'late' : 'today',
        over,
      }) satisfies AskView
    return [
      ask('regression', 'regression plan', 'sefa', 5.5, 57, true),
      ask('art', 'empty-state art', 'ana', 16.5, 61),
      ask('security', 'security review scope', 'jon', 18, 42),
    ]
  }
  const verdict = (): TodayView['verdict'] =>
    days().broken
      ? {
          fits: false,
          broken: [
            {
              task: 'launch',
              title: 'Launch plan: risks and owners',
              due: label(march(11, 12)),
              done: label(march(11, 14.25)),
              late: '2 h 15 late',
            },
          ],
          changes: [
            { key: 'flex-10', words: 'Use the flexible hour of Wed 17:00–18:30', applies: true },
            { key: 'due-launch', words: 'Make “Launch plan” due Thu 14:15', applies: true },
            { key: 'meet', words: 'Move the walkthrough to another day', applies: false },
          ],
        }
      : { fits: true, broken: [], changes: [] }

  const day = (date: string): TodayView => {
    const civil = Date.parse(`${date}T00:00:00Z`) / 1000
    const startsAt = civil - VIEWER_AHEAD * HOUR
    const here = you() ?? world.people[0]
    const own = here ? trackOf(here, startsAt, VIEWER_AHEAD) : null
    const now = NOW - startsAt
    const today = date === isoDate(NOW + HOUR)
    const lanes = world.people
      .filter((one) => one.id !== world.you)
      .map((who) => trackOf(who, startsAt, VIEWER_AHEAD))
    const members = ['ana', 'priya', 'kenji'].filter((id) => lanes.some((lane) => lane.id === id))
    const overlap =
      members.length > 0 && weekdayOf(civil) !== 'sun' && weekdayOf(civil) !== 'sat'
        ? [{ start: 12 * HOUR, end: 14.5 * HOUR, people: members, length: '2 h 30' }]
        : []
    for (const lane of lanes)
      lane.lit = overlap
        .filter(({ people }) => people.includes(lane.id))
        .flatMap(({ start, end }) =>
          lane.pieces
            .filter((piece) => piece.start < end && piece.end > start)
            .map((piece) => ({
              start: Math.max(piece.start, start),
              end: Math.min(piece.end, end),
              grade: piece.grade,
            })),
        )
    const items = you() ? itemsOf(date).map(bare) : []
    const planned = (pick: (one: DayItem) => boolean) =>
      items
        .filter((one) => one.kind === 'focus' && pick(one))
        .reduce((sum, { start, end }) => sum + end - start, 0)
    return {
      date,
      weekday: weekdayOf(civil),
      previous: isoDate(civil - DAY),
      next: isoDate(civil + DAY),
      today: isoDate(NOW + HOUR),
      viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
      you: world.you,
      startsAt,
      length: DAY,
      from: 8.5 * HOUR,
      until: 18.5 * HOUR,
      hours: HOURS,
      jump: null,
      now: now >= 0 && now < DAY ? now : null,
      sky: own?.sky ?? [],
      pieces: own?.pieces ?? [],
      leave: own?.leave ?? [],
      items,
      lanes,
      marks: today
        ? [
            {
              person: 'priya',
              at: 14.5 * HOUR,
              clock: '14:30',
              comes: false,
              words: 'Priya goes offline',
              matters: true,
            },
            {
              person: 'jon',
              at: 17 * HOUR,
              clock: '17:00',
              comes: true,
              words: 'Jon comes online',
              matters: true,
            },
          ]
        : [],
      overlap,
      head: {
        focused: today ? 183 * 60 : 0,
        planned: planned(() => true),
        windows: items.filter(({ kind }) => kind === 'batch').length,
        through: today ? 1 : 0,
        kept: today ? 9 : 0,
        promises: today ? 9 : 0,
        overlap: today ? 'Closes in 12 min' : '2 h 30',
      },
      session: days().session,
      batch: batch(),
      promises: today ? promiseBars() : [],
      windows: [10, 15].map((hour) => ({
        at: label(startsAt + hour * HOUR),
        end: label(startsAt + (hour + 0.5) * HOUR),
        past: startsAt + (hour + 0.5) * HOUR <= NOW,
      })),
      owed: today ? owedRows(world.people) : [],
      asks: asks(),
      verdict: verdict(),
      capacity: {
        free: 5.5 * HOUR,
        planned: planned(() => true),
        needed: 3.5 * HOUR,
        weekFree: 26 * HOUR,
        weekPlanned: 21 * HOUR,
      },
      leftOver: days().broken
        ? [{ task: 'ideas', title: 'Read the survey', seconds: 2 * HOUR, why: 'No estimate' }]
        : [],
      conflicts: days().broken
        ? [
            {
              clients: ['acme', 'birch'],
              words: 'Acme’s call at 13:00 and Birch’s hours from 13:00 to 15:00',
              start: 13 * HOUR,
              end: 13.5 * HOUR,
            },
          ]
        : [],
      closed: days().closed ? label(march(10, 17)) : null,
      note: '',
    }
  }

  const week = (date: string): WeekPlan => {
    const civil = Date.parse(`${date}T00:00:00Z`) / 1000
    const monday = civil - ((new Date(civil * 1000).getUTCDay() + 6) % 7) * DAY
    const all = [0, 1, 2, 3, 4, 5, 6].map((shift) => day(isoDate(monday + shift * DAY)))
    const sum = (of: (one: TodayView) => number) => all.reduce((total, one) => total + of(one), 0)
    const free = (one: TodayView) =>
      one.pieces.some(({ grade }) => grade === 'working') ? one.capacity.free : 0
    return {
      days: all.map((one) => ({
        date: one.date,
        weekday: one.weekday,
        today: one.date === one.today,
        length: one.length,
        now: one.now,
        hours: one.hours,
        pieces: one.pieces,
        leave: one.leave,
        items: one.items,
        free: free(one),
        planned: one.capacity.planned,
      })),
      from: 8.5 * HOUR,
      until: 18.5 * HOUR,
      verdict: verdict(),
      free: sum(free),
      planned: sum((one) => one.capacity.planned),
      previous: isoDate(monday - 7 * DAY),
      next: isoDate(monday + 7 * DAY),
    }
  }

  return {
    'today::day': ({ date }) => day(date ?? isoDate(NOW + HOUR)),
    'today::week': ({ date }) => week(date ?? isoDate(NOW + HOUR)),
    ...focusDouble(world),
    'today::preview': ({ key, date, to, start, end }) => {
      const one = find(key, date)
      const over = one.due !== null && march(dayOfMonth(to), 0) + end > one.due.at
      return {
        allowed: true,
        clock: placed({ ...one, start, end }).clock,
        breaks: over ? [`${one.title} would be ready after ${one.due?.clock ?? ''}.`] : [],
        notes: start < 9 * HOUR || end > 17 * HOUR ? ['Outside your working hours.'] : [],
      }
    },
    'today::pin': ({ key, date, to, start, end }) => {
      Object.assign(find(key, date), { start, end, pinned: true, day: dayOfMonth(to) })
      return world.commit(`Pin ${key}`, null, 'focus')
    },
    'today::unpin': ({ key, date }) => {
      find(key, date).pinned = false
      return world.commit(`Unpin ${key}`, null, 'focus')
    },
    'today::split': ({ key, date, at }) => {
      const one = find(key, date)
      const cut = at ?? one.start + Math.round((one.end - one.start) / 600) * 300
      days().items.push({ ...one, key: `${key}-2`, start: cut })
      one.end = cut
      return world.commit(`Split ${one.title}`, null, 'focus')
    },
    'today::replan': () => world.commit('Plan the week anew', null, 'focus'),
    'today::apply': () => {
      days().broken = false
      return world.commit('Use flexible hours', null, 'focus')
    },
    'today::read': ({ text }) => readLine(text),
    'today::add': ({ text }) => world.commit(`Add ${readLine(text).title}`, null, 'focus'),
    'today::settings': () => days().settings,
    'today::save_settings': (settings) => {
      days().settings = settings
      return world.commit('Change the day', null, 'focus')
    },
    'today::shutdown': () => {
      const task = { worked: HOUR, left: 0, done: true, next: null, due: null }
      return {
        done: [
          { ...task, task: 'spec', title: 'Rate-limit spec, section 3' },
          { ...task, task: 'copy', title: 'Error-state copy for checkout', worked: 75 * 60 },
        ],
        moves: [
          {
            ...task,
            task: 'launch',
            title: 'Launch plan: risks and owners',
            worked: 0,
            left: 75 * 60,
            done: false,
            next: label(march(11, 9)),
            due: label(march(11, 12)),
          },
        ],
        owed: owedRows(world.people).slice(2, 3),
        first: days().items.filter(({ day }) => day === 11)[0] ?? null,
        firstDate: label(march(11, 9)),
        focused: 183 * 60,
        closed: days().closed,
      }
    },
    'today::close': () => {
      days().closed = true
      return world.commit('Close the day', null, 'focus')
    },
    'today::now': () => ({
      now: label(NOW),
      block: itemsOf('2027-03-10').find(({ state }) => state === 'running') ?? null,
      session: days().session,
      next: itemsOf('2027-03-10').find(({ state }) => state === 'ahead') ?? null,
      batch: batch(),
      reachable: [
        { person: 'ana', name: 'Ana', until: 'until 19:00' },
        { person: 'priya', name: 'Priya', until: 'until 14:30' },
      ],
      line: '',
    }),
  }
}
