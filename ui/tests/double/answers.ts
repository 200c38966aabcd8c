/** When people of the sample answer, by fixed offsets: for tests and pictures, never shipped. */
import type { Commands, Done, MomentLabel, NormDraft, ReplyView } from '../../src/ipc/contract'
import { berlin, DAY, hhmm, HOUR, isoDate, NOW, stretches, trackOf, weekdayOf } from './day'
import type { Sample } from './people'

type Area = 'norms::norms' | 'norms::save' | 'reply::forecast'
export type AnswersDouble = { [N in Area]: (args: Commands[N][0]) => Commands[N][1] }

const norm = (
  channel: NormDraft['channel'],
  kind: NormDraft['kind'],
  hours: number,
): NormDraft => ({
  channel,
  kind,
  seconds: hours * HOUR,
  from: null,
  review: null,
  note: '',
})

export const USUAL: NormDraft[] = [
  norm('urgent', 'working_day', 2),
  norm('chat', 'working_day', 4),
  norm('email', 'workdays', 24),
  norm('update', 'end_of_day', 0),
]

export type Answering = {
  find(id: string): Sample
  commit(label: string): Done
  /** The team's own norms. */
  agreed: NormDraft[]
  /** Working time that answers have taken, in seconds; chances are drawn of five. */
  seen: number[]
}

export function answers(world: Answering): AnswersDouble {
  const holding = () =>
    USUAL.map((usual) => world.agreed.findLast((one) => one.channel === usual.channel) ?? usual)
  return {
    'norms::norms': () => ({
      agreed: world.agreed,
      usual: USUAL,
      today: holding(),
      review: world.agreed.filter(({ review }) => review !== null).map(({ channel }) => channel),
    }),
    'norms::save': (drafts) => {
      const problems = drafts.flatMap(({ kind, seconds }, at) =>
        kind !== 'end_of_day' && seconds < 1
          ? [{ field: `norms.${at}.seconds`, severity: 'error' as const, message: 'How soon?' }]
          : [],
      )
      if (problems.length > 0) throw { code: 'invalid', message: 'Not kept.', problems }
      world.agreed = drafts
      return world.commit('Edit norms')
    },
    'reply::forecast': ({ person, channel, at }) => {
      const who = world.find(person)
      const held = holding().find((one) => one.channel === channel) ?? norm(channel, 'workdays', 24)
      return forecastOf(who, held, at ?? NOW, world)
    },
  }
}

function forecastOf(who: Sample, held: NormDraft, sent: number, world: Answering): ReplyView {
  const shift = who.hoursAhead * HOUR
  const work = [0, 2]
    .flatMap((days) => stretches(who, sent + days * DAY))
    .filter(({ grade }) => grade === 'working')
    .map(({ start, end }) => ({ start: start - shift, end: end - shift }))
  const day = work.find(({ end }) => end > sent) ?? { start: sent, end: sent + 8 * HOUR }
  const earliest = Math.max(sent, day.start)
  const owed = {
    working_day: earliest + held.seconds,
    workdays: sent + held.seconds,
    end_of_day: day.end,
  }[held.kind]
  const latest = Math.max(owed, earliest)
  const waits = earliest > sent && held.kind !== 'workdays'
  const label = (at: number): MomentLabel => ({
    at,
    clock: hhmm(at + berlin.hoursAhead * HOUR),
    date: isoDate(at + berlin.hoursAhead * HOUR),
    weekday: weekdayOf(at + berlin.hoursAhead * HOUR),
    dayShift: Math.floor((at + HOUR) / DAY) - Math.floor((NOW + HOUR) / DAY),
    theirClock: hhmm(at + shift),
    theirDate: isoDate(at + shift),
    theirWeekday: weekdayOf(at + shift),
    theirZone: { zone: who.zone, city: who.place, offset: '' },
  })
  const startsAt = Math.floor(sent / HOUR) * HOUR
  const length = Math.min(DAY, Math.ceil((latest - startsAt + HOUR / 2) / HOUR) * HOUR)
  const track = trackOf(who, startsAt, berlin.hoursAhead)
  const seen = world.seen.map((seconds) => earliest + seconds).sort((a, b) => a - b)
  const rank = (share: number) => seen[Math.ceil(seen.length * share) - 1] ?? latest
  const [p50, p80, p95] = [rank(0.5), rank(0.8), rank(0.95)].map(label)
  return {
    id: who.id,
    name: who.name,
    viewer: { zone: berlin.zone, city: berlin.city, offset: 'UTC+1' },
    channel: held.channel,
    norm: {
      kind: held.kind,
      seconds: held.seconds,
      agreed: world.agreed.includes(held),
      from: held.from,
      note: held.note,
      review: held.review !== null,
    },
    sent: label(sent),
    working: earliest === sent,
    earliest: label(earliest),
    latest: label(latest),
    best: earliest === sent || waits ? label(earliest) : null,
    chances:
      seen.length >= 5 && p50 && p80 && p95
        ? { count: seen.length, p50, p80, p95, answers: seen }
        : null,
    strip: {
      startsAt,
      length,
      hours: Array.from({ length: length / HOUR }, (_, hour) => ({
        at: hour * HOUR,
        clock: hhmm(startsAt + (hour + berlin.hoursAhead) * HOUR),
      })),
      midnights: [],
      track,
    },
  }
}
