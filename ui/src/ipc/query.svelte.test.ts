import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'
import { Refusal } from './client'
import { query } from './query.svelte'

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

const settle = () => new Promise((resolve) => setTimeout(resolve))

function rooted<T>(make: () => T): { made: T; stop: () => void } {
  let made!: T
  const stop = $effect.root(() => {
    made = make()
  })
  flushSync()
  return { made, stop }
}

it('drops an answer that a later ask has overtaken', async () => {
  const pending = core()
  const { made, stop } = rooted(() => query('zone::search', () => 'a'))
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  void made.ask()
  await vi.waitFor(() => expect(pending).toHaveLength(2))
  pending[1]?.resolve(['new'])
  await settle()
  pending[0]?.resolve(['old'])
  await settle()
  expect(made.value).toEqual(['new'])
  stop()
})

it('asks again when its topic changes, and not for another', async () => {
  const pending = core()
  const { stop } = rooted(() => query('zone::search', () => 'a', ['team']))
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  await emit('changed', 'settings')
  await settle()
  expect(pending).toHaveLength(1)
  await emit('changed', 'team')
  await vi.waitFor(() => expect(pending).toHaveLength(2))
  stop()
})

it('keeps the last value when refused, and says why', async () => {
  const pending = core()
  const { made, stop } = rooted(() => query('zone::search', () => 'a'))
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  pending[0]?.resolve(['kept'])
  await settle()
  void made.ask()
  await vi.waitFor(() => expect(pending).toHaveLength(2))
  pending[1]?.reject({ code: 'store', message: 'The disk is full.', problems: [] })
  await settle()
  expect(made.value).toEqual(['kept'])
  expect(made.error).toBeInstanceOf(Refusal)
  expect(made.error?.code).toBe('store')
  expect(made.asking).toBe(false)
  stop()
})

it('holds back while there is nothing to ask', async () => {
  const pending = core()
  const { stop } = rooted(() => query('zone::search', () => undefined))
  await settle()
  expect(pending).toHaveLength(0)
  stop()
})

it('takes a bare text from the shell for an error too', async () => {
  const pending = core()
  const { made, stop } = rooted(() => query('zone::search', () => 'a'))
  await vi.waitFor(() => expect(pending).toHaveLength(1))
  pending[0]?.reject('command call not allowed')
  await settle()
  expect(made.error).toMatchObject({ code: 'internal', message: 'command call not allowed' })
  stop()
})
