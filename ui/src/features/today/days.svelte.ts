/** How days are looked at. It outlives the screen, so that one may leave and come back. */
export class Days {
  /** "2027-03-10"; null: today, and tomorrow's today when it comes. */
  date = $state<string | null>(null)
  week = $state(false)
  table = $state(false)
}
