/** Rounds and records behind the window: none, or a few of each to look at. */
import type {
  DecisionRow,
  MeetingRow,
  MeetingView,
  RoundAsk,
  RoundRow,
  RoundState,
  RoundView,
  TaskRow,
  WhenLabel,
} from '../../src/ipc/contract'
import { DAY, HOUR, hhmm, isoDate, NOW, VIEWER_AHEAD, weekdayOf } from './day'
import type { Sample } from './people'

const BERLIN = { zone: 'Europe/Berlin', city: 'Berlin' }

function when(at: number, ahead = VIEWER_AHEAD, where = BERLIN): WhenLabel {
  const wall = at + ahead * HOUR
  return { at, clock: hhmm(wall), date: isoDate(wall), weekday: weekdayOf(wall), ...where }
}

function ask(
  who: Sample,
  owed: number,
  answered: number | null,
  state: RoundState,
  pass = 1,
): RoundAsk {
  const sent = pass === 1 ? NOW - 20 * HOUR : NOW - 2 * HOUR
  const theirs = { zone: `Etc/${who.id}`, city: who.place }
  return {
    id: who.id,
    name: who.name,
    you: who.you,
    pass,
    sent: when(sent),
    replyBy: when(NOW + owed * HOUR, who.hoursAhead, who.you ? BERLIN : theirs),
    viewerReplyBy: when(NOW + owed * HOUR),
    answered: answered === null ? null : when(NOW + answered * HOUR),
    state,
  }
}

function roundRow(change: Partial<RoundRow>): RoundRow {
  return {
    id: 'price',
    title: 'Which price do we charge?',
    purpose: 'decision',
    stage: 'open',
    channel: 'email',
    by: 'Mara',
    passes: 2,
    pass: 1,
    asks: [],
    answered: 2,
    asked: 4,
    late: 1,
    made: when(NOW - 20 * HOUR),
    promised: when(NOW + 19 * HOUR),
    ended: null,
    outcome: '',
    now: NOW,
    ...change,
  }
}

function meetingRow(change: Partial<MeetingRow>): MeetingRow {
  return {
    id: 'risks',
    title: 'Launch risks',
    purpose: 'decision',
    stage: 'sent',
    start: when(NOW + DAY + 2 * HOUR),
    end: when(NOW + DAY + 2.75 * HOUR),
    minutes: 45,
    people: ['Mara', 'Ana'],
    you: true,
    agenda: true,
    decisions: 2,
    actions: 2,
    series: null,
    overdue: false,
    ...change,
  }
}

/** `people` empty: nothing is kept yet. */
export function records(people: readonly Sample[]) {
  const asked = people.filter(({ you }) => !you).slice(0, 4)
  const states: [number, number | null, RoundState][] = [
    [4, -3, 'answered'],
    [-2, null, 'late'],
    [-6, -4, 'answered_late'],
    [19, null, 'waiting'],
  ]
  const asks = asked.flatMap((who, at) => {
    const [owed, answered, state] = states[at] ?? [1, null, 'waiting']
    return [ask(who, owed, answered, state)]
  })
  const rounds: RoundRow[] =
    asked.length === 0
      ? []
      : [
          roundRow({ asks }),
          roundRow({
            id: 'week',
            title: 'Week 10',
            purpose: 'status',
            stage: 'closed',
            passes: 1,
            asks: asked.slice(0, 3).map((who) => ask(who, -1, -5, 'answered')),
            answered: 3,
            asked: 3,
            late: 0,
            ended: when(NOW - HOUR),
            outcome: 'All as planned.',
          }),
        ]
  const meetings: MeetingRow[] =
    asked.length === 0
      ? []
      : [
          meetingRow({
            id: 'retro',
            title: 'Retro',
            start: when(NOW - 3 * HOUR),
            end: when(NOW - 2 * HOUR),
            overdue: true,
          }),
          meetingRow({}),
          meetingRow({ id: 'hiring', title: 'Hiring', stage: 'held', agenda: false }),
          meetingRow({
            id: 'old',
            title: 'Kick-off',
            stage: 'done',
            start: when(NOW - 9 * DAY),
            end: when(NOW - 9 * DAY + HOUR),
          }),
        ]
  const decisions: DecisionRow[] = meetings.slice(1, 2).flatMap(({ id, title, people: names }) => [
    { text: 'We charge by seat', when: when(NOW), kind: 'meeting', id, title, people: names },
    {
      text: 'No free plan',
      when: when(NOW - DAY),
      kind: 'round',
      id: 'price',
      title,
      people: names,
    },
  ])
  const tasks: TaskRow[] = asked.slice(0, 2).map((who, at) => ({
    id: `task-${at}`,
    title: at === 0 ? 'Write the page about prices' : 'Tell sales',
    owner: who.id,
    name: who.name,
    due: isoDate(NOW + (at - 1) * 2 * DAY),
    end: when(NOW + (at - 1) * 2 * DAY),
    late: at === 0,
    done: null,
    from: { kind: 'meeting', id: 'risks' },
  }))
  return { rounds, meetings, decisions, tasks }
}

export type Records = ReturnType<typeof records>

export function roundView(round: RoundRow): RoundView {
  const answers = round.asks.flatMap(({ id, name, pass, answered }) =>
    answered ? [{ id, name, pass, text: 'By seat, with a floor.', when: answered }] : [],
  )
  const text = `${round.title}\nA proposal, asked by Mara.`
  return { round, text, answers, decisions: [], actions: [] }
}

export function meetingView(
  meeting: MeetingRow,
  world: Records,
  all: MeetingView['people'],
): MeetingView {
  const over = meeting.stage === 'done'
  return {
    meeting,
    draft: {
      id: meeting.id,
      title: meeting.title,
      purpose: meeting.purpose,
      start: { at: '2027-03-11T16:00', zone: 'Europe/Berlin' },
      minutes: meeting.minutes,
      required: all.filter(({ required }) => required).map(({ id }) => id),
      optional: all.filter(({ required }) => !required).map(({ id }) => id),
      agenda: meeting.agenda ? ['What can go wrong', 'Who looks at it'] : [],
      notes: over ? 'Everybody met everybody.' : '',
      decisions: world.decisions.map(({ text }) => text),
      actions: world.tasks.map(({ id, title, owner, due }) => ({
        text: title,
        owner,
        due,
        task: id,
      })),
      seen: meeting.id,
    },
    people: all.map((one) => ({ ...one, part: over ? ('there' as const) : null })),
    decisions: world.decisions.map(({ text, when: at }) => ({ text, when: at })),
    actions: world.tasks.map(({ id, title, owner, name, due, late }) => ({
      text: title,
      owner,
      name,
      due,
      task: id,
      done: false,
      late,
    })),
    begun: meeting.overdue || over,
    sequence: 0,
  }
}
