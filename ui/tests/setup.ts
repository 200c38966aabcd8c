import '@testing-library/jest-dom/vitest'
import { clearMocks } from '@tauri-apps/api/mocks'
import { afterEach, beforeEach } from 'vitest'
import { dismiss, shownToasts } from '../src/lib/toasts.svelte'

// What jsdom lacks, and the window needs to be there though not to work.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver ??= NoResizeObserver
Element.prototype.scrollIntoView ??= () => {}
Element.prototype.setPointerCapture ??= () => {}
Element.prototype.hasPointerCapture ??= () => false
Element.prototype.releasePointerCapture ??= () => {}

// Nothing is laid out either, so a floating menu counts as scrolled out of sight and is hidden.
// Once: files share the document, and every rule is matched for every style that is asked.
if (!document.getElementById('shown')) {
  const shown = document.createElement('style')
  shown.id = 'shown'
  shown.textContent = '[data-bits-floating-content-wrapper] { visibility: visible !important }'
  document.head.append(shown)
}

// Before a test rather than after it: a window that is closing still says goodbye to the shell.
beforeEach(() => {
  clearMocks()
})

// The list of messages is the one thing that outlives its window, and with it its file.
afterEach(() => {
  for (const { id } of [...shownToasts()]) dismiss(id)
})
