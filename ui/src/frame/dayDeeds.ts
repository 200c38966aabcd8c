/** What the palette offers of the day, from wherever one is. */
import Briefcase from '@lucide/svelte/icons/briefcase'
import ChartColumn from '@lucide/svelte/icons/chart-column'
import Clock from '@lucide/svelte/icons/clock-4'
import ListPlus from '@lucide/svelte/icons/list-plus'
import MoonStar from '@lucide/svelte/icons/moon-star'
import Play from '@lucide/svelte/icons/play'
import RefreshCw from '@lucide/svelte/icons/refresh-cw'
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal'
import type { Look } from '../lib/look.svelte'
import { goToPlace, type Place } from '../lib/places'
import type { Deed } from './Palette.svelte'
import { goToScreen } from './screens'

const DEEDS: (Omit<Deed, 'run'> & { place: Place })[] = [
  {
    says: 'Start focus',
    icon: Play,
    hint: 'F',
    keywords: ['session', 'timer', 'deep work', 'pomodoro'],
    place: 'focus-start',
  },
  {
    says: 'New task for a day',
    icon: ListPlus,
    hint: 'N',
    keywords: ['todo', 'to-do', 'quick add', 'block'],
    place: 'day-new',
  },
  {
    says: 'Plan the days anew',
    icon: RefreshCw,
    hint: 'R',
    keywords: ['replan', 'schedule', 'blocks'],
    place: 'day-replan',
  },
  {
    says: 'Close the day',
    icon: MoonStar,
    hint: 'D',
    keywords: ['shutdown', 'end', 'evening'],
    place: 'shutdown',
  },
  {
    says: 'Review of the week',
    icon: ChartColumn,
    keywords: ['estimates', 'interruptions', 'look back'],
    place: 'review',
  },
  {
    says: 'Time spent',
    icon: Clock,
    keywords: ['track', 'timesheet', 'hours', 'csv', 'export'],
    place: 'time-spent',
  },
  {
    says: 'Clients',
    icon: Briefcase,
    keywords: ['freelance', 'customers', 'norms'],
    place: 'clients',
  },
  {
    says: 'What a day is made of',
    icon: SlidersHorizontal,
    keywords: ['peak', 'lunch', 'break', 'smallest block', 'quiet', 'focus settings'],
    place: 'day-settings',
  },
]

export function dayDeeds(look: Look): Deed[] {
  return DEEDS.map(({ place, hint, ...deed }) => ({
    ...deed,
    // Keys of a screen hold on that screen.
    ...(hint !== undefined && look.screen === 'today' ? { hint } : {}),
    run: () => void goToScreen(look, 'today').then(() => goToPlace(place)),
  }))
}
