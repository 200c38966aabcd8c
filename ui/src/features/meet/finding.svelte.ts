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

/**
 * What a meeting is looked for with. It outlives the screen, so that one may look at the team and
 * come back. Make it while a component is set up.
 */
export function createFinding() {
  let part = $state<Part>('find')
  let opened = $state<string | null>(null)
  let writing = $state(false)
  let title = $state('')
  let purpose = $state<Purpose | null>(null)
  let urgent = $state(false)
  let people = $state.raw<Pick<Seed, 'required' | 'optional'> | null>(null)
  /** Whether they are as somebody wants them; until then they are the usual ones of the team. */
  let wished = false
  let minutes = $state(45)
  let range = $state.raw<{ from: string; to: string } | null>(null)
  let window = $state<string | null>(null)
  let least = $state<Grade>('off')
  let onLeave = $state(false)
  let between = $state.raw<{ from: string; to: string } | null>(null)
  let wanted = $state<number | null>(null)

  const required = $derived(people?.required ?? [])
  const optional = $derived(people?.optional ?? [])

  return {
    get part() {
      return part
    },
    set part(next: Part) {
      part = next
      opened = null
      writing = false
    },
    /** The meeting or round that a part is to show first; null: none in particular. */
    get opened() {
      return opened
    },
    /** Whether a written round is to be begun with what is being looked for. */
    get writing() {
      return writing
    },
    /** Turns to the rounds, to begin one. */
    write() {
      part = 'rounds'
      opened = null
      writing = true
    },
    get title() {
      return title
    },
    set title(next: string) {
      title = next
    },
    get purpose() {
      return purpose
    },
    set purpose(next: Purpose | null) {
      purpose = next
    },
    get urgent() {
      return urgent
    },
    set urgent(next: boolean) {
      urgent = next
    },
    get required() {
      return required
    },
    get optional() {
      return optional
    },
    get minutes() {
      return minutes
    },
    set minutes(next: number) {
      minutes = next
    },
    get range() {
      return range
    },
    set range(next: { from: string; to: string } | null) {
      range = next
    },
    get window() {
      return window
    },
    set window(next: string | null) {
      window = next
    },
    get least() {
      return least
    },
    set least(next: Grade) {
      least = next
    },
    get onLeave() {
      return onLeave
    },
    set onLeave(next: boolean) {
      onLeave = next
    },
    get between() {
      return between
    },
    set between(next: { from: string; to: string } | null) {
      between = next
    },
    /** The start that was pointed at before anything was found; null: none. */
    get wanted() {
      return wanted
    },
    set wanted(next: number | null) {
      wanted = next
    },
    get begun() {
      return people !== null
    },
    get seed(): Seed {
      return { title, purpose, urgent, required, optional, minutes }
    },
    /** Shows a part with one of its things: the meeting just held, the round just started. */
    open(next: Part, id: string) {
      part = next
      opened = id
      writing = false
    },
    /** People who left the team are asked no more; the usual ones are those of the team now. */
    follow(day: DayView) {
      const team = day.tracks.map(({ id }) => id)
      untrack(() => {
        const asked = [...required, ...optional]
        const gone = asked.some((id) => !team.includes(id))
        const joined = team.length <= SMALL_TEAM && asked.length < team.length
        if (!wished && (gone || joined)) people = usualPeople(day)
        else if (gone)
          people = {
            required: required.filter((id) => team.includes(id)),
            optional: optional.filter((id) => team.includes(id)),
          }
      })
    },
    ask(id: string, as: Asked) {
      wished = true
      const without = (ids: readonly string[]) => ids.filter((one) => one !== id)
      people = {
        required: as === 'required' ? [...without(required), id] : without(required),
        optional: as === 'optional' ? [...without(optional), id] : without(optional),
      }
    },
    /** To as many days before or after. */
    turn(by: 1 | -1) {
      if (!range) return
      const length = daysBetween(range.from, range.to) + 1
      range = { from: dateAfter(range.from, by * length), to: dateAfter(range.to, by * length) }
    },
    /** Takes what the team is looked at with: the day, who is chosen, the moment pointed at. */
    take(look: Look) {
      const day = look.day.value
      if (!day) return
      wished = look.need.kind === 'chosen'
      people =
        look.need.kind === 'chosen'
          ? { required: look.need.people, optional: [] }
          : usualPeople(day)
      range = { from: day.date, to: dateAfter(day.date, WEEK - 1) }
      wanted = look.pointed
      part = 'find'
      opened = null
      writing = false
    },
  }
}

export type Finding = ReturnType<typeof createFinding>
