import { untrack } from 'svelte'
import type { DayView, Grade, Purpose } from '../../ipc/contract'
import type { Look } from '../../lib/look.svelte'
import { dateAfter } from '../../lib/time'

/** Of how large a team everybody not required is asked along; of a larger one nobody is. */
const SMALL_TEAM = 12
/** Days that are looked at unless others are asked for. */
const WEEK = 7

/** The parts of the Meet screen. */
export type Part = 'find' | 'season' | 'rounds' | 'records' | 'oncall'

/** A meeting as it is being thought of; what the parts of the screen hand one another. */
export type Seed = {
  title: string
  purpose: Purpose | null
  urgent: boolean
  required: string[]
  optional: string[]
  minutes: number
}

/** Whether somebody must be there, may be, or is not asked. */
export type Asked = 'required' | 'optional' | 'not'

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
}

/** Who would meet on such a day: those who share most of it must, the rest may. */
export function usualPeople(day: DayView): Pick<Seed, 'required' | 'optional'> {
  const all = day.tracks.filter(({ ghost }) => !ghost).map(({ id }) => id)
  const longest = day.overlap.bands.reduce<(typeof day.overlap.bands)[number] | undefined>(
    (best, band) => (best && best.end - best.start >= band.end - band.start ? best : band),
    undefined,
  )
  const required = longest ? all.filter((id) => longest.members.includes(id)) : all
  const rest = all.filter((id) => !required.includes(id))
  return { required, optional: all.length <= SMALL_TEAM ? rest : [] }
}

/** What a meeting is looked for with. It outlives the screen, so that one may look at the team and come back. */
export class Finding {
  title = $state('')
  purpose = $state<Purpose | null>(null)
  urgent = $state(false)
  minutes = $state(45)
  range = $state.raw<{ from: string; to: string } | null>(null)
  window = $state<string | null>(null)
  least = $state<Grade>('off')
  onLeave = $state(false)
  between = $state.raw<{ from: string; to: string } | null>(null)
  /** The start that was pointed at before anything was found; null: none. */
  wanted = $state<number | null>(null)

  #part = $state<Part>('find')
  #opened = $state<string | null>(null)
  #writing = $state(false)
  #people = $state.raw<Pick<Seed, 'required' | 'optional'> | null>(null)
  /** Whether they are as somebody wants them; until then they are the usual ones of the team. */
  #wished = false

  readonly required = $derived(this.#people?.required ?? [])
  readonly optional = $derived(this.#people?.optional ?? [])

  get part(): Part {
    return this.#part
  }
  set part(next: Part) {
    this.#turnTo(next)
  }
  /** The meeting or round that a part is to show first; null: none in particular. */
  get opened(): string | null {
    return this.#opened
  }
  /** Whether a written round is to be begun with what is being looked for. */
  get writing(): boolean {
    return this.#writing
  }
  get begun(): boolean {
    return this.#people !== null
  }
  get seed(): Seed {
    const { title, purpose, urgent, required, optional, minutes } = this
    return { title, purpose, urgent, required, optional, minutes }
  }

  #turnTo(part: Part, opened: string | null = null, writing = false) {
    this.#part = part
    this.#opened = opened
    this.#writing = writing
  }

  /** Turns to the rounds, to begin one. */
  write() {
    this.#turnTo('rounds', null, true)
  }

  /** Shows a part with one of its things: the meeting just held, the round just started. */
  open(part: Part, id: string) {
    this.#turnTo(part, id)
  }

  /** People who left the team are asked no more; the usual ones are those of the team now. */
  follow(day: DayView) {
    const team = day.tracks.map(({ id }) => id)
    untrack(() => {
      const { required, optional } = this
      const asked = [...required, ...optional]
      const gone = asked.some((id) => !team.includes(id))
      const joined = team.length <= SMALL_TEAM && asked.length < team.length
      if (!this.#wished && (gone || joined)) this.#people = usualPeople(day)
      else if (gone)
        this.#people = {
          required: required.filter((id) => team.includes(id)),
          optional: optional.filter((id) => team.includes(id)),
        }
    })
  }

  ask(id: string, as: Asked) {
    this.#wished = true
    const without = (ids: readonly string[]) => ids.filter((one) => one !== id)
    const [required, optional] = [without(this.required), without(this.optional)]
    this.#people = {
      required: as === 'required' ? [...required, id] : required,
      optional: as === 'optional' ? [...optional, id] : optional,
    }
  }

  /** To as many days before or after. */
  turn(by: 1 | -1) {
    if (!this.range) return
    const { from, to } = this.range
    const length = daysBetween(from, to) + 1
    this.range = { from: dateAfter(from, by * length), to: dateAfter(to, by * length) }
  }

  /** Takes what the team is looked at with: the day, who is chosen, the moment pointed at. */
  take({ day: { value: day }, need, pointed }: Look) {
    if (!day) return
    this.#wished = need.kind === 'chosen'
    this.#people =
      need.kind === 'chosen' ? { required: need.people, optional: [] } : usualPeople(day)
    this.range = { from: day.date, to: dateAfter(day.date, WEEK - 1) }
    this.wanted = pointed
    this.#turnTo('find')
  }
}
