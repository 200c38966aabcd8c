/** Short messages at the window's foot. */
export type Toast = {
  id: number
  text: string
  /** A problem stays until dismissed; news leaves by itself. */
  tone: 'news' | 'problem'
  action: { label: string; run: () => void } | null
  /** What lets it leave. */
  timer?: ReturnType<typeof setTimeout>
}

const NEWS_STAYS_MS = 6000

let next = 0
const toasts = $state<Toast[]>([])

export function shownToasts(): readonly Toast[] {
  return toasts
}

export function toast(text: string, action: Toast['action'] = null): void {
  leave(push({ text, tone: 'news', action }))
}

/** News stays while somebody reaches for it (WCAG 2.2.1) … */
export function stay(id: number): void {
  clearTimeout(toasts.find((shown) => shown.id === id)?.timer)
}

/** … and has its time again once it is left alone. */
export function leave(id: number): void {
  stay(id)
  const news = toasts.find((shown) => shown.id === id && shown.tone === 'news')
  if (!news) return
  news.timer = setTimeout(() => {
    dismiss(id)
  }, NEWS_STAYS_MS)
}

export function toastProblem(text: string): void {
  push({ text, tone: 'problem', action: null })
}

export function dismiss(id: number): void {
  stay(id)
  const at = toasts.findIndex((shown) => shown.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

function push(shown: Omit<Toast, 'id' | 'timer'>): number {
  const id = ++next
  // Two are read, a third buries the first.
  if (toasts.length > 1) toasts.shift()
  toasts.push({ id, ...shown })
  return id
}
