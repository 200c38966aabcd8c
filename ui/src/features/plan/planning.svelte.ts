/** How the plan is looked at. It outlives the screen, so that one may leave and come back. */
export type Planning = {
  /** Id of the project; null: all of them; undefined: not chosen yet. */
  project: string | null | undefined
  /** Id of the task that is looked at. */
  selected: string | null
  table: boolean
  /** How wide an hour is, in shares of the usual; null: as the room asks for. */
  zoom: number | null
  /** Whether moments are said by the clock of whose they are. */
  theirs: boolean
}

export function createPlanning(): Planning {
  const planning = $state<Planning>({
    project: undefined,
    selected: null,
    table: false,
    zoom: null,
    theirs: false,
  })
  return planning
}
