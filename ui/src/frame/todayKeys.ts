import { goToPlace, type Place } from '../lib/places'
import { isMac } from '../lib/platform'
import type { Binding } from './keys'

const SHIFT = isMac ? '⇧' : 'Shift'

/** Keys of a day; those of a block it takes itself. */
export function todayKeys(): Binding[] {
  const to = (keys: string[], shown: string[][], says: string, place: Place): Binding => ({
    on: keys,
    shown,
    says,
    run: () => goToPlace(place),
  })
  /** Here to be read. */
  const held = (shown: string[][], says: string): Binding => ({
    on: [],
    shown,
    says,
    run: () => {},
  })
  return [
    to(['n'], [['N']], 'New task', 'day-new'),
    to(['r'], [['R']], 'Plan the days anew', 'day-replan'),
    to(['f'], [['F']], 'Start focus', 'focus-start'),
    to([' '], [['Space']], 'Pause or resume', 'focus-toggle'),
    to(['+'], [['+']], 'Five minutes more', 'focus-more'),
    to(['e'], [['E']], 'End the session', 'focus-end'),
    to(['j'], [['J']], 'Next block', 'block-next'),
    to(['k'], [['K']], 'Block before', 'block-previous'),
    to(['w'], [['W']], 'Day or week', 'day-week'),
    to(['t'], [['T']], 'Day as a table', 'day-table'),
    to(['d'], [['D']], 'Close the day', 'shutdown'),
    to(['[', 'pageup'], [['['], ['Page Up']], 'Day or week before', 'day-previous'),
    to([']', 'pagedown'], [[']'], ['Page Down']], 'Day or week after', 'day-next'),
    to(['escape'], [['Esc']], 'Close what is beside the day', 'day-back'),
    held([['↑'], ['↓']], 'Move the block by 5 minutes'),
    held([['←'], ['→']], 'Move it by 15 minutes; in a week by a day'),
    held(
      [
        [SHIFT, '↑'],
        [SHIFT, '↓'],
      ],
      'Make it shorter or longer',
    ),
    held([['P']], 'Pin the block, or let it go'),
    held([['S'], ['/']], 'Split it in two'),
    held([['Y'], ['Enter']], 'Why it is there'),
  ]
}
