/** The screens there are, in the order of the sidebar, and how one gets to them. */
import ChartGantt from '@lucide/svelte/icons/chart-gantt'
import CalendarPlus from '@lucide/svelte/icons/calendar-plus'
import Sun from '@lucide/svelte/icons/sun'
import Inbox from '@lucide/svelte/icons/inbox'
import Users from '@lucide/svelte/icons/users'
import { tick, type Component } from 'svelte'
import type { Look, Screen } from '../lib/look.svelte'
import { goToPlace } from '../lib/places'

export type ScreenItem = {
  screen: Screen
  word: string
  key: string
  icon: Component<{ size?: number }>
}

export const SCREENS: readonly ScreenItem[] = [
  { screen: 'today', word: 'Today', key: '1', icon: Sun },
  { screen: 'inbox', word: 'Inbox', key: '2', icon: Inbox },
  { screen: 'team', word: 'Team', key: '3', icon: Users },
  { screen: 'meet', word: 'Meet', key: '4', icon: CalendarPlus },
  { screen: 'plan', word: 'Plan', key: '5', icon: ChartGantt },
]

/** Turns to a screen. What had the focus goes with the old one, so the new one takes it. */
export async function goToScreen(look: Look, screen: Screen): Promise<void> {
  const turned = look.screen !== screen
  look.screen = screen
  await tick()
  if (turned && document.activeElement === document.body) goToPlace('screen')
}
