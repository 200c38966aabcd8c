/** A part of the plan over the double's answers. */
import { emit } from '@tauri-apps/api/event'
import { render } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import type { Component } from 'svelte'
import type { Commands, Done, Topic } from '../src/ipc/contract'
import PlanHolder from '../src/features/plan/rail/PlanHolder.test.svelte'
import { createHeld } from '../src/lib/held.svelte'
import { answer, berlin } from './answer'
import { atlas } from './double/atlas'
import { readingOf } from './double/core'
import { HOUR, isoDate, NOW, VIEWER_AHEAD, weekdayOf, hhmm } from './double/day'
import { samplePeople } from './double/people'
import { project, type Projects } from './double/project'

type Some = { [N in keyof Commands]?: (args: Commands[N][0]) => unknown }

/** What any part asks of the window's core, and what the project answers. */
export function planAnswers(changes: Partial<Projects> = {}) {
  const people = samplePeople()
  let change = 0
  const commit = (label: string, id: string | null): Done => {
    void emit('changed', 'team' satisfies Topic)
    return { change: ++change, label, id }
  }
  const world: Projects = { people, commit, ...changes }
  const wall = NOW + VIEWER_AHEAD * HOUR
  return {
    world,
    answers: {
      ...project(world),
      'team::moment': () => ({
        at: NOW,
        clock: hhmm(wall),
        date: isoDate(wall),
        weekday: weekdayOf(wall),
        viewer: { zone: 'Europe/Berlin', city: 'Berlin', offset: 'UTC+1' },
        people: people.map((who) => readingOf(who, NOW)),
        available: 3,
      }),
      'zone::search': () => [berlin],
      'convert::convert': ({ text }: { text: string }) =>
        text === 'Tue noon'
          ? { understood: 'Tue 16 March 2027, 12:00 in Lisbon', at: NOW + 142 * HOUR }
          : { understood: '', at: null },
    } satisfies Some,
  }
}

type Open = { props?: Record<string, unknown>; world?: Partial<Projects>; answers?: Some }

export function openPart(part: unknown, { props = {}, world = {}, answers = {} }: Open = {}) {
  const known = planAnswers(world)
  const calls = answer({ ...known.answers, ...answers } as Parameters<typeof answer>[0])
  const held = createHeld()
  const view = render(PlanHolder, {
    part: part as Component<Record<string, unknown>>,
    given: { plan: atlas(samplePeople()), ...props },
    held,
  })
  const sent = (name: keyof Commands) =>
    calls.filter((call) => call.name === name).map(({ args }) => args)
  return { calls, sent, view, held, user: userEvent.setup(), world: known.world }
}
