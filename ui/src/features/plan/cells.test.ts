import { describe, expect, it } from 'vitest'
import { taskDraft } from '../../../tests/double/tasks'
import { applied, markFor, type Column } from './cells'

const known = {
  zone: 'Europe/Berlin',
  candidates: [
    { id: 'spec', title: 'Spec' },
    { id: 'spec-2', title: 'Spec' },
    { id: 'plus', title: 'Phase +4h' },
  ],
}
const link = {
  task: 'spec-2',
  kind: 'start_to_start' as const,
  lag: '1h',
  clock: 'elapsed' as const,
  reviewer: 'mara',
  review: '2h',
  rework: '1h',
  live: '',
}

function typed(column: Column, text: string, draft = taskDraft({ owner: 'ana' })) {
  const next = applied(draft, column, text, known)
  return 'draft' in next ? next.draft : next.problem
}

describe('what is typed into a cell', () => {
  it('waits for tasks by their titles, with a lag', () => {
    expect(typed('needs', 'spec +4h; ')).toMatchObject({
      needs: [{ task: 'spec', lag: '4h', kind: 'finish_to_start' }],
    })
    expect(typed('needs', 'Spec −1d')).toMatchObject({ needs: [{ lag: '-1d' }] })
    expect(typed('needs', 'Phase +4h')).toMatchObject({ needs: [{ task: 'plus', lag: '' }] })
    for (const text of ['Spec +4h, review 4h, rework 1h30', 'spec +4h review 4h rework 1h30'])
      expect(typed('needs', text)).toMatchObject({
        needs: [{ task: 'spec', lag: '4h', review: '4h', rework: '1h30' }],
      })
    expect(typed('needs', '')).toMatchObject({ needs: [] })
    expect(typed('needs', 'Nothing')).toMatch(/no task “Nothing”/)
  })

  it('leaves a link that was there its kind and its buffers', () => {
    const draft = taskDraft({ needs: [link] })
    expect(typed('needs', 'Spec +2h', draft)).toMatchObject({ needs: [{ ...link, lag: '2h' }] })
  })

  it('is a moment by the clock it had, else by the viewer’s', () => {
    expect(typed('earliest', '2027-03-18 9:00')).toMatchObject({
      earliest: { date: '2027-03-18', clock: '09:00', zone: 'Europe/Berlin' },
    })
    const tokyo = { date: '2027-03-18', clock: '10:00', zone: 'Asia/Tokyo' }
    expect(typed('earliest', '2027-03-19 11:30', taskDraft({ earliest: tokyo }))).toMatchObject({
      earliest: { date: '2027-03-19', clock: '11:30', zone: 'Asia/Tokyo' },
    })
    expect(typed('earliest', 'soon')).toMatch(/A date and a time/)
  })

  it('is a deadline of the kind it was; a date alone is the end of the owner’s work', () => {
    expect(typed('deadline', '2027-03-19')).toMatchObject({
      deadline: { kind: 'end_of_work', person: 'ana', date: '2027-03-19' },
    })
    const aoe = taskDraft({ deadline: { kind: 'anywhere_on_earth', date: '2027-03-19' } })
    expect(typed('deadline', '2027-03-20', aoe)).toMatchObject({
      deadline: { kind: 'anywhere_on_earth', date: '2027-03-20' },
    })
    expect(typed('deadline', '2027-03-20 17:00', aoe)).toMatchObject({
      deadline: { kind: 'at', moment: { clock: '17:00', zone: 'Europe/Berlin' } },
    })
    expect(typed('deadline', '')).toMatchObject({ deadline: null })
  })

  it('is a tag with or without its sign, once', () => {
    expect(typed('tags', '#design, server design')).toMatchObject({ tags: ['design', 'server'] })
  })

  it('goes on to a stage, or takes the last one back', () => {
    expect(markFor('open', 'under_way')).toEqual({ mark: 'began', on: true })
    expect(markFor('done', 'asked')).toEqual({ mark: 'done', on: false })
  })
})
