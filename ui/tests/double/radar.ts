/** What is ahead of the sample team, as the real core sees it from 10 March 2027. */
import type { ClockNotice, JumpView, LawNotice, LocalStretch } from '../../src/ipc/contract'

const jump = (
  city: string,
  zone: string,
  date: string,
  minutes: number,
  ...people: string[]
): JumpView => ({ city, zone, date, minutes, people })

const local = (
  id: string,
  name: string,
  place: string,
  from: string,
  to: string,
  there = true,
): LocalStretch => ({ id, name, place, there, clocks: { from, to } })

const HOUR = 3600

export function clockNotices(): ClockNotice[] {
  return [
    {
      date: '2027-03-14',
      at: Date.UTC(2027, 2, 14, 10) / 1000,
      jumps: [jump('San Francisco', 'America/Los_Angeles', '2027-03-14', 60, 'jon')],
      before: {
        seconds: 12.5 * HOUR,
        stretch: 2.5 * HOUR,
        local: [
          local('jon', 'Jon', 'San Francisco', '04:00', '06:30', false),
          local('mara', 'Mara', 'Berlin', '12:00', '14:30'),
          local('priya', 'Priya', 'Bengaluru', '16:30', '19:00'),
        ],
      },
      after: {
        seconds: 17.5 * HOUR,
        stretch: 3.5 * HOUR,
        local: [
          local('jon', 'Jon', 'San Francisco', '07:00', '10:30'),
          local('mara', 'Mara', 'Berlin', '15:00', '18:30'),
          local('priya', 'Priya', 'Bengaluru', '19:30', '23:00', false),
        ],
      },
      sentence: 'Sun 14 Mar 2027: clocks go forward 1 h in San Francisco.',
    },
    {
      date: '2027-03-28',
      at: Date.UTC(2027, 2, 28, 1) / 1000,
      jumps: [
        jump('Lisbon', 'Europe/Lisbon', '2027-03-28', 60, 'ana'),
        jump('Berlin', 'Europe/Berlin', '2027-03-28', 60, 'mara'),
      ],
      before: {
        seconds: 17.5 * HOUR,
        stretch: 3.5 * HOUR,
        local: [local('mara', 'Mara', 'Berlin', '15:00', '18:30')],
      },
      after: {
        seconds: 10 * HOUR,
        stretch: 2 * HOUR,
        local: [local('mara', 'Mara', 'Berlin', '16:00', '18:00')],
      },
      sentence: 'Sun 28 Mar 2027: clocks go forward 1 h in Lisbon, Berlin.',
    },
    {
      date: '2027-04-04',
      at: Date.UTC(2027, 3, 3, 14) / 1000,
      jumps: [jump('Auckland', 'Pacific/Auckland', '2027-04-04', -60, 'sefa')],
      before: {
        seconds: 10 * HOUR,
        stretch: 2 * HOUR,
        local: [local('mara', 'Mara', 'Berlin', '16:00', '18:00')],
      },
      after: { seconds: 0, stretch: 0, local: [] },
      sentence: 'Sun 4 Apr 2027: clocks go back 1 h in Auckland.',
    },
    {
      date: '2027-10-31',
      at: Date.UTC(2027, 9, 31, 1) / 1000,
      jumps: [jump('Berlin', 'Europe/Berlin', '2027-10-31', -60, 'mara')],
      before: {
        seconds: 10 * HOUR,
        stretch: 2 * HOUR,
        local: [local('mara', 'Mara', 'Berlin', '16:00', '18:00')],
      },
      after: {
        seconds: 10 * HOUR,
        stretch: 2 * HOUR,
        local: [local('mara', 'Mara', 'Berlin', '15:00', '17:00')],
      },
      sentence: 'Sun 31 Oct 2027: clocks go back 1 h in Berlin.',
    },
  ]
}

export const LAW: LawNotice = {
  fromVersion: '2026e',
  toVersion: '2026f',
  zones: [
    {
      zone: 'America/Vancouver',
      city: 'Vancouver',
      first: '2026-11-01',
      last: null,
      minutes: -60,
      people: ['jon'],
      windows: ['Core hours'],
      sentence: 'Under 2026f hours in Vancouver come 1 h earlier than under 2026e.',
    },
  ],
}
