import { screen, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../tests/answer'
import { wholePlan } from '../../../tests/wholePlan'

const world = wholePlan()
const { open } = world

describe('what nobody has said the effort of', () => {
  const chips = () => document.querySelector('.chips')?.textContent ?? ''

  it('is said in place of whether it fits, and of when it will be there', async () => {
    for (const task of world.double.plans.tasks) task.effort = ''
    await open()
    expect(chips()).toMatch(/No effort given/)
    expect(chips()).not.toMatch(/Fits|on time|P80/)
    expect(screen.getAllByText(/^No effort given\.?$/)).toHaveLength(2)
    expect(screen.queryByText(/8 in 10/)).toBeNull()
    expect(document.querySelector('.p80')).toBeNull()
    expect(await faults()).toEqual([])
  })

  it('leaves late what is late without it', async () => {
    const notes = world.double.plans.tasks.find(({ id }) => id === 'notes')
    if (notes) notes.effort = ''
    await open()
    expect(chips()).toMatch(/too late.*No effort given for one task/)
    expect(chips()).not.toMatch(/P80|on time/)
  })

  it('says nothing where every task has one', async () => {
    await open()
    await waitFor(() => {
      expect(chips()).toMatch(/94 % on time.*P80/)
    })
    expect(screen.queryByText(/No effort given/)).toBeNull()
  })
})
