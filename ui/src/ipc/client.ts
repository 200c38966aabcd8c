import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { ApiError, Commands, ErrorCode, FieldProblem, Topic } from './contract'

export type CommandName = keyof Commands
export type Args<N extends CommandName> = Commands[N][0]
export type Answer<N extends CommandName> = Commands[N][1]

/** What a refused call throws: the contract's ApiError, with a stack. */
export class Refusal extends Error implements ApiError {
  readonly code: ErrorCode
  readonly problems: FieldProblem[]

  constructor({ code, message, problems }: ApiError) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.problems = problems
  }
}

/** Anything thrown, as a Refusal: the shell itself rejects with bare strings. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  if (isApiError(thrown)) return new Refusal(thrown)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new Refusal({ code: 'internal', message, problems: [] })
}

function isApiError(thrown: unknown): thrown is ApiError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown
}

/** Asks the core. Throws a Refusal. */
export async function call<N extends CommandName>(name: N, args: Args<N>): Promise<Answer<N>> {
  try {
    return await invoke<Answer<N>>('call', { name, args })
  } catch (thrown) {
    throw asRefusal(thrown)
  }
}

/** Tells the shell whether closing the window would lose something. */
export async function tellUnsaved(unsaved: boolean): Promise<void> {
  await invoke('unsaved', { unsaved })
}

/** Runs `heard` after each committed change of a topic; the result stops it. */
export function onChanged(heard: (topic: Topic) => void): () => void {
  return on<Topic>('changed', heard)
}

/** Runs `heard` when the window is to be closed over something unsaved; the result stops it. */
export function onClosing(heard: () => void): () => void {
  return on<null>('closing', heard)
}

function on<Payload>(event: string, heard: (payload: Payload) => void): () => void {
  let stopped = false
  const listening = listen<Payload>(event, ({ payload }) => {
    if (!stopped) heard(payload)
  })
  return () => {
    stopped = true
    void listening.then((stop) => {
      stop()
    })
  }
}
