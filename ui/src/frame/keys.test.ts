import { afterEach, describe, expect, it, vi } from 'vitest'
import { combination, dispatch, nextRegion, type Binding } from './keys'

afterEach(() => {
  document.body.replaceChildren()
})

function pressed(key: string, init: KeyboardEventInit = {}) {
  return new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
}

describe('naming a combination', () => {
  it.each<[string, KeyboardEventInit, string]>([
    ['n', {}, 'n'],
    ['N', { shiftKey: true }, 'n'],
    ['?', { shiftKey: true }, '?'],
    ['k', { ctrlKey: true }, 'mod+k'],
    ['k', { metaKey: true }, 'mod+k'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'mod+shift+z'],
    ['ArrowLeft', { shiftKey: true }, 'shift+arrowleft'],
    ['[', { altKey: true }, 'alt+['],
  ])('%s %o is %s', (key, init, name) => {
    expect(combination(pressed(key, init))).toBe(name)
  })
})

describe('keys of the window', () => {
  const run = vi.fn()
  const always = vi.fn()
  const bindings: Binding[] = [
    { on: ['n'], shown: [['N']], says: 'New', run },
    { on: ['mod+k'], shown: [['Ctrl', 'K']], says: 'Search', run: always, always: true },
  ]
  afterEach(() => {
    vi.clearAllMocks()
  })

  function press(target: Element, event: KeyboardEvent) {
    document.body.append(target)
    const listen = (heard: KeyboardEvent) => {
      dispatch(bindings, heard)
    }
    window.addEventListener('keydown', listen)
    target.dispatchEvent(event)
    window.removeEventListener('keydown', listen)
    return event
  }

  it('run, and keep the browser from doing its own', () => {
    const event = press(document.createElement('button'), pressed('n'))
    expect(run).toHaveBeenCalledOnce()
    expect(event.defaultPrevented).toBe(true)
  })

  it.each(['input', 'textarea', 'select'])('rest in a %s, except those that always work', (tag) => {
    press(document.createElement(tag), pressed('n'))
    expect(run).not.toHaveBeenCalled()
    press(document.createElement(tag), pressed('k', { ctrlKey: true }))
    expect(always).toHaveBeenCalledOnce()
  })

  it('rest in a dialog, but not on a checkbox', () => {
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    press(dialog, pressed('n'))
    expect(run).not.toHaveBeenCalled()

    const box = document.createElement('input')
    box.type = 'checkbox'
    press(box, pressed('n'))
    expect(run).toHaveBeenCalledOnce()
  })

  it('leave alone what someone has dealt with, and what nobody has bound', () => {
    const event = pressed('n')
    event.preventDefault()
    press(document.createElement('div'), event)
    expect(run).not.toHaveBeenCalled()
    expect(press(document.createElement('div'), pressed('x')).defaultPrevented).toBe(false)
  })
})

it('F6 goes round the regions and skips those with nothing to focus', () => {
  for (const [name, focusable] of [
    ['header', true],
    ['content', false],
    ['sidebar', true],
  ] as const) {
    const region = document.createElement('div')
    region.dataset.region = name
    if (focusable) region.append(document.createElement('button'))
    document.body.append(region)
  }
  const at = () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region
  nextRegion()
  expect(at()).toBe('header')
  nextRegion()
  expect(at()).toBe('sidebar')
  nextRegion()
  expect(at()).toBe('header')
})
