import { mockIPC } from '@tauri-apps/api/mocks'
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'
import { following } from './following.svelte'

type Pending = { args: unknown; resolve: (answer: unknown) => void; reject: (why: unknown) => void }

function core() {
  const pending: Pending[] = []
  mockIPC(
    (command, payload) => {
      if (command !== 'call') return undefined
      const { args } = payload as { args: unknown }
      return new Promise((resolve, reject) => pending.push({ args, resolve, reject }))
    },
    { shouldMockEvents: true },
  )
  return pending
}

function followed(text: () => string | undefined) {
  let made!: ReturnType<typeof following<'zone::search'>>
  const stop = $effect.root(() => {
    made = following('zone::search', text)
  })
  flushSync()
  return { made, stop }
}

it('has one question under way, and then asks the newest, not those between', async () => {
  const pending = core()
  let text = $state('a')
  const { made, stop } = followed(() => text)
  for (const typed of ['b', 'c', 'd']) {
    text = typed
    flushSync()
  }
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  pending[0]?.resolve(['of a'])
  await vi.waitFor(() => expect(pending).toHaveLength(2))
  expect(made.value).toEqual(['of a'])
  pending[1]?.resolve(['of d'])
  await vi.waitFor(() => expect(made.value).toEqual(['of d']))
  expect(pending.map(({ args }) => args)).toEqual(['a', 'd'])
  stop()
})

it('keeps what it showed when one question is refused, and goes on', async () => {
  const pending = core()
  let text = $state('a')
  const { made, stop } = followed(() => text)
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  pending[0]?.resolve(['of a'])
  await vi.waitFor(() => expect(made.value).toEqual(['of a']))
  text = 'b'
  flushSync()
  await vi.waitFor(() => expect(pending).toHaveLength(2))
  pending[1]?.reject({ code: 'store', message: 'Busy.', problems: [] })
  await vi.waitFor(() => expect(made.error?.message).toBe('Busy.'))
  expect(made.value).toEqual(['of a'])
  text = 'c'
  flushSync()
  await vi.waitFor(() => expect(pending).toHaveLength(3))
  pending[2]?.resolve(['of c'])
  await vi.waitFor(() => expect(made.value).toEqual(['of c']))
  expect(made.error).toBeNull()
  stop()
})

it('asks nothing while held back', async () => {
  const pending = core()
  const { stop } = followed(() => undefined)
  await new Promise((resolve) => setTimeout(resolve))
  expect(pending).toHaveLength(0)
  stop()
})
