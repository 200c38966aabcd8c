/** The whole screen Inbox over the double of the core, for tests. */
import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, vi } from 'vitest'
import InboxHolder from '../src/features/inbox/InboxHolder.test.svelte'
import { Inboxing } from '../src/features/inbox/inboxing.svelte'
import { createHeld } from '../src/lib/held.svelte'
import { startDouble, type Double } from './double/core'
import { fullInbox } from './double/inbox'

/** Anew before each test of a file. */
export function wholeInbox() {
  let double: Double
  let inboxing: Inboxing
  beforeEach(() => {
    double = startDouble()
    double.inbox = fullInbox()
    inboxing = new Inboxing()
  })

  const sent = (name: string) =>
    double.calls.filter((call) => call.name === name).map(({ args }) => args)
  const option = (title: string) => screen.getByRole('option', { name: new RegExp(title) })
  const list = () => screen.getByRole('listbox', { name: 'Notifications' })

  function begin() {
    const told = { onannounce: vi.fn(), oncomplain: vi.fn(), onnorms: vi.fn() }
    const held = createHeld()
    const view = render(InboxHolder, { inboxing, held, ...told })
    return { user: userEvent.setup(), held, view, ...told }
  }

  return {
    get double() {
      return double
    },
    get inboxing() {
      return inboxing
    },
    sent,
    option,
    list,
    begin,
    /** Opened, with the keys at a notification. */
    async open(title = 'Cart icons') {
      const begun = begin()
      await screen.findByRole('option', { name: new RegExp(title) })
      list().focus()
      const { id } = option(title)
      inboxing.active = id.slice(id.indexOf('-notice') + 1)
      await waitFor(() => {
        expect(list()).toHaveAttribute('aria-activedescendant', option(title).id)
      })
      return begun
    },
    /** The title of what the keys rest on. */
    at() {
      const id = list().getAttribute('aria-activedescendant')
      return document.getElementById(id ?? '')?.getAttribute('aria-label') ?? ''
    },
  }
}
