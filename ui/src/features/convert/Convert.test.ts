import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../App.svelte'
import { faults } from '../../../tests/answer'
import { startDouble, type Double } from '../../../tests/double/core'

let double: Double

beforeEach(() => {
  double = startDouble()
})

async function open() {
  const user = userEvent.setup()
  render(App, { first: 'team' })
  await screen.findByRole('slider', { name: /Moment|time/i }).catch(() => null)
  await screen.findByText('People available')
  return user
}

async function convert(text: string) {
  const user = await open()
  await user.keyboard('c')
  const dialog = await screen.findByRole('dialog', { name: 'Convert a time' })
  await user.type(within(dialog).getByRole('textbox'), text)
  return { user, dialog }
}

describe('the converter', () => {
  it('reads what somebody wrote by everyone’s clock, and tells what it did not read', async () => {
    const { dialog } = await convert("let's meet 9am PT")
    expect(
      await within(dialog).findByText(/Read as Thu 11 March 2027, 09:00 in Los Angeles/),
    ).toBeInTheDocument()
    expect(within(dialog).getAllByText('18:00')).toHaveLength(2)
    expect(within(dialog).getByText("“let's meet”")).toBeInTheDocument()
    const rows = within(dialog)
      .getAllByRole('listitem')
      .map((row) => row.textContent)
    expect(rows.find((row) => row.includes('Kenji'))).toMatch(/02:00\s*Fri/)
    expect(await faults(dialog)).toEqual([])
  })

  it('asks which is meant, and takes the one pressed', async () => {
    const { user, dialog } = await convert('9am CST')
    const shanghai = await within(dialog).findByRole('button', { name: /Shanghai/ })
    expect(within(dialog).queryByText(/^Read as/)).toBeNull()
    await user.click(shanghai)
    expect(await within(dialog).findByText(/Read as .* in Shanghai/)).toBeInTheDocument()
    expect(shanghai).toHaveAttribute('aria-pressed', 'true')
  })

  it('offers both times of a clock put back, and everyone’s clock at the one taken', async () => {
    const { user, dialog } = await convert('1am New York')
    const both = await within(dialog).findAllByRole('button', { name: /01:00 in New York/ })
    expect(both).toHaveLength(2)
    expect(within(dialog).getAllByText('06:00').length).toBeGreaterThan(0)
    const second = both.at(-1) ?? dialog
    await user.click(second)
    expect((await within(dialog).findAllByText('07:00')).length).toBeGreaterThan(0)
    expect(second).toHaveAttribute('aria-pressed', 'true')
  })

  it('shows nothing on Team where nothing was read', async () => {
    const { dialog } = await convert('31 Feb 10:00')
    expect(await within(dialog).findByText(/There is no time in it/)).toBeInTheDocument()
    expect(within(dialog).queryByRole('button', { name: 'Show on Team' })).toBeNull()
  })

  it('says an offset once', async () => {
    const { dialog } = await convert('9am UTC')
    const read = await within(dialog).findByText(/^Read as/)
    expect(read.textContent.match(/UTC\+0/g)).toHaveLength(1)
  })

  it('copies the text for a chat', async () => {
    const { user, dialog } = await convert('9am PT')
    await user.click(await within(dialog).findByRole('button', { name: 'Copy as text' }))
    expect(await within(dialog).findByText('Copied')).toBeInTheDocument()
    expect(await navigator.clipboard.readText()).toContain('09:00 in Los Angeles')
  })

  it('puts the scrubber there on Enter, on its day', async () => {
    const { user, dialog } = await convert('9am PT')
    await within(dialog).findByText(/^Read as/)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(
      await screen.findByRole('slider', { name: /./, value: { text: /18:00/ } }),
    ).toBeInTheDocument()
    expect(double.calls.filter(({ name }) => name === 'team::day').at(-1)?.args).toMatchObject({
      date: '2027-03-11',
    })
  })

  it('teaches by examples while nothing is typed', async () => {
    const user = await open()
    await user.click(screen.getByRole('button', { name: 'Convert a time' }))
    const dialog = await screen.findByRole('dialog', { name: 'Convert a time' })
    await user.click(within(dialog).getByRole('button', { name: 'Thu 9am PT' }))
    expect(await within(dialog).findByText(/^Read as/)).toBeInTheDocument()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is the palette’s first result for a sentence with a time', async () => {
    const user = await open()
    await user.keyboard('{Control>}k{/Control}')
    await user.type(
      await screen.findByRole('combobox', { name: 'A person, a date, or what to do' }),
      'Thu 9am PT',
    )
    const [first] = await screen.findAllByRole('option', { name: /Los Angeles/ })
    expect(first).toHaveAttribute('aria-selected', 'true')
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'Convert a time' })
    expect(within(dialog).getByRole('textbox')).toHaveValue('Thu 9am PT')
  })
})
