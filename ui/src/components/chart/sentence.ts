import type { DayView, HourCycle, LeavePiece, Track } from '../../ipc/contract'
import { clock, resolveCycle } from '../../lib/time'
import { stateWord } from '../../lib/words'

/** What of a day, or of another stretch of time, a track is drawn on. */
export type TrackDay = Pick<DayView, 'length' | 'now' | 'tracks' | 'viewer'>

/** What keeps somebody away, and which holiday it is or what the leave is for; may be empty. */
export function awayWords({ kind, name, note }: LeavePiece): { word: string; reason: string } {
  return { word: stateWord(kind), reason: kind === 'holiday' ? name : note }
}

/** A track in words: "Priya, Bengaluru, working 06:00 to 14:30 your time". */
export function trackSentence(track: Track, day: TrackDay, cycle: HourCycle): string {
  const who = [track.name, track.place].filter(Boolean).join(', ')
  if (track.problem) return `${who}: ${track.problem}`

  const spoken = (grade: 'working' | 'flexible' | 'reluctant', word: string) => {
    const ranges = track.pieces
      .filter((piece) => piece.grade === grade)
      .map(({ viewer }) => `${clock(viewer.from, cycle)} to ${clock(viewer.to, cycle)}`)
    return ranges.length > 0 ? [`${word} ${ranges.join(' and ')}`] : []
  }
  const parts = [
    ...spoken('working', 'working'),
    ...spoken('flexible', 'flexible'),
    ...spoken('reluctant', 'reluctant'),
  ]
  if (parts.length > 0) parts[0] += track.you ? '' : ` ${whose(day)} time`
  for (const away of track.leave) {
    const { reason } = awayWords(away)
    parts.push((away.kind === 'holiday' ? 'holiday' : 'on leave') + (reason && `: ${reason}`))
  }
  if (parts.length === 0) parts.push('no hours on this day')
  return [track.you ? `${who} (you)` : who, ...parts].join(', ')
}

/** A moment of the day in words; of a reading that comes twice, the second is said to be it. */
export function saidMoment(day: DayView, at: number, reading: string, cycle: HourCycle): string {
  const said = clock(reading, cycle)
  if (at >= day.length) return resolveCycle(cycle) === 'h12' ? `${said} next day` : said
  const { jump } = day
  const again = jump && jump.minutes < 0 && at >= jump.at && at < jump.at - jump.minutes * 60
  return again ? `${said}, the second time,` : said
}

function whose(day: TrackDay): string {
  return day.tracks.some((track) => track.you && track.zone === day.viewer.zone)
    ? 'your'
    : day.viewer.city
}
