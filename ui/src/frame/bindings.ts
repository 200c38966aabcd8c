import type { Look } from '../lib/look.svelte'
import { goToPlace } from '../lib/places'
import { isMac, MOD } from '../lib/platform'
import { redo, undo } from './deeds'
import { inboxKeys } from './inboxKeys'
import { nextRegion, type Binding } from './keys'
import { goToScreen, SCREENS } from './screens'
import { todayKeys } from './todayKeys'

const SHIFT = isMac ? '⇧' : 'Shift'
const ALT = isMac ? '⌥' : 'Alt'
const HOUR = 4

/** Keys that the rows of a plan take themselves; here to be read. */
const HELD_KEYS: Binding[] = [
  { shown: [['←'], ['→']], says: 'From the task to its bar, end and due' },
  {
    shown: [
      [SHIFT, '←'],
      [SHIFT, '→'],
    ],
    says: 'Move what has the focus by 15 minutes',
  },
  { shown: [[MOD, SHIFT, '→']], says: 'Move it by an hour' },
  {
    shown: [
      [ALT, '↑'],
      [ALT, '↓'],
    ],
    says: 'Move the task up or down',
  },
  { shown: [['Delete']], says: 'Delete the task' },
].map((held) => ({ ...held, on: [], run: () => {} }))

/** What keys need of the frame. */
export type Reach = {
  look: Look
  openPalette: () => void
  openKeys: () => void
  openPerson: (id: string | null) => void
  openConvert: () => void
  toggleSidebar: () => void
  meetHere: () => void
}

/** All keys of the screen that is shown; the dialog of keys shows this very list. */
export function bindings(reach: Reach): Binding[] {
  const { look } = reach
  const binding = (
    on: string[],
    shown: string[][],
    says: string,
    run: () => void,
    always = false,
  ): Binding => ({ on, shown, says, run, always })

  const team = [
    binding(['m'], [['M']], 'Meet here', reach.meetHere),
    binding(['arrowleft'], [['←']], '15 minutes earlier', () => look.scrubBy(-1)),
    binding(['arrowright'], [['→']], '15 minutes later', () => look.scrubBy(1)),
    binding(['shift+arrowleft'], [[SHIFT, '←']], 'An hour earlier', () => look.scrubBy(-HOUR)),
    binding(['shift+arrowright'], [[SHIFT, '→']], 'An hour later', () => look.scrubBy(HOUR)),
    binding(['escape'], [['Esc']], 'Back to now', () => look.scrubTo(null)),
    binding(['[', 'pageup'], [['['], ['Page Up']], 'Previous day', () => look.previous()),
    binding([']', 'pagedown'], [[']'], ['Page Down']], 'Next day', () => look.next()),
    binding(['y'], [['Y']], 'Why somebody is there or not', () => goToPlace('why')),
    binding(['a'], [['A']], 'When will they answer?', () => goToPlace('answers')),
    binding(['t'], [['T']], 'Hours as a table', () => (look.table = !look.table)),
  ]

  const meet = [
    binding(['mod+enter'], [[MOD, 'Enter']], 'Hold the slot', () => goToPlace('hold'), true),
    binding(['j'], [['J']], 'Next slot', () => goToPlace('slot-next')),
    binding(['k'], [['K']], 'Slot before', () => goToPlace('slot-previous')),
    binding(['w'], [['W']], 'Decide in writing', () => goToPlace('round')),
    binding(['['], [['[']], 'Days before', () => goToPlace('days-previous')),
    binding([']'], [[']']], 'Days after', () => goToPlace('days-next')),
  ]

  const plan = [
    binding(['n'], [['N']], 'New task', () => goToPlace('task-new')),
    binding(['t'], [['T']], 'Plan as a table', () => goToPlace('plan-table')),
    binding(['b'], [['B']], 'Buffers', () => goToPlace('buffers')),
    binding(['w'], [['W']], 'What if', () => goToPlace('what-if')),
    binding(['s'], [['S']], 'Ask for the task', () => goToPlace('task-ask')),
    binding(['p'], [['P']], 'The owner has promised it', () => goToPlace('task-promise')),
    binding(['e'], [['E']], 'The task is done', () => goToPlace('task-done')),
    binding(['o'], [['O']], 'Moments by the owner’s clock', () => goToPlace('clocks')),
    binding(['+', '='], [['+']], 'Zoom in', () => goToPlace('zoom-in')),
    binding(['-'], [['-']], 'Zoom out', () => goToPlace('zoom-out')),
    binding(['0'], [['0']], 'All of the project', () => goToPlace('zoom-fit')),
    binding(['escape'], [['Esc']], 'Close the task', () => goToPlace('plan-back')),
    ...HELD_KEYS,
  ]
  const own = { today: todayKeys(), inbox: inboxKeys(), team, meet, plan }

  return [
    binding(['mod+k'], [[MOD, 'K']], 'Search or jump', reach.openPalette, true),
    ...SCREENS.map(({ screen, word, key }) =>
      binding([key], [[key]], word, () => void goToScreen(look, screen)),
    ),
    binding(['c'], [['C']], 'Convert a time', reach.openConvert),
    ...(look.screen === 'plan' || look.screen === 'today'
      ? []
      : [binding(['n'], [['N']], 'New person', () => reach.openPerson(null))]),
    ...own[look.screen],
    binding(['mod+z'], [[MOD, 'Z']], 'Undo', () => void undo()),
    binding(['mod+shift+z', 'mod+y'], [[MOD, SHIFT, 'Z']], 'Redo', () => void redo()),
    binding(['mod+\\'], [[MOD, '\\']], 'Narrow or widen the sidebar', reach.toggleSidebar),
    binding(['f6'], [['F6']], 'Next part of the window', () => nextRegion(), true),
    binding(['?'], [['?']], 'All keys', reach.openKeys),
  ]
}
