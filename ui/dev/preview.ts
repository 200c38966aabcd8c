/**
 * The window over the double of the core. The query says what to show:
 * ?theme=dark, ?empty, ?season, ?records, ?plan, ?large=1000, ?inbox, ?held=5000, ?year (Mara's year has everything), ?trouble, ?hostile, and ?do=t,mod+k for
 * keys, presses (click:, begin:), places (place:review), text (type:), focus (focus:) and drags (drag:x:y:x:y, with :held not let go).
 */
import '@fontsource-variable/inter/opsz.css'
import '../src/styles/tokens.css'
import '../src/styles/base.css'
import '../src/styles/controls.css'
import { mount } from 'svelte'
import App from '../src/App.svelte'
import type { Theme } from '../src/ipc/contract'
import { goToPlace, type Place } from '../src/lib/places'
import { startDouble } from '../tests/double/core'
import { samplePeople, wholeYear } from '../tests/double/people'
import { atlas, large } from '../tests/double/tasks'
import { fullInbox, manyHeld } from '../tests/double/inbox'
import { LAW } from '../tests/double/radar'
import { records } from '../tests/double/records'
import { planOf, SERIES, SUGGESTED } from '../tests/double/season'

const asked = new URLSearchParams(location.search)
const people = asked.has('empty') ? [] : samplePeople()
const double = startDouble(people)
double.settings.theme = (asked.get('theme') ?? 'light') as Theme

if (asked.has('year')) {
  const mara = people.find(({ id }) => id === 'mara')
  if (mara) Object.assign(mara, wholeYear(mara))
  // Those who share time with her, or the team's year would be empty.
  people.splice(
    0,
    people.length,
    ...people.filter(({ id }) => !['jon', 'sefa', 'kenji'].includes(id)),
  )
}
if (asked.has('windows')) {
  const days = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).slice()
  const zone = 'Europe/Berlin'
  double.kept = [
    { name: 'Office hours', zone, days, from: '10:00', to: '15:00', protected: false },
    { name: 'Release window', zone, days: ['wed'], from: '16:00', to: '17:00', protected: true },
  ]
  double.windows = [
    { name: 'Office hours', start: 36_000, end: 54_000, protected: false, missing: [] },
    { name: 'Release window', start: 57_600, end: 61_200, protected: true, missing: ['jon'] },
  ]
}
if (asked.has('season')) {
  const all = people.map(({ id }) => id)
  double.series = [
    planOf({ ...SERIES, id: 'risks', title: 'Launch risks', people: all }, people),
    planOf(
      {
        ...SERIES,
        id: 'pair',
        title: 'Design pairing',
        people: all.slice(0, 3),
        slots: SUGGESTED.slice(0, 1),
      },
      people,
    ),
  ]
}
if (asked.has('broken')) double.days.broken = true
if (asked.has('nosession')) double.days.session = null
if (asked.has('bare')) double.days.items = []
if (asked.has('nobody')) double.settings.you = null
if (asked.has('slept') && double.days.session)
  Object.assign(double.days.session, {
    running: false,
    paused: 'The computer slept from 14:02 to 14:40.',
  })
if (asked.has('chances'))
  double.answering.seen = [9, 22, 31, 38, 44, 52, 60, 71, 88, 130].map((minutes) => minutes * 60)
if (asked.has('oncall'))
  double.rotations = [
    {
      id: 'first-line',
      title: 'First line',
      people: people.map(({ id }) => id).slice(0, 4),
      first: '2027-03-08T09:00',
      zone: 'Europe/Berlin',
      days: 7,
      turns: 13,
      holidays: true,
      pinned: [],
    },
  ]
if (asked.has('records')) double.records = records(people)
if (asked.has('plan')) double.plans = atlas()
if (asked.has('large')) double.plans = large(Number(asked.get('large') || 1000))
if (asked.has('inbox')) double.inbox = fullInbox()
if (asked.has('held')) double.inbox = manyHeld(Number(asked.get('held') || 5000))
if (asked.has('law')) double.radar.law = LAW
if (asked.has('calm')) double.radar.clocks = []
if (asked.has('h12')) double.settings.hourCycle = 'h12'
if (asked.has('trouble'))
  double.refuse.set('app::status', {
    code: 'store',
    message: 'The plan is read-only: /home/mara/.local/share/leeway/leeway.db',
    problems: [],
  })
if (asked.has('hostile')) {
  const [first, second, third] = people
  if (first) first.name = '\u202eנעמי <img src=x onerror=alert(1)> with a very long name indeed'
  if (second) second.hidden = 'Unknown zone “Europe/Lissabon”. Choose another.'
  if (third) third.place = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
}

const target = document.getElementById('app')
if (target) mount(App, { target })

/** A step of the script: a key ("t", "shift+ArrowRight") a button to press ("click:Everyone"), a place to point at. */
function act(step: string) {
  if (step.startsWith('click:')) {
    const label = step.slice('click:'.length)
    const buttons = [...document.querySelectorAll<HTMLElement>('button, label, [role=menuitem]')]
    buttons
      .find((one) => one.getAttribute('aria-label') === label || one.innerText.trim() === label)
      ?.click()
    return
  }
  if (step.startsWith('place:')) {
    goToPlace(step.slice('place:'.length) as Place)
    return
  }
  if (step.startsWith('type:')) {
    const field = document.activeElement
    if (!(field instanceof HTMLInputElement)) return
    field.value = step.slice('type:'.length)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return
  }
  if (step.startsWith('point:')) {
    const [, x, y] = step.split(':').map(Number)
    const at = { clientX: x ?? 0, clientY: y ?? 0, bubbles: true }
    document
      .elementFromPoint(at.clientX, at.clientY)
      ?.dispatchEvent(new PointerEvent('pointermove', at))
    return
  }
  if (step.startsWith('focus:')) {
    const name = step.slice('focus:'.length)
    const all = [...document.querySelectorAll<HTMLElement>('[aria-label]')]
    all.find((one) => one.getAttribute('aria-label')?.startsWith(name))?.focus()
    return
  }
  if (step.startsWith('begin:')) {
    const text = step.slice('begin:'.length)
    const buttons = [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')]
    buttons.find((one) => one.innerText.split('\n').some((line) => line.startsWith(text)))?.click()
    return
  }
  if (step.startsWith('drag:')) {
    // A made-up pointer can't be captured.
    Element.prototype.setPointerCapture = () => undefined
    const [, x = 0, y = 0, toX = 0, toY = 0] = step.split(':').map(Number)
    const fire = (name: string, clientX: number, clientY: number) =>
      document
        .elementFromPoint(x, y)
        ?.dispatchEvent(new PointerEvent(name, { clientX, clientY, button: 0, bubbles: true }))
    fire('pointerdown', x, y)
    fire('pointermove', toX, toY)
    if (!step.endsWith(':held')) fire('pointerup', toX, toY)
    return
  }
  if (step.startsWith('scroll:')) {
    const place = document.querySelector('[role=tabpanel]:not([hidden])')
    const scroller = place?.closest('.body') ?? place
    scroller?.scrollTo(0, Number(step.slice('scroll:'.length)))
    return
  }
  const parts = step.split('+')
  const key = parts.at(-1) ?? ''
  const event = new KeyboardEvent('keydown', {
    key,
    ctrlKey: parts.includes('mod'),
    shiftKey: parts.includes('shift'),
    bubbles: true,
    cancelable: true,
  })
  window.dispatchEvent(event)
}

const steps = asked.get('do')?.split(',') ?? []
const timer = setInterval(() => {
  const step = steps.shift()
  if (step === undefined) clearInterval(timer)
  else act(step)
}, 120)
