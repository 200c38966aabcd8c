/** What the frame can do beyond showing: each asks the core and says what came of it. */
import { call } from '../ipc/client'
import { importPlan as readPlan } from '../ipc/plan'
import type { Done, PlanProblem, Settings, Theme } from '../ipc/contract'
import { toast, toastProblem } from '../lib/toasts.svelte'
import { inPast } from '../lib/words'

export function complain(thrown: unknown): void {
  toastProblem(thrown instanceof Error ? thrown.message : String(thrown))
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    complain(thrown)
  }
}

export function announce({ change, label }: Done): void {
  if (change === null) toast('Nothing has changed')
  else toast(inPast(label), { label: 'Undo', run: () => void undo(change) })
}

/** Takes back a change; null: the newest. */
export function undo(change: number | null = null): Promise<void> {
  return attempt(async () => {
    const done = await call('history::undo', change)
    toast(`Undone: ${done.label}`, { label: 'Redo', run: () => void redo() })
  })
}

export function redo(): Promise<void> {
  return attempt(async () => {
    announce(await call('history::redo', null))
  })
}

export function addSample(): Promise<void> {
  return attempt(async () => {
    announce(await call('team::sample', null))
  })
}

/** A task in one line, as typed. */
export function addTask(text: string): Promise<void> {
  return attempt(async () => {
    announce(await call('today::add', { text }))
  })
}

export function setTheme(settings: Settings, theme: Theme): Promise<void> {
  return attempt(async () => {
    await call('settings::save', { ...settings, theme })
  })
}

/** Reads a plan file into the team; problems go to `onproblems`, all at once. */
export function importPlan(
  file: File,
  onproblems: (name: string, problems: PlanProblem[]) => void,
): Promise<void> {
  return attempt(async () => {
    const { done, problems } = await readPlan(file)
    if (problems.length > 0) onproblems(file.name, problems)
    else if (done) announce(done)
    else toast('Nothing has changed')
  })
}
