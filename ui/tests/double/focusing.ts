/** Answers of a focus session: for tests and pictures, never shipped. */
import type { SessionView } from '../../src/ipc/contract'
import { NOW } from './day'
import { label, march } from './march'
import type { Handlers, World } from './today'

export function sampleSession(): SessionView {
  return {
    task: 'answers',
    title: 'Answer the API contract questions',
    note: 'for Priya',
    running: true,
    paused: '',
    planned: 80 * 60,
    worked: 48 * 60,
    asOf: NOW,
    began: label(march(10, 13.5)),
    ends: label(march(10, 14 + 50 / 60)),
    breakIn: 32 * 60,
    held: 17,
    quiet: true,
  }
}

export function focusDouble(world: World): Handlers {
  const days = () => world.days
  const session = (change: Partial<SessionView>): SessionView => {
    const running = days().session
    if (!running) throw { code: 'conflict', message: 'Nothing runs.', problems: [] }
    days().session = { ...running, ...change }
    world.changed('focus')
    return days().session as SessionView
  }

  return {
    'focus::session': () => days().session,
    'focus::start': ({ task, minutes, off_hours }) => {
      if (days().guarded && !off_hours)
        throw { code: 'conflict', message: 'It is 21:30: outside your hours.', problems: [] }
      const block = days().items.find((one) => one.task === task && one.day === 10)
      days().session = {
        ...sampleSession(),
        task,
        title: block?.title ?? 'Focus',
        planned: (minutes ?? 75) * 60,
        worked: 0,
      }
      world.changed('focus')
      return days().session as SessionView
    },
    'focus::pause': () => session({ running: false, ends: null }),
    'focus::resume': () => session({ running: true, paused: '' }),
    'focus::extend': (minutes) =>
      session({ planned: (days().session?.planned ?? 0) + minutes * 60 }),
    'focus::end': () => {
      days().session = null
      return world.commit('Finish the session', null, 'focus')
    },
  }
}
