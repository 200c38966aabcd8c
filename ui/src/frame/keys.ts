/** Reading the keyboard: which combination it is, and whether it is meant for the window. */

export type Binding = {
  /** Combinations as `combination` names them. */
  on: readonly string[]
  /** As written on keys, each inner list pressed together. */
  shown: readonly (readonly string[])[]
  says: string
  run: () => void
  /** Also while typing or while a dialog is open. */
  always?: boolean
}

/** "mod+shift+z", "shift+arrowleft", "?", "n". Shift is not named where it makes the character. */
export function combination(event: KeyboardEvent): string {
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  const letter = event.key.length === 1
  if (event.shiftKey && (!letter || parts.length > 0)) parts.push('shift')
  parts.push(event.key.toLowerCase())
  return parts.join('+')
}

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const OWN_KEYS =
  '[role=dialog], [role=menu], [role=listbox]:not([data-passes-keys]), [role=grid]:not([data-passes-keys]), [role=radiogroup], [role=spinbutton]'

const PRESSED = 'button, a[href], summary, input, [role=menuitem], [tabindex="0"]:not([data-block])'

/** Whether keys pressed here belong to the thing that has the focus. */
export function keepsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${TYPING}, ${OWN_KEYS}`) !== null
}

/** Runs the binding meant by a key, if any. */
export function dispatch(bindings: readonly Binding[], event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const pressed = combination(event)
  // It presses what has the focus.
  if (pressed === ' ' && event.target instanceof Element && event.target.closest(PRESSED)) return
  const binding = bindings.find(({ on }) => on.includes(pressed))
  if (!binding || (!binding.always && keepsKeys(event.target))) return
  event.preventDefault()
  binding.run()
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), [tabindex]:not([tabindex="-1"])'

/** Moves the focus to the next part of the window, round and round. */
export function nextRegion(root: ParentNode = document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  for (let step = 1; step <= regions.length; step++) {
    const region = regions[(current + step + regions.length) % regions.length]
    const first = region?.querySelector<HTMLElement>(FOCUSABLE)
    if (first) {
      first.focus()
      return
    }
  }
}
