import type { Purpose } from '../../ipc/contract'
import { same } from '../../lib/rebase'

/** What a round is begun with. */
export type Seed = {
  title: string
  purpose: Purpose | null
  urgent: boolean
  required: string[]
  optional: string[]
}

type Fields = {
  title: string
  purpose: Purpose
  urgent: boolean
  /** null: everybody, until somebody is chosen. */
  chosen: string[] | null
  /** null: as the template says. */
  text: string | null
}

/** Under which a new round is held. */
export const NEW_ROUND = 'new round'

/** A new round while it is written. It may outlive its form. */
export function createAsking(seed: Seed | undefined) {
  const begun: Fields = {
    title: seed?.title ?? '',
    purpose: seed?.purpose ?? 'decision',
    urgent: seed?.urgent ?? false,
    chosen: seed ? [...seed.required, ...seed.optional] : null,
    text: null,
  }
  const fields = $state({ ...begun })
  return {
    fields,
    get unsaved() {
      return !same(fields, begun)
    },
    get lost() {
      return { kind: 'Written round', name: fields.title }
    },
  }
}
