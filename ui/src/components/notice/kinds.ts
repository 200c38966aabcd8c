/** How a notification was sent, as an icon and in words. */
import AtSign from '@lucide/svelte/icons/at-sign'
import Bell from '@lucide/svelte/icons/bell'
import CircleDot from '@lucide/svelte/icons/circle-dot'
import GitPullRequest from '@lucide/svelte/icons/git-pull-request'
import Mail from '@lucide/svelte/icons/mail'
import Megaphone from '@lucide/svelte/icons/megaphone'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Phone from '@lucide/svelte/icons/phone'
import type { Component } from 'svelte'
import type { NoticeKind } from '../../ipc/contract'

type Kind = { word: string; many: string; icon: Component<{ size?: number }> }

export const KINDS: Record<NoticeKind, Kind> = {
  chat: { word: 'chat', many: 'chats', icon: MessageSquare },
  email: { word: 'email', many: 'emails', icon: Mail },
  review: { word: 'review', many: 'reviews', icon: GitPullRequest },
  issue: { word: 'issue', many: 'issues', icon: CircleDot },
  update: { word: 'update', many: 'updates', icon: Megaphone },
  call: { word: 'call', many: 'calls', icon: Phone },
  leeway: { word: 'Leeway', many: 'of Leeway', icon: Bell },
  other: { word: 'other', many: 'others', icon: AtSign },
}

/** "5 chats, 4 emails, 2 reviews", most first. */
export function counted(kinds: readonly NoticeKind[]): string {
  const counts = new Map<NoticeKind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} ${count === 1 ? KINDS[kind].word : KINDS[kind].many}`)
    .join(', ')
}
