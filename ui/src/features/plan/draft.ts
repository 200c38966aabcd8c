import type { TaskDraft } from '../../ipc/contract'

/** A task that is not saved yet. */
export function taskOf(project: string | null, title = ''): TaskDraft {
  return {
    id: null,
    project,
    title,
    owner: null,
    effort: '',
    tags: [],
    notes: '',
    hard: false,
    whom: null,
    earliest: null,
    starts: null,
    deadline: null,
    reviewer: null,
    review: '',
    rework: '',
    needs: [],
  }
}
