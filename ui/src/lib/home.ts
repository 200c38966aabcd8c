/** Where the focus goes when what had it, or what it should return to, is gone. */
let home: (() => void) | null = null

/** A screen names its place; the result takes it back. */
export function setHome(focus: () => void): () => void {
  home = focus
  return () => {
    if (home === focus) home = null
  }
}

export function focusHome(): void {
  home?.()
}
