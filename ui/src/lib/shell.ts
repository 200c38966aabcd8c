/** What any part of the window may ask of the frame around it. */
import { createContext } from 'svelte'
import type { Done, HandOut, HourCycle, Status } from '../ipc/contract'

export type Shell = {
  readonly status: Status
  /** How to write clock readings now; hand it to lib/time. */
  readonly cycle: HourCycle
  /** Opens the editor; null for a new person. */
  openPerson(id: string | null): void
  openSettings(): void
  /** Opens the hours that the team keeps in common. */
  openWindows(): void
  /** Opens the calendars that make somebody busy; null: everybody's. */
  openCalendars(person: string | null): void
  /** Opens the sheet that hands out a meeting or a series. */
  openHandOut(of: HandOut): void
  /** Opens the converter, on what was typed already. */
  openConvert(text?: string): void
  /** Opens what the team agreed about answers. */
  openNorms(): void
  /** Looks for a meeting on the day, at the moment and for the people the team is looked at with. */
  meetHere(): void
  /** Says what was done, with Undo. Call it after every committed change. */
  announce(done: Done): void
  /** Shows why something was refused, where no place closer to it exists. */
  complain(thrown: unknown): void
}

export const [getShell, setShell] = createContext<Shell>()
