/** The lanes of others beside the day. */
import type { HourCycle, TodayView, Track } from '../../../ipc/contract'
import { trackSentence } from '../../../components/chart/sentence'

export const LANE_WIDTH = 18
/** From one lane to the next, in px. */
export const LANE_PITCH = 24
/** What stands left and right of the blocks and the lanes together, in px. */
const AROUND = 129
/** Blocks are never narrower for the sake of a lane. */
const BLOCKS = 380
const MOST = 8

/** How many lanes there is room for. */
export function laneRoom(width: number): number {
  if (width <= 0) return 5
  return Math.max(2, Math.min(MOST, Math.floor((width - AROUND - BLOCKS) / LANE_PITCH)))
}

/** Width in px of so many lanes. */
export function lanesWidth(count: number): number {
  return count === 0 ? 0 : count * LANE_PITCH - (LANE_PITCH - LANE_WIDTH)
}

/** The day of the person who sits here as a track like the others. */
export function ownTrack(view: TodayView, name: string, place: string): Track {
  return {
    id: view.you ?? '',
    name,
    place,
    zone: view.viewer.zone,
    offset: view.viewer.offset,
    stay: null,
    you: true,
    ghost: false,
    problem: null,
    sky: view.sky,
    pieces: view.pieces,
    leave: view.leave,
    midnights: [],
    lit: [],
  }
}

/** A track of the day in words. */
export function laneSentence(track: Track, view: TodayView, own: Track, cycle: HourCycle): string {
  return trackSentence(track, { ...view, tracks: [own] }, cycle)
}
