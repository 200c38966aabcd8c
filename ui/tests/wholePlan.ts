/** The whole screen Plan over the double of the core, for tests. */
import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, vi } from 'vitest'
import { Planning } from '../src/features/plan/planning.svelte'
import PlanHolder from '../src/features/plan/PlanHolder.test.svelte'
import { startDouble, type Double } from './double/core'
import { atlas } from './double/tasks'

/** Anew before each test of a file. */
export function wholePlan() {
  let double: Double
  let planning: Planning
  beforeEach(() => {
    double = startDouble()
    double.plans = atlas()
    planning = new Planning()
  })

  const asked = (name: string) => double.calls.filter((call) => call.name === name)
  const row = (title: string) => screen.getByRole('row', { name: new RegExp(`^${title},`) })

  /** Without waiting for a plan to be there. */
  function begin(props: { people?: number } = {}) {
    const told = { onannounce: vi.fn(), oncomplain: vi.fn(), onscreen: vi.fn() }
    const user = userEvent.setup()
    render(PlanHolder, { planning, ...props, ...told })
    return { user, ...told }
  }

  return {
    get double() {
      return double
    },
    get planning() {
      return planning
    },
    asked,
    sent: (name: string) => asked(name).map(({ args }) => args),
    begin,
    async open(change: Partial<Planning> = {}) {
      Object.assign(planning, change)
      const begun = begin()
      await screen.findByRole(planning.table ? 'grid' : 'treegrid')
      await waitFor(() => {
        expect(planning.project).toBe('atlas')
        expect(screen.getByRole('button', { name: 'Project: Atlas 4.2' })).toBeInTheDocument()
      })
      return begun
    },
    row,
    part: (title: string, name: string) => within(row(title)).getByRole('gridcell', { name }),
    async atRow(title: string) {
      row(title).focus()
      await waitFor(() => {
        expect(row(title)).toHaveFocus()
      })
    },
  }
}
