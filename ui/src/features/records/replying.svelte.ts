import type { ActionDraft } from '../../ipc/contract'

/**
 * What is typed about a round and not yet put down. It may outlive the round's page; `title` is
 * that of the round.
 */
export function createReplying(title: () => string | undefined) {
  let said = $state('')
  let outcome = $state('')
  let decisions = $state<string[]>([])
  let actions = $state<ActionDraft[]>([])
  let closing = $state(false)
  let who = $state('')

  return {
    /** Who answered; '': the first who is awaited. */
    get who() {
      return who
    },
    set who(next: string) {
      who = next
    },
    get said() {
      return said
    },
    set said(next: string) {
      said = next
    },
    /** Whether it is being said what came of it. */
    get closing() {
      return closing
    },
    set closing(next: boolean) {
      closing = next
    },
    get outcome() {
      return outcome
    },
    set outcome(next: string) {
      outcome = next
    },
    get decisions() {
      return decisions
    },
    set decisions(next: string[]) {
      decisions = next
    },
    get actions() {
      return actions
    },
    set actions(next: ActionDraft[]) {
      actions = next
    },
    get unsaved() {
      return said !== '' || outcome !== '' || decisions.length > 0 || actions.length > 0
    },
    get lost() {
      return { kind: said === '' ? 'What came of' : 'An answer to', name: title() ?? 'a round' }
    },
    closed() {
      closing = false
      outcome = ''
      decisions = []
      actions = []
    },
  }
}
