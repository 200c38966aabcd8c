import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toast, toastProblem } from '../lib/toasts.svelte'
import Toasts from './Toasts.svelte'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
const news = () => screen.queryByText('Deleted Priya')

it('news leaves by itself, a problem stays', async () => {
  render(Toasts)
  toast('Deleted Priya')
  toastProblem('The disk is full')
  await pass(5)
  expect(news()).toBeInTheDocument()
  await pass(2)
  expect(news()).not.toBeInTheDocument()
  await pass(60)
  expect(screen.getByRole('alert')).toHaveTextContent('The disk is full')
})

it('news stays while somebody reaches for it, by pointer or by key', async () => {
  const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) })
  const run = vi.fn()
  render(Toasts)
  toast('Deleted Priya', { label: 'Undo', run })
  await pass(5)
  await user.hover(screen.getByText('Deleted Priya'))
  await pass(60)
  await user.unhover(screen.getByText('Deleted Priya'))
  await pass(5)
  expect(news()).toBeInTheDocument()
  screen.getByRole('button', { name: 'Undo' }).focus()
  await pass(60)
  await user.keyboard('{Enter}')
  expect(run).toHaveBeenCalledOnce()
  expect(news()).not.toBeInTheDocument()
})
