import { screen, waitFor, within } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { kenji, openEditor as open, sent, unfold } from '../../../tests/editor'

it('writes a clock out when its field is left, and leaves alone what is none', async () => {
  const { user } = await open()
  await unfold()
  const to = screen.getByRole('textbox', { name: 'Monday, interval 1, to' })
  await user.clear(to)
  await user.type(to, '9pm')
  await user.tab()
  expect(to).toHaveValue('21:00')
  await user.clear(to)
  await user.type(to, 'late')
  await user.tab()
  expect(to).toHaveValue('late')
})

it('draws an overnight interval on into the next day', async () => {
  const night = kenji()
  const week = night.patterns[0]?.weeks[0] ?? []
  week[4] = [{ from: '22:00', to: '06:00', grade: 'working' }]
  await open({ person: night })
  expect(
    screen.getByRole('button', { name: /^Friday: working 10:00 pm to 12:00 am, going/ }),
  ).toBeVisible()
  expect(
    screen.getByRole('button', { name: /^Saturday: working 12:00 am to 6:00 am, from/ }),
  ).toBeVisible()
  const [evening, morning] = screen.getAllByRole('button', {
    name: 'Friday, working 10:00 pm to 6:00 am the next day',
  })
  expect(evening).toHaveAttribute('data-end', '1440')
  expect(morning).toHaveAttribute('data-end', '360')
  expect(within(screen.getByRole('group', { name: 'Saturday' })).getAllByRole('button')).toEqual([
    morning,
  ])
})

it('adds, removes and copies intervals', async () => {
  const { user, calls } = await open()
  await unfold()
  await user.click(screen.getByRole('button', { name: 'Add hours' }))
  expect(screen.getByRole('textbox', { name: 'Monday, interval 2, from' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Remove Monday, interval 1' }))
  const grade = screen.getByRole('group', { name: 'Monday, interval 1, grade' })
  await user.click(within(grade).getByRole('radio', { name: 'Reluctant' }))
  await user.click(screen.getByRole('button', { name: 'Copy Monday to other days' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Tuesday to Friday' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const week = sent(calls, 'team::save')[0]?.patterns[0]?.weeks[0]
  const hours = [{ from: '17:00', to: '18:00', grade: 'reluctant' }]
  expect(week).toEqual([hours, hours, hours, hours, hours, [], []])
})

it('takes back each edit in the sheet, and does it again', async () => {
  const { user, calls, name } = await open()
  const hours = () => sent(calls, 'team::save').at(-1)?.patterns[0]?.weeks[0]?.[0]
  screen.getByRole('button', { name: 'Monday, working 9:00 am to 5:00 pm' }).focus()
  await user.keyboard('{ArrowRight}{ArrowRight}2')
  await screen.findByRole('button', { name: 'Monday, flexible 9:30 am to 5:30 pm' })
  await user.keyboard('{Control>}z{/Control}')
  await screen.findByRole('button', { name: 'Monday, working 9:30 am to 5:30 pm' })
  await user.keyboard('{Control>}z{/Control}')
  await screen.findByRole('button', { name: 'Monday, working 9:00 am to 5:00 pm' })
  expect(screen.getByRole('button', { name: 'Undo in this sheet' })).toBeDisabled()
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  await screen.findByRole('button', { name: 'Monday, working 9:30 am to 5:30 pm' })
  await user.type(name, '!')
  await user.click(screen.getByRole('button', { name: 'Undo in this sheet' }))
  expect(name).toHaveValue('Kenji')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => {
    expect(hours()).toEqual([{ from: '09:30', to: '17:30', grade: 'working' }])
  })
})

it('lets weeks take turns, counted from this one', async () => {
  const { user, calls } = await open()
  await screen.findByText('1 h')
  await user.click(screen.getByRole('button', { name: 'Weeks take turns' }))
  expect(screen.getByRole('button', { name: 'Week 2' })).toHaveAttribute('aria-pressed', 'true')
  screen.getByRole('button', { name: /^Friday, working/ }).focus()
  await user.keyboard('{Delete}')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const [pattern] = sent(calls, 'team::save')[0]?.patterns ?? []
  expect(pattern?.anchor).toBe('2027-03-10')
  expect(pattern?.weeks.map((week) => week[4]?.length)).toEqual([1, 0])
})

it('forgets whose turn it is when one week is left', async () => {
  const person = kenji()
  const [pattern] = person.patterns
  if (!pattern) throw new Error('no hours')
  pattern.weeks.push([[], [], [], [], [], [], []])
  pattern.anchor = '2027-03-01'
  const { user, calls } = await open({ person })
  await user.click(screen.getByRole('button', { name: 'Copy or remove week 1' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Remove week 1' }))
  expect(screen.queryByRole('group', { name: 'Weeks in turn' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const [sentPattern] = sent(calls, 'team::save')[0]?.patterns ?? []
  expect(sentPattern).toEqual({ from: null, anchor: '', weeks: [[[], [], [], [], [], [], []]] })
})

it('begins other hours on a date, from those there are, and leaves the first alone', async () => {
  const { user, calls } = await open()
  await screen.findByText('1 h')
  await user.click(screen.getByRole('button', { name: 'Other hours from a date' }))
  expect(screen.getByRole('button', { name: 'From 1 Apr 2027' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  screen.getByRole('button', { name: /^Friday, working/ }).focus()
  await user.keyboard('{Delete}')
  await user.click(screen.getByRole('button', { name: 'Before 1 Apr 2027' }))
  expect(screen.getByRole('button', { name: /^Friday, working/ })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const patterns = sent(calls, 'team::save')[0]?.patterns
  expect(patterns?.map(({ from }) => from)).toEqual([null, '2027-04-01'])
  expect(patterns?.map(({ weeks }) => weeks[0]?.[4]?.length)).toEqual([1, 0])
})

it('goes to the version, week and day that has something wrong', async () => {
  const person = kenji()
  const [first] = person.patterns
  if (!first) throw new Error('no hours')
  const weeks = [...first.weeks, ...structuredClone(first.weeks)]
  person.patterns.push({ from: '2027-06-01', anchor: '2027-06-01', weeks })
  const message = 'Covers no time.'
  const { user } = await open({
    person,
    found: [{ field: 'patterns.1.weeks.1.3.0.to', severity: 'error', message }],
  })
  await user.click(screen.getByRole('tab', { name: 'Year' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const to = await screen.findByRole('textbox', { name: 'Thursday, interval 1, to' })
  await waitFor(() => {
    expect(to).toHaveFocus()
  })
  expect(to).toHaveAccessibleDescription(/Covers no time/)
  expect(screen.getByRole('tab', { name: /^Hours/, selected: true })).toBeVisible()
  expect(screen.getByRole('button', { name: /^From 1 Jun 2027/, pressed: true })).toBeVisible()
  expect(screen.getByRole('button', { name: /^Week 2/, pressed: true })).toBeVisible()
})

it('teaches that a day without hours is off', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('button', { name: 'Saturday: off' }))
  expect(screen.getByText(/A day without hours/)).toBeVisible()
})
