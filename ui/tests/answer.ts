/** Answers single commands of a test; what it does not know is refused. */
import axe, { type Result } from 'axe-core'
import { mockIPC } from '@tauri-apps/api/mocks'
import { vi } from 'vitest'
import type { Commands, DayView, PersonDraft, Status, ZoneChoice } from '../src/ipc/contract'

export { daysOff } from './double/people'

/** What axe finds. Contrast it can't judge without layout; the tokens' table answers for that. */
export async function faults(where: Element = document.body): Promise<Result[]> {
  // A part shown by itself has no landmarks; a screen has.
  const region = { enabled: document.querySelector('main') !== null }
  const rules = { 'color-contrast': { enabled: false }, region }
  return (await axe.run(where, { rules })).violations
}

// Typing key by key and axe take their time under jsdom, more so on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

type Answers = { [N in keyof Commands]?: (args: Commands[N][0]) => unknown }
export type Call = { name: keyof Commands; args: unknown }

export function answer(answers: Answers): Call[] {
  const calls: Call[] = []
  mockIPC(
    async (command, payload) => {
      if (command !== 'call') return null
      const { name, args } = payload as { name: keyof Commands; args: never }
      calls.push({ name, args })
      const known = answers[name]
      if (!known) throw { code: 'unknown_command', message: `No answer to ${name}`, problems: [] }
      return await known(args)
    },
    { shouldMockEvents: true },
  )
  return calls
}

export const auckland: ZoneChoice = {
  zone: 'Pacific/Auckland',
  place: 'Auckland',
  region: '',
  country: 'New Zealand',
  kind: 'city',
  note: '',
  offset: 'UTC+13',
  clock: '02:18',
  weekday: 'thu',
  dayShift: 1,
  ahead: 43200,
  sky: 0,
}

export const berlin: ZoneChoice = {
  zone: 'Europe/Berlin',
  place: 'Berlin',
  region: '',
  country: 'Germany',
  kind: 'city',
  note: '',
  offset: 'UTC+1',
  clock: '14:18',
  weekday: 'wed',
  dayShift: 0,
  ahead: 0,
  sky: 5,
}

export function draft(change: Partial<PersonDraft> = {}): PersonDraft {
  const day = () => [{ from: '09:00', to: '17:00', grade: 'working' as const }]
  return {
    id: null,
    name: '',
    place: '',
    zone: 'Europe/Berlin',
    patterns: [{ from: null, anchor: '', weeks: [[day(), day(), day(), day(), day(), [], []]] }],
    extra: [],
    leave: [],
    itinerary: [],
    holidays: null,
    you: false,
    seen: null,
    ...change,
  }
}

export function status(change: Partial<Status> = {}): Status {
  return {
    version: '0.1.0',
    zoneRules: '2026f',
    zoneRulesFrom: 'bundled',
    people: 1,
    settings: { theme: 'system', hourCycle: 'h23', viewer: null, you: null },
    viewer: { zone: 'Europe/Berlin', city: 'Berlin', offset: 'UTC+1' },
    systemZone: 'Europe/Berlin',
    undo: null,
    redo: null,
    database: '/home/mara/.local/share/leeway/leeway.db',
    ...change,
  }
}

/** A day without people that shares `seconds`. */
export function day(seconds: number, change: Partial<DayView> = {}): DayView {
  return {
    date: '2027-03-10',
    weekday: 'wed',
    previous: '2027-03-09',
    next: '2027-03-11',
    today: '2027-03-10',
    viewer: { zone: 'Europe/Berlin', city: 'Berlin', offset: 'UTC+1' },
    startsAt: 0,
    length: 86_400,
    hours: [],
    jump: null,
    now: null,
    tracks: [],
    steps: [],
    windows: [],
    overlap: { needed: 2, people: 2, peak: 2, seconds, longest: seconds, bands: [] },
    ...change,
  }
}
