/** Answers of the commands of the inbox: for tests and pictures, never shipped. */
import type {
  ChecksView,
  Commands,
  Done,
  FieldProblem,
  TodoRead,
  Topic,
  Weekday,
} from '../../src/ipc/contract'
import { handled, inboxOf, type Inbox } from './inbox'
import { label, march } from './march'
import type { Sample } from './people'

type Handlers = { [N in keyof Commands]?: (args: Commands[N][0]) => Commands[N][1] }
type World = {
  readonly people: Sample[]
  inbox: Inbox
  commit(label: string, id: string | null, topic: Topic): Done
}

const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const FEWEST: Record<string, string[]> = { tue: ['15:00'], wed: ['11:00', '15:30'], fri: ['13:00'] }
const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$/

function refuse(field: string, message: string, code = 'invalid') {
  const problems: FieldProblem[] = [{ field, severity: 'error', message }]
  return { code, message: 'Not kept.', problems }
}

function checks({ batching }: Inbox): ChecksView {
  const days = WEEK.map((day, at) => {
    const now = batching.days[at] ?? []
    const fewest = FEWEST[day] ?? ['10:00', '15:00']
    const why = fewest.map((clock) => `Ana’s chat of 09:00 is owed by 13:00, so ${clock}.`)
    return { day, now, fewest, kept: day !== 'wed' || now[0] === '11:00', why }
  })
  const count = (of: 'now' | 'fewest') => days.reduce((sum, day) => sum + day[of].length, 0)
  const broken = days.some(({ kept }) => !kept)
    ? [
        {
          what: 'Ana’s chat, sent Wed 10:05–10:50',
          why: 'Owed by Wed 14:50; the last check before is Wed 10:00: 10 min late.',
          mend: 'A check on Wed at 11:00',
          late: 600,
        },
      ]
    : []
  return {
    days,
    now: count('now'),
    fewest: count('fewest'),
    proof: `Proved: with ${count('fewest') - 1} a week some promise breaks.`,
    broken,
    gives: [
      {
        what: 'Sefa’s chat, sent Thu 21:00–22:00',
        why: 'Owed by Thu 09:30, before you begin.',
        mend: 'A chat norm of 5 h',
        late: 1800,
      },
    ],
  }
}

/** What a line says, word by word: "2h" is effort, "by …" a due, "#atlas" a project. */
function read(text: string): TodoRead {
  const parts = (text.match(/by .*$|\S+\s*/g) ?? []).map((part) => {
    const kind = /^by /.test(part)
      ? ('due' as const)
      : /^\d+\s?(h|min)/.test(part)
        ? ('effort' as const)
        : part.startsWith('#')
          ? ('tag' as const)
          : ('title' as const)
    return { text: part, kind }
  })
  const of = (kind: string) =>
    parts
      .filter((part) => part.kind === kind)
      .map((part) => part.text)
      .join('')
      .trim()
  const title = of('title')
  const summary = [of('effort'), of('due').replace(/^by/, 'due')].filter(Boolean).join(', ')
  const first = of('effort') ? label(march(11, 9)) : null
  return { title, parts, summary, notes: [], first, complete: title !== '' }
}

export function inboxDouble(world: World): Handlers {
  const commit = (text: string) => world.commit(text, null, 'inbox')
  return {
    'inbox::inbox': () => inboxOf(world),
    'inbox::triage': ({ ids, deed }) => {
      const first = world.inbox.notices.find(({ id }) => ids.includes(id))
      if (!first) throw { code: 'not_found', message: 'It is no longer there.', problems: [] }
      if (deed.do === 'later' && !/\d/.test(deed.when))
        throw refuse('when', 'A time as in “16:30” or “Thu 9:00 Tokyo”.')
      world.inbox.notices = world.inbox.notices.map((one) =>
        ids.includes(one.id) ? handled(one, deed) : one,
      )
      const what = ids.length === 1 ? first.title : `${ids.length} notifications`
      const verbs = {
        done: 'Finish',
        reopen: 'Reopen',
        snooze: 'Put off',
        later: 'Answer later:',
        through: 'Let through',
        task: 'Make a task of',
      }
      return commit(`${verbs[deed.do]} ${what}`)
    },
    'inbox::open': () => null,
    'inbox::start_window': () => {
      const next = inboxOf(world).windows[0]
      const ids = next?.rows.map(({ id }) => id) ?? []
      world.inbox.notices = world.inbox.notices.map((one) =>
        ids.includes(one.id) ? { ...one, state: 'delivered', until: null } : one,
      )
      return commit('Start the window')
    },
    'inbox::save_rule': (rule) => {
      if (!rule.name.trim()) throw refuse('name', 'Give it a name.')
      if (!rule.source && !rule.kind && !rule.sender && !rule.words)
        throw refuse('words', 'Say what it is for: words, a sender, a source.')
      const id = rule.id ?? `rule-${world.inbox.rules.length}`
      const known = world.inbox.rules.some((one) => one.id === id)
      const saved = { ...rule, id, note: rule.note || 'Anyone, any time' }
      world.inbox.rules = known
        ? world.inbox.rules.map((one) => (one.id === id ? saved : one))
        : [...world.inbox.rules, saved]
      return commit(`${known ? 'Change' : 'Add'} ${rule.name}`)
    },
    'inbox::delete_rule': (id) => {
      world.inbox.rules = world.inbox.rules.filter((one) => one.id !== id)
      return commit('Delete the rule')
    },
    'inbox::checks': () => checks(world.inbox),
    'inbox::adopt': ({ days }) => {
      const all = checks(world.inbox).days
      world.inbox.batching.days = world.inbox.batching.days.map((times, at) => {
        const day = all[at]
        return day && (days.length === 0 || days.includes(day.day)) ? day.fewest : times
      })
      return commit('Change the windows')
    },
    'inbox::batching': () => structuredClone(world.inbox.batching),
    'inbox::save_batching': (draft) => {
      const problems = draft.days.flatMap((times, day) =>
        times.flatMap((time, at) =>
          CLOCK.test(time) ? [] : refuse(`days.${day}.${at}`, 'A time as in “10:00”.').problems,
        ),
      )
      if (problems.length > 0) throw { code: 'invalid', message: 'Not kept.', problems }
      world.inbox.batching = draft
      return commit('Change the windows')
    },
    'inbox::switch': ({ key, on }) => {
      world.inbox.watch = world.inbox.watch.map((one) => (one.key === key ? { ...one, on } : one))
      return null
    },
    'today::now': () => {
      const { now, windows } = inboxOf(world)
      const [next] = windows
      const batch = next
        ? {
            at: next.at,
            end: next.end,
            left: next.left,
            held: world.inbox.notices.filter(({ until }) => until === next.at.at).length,
            today: 0,
            kinds: [],
          }
        : null
      return { now, block: null, session: null, next: null, batch, reachable: [], line: '' }
    },
    'today::read': ({ text }) => read(text),
  }
}
