/** Six people as the sample plan has them. Offsets are fixed: the double knows no zone rules. */
import type { DraftHours, DraftLeave, PersonDraft } from '../../src/ipc/contract'

export type Sample = PersonDraft & { id: string; hoursAhead: number; hidden?: string }

const flexible = (from: string, to: string): DraftHours => ({ from, to, grade: 'flexible' })
const working = (from: string, to: string): DraftHours => ({ from, to, grade: 'working' })
const reluctant = (from: string, to: string): DraftHours => ({ from, to, grade: 'reluctant' })

/** Whole days away. */
export function daysOff(change: Partial<DraftLeave>): DraftLeave {
  return {
    kind: 'days',
    first: '2027-03-11',
    last: '2027-03-12',
    from: '',
    to: '',
    note: '',
    cover: null,
    ...change,
  }
}

function week(...day: DraftHours[]): DraftHours[][] {
  return [day, day, day, day, day, [], []]
}

function person(
  id: string,
  name: string,
  place: string,
  zone: string,
  hoursAhead: number,
  hours: DraftHours[][],
  leave: DraftLeave[] = [],
): Sample {
  const you = id === 'mara'
  const patterns = [{ from: null, anchor: '', weeks: [hours] }]
  const rest = { patterns, extra: [], leave, itinerary: [], holidays: null, you, seen: null }
  return { id, name, place, zone, hoursAhead, ...rest }
}

export function samplePeople(): Sample[] {
  return [
    person(
      'jon',
      'Jon',
      'San Francisco',
      'America/Los_Angeles',
      -8,
      week(
        reluctant('06:00', '07:00'),
        flexible('07:00', '08:00'),
        working('08:00', '16:30'),
        flexible('16:30', '17:30'),
        reluctant('20:00', '22:00'),
      ),
    ),
    person(
      'ana',
      'Ana',
      'Lisbon',
      'Europe/Lisbon',
      0,
      week(
        reluctant('08:00', '09:00'),
        working('09:00', '18:00'),
        flexible('18:00', '19:00'),
        reluctant('20:30', '22:00'),
      ),
    ),
    person(
      'mara',
      'Mara',
      'Berlin',
      'Europe/Berlin',
      1,
      week(
        reluctant('07:00', '08:00'),
        flexible('08:00', '09:00'),
        working('09:00', '17:00'),
        flexible('17:00', '18:30'),
        reluctant('20:00', '22:00'),
      ),
    ),
    person(
      'priya',
      'Priya',
      'Bengaluru',
      'Asia/Kolkata',
      5.5,
      week(
        reluctant('08:30', '10:30'),
        working('10:30', '19:00'),
        flexible('19:00', '21:30'),
        reluctant('21:30', '22:30'),
      ),
    ),
    person(
      'kenji',
      'Kenji',
      'Tokyo',
      'Asia/Tokyo',
      9,
      week(
        reluctant('09:00', '10:00'),
        working('10:00', '18:00'),
        flexible('20:00', '22:30'),
        reluctant('22:30', '23:30'),
      ),
    ),
    person(
      'sefa',
      'Sefa',
      'Auckland',
      'Pacific/Auckland',
      13,
      week(working('09:00', '17:30'), flexible('19:30', '21:00'), reluctant('21:00', '22:00')),
      [daysOff({ first: '2027-03-11', last: '2027-03-12', note: 'Moving house' })],
    ),
  ]
}
