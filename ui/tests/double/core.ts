/** Stands in for the core behind the window's one command; for tests and pictures only. */
import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import type {
  ApiError,
  Commands,
  Done,
  FieldProblem,
  Grade,
  MomentView,
  NamedWindow,
  RadarView,
  Reading,
  Settings,
  State,
  Status,
  Topic,
  WindowDraft,
  ZoneChoice,
} from '../../src/ipc/contract'
import { answers, type Answering } from './answers'
import { convertDouble } from './convert'
import { oncall, type Rotations } from './oncall'
import {
  berlin,
  DAY,
  dayOf,
  hhmm,
  HOUR,
  isoDate,
  NOW,
  onLeave,
  skyLevel,
  stretches,
  VIEWER_AHEAD,
  weekdayOf,
} from './day'
import { emptyInbox, type Inbox } from './inbox'
import { inboxDouble } from './inboxAnswers'
import { found, SCALE, templates, weighed } from './meet'
import { clockNotices } from './radar'
import { blank, samplePeople, withDraft, type Sample } from './people'
import { planDouble } from './plan'
import { type Plans } from './tasks'
import { project } from './project'
import { meetingView, records, roundView, type Records } from './records'
import { season, type Seasons } from './season'
import { sampleWeek } from './dayItems'
import { sampleSession } from './focusing'
import { DAY_SETTINGS, todayDouble, type Days } from './today'
import { sampleTracked, trackDouble, type Tracked } from './tracked'
import { personYear, REGIONS, teamYear } from './year'

/** What the double knows to answer; the rest it refuses, as a core without that command would. */
type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }

export type Double = {
  people: Sample[]
  settings: Settings
  viewer: Status['viewer']
  windows: NamedWindow[]
  /** The team's windows as edited. */
  kept: WindowDraft[]
  /** What is ahead, whatever is asked. */
  radar: RadarView
  /** What was agreed about answers, and how long they took. */
  answering: Pick<Answering, 'agreed' | 'seen'>
  /** Rotations that are kept. */
  rotations: Rotations['kept']
  /** Every series that was saved. */
  series: Seasons['series']
  /** The search for a fairer rotation. */
  search: Seasons['search']
  /** Rounds, meetings and what came of them. */
  records: Records
  /** Projects and their tasks. */
  plans: Plans
  /** What is held, and by which rules. */
  inbox: Inbox
  /** What lies in the days of the week, and the session that runs. */
  days: Days
  /** Time spent, and clients. */
  tracked: Tracked
  /** Every call, oldest first. */
  calls: { name: keyof Commands; args: unknown }[]
  /** What the shell was told about unsaved text, oldest first. */
  told: boolean[]
  /** Commands that are refused, with what is said. */
  refuse: Map<keyof Commands, ApiError>
  /** Says that something has changed. */
  changed(topic: Topic): void
}

export function readingOf(who: Sample, at: number): Reading {
  const wall = at + who.hoursAhead * HOUR
  const midnight = Math.floor(wall / DAY) * DAY
  const viewerMidnight = Math.floor((at + VIEWER_AHEAD * HOUR) / DAY) * DAY
  const all = stretches(who, at - DAY / 2)
  const current = all.find(({ start, end }) => start <= wall && wall < end)
  const ends = current?.end ?? all.find(({ start }) => start > wall)?.start
  const grade: Grade = current?.grade ?? 'off'
  const note = onLeave(who, midnight)
  const hour = (wall - midnight) / HOUR
  const state: State =
    note !== null && hour >= 9 && hour < 17.5
      ? 'leave'
      : grade === 'off' && (hour < 7 || hour >= 22)
        ? 'night'
        : grade
  return {
    id: who.id,
    name: who.name,
    place: who.place,
    stay: null,
    cover: null,
    you: who.you,
    clock: hhmm(wall),
    date: isoDate(wall),
    weekday: weekdayOf(wall),
    dayShift: Math.round((midnight - viewerMidnight) / DAY),
    grade,
    state,
    note: state === 'leave' ? note : null,
    until:
      ends === undefined
        ? null
        : {
            at: ends - who.hoursAhead * HOUR,
            clock: hhmm(ends),
            date: isoDate(ends),
            weekday: weekdayOf(ends),
            dayShift: Math.floor((ends - midnight) / DAY),
            viewerClock: hhmm(ends - (who.hoursAhead - VIEWER_AHEAD) * HOUR),
          },
    sky: skyLevel(hour),
    problem: who.hidden ?? null,
  }
}

const CHOICES: ZoneChoice[] = [
  ['Europe/Berlin', 'Berlin', 'Germany', 'UTC+1', '14:18', 'wed', 0],
  ['Asia/Tokyo', 'Tokyo', 'Japan', 'UTC+9', '22:18', 'wed', 0],
  ['Pacific/Auckland', 'Auckland', 'New Zealand', 'UTC+13', '02:18', 'thu', 1],
].map(([zone, place, country, offset, clock, weekday, dayShift]) => ({
  zone: String(zone),
  place: String(place),
  region: '',
  country: String(country),
  kind: 'city' as const,
  note: '',
  offset: String(offset),
  clock: String(clock),
  weekday: weekday as ZoneChoice['weekday'],
  dayShift: Number(dayShift),
  ahead: (Number(String(offset).slice(3)) - VIEWER_AHEAD) * HOUR,
  sky: skyLevel(Number(String(clock).slice(0, 2))),
}))

/** Puts the double behind the window. `people` empty: a first start. */
export function startDouble(people: Sample[] = samplePeople()): Double {
  const double: Double = {
    people,
    settings: { theme: 'system', hourCycle: 'h23', viewer: null, you: 'mara' },
    viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
    windows: [],
    kept: [],
    radar: {
      first: isoDate(NOW),
      last: isoDate(NOW + 365 * DAY),
      zoneRules: '2026f',
      clocks: clockNotices(),
      law: null,
    },
    answering: { agreed: [], seen: [] },
    rotations: [],
    records: records([]),
    series: [],
    search: { share: null, ended: 0, proof: { kind: 'optimal' } },
    plans: { projects: [], tasks: [], level: { share: null, gap: null } },
    inbox: emptyInbox(),
    days: {
      items: sampleWeek(),
      session: sampleSession(),
      settings: DAY_SETTINGS,
      closed: false,
      broken: false,
      guarded: false,
    },
    tracked: sampleTracked(),
    calls: [],
    told: [],
    refuse: new Map(),
    changed: (topic) => void emit('changed', topic),
  }
  let changes = 0
  let undone: string | null = null
  const done: string[] = []

  const { changed } = double
  const commit = (label: string, id: string | null, topic: Topic = 'team'): Done => {
    done.push(label)
    undone = null
    changed(topic)
    return { change: ++changes, label, id }
  }
  const find = (id: string): Sample => {
    const found = double.people.find((who) => who.id === id)
    if (!found) throw { code: 'not_found', message: 'There is no such person.', problems: [] }
    return found
  }
  const moment = (at: number | null): MomentView => {
    const then = at ?? NOW
    const people = double.people.map((who) => readingOf(who, then))
    const wall = then + VIEWER_AHEAD * HOUR
    return {
      at: then,
      clock: hhmm(wall),
      date: isoDate(wall),
      weekday: weekdayOf(wall),
      viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
      people,
      available: people.filter(({ grade }) => grade === 'working' || grade === 'flexible').length,
    }
  }

  const oncalls = oncall({
    find,
    commit,
    get kept() {
      return double.rotations
    },
    set kept(kept) {
      double.rotations = kept
    },
  })

  const handlers: Handlers = {
    'app::status': () => ({
      version: '0.1.0',
      zoneRules: '2026f',
      zoneRulesFrom: 'bundled',
      people: double.people.length,
      settings: double.settings,
      viewer: double.viewer,
      systemZone: 'Europe/Berlin',
      undo: done.at(-1) ?? null,
      redo: undone,
      database: '/home/mara/.local/share/leeway/leeway.db',
    }),
    'settings::save': (settings) => {
      double.settings = settings
      for (const who of double.people) who.you = who.id === settings.you
      changed('settings')
      return settings
    },
    'team::day': (query) => ({
      ...dayOf(withDraft(double.people, query.draft), query),
      windows: double.windows,
    }),
    'team::moment': ({ at }) => moment(at),
    'team::person': (id) => {
      const { name, place, zone, patterns, extra, leave, itinerary, holidays, you } = find(id)
      const hours = { patterns, extra, leave, itinerary, holidays }
      return { id, name, place, zone, ...hours, you, seen: `seen-${id}` }
    },
    'team::blank': () => ({ ...blank(), you: double.people.length === 0 }),
    'team::check': (draft) =>
      draft.name.trim()
        ? []
        : [{ field: 'name', severity: 'error', message: 'Give this person a name.' }],
    'team::save': (draft) => {
      const id = draft.id ?? draft.name.toLowerCase()
      const known = double.people.find((who) => who.id === id)
      const saved: Sample = { ...draft, id, hoursAhead: known?.hoursAhead ?? 1 }
      double.people = known
        ? double.people.map((who) => (who.id === id ? saved : who))
        : [...double.people, saved]
      return commit(`${known ? 'Edit' : 'Add'} ${draft.name}`, id)
    },
    'team::delete': (id) => {
      const { name } = find(id)
      double.people = double.people.filter((who) => who.id !== id)
      return commit(`Delete ${name}`, id)
    },
    'team::sample': () => {
      double.people = samplePeople()
      return commit('Add the sample team', null)
    },
    'team::regions': () => REGIONS,
    'team::person_year': personYear,
    'team::year': (query) => teamYear(withDraft(double.people, query.draft), query),
    'team::windows': () => double.kept,
    'team::save_windows': (windows) => {
      const problems = windows.flatMap(({ name, days }, at) => [
        ...(name.trim() ? [] : [problem(`windows.${at}.name`, 'A name is needed.')]),
        ...(days.length > 0 ? [] : [problem(`windows.${at}.days`, 'A day is needed.')]),
      ])
      if (problems.length > 0) throw { code: 'invalid', message: 'Not kept.', problems }
      double.kept = windows
      return commit('Edit windows', null)
    },
    'why::why': ({ person, at }) => {
      const { name, place, zone } = find(person)
      const { clock, date, grade } = readingOf(find(person), at ?? NOW)
      const rule = { first: null, last: null, grade: null }
      return {
        id: person,
        name,
        at: at ?? NOW,
        grade,
        sentence: `${name} is ${grade} at ${clock} on ${date} in ${place}.`,
        chain: [
          { ...rule, kind: 'place', text: `In ${place} (${zone}) it is ${date} ${clock}` },
          { ...rule, kind: 'version', text: 'The only hours there are' },
          { ...rule, kind: 'hours', text: `The hours of ${date}`, grade },
        ],
      }
    },
    'radar::radar': () => double.radar,
    'radar::acknowledge': () => {
      double.radar = { ...double.radar, law: null }
      changed('settings')
      return null
    },
    ...convertDouble({ people: () => double.people, moment }),
    ...answers({
      find,
      commit: (label) => commit(label, null),
      get agreed() {
        return double.answering.agreed
      },
      set agreed(agreed) {
        double.answering.agreed = agreed
      },
      get seen() {
        return double.answering.seen
      },
    }),
    ...oncalls,
    'reply::urgent': ({ at }) => {
      const then = moment(at)
      const ranks = { working: 0, flexible: 1, reluctant: 2, off: 3 }
      const people = then.people
        .filter(({ you, grade }) => !you && grade !== 'off')
        .sort((a, b) => ranks[a.grade] - ranks[b.grade])
      const onCall = oncalls['oncall::now']({ at, viewer: null })
      return { at: then.at, clock: then.clock, people, onCall }
    },
    'meet::find': (query) => found(double.people, query),
    'meet::scale': () => SCALE,
    'meet::save_scale': () => commit('Change the scale', null),
    'gate::weigh': (query) => weighed(double.people, query),
    'meeting::hold': ({ title }) => ({ ...commit(`Hold ${title}`, null), id: 'held' }),
    'round::templates': (query) => templates(double.people, query),
    'round::list': () => double.records.rounds,
    'round::round': ({ id }) => {
      const round = double.records.rounds.find((one) => one.id === id)
      if (!round) throw { code: 'not_found', message: 'There is no such round.', problems: [] }
      return roundView(round)
    },
    'meeting::list': () => double.records.meetings,
    'meeting::meeting': ({ id }) => {
      const meeting = double.records.meetings.find((one) => one.id === id)
      if (!meeting) throw { code: 'not_found', message: 'There is no such meeting.', problems: [] }
      const { people: all } = moment(meeting.start?.at ?? NOW)
      const invited = all.map((reading, at) => {
        const { id: who, name } = reading
        return { id: who, name, required: at > 0, reading, part: null, points: (at * 5) % 13 }
      })
      return meetingView(meeting, double.records, invited)
    },
    'decision::search': () => double.records.decisions,
    'task::list': () => double.records.tasks,
    'round::start': ({ title }) => ({ ...commit(`Start ${title}`, null), id: 'started' }),
    'zone::search': (text) =>
      CHOICES.filter(({ place }) => place.toLowerCase().startsWith(text.toLowerCase())),
    ...season(double, commit, changed),
    ...project({
      get people() {
        return double.people
      },
      commit,
    }),
    ...planDouble({
      get people() {
        return double.people
      },
      get plans() {
        return double.plans
      },
      commit,
      changed,
    }),
    ...inboxDouble({
      get people() {
        return double.people
      },
      get inbox() {
        return double.inbox
      },
      commit,
    }),
    ...todayDouble({
      get people() {
        return double.people
      },
      get you() {
        return double.people.some(({ id }) => id === double.settings.you)
          ? double.settings.you
          : null
      },
      get days() {
        return double.days
      },
      commit,
      changed,
    }),
    ...trackDouble({
      get tracked() {
        return double.tracked
      },
      commit,
    }),
    'plan::import': () => ({
      done: null,
      problems: [
        {
          line: 4,
          column: 9,
          message: 'There is no zone “Europe/Kiew”.',
          hint: 'Did you mean Europe/Kyiv?',
        },
      ],
    }),
    'history::undo': () => {
      undone = done.pop() ?? null
      changed('team')
      return { change: changes, label: undone ?? '', id: null }
    },
    'history::redo': () => {
      const label = undone ?? ''
      return commit(label, null)
    },
    'history::recent': () => [],
  }

  mockIPC(
    (command, payload) => {
      if (command === 'unsaved') double.told.push((payload as { unsaved: boolean }).unsaved)
      if (command !== 'call') return undefined
      const { name, args } = payload as { name: keyof Commands; args: never }
      double.calls.push({ name, args })
      const refusal = double.refuse.get(name)
      if (refusal) throw refusal
      const handler = handlers[name]
      if (!handler)
        throw { code: 'unknown_command', message: `No answer to ${name}.`, problems: [] }
      return handler(args)
    },
    { shouldMockEvents: true },
  )
  return double
}

function problem(field: string, message: string): FieldProblem {
  return { field, severity: 'error', message }
}
