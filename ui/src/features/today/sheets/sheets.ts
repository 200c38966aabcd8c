/** What opens over the day. */
export type SheetName = 'shutdown' | 'track' | 'review' | 'clients' | 'settings'
