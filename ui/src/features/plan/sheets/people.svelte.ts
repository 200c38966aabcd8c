import { query } from '../../../ipc/query.svelte'
import type { Option } from '../../../components/Pick.svelte'

export type PersonOption = Option

/** Everybody, to choose from, you first. Call it while a component is set up. */
export function everybody() {
  const team = query('team::moment', () => ({ at: null, viewer: null }))
  const options = $derived(
    (team.value?.people ?? [])
      .map(({ id, name, place, you }) => ({ value: id, word: name, detail: place, you }))
      .sort((a, b) => Number(b.you) - Number(a.you))
      .map(({ you, detail, ...rest }): Option => ({
        ...rest,
        detail: you ? `${detail}, you` : detail,
      })),
  )
  return {
    get options() {
      return options
    },
    get today() {
      return team.value?.date ?? ''
    },
    get zone() {
      return team.value?.viewer.zone ?? ''
    },
  }
}
