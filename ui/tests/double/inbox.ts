/** An inbox on a Wednesday afternoon, as the pictures have it: for tests and pictures, never shipped. */
import type {
  BatchingDraft,
  Deed,
  InboxView,
  NoticeRow,
  NoticeState,
  RuleRow,
  SourceRow,
  WindowGroup,
} from '../../src/ipc/contract'
import { HOUR, NOW } from './day'
import { label, march } from './march'
import type { Sample } from './people'

export type KeptNotice = {
  id: number
  source: string
  kind: NoticeRow['kind']
  /** A person's id, or what it is from. */
  from: string
  title: string
  body: string
  link?: string
  at: number
  by: number | null
  minutes: number
  urgency: NoticeRow['urgency']
  state: NoticeState
  /** The window it comes with. */
  until: number | null
}

export type Inbox = {
  notices: KeptNotice[]
  rules: RuleRow[]
  batching: BatchingDraft
  watch: SourceRow[]
  /** Answered already: sender, kind, start, end. */
  answered: [string, NoticeRow['kind'], number, number][]
}

const at = (hour: number, day = 10) => march(day, hour)
const NEXT = at(15)
const TOMORROW = at(10, 11)

let ids = 0
function notice(
  from: string,
  kind: NoticeRow['kind'],
  title: string,
  body: string,
  came: number,
  by: number | null,
  minutes: number,
  change: Partial<KeptNotice> = {},
): KeptNotice {
  const source = { email: 'Thunderbird', chat: 'Slack', review: 'GitHub', issue: 'GitHub' }
  return {
    id: ++ids,
    source: source[kind as keyof typeof source] ?? 'ci',
    kind,
    from,
    title,
    body,
    at: came,
    by,
    minutes,
    urgency: 'normal',
    state: 'held',
    until: NEXT,
    ...change,
  }
}

export function emptyInbox(): Inbox {
  return {
    notices: [],
    rules: rules(),
    batching: {
      days: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? ['10:00', '15:00'] : [])),
      minutes: 30,
      digest: '17:00',
      limit: 3,
    },
    watch: sources(),
    answered: [],
  }
}

export function fullInbox(): Inbox {
  ids = 0
  return {
    ...emptyInbox(),
    notices: [
      notice(
        'kenji',
        'issue',
        'Build broken on main',
        'Receipt tests fail since 13:47. Reverted, please confirm',
        at(13 + 52 / 60),
        null,
        3,
        { state: 'through', urgency: 'urgent', until: null },
      ),
      notice(
        'ana',
        'review',
        'Cart icons, second pass',
        'Ready for another look. Only the totals row is new',
        at(10 + 40 / 60),
        at(15 + 40 / 60),
        6,
        { link: 'https://example.org/pull/41' },
      ),
      notice(
        'ana',
        'chat',
        'Empty-cart wording',
        'Can you confirm the second option before I export?',
        at(12 + 5 / 60),
        at(16 + 5 / 60),
        2,
      ),
      notice(
        'priya',
        'email',
        'Load-test numbers',
        'Three runs attached. The second is the one to trust',
        at(17, 9),
        at(17),
        4,
      ),
      notice(
        'jon',
        'chat',
        'Scope for the security review',
        'Can we keep the partner tokens out of this review? If yes I can start Tuesday, otherwise I need two more days and the go / no-go gets tight.',
        at(22 + 50 / 60, 9),
        at(18 + 20 / 60),
        3,
      ),
      notice(
        'priya',
        'issue',
        'Rate-limit header naming',
        'No hurry. Comment when you are back in the spec',
        at(11),
        at(12, 12),
        3,
      ),
      notice('Chat', 'chat', '5 replies in #atlas', 'You are not mentioned', at(11.5), null, 2),
      ...Array.from({ length: 11 }, (_, index) =>
        notice(
          ['Chat', 'Newsletter', 'GitHub'][index % 3] ?? 'Chat',
          index < 5 ? 'chat' : index < 9 ? 'email' : 'review',
          `Thread ${index + 1}`,
          'Nothing to do for you yet',
          at(12 + index / 20),
          null,
          1,
        ),
      ),
      ...Array.from({ length: 6 }, (_, index) =>
        notice(
          index === 0 ? 'kenji' : 'sefa',
          'issue',
          index === 0 ? 'Receipt totals round twice' : `Follow-up ${index}`,
          'Happens with two tax rates. A screenshot is attached',
          at(13),
          index < 2 ? at(11.5, 11) : null,
          5,
          { until: TOMORROW },
        ),
      ),
    ],
    answered: [
      ['Priya', 'review', at(9), at(11)],
      ['Ana', 'email', at(8), at(11.3)],
      ['Priya', 'chat', at(8.7), at(12.3)],
      ['Priya', 'chat', at(9.1), at(12.8)],
    ],
  }
}

/** So many held, one minute each. */
export function manyHeld(count: number): Inbox {
  const inbox = fullInbox()
  for (let index = 0; index < count; index++)
    inbox.notices.push(
      notice(
        ['ana', 'priya', 'Newsletter'][index % 3] ?? 'ana',
        index % 2 === 0 ? 'chat' : 'email',
        `Message ${index + 1}`,
        'One of many',
        at(12),
        index % 5 === 0 ? at(17 + (index % 50) / 60) : null,
        1,
      ),
    )
  return inbox
}

function rules(): RuleRow[] {
  const rule = (id: string, name: string, note: string, change: Partial<RuleRow>): RuleRow => ({
    id,
    name,
    on: true,
    source: '',
    kind: null,
    sender: '',
    words: '',
    urgency: 'urgent',
    channel: null,
    noReply: false,
    holds: 'always',
    limit: null,
    days: 7,
    note,
    ...change,
  })
  return [
    rule('build', 'Build broken on main', 'Anyone, any time you work', {
      words: 'build broken, build failed',
      holds: 'working',
    }),
    rule('urgent', 'Marked urgent', 'Your team, 3 a week each', { words: 'urgent', limit: 3 }),
    rule('offline', 'About to go offline', 'Waiting on you, within 30 min', { source: 'leeway' }),
    rule('calls', 'Phone calls', 'Off while you focus', {
      kind: 'call',
      holds: 'not_focusing',
      on: false,
    }),
  ]
}

function sources(): SourceRow[] {
  const source = (key: string, name: string, note: string, change: Partial<SourceRow> = {}) => ({
    key,
    name,
    works: true,
    on: true,
    switchable: true,
    note,
    ...change,
  })
  return [
    source(
      'socket',
      'Scripts',
      'A JSON object a line, to the socket $XDG_RUNTIME_DIR/leeway.sock.',
      {
        switchable: false,
      },
    ),
    source(
      'dbus',
      'Notifications of other programs',
      'Seen as they appear; Leeway can’t hold them back.',
    ),
    source('dnd', 'Do not disturb while you focus', 'GNOME offers no switch that Leeway may use.', {
      works: false,
      on: false,
      switchable: false,
    }),
  ]
}

type World = { readonly people: Sample[]; readonly inbox: Inbox }

export function rowOf({ people }: World, kept: KeptNotice): NoticeRow {
  const who = people.find(({ id }) => id === kept.from)
  const there = who && label(kept.at, who)
  const here = label(kept.at)
  return {
    id: kept.id,
    source: kept.source,
    kind: kept.kind,
    sender: who?.name ?? kept.from,
    person: who?.id ?? null,
    title: kept.title,
    body: kept.body,
    link: kept.link ?? null,
    at: here,
    there: there && there.clock !== here.clock ? there : null,
    urgency: kept.urgency,
    reason:
      kept.urgency === 'urgent'
        ? 'Rule “Build broken on main”: the words “build broken”.'
        : 'No rule says otherwise.',
    replyBy: kept.by === null ? null : label(kept.by),
    left: kept.by === null ? null : kept.by - NOW,
    kept: kept.by === null || (kept.until ?? NOW) <= kept.by,
    owed:
      kept.by === null
        ? 'Nothing is promised.'
        : `Chat: 4 h of your working day, from ${here.clock}.`,
    minutes: kept.minutes,
    state: kept.state,
    until: kept.until === null ? null : label(kept.until),
    reads: who ? `${who.name} reads it at 17:00` : null,
  }
}

const WAITING: readonly NoticeState[] = ['held', 'snoozed']
/** More rows of one list are not handed over. */
const MOST = 200

export function inboxOf(world: World): InboxView {
  const { inbox } = world
  const shown = inbox.notices.filter(({ state }) => state !== 'done' && state !== 'task')
  const rows = (of: readonly KeptNotice[]) =>
    [...of]
      .sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || a.at - b.at)
      .map((one) => rowOf(world, one))
  const held = shown.filter(({ state, until }) => WAITING.includes(state) && until !== null)
  const group = (when: number, name: string): WindowGroup => {
    const of = rows(held.filter(({ until }) => until === when))
    const promised = of.filter(({ replyBy }) => replyBy !== null)
    return {
      at: label(when),
      end: label(when + HOUR / 2),
      name,
      left: when - NOW,
      minutes: of.reduce((sum, { minutes }) => sum + minutes, 0),
      promises: promised.length,
      kept: promised.filter(({ kept }) => kept).length,
      rows: of.slice(0, MOST),
    }
  }
  const later = [...new Set(held.map(({ until }) => until ?? 0))]
    .filter((when) => when !== NEXT)
    .sort((a, b) => a - b)
  const today = inbox.batching.days[2] ?? []
  const open = shown.filter(({ state }) => state === 'delivered' || state === 'later')
  const through = shown.filter(({ state }) => state === 'through')
  return {
    now: label(NOW),
    held: held.length,
    arrived: through.length + open.filter(({ state }) => state === 'delivered').length,
    through: rows(through),
    allowance: { used: through.length, of: 3, within: 'this week' },
    open: rows(open),
    windows: [
      group(NEXT, 'Next window'),
      ...later.map((when) => group(when, when === TOMORROW ? 'Tomorrow' : 'Later')),
    ],
    digest: null,
    promises: [
      ...inbox.answered.map(([sender, kind, start, end], index) => ({
        id: -1 - index,
        sender,
        kind,
        start,
        end,
        dot: at(10),
        answered: true,
        kept: true,
        through: false,
      })),
      ...rows(shown)
        .filter(({ replyBy }) => replyBy?.date === '2027-03-10')
        .map((row) => ({
          id: row.id,
          sender: row.sender,
          kind: row.kind,
          start: row.at.at,
          end: row.replyBy?.at ?? 0,
          dot: NEXT,
          answered: false,
          kept: row.kept,
          through: false,
        })),
    ],
    today: today.map((clock) => {
      const when = at(Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60)
      return { at: label(when), end: label(when + HOUR / 2), past: when < NOW }
    }),
    kept: 8,
    of: 8,
    why: 'Two windows keep 8 promises and your focus block. One window would miss Ana’s chat.',
    norms: [
      { kind: 'chat', length: '4 h', of: 'of your working day' },
      { kind: 'review', length: '5 h', of: 'of your working day' },
      { kind: 'email', length: '1 day', of: 'next working day' },
      { kind: 'issue', length: '2 days', of: 'working days' },
    ],
    rules: inbox.rules,
    watch: inbox.watch,
  }
}

/** What a deed makes of a notification. */
export function handled(kept: KeptNotice, deed: Deed): KeptNotice {
  const to = (state: NoticeState, until: number | null): KeptNotice => ({ ...kept, state, until })
  switch (deed.do) {
    case 'done':
      return to('done', null)
    case 'reopen':
      return to('delivered', null)
    case 'snooze':
      return to('snoozed', deed.until ?? (kept.until === NEXT ? TOMORROW : NEXT))
    case 'later':
      return to('later', at(16.5))
    case 'through':
      return to('through', null)
    case 'task':
      return to('task', null)
  }
}
