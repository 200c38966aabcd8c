import { workday } from '../../components/hours/workday'
import { asRefusal, call } from '../../ipc/client'
import type {
  DayQuery,
  DayView,
  FieldProblem,
  MomentView,
  PersonDraft,
  ZoneChoice,
} from '../../ipc/contract'

const PAUSE_MS = 140

/** The first people of a team, added one by one: a name and a city are enough. */
export class Joining {
  name = $state('')
  choice = $state.raw<ZoneChoice | null>(null)
  /** Who is there already, with their clocks now. */
  moment = $state.raw<MomentView | null>(null)
  /** The day as saved, and with the person being typed. */
  saved = $state.raw<DayView | null>(null)
  drafted = $state.raw<DayView | null>(null)
  refusal = $state('')
  problems = $state.raw<readonly FieldProblem[]>([])
  busy = $state(false)
  /** There are people, but no zone to read their day in. */
  zoneless = $state(false)

  #blank = $state.raw<PersonDraft | null>(null)
  #turn = 0

  readonly people = $derived(this.moment?.people ?? [])
  readonly first = $derived(this.people.length === 0)
  readonly draft = $derived.by((): PersonDraft | null => {
    if (!this.#blank || !this.choice) return null
    const { zone, place } = this.choice
    return { ...this.#blank, name: this.name.trim(), place, zone, you: this.first }
  })
  readonly complete = $derived(this.draft !== null && this.draft.name !== '')

  constructor() {
    void this.refresh()
    $effect(() => {
      const draft = this.draft
      if (!draft) {
        this.#turn++
        this.drafted = null
        return
      }
      const later = setTimeout(() => void this.#preview(draft), PAUSE_MS)
      return () => {
        clearTimeout(later)
      }
    })
    $effect(() => () => {
      this.#turn++
    })
  }

  /** Asks anew for everything that is saved. */
  async refresh() {
    try {
      this.#blank = await call('team::blank', null)
      this.zoneless = false
      const query: DayQuery = { ...this.#query(), viewer: null }
      const [moment, saved] = await Promise.all([
        call('team::moment', { at: null, viewer: null }),
        workday(query),
      ])
      this.moment = moment
      this.saved = saved
    } catch (thrown) {
      const refused = asRefusal(thrown)
      // Nobody here yet: the first person's city will say it. Else somebody has to be asked.
      if (refused.code === 'no_zone') this.zoneless = await hasPeople()
      else this.refusal = refused.message
    }
  }

  /** Saves the person being typed; what was typed stays if that is refused. */
  add(): Promise<boolean> {
    const draft = this.draft
    if (!draft || !this.complete) return Promise.resolve(false)
    return this.#write(async () => {
      await call('team::save', draft)
      this.name = ''
      this.choice = null
      await this.refresh()
    })
  }

  remove(id: string): Promise<boolean> {
    return this.#write(async () => {
      await call('team::delete', id)
      await this.refresh()
    })
  }

  sample(): Promise<boolean> {
    return this.#write(async () => {
      await call('team::sample', null)
    })
  }

  async #write(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.refusal = ''
    this.problems = []
    try {
      await work()
      return true
    } catch (thrown) {
      const { message, problems } = asRefusal(thrown)
      this.refusal = message
      this.problems = problems
      return false
    } finally {
      this.busy = false
    }
  }

  async #preview(draft: PersonDraft) {
    const turn = ++this.#turn
    // Until somebody is "you", the first person's own zone is the one to read the day in.
    const viewer = this.first ? draft.zone : null
    try {
      const day = await workday({ ...this.#query(), viewer, draft })
      if (turn === this.#turn) this.drafted = day
    } catch {
      if (turn === this.#turn) this.drafted = null
    }
  }

  #query(): DayQuery {
    return { date: null, viewer: null, need: { kind: 'everyone' }, grade: 'working', draft: null }
  }
}

async function hasPeople(): Promise<boolean> {
  return call('app::status', null).then(
    ({ people }) => people > 0,
    () => false,
  )
}

/**
 * What to draw: the saved team's band while the new person shares nothing with it, so that the
 * window they have stays in sight beside the track that misses it; else the band with them.
 */
export function shownDay(saved: DayView | null, drafted: DayView | null): DayView | null {
  if (!drafted || !saved) return drafted ?? saved
  if (drafted.overlap.seconds > 0 || saved.tracks.length === 0) return drafted
  return {
    ...drafted,
    overlap: saved.overlap,
    tracks: drafted.tracks.map((track) =>
      track.ghost ? track : (saved.tracks.find(({ id }) => id === track.id) ?? track),
    ),
  }
}
