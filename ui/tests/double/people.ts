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

/** What makes a year worth looking at: hours that take turns and change, leave, stays, extra hours, holidays. */
export function wholeYear(
  who: Sample,
): Pick<PersonDraft, 'patterns' | 'leave' | 'itinerary' | 'extra' | 'holidays'> {
  const [usual = []] = who.patterns[0]?.weeks ?? []
  const [monday = []] = usual
  const short = [monday, monday, monday, monday, [], [], []]
  const summer = week(working('08:00', '14:00'))
  return {
    patterns: [
      { from: null, anchor: '2027-01-04', weeks: [usual, short] },
      { from: '2027-07-01', anchor: '', weeks: [summer] },
      { from: '2027-09-01', anchor: '2027-09-06', weeks: [usual, short] },
    ],
    leave: [
      daysOff({ first: '2027-02-15', last: '2027-02-19', note: 'Skiing' }),
      daysOff({
        kind: 'part',
        first: '2027-03-16',
        last: '2027-03-16',
        from: '13:00',
        to: '17:00',
        note: 'Dentist',
      }),
      daysOff({ first: '2027-08-02', last: '2027-08-20', note: 'Summer', cover: 'ana' }),
      daysOff({ first: '2027-12-27', last: '2027-12-31' }),
    ],
    itinerary: [
      { first: '2027-04-12', last: '2027-04-23', zone: 'Asia/Dubai', place: 'Dubai' },
      { first: '2027-10-25', last: '2027-11-05', zone: 'Asia/Tokyo', place: 'Tokyo' },
    ],
    extra: [{ date: '2027-06-12', from: '09:00', to: '13:00', grade: 'working', note: 'Release' }],
    holidays: { region: 'DE-BY', removed: [{ kind: 'always', name: 'Whit Monday' }] },
  }
}

export function blank(): PersonDraft {
  const day = [{ from: '09:00', to: '17:00', grade: 'working' as const }]
  return {
    id: null,
    name: '',
    place: '',
    zone: 'Europe/Berlin',
    patterns: [{ from: null, anchor: '', weeks: [[day, day, day, day, day, [], []]] }],
    extra: [],
    leave: [],
    itinerary: [],
    holidays: null,
    you: false,
    seen: null,
  }
}

export function withDraft(people: readonly Sample[], draft: PersonDraft | null): Sample[] {
  if (!draft) return [...people]
  const rest = people.filter((who) => who.id !== draft.id)
  return [...rest, { ...draft, id: draft.id ?? 'draft', hoursAhead: 1 }]
}
