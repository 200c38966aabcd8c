import { goToPlace, type Place } from '../lib/places'
import { isMac, MOD } from '../lib/platform'
import { undo } from './deeds'
import type { Binding } from './keys'

const SHIFT = isMac ? '⇧' : 'Shift'

/** Keys of the inbox; each means what is marked, else where the keys rest. */
export function inboxKeys(): Binding[] {
  const to = (key: string, says: string, place: Place): Binding => ({
    on: [key],
    shown: [[key.toUpperCase()]],
    says,
    run: () => goToPlace(place),
  })
  /** Keys that the list takes itself; here to be read. */
  const held = (shown: string[][], says: string): Binding => ({
    on: [],
    shown,
    says,
    run: () => {},
  })
  return [
    to('j', 'Next notification', 'notice-next'),
    to('k', 'Notification before', 'notice-previous'),
    to('r', 'Reply: open it where it came from', 'notice-reply'),
    to('e', 'Done', 'notice-done'),
    to('s', 'To the next window', 'notice-snooze'),
    to('l', 'Answer later, at a time', 'notice-later'),
    to('t', 'Make a task of it', 'notice-task'),
    to('u', 'Let it through now', 'notice-through'),
    to('p', 'Its promise, and why', 'notice-why'),
    to('x', 'Select it, with others', 'notice-mark'),
    held(
      [
        [SHIFT, '↑'],
        [SHIFT, '↓'],
      ],
      'Select its neighbour too',
    ),
    held([['Enter']], 'Open or close it'),
    { on: ['z'], shown: [['Z']], says: 'Undo the last', run: () => void undo() },
    {
      on: ['mod+enter'],
      shown: [[MOD, 'Enter']],
      says: 'Start the window now',
      run: () => goToPlace('window-start'),
    },
    {
      on: ['escape'],
      shown: [['Esc']],
      says: 'Select none',
      run: () => goToPlace('inbox-back'),
    },
  ]
}
