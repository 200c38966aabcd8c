import type { Reading } from '../../ipc/contract'

/** Somebody as the season draws them. */
export type Person = Pick<Reading, 'id' | 'name' | 'place' | 'sky' | 'you'>
