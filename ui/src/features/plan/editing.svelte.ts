/** What is typed into the table: saved cell by cell, and kept where it was refused. */
import { SvelteMap } from 'svelte/reactivity'
import { asRefusal, call, onChanged } from '../../ipc/client'
import type { Done, PlanRow, TaskDraft, TaskView } from '../../ipc/contract'
import { applied, markFor, type Column } from './cells'

type Cell = { text: string; problem: string }

type Reach = {
  zone(): string
  onsaved(done: Done): void
}

const name = (id: string, column: Column) => `${column} ${id}`

/** Make it while a component is set up. */
export function createEditing(reach: Reach) {
  /** Typed and not kept, with why; an empty problem: it is being kept. */
  const cells = new SvelteMap<string, Cell>()
  /** Kept, and not in the plan that is shown yet. */
  let kept: string[] = []
  const drafts = new SvelteMap<string, TaskDraft>()
  /** One after another: each saves the whole task. */
  let queue: Promise<unknown> = Promise.resolve()

  $effect(() =>
    onChanged((topic) => {
      if (topic === 'meet') drafts.clear()
    }),
  )

  async function ask(id: string): Promise<TaskView> {
    const view = await call('project::task', id)
    drafts.set(id, view.draft)
    return view
  }

  async function keep(row: PlanRow, column: Column, text: string) {
    const key = name(row.id, column)
    try {
      if (column === 'stage') {
        const { mark, on } = markFor(row.stage, text as PlanRow['stage'])
        const by = mark === 'promised' && on ? (row.due?.when.at ?? null) : null
        reach.onsaved(await call('project::mark', { id: row.id, mark, on, by }))
      } else {
        const { draft, candidates } = await ask(row.id)
        const next = applied(draft, column, text, { zone: reach.zone(), candidates })
        if ('problem' in next) {
          cells.set(key, { text, problem: next.problem })
          return
        }
        reach.onsaved(await call('project::save_task', next.draft))
      }
      kept.push(key)
    } catch (thrown) {
      const { message, problems } = asRefusal(thrown)
      const own = problems.find(({ field }) => field.split('.')[0] === column) ?? problems[0]
      cells.set(key, { text, problem: own?.message ?? message })
    }
  }

  return {
    /** What was typed into a cell and is not in the plan yet. */
    cell: (id: string, column: Column) => cells.get(name(id, column)),
    draft: (id: string) => drafts.get(id),
    ask,
    save(row: PlanRow, column: Column, text: string) {
      cells.set(name(row.id, column), { text, problem: '' })
      queue = queue.then(() => keep(row, column, text))
      return queue
    },
    revert(id: string, column: Column) {
      cells.delete(name(id, column))
    },
    /** Another plan is there, with what was kept in it. */
    settle() {
      for (const key of kept) cells.delete(key)
      kept = []
    },
    /** Whether something typed was refused. */
    get refused() {
      return [...cells.values()].some(({ problem }) => problem !== '')
    },
  }
}
