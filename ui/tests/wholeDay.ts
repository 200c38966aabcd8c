/** The whole screen Today over the double of the core, for tests. */
import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, vi } from 'vitest'
import { Days } from '../src/features/today/days.svelte'
import TodayHolder from '../src/features/today/TodayHolder.test.svelte'
import { startDouble, type Double } from './double/core'

/** Anew before each test of a file. */
export function wholeDay() {
  let double: Double
  let days: Days
  beforeEach(() => {
    double = startDouble()
    days = new Days()
  })
  const asked = (name: string) => double.calls.filter((call) => call.name === name)

  return {
    get double() {
      return double
    },
    get days() {
      return days
    },
    asked,
    sent: (name: string) => asked(name).map(({ args }) => args),
    /** Without waiting for a day to be there. */
    begin() {
      const told = { onannounce: vi.fn(), oncomplain: vi.fn(), onask: vi.fn(), onplan: vi.fn() }
      const user = userEvent.setup()
      render(TodayHolder, { days, ...told })
      return { user, ...told }
    },
    async open(change: Partial<Days> = {}) {
      Object.assign(days, change)
      const begun = this.begin()
      await screen.findByRole('heading', { name: 'Next batch' })
      return begun
    },
    block: (title: string) => screen.getByRole('button', { name: new RegExp(`^${title}`) }),
  }
}
