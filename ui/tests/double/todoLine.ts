/** Reads a to-do in one line, roughly as the core does: for tests and pictures, never shipped. */
import type { TodoPart, TodoPartKind, TodoRead } from '../../src/ipc/contract'
import { label, march } from './march'

const FORMS: [TodoPartKind, RegExp][] = [
  ['effort', /^\d+(?:h\d*|min|m)\b/i],
  ['due', /^by [\w:]+(?: \d{1,2}:\d{2})?(?: [A-Z]\w+)?/],
  ['tag', /^#\w+/],
  ['person', /^@\w+/],
]

export function readLine(text: string): TodoRead {
  const parts: TodoPart[] = []
  let rest = text
  while (rest !== '') {
    const at = parts.at(-1)
    const free = at === undefined || /\s$/.test(at.text)
    const found = free
      ? FORMS.flatMap(([kind, form]) => {
          const [match] = form.exec(rest) ?? []
          return match ? [{ kind, text: match }] : []
        })[0]
      : undefined
    const part = found ?? { kind: 'title' as const, text: rest[0] ?? '' }
    if (at?.kind === 'title' && part.kind === 'title') at.text += part.text
    else parts.push(part)
    rest = rest.slice(part.text.length)
  }
  const title = parts
    .filter(({ kind }) => kind === 'title')
    .map((part) => part.text.trim())
    .join(' ')
    .trim()
  const effort = parts.find(({ kind }) => kind === 'effort')
  const due = parts.find(({ kind }) => kind === 'due')
  return {
    title,
    parts,
    summary: [effort?.text, due && `due ${due.text.slice(3)}`].filter(Boolean).join(', '),
    notes: effort ? [] : ['Without an estimate it gets no time.'],
    first: effort ? label(march(11, 9)) : null,
    complete: title !== '',
  }
}
