/** What the palette offers of the inbox, wherever one is. */
import ClockPlus from '@lucide/svelte/icons/clock-plus'
import ListChecks from '@lucide/svelte/icons/list-checks'
import Play from '@lucide/svelte/icons/play'
import Zap from '@lucide/svelte/icons/zap'
import { tick } from 'svelte'
import type { Look } from '../lib/look.svelte'
import { goToPlace, type Place } from '../lib/places'
import type { Deed } from './Palette.svelte'
import { goToScreen } from './screens'

export function inboxDeeds(look: Look): Deed[] {
  const there = (place: Place) => () =>
    void goToScreen(look, 'inbox').then(async () => {
      await tick()
      goToPlace(place)
    })
  return [
    {
      says: 'Start the next window now',
      icon: Play,
      ...(look.screen === 'inbox' ? { hint: 'Ctrl Enter' } : {}),
      keywords: ['notifications', 'held', 'batch', 'deliver'],
      run: there('window-start'),
    },
    {
      says: 'New rule: what is let through',
      icon: Zap,
      keywords: ['urgent', 'notifications', 'break through', 'filter'],
      run: there('rule-new'),
    },
    {
      says: 'Edit the windows',
      icon: ClockPlus,
      keywords: ['batch', 'digest', 'notifications', 'check times'],
      run: there('windows-edit'),
    },
    {
      says: 'Fewest checks',
      icon: ListChecks,
      keywords: ['windows', 'promises', 'how often', 'batch'],
      run: there('checks'),
    },
  ]
}
