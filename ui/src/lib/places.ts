/** Places of the screen that keys and the palette lead to, though another room draws them. */
export type Place =
  | 'ask'
  | 'promise'
  | 'ahead'
  | 'why'
  | 'answers'
  | 'screen'
  | 'hold'
  | 'round'
  | 'slot-next'
  | 'slot-previous'
  | 'days-next'
  | 'days-previous'
  | 'task-new'
  | 'task-ask'
  | 'task-promise'
  | 'task-done'
  | 'buffers'
  | 'what-if'
  | 'plan-table'
  | 'plan-back'
  | 'clocks'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'project-new'
  | 'day-new'
  | 'day-replan'
  | 'day-week'
  | 'day-table'
  | 'day-previous'
  | 'day-next'
  | 'day-today'
  | 'day-back'
  | 'day-settings'
  | 'block-next'
  | 'block-previous'
  | 'focus-start'
  | 'focus-toggle'
  | 'focus-more'
  | 'focus-end'
  | 'shutdown'
  | 'review'
  | 'time-spent'
  | 'clients'
  | 'keys'
  | 'notice-next'
  | 'notice-previous'
  | 'notice-reply'
  | 'notice-done'
  | 'notice-snooze'
  | 'notice-later'
  | 'notice-task'
  | 'notice-through'
  | 'notice-why'
  | 'notice-mark'
  | 'inbox-back'
  | 'window-start'
  | 'windows-edit'
  | 'rule-new'
  | 'checks'

const places = new Map<Place, () => unknown>()

/** A part of the screen says how to get to it; the result takes it back. */
export function setPlace(place: Place, reach: () => unknown): () => void {
  places.set(place, reach)
  return () => {
    if (places.get(place) === reach) places.delete(place)
  }
}

export function goToPlace(place: Place): void {
  places.get(place)?.()
}
