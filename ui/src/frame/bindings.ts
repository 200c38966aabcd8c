import type { Look } from '../lib/look.svelte'
import { goToPlace } from '../lib/places'
import { isMac, MOD } from '../lib/platform'
import { redo, undo } from './deeds'
import { nextRegion, type Binding } from './keys'
import { goToScreen, SCREENS } from './screens'

const SHIFT = isMac ? '⇧' : 'Shift'
const HOUR = 4

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

  return [
    binding(['mod+k'], [[MOD, 'K']], 'Search or jump', reach.openPalette, true),
    ...SCREENS.map(({ screen, word, key }) =>
      binding([key], [[key]], word, () => void goToScreen(look, screen)),
    ),
    binding(['c'], [['C']], 'Convert a time', reach.openConvert),
    binding(['n'], [['N']], 'New person', () => reach.openPerson(null)),
    ...(look.screen === 'team' ? team : meet),
    binding(['mod+z'], [[MOD, 'Z']], 'Undo', () => void undo()),
    binding(['mod+shift+z', 'mod+y'], [[MOD, SHIFT, 'Z']], 'Redo', () => void redo()),
    binding(['mod+\\'], [[MOD, '\\']], 'Narrow or widen the sidebar', reach.toggleSidebar),
    binding(['f6'], [['F6']], 'Next part of the window', () => nextRegion(), true),
    binding(['?'], [['?']], 'All keys', reach.openKeys),
  ]
}
