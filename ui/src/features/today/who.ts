/** Somebody as drawn beside the day. */
export type Who = { id: string; name: string; sky: number | null }
