import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { day } from '../../../tests/answer'
import type { NamedWindow } from '../../ipc/contract'
import OverlapChange from './OverlapChange.svelte'

const window = (name: string, golden: boolean, ...missing: string[]): NamedWindow => ({
  name,
  start: 50_400,
  end: 57_600,
  protected: golden,
  missing,
})

it('says which golden hours a draft takes somebody out of', () => {
  const before = day(3600, { windows: [window('Together', true, 'jon')] })
  const after = day(3600, { windows: [window('Together', true, 'jon', 'ana')] })
  render(OverlapChange, { before, after })
  expect(screen.getByRole('status')).toHaveTextContent(/out of Together$/)
})

it('says nothing of who was missing before', () => {
  const both = day(3600, { windows: [window('Together', true, 'jon'), window('Tea', false)] })
  render(OverlapChange, { before: both, after: both })
  expect(screen.getByRole('status')).not.toHaveTextContent('out of')
})
