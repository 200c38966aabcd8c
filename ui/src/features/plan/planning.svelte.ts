/** How the plan is looked at. It outlives the screen, so that one may leave and come back. */
export class Planning {
  /** Id of the project; null: all of them; undefined: not chosen yet. */
  project = $state<string | null | undefined>()
  /** Id of the task that is looked at. */
  selected = $state<string | null>(null)
  table = $state(false)
  /** How wide an hour is, in shares of the usual; null: as the room asks for. */
  zoom = $state<number | null>(null)
  /** Whether moments are said by the clock of whose they are. */
  theirs = $state(false)
}
