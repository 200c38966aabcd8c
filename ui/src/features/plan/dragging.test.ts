import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../tests/answer'
import { samplePeople } from '../../../tests/double/people'
import { planOf } from '../../../tests/double/laid'
import { START } from '../../../tests/double/march'
import { wholePlan } from '../../../tests/wholePlan'
import { axisOf } from './axis'

const world = wholePlan()
const { sent, open, row, part, atRow } = world

describe('a task in the drawing', () => {
  it('is dragged by a pointer, and only pressed when it does not move', async () => {
    await open()
    await atRow('Security review')
    const scroller = screen.getByRole('treegrid').parentElement as HTMLElement
    const bar = part('Security review', 'Work')
    const x = Number.parseFloat(bar.style.left) + 2
    const y = 56 + 4 * 56 + 28
    const at = (by: number) => ({ clientX: x + by, clientY: y, button: 0, pointerId: 1 })
    await fireEvent.pointerDown(scroller, at(0))
    await fireEvent.pointerUp(scroller, at(0))
    expect(world.planning.selected).toBe('security')
    await fireEvent.pointerDown(scroller, at(0))
    await fireEvent.pointerMove(scroller, at(30))
    await waitFor(() => {
      expect(sent('project::move_task').at(-1)).toMatchObject({ handle: 'bar', preview: true })
    })
    await fireEvent.pointerUp(scroller, at(30))
    await waitFor(() => {
      expect(sent('project::move_task').at(-1)).toMatchObject({ id: 'security', preview: false })
    })
  })

  it('takes a due alone where it meets the end of the work', async () => {
    world.double.plans.tasks = world.double.plans.tasks.filter(({ id }) => id === 'security')
    const [task] = world.double.plans.tasks
    if (!task) throw new Error('There is no such task')
    Object.assign(task, { needs: [], review: '' })
    const [before] = planOf({ people: samplePeople(), plans: world.double.plans }, 'atlas').rows
    task.ends = START + (before?.bars.at(-1)?.end ?? 0)
    await open()
    await atRow('Security review')
    const end = part('Security review', 'End of the work')
    const due = part('Security review', 'Due')
    const box = ({ style }: HTMLElement) => Number.parseFloat(style.left) + 12
    const scroller = screen.getByRole('treegrid').parentElement as HTMLElement
    const drag = async (x: number, y: number) => {
      const at = (by: number) => ({ clientX: x + by, clientY: 56 + y, button: 0, pointerId: 1 })
      await fireEvent.pointerDown(scroller, at(0))
      await fireEvent.pointerMove(scroller, at(30))
      await waitFor(() => {
        expect(sent('project::move_task').at(-1)).toMatchObject({ preview: true })
      })
      const { handle } = sent('project::move_task').at(-1) as { handle: string }
      await fireEvent.keyDown(row('Security review'), { key: 'Escape' })
      await fireEvent.pointerUp(scroller, at(30))
      return handle
    }
    expect(box(due)).toBe(box(end))
    expect(await drag(box(due), 20)).toBe('due')
    expect(await drag(box(end), 44)).toBe('end')
  })

  it('goes on while what is dragged is held at an edge', async () => {
    await open()
    await atRow('Security review')
    const scroller = screen.getByRole('treegrid').parentElement as HTMLElement
    const x = Number.parseFloat(part('Security review', 'Work').style.left) + 2
    const at = (clientX: number) => ({
      clientX,
      clientY: 56 + 4 * 56 + 28,
      button: 0,
      pointerId: 1,
    })
    await fireEvent.pointerDown(scroller, at(x))
    await fireEvent.pointerMove(scroller, at(x + 30))
    expect(scroller.scrollLeft).toBe(0)
    await fireEvent.pointerMove(scroller, at(990))
    await waitFor(() => {
      expect(scroller.scrollLeft).toBeGreaterThan(20)
    })
    await fireEvent.pointerMove(scroller, at(600))
    const stopped = scroller.scrollLeft
    await new Promise((done) => setTimeout(done, 80))
    expect(scroller.scrollLeft).toBe(stopped)
    await fireEvent.pointerUp(scroller, at(600))
  })

  it('says where lines are that are out of sight, and goes there', async () => {
    world.planning.zoom = 4
    const { user } = await open()
    const scroller = screen.getByRole('treegrid').parentElement as HTMLElement
    await user.click(screen.getByRole('button', { name: /^Deadline Thu 18, 17:00/ }))
    expect(scroller.scrollLeft).toBeGreaterThan(1000)
    await fireEvent.scroll(scroller)
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: /^Deadline/ })).toBeNull()
    })
    scroller.scrollLeft = 1e5
    await fireEvent.scroll(scroller)
    expect(await screen.findByRole('button', { name: /^P80 Thu 18, 11:30/ })).toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('names under the hand what keeps an owner away', async () => {
    await open({ zoom: 1 })
    const scroller = screen.getByRole('treegrid').parentElement as HTMLElement
    const plan = planOf({ people: samplePeople(), plans: world.double.plans }, 'atlas')
    const place = plan.rows.findIndex(({ id }) => id === 'regression')
    const [away] = plan.tracks.find(({ person }) => person === 'sefa')?.away ?? []
    const x = 240 + axisOf(plan, 1).x((away?.start ?? 0) + 3600)
    await fireEvent.pointerMove(scroller, { clientX: x, clientY: 56 + place * 56 + 28 })
    expect(scroller.title).toMatch(/^Moving house, /)
    await fireEvent.pointerLeave(scroller)
    expect(scroller.title).toBe('')
    expect(row('Regression pass')).toHaveAccessibleName(/Away: Moving house, /)
  })
})
