/** A person's editor over answers of a test. */
import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import type { FieldProblem, PersonDraft } from '../src/ipc/contract'
import PersonEditor from '../src/features/people/PersonEditor.svelte'
import { answer, auckland, berlin, day, draft } from './answer'

/** A person whose editor is opened. */
export const kenji = () => draft({ id: 'kenji', name: 'Kenji', place: 'Tokyo' })

type Setup = {
  id?: string | null
  person?: PersonDraft
  found?: FieldProblem[]
  refuse?: boolean
  conflict?: boolean
}

export async function openEditor({
  id = 'kenji',
  person = kenji(),
  found = [],
  refuse = false,
  conflict = false,
}: Setup = {}) {
  const calls = answer({
    'team::person': () => person,
    'team::blank': () => person,
    'team::check': () => found,
    'team::day': (query) => day(query.draft ? 3600 : 1800),
    'zone::search': (text) => [text.startsWith('Auck') ? auckland : berlin],
    'team::save': () => {
      if (refuse)
        throw { code: 'store', message: 'The disk is full. Free some space.', problems: [] }
      if (conflict)
        throw { code: 'conflict', message: 'Kenji has changed since. Open it anew.', problems: [] }
      const problems = found.filter(({ severity }) => severity === 'error')
      if (problems.length > 0) throw { code: 'invalid', message: 'Not saved yet.', problems }
      return { change: 1, label: 'Edit Kenji', id: 'kenji' }
    },
    'team::delete': () => ({ change: 2, label: 'Delete Kenji', id: 'kenji' }),
  })
  const onclose = vi.fn()
  const onsaved = vi.fn()
  const view = render(PersonEditor, { id, onclose, onsaved })
  const name = await screen.findByRole('textbox', { name: 'Name' })
  return { calls, onclose, onsaved, user: userEvent.setup(), name, view }
}

/** What was sent with a command, oldest first. */
export const sent = (calls: { name: string; args: unknown }[], name: string) =>
  calls.filter((call) => call.name === name).map(({ args }) => args as PersonDraft)

/** Opens a day's exact hours. */
export async function unfold(day = 'Monday') {
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${day}: `) }))
}
