/** The day of a slot, drawn as a day of the team whose only overlap is the slot. */
import type { DayView, Slot } from '../../ipc/contract'

/** The day with these people alone, in this order, and the slot lit in the rows of who must be there. */
export function slotDay(day: DayView, slot: Slot): DayView {
  const start = Math.max(0, slot.at - day.startsAt)
  const end = Math.min(day.length, slot.end - day.startsAt)
  const required = slot.people.filter((one) => one.required).map(({ id }) => id)
  const tracks = slot.people
    .flatMap(({ id }) => day.tracks.filter((track) => track.id === id))
    .map((track) => ({
      ...track,
      lit: required.includes(track.id)
        ? track.pieces
            .filter((piece) => piece.start < end && piece.end > start)
            .map((piece) => ({
              start: Math.max(piece.start, start),
              end: Math.min(piece.end, end),
              grade: piece.grade,
            }))
        : [],
    }))
  const band = {
    start,
    end,
    members: required,
    viewer: { from: slot.from, to: slot.to },
    local: slot.people.map(({ id, from, to, weekday }) => ({ id, from, to, weekday })),
  }
  return {
    ...day,
    tracks,
    windows: [],
    overlap: { ...day.overlap, bands: start < end ? [band] : [] },
  }
}
