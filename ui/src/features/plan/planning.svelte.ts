/** How the plan is looked at. It outlives the screen, so that one may leave and come back. */
export function createPlanning() {
  let project = $state<string | null | undefined>(undefined)
  let selected = $state<string | null>(null)
  let table = $state(false)
  let zoom = $state<number | null>(null)
  let theirs = $state(false)

  return {
    /** Id of the project; null: all of them; undefined: not chosen yet. */
    get project() {
      return project
    },
    set project(next: string | null | undefined) {
      project = next
    },
    /** Id of the task that is looked at. */
    get selected() {
      return selected
    },
    set selected(next: string | null) {
      selected = next
    },
    get table() {
      return table
    },
    set table(next: boolean) {
      table = next
    },
    /** How wide an hour is, in shares of the usual; null: as the room asks for. */
    get zoom() {
      return zoom
    },
    set zoom(next: number | null) {
      zoom = next
    },
    /** Whether moments are said by the clock of whose they are. */
    get theirs() {
      return theirs
    },
    set theirs(next: boolean) {
      theirs = next
    },
  }
}

export type Planning = ReturnType<typeof createPlanning>
