import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answer, auckland, berlin, status, faults } from '../../../tests/answer'
import type { Reading, Settings as Chosen } from '../../ipc/contract'
import Settings from './Settings.svelte'

const mara = { id: 'mara', name: 'Mara', place: 'Berlin', you: true } as Reading

async function open(change: Partial<Chosen> = {}, refuse = false) {
  let settings: Chosen = { ...status().settings, ...change }
  const calls = answer({
    'app::status': () => status({ settings }),
    'team::moment': () => ({ people: [mara] }),
    'zone::search': (text) => [text.startsWith('auck') ? auckland : berlin],
    'settings::save': (wanted) => {
      if (refuse) throw { code: 'store', message: 'The plan can’t be written.', problems: [] }
      return (settings = wanted)
    },
    'plan::import': ({ text }) => ({
      done: null,
      problems: [
        { line: 12, column: 9, message: `No zone ${text}`, hint: 'Did you mean Europe/Kyiv?' },
      ],
    }),
  })
  const onclose = vi.fn()
  render(Settings, { onclose })
  await screen.findByRole('radio', { name: 'Dark' })
  const saved = () => calls.filter(({ name }) => name === 'settings::save').map(({ args }) => args)
  return { saved, onclose, user: userEvent.setup() }
}

it('holds each choice at once, and leaves the others as they are', async () => {
  const { saved, user } = await open({ viewer: 'Europe/Berlin' })
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  await user.click(screen.getByRole('radio', { name: '12 h' }))
  await waitFor(() => {
    expect(saved()).toEqual([
      { theme: 'dark', hourCycle: 'h23', viewer: 'Europe/Berlin', you: null },
      { theme: 'dark', hourCycle: 'h12', viewer: 'Europe/Berlin', you: null },
    ])
  })
})

it('says who you are', async () => {
  const { saved, user } = await open()
  await screen.findByRole('option', { name: 'Mara' })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Who you are' }), 'mara')
  await waitFor(() => {
    expect(saved()).toMatchObject([{ you: 'mara' }])
  })
})

it('takes a zone, and lets go of it for that of you', async () => {
  const { saved, user } = await open({ you: 'mara' })
  const box = screen.getByRole('combobox', { name: 'Zone the window is read in' })
  await user.clear(box)
  await user.type(box, 'auck')
  await screen.findByRole('option', { name: /Auckland/ })
  await user.keyboard('{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Use that of Mara' }))
  await waitFor(() => {
    expect(saved()).toMatchObject([{ viewer: 'Pacific/Auckland' }, { viewer: null }])
  })
})

it('takes a refused choice back and says why', async () => {
  const { user } = await open({}, true)
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('can’t be written')
  expect(screen.getByRole('radio', { name: 'System' })).toBeChecked()
})

it('lists what is wrong with a plan file, with its place and a hint', async () => {
  const { user } = await open()
  const file = new File(['Europe/Kiew'], 'team.toml')
  await user.upload(screen.getByLabelText('Import a plan file'), file)
  const list = await screen.findByRole('list', { name: 'Problems in team.toml' })
  expect(list).toHaveTextContent('line 12, column 9')
  expect(screen.getByText(/Nothing was imported/)).toBeVisible()
  expect(list).toHaveTextContent('No zone Europe/Kiew')
  expect(list).toHaveTextContent('Did you mean Europe/Kyiv?')
})

it('says the size of a file too large by its bytes', async () => {
  const { user } = await open()
  const file = new File([new Uint8Array(5.5 * 1024 * 1024).fill(0xff)], 'team.toml')
  await user.upload(screen.getByLabelText('Import a plan file'), file)
  const list = await screen.findByRole('list', { name: 'Problems in team.toml' })
  expect(list).toHaveTextContent('this file has 6 MB: a plan file may have 5 MB')
})

it('tells versions and where the data is, and axe has nothing to say', async () => {
  await open()
  expect(screen.getByText('2026f')).toBeVisible()
  expect(screen.getByText('0.1.0')).toBeVisible()
  expect(screen.getByText('GeoNames, CC BY 4.0')).toBeVisible()
  expect(screen.getByText(/leeway\.db/).closest('.copyable')).not.toBeNull()
  const found = await faults(screen.getByRole('dialog'))
  expect(found).toEqual([])
})

it('closes on Escape', async () => {
  const { onclose, user } = await open()
  await user.keyboard('{Escape}')
  expect(onclose).toHaveBeenCalledOnce()
})
