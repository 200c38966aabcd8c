// Generated from crates/app by `cargo xtask contract`. Do not edit.

/**
 * An action as typed.
 */
export type ActionDraft = {
/**
 * In words.
 */
text: string,
/**
 * Id of who does it; null: not yet said.
 */
owner: string | null,
/**
 * "2027-03-18"; null: not yet said.
 */
due: string | null,
/**
 * The task it has become, to be handed back as it is; null: none yet.
 */
task: string | null, };

/**
 * An action as shown.
 */
export type ActionView = {
/**
 * In words.
 */
text: string,
/**
 * Id of who does it.
 */
owner: string | null,
/**
 * What they are called.
 */
name: string | null,
/**
 * "2027-03-18"
 */
due: string | null,
/**
 * The task it has become.
 */
task: string | null,
/**
 * That task is done.
 */
done: boolean,
/**
 * It is not done, and its day is over where its owner is.
 */
late: boolean, };

/**
 * Windows to take over.
 */
export type Adopt = {
/**
 * For these weekdays; empty: all.
 */
days: Array<Weekday>, };

/**
 * When tasks are planned.
 */
export type Aim = "as_late" | "as_soon";

/**
 * How many urgent ones break through.
 */
export type Allowance = {
/**
 * Let through lately.
 */
used: number,
/**
 * At most.
 */
of: number,
/**
 * "this week", "in an hour"
 */
within: string, };

/**
 * What somebody answered.
 */
export type AnswerDraft = {
/**
 * Of the round.
 */
id: string,
/**
 * Who answered.
 */
person: string,
/**
 * What; may be empty.
 */
text: string,
/**
 * When, in seconds since 1970 UTC; null: now.
 */
at: number | null, };

/**
 * A failed command.
 */
export type ApiError = {
/**
 * For programs.
 */
code: ErrorCode,
/**
 * For people: what happened and what to do.
 */
message: string,
/**
 * The fields at fault, if any.
 */
problems: Array<FieldProblem>, };

/**
 * The chance if one asks at a moment.
 */
export type AskChance = {
/**
 * "Now", "At ask by".
 */
words: string,
/**
 * When that is.
 */
when: WhenLabel,
/**
 * Chance of its due.
 */
chance: number, };

/**
 * A request to make.
 */
export type AskView = {
/**
 * Of the task.
 */
task: string,
/**
 * What it is.
 */
title: string,
/**
 * Title of its project; may be empty.
 */
project: string,
/**
 * Whom to ask.
 */
owner: PlanOwner,
/**
 * The latest moment for it.
 */
by: Mark,
/**
 * The deadline that is given.
 */
due: Mark,
/**
 * "Ask Ana by Mon 11:00 Lisbon"
 */
words: string,
/**
 * A message ready to send: times by the owner's clock, in a form no language can misread.
 */
message: string,
/**
 * When it was asked for.
 */
asked: WhenLabel | null,
/**
 * The owner's word.
 */
promised: WhenLabel | null,
/**
 * How it stands.
 */
urgency: Urgency,
/**
 * It has to be there already: it can't be met without asking for less.
 */
over: boolean, };

/**
 * Requests to make, the most urgent first.
 */
export type AsksView = {
/**
 * Not asked for yet, or asked and not promised.
 */
asks: Array<AskView>,
/**
 * What others owe: promised or asked, not handed in.
 */
waiting: Array<AskView>, };

/**
 * Why hours are not worked.
 */
export type AwayKind = "leave" | "holiday";

/**
 * A stretch in which the need is met by the same people throughout. Bands of
 * one overlap in which people come and go touch.
 */
export type Band = {
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * Ids of those available throughout.
 */
members: Array<string>,
/**
 * In the viewer's zone.
 */
viewer: ClockRange,
/**
 * In the zone of each person, whether a member or not.
 */
local: Array<LocalRange>, };

/**
 * The next window.
 */
export type BatchHead = {
/**
 * When.
 */
at: WhenLabel,
/**
 * Its end.
 */
end: WhenLabel,
/**
 * Seconds until then.
 */
left: number,
/**
 * How many are held.
 */
held: number,
/**
 * How many of them must be answered today.
 */
today: number,
/**
 * By how they were sent, most first.
 */
kinds: Array<HeldKind>, };

/**
 * Windows as edited.
 */
export type BatchingDraft = {
/**
 * From Monday: times as typed.
 */
days: Array<Array<string>>,
/**
 * Minutes a window takes.
 */
minutes: number,
/**
 * When the daily digest comes: "17:00".
 */
digest: string,
/**
 * How many may break through in an hour.
 */
limit: number, };

/**
 * A part of every day.
 */
export type Between = {
/**
 * "09:00"
 */
from: string,
/**
 * "18:00"; before `from` means the next day.
 */
to: string, };

/**
 * Which block.
 */
export type BlockKey = {
/**
 * Of the block.
 */
key: string,
/**
 * The day it is in.
 */
date: string, };

/**
 * Where a block is to go.
 */
export type BlockMove = {
/**
 * Of the block.
 */
key: string,
/**
 * The day it is in now: "2027-03-10".
 */
date: string,
/**
 * The day it goes to.
 */
to: string,
/**
 * Seconds since that day's start.
 */
start: number,
/**
 * Seconds since that day's start.
 */
end: number, };

/**
 * Where to cut a block in two.
 */
export type BlockSplit = {
/**
 * Of the block.
 */
key: string,
/**
 * The day it is in.
 */
date: string,
/**
 * Seconds since the day's start; null: in the middle.
 */
at: number | null, };

/**
 * A due that can't be met.
 */
export type BrokenDue = {
/**
 * Of this task.
 */
task: string,
/**
 * What it is called.
 */
title: string,
/**
 * When it is due.
 */
due: WhenLabel,
/**
 * When it would be done.
 */
done: WhenLabel | null,
/**
 * "2 h 15 late"
 */
late: string, };

/**
 * A buffer.
 */
export type BufferView = {
/**
 * "Project buffer", "Before API contract".
 */
title: string,
/**
 * Seconds of work it should have.
 */
size: number,
/**
 * Seconds of work that there is room for.
 */
room: number,
/**
 * Where it lies.
 */
from: Mark, to: Mark,
/**
 * What it is made of: "√(4² + 6² + 2²) h = 7 h 30 min"
 */
words: string,
/**
 * Share of it that is used, 0 …, beyond 1 when it is used up.
 */
used: number | null, };

/**
 * The buffers of a project, and how much of them is used.
 */
export type BuffersView = {
/**
 * Before the deadline; null without one, or where buffers are off.
 */
project: BufferView | null,
/**
 * Where a chain joins the critical one.
 */
feeding: Array<BufferView>,
/**
 * The critical chain, in order.
 */
chain: Array<TaskChoice>,
/**
 * How much of the chain was done, and of the buffer used, each time progress was entered.
 */
fever: Array<FeverPoint>,
/**
 * Review and rework buffers, link by link.
 */
links: Array<LinkBuffer>, };

/**
 * A calendar to add: a path, or a file's name and text.
 */
export type BusyAdd = {
/**
 * Id of who is busy by it.
 */
person: string,
/**
 * A file or a folder of files; null: `text` is the calendar.
 */
path: string | null,
/**
 * What it is to be called; null: as it calls itself, else as its file. Of a
 * text, also the name of its file.
 */
name: string | null,
/**
 * The calendar itself, where it can't be read from a path.
 */
text: string | null, };

/**
 * A calendar that makes somebody busy.
 */
export type BusyCalendarView = {
/**
 * Names it.
 */
id: string,
/**
 * Id of who is busy by it.
 */
person: string,
/**
 * What they are called; null when they have been deleted.
 */
personName: string | null,
/**
 * As people call it.
 */
name: string,
/**
 * The path it was read from; null when its text was handed over, so that it
 * can't be read again.
 */
source: string | null,
/**
 * When what is kept was read, seconds since 1970 UTC.
 */
readAt: number,
/**
 * "just now", "3 hours ago", "12 days ago"
 */
age: string,
/**
 * Read a week ago or longer, or reading it again failed since.
 */
old: boolean,
/**
 * Why reading it again failed last; what is kept is older.
 */
stale: string | null,
/**
 * Its files, by name.
 */
files: Array<BusyFileView>,
/**
 * Events in them that take time.
 */
busy: number,
/**
 * Events in them in all.
 */
events: number,
/**
 * What is wrong with them; what could be read counts.
 */
problems: Array<BusyProblemView>,
/**
 * Seconds taken of each of the next 28 days, today the first, by the clock
 * of who is busy.
 */
ahead: Array<number>, };

/**
 * A file of a calendar.
 */
export type BusyFileView = {
/**
 * Without folders.
 */
name: string,
/**
 * Events in it.
 */
events: number,
/**
 * Of these, events that take time.
 */
busy: number,
/**
 * It is no longer where it was read, and counts all the same.
 */
gone: boolean, };

/**
 * Something in a file that a person should look at.
 */
export type BusyProblemView = {
/**
 * The file's name; empty for what is about all of it.
 */
file: string,
/**
 * From 1; null for what is about no line in particular.
 */
line: number | null,
/**
 * A sentence without its full stop.
 */
message: string, };

/**
 * How to read a calendar again.
 */
export type BusyRefresh = {
/**
 * Which; null: all of them.
 */
id: string | null,
/**
 * Forget files that are no longer there. Otherwise they count as before.
 */
forget: boolean, };

/**
 * A calendar file (RFC 5545).
 */
export type CalendarFile = {
/**
 * "first-line.ics"
 */
name: string,
/**
 * What is in it.
 */
text: string, };

/**
 * For whom slots are suggested.
 */
export type CandidatesQuery = {
/**
 * Ids of those who take part.
 */
people: Array<string>,
/**
 * How long, 1 … 1440.
 */
minutes: number,
/**
 * Any day of the first week.
 */
first: string,
/**
 * Weeks of the season, 1 … 104.
 */
weeks: number,
/**
 * Whose clock the slots are read by: IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * When answers have come so far, laid over their coming hours.
 */
export type Chances = {
/**
 * How many answers.
 */
count: number,
/**
 * Half of them had come by then: an even chance.
 */
p50: MomentLabel,
/**
 * Four of five.
 */
p80: MomentLabel,
/**
 * Nineteen of twenty.
 */
p95: MomentLabel,
/**
 * When each would come, seconds since 1970 UTC, earliest first.
 */
answers: Array<number>, };

/**
 * A row of history.
 */
export type ChangeRow = {
/**
 * Names the change.
 */
change: number,
/**
 * "Delete Jon"
 */
label: string,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * What was done.
 */
kind: RowKind,
/**
 * The change that an undo or redo was of; null for an edit.
 */
of: number | null,
/**
 * An edit that is undone at present.
 */
undone: boolean, };

/**
 * How a message reaches somebody.
 */
export type Channel = "urgent" | "chat" | "email" | "update";

/**
 * A weekday's checks.
 */
export type ChecksDay = {
/**
 * Which.
 */
day: Weekday,
/**
 * Today's windows: "10:00".
 */
now: Array<string>,
/**
 * The fewest.
 */
fewest: Array<string>,
/**
 * Today's windows keep every promise of this day.
 */
kept: boolean,
/**
 * Why each of the fewest stands where it stands: "Ana’s chat of 09:00 is owed by 13:00."
 */
why: Array<string>, };

/**
 * A promise that is not kept.
 */
export type ChecksGap = {
/**
 * "Ana’s chat, sent Mon 15:05–18:00"
 */
what: string,
/**
 * "Owed by Tue 10:05; the last check before is Mon 15:00: 55 min late."
 */
why: string,
/**
 * "A chat norm of 5 h" or "A check on Tue at 10:00"
 */
mend: string,
/**
 * Seconds late.
 */
late: number, };

/**
 * The fewest checks.
 */
export type ChecksView = {
/**
 * Each weekday on which there is work.
 */
days: Array<ChecksDay>,
/**
 * Checks a week today.
 */
now: number,
/**
 * Checks a week with the fewest; null when no set keeps every promise.
 */
fewest: number | null,
/**
 * "Proved: with 9 a week some promise breaks." or what is not proved.
 */
proof: string,
/**
 * Promises that today's windows break, worst first.
 */
broken: Array<ChecksGap>,
/**
 * Promises that no set of windows can keep.
 */
gives: Array<ChecksGap>, };

/**
 * A moment that may be meant.
 */
export type Chosen = {
/**
 * "Thu 11 March 2027, 09:00 in Portland, Oregon, United States"
 */
label: string,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * IANA name, or "UTC+5:30".
 */
zone: string,
/**
 * What to call the place: "Portland"
 */
place: string,
/**
 * By the clock there, "09:00".
 */
clock: string,
/**
 * The date there.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * "UTC−8" there at that moment.
 */
offset: string, };

/**
 * A client, as edited.
 */
export type ClientDraft = {
/**
 * Null: a new one.
 */
id: string | null,
/**
 * As people call it.
 */
name: string,
/**
 * Ids of its people.
 */
people: Array<string>,
/**
 * Ids of its projects.
 */
projects: Array<string>,
/**
 * Norms of its own, where they differ.
 */
norms: Array<NormDraft>,
/**
 * The hours you keep for it; empty: any of your working hours.
 */
hours: Array<ClientHours>, };

/**
 * Hours kept for a client, by your clock.
 */
export type ClientHours = {
/**
 * On these days.
 */
days: Array<Weekday>,
/**
 * "13:00"
 */
from: string,
/**
 * "15:00"
 */
to: string, };

/**
 * A client with figures.
 */
export type ClientRow = {
/**
 * To edit.
 */
draft: ClientDraft,
/**
 * Open tasks.
 */
tasks: number,
/**
 * Seconds tracked this week.
 */
seconds: number,
/**
 * Answers owed.
 */
owed: number, };

/**
 * The viewer's clock being put forward or back.
 */
export type ClockJump = {
/**
 * Seconds since the day's start.
 */
at: number,
/**
 * 60 forward, -60 back.
 */
minutes: number, };

/**
 * Clocks change, and the overlap with them.
 */
export type ClockNotice = {
/**
 * Date of the first jump, where it happens.
 */
date: string,
/**
 * The instant of the first jump, seconds since 1970 UTC.
 */
at: number,
/**
 * Whose clocks jump; one entry a zone.
 */
jumps: Array<JumpView>,
/**
 * The usual week before.
 */
before: UsualView,
/**
 * The usual week after.
 */
after: UsualView,
/**
 * In words.
 */
sentence: string, };

/**
 * Clock readings; "24:00" only as an end.
 */
export type ClockRange = {
/**
 * "09:00"
 */
from: string,
/**
 * "17:00"
 */
to: string, };

/**
 * What came of a round.
 */
export type CloseDraft = {
/**
 * Of the round.
 */
id: string,
/**
 * In words.
 */
outcome: string,
/**
 * What was decided, line by line.
 */
decisions: Array<string>,
/**
 * What somebody will do.
 */
actions: Array<ActionDraft>, };

/**
 * Today's plan beside what would be.
 */
export type Compared = {
/**
 * What is supposed, in words.
 */
words: Array<string>,
/**
 * When all of it is there, today and then.
 */
finish: Pair | null,
/**
 * The deadline, today and then.
 */
deadline: Pair | null,
/**
 * Can it be done: today, and then.
 */
fits: [boolean, boolean],
/**
 * Tasks of which something differs, the most affected first.
 */
tasks: Array<ComparedTask>,
/**
 * The change that was made; null: nothing is saved.
 */
done: Done | null, };

/**
 * A task today and then.
 */
export type ComparedTask = {
/**
 * Of the task.
 */
id: string,
/**
 * What is to be done.
 */
title: string,
/**
 * Name of who does it then; each moment is by the clock of who does it.
 */
owner: string,
/**
 * Name of who does it today, where that is somebody else.
 */
was: string | null,
/**
 * Latest moment for the request.
 */
askBy: Pair,
/**
 * The deadline given to the owner.
 */
due: Pair,
/**
 * When it is handed in at the earliest.
 */
finish: Pair,
/**
 * Total float in hours of work, as words: "4 h 30 min", today and then.
 */
slack: [string, string],
/**
 * Late today, and then.
 */
late: [boolean, boolean], };

/**
 * Where clients are in each other's way.
 */
export type Conflict = {
/**
 * Ids of the clients.
 */
clients: Array<string>,
/**
 * "Acme’s call at 14:00 and Birch’s hours from 13:00 to 15:00"
 */
words: string,
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number, };

/**
 * How sure it is.
 */
export type ConvertKind = "one" | "gap" | "fold" | "ambiguous" | "none";

/**
 * A sentence with a time in it.
 */
export type ConvertQuery = {
/**
 * As typed: "Thu 9am PT".
 */
text: string,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Which of the choices to take; null: the likeliest, or ask.
 */
choice: number | null,
/**
 * Whether the text to copy says 2:18 pm; null: 14:18.
 */
twelve: boolean | null, };

/**
 * What was typed, by everyone's clock.
 */
export type Converted = {
/**
 * How it was read: "Thu 11 March 2027, 09:00 in Los Angeles"; empty where
 * nothing was, or where it has to be asked.
 */
understood: string,
/**
 * How sure it is.
 */
kind: ConvertKind,
/**
 * Seconds since 1970 UTC; null without a moment.
 */
at: number | null,
/**
 * The viewer's date then.
 */
date: string | null,
/**
 * By the viewer's clock, "18:00".
 */
clock: string | null,
/**
 * When it ends, where that was typed.
 */
until: number | null,
/**
 * Which of the choices it is.
 */
chosen: number | null,
/**
 * What can be meant, the likeliest first; one where nothing else can.
 */
choices: Array<Chosen>,
/**
 * What has to be said, a sentence each.
 */
notes: Array<string>,
/**
 * Runs of words that were not read.
 */
unread: Array<string>,
/**
 * Everyone, west to east; empty without a moment.
 */
people: Array<Reading>,
/**
 * How many are available at grade flexible or better.
 */
available: number,
/**
 * To paste into a chat: a line a place.
 */
text: string, };

/**
 * How much there is room for.
 */
export type DayCapacity = {
/**
 * Seconds free for focus in the day: working hours without meetings, windows and breaks.
 */
free: number,
/**
 * Seconds of it that are planned.
 */
planned: number,
/**
 * Seconds that must be done in the day for every due to be met.
 */
needed: number,
/**
 * Of the week from Monday: seconds free, planned.
 */
weekFree: number,
/**
 * Planned in that week.
 */
weekPlanned: number, };

/**
 * A change that makes it fit.
 */
export type DayChange = {
/**
 * Names it, to apply it.
 */
key: string,
/**
 * "Use the flexible hour of Wed 17:00–18:30"
 */
words: string,
/**
 * It can be applied with one click.
 */
applies: boolean, };

/**
 * Figures over the day.
 */
export type DayHead = {
/**
 * Seconds of focus so far.
 */
focused: number,
/**
 * Seconds of focus planned for the day, done ones included.
 */
planned: number,
/**
 * Windows of the day.
 */
windows: number,
/**
 * Let through today.
 */
through: number,
/**
 * Promises kept.
 */
kept: number,
/**
 * Promises in all.
 */
promises: number,
/**
 * "Closes in 12 min", "Opens in 1 h 05", "None today"
 */
overlap: string, };

/**
 * Something in the day.
 */
export type DayItem = {
/**
 * Names it while the plan stands.
 */
key: string,
/**
 * What it is.
 */
kind: ItemKind,
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * The same on the viewer's clock.
 */
clock: ClockRange,
/**
 * "Rate-limit spec", "Batch window"
 */
title: string,
/**
 * "Focus 60 min · Atlas 4.2", "17 held, about 24 min"
 */
note: string,
/**
 * How it lies to now.
 */
state: ItemState,
/**
 * Of a focus block: its task.
 */
task: string | null,
/**
 * Its project, and what that is called.
 */
project: string | null,
/**
 * Its client, and what that is called.
 */
client: string | null,
/**
 * It stays where it is.
 */
pinned: boolean,
/**
 * It may be dragged and resized.
 */
movable: boolean,
/**
 * Ids of others who take part.
 */
people: Array<string>,
/**
 * Why it is there and as long as it is, a sentence each.
 */
reasons: Array<string>,
/**
 * By when its task is due.
 */
due: WhenLabel | null,
/**
 * The latest moment at which the task must begin.
 */
latest: WhenLabel | null,
/**
 * Of a window: how many are held for it.
 */
held: number,
/**
 * Of a window: how many promises it keeps.
 */
promises: number, };

/**
 * What a date is to a person.
 */
export type DayKind = "work" | "off" | "holiday" | "leave" | "part";

/**
 * Which day, and whose overlap.
 */
export type DayQuery = {
/**
 * "2027-03-10"; null: today for the viewer.
 */
date: string | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Whom the overlap is asked of.
 */
need: Need,
/**
 * The least grade that counts as available; "flexible" is the usual.
 */
grade: Grade,
/**
 * An unsaved person to show as if saved.
 */
draft: PersonDraft | null, };

/**
 * A midnight of the viewer.
 */
export type DayTick = {
/**
 * Seconds since the strip's start.
 */
at: number,
/**
 * The day that begins.
 */
weekday: Weekday,
/**
 * Its date.
 */
date: string, };

/**
 * Whether everything fits.
 */
export type DayVerdict = {
/**
 * Every due is met.
 */
fits: boolean,
/**
 * Those that are not, latest first.
 */
broken: Array<BrokenDue>,
/**
 * The smallest changes that mend it, smallest first; each alone is enough.
 */
changes: Array<DayChange>, };

/**
 * A civil day of the viewer. Every `at`, `start` and `end` is in seconds since
 * its first instant, 0 … `length`.
 */
export type DayView = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * The date before.
 */
previous: string,
/**
 * The date after.
 */
next: string,
/**
 * The viewer's date now.
 */
today: string,
/**
 * The zone it is read in.
 */
viewer: ZoneLabel,
/**
 * The instant the day starts, seconds since 1970 UTC.
 */
startsAt: number,
/**
 * Seconds in this civil day: 82800, 86400, 90000 …
 */
length: number,
/**
 * One a whole civil hour of the viewer; days with a change of clocks have 23 or 25.
 */
hours: Array<HourTick>,
/**
 * Change of the viewer's clock inside the day.
 */
jump: ClockJump | null,
/**
 * Now, when it falls in this day.
 */
now: number | null,
/**
 * Everyone, west to east.
 */
tracks: Array<Track>,
/**
 * How many are available, through the day.
 */
steps: Array<Step>,
/**
 * The team's windows.
 */
windows: Array<NamedWindow>,
/**
 * Where they overlap.
 */
overlap: OverlapView, };

/**
 * By when something must be there.
 */
export type DeadlineDraft = { "kind": "at",
/**
 * That clock.
 */
moment: MomentDraft, } | { "kind": "end_of_work",
/**
 * Id of whose.
 */
person: string,
/**
 * "2027-03-19"
 */
date: string, } | { "kind": "end_of_day",
/**
 * Id of whose.
 */
person: string,
/**
 * "2027-03-19"
 */
date: string, } | { "kind": "end_of_day_in",
/**
 * IANA name.
 */
zone: string,
/**
 * "2027-03-19"
 */
date: string, } | { "kind": "anywhere_on_earth",
/**
 * "2027-03-19"
 */
date: string, };

/**
 * Where a decision was made.
 */
export type DecidedIn = "meeting" | "round";

/**
 * A decision in the log.
 */
export type DecisionRow = {
/**
 * In words.
 */
text: string,
/**
 * When it was put down, by the viewer's clock.
 */
when: WhenLabel,
/**
 * Where it was made.
 */
kind: DecidedIn,
/**
 * Of that meeting or round.
 */
id: string,
/**
 * What that is called.
 */
title: string,
/**
 * Names of who took part.
 */
people: Array<string>, };

/**
 * A decision as shown.
 */
export type DecisionView = {
/**
 * In words.
 */
text: string,
/**
 * When it was put down, by the viewer's clock.
 */
when: WhenLabel, };

/**
 * What is done with a notification.
 */
export type Deed = { "do": "done" } | { "do": "reopen" } | { "do": "snooze",
/**
 * Null: the next window.
 */
until: number | null, } | { "do": "later",
/**
 * As typed.
 */
when: string, } | { "do": "through" } | { "do": "task",
/**
 * A quick-add line; empty: its title, by its promise.
 */
line: string, };

/**
 * A committed change.
 */
export type Done = {
/**
 * Names the change, to undo it; null when nothing differed.
 */
change: number | null,
/**
 * "Delete Jon"
 */
label: string,
/**
 * The person it touched, if one.
 */
id: string | null, };

/**
 * One-off extra hours as typed.
 */
export type DraftExtra = {
/**
 * "2027-03-13"
 */
date: string,
/**
 * "09:00"
 */
from: string,
/**
 * "12:00"; before `from` means the next day.
 */
to: string,
/**
 * How willing.
 */
grade: Grade,
/**
 * What they are for.
 */
note: string, };

/**
 * Public holidays as chosen.
 */
export type DraftHolidays = {
/**
 * "DE", "DE-BY"
 */
region: string,
/**
 * Those that are worked all the same.
 */
removed: Array<DraftRemoval>, };

/**
 * An interval of a day as typed.
 */
export type DraftHours = {
/**
 * "09:00"
 */
from: string,
/**
 * "17:00"; before `from` means the next day.
 */
to: string,
/**
 * How willing.
 */
grade: Grade, };

/**
 * Leave as typed.
 */
export type DraftLeave = {
/**
 * What it takes.
 */
kind: LeaveKind,
/**
 * First day away, "2027-03-11".
 */
first: string,
/**
 * Last day away.
 */
last: string,
/**
 * On the first day, "13:00"; of a part only.
 */
from: string,
/**
 * On the last day; of a part only.
 */
to: string,
/**
 * What it is for.
 */
note: string,
/**
 * Id of who answers meanwhile.
 */
cover: string | null, };

/**
 * Weeks that take turns, from a date on.
 */
export type DraftPattern = {
/**
 * First date on which they hold, "2027-06-01"; null for those that hold first.
 */
from: string | null,
/**
 * A date in a week that is the first of them; of no meaning with one week.
 */
anchor: string,
/**
 * Week by week, Monday … Sunday.
 */
weeks: Array<Array<Array<DraftHours>>>, };

/**
 * A holiday that is worked all the same, or a make-up day that is not.
 */
export type DraftRemoval = { "kind": "once",
/**
 * "2027-03-26"
 */
date: string, } | { "kind": "always",
/**
 * As the region calls it.
 */
name: string, };

/**
 * Dates in another zone as typed.
 */
export type DraftStay = {
/**
 * First date there, "2027-04-12".
 */
first: string,
/**
 * Last date there.
 */
last: string,
/**
 * IANA name.
 */
zone: string,
/**
 * The city to show; empty: that of the zone.
 */
place: string, };

/**
 * The turn of a rotation at a moment.
 */
export type Duty = {
/**
 * Id of the rotation.
 */
rotation: string,
/**
 * What it is called.
 */
title: string,
/**
 * Whose turn it is; null: nobody's.
 */
id: string | null,
/**
 * As people say it.
 */
name: string | null,
/**
 * By their clock, "13:18".
 */
theirClock: string | null,
/**
 * Set when they can't: why. Nobody is on call then.
 */
away: ReasonView | null,
/**
 * Until when, seconds since 1970 UTC.
 */
until: number,
/**
 * By the viewer's clock.
 */
untilClock: string,
/**
 * The viewer's date.
 */
untilDate: string,
/**
 * Of that date.
 */
untilWeekday: Weekday,
/**
 * Whose turn comes after it; null: nobody's.
 */
next: NextDuty | null, };

/**
 * When.
 */
export type DutyQuery = {
/**
 * Seconds since 1970 UTC; null: now.
 */
at: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * Whether a start fits, and what it costs who must be there.
 */
export type Ease = "fair" | "costs" | "unfair" | "busy" | "out";

/**
 * Time spent, as edited.
 */
export type EntryDraft = {
/**
 * Null: a new one.
 */
id: string | null,
/**
 * On which task; null: on none.
 */
task: string | null,
/**
 * What it was, where there is no task.
 */
title: string,
/**
 * The day it began: "2027-03-10".
 */
date: string,
/**
 * "09:00"
 */
from: string,
/**
 * "10:15"; before `from` means the next day.
 */
to: string,
/**
 * Anything worth knowing.
 */
note: string, };

/**
 * What a meeting cost somebody.
 */
export type EntryPoints = {
/**
 * Who.
 */
id: string,
/**
 * To the thousandth.
 */
points: number,
/**
 * How they stood to it.
 */
part: LedgerPart, };

/**
 * Time spent.
 */
export type EntryRow = {
/**
 * Names it.
 */
id: string,
/**
 * On which task.
 */
task: string | null,
/**
 * What it was: the task's title, or as typed.
 */
title: string,
/**
 * Its project's title; may be empty.
 */
project: string,
/**
 * Its client's name; may be empty.
 */
client: string,
/**
 * The part in this day.
 */
clock: ClockRange,
/**
 * Seconds of that part.
 */
seconds: number,
/**
 * Anything worth knowing.
 */
note: string,
/**
 * A session made it.
 */
session: boolean,
/**
 * To edit.
 */
draft: EntryDraft, };

/**
 * Kinds of failure that a caller treats differently.
 */
export type ErrorCode = "invalid" | "not_found" | "conflict" | "store" | "no_zone" | "unknown_command" | "bad_arguments" | "internal";

/**
 * A task's estimate and what it took.
 */
export type EstimateRow = {
/**
 * Which.
 */
task: string,
/**
 * What it is called.
 */
title: string,
/**
 * Seconds estimated.
 */
estimate: number,
/**
 * Seconds tracked.
 */
actual: number, };

/**
 * A day of somebody's within a step.
 */
export type ExplainDay = {
/**
 * Their date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Seconds of the step that are worked on it.
 */
seconds: number,
/**
 * The stretches that are, in seconds of their day of so many.
 */
spans: Array<PlanSpan>,
/**
 * "09:00–13:00, 14:00–18:00"
 */
clocks: string,
/**
 * The whole day in seconds.
 */
length: number,
/**
 * Why nothing is worked on it: "Good Friday", "weekend", "leave: Summer"; empty when something is.
 */
skipped: string, };

/**
 * A step of the arithmetic behind a moment.
 */
export type ExplainLine = {
/**
 * What it is.
 */
kind: LineKind,
/**
 * "Review, 4 h of yours"
 */
title: string,
/**
 * "Release notes start"; may be empty.
 */
note: string,
/**
 * The moment it begins, or is, by the clock of whose it is.
 */
when: WhenLabel,
/**
 * The same by the viewer's clock, where that reads differently.
 */
here: WhenLabel | null,
/**
 * The days it is made of, in order of time; empty for a moment.
 */
days: Array<ExplainDay>,
/**
 * Seconds it takes; 0 for a moment.
 */
seconds: number, };

/**
 * What estimates have been worth.
 */
export type FactorRow = {
/**
 * "#design", "Ana"
 */
name: string,
/**
 * Of so many tasks.
 */
tasks: number,
/**
 * Seconds estimated.
 */
estimate: number,
/**
 * Seconds tracked.
 */
actual: number,
/**
 * "1.4 ×": the factor that is offered to estimates; empty where too little is known.
 */
factor: string, };

/**
 * A point of a fever chart.
 */
export type FeverPoint = {
/**
 * When that was.
 */
when: WhenLabel,
/**
 * Share of the chain that was done, 0 … 1.
 */
done: number,
/**
 * Share of the buffer that was used, from 0 on.
 */
used: number,
/**
 * How it looked.
 */
zone: FeverZone, };

/**
 * Colour of a fever chart, also in words.
 */
export type FeverZone = "green" | "yellow" | "red";

/**
 * Something to say at a field.
 */
export type FieldProblem = {
/**
 * "name", "zone", "patterns.0.weeks.1.3.0.to" (week 1, day 3 is Thursday, interval 0), "leave.0.last".
 */
field: string,
/**
 * Whether it must be mended.
 */
severity: Severity,
/**
 * What is wrong and what to do.
 */
message: string, };

/**
 * "Always the same slot".
 */
export type FixedSlot = {
/**
 * Which slot of the draft.
 */
slot: number,
/**
 * Points in the season, without what was borne before.
 */
totals: Array<FixedTotal>,
/**
 * The greatest total, start included.
 */
worst: number, };

/**
 * What somebody would bear.
 */
export type FixedTotal = { id: string, points: number, };

/**
 * What is wanted of a day.
 */
export type FocusDraft = {
/**
 * Hours for hard work: "09:00".
 */
peakFrom: string,
/**
 * "11:30"; equal to `peak_from`: none.
 */
peakTo: string,
/**
 * Minutes below which a block is of no use.
 */
smallest: number,
/**
 * Minutes after which a break comes.
 */
longest: number,
/**
 * Minutes of a short break.
 */
rest: number,
/**
 * Lunch lies after this: "11:45".
 */
lunchFrom: string,
/**
 * And before this.
 */
lunchTo: string,
/**
 * Minutes of lunch; 0: none.
 */
lunch: number,
/**
 * Minutes at the end of the day for what is done and what moves; 0: none.
 */
wrapUp: number,
/**
 * Flexible hours may be planned too.
 */
flexible: boolean,
/**
 * Warns before focus outside working hours.
 */
guard: boolean,
/**
 * The desktop keeps quiet while a session runs, where it can.
 */
quiet: boolean, };

/**
 * Ends a session.
 */
export type FocusEnd = {
/**
 * The task is done.
 */
done: boolean,
/**
 * What is still to do of it, as typed ("1h30"); null: the estimate less what was worked.
 */
left: string | null, };

/**
 * Starts a session.
 */
export type FocusStart = {
/**
 * On this task; null: on nothing in particular.
 */
task: string | null,
/**
 * For so many minutes; null: to the end of the block, else the usual.
 */
minutes: number | null,
/**
 * Also outside working hours.
 */
off_hours: boolean, };

/**
 * Every start, the best slots, and what stands in the way of others.
 */
export type Found = {
/**
 * The viewer's first date.
 */
first: string,
/**
 * The viewer's last date.
 */
last: string,
/**
 * The zone it is read in.
 */
viewer: ZoneLabel,
/**
 * How long the meeting is.
 */
minutes: number,
/**
 * What points are given for.
 */
scale: ScaleView,
/**
 * Everybody asked, west to east.
 */
people: Array<FoundPerson>,
/**
 * The best that fit, the fairest first; 20 at most.
 */
slots: Array<Slot>,
/**
 * How many starts fit.
 */
count: number,
/**
 * Every start, earliest first.
 */
starts: Array<Start>,
/**
 * Every date.
 */
days: Array<FoundDay>,
/**
 * Why starts that would rank before the best are out; why any is, where none fits.
 */
refusals: Array<Refusal>,
/**
 * What one person could change to make better ones fit, or any, the greatest help first.
 */
unlocks: Array<Unlock>,
/**
 * One line: why nothing fits, or why better ones are out; may be empty.
 */
sentence: string, };

/**
 * By what kind of name a zone was found.
 */
export type FoundBy = "city" | "zone" | "abbreviation" | "windows";

/**
 * A civil date of the viewer.
 */
export type FoundDay = {
/**
 * "2027-03-15"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Its first instant, seconds since 1970 UTC.
 */
startsAt: number,
/**
 * Seconds in it.
 */
length: number, };

/**
 * Somebody asked along.
 */
export type FoundPerson = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * Where they are at the start of the range.
 */
place: string,
/**
 * Must be there.
 */
required: boolean,
/**
 * The person who sits here.
 */
you: boolean,
/**
 * Daylight there at the start of the range, 0 … 5; null where unknown.
 */
sky: number | null,
/**
 * Points borne lately (13 weeks).
 */
borne: number,
/**
 * The same less the mean of those asked.
 */
share: number, };

/**
 * When somebody, or everybody, can't be on call.
 */
export type GapView = {
/**
 * Position of the turn it is in.
 */
turn: number,
/**
 * Seconds since the rotation's start.
 */
start: number,
/**
 * Seconds since the rotation's start.
 */
end: number,
/**
 * By the viewer's clock.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * The viewer's date at its end.
 */
until: string,
/**
 * By the viewer's clock.
 */
untilClock: string,
/**
 * Why, of each who could.
 */
reasons: Array<ReasonView>, };

/**
 * What is weighed.
 */
export type GateQuery = {
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * It can't wait.
 */
urgent: boolean,
/**
 * Ids of who takes part.
 */
people: Array<string>,
/**
 * How long a meeting would take, 1 … 1440.
 */
minutes: number,
/**
 * First date on which one could be, "2027-03-15".
 */
from: string,
/**
 * Last date, included.
 */
to: string,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * How willing a person is at a moment.
 */
export type Grade = "working" | "flexible" | "reluctant" | "off";

/**
 * What is handed out.
 */
export type HandOut = {
/**
 * A meeting or a series.
 */
kind: HandOutKind,
/**
 * Its id.
 */
id: string, };

/**
 * Which of the two.
 */
export type HandOutKind = "meeting" | "series";

/**
 * What of a task is dragged.
 */
export type Handle = "bar" | "end" | "due";

/**
 * What makes time on call hard.
 */
export type HardKind = "night" | "day_off";

/**
 * A part of a turn that costs its owner.
 */
export type HardPart = {
/**
 * Seconds since the rotation's start.
 */
start: number,
/**
 * Seconds since the rotation's start.
 */
end: number,
/**
 * Which kind.
 */
kind: HardKind, };

/**
 * How many of a kind are held.
 */
export type HeldKind = {
/**
 * How they were sent.
 */
kind: NoticeKind,
/**
 * In all.
 */
held: number,
/**
 * With an answer owed today.
 */
today: number, };

/**
 * 12 or 24 hours.
 */
export type HourCycle = "auto" | "h12" | "h23";

/**
 * A whole hour on the viewer's clock.
 */
export type HourTick = {
/**
 * Seconds since the day's start.
 */
at: number,
/**
 * "03:00"
 */
clock: string, };

/**
 * A file to import.
 */
export type ImportFile = {
/**
 * As the user sees it; for the history.
 */
name: string,
/**
 * Its text.
 */
text: string, };

/**
 * What came of an import.
 */
export type ImportResult = {
/**
 * The change; null when nothing was imported or nothing differed.
 */
done: Done | null,
/**
 * Every error of the file. With any, nothing is imported.
 */
problems: Array<PlanProblem>, };

/**
 * The inbox at a moment.
 */
export type InboxView = {
/**
 * When this was so.
 */
now: WhenLabel,
/**
 * How many are held, in all.
 */
held: number,
/**
 * How many have come and wait to be handled.
 */
arrived: number,
/**
 * What broke through and is not done, newest first.
 */
through: Array<NoticeRow>,
/**
 * How many urgent ones may still break through; null without a limit.
 */
allowance: Allowance | null,
/**
 * What has been delivered and is not done, by promise.
 */
open: Array<NoticeRow>,
/**
 * What is held, by the window it comes with; the next window is always there.
 */
windows: Array<WindowGroup>,
/**
 * Low ones, for the daily digest.
 */
digest: WindowGroup | null,
/**
 * Every promise of today: from arrival to reply by.
 */
promises: Array<PromiseBar>,
/**
 * The windows of today, past ones too.
 */
today: Array<WindowMark>,
/**
 * How many promises are kept, and of how many.
 */
kept: number,
/**
 * Of how many; those that no window keeps are in `promises` with `kept` false.
 */
of: number,
/**
 * "Two windows keep 8 promises. One window would miss Ana’s chat."
 */
why: string,
/**
 * What is owed on each channel.
 */
norms: Array<OwedRow>,
/**
 * Rules that let through at once, on and off.
 */
rules: Array<RuleRow>,
/**
 * What is observed of other programs; null where nothing can be.
 */
watch: Array<SourceRow>, };

/**
 * An invitation in every form.
 */
export type Invitation = {
/**
 * What it is called.
 */
title: string,
/**
 * What its file is usually called.
 */
file: string,
/**
 * The folder in which it is usually saved; null when the system names none.
 */
folder: string | null,
/**
 * The file's text.
 */
calendar: string,
/**
 * Events in the file: one for a meeting; for a series its rule and each time
 * that differs from it.
 */
events: number,
/**
 * Times at which it takes place.
 */
times: number,
/**
 * For a chat: when it is by everybody's clock.
 */
text: string,
/**
 * For a letter: opened by Leeway, not by the window.
 */
mailto: string,
/**
 * Worth knowing before it is handed out.
 */
notes: Array<string>, };

/**
 * What something in a day is.
 */
export type ItemKind = "focus" | "meeting" | "busy" | "batch" | "break" | "lunch" | "wrap_up" | "handover";

/**
 * How something lies to now.
 */
export type ItemState = "past" | "running" | "ahead" | "missed";

/**
 * A zone whose clocks are put forward or back.
 */
export type JumpView = {
/**
 * IANA name.
 */
zone: string,
/**
 * "Berlin"
 */
city: string,
/**
 * The date there.
 */
date: string,
/**
 * Minutes forward; negative: back.
 */
minutes: number,
/**
 * Ids of the people there.
 */
people: Array<string>, };

/**
 * Which time a lag runs in.
 */
export type LagClock = "elapsed" | "predecessor" | "successor";

/**
 * When somebody's day begins or ends.
 */
export type LaneMark = {
/**
 * Who.
 */
person: string,
/**
 * Seconds since the day's start.
 */
at: number,
/**
 * On the viewer's clock: "14:30".
 */
clock: string,
/**
 * They come; else they go.
 */
comes: boolean,
/**
 * "Priya goes offline"
 */
words: string,
/**
 * It matters today: there is something between you.
 */
matters: boolean, };

/**
 * A version of the zone rules has moved somebody.
 */
export type LawNotice = {
/**
 * The version that was in force: "2026e".
 */
fromVersion: string,
/**
 * The version in force now.
 */
toVersion: string,
/**
 * Zones that moved, and who with them.
 */
zones: Array<MovedZone>, };

/**
 * What estimates have been worth.
 */
export type Learned = {
/**
 * "1.4 × over 6 tasks of Ana’s, #design"
 */
words: string,
/**
 * The estimate corrected by it, as it would be typed.
 */
effort: string, };

/**
 * What a leave takes.
 */
export type LeaveKind = "days" | "shifts" | "part";

/**
 * Leave or a holiday within the day.
 */
export type LeavePiece = {
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * Which of them.
 */
kind: AwayKind,
/**
 * What the holiday is called; empty for leave.
 */
name: string,
/**
 * What leave is for; may be empty.
 */
note: string,
/**
 * First day away, "2027-03-11".
 */
first: string,
/**
 * Last day away.
 */
last: string,
/**
 * Name of who answers meanwhile.
 */
cover: string | null, };

/**
 * A meeting in the ledger.
 */
export type LedgerEntry = {
/**
 * Its id.
 */
meeting: string,
/**
 * What it was called.
 */
title: string,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock.
 */
date: string,
/**
 * Of everybody in the group.
 */
points: Array<EntryPoints>, };

/**
 * How somebody stood to a meeting.
 */
export type LedgerPart = "there" | "missing" | "uninvited" | "away" | "newcomer";

/**
 * What one person has borne.
 */
export type LedgerPerson = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * Points borne and credited, to the thousandth.
 */
points: number,
/**
 * Above the mean; negative below it.
 */
share: number,
/**
 * Meetings they were at.
 */
meetings: number,
/**
 * Meetings they were on leave for: credited the mean.
 */
away: number,
/**
 * Points of each week, the first one first.
 */
weeks: Array<number>,
/**
 * Daylight now, 0 … 5; null where unknown.
 */
sky: number | null, };

/**
 * Whose ledger, and how far back.
 */
export type LedgerQuery = {
/**
 * Ids of the group; null: everybody.
 */
people: Array<string> | null,
/**
 * Weeks up to and with this one, 1 … 520; null: 13.
 */
weeks: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * What a group has borne lately.
 */
export type LedgerView = {
/**
 * Monday of the first week, by the viewer's clock.
 */
from: string,
/**
 * Sunday of the last.
 */
to: string,
/**
 * Mean of everybody's points.
 */
mean: number,
/**
 * Whose it is, in the team's own order.
 */
people: Array<LedgerPerson>,
/**
 * Meetings done, earliest first.
 */
entries: Array<LedgerEntry>, };

/**
 * What has no room.
 */
export type LeftOver = {
/**
 * Which.
 */
task: string,
/**
 * What it is called.
 */
title: string,
/**
 * Seconds of it.
 */
seconds: number,
/**
 * Why: "No estimate", "No room before Fri 19 March".
 */
why: string, };

/**
 * How good a levelled plan is.
 */
export type Levelling = {
/**
 * The share made of the search for a better one, 0 … 1; null: nothing is looked for.
 */
share: number | null,
/**
 * So much longer than the best possible may be, at most: 0.03 is 3 %; null where that is not known.
 */
gap: number | null, };

/**
 * What a line of an explanation is.
 */
export type LineKind = "deadline" | "successor" | "live" | "lag" | "needed" | "rework" | "review" | "wait" | "due" | "work" | "ask_by" | "start" | "finish";

/**
 * One rule of the chain.
 */
export type Link = {
/**
 * What sort of rule.
 */
kind: LinkKind,
/**
 * The rule in words.
 */
text: string,
/**
 * First date it holds, "2027-03-11"; null: since ever, or no date matters.
 */
first: string | null,
/**
 * Last date it holds; null: for ever, or no date matters.
 */
last: string | null,
/**
 * The grade it gives or takes away; null where it gives none.
 */
grade: Grade | null, };

/**
 * A review and rework buffer.
 */
export type LinkBuffer = {
/**
 * Of the task that is handed in.
 */
from: string, title: string,
/**
 * Of the task that waits; null: the deadline.
 */
to: string | null,
/**
 * What waits, in words.
 */
waits: string,
/**
 * Name of who looks it over.
 */
reviewer: string,
/**
 * As typed.
 */
review: string,
/**
 * As typed.
 */
rework: string, };

/**
 * A link as edited.
 */
export type LinkDraft = {
/**
 * Id of the task that is waited for.
 */
task: string,
/**
 * What before what.
 */
kind: PlanLinkKind,
/**
 * As typed: "4h", "-1d"; empty: none.
 */
lag: string,
/**
 * Which time the lag runs in.
 */
clock: LagClock,
/**
 * Who looks it over; null: the owner of the task that waits.
 */
reviewer: string | null,
/**
 * How long that takes, as typed; empty: no review.
 */
review: string,
/**
 * The rework after it, as typed; empty: none.
 */
rework: string,
/**
 * How long both must be at work at once before it starts, as typed; empty: not asked for.
 */
live: string, };

/**
 * Sorts of rules, in the order in which they apply.
 */
export type LinkKind = "place" | "version" | "week" | "make_up" | "hours" | "no_hours" | "gap" | "fold" | "holiday" | "leave" | "extra";

/**
 * A part of a piece inside an overlap.
 */
export type LitPiece = { start: number, end: number, grade: Grade, };

/**
 * A band by one person's clock.
 */
export type LocalRange = {
/**
 * Who.
 */
id: string,
/**
 * "09:00"
 */
from: string,
/**
 * "10:30"
 */
to: string,
/**
 * At its start.
 */
weekday: Weekday, };

/**
 * A stretch by one person's clock.
 */
export type LocalStretch = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The city to show.
 */
place: string,
/**
 * Whether they are available for some of it.
 */
there: boolean,
/**
 * From and to.
 */
clocks: ClockRange, };

/**
 * The longest time without a break.
 */
export type LongestOverlap = {
/**
 * The date on which it starts.
 */
date: string,
/**
 * How long it is.
 */
seconds: number, };

/**
 * A moment in a plan.
 */
export type Mark = {
/**
 * Seconds since the range began; may lie outside.
 */
at: number,
/**
 * By the viewer's clock.
 */
when: WhenLabel,
/**
 * By the clock of whose it is, where that reads differently.
 */
theirs: WhenLabel | null, };

/**
 * See [`TaskMark`].
 */
export type MarkKind = "asked" | "promised" | "began" | "handed_in" | "in_review" | "done";

/**
 * Which meeting is looked for.
 */
export type MeetQuery = {
/**
 * Ids of those who must be there; of nobody (any more): left out.
 */
required: Array<string>,
/**
 * Ids of those who may be: they never stand in the way.
 */
optional: Array<string>,
/**
 * How long, 1 … 1440.
 */
minutes: number,
/**
 * The viewer's first date, "2027-03-15"; null: today.
 */
from: string | null,
/**
 * The viewer's last date on which it may start; null: six days after the first.
 */
to: string | null,
/**
 * It starts at multiples of so many minutes on the viewer's clock, 5 … 1440.
 */
every: number,
/**
 * Only inside the team window of this name.
 */
window: string | null,
/**
 * The least grade of who must be there, throughout; "off": any, at its price.
 */
least: Grade,
/**
 * Also when somebody is on leave or holiday, at the price of off.
 */
onLeave: boolean,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Only between two times of the viewer's clock.
 */
between: Between | null, };

/**
 * What a meeting would cost.
 */
export type MeetingCost = {
/**
 * When it starts, in seconds since 1970 UTC: the first fair slot, else the best.
 */
at: number,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * The viewer's date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Minutes of all people together.
 */
personMinutes: number,
/**
 * Points of all people together.
 */
points: number,
/**
 * Points of who bears most.
 */
worst: number,
/**
 * Nobody bears more than is fair.
 */
fair: boolean, };

/**
 * A meeting as the window holds it.
 */
export type MeetingDraft = {
/**
 * null: a new one.
 */
id: string | null,
/**
 * What it is called.
 */
title: string,
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * When it starts.
 */
start: StartDraft,
/**
 * How long, 1 … 1440.
 */
minutes: number,
/**
 * Ids of who must be there.
 */
required: Array<string>,
/**
 * Ids of who may.
 */
optional: Array<string>,
/**
 * What will be talked about, line by line; it can't be sent without.
 */
agenda: Array<string>,
/**
 * What was said.
 */
notes: string,
/**
 * What was decided, line by line.
 */
decisions: Array<string>,
/**
 * What somebody will do; one with an owner and a day becomes a task.
 */
actions: Array<ActionDraft>,
/**
 * What was there when the draft was opened, to be handed back as it is;
 * null for a new one.
 */
seen: string | null, };

/**
 * Somebody invited.
 */
export type MeetingPerson = {
/**
 * Who.
 */
id: string,
/**
 * What they are called; their id when they have been deleted.
 */
name: string,
/**
 * Must be there.
 */
required: boolean,
/**
 * Their clock when it starts; null when they have been deleted.
 */
reading: Reading | null,
/**
 * How they took part; null until it is over.
 */
part: Part | null,
/**
 * What it cost them; until it is over, what it would.
 */
points: number, };

/**
 * Which meeting.
 */
export type MeetingQuery = {
/**
 * Its id.
 */
id: string,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * A meeting in the list.
 */
export type MeetingRow = {
/**
 * Names it.
 */
id: string,
/**
 * What it is called.
 */
title: string,
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * How far it has come.
 */
stage: MeetingStage,
/**
 * When it starts, by the viewer's clock; null: the rules don't know its zone.
 */
start: WhenLabel | null,
/**
 * When it ends.
 */
end: WhenLabel | null,
/**
 * How long.
 */
minutes: number,
/**
 * Names of everybody invited, required people first.
 */
people: Array<string>,
/**
 * The person who sits here is invited.
 */
you: boolean,
/**
 * It has an agenda, so that it can be sent.
 */
agenda: boolean,
/**
 * How many decisions it has.
 */
decisions: number,
/**
 * How many actions it has.
 */
actions: number,
/**
 * The series it is of.
 */
series: string | null,
/**
 * It is past its end, and neither over nor called off: say how it went.
 */
overdue: boolean, };

/**
 * How far a meeting has come.
 */
export type MeetingStage = "held" | "sent" | "done" | "cancelled";

/**
 * A meeting with its record.
 */
export type MeetingView = {
/**
 * As in the list.
 */
meeting: MeetingRow,
/**
 * To be edited.
 */
draft: MeetingDraft,
/**
 * Everybody invited, west to east.
 */
people: Array<MeetingPerson>,
/**
 * What was decided.
 */
decisions: Array<DecisionView>,
/**
 * What somebody will do.
 */
actions: Array<ActionView>,
/**
 * It has begun, so that it can be over.
 */
begun: boolean,
/**
 * How often its invitation has been changed since it was sent.
 */
sequence: number, };

/**
 * Which meetings.
 */
export type MeetingsQuery = {
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * A change that would make a plan fit.
 */
export type Mend = {
/**
 * "Move the deadline to Mon 22 Mar 12:00"
 */
words: string,
/**
 * To apply it in one go; null where that is not for Leeway to do.
 */
change: Supposition | null, };

/**
 * What would make a plan fit, as far as that has been looked for.
 */
export type MendView = {
/**
 * The share of changes that has been tried, 0 … 1; null: no more are.
 */
share: number | null,
/**
 * All have been tried; if not, and no more are, it was stopped.
 */
known: boolean,
/**
 * Changes that would make it fit, smallest first; empty when it fits.
 */
mends: Array<Mend>, };

/**
 * Where a person's date changes.
 */
export type Midnight = {
/**
 * Seconds since the day's start.
 */
at: number,
/**
 * The day that begins.
 */
weekday: Weekday,
/**
 * Its date.
 */
date: string, };

/**
 * What a clock reads.
 */
export type MomentDraft = {
/**
 * "2027-03-18"
 */
date: string,
/**
 * "09:00"
 */
clock: string,
/**
 * IANA name.
 */
zone: string, };

/**
 * A moment by the viewer's clock and by theirs.
 */
export type MomentLabel = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * The viewer's date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Days after the viewer's date of now.
 */
dayShift: number,
/**
 * By their clock.
 */
theirClock: string,
/**
 * Their date.
 */
theirDate: string,
/**
 * Of that date.
 */
theirWeekday: Weekday,
/**
 * Where their clock is.
 */
theirZone: ZoneLabel, };

/**
 * Which instant.
 */
export type MomentQuery = {
/**
 * Seconds since 1970 UTC; null: now.
 */
at: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * Everyone at one instant.
 */
export type MomentView = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock, "14:18".
 */
clock: string,
/**
 * The viewer's date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * The zone it is read in.
 */
viewer: ZoneLabel,
/**
 * West to east.
 */
people: Array<Reading>,
/**
 * How many are available at grade flexible or better.
 */
available: number, };

/**
 * What a move would do.
 */
export type MoveEffect = {
/**
 * It may go there.
 */
allowed: boolean,
/**
 * On the viewer's clock.
 */
clock: ClockRange,
/**
 * Dues and promises that it breaks, who and by how much, a sentence each.
 */
breaks: Array<string>,
/**
 * What else is to be known: "Outside your working hours."
 */
notes: Array<string>, };

/**
 * A zone whose clocks will not do what they were going to.
 */
export type MovedZone = {
/**
 * IANA name.
 */
zone: string,
/**
 * "Vancouver"
 */
city: string,
/**
 * First date that moved, there.
 */
first: string,
/**
 * Last date that moved; null: as far as the radar sees.
 */
last: string | null,
/**
 * How much later civil times now come; negative: earlier.
 */
minutes: number,
/**
 * Ids of the people whose hours move.
 */
people: Array<string>,
/**
 * Names of the team windows that move.
 */
windows: Array<string>,
/**
 * In words.
 */
sentence: string, };

/**
 * A window of the team within the day.
 */
export type NamedWindow = {
/**
 * As people say it.
 */
name: string,
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * Golden hours: everyone should be there.
 */
protected: boolean,
/**
 * Ids of those who are not available, at the asked grade, throughout a
 * protected window.
 */
missing: Array<string>, };

/**
 * Whom an overlap is asked of.
 */
export type Need = { "kind": "everyone" } | { "kind": "best" } | { "kind": "atLeast",
/**
 * 1 or more; 0 counts as 1.
 */
count: number, } | { "kind": "chosen",
/**
 * Their ids.
 */
people: Array<string>, };

/**
 * Who is on call after that.
 */
export type NextDuty = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string, };

/**
 * A norm as edited: dates as typed.
 */
export type NormDraft = {
/**
 * For messages of this kind.
 */
channel: Channel,
/**
 * In what it is counted.
 */
kind: NormKind,
/**
 * How soon, in seconds; 0 and without meaning by the end of the day.
 */
seconds: number,
/**
 * Holds for what is sent on this date or later; null: it always has.
 */
from: string | null,
/**
 * When to ask whether it still fits; null: never.
 */
review: string | null,
/**
 * Why it is so.
 */
note: string, };

/**
 * In what a norm is counted.
 */
export type NormKind = "working_day" | "workdays" | "end_of_day";

/**
 * The norm that holds.
 */
export type NormLabel = {
/**
 * In what it is counted.
 */
kind: NormKind,
/**
 * How soon, in seconds; 0 by the end of the day.
 */
seconds: number,
/**
 * Whether the team agreed on it; else it is the usual one.
 */
agreed: boolean,
/**
 * Since when; null: always.
 */
from: string | null,
/**
 * Why it is so.
 */
note: string,
/**
 * The day to look at it again has come.
 */
review: boolean, };

/**
 * All norms.
 */
export type NormsView = {
/**
 * What is agreed, by channel and date.
 */
agreed: Array<NormDraft>,
/**
 * What is owed on each channel where nothing is agreed.
 */
usual: Array<NormDraft>,
/**
 * What holds on each channel today.
 */
today: Array<NormDraft>,
/**
 * The channels whose norm should be looked at again.
 */
review: Array<Channel>, };

/**
 * How something was sent.
 */
export type NoticeKind = "chat" | "email" | "review" | "issue" | "update" | "call" | "leeway" | "other";

/**
 * Something that wants attention.
 */
export type NoticeRow = {
/**
 * Names it.
 */
id: number,
/**
 * The program or script it came from: "Thunderbird", "ci".
 */
source: string,
/**
 * How it was sent.
 */
kind: NoticeKind,
/**
 * Who or what it is from.
 */
sender: string,
/**
 * Id of that person, if of the team.
 */
person: string | null,
/**
 * In a line.
 */
title: string,
/**
 * The rest; may be empty.
 */
body: string,
/**
 * An address to open, if of a kind that may be opened.
 */
link: string | null,
/**
 * When it came, by the viewer's clock.
 */
at: WhenLabel,
/**
 * The same by the sender's clock, where that reads differently.
 */
there: WhenLabel | null,
/**
 * How urgent.
 */
urgency: NoticeUrgency,
/**
 * Why it is so: "Rule “Build broken on main”: the words “build broken”."
 */
reason: string,
/**
 * By when an answer is owed; null: nothing is promised.
 */
replyBy: WhenLabel | null,
/**
 * Seconds until then; less than 0 when it is late.
 */
left: number | null,
/**
 * The window in which it comes, or came, keeps the promise.
 */
kept: boolean,
/**
 * Why that moment: "Chat: 4 h of your working day, from 10:12."
 */
owed: string,
/**
 * About how many minutes it takes.
 */
minutes: number,
/**
 * What has become of it.
 */
state: NoticeState,
/**
 * Until when it is held, or put off.
 */
until: WhenLabel | null,
/**
 * When the sender would read an answer sent now: "Jon reads it at 17:00"; null when unknown.
 */
reads: string | null, };

/**
 * What has become of something.
 */
export type NoticeState = "held" | "through" | "delivered" | "snoozed" | "later" | "task" | "done";

/**
 * How urgent something is.
 */
export type NoticeUrgency = "urgent" | "normal" | "low";

/**
 * Now, in a few words: for the tray and the small view.
 */
export type NowView = {
/**
 * When this was so.
 */
now: WhenLabel,
/**
 * What is on: the session, or the item of the day; null: nothing.
 */
block: DayItem | null,
/**
 * The running session.
 */
session: SessionView | null,
/**
 * What comes next.
 */
next: DayItem | null,
/**
 * The next window.
 */
batch: BatchHead | null,
/**
 * Who can be reached now: id and name.
 */
reachable: Array<Reachable>,
/**
 * In one line: "Rate-limit spec, 32 min left · 17 held until 15:00 · Ana, Priya"
 */
line: string, };

/**
 * Where people overlap.
 */
export type OverlapView = {
/**
 * How many must be available for a band.
 */
needed: number,
/**
 * How many there are.
 */
people: number,
/**
 * Most people available at once this day, at the asked grade.
 */
peak: number,
/**
 * All bands together.
 */
seconds: number,
/**
 * The longest time in which it is met without a break.
 */
longest: number,
/**
 * In order.
 */
bands: Array<Band>, };

/**
 * What is owed on a channel.
 */
export type OwedRow = {
/**
 * On what.
 */
kind: NoticeKind,
/**
 * "4 h"
 */
length: string,
/**
 * "of your working day"
 */
of: string, };

/**
 * A moment today and then.
 */
export type Pair = {
/**
 * As it is.
 */
today: WhenLabel | null,
/**
 * As it would be.
 */
then: WhenLabel | null,
/**
 * "2 h sooner"; empty when equal.
 */
change: string, };

/**
 * How somebody took part.
 */
export type Part = "there" | "away" | "missing";

/**
 * How one person took part.
 */
export type PartDraft = {
/**
 * Who.
 */
id: string,
/**
 * How.
 */
part: Part, };

/**
 * Who took part in a meeting that is over, and how.
 */
export type Parts = {
/**
 * Of the meeting.
 */
id: string,
/**
 * Who is not named was there, unless on leave or holiday.
 */
parts: Array<PartDraft>, };

/**
 * A person as the editor holds it: texts as typed.
 */
export type PersonDraft = {
/**
 * null: a new person.
 */
id: string | null,
/**
 * As people say it.
 */
name: string,
/**
 * The city to show; empty: that of the zone.
 */
place: string,
/**
 * IANA name.
 */
zone: string,
/**
 * The hours that hold first, then dated versions of them.
 */
patterns: Array<DraftPattern>,
/**
 * One-off extra hours.
 */
extra: Array<DraftExtra>,
/**
 * When the person is away.
 */
leave: Array<DraftLeave>,
/**
 * Dates spent in other zones.
 */
itinerary: Array<DraftStay>,
/**
 * Whose public holidays are kept; null: nobody's.
 */
holidays: DraftHolidays | null,
/**
 * This is the person who sits here.
 */
you: boolean,
/**
 * What was there when the draft was opened, to be handed back as it is;
 * null for a new person.
 */
seen: string | null, };

/**
 * A year of one person.
 */
export type PersonYear = {
/**
 * 2027
 */
year: number,
/**
 * The year before; the same where none can be asked for.
 */
previous: number,
/**
 * The year after; the same where none can be asked for.
 */
next: number,
/**
 * The person's date now, when it falls in this year.
 */
today: string | null,
/**
 * 1 January to 31 December.
 */
days: Array<YearDay>,
/**
 * Holidays and make-up days of the region, removed ones too.
 */
holidays: Array<YearHoliday>,
/**
 * Stays that touch the year.
 */
stays: Array<YearStay>,
/**
 * Changes of the clock where the person then is.
 */
clocks: Array<YearClock>,
/**
 * Dates of this year on which other hours begin.
 */
versions: Array<YearVersion>,
/**
 * Last year whose holidays are known; null without a region.
 */
until: number | null, };

/**
 * Whose year, and which.
 */
export type PersonYearQuery = {
/**
 * The person, saved or not.
 */
draft: PersonDraft,
/**
 * 2027; null: this year where the person is.
 */
year: number | null, };

/**
 * A stretch of one grade within the day.
 */
export type Piece = {
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * How willing.
 */
grade: Grade,
/**
 * The whole stretch by the person's clock, also where it reaches out of the
 * day; of 24 hours and more, the part in this day.
 */
local: ClockRange,
/**
 * The part in this day by the viewer's clock.
 */
viewer: ClockRange, };

/**
 * A turn given by hand.
 */
export type Pin = {
/**
 * Its position, from 0.
 */
turn: number,
/**
 * Whose it is.
 */
person: string, };

/**
 * Leave or a holiday.
 */
export type PlanAway = { start: number, end: number,
/**
 * "Holiday", "Good Friday", or the leave's note.
 */
name: string, };

/**
 * A clock that is put forward or back.
 */
export type PlanChange = {
/**
 * Seconds since the range began.
 */
at: number,
/**
 * "New York +1 h"
 */
text: string, };

/**
 * A day of the viewer's.
 */
export type PlanDay = {
/**
 * Seconds since the range began.
 */
start: number, end: number, date: string, weekday: Weekday,
/**
 * Nobody of the plan works in it.
 */
idle: boolean, };

/**
 * A file of a project to hand out.
 */
export type PlanExport = {
/**
 * Of the project; null: all.
 */
project: string | null,
/**
 * In which form.
 */
format: PlanFormat, };

/**
 * Something worth knowing about a task.
 */
export type PlanFlag = {
/**
 * `no_owner`, `no_effort`, `no_date`, `too_large`, `out_of_sequence`, `on_leave`, `overloaded`, `late`.
 */
kind: string,
/**
 * One or two words: "No owner".
 */
word: string,
/**
 * What it means and what to do.
 */
text: string,
/**
 * It endangers the deadline.
 */
risk: boolean, };

/**
 * Forms of a plan file.
 */
export type PlanFormat = "plan" | "ics" | "csv" | "tjp";

/**
 * A link between two tasks that are shown.
 */
export type PlanLink = {
/**
 * Id of the predecessor.
 */
from: string,
/**
 * Id of the successor.
 */
to: string,
/**
 * What before what.
 */
kind: PlanLinkKind,
/**
 * Between tasks of the critical chain.
 */
critical: boolean,
/**
 * "finish to start, 4 h later"; for a sentence.
 */
words: string,
/**
 * Seconds from the hand-in at due until somebody takes it up; null without a deadline.
 */
wait: number | null, };

/**
 * What must happen before what.
 */
export type PlanLinkKind = "finish_to_start" | "start_to_start" | "finish_to_finish" | "start_to_finish";

/**
 * Who owns a task.
 */
export type PlanOwner = {
/**
 * Of the person.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The city they are in when the task is due.
 */
place: string,
/**
 * The person who sits here: one does not ask oneself.
 */
you: boolean, };

/**
 * A stretch of one grade.
 */
export type PlanPiece = { start: number, end: number, grade: Grade, };

/**
 * Something to say about a place in a plan file.
 */
export type PlanProblem = {
/**
 * From 1.
 */
line: number,
/**
 * In characters, from 1.
 */
column: number,
/**
 * What is wrong.
 */
message: string,
/**
 * What may have been meant.
 */
hint: string | null, };

/**
 * Which plan is asked for.
 */
export type PlanQuery = {
/**
 * Id of the project; null: every open task of every open project.
 */
project: string | null, };

/**
 * A stretch of time.
 */
export type PlanRange = {
/**
 * Seconds since 1970 UTC.
 */
start: number, seconds: number,
/**
 * IANA name of the viewer's zone, and the city to name.
 */
zone: string, city: string, };

/**
 * A task in a plan.
 */
export type PlanRow = {
/**
 * Of the task.
 */
id: string,
/**
 * What is to be done.
 */
title: string,
/**
 * Title of its project, where several are shown.
 */
project: string | null,
/**
 * Who does it.
 */
owner: PlanOwner | null,
/**
 * A moment rather than work.
 */
milestone: boolean,
/**
 * "16h", "8h 12h 24h" as it would be typed; empty: nobody has said.
 */
effort: string,
/**
 * Seconds that are still to do.
 */
left: number,
/**
 * How much of it is done, 0 … 1.
 */
share: number,
/**
 * How far it is.
 */
stage: Stage,
/**
 * Tags, without "#".
 */
tags: Array<string>,
/**
 * What it waits for, as it would be typed: "Rate-limit spec; API contract +4h".
 */
needs: string,
/**
 * It may begin only from then on, as it would be typed.
 */
earliest: MomentDraft | null,
/**
 * Its own deadline in words; empty without one.
 */
deadline: string,
/**
 * Total float, in seconds of its owner's working time; null without a deadline.
 */
slack: number | null,
/**
 * It is on the critical chain.
 */
critical: boolean,
/**
 * When it is worked on, as planned: only in its owner's working time.
 */
bars: Array<PlanSpan>,
/**
 * The part of the bars that is done.
 */
worked: Array<PlanSpan>,
/**
 * The review buffer that asks for it first, in the reviewer's working time.
 */
review: Array<PlanSpan>,
/**
 * The rework buffer.
 */
rework: Array<PlanSpan>,
/**
 * The latest moment for the request; null without a deadline, or when the owner is you.
 */
askBy: Mark | null,
/**
 * The deadline given to the owner.
 */
due: Mark | null,
/**
 * When it must be there, reviewed and reworked.
 */
needed: Mark | null,
/**
 * When it began, was handed in and promised, as far as that is.
 */
handedIn: Mark | null,
/**
 * The owner's word.
 */
promised: Mark | null,
/**
 * It will be handed in after due, as things are.
 */
late: boolean,
/**
 * What is worth knowing about it.
 */
flags: Array<PlanFlag>,
/**
 * Who waits for it by name, for the handoff: "Priya", "the deadline".
 */
to: string, };

/**
 * From and to.
 */
export type PlanSpan = { start: number, end: number, };

/**
 * When somebody works.
 */
export type PlanTrack = {
/**
 * Id of the person.
 */
person: string,
/**
 * Their working time, and what they would give if asked.
 */
pieces: Array<PlanPiece>,
/**
 * Leave and holidays.
 */
away: Array<PlanAway>, };

/**
 * What is wrong with a plan as a whole.
 */
export type PlanTrouble = {
/**
 * What, and what to do.
 */
text: string,
/**
 * Ids of the tasks concerned.
 */
tasks: Array<string>, };

/**
 * A plan, drawn.
 */
export type PlanView = {
/**
 * Null: of all projects.
 */
project: ProjectHead | null,
/**
 * Every project, to choose from: open ones first.
 */
projects: Array<ProjectRow>,
/**
 * The stretch that is shown: whole days by the viewer's clock.
 */
range: PlanRange,
/**
 * Now.
 */
now: Mark,
/**
 * The days of the range by the viewer's clock.
 */
days: Array<PlanDay>,
/**
 * Weekends and the like, in which nobody of the plan works: they may be drawn
 * narrow. In order.
 */
idle: Array<PlanSpan>,
/**
 * Clock changes of the viewer and of owners in the range.
 */
changes: Array<PlanChange>,
/**
 * When each owner works, within the range.
 */
tracks: Array<PlanTrack>,
/**
 * Tasks, in the project's own order.
 */
rows: Array<PlanRow>,
/**
 * Links between tasks that are shown.
 */
links: Array<PlanLink>,
/**
 * The project's deadline.
 */
deadline: Mark | null,
/**
 * When the last of it is there, by the levelled plan as estimated.
 */
finish: Mark | null,
/**
 * Whether it can be done.
 */
verdict: Verdict,
/**
 * What is wrong with the plan as a whole: rings, unknown people.
 */
problems: Array<PlanTrouble>,
/**
 * How good the levelled plan is.
 */
level: Levelling, };

/**
 * A project as edited.
 */
export type ProjectDraft = {
/**
 * Null: not saved yet.
 */
id: string | null,
/**
 * As people call it.
 */
title: string,
/**
 * Whom it is for; may be empty.
 */
client: string,
/**
 * Id of who leads it.
 */
lead: string | null,
/**
 * Nothing of it begins before.
 */
start: MomentDraft | null,
/**
 * When all of it must be there.
 */
deadline: DeadlineDraft | null,
/**
 * "as_late" or "as_soon".
 */
aim: Aim,
/**
 * "root_of_squares", "half" or "none".
 */
sizing: Sizing,
/**
 * Anything worth knowing.
 */
notes: string, };

/**
 * The head of a project.
 */
export type ProjectHead = {
/**
 * Of the project.
 */
id: string,
/**
 * As people call it.
 */
title: string,
/**
 * Whom it is for; may be empty.
 */
client: string,
/**
 * As last saved, to edit.
 */
draft: ProjectDraft, };

/**
 * A project to choose.
 */
export type ProjectRow = {
/**
 * Of the project.
 */
id: string,
/**
 * As people call it.
 */
title: string,
/**
 * Whom it is for; may be empty.
 */
client: string,
/**
 * Tasks that are not done.
 */
open: number,
/**
 * All its tasks.
 */
tasks: number,
/**
 * Its deadline.
 */
deadline: WhenLabel | null,
/**
 * It is over.
 */
closed: boolean, };

/**
 * From arrival to reply by.
 */
export type PromiseBar = {
/**
 * Of the notification.
 */
id: number,
/**
 * Who waits.
 */
sender: string,
/**
 * How it was sent.
 */
kind: NoticeKind,
/**
 * Seconds since 1970 UTC: when it came.
 */
start: number,
/**
 * By when an answer is owed.
 */
end: number,
/**
 * When it was or will be handled: answered, or the window.
 */
dot: number | null,
/**
 * It has been answered.
 */
answered: boolean,
/**
 * It is kept.
 */
kept: boolean,
/**
 * It broke through.
 */
through: boolean, };

/**
 * See [`ProofView`].
 */
export type ProofKind = "optimal" | "gap" | "sum";

/**
 * How fair a rotation is known to be, in nights and in days off.
 */
export type ProofView = {
/**
 * Whether there is none fairer.
 */
kind: ProofKind,
/**
 * The greater of the two that follow.
 */
seconds: number,
/**
 * Of a gap: who has most nights has at most so many seconds of them more
 * than somebody has in every rotation.
 */
nights: number,
/**
 * The same of days off.
 */
daysOff: number, };

/**
 * What people come together for.
 */
export type Purpose = "status" | "decision" | "brainstorm" | "crisis" | "sensitive" | "bonding" | "review" | "handoff";

/**
 * Whose overlap.
 */
export type RadarQuery = {
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Whom the overlap is asked of: everyone, a pair, at least so many.
 */
need: Need,
/**
 * The least grade that counts as available.
 */
grade: Grade, };

/**
 * What is ahead.
 */
export type RadarView = {
/**
 * First date looked at, by the viewer's clock.
 */
first: string,
/**
 * Last date looked at.
 */
last: string,
/**
 * Version of the zone rules in force.
 */
zoneRules: string,
/**
 * Dates on which the overlap changes because clocks do, in order.
 */
clocks: Array<ClockNotice>,
/**
 * What this version of the zone rules moved; null when nothing did.
 */
law: LawNotice | null, };

/**
 * Somebody who can be reached.
 */
export type Reachable = {
/**
 * Who.
 */
person: string,
/**
 * As people say it.
 */
name: string,
/**
 * "until 14:30"
 */
until: string, };

/**
 * One person at an instant.
 */
export type Reading = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The city to show: where the person then is.
 */
place: string,
/**
 * Set when that is not at home.
 */
stay: StayLabel | null,
/**
 * The person who sits here.
 */
you: boolean,
/**
 * By their clock, "13:18".
 */
clock: string,
/**
 * Their date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Days ahead of the viewer's date.
 */
dayShift: number,
/**
 * How willing.
 */
grade: Grade,
/**
 * A grade, or why there is none.
 */
state: State,
/**
 * What the leave is for, or the holiday is called.
 */
note: string | null,
/**
 * Name of who answers meanwhile.
 */
cover: string | null,
/**
 * When the grade changes; null if not within 30 days.
 */
until: Until | null,
/**
 * Daylight, 0 … 5; null where unknown.
 */
sky: number | null,
/**
 * Set when nothing can be computed: what to do.
 */
problem: string | null, };

/**
 * What keeps somebody from a turn.
 */
export type ReasonView = {
/**
 * Their name; empty where it is known of whom.
 */
name: string,
/**
 * "is on leave until 2027-03-11 (Moving)".
 */
why: string, };

/**
 * What to do about a question.
 */
export type Recommended = "write" | "meet" | "now";

/**
 * Why a start is out.
 */
export type Refusal = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * By the viewer's clock.
 */
date: string,
/**
 * Who; null: it is out for everybody.
 */
person: string | null,
/**
 * Why.
 */
rule: RefusalRule,
/**
 * "Jon is busy until 17:00."
 */
sentence: string, };

/**
 * What refuses a start.
 */
export type RefusalRule = "busy" | "leave" | "holiday" | "off" | "window" | "range";

/**
 * A country or a part of one, to choose.
 */
export type RegionChoice = {
/**
 * "DE-BY"; of a whole country "DE".
 */
code: string,
/**
 * "DE"
 */
country: string,
/**
 * "Bavaria"
 */
name: string,
/**
 * "Germany"
 */
countryName: string,
/**
 * First year whose holidays are known.
 */
since: number,
/**
 * Last year whose holidays are known.
 */
until: number, };

/**
 * Whether a holiday has been removed.
 */
export type Removed = "no" | "once" | "always";

/**
 * Who is asked, how and when.
 */
export type ReplyQuery = {
/**
 * Their id.
 */
person: string,
/**
 * How.
 */
channel: Channel,
/**
 * When it is sent, seconds since 1970 UTC; null: now.
 */
at: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * When somebody will answer.
 */
export type ReplyView = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The zone times are read in.
 */
viewer: ZoneLabel,
/**
 * How they are asked.
 */
channel: Channel,
/**
 * By what they owe an answer.
 */
norm: NormLabel,
/**
 * When it is sent.
 */
sent: MomentLabel,
/**
 * Whether they are at work then.
 */
working: boolean,
/**
 * Nobody answers before.
 */
earliest: MomentLabel,
/**
 * When the answer is owed.
 */
latest: MomentLabel,
/**
 * When to send, so that neither becomes later; null: now, as waiting costs.
 */
best: MomentLabel | null,
/**
 * What the answers seen so far make of it; null for fewer than five.
 */
chances: Chances | null,
/**
 * Their time from the sending until the answer, to be drawn.
 */
strip: Strip, };

/**
 * A day of the week.
 */
export type ReviewDay = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Seconds of focus.
 */
focused: number,
/**
 * Seconds in meetings.
 */
meetings: number,
/**
 * Let through.
 */
through: number,
/**
 * Windows that came.
 */
checks: number,
/**
 * Seconds of working time.
 */
working: number, };

/**
 * A week, looked back on.
 */
export type ReviewView = {
/**
 * Its Monday.
 */
from: string,
/**
 * Its Sunday.
 */
to: string,
/**
 * The Monday before.
 */
previous: string,
/**
 * The Monday after.
 */
next: string,
/**
 * From Monday.
 */
days: Array<ReviewDay>,
/**
 * Seconds of focus.
 */
focused: number,
/**
 * The week before.
 */
focusedBefore: number,
/**
 * Let through.
 */
through: number,
/**
 * Held, and delivered in windows.
 */
held: number,
/**
 * Windows that came.
 */
checks: number,
/**
 * Promises kept.
 */
kept: number,
/**
 * Promises missed.
 */
missed: number,
/**
 * Seconds in meetings.
 */
meetings: number,
/**
 * Seconds of working time.
 */
working: number,
/**
 * Estimate against actual, of tasks done in the week.
 */
estimates: Array<EstimateRow>,
/**
 * By tag.
 */
tags: Array<FactorRow>,
/**
 * By person.
 */
people: Array<FactorRow>,
/**
 * What is worth a thought, a sentence each.
 */
notes: Array<string>, };

/**
 * Tries that finish after `from`, at the latest at `to`.
 */
export type RiskBin = { from: WhenLabel, to: WhenLabel,
/**
 * Share of all tries.
 */
share: number,
/**
 * After the deadline.
 */
late: boolean, };

/**
 * A task that drives the finish.
 */
export type RiskDriver = {
/**
 * Of the task.
 */
id: string,
/**
 * What is to be done.
 */
title: string,
/**
 * Share of tries in which it lies on the chain that sets the finish.
 */
critical: number,
/**
 * How closely the finish follows it, −1 … 1.
 */
pull: number, };

/**
 * What is asked about risk.
 */
export type RiskQuery = {
/**
 * Of the project.
 */
project: string,
/**
 * Of a task to look at more closely.
 */
task: string | null, };

/**
 * When a project may be finished, by many tries.
 */
export type RiskView = {
/**
 * The share of tries made so far, 0 … 1; null: all are.
 */
share: number | null,
/**
 * How many tries there are.
 */
runs: number,
/**
 * The same in words, and why there are fewer than usual: "4,000 tries, fewer than
 * 10,000 for 5,000 tasks".
 */
tries: string,
/**
 * Chance of the deadline, 0 … 1; null without one.
 */
onTime: number | null,
/**
 * By these moments half, 8 and 9.5 in 10 tries were finished.
 */
p50: Mark | null, p80: Mark | null, p95: Mark | null,
/**
 * When tries finish, in order, by the viewer's clock; where none does for long,
 * there is no bin.
 */
bins: Array<RiskBin>,
/**
 * Tasks that drive the finish, the strongest first.
 */
drivers: Array<RiskDriver>,
/**
 * Every task's chance of its due.
 */
chances: Array<TaskChance>,
/**
 * The task that was asked about.
 */
task: TaskRisk | null,
/**
 * No task has three points: nothing varies.
 */
certain: boolean, };

/**
 * Somebody who shares a rotation.
 */
export type RotaPerson = {
/**
 * Who.
 */
id: string,
/**
 * As people say it; the id of somebody who is gone.
 */
name: string,
/**
 * The city to show.
 */
place: string,
/**
 * Daylight, 0 … 5; null where unknown.
 */
sky: number | null,
/**
 * How many turns they have.
 */
turns: number,
/**
 * Seconds of nights in them.
 */
nights: number,
/**
 * Seconds of days off in them.
 */
daysOff: number,
/**
 * Both together, less the mean. Not what is levelled: that is each for itself.
 */
share: number,
/**
 * Their nights, less the mean of all.
 */
nightsShare: number,
/**
 * Their days off, less the mean of all.
 */
daysOffShare: number,
/**
 * When they can't be on call.
 */
away: Array<GapView>, };

/**
 * A rotation as edited: texts as typed.
 */
export type RotationDraft = {
/**
 * null for a new one.
 */
id: string | null,
/**
 * What it is called.
 */
title: string,
/**
 * Ids of who shares it.
 */
people: Array<string>,
/**
 * When the first turn begins, "2027-03-15T09:00" by the clock of `zone`.
 */
first: string,
/**
 * IANA name of the zone whose clock says when turns are handed over.
 */
zone: string,
/**
 * How long a turn is, in days: 1 … 28.
 */
days: number,
/**
 * How many turns: 1 … 366.
 */
turns: number,
/**
 * Whether a public holiday keeps somebody from a turn, as leave does.
 */
holidays: boolean,
/**
 * Turns given by hand; the others are shared fairly around them.
 */
pinned: Array<Pin>, };

/**
 * A rotation in the list.
 */
export type RotationRow = {
/**
 * Names it.
 */
id: string,
/**
 * What it is called.
 */
title: string,
/**
 * How many share it.
 */
people: number,
/**
 * How long a turn is, in days.
 */
days: number,
/**
 * Who is on call now; null: nobody, or it has not begun, or it is over.
 */
now: Duty | null,
/**
 * How many gaps there are from now on.
 */
gaps: number,
/**
 * The viewer's date on which it ends.
 */
until: string,
/**
 * It is over.
 */
over: boolean, };

/**
 * A rotation: its turns, what they cost whom, and when there is nobody.
 */
export type RotationView = {
/**
 * To be edited and shared again.
 */
draft: RotationDraft,
/**
 * The zone times are read in.
 */
viewer: ZoneLabel,
/**
 * Seconds since 1970 UTC.
 */
startsAt: number,
/**
 * From the first turn's start to the last one's end, in seconds.
 */
length: number,
/**
 * Now, in seconds since the start, when it falls inside.
 */
now: number | null,
/**
 * The viewer's Mondays.
 */
weeks: Array<DayTick>,
/**
 * In order.
 */
turns: Array<TurnView>,
/**
 * Who shares it, in the draft's order.
 */
people: Array<RotaPerson>,
/**
 * What each bears in the mean, nights and days off together, in seconds.
 */
mean: number,
/**
 * Nights that each has in the mean, in seconds.
 */
meanNights: number,
/**
 * The same of days off.
 */
meanDaysOff: number,
/**
 * In order.
 */
gaps: Array<GapView>,
/**
 * How fair it is known to be.
 */
proof: ProofView, };

/**
 * What somebody answered.
 */
export type RoundAnswer = {
/**
 * Who.
 */
id: string,
/**
 * What they are called.
 */
name: string,
/**
 * In which pass.
 */
pass: number,
/**
 * What.
 */
text: string,
/**
 * By the viewer's clock.
 */
when: WhenLabel, };

/**
 * One person asked, once.
 */
export type RoundAsk = {
/**
 * Who.
 */
id: string,
/**
 * What they are called; their id when they have been deleted.
 */
name: string,
/**
 * The person who sits here.
 */
you: boolean,
/**
 * In which pass, from 1.
 */
pass: number,
/**
 * When they were asked, by the viewer's clock.
 */
sent: WhenLabel,
/**
 * By when they owe the answer, by their own clock.
 */
replyBy: WhenLabel,
/**
 * By the viewer's clock.
 */
viewerReplyBy: WhenLabel,
/**
 * When they answered, by the viewer's clock.
 */
answered: WhenLabel | null,
/**
 * Where it stands.
 */
state: RoundState, };

/**
 * What a written round would cost.
 */
export type RoundCost = {
/**
 * When it is complete if everybody keeps their promise.
 */
at: number,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * The viewer's date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * How often everybody is asked.
 */
passes: number,
/**
 * Minutes of all people together.
 */
personMinutes: number,
/**
 * Whose norm holds.
 */
channel: Channel,
/**
 * What everybody would owe in the first pass.
 */
asks: Array<RoundPromise>, };

/**
 * A round to start.
 */
export type RoundDraft = {
/**
 * What it is called.
 */
title: string,
/**
 * What it is for; it must be one that can be written.
 */
purpose: Purpose,
/**
 * Ids of who is asked; whoever asks is left out.
 */
people: Array<string>,
/**
 * Who asks; null: the person who sits here.
 */
by: string | null,
/**
 * It can't wait: the norm of urgent messages holds.
 */
urgent: boolean,
/**
 * What everybody is sent, with the places {title}, {asked by} and
 * {reply by}; empty: the template of the purpose.
 */
text: string, };

/**
 * How far a round has come.
 */
export type RoundEnd = "open" | "complete" | "closed" | "cancelled";

/**
 * By when somebody owes an answer.
 */
export type RoundPromise = {
/**
 * Who.
 */
id: string,
/**
 * What they are called.
 */
name: string,
/**
 * Whose norm holds.
 */
channel: Channel,
/**
 * By their own clock.
 */
replyBy: WhenLabel,
/**
 * By the viewer's.
 */
viewerReplyBy: WhenLabel, };

/**
 * Which round.
 */
export type RoundQuery = {
/**
 * Its id.
 */
id: string,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * A round in the list.
 */
export type RoundRow = {
/**
 * Names it.
 */
id: string,
/**
 * What it is called.
 */
title: string,
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * How far it has come.
 */
stage: RoundEnd,
/**
 * Whose norm holds.
 */
channel: Channel,
/**
 * What who asks is called.
 */
by: string | null,
/**
 * How many passes it has.
 */
passes: number,
/**
 * The pass under way, from 1.
 */
pass: number,
/**
 * Everybody asked, pass by pass.
 */
asks: Array<RoundAsk>,
/**
 * How many of the pass under way have answered.
 */
answered: number,
/**
 * How many are asked in it.
 */
asked: number,
/**
 * How many are late in it.
 */
late: number,
/**
 * When it was started, by the viewer's clock.
 */
made: WhenLabel,
/**
 * When the pass under way is complete if everybody keeps their promise.
 */
promised: WhenLabel | null,
/**
 * When it was closed or called off.
 */
ended: WhenLabel | null,
/**
 * What came of it.
 */
outcome: string,
/**
 * Now, in seconds since 1970 UTC: where the line of now is drawn.
 */
now: number, };

/**
 * Where an ask stands.
 */
export type RoundState = "waiting" | "late" | "answered" | "answered_late" | "dropped";

/**
 * What a round for a purpose says, and promises if it were started now.
 */
export type RoundTemplate = {
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * With the places {title}, {asked by} and {reply by}.
 */
text: string,
/**
 * With the places filled.
 */
filled: string,
/**
 * Whose norm holds.
 */
channel: Channel,
/**
 * How often everybody is asked.
 */
passes: number,
/**
 * What everybody would owe in the first pass.
 */
asks: Array<RoundPromise>,
/**
 * When the last pass would be complete; null when nobody is asked, or
 * somebody never works.
 */
complete: WhenLabel | null,
/**
 * Who never works: what to do.
 */
problem: string | null, };

/**
 * A round with what was answered.
 */
export type RoundView = {
/**
 * As in the list.
 */
round: RoundRow,
/**
 * What everybody was sent.
 */
text: string,
/**
 * What was answered, in the order in which it came.
 */
answers: Array<RoundAnswer>,
/**
 * What was decided.
 */
decisions: Array<DecisionView>,
/**
 * What somebody will do.
 */
actions: Array<ActionView>, };

/**
 * Which rounds.
 */
export type RoundsQuery = {
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * What a row of history was.
 */
export type RowKind = "edit" | "undo" | "redo";

/**
 * When a rule holds.
 */
export type RuleHolds = "always" | "working" | "not_focusing";

/**
 * A rule.
 */
export type RuleRow = {
/**
 * Names it; null: a new one.
 */
id: string | null,
/**
 * As people call it.
 */
name: string,
/**
 * It is in force.
 */
on: boolean,
/**
 * From this program or script; empty: any.
 */
source: string,
/**
 * Sent like this; null: anyhow.
 */
kind: NoticeKind | null,
/**
 * From a sender with this in the name, or this person's id; empty: anybody.
 */
sender: string,
/**
 * With any of these words or phrases, separated by commas; empty: whatever it says.
 */
words: string,
/**
 * How urgent that is.
 */
urgency: NoticeUrgency,
/**
 * Its answers are owed as on this channel; null: as usual.
 */
channel: Channel | null,
/**
 * No answer is owed.
 */
noReply: boolean,
/**
 * When it holds.
 */
holds: RuleHolds,
/**
 * At most so many break through …
 */
limit: number | null,
/**
 * … in so many days (1 or 7).
 */
days: number,
/**
 * "Anyone, any time you work"
 */
note: string, };

/**
 * Where to save an invitation.
 */
export type SaveInvitation = {
/**
 * Of what.
 */
of: HandOut,
/**
 * The file, which is written over only when `over` says so; null: one of its
 * own in the usual folder.
 */
path: string | null,
/**
 * Write over a file that is there.
 */
over: boolean, };

/**
 * Points of a half hour; working costs none.
 */
export type ScaleView = {
/**
 * A flexible one.
 */
flexible: number,
/**
 * A reluctant one.
 */
reluctant: number,
/**
 * One outside all hours.
 */
off: number,
/**
 * One outside all hours, at night.
 */
night: number,
/**
 * When the night begins by the person's clock, "23:00".
 */
nightFrom: string,
/**
 * When it ends, "06:00"; the same: there is no night.
 */
nightTo: string,
/**
 * A slot is fair when nobody who must be there bears more; always 2.
 */
fair: number, };

/**
 * A series as edited.
 */
export type SeriesDraft = {
/**
 * Null: not saved yet.
 */
id: string | null,
/**
 * As people call it; may be empty in a preview.
 */
title: string,
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * Ids of those who take part; 1 … 40.
 */
people: Array<string>,
/**
 * How long, 1 … 1440.
 */
minutes: number,
/**
 * Any day of the first week, "2027-03-01".
 */
first: string,
/**
 * Weeks of the season, 1 … 104.
 */
weeks: number,
/**
 * It takes place every so many weeks, 1 …
 */
every: number,
/**
 * The slots it may take, in order of preference; 1 … 12.
 */
slots: Array<SlotDraft>,
/**
 * The slot changes at most so often; null: as often as is fair.
 */
mostChanges: number | null, };

/**
 * One time that the meeting takes place.
 */
export type SeriesOccurrence = {
/**
 * Monday of its week.
 */
week: string,
/**
 * By the clock of the slot.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * Which slot of the draft.
 */
slot: number,
/**
 * Another slot than the time before.
 */
changed: boolean,
/**
 * IANA names of the zones of people and slots whose clocks have changed since the time before.
 */
clocks: Array<string>,
/**
 * In the order of the draft.
 */
people: Array<SeriesPerson>, };

/**
 * Whether somebody can be there.
 */
export type SeriesPart = "there" | "away";

/**
 * What an occurrence is for somebody.
 */
export type SeriesPerson = {
/**
 * Who.
 */
id: string,
/**
 * When it starts, by their clock.
 */
clock: string,
/**
 * Their date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Days ahead of the occurrence's date.
 */
dayShift: number,
/**
 * How willing, at its start.
 */
grade: Grade,
/**
 * A grade, or why there is none.
 */
state: State,
/**
 * Points borne, or credited when away.
 */
points: number,
/**
 * Whether they can be there.
 */
part: SeriesPart, };

/**
 * A season's rotation.
 */
export type SeriesPlan = {
/**
 * What was planned.
 */
draft: SeriesDraft,
/**
 * When it takes place, in order.
 */
occurrences: Array<SeriesOccurrence>,
/**
 * What everybody bears, in the order of the draft.
 */
totals: Array<SeriesTotal>,
/**
 * The fairest of "always the same slot".
 */
fixed: FixedSlot,
/**
 * Every slot if it were always that one.
 */
fixedAll: Array<FixedSlot>,
/**
 * The greatest total, start included.
 */
worst: number,
/**
 * The greatest total less the least.
 */
spread: number,
/**
 * How good the rotation is known to be.
 */
proof: SeriesProof,
/**
 * How often the slot changes.
 */
changes: number,
/**
 * All of it in a few words.
 */
sentence: string, };

/**
 * How good a rotation is known to be.
 */
export type SeriesProof = { "kind": "optimal" } | { "kind": "gap",
/**
 * Points.
 */
points: number, };

/**
 * How far the search for a fairer rotation is.
 */
export type SeriesSearch = {
/**
 * The share made of the steps it may take, 0 … 1; null: nothing is looked for.
 */
share: number | null,
/**
 * Searches that have ended: another number, and the rotation may be another.
 */
ended: number, };

/**
 * What somebody bears in a season.
 */
export type SeriesTotal = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * Borne before, in the thirteen weeks before it was planned.
 */
start: number,
/**
 * Borne in the season.
 */
points: number,
/**
 * How often they are away.
 */
away: number, };

/**
 * A series in the list.
 */
export type SeriesView = {
/**
 * Names it.
 */
id: string,
/**
 * As people call it.
 */
title: string,
/**
 * What it is for.
 */
purpose: Purpose,
/**
 * Ids of those who take part.
 */
people: Array<string>,
/**
 * Monday of the first week.
 */
first: string,
/**
 * Weeks of the season.
 */
weeks: number,
/**
 * It takes place every so many weeks.
 */
every: number,
/**
 * How long.
 */
minutes: number,
/**
 * How often it takes place.
 */
times: number,
/**
 * How often its slot changes.
 */
changes: number,
/**
 * How good it is known to be.
 */
proof: SeriesProof,
/**
 * When it takes place next, seconds since 1970 UTC; null when it is over.
 */
next: number | null, };

/**
 * A focus session.
 */
export type SessionView = {
/**
 * Its task; null: none.
 */
task: string | null,
/**
 * What it is called.
 */
title: string,
/**
 * "for Priya", "Atlas 4.2"; may be empty.
 */
note: string,
/**
 * It runs; else it is paused.
 */
running: boolean,
/**
 * Why it is paused, if not by hand: "The computer slept from 14:02 to 14:40."
 */
paused: string,
/**
 * Seconds that were wanted.
 */
planned: number,
/**
 * Seconds worked up to `as_of`.
 */
worked: number,
/**
 * The instant this was so, seconds since 1970 UTC: while it runs, count on from here.
 */
asOf: number,
/**
 * When it began.
 */
began: WhenLabel,
/**
 * When it ends if nothing comes between; null while paused.
 */
ends: WhenLabel | null,
/**
 * Seconds until a break is due; null for none.
 */
breakIn: number | null,
/**
 * Notifications held since it began.
 */
held: number,
/**
 * The desktop keeps quiet meanwhile.
 */
quiet: boolean, };

/**
 * What a person has chosen. Not part of undo.
 */
export type Settings = {
/**
 * Light or dark.
 */
theme: Theme,
/**
 * 12 or 24 hours.
 */
hourCycle: HourCycle,
/**
 * Zone the window is read in; null: that of `you`, else the system's.
 */
viewer: string | null,
/**
 * The person who sits here.
 */
you: string | null, };

/**
 * Whether something must be mended or is only worth knowing.
 */
export type Severity = "error" | "note";

/**
 * A week of two people.
 */
export type SharedWeek = {
/**
 * Time in which both are available at flexible or better, per workday on
 * which neither is away; whole seconds, rounded down.
 */
seconds: number,
/**
 * Workdays of who shares, by their hours.
 */
workdays: number,
/**
 * On how many of them one of the two is away: leave, or a holiday.
 */
away: number, };

/**
 * What one person shares, week by week.
 */
export type SharedWeeks = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The city to show.
 */
place: string,
/**
 * As many as there are weeks.
 */
weeks: Array<SharedWeek>, };

/**
 * A task at the end of a day.
 */
export type ShutdownTask = {
/**
 * Which.
 */
task: string,
/**
 * What it is called.
 */
title: string,
/**
 * Seconds worked today.
 */
worked: number,
/**
 * Seconds still to do.
 */
left: number,
/**
 * It is done.
 */
done: boolean,
/**
 * Where what is left goes.
 */
next: WhenLabel | null,
/**
 * When it is due.
 */
due: WhenLabel | null, };

/**
 * How the day ends.
 */
export type ShutdownView = {
/**
 * Worked on today.
 */
done: Array<ShutdownTask>,
/**
 * Planned for today, and moved.
 */
moves: Array<ShutdownTask>,
/**
 * Promises still open today.
 */
owed: Array<NoticeRow>,
/**
 * Tomorrow's, or the next working day's, first block.
 */
first: DayItem | null,
/**
 * On which day that is.
 */
firstDate: WhenLabel | null,
/**
 * Seconds of focus today.
 */
focused: number,
/**
 * The day has been closed.
 */
closed: boolean, };

/**
 * How buffers are sized.
 */
export type Sizing = "root_of_squares" | "half" | "none";

/**
 * A colour stop, 0 (night) … 5 (day).
 */
export type SkyStop = { at: number, level: number, };

/**
 * A slot that fits.
 */
export type Slot = {
/**
 * 1 is the fairest.
 */
rank: number,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * Seconds since 1970 UTC.
 */
end: number,
/**
 * The viewer's date at its start.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * By the viewer's clock.
 */
from: string,
/**
 * By the viewer's clock.
 */
to: string,
/**
 * Of all who must be there.
 */
points: number,
/**
 * Of who bears most.
 */
worst: number,
/**
 * Nobody who must be there bears more than 2 points.
 */
fair: boolean,
/**
 * What sets it apart: "First fair slot"; may be empty.
 */
label: string,
/**
 * What it costs whom, in a sentence.
 */
why: string,
/**
 * Everybody asked, as in [`Found::people`].
 */
people: Array<SlotPerson>, };

/**
 * A time of the week by the clock of a zone.
 */
export type SlotDraft = {
/**
 * The day there.
 */
weekday: Weekday,
/**
 * "16:00"
 */
time: string,
/**
 * IANA name.
 */
zone: string, };

/**
 * Somebody's part in a slot.
 */
export type SlotPerson = {
/**
 * Who.
 */
id: string,
/**
 * Must be there.
 */
required: boolean,
/**
 * By their clock.
 */
from: string,
/**
 * By their clock.
 */
to: string,
/**
 * Their date at its start.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Days ahead of the viewer's date.
 */
dayShift: number,
/**
 * The least willing moment.
 */
grade: Grade,
/**
 * What they are doing at their dearest moment.
 */
state: State,
/**
 * What it costs them.
 */
points: number,
/**
 * 0 working, 1 flexible, 2 reluctant, 3 outside their hours.
 */
marks: number,
/**
 * Daylight there at its start, 0 … 5; null where unknown.
 */
sky: number | null,
/**
 * Something else is in their calendar.
 */
busy: boolean,
/**
 * Available throughout, at flexible or better.
 */
joins: boolean,
/**
 * When they are no longer, by their clock; null: never were, or always are.
 */
until: string | null,
/**
 * What the leave is for, the holiday is called, or until when they are busy.
 */
note: string | null, };

/**
 * Where notifications come from.
 */
export type SourceRow = {
/**
 * "socket", "dbus", "dnd"
 */
key: string,
/**
 * "Notifications of other programs"
 */
name: string,
/**
 * It works here.
 */
works: boolean,
/**
 * It is on.
 */
on: boolean,
/**
 * It can be switched.
 */
switchable: boolean,
/**
 * What it does and what it can't: "Seen as they appear; Leeway can’t hold them back."
 */
note: string, };

/**
 * Switches a source.
 */
export type SourceSwitch = {
/**
 * Of [`SourceRow`].
 */
key: string,
/**
 * To what.
 */
on: boolean, };

/**
 * How far a task is.
 */
export type Stage = "open" | "asked" | "promised" | "under_way" | "handed_in" | "in_review" | "done";

/**
 * A start on the clock's grid.
 */
export type Start = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock.
 */
date: string,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * Of all who must be there.
 */
points: number,
/**
 * Of who bears most.
 */
worst: number,
/**
 * Whether it fits.
 */
state: Ease,
/**
 * Id of the first who stands in the way; null: nobody does.
 */
by: string | null, };

/**
 * A civil time as typed.
 */
export type StartDraft = {
/**
 * "2027-03-18T16:00"
 */
at: string,
/**
 * IANA name.
 */
zone: string, };

/**
 * What somebody is doing at an instant: a grade, or why there is none.
 */
export type State = "working" | "flexible" | "reluctant" | "off" | "night" | "leave" | "holiday";

/**
 * What the window needs to know before anything else.
 */
export type Status = {
/**
 * Of Leeway.
 */
version: string,
/**
 * "2026f"
 */
zoneRules: string,
/**
 * "bundled" or "system"
 */
zoneRulesFrom: string,
/**
 * How many there are.
 */
people: number,
/**
 * What has been chosen.
 */
settings: Settings,
/**
 * Zone the window is read in; null when neither chosen nor known to the system: ask.
 */
viewer: ZoneLabel | null,
/**
 * The system's zone; null when unset or unknown.
 */
systemZone: string | null,
/**
 * What undo would take back, "Delete Jon"; null when nothing.
 */
undo: string | null,
/**
 * What redo would do again.
 */
redo: string | null,
/**
 * Where the data is.
 */
database: string, };

/**
 * Dates that somebody spends away from home.
 */
export type StayLabel = {
/**
 * IANA name of the zone there.
 */
zone: string,
/**
 * The city to show.
 */
place: string,
/**
 * First date there.
 */
first: string,
/**
 * Last date there.
 */
last: string, };

/**
 * How many people are available from start to end, by grade.
 */
export type Step = { start: number, end: number, working: number, flexible: number, reluctant: number, };

/**
 * A stretch of somebody's time, to be drawn.
 */
export type Strip = {
/**
 * Seconds since 1970 UTC.
 */
startsAt: number,
/**
 * In seconds.
 */
length: number,
/**
 * Hours by the viewer's clock; over more than two days its midnights.
 */
hours: Array<HourTick>,
/**
 * The weekday that begins at each of the viewer's midnights.
 */
midnights: Array<DayTick>,
/**
 * Their hours.
 */
track: Track | null, };

/**
 * What is supposed.
 */
export type Supposition = { "kind": "away",
/**
 * Id of who.
 */
person: string,
/**
 * "2027-03-17"
 */
first: string,
/**
 * The last day away.
 */
last: string, } | { "kind": "effort",
/**
 * Of the task.
 */
task: string,
/**
 * As in [`TaskDraft`].
 */
effort: string, } | { "kind": "owner",
/**
 * Of the task.
 */
task: string,
/**
 * Of the person.
 */
person: string, } | { "kind": "review",
/**
 * Of the task that waits, or the task itself.
 */
task: string,
/**
 * Of the task that is waited for.
 */
after: string | null,
/**
 * As typed.
 */
review: string, } | { "kind": "rework",
/**
 * Of the task that waits, or the task itself.
 */
task: string,
/**
 * Of the task that is waited for.
 */
after: string | null,
/**
 * As typed.
 */
rework: string, } | { "kind": "deadline",
/**
 * Of the project.
 */
project: string,
/**
 * The other one; null: none.
 */
deadline: DeadlineDraft | null, } | { "kind": "earliest",
/**
 * Of the task.
 */
task: string,
/**
 * From when; null: at once.
 */
at: number | null, } | { "kind": "without",
/**
 * Of the task.
 */
task: string, };

/**
 * A task's chance.
 */
export type TaskChance = { id: string,
/**
 * 0 … 1.
 */
chance: number, };

/**
 * A task to choose.
 */
export type TaskChoice = { id: string, title: string, };

/**
 * Whether a task is done.
 */
export type TaskDone = {
/**
 * Of the task.
 */
id: string,
/**
 * It is done; false: it is not, after all.
 */
done: boolean, };

/**
 * A task as edited.
 */
export type TaskDraft = {
/**
 * Null: not saved yet.
 */
id: string | null,
/**
 * Id of its project; null: none.
 */
project: string | null,
/**
 * What is to be done.
 */
title: string,
/**
 * Id of who does it.
 */
owner: string | null,
/**
 * Hours of work as typed: "16h", "90m", "2d" (days of eight hours), three for
 * optimistic, likely and pessimistic: "8h 12h 24h"; "0" is a milestone; empty: nobody has said.
 */
effort: string,
/**
 * Tags, without "#".
 */
tags: Array<string>,
/**
 * Anything worth knowing.
 */
notes: string,
/**
 * Hard work: it wants the hours in which its owner thinks best.
 */
hard: boolean,
/**
 * Id of whom it is done for.
 */
whom: string | null,
/**
 * Nothing of it is done before.
 */
earliest: MomentDraft | null,
/**
 * It begins then, whatever else there is.
 */
starts: MomentDraft | null,
/**
 * A deadline of its own.
 */
deadline: DeadlineDraft | null,
/**
 * The review before its own or the project's deadline: who, null for the project's lead.
 */
reviewer: string | null,
/**
 * How long that takes, as typed; empty: no review.
 */
review: string,
/**
 * The rework after it, as typed; empty: none.
 */
rework: string,
/**
 * What it waits for.
 */
needs: Array<LinkDraft>, };

/**
 * Something that has happened to a task.
 */
export type TaskMark = {
/**
 * Of the task.
 */
id: string,
/**
 * What.
 */
mark: MarkKind,
/**
 * Whether it has; false takes it back.
 */
on: boolean,
/**
 * For a promise: by when, seconds since 1970 UTC; else null.
 */
by: number | null, };

/**
 * A task is dragged to another time.
 */
export type TaskMove = {
/**
 * Of the task.
 */
id: string,
/**
 * What was dragged.
 */
handle: Handle,
/**
 * Where to, seconds since 1970 UTC.
 */
to: number,
/**
 * Only say what it would do.
 */
preview: boolean, };

/**
 * A task takes another place in the list.
 */
export type TaskOrder = {
/**
 * Of the task.
 */
id: string,
/**
 * The task it comes before; null: the end.
 */
before: string | null, };

/**
 * How far a task is.
 */
export type TaskProgress = {
/**
 * Of the task.
 */
id: string,
/**
 * Hours that have gone into it, as typed: "6h"; empty: as before.
 */
worked: string,
/**
 * Hours still to do, as typed; empty: the rest of the effort.
 */
left: string, };

/**
 * A task, looked at more closely.
 */
export type TaskRisk = {
/**
 * Chance of its due.
 */
chance: number | null,
/**
 * Handed in by these.
 */
p50: Mark | null, p80: Mark | null, p95: Mark | null,
/**
 * If its owner is asked now, as planned, or at ask by.
 */
ask: Array<AskChance>, };

/**
 * A task as shown.
 */
export type TaskRow = {
/**
 * Names it.
 */
id: string,
/**
 * What is to be done.
 */
title: string,
/**
 * Id of who does it.
 */
owner: string | null,
/**
 * What they are called.
 */
name: string | null,
/**
 * "2027-03-18"
 */
due: string | null,
/**
 * The end of that day where its owner is, by the viewer's clock.
 */
end: WhenLabel | null,
/**
 * It is not done, and its day is over.
 */
late: boolean,
/**
 * When it was done, by the viewer's clock.
 */
done: WhenLabel | null,
/**
 * What it came from.
 */
from: TaskSource | null, };

/**
 * What a task came from.
 */
export type TaskSource = {
/**
 * "meeting" or "round".
 */
kind: string,
/**
 * Of that.
 */
id: string, };

/**
 * One task, unfolded.
 */
export type TaskView = {
/**
 * As in the plan.
 */
row: PlanRow,
/**
 * As last saved, to edit.
 */
draft: TaskDraft,
/**
 * How needed, due and ask by come about, from needed on back.
 */
lines: Array<ExplainLine>,
/**
 * Why it is not sooner: from what it waits for most.
 */
earliest: Array<ExplainLine>,
/**
 * Whom to ask, and in which words; null for one's own.
 */
ask: AskView | null,
/**
 * What an estimate like this has been worth before.
 */
learned: Learned | null,
/**
 * Tasks it could wait for: all of the project that do not wait for it.
 */
candidates: Array<TaskChoice>, };

/**
 * A file of tasks to read.
 */
export type TasksFile = {
/**
 * As the user sees it: its ending says its form.
 */
name: string,
/**
 * Its text.
 */
text: string,
/**
 * Into which project those go that name none: its id or its title, of one that is
 * made where nobody has it; null: those they are in, or one called as the file.
 */
project: string | null, };

/**
 * What came of reading a file of tasks.
 */
export type TasksRead = {
/**
 * The change; null when nothing was imported or nothing differed.
 */
done: Done | null,
/**
 * Every problem with its place.
 */
problems: Array<PlanProblem>,
/**
 * How many tasks there were.
 */
tasks: number,
/**
 * Titles of projects that were made for them.
 */
made: Array<string>, };

/**
 * Clocks of a zone being put forward or back.
 */
export type TeamClock = {
/**
 * The viewer's date.
 */
date: string,
/**
 * IANA name.
 */
zone: string,
/**
 * 60 forward, -60 back.
 */
minutes: number,
/**
 * How many people are there then.
 */
people: number, };

/**
 * A day of an overlap.
 */
export type TeamDay = {
/**
 * The viewer's date.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * How long the need is met.
 */
seconds: number,
/**
 * A holiday of who sits here, else, where there is no overlap, that of
 * somebody asked for: "Good Friday", "Jon: Presidents' Day".
 */
holiday: string | null, };

/**
 * Two weeks of an overlap, from the Monday of the date on.
 */
export type TeamDays = {
/**
 * The date asked for.
 */
date: string,
/**
 * The viewer's date now.
 */
today: string,
/**
 * How many must be available; of the best, as many as ever are on the date.
 */
needed: number,
/**
 * Fourteen, in order.
 */
days: Array<TeamDay>,
/**
 * Changes of people's clocks, in order.
 */
clocks: Array<WeekClock>, };

/**
 * Around which date, and whose overlap.
 */
export type TeamDaysQuery = {
/**
 * "2027-03-10"; null: today for the viewer.
 */
date: string | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Whom the overlap is asked of.
 */
need: Need,
/**
 * The least grade that counts as available.
 */
grade: Grade, };

/**
 * A year of weeks, by the viewer's dates.
 */
export type TeamWeeks = {
/**
 * 2027
 */
year: number,
/**
 * Id of who shares; null where nobody is known to sit here.
 */
with: string | null,
/**
 * Monday of each week whose Thursday is in the year: 52 or 53.
 */
weeks: Array<string>,
/**
 * Position of this week in `weeks`; null in another year.
 */
now: number | null,
/**
 * The others, who shares most first.
 */
people: Array<SharedWeeks>,
/**
 * Changes of people's clocks, in order.
 */
clocks: Array<WeekClock>, };

/**
 * Which year, and shared with whom.
 */
export type TeamWeeksQuery = {
/**
 * 2027; null: this year for the viewer.
 */
year: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Id of who shares; null: the person who sits here.
 */
with: string | null, };

/**
 * A year of the team, by the viewer's dates.
 */
export type TeamYear = {
/**
 * 2027
 */
year: number,
/**
 * "2027-01-01"
 */
first: string,
/**
 * The viewer's date now, when it falls in this year.
 */
today: string | null,
/**
 * How many must be available.
 */
needed: number,
/**
 * How many there are.
 */
people: number,
/**
 * Of each date in turn, the time in which the need is met.
 */
seconds: Array<number>,
/**
 * Of all dates together.
 */
total: number,
/**
 * The longest time without a break; null where there is none.
 */
longest: LongestOverlap | null,
/**
 * Changes of people's clocks.
 */
clocks: Array<TeamClock>, };

/**
 * Which year, and whose overlap.
 */
export type TeamYearQuery = {
/**
 * 2027; null: this year for the viewer.
 */
year: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null,
/**
 * Whom the overlap is asked of.
 */
need: Need,
/**
 * The least grade that counts as available; "flexible" is the usual.
 */
grade: Grade,
/**
 * An unsaved person to count as if saved.
 */
draft: PersonDraft | null, };

/**
 * What the templates are filled with.
 */
export type TemplatesQuery = {
/**
 * What the round is called; may be empty yet.
 */
title: string,
/**
 * Ids of who is asked; whoever asks is left out.
 */
people: Array<string>,
/**
 * Who asks; null: the person who sits here.
 */
by: string | null,
/**
 * It can't wait.
 */
urgent: boolean,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * Light or dark.
 */
export type Theme = "system" | "light" | "dark";

/**
 * A stretch of the overlap.
 */
export type TodayOverlap = {
/**
 * Seconds since the day's start.
 */
start: number,
/**
 * Seconds since the day's start.
 */
end: number,
/**
 * Ids of who is there beside you.
 */
people: Array<string>,
/**
 * "2 h 30"
 */
length: string, };

/**
 * Which day.
 */
export type TodayQuery = {
/**
 * "2027-03-10"; null: today for the viewer.
 */
date: string | null, };

/**
 * A civil day of the person who sits here.
 */
export type TodayView = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * The date before.
 */
previous: string,
/**
 * The date after.
 */
next: string,
/**
 * The viewer's date now.
 */
today: string,
/**
 * The zone it is read in.
 */
viewer: ZoneLabel,
/**
 * Id of the person who sits here; null: choose who you are.
 */
you: string | null,
/**
 * The instant the day starts, seconds since 1970 UTC.
 */
startsAt: number,
/**
 * Seconds in this civil day.
 */
length: number,
/**
 * The part to draw: whole half hours around work and what there is.
 */
from: number,
/**
 * Its end.
 */
until: number,
/**
 * One a whole civil hour of the viewer.
 */
hours: Array<HourTick>,
/**
 * Change of the viewer's clock inside the day.
 */
jump: ClockJump | null,
/**
 * Now, when it falls in this day.
 */
now: number | null,
/**
 * Your daylight.
 */
sky: Array<SkyStop>,
/**
 * Your graded hours.
 */
pieces: Array<Piece>,
/**
 * Your leave and holidays.
 */
leave: Array<LeavePiece>,
/**
 * Everything in the day, in order of time.
 */
items: Array<DayItem>,
/**
 * The others, to draw beside: those of today's promises, handoffs and meetings first.
 */
lanes: Array<Track>,
/**
 * When somebody's day begins or ends within yours.
 */
marks: Array<LaneMark>,
/**
 * Your overlap with the others.
 */
overlap: Array<TodayOverlap>,
/**
 * Figures over the day.
 */
head: DayHead,
/**
 * The running focus session.
 */
session: SessionView | null,
/**
 * The next window.
 */
batch: BatchHead | null,
/**
 * Today's promises: from arrival to reply by.
 */
promises: Array<PromiseBar>,
/**
 * Today's windows.
 */
windows: Array<WindowMark>,
/**
 * Those to be answered first, by promise.
 */
owed: Array<NoticeRow>,
/**
 * Who must be asked today.
 */
asks: Array<AskView>,
/**
 * Whether everything fits.
 */
verdict: DayVerdict,
/**
 * How much there is room for.
 */
capacity: DayCapacity,
/**
 * What has no room in the days that are planned.
 */
leftOver: Array<LeftOver>,
/**
 * Where clients are in each other's way.
 */
conflicts: Array<Conflict>,
/**
 * The day has been closed: when.
 */
closed: WhenLabel | null,
/**
 * Something else to say: hours off now, no hours at all; empty for none.
 */
note: string, };

/**
 * A line to be read, as typed.
 */
export type TodoLine = {
/**
 * As typed.
 */
text: string, };

/**
 * A part of the line.
 */
export type TodoPart = {
/**
 * As typed.
 */
text: string,
/**
 * What it is.
 */
kind: TodoPartKind, };

/**
 * What a part of the line is.
 */
export type TodoPartKind = "title" | "effort" | "due" | "from" | "tag" | "project" | "person" | "hard";

/**
 * What was understood.
 */
export type TodoRead = {
/**
 * What is left when all else is taken out.
 */
title: string,
/**
 * The parts of the line, in its order, all of it.
 */
parts: Array<TodoPart>,
/**
 * "2 h, due Fri 12 March 13:00 (12:00 in Lisbon), Atlas 4.2"
 */
summary: string,
/**
 * Things to know: a clock that skips this time, a project that is not there.
 */
notes: Array<string>,
/**
 * Where it would go: "Thu 11 March 9:00"; null when there is no effort or no room.
 */
first: WhenLabel | null,
/**
 * It can be added.
 */
complete: boolean, };

/**
 * What changed; the window re-asks what depends on it.
 */
export type Topic = "team" | "meet" | "settings" | "search" | "inbox" | "focus";

/**
 * A person's day.
 */
export type Track = {
/**
 * Who.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * The city to show: where the person is at the day's middle.
 */
place: string,
/**
 * IANA name of the zone there.
 */
zone: string,
/**
 * "UTC+9" at the day's middle.
 */
offset: string,
/**
 * Set when that is not at home.
 */
stay: StayLabel | null,
/**
 * The person who sits here.
 */
you: boolean,
/**
 * An unsaved draft.
 */
ghost: boolean,
/**
 * Set when the person's day can't be computed: what to do.
 */
problem: string | null,
/**
 * Daylight; empty where coordinates are unknown.
 */
sky: Array<SkyStop>,
/**
 * Graded hours, in order.
 */
pieces: Array<Piece>,
/**
 * Leave and holidays in this day.
 */
leave: Array<LeavePiece>,
/**
 * Where the person's date changes.
 */
midnights: Array<Midnight>,
/**
 * Parts of pieces inside an overlap that the person takes part in.
 */
lit: Array<LitPiece>, };

/**
 * A day of it.
 */
export type TrackDay = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Seconds in all.
 */
seconds: number,
/**
 * In order of time.
 */
entries: Array<EntryRow>, };

/**
 * Which file.
 */
export type TrackExport = {
/**
 * First day.
 */
from: string,
/**
 * Last day.
 */
to: string,
/**
 * "csv" or "ics"
 */
form: string, };

/**
 * Which entries.
 */
export type TrackQuery = {
/**
 * First day: "2027-03-08"; null: Monday of this week.
 */
from: string | null,
/**
 * Last day; null: six days later.
 */
to: string | null, };

/**
 * A task to choose.
 */
export type TrackTask = { id: string, title: string, };

/**
 * Time spent, by day.
 */
export type TrackView = {
/**
 * First day.
 */
from: string,
/**
 * Last day.
 */
to: string,
/**
 * By day, in order.
 */
days: Array<TrackDay>,
/**
 * Seconds in all.
 */
seconds: number,
/**
 * Tasks to choose from: id and title.
 */
tasks: Array<TrackTask>, };

/**
 * What to do with notifications.
 */
export type Triage = {
/**
 * With which.
 */
ids: Array<number>,
/**
 * What.
 */
deed: Deed, };

/**
 * One turn.
 */
export type TurnView = {
/**
 * Position, from 0.
 */
index: number,
/**
 * Seconds since the rotation's start.
 */
start: number,
/**
 * Seconds since the rotation's start.
 */
end: number,
/**
 * Its first date by the viewer's clock.
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * When it begins by the viewer's clock.
 */
clock: string,
/**
 * Its last date by the viewer's clock.
 */
until: string,
/**
 * Whose it is; null: nobody's.
 */
person: string | null,
/**
 * When it begins by that person's clock.
 */
theirClock: string | null,
/**
 * On that date there.
 */
theirWeekday: Weekday | null,
/**
 * Given by hand.
 */
pinned: boolean,
/**
 * Who is there all through it.
 */
free: Array<string>,
/**
 * What it costs that person: seconds at night.
 */
nights: number,
/**
 * And on days off.
 */
daysOff: number,
/**
 * When, by that person's clock.
 */
hard: Array<HardPart>, };

/**
 * A change by one person that would open starts.
 */
export type Unlock = {
/**
 * Who.
 */
person: string,
/**
 * "If Jon took 06:30 on Thu 18 Mar (reluctant), 3 slots open."
 */
change: string,
/**
 * How many starts would fit.
 */
opens: number,
/**
 * The best of them, seconds since 1970 UTC.
 */
example: number, };

/**
 * When something ends.
 */
export type Until = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the person's clock, where they will be.
 */
clock: string,
/**
 * In the person's zone, "2027-04-05".
 */
date: string,
/**
 * In the person's zone.
 */
weekday: Weekday,
/**
 * Days after the person's date.
 */
dayShift: number,
/**
 * By the viewer's clock.
 */
viewerClock: string, };

/**
 * How soon a request must be made.
 */
export type Urgency = "late" | "today" | "soon" | "later";

/**
 * When somebody is needed at once.
 */
export type UrgentQuery = {
/**
 * Seconds since 1970 UTC; null: now.
 */
at: number | null,
/**
 * IANA name; null: the viewer's zone by settings.
 */
viewer: string | null, };

/**
 * Whom to ask at once, in order.
 */
export type UrgentView = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * By the viewer's clock.
 */
clock: string,
/**
 * Who can be reached: working, then flexible, then reluctant; of one grade
 * who will be there longest first. Never who sits here.
 */
people: Array<Reading>,
/**
 * The turn of every rotation: whom to ask where nobody else is there.
 */
onCall: Array<Duty>, };

/**
 * The overlap of a usual week: no leave, no holidays.
 */
export type UsualView = {
/**
 * Seconds a week.
 */
seconds: number,
/**
 * Length of the stretch that comes most often, of several the longest; 0 without overlap.
 */
stretch: number,
/**
 * That stretch by each person's clock.
 */
local: Array<LocalStretch>, };

/**
 * Whether a plan can be done.
 */
export type Verdict = { "kind": "open" } | { "kind": "fits" } | { "kind": "unknown",
/**
 * "No effort given for 2 tasks"
 */
words: string, } | { "kind": "late",
/**
 * "12 h too late"
 */
words: string,
/**
 * How many tasks can't be handed in when due.
 */
tasks: number, };

/**
 * Clocks being put forward or back.
 */
export type WeekClock = {
/**
 * The viewer's date.
 */
date: string,
/**
 * Short: "US", "EU", "NZ".
 */
label: string,
/**
 * 60 forward, -60 back.
 */
minutes: number,
/**
 * IANA names.
 */
zones: Array<string>, };

/**
 * A week from its first day.
 */
export type WeekPlan = {
/**
 * Seven days, from Monday.
 */
days: Array<WeekPlanDay>,
/**
 * The part of each day to draw, in seconds of it.
 */
from: number,
/**
 * Its end.
 */
until: number,
/**
 * Whether everything fits.
 */
verdict: DayVerdict,
/**
 * Seconds free in the week.
 */
free: number,
/**
 * Planned in it.
 */
planned: number,
/**
 * The Monday before.
 */
previous: string,
/**
 * The Monday after.
 */
next: string, };

/**
 * A day of it.
 */
export type WeekPlanDay = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * It is the viewer's today.
 */
today: boolean,
/**
 * Seconds in this civil day.
 */
length: number,
/**
 * Now, when it falls in this day.
 */
now: number | null,
/**
 * One a whole civil hour.
 */
hours: Array<HourTick>,
/**
 * Your graded hours.
 */
pieces: Array<Piece>,
/**
 * Your leave and holidays.
 */
leave: Array<LeavePiece>,
/**
 * Everything in it.
 */
items: Array<DayItem>,
/**
 * Seconds free.
 */
free: number,
/**
 * Planned.
 */
planned: number, };

/**
 * A day of the week.
 */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * Meeting and writing beside one another.
 */
export type Weighed = {
/**
 * What to do.
 */
recommend: Recommended,
/**
 * Why, a sentence.
 */
reason: string,
/**
 * null: no slot fits in these days.
 */
meeting: MeetingCost | null,
/**
 * null: somebody never works, or nobody else is asked.
 */
round: RoundCost | null,
/**
 * Who can never answer: what to do.
 */
problem: string | null,
/**
 * Seconds by which the round is complete before the meeting is over;
 * negative: after. 0 where one of them is not to be had.
 */
earlierBy: number, };

/**
 * What would be if.
 */
export type WhatIf = {
/**
 * Of the project; null: all.
 */
project: string | null,
/**
 * All that is supposed, together.
 */
suppose: Array<Supposition>, };

/**
 * A moment by a clock.
 */
export type WhenLabel = {
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * "14:18"
 */
clock: string,
/**
 * "2027-03-11"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * Whose clock it is: IANA name.
 */
zone: string,
/**
 * The city to name: of the zone, or where the person is whose clock it is.
 */
city: string, };

/**
 * Whose grade, and when.
 */
export type WhyQuery = {
/**
 * A person's id.
 */
person: string,
/**
 * Seconds since 1970 UTC; null: now.
 */
at: number | null, };

/**
 * A grade and the chain of rules that made it.
 */
export type WhyView = {
/**
 * Whose.
 */
id: string,
/**
 * As people say it.
 */
name: string,
/**
 * Seconds since 1970 UTC.
 */
at: number,
/**
 * How willing.
 */
grade: Grade,
/**
 * One sentence: who, when by their clock, which grade, because of what.
 */
sentence: string,
/**
 * In the order in which the rules apply.
 */
chain: Array<Link>, };

/**
 * A window as edited: texts as typed.
 */
export type WindowDraft = {
/**
 * As people say it.
 */
name: string,
/**
 * IANA name of the zone whose clock it follows.
 */
zone: string,
/**
 * The days on which it starts.
 */
days: Array<Weekday>,
/**
 * "14:00"
 */
from: string,
/**
 * "16:00"; before `from` means the next day.
 */
to: string,
/**
 * Golden hours: kept free for one another.
 */
protected: boolean, };

/**
 * A window and what comes with it.
 */
export type WindowGroup = {
/**
 * When.
 */
at: WhenLabel,
/**
 * Its end.
 */
end: WhenLabel,
/**
 * "Next window", "Tomorrow", "Thu 11 Mar", "Digest"
 */
name: string,
/**
 * Seconds until then.
 */
left: number,
/**
 * About how many minutes what is held takes.
 */
minutes: number,
/**
 * How many of them are promised.
 */
promises: number,
/**
 * How many of those it keeps.
 */
kept: number,
/**
 * First those promised, by promise; then the others.
 */
rows: Array<NoticeRow>, };

/**
 * A window of a day, as drawn.
 */
export type WindowMark = {
/**
 * When.
 */
at: WhenLabel,
/**
 * When it ends.
 */
end: WhenLabel,
/**
 * It is over.
 */
past: boolean, };

/**
 * A clock being put forward or back.
 */
export type YearClock = {
/**
 * The date there.
 */
date: string,
/**
 * 60 forward, -60 back.
 */
minutes: number,
/**
 * IANA name.
 */
zone: string, };

/**
 * A civil date of a person.
 */
export type YearDay = {
/**
 * "2027-03-10"
 */
date: string,
/**
 * Seconds of working time that belong to this date, as really worked.
 */
working: number,
/**
 * The same, flexible.
 */
flexible: number,
/**
 * The same, reluctant.
 */
reluctant: number,
/**
 * What the date is.
 */
kind: DayKind,
/**
 * There are extra hours.
 */
extra: boolean,
/**
 * Works although its weekday does not, for a day off elsewhere.
 */
makeUp: boolean,
/**
 * In another zone than at home.
 */
away: boolean,
/**
 * Position in the cycle of weeks.
 */
week: number,
/**
 * Position in the draft's patterns.
 */
version: number, };

/**
 * A holiday or a make-up day of the region.
 */
export type YearHoliday = {
/**
 * "2027-03-26"
 */
date: string,
/**
 * Of that date.
 */
weekday: Weekday,
/**
 * "Good Friday"; of a make-up day the day off it makes up for.
 */
name: string,
/**
 * Whether the person works it all the same, or does not make up.
 */
removed: Removed,
/**
 * Set on a day that works: the day off it makes up for.
 */
makeUpOf: string | null,
/**
 * The person has hours on that weekday anyway.
 */
worked: boolean, };

/**
 * Dates spent in another zone.
 */
export type YearStay = {
/**
 * First date there.
 */
first: string,
/**
 * Last date there.
 */
last: string,
/**
 * IANA name.
 */
zone: string,
/**
 * The city to show.
 */
place: string,
/**
 * "UTC+4" at its start.
 */
offset: string, };

/**
 * Hours that begin on a date.
 */
export type YearVersion = {
/**
 * "2027-06-01"
 */
from: string,
/**
 * Position in the draft's patterns.
 */
index: number, };

/**
 * A zone to choose, with its time now.
 */
export type ZoneChoice = {
/**
 * Current IANA name.
 */
zone: string,
/**
 * City to show and to keep: "Bengaluru"
 */
place: string,
/**
 * State or province: "Karnataka"; empty where there is none to tell.
 */
region: string,
/**
 * "India"; empty for zones that are nowhere.
 */
country: string,
/**
 * By what kind of name it was found.
 */
kind: FoundBy,
/**
 * What else to know: "also called Bangalore", "Pacific Time"; often empty.
 */
note: string,
/**
 * "UTC+5:30"
 */
offset: string,
/**
 * "02:18"
 */
clock: string,
/**
 * There, now.
 */
weekday: Weekday,
/**
 * Days ahead of the viewer's date.
 */
dayShift: number,
/**
 * Seconds ahead of the viewer's clock; negative when behind.
 */
ahead: number,
/**
 * Daylight there, 0 … 5; null where unknown.
 */
sky: number | null, };

/**
 * A zone as shown.
 */
export type ZoneLabel = {
/**
 * IANA name.
 */
zone: string,
/**
 * "Berlin".
 */
city: string,
/**
 * "UTC+1", "UTC+5:45" at the moment in question.
 */
offset: string, };

/** Every command: its arguments and its answer. */
export type Commands = {
  "app::status": [null, Status];
  "settings::save": [Settings, Settings];
  "team::day": [DayQuery, DayView];
  "team::moment": [MomentQuery, MomentView];
  "team::person": [string, PersonDraft];
  "team::blank": [null, PersonDraft];
  "team::check": [PersonDraft, Array<FieldProblem>];
  "team::save": [PersonDraft, Done];
  "team::delete": [string, Done];
  "team::sample": [null, Done];
  "convert::convert": [ConvertQuery, Converted];
  "why::why": [WhyQuery, WhyView];
  "radar::radar": [RadarQuery, RadarView];
  "radar::acknowledge": [null, null];
  "team::regions": [null, Array<RegionChoice>];
  "team::person_year": [PersonYearQuery, PersonYear];
  "team::year": [TeamYearQuery, TeamYear];
  "team::weeks": [TeamWeeksQuery, TeamWeeks];
  "team::days": [TeamDaysQuery, TeamDays];
  "team::windows": [null, Array<WindowDraft>];
  "team::save_windows": [Array<WindowDraft>, Done];
  "zone::search": [string, Array<ZoneChoice>];
  "ledger::ledger": [LedgerQuery, LedgerView];
  "series::preview": [SeriesDraft, SeriesPlan];
  "series::search": [null, SeriesSearch];
  "series::look": [null, null];
  "series::stop": [null, null];
  "series::save": [SeriesDraft, Done];
  "series::list": [null, Array<SeriesView>];
  "series::series": [string, SeriesPlan];
  "series::delete": [string, Done];
  "series::candidates": [CandidatesQuery, Array<SlotDraft>];
  "busy::list": [string | null, Array<BusyCalendarView>];
  "busy::add": [BusyAdd, Done];
  "busy::refresh": [BusyRefresh, Array<BusyCalendarView>];
  "busy::remove": [string, Done];
  "invite::invitation": [HandOut, Invitation];
  "invite::save_file": [SaveInvitation, string];
  "invite::open_mail": [HandOut, null];
  "plan::import": [ImportFile, ImportResult];
  "norms::norms": [null, NormsView];
  "norms::save": [Array<NormDraft>, Done];
  "oncall::plan": [RotationDraft, RotationView];
  "oncall::save": [RotationDraft, Done];
  "oncall::list": [null, Array<RotationRow>];
  "oncall::rotation": [string, RotationView];
  "oncall::delete": [string, Done];
  "oncall::now": [DutyQuery, Array<Duty>];
  "oncall::export": [string, CalendarFile];
  "oncall::save_file": [string, string];
  "reply::forecast": [ReplyQuery, ReplyView];
  "reply::urgent": [UrgentQuery, UrgentView];
  "meet::find": [MeetQuery, Found];
  "meet::scale": [null, ScaleView];
  "meet::save_scale": [ScaleView, Done];
  "gate::weigh": [GateQuery, Weighed];
  "meeting::list": [MeetingsQuery, Array<MeetingRow>];
  "meeting::meeting": [MeetingQuery, MeetingView];
  "meeting::hold": [MeetingDraft, Done];
  "meeting::save": [MeetingDraft, Done];
  "meeting::send": [string, Done];
  "meeting::done": [Parts, Done];
  "meeting::cancel": [string, Done];
  "meeting::markdown": [MeetingQuery, string];
  "round::templates": [TemplatesQuery, Array<RoundTemplate>];
  "round::start": [RoundDraft, Done];
  "round::list": [RoundsQuery, Array<RoundRow>];
  "round::round": [RoundQuery, RoundView];
  "round::answer": [AnswerDraft, Done];
  "round::close": [CloseDraft, Done];
  "round::cancel": [string, Done];
  "decision::search": [string, Array<DecisionRow>];
  "task::list": [null, Array<TaskRow>];
  "task::done": [TaskDone, Done];
  "project::plan": [PlanQuery, PlanView];
  "project::task": [string, TaskView];
  "project::mend": [string, MendView];
  "project::save": [ProjectDraft, Done];
  "project::check": [ProjectDraft, Array<FieldProblem>];
  "project::delete": [string, Done];
  "project::close": [string, Done];
  "project::save_task": [TaskDraft, Done];
  "project::check_task": [TaskDraft, Array<FieldProblem>];
  "project::delete_task": [string, Done];
  "project::mark": [TaskMark, Done];
  "project::progress": [TaskProgress, Done];
  "project::move_task": [TaskMove, Compared];
  "project::order": [TaskOrder, Done];
  "project::asks": [null, AsksView];
  "project::what_if": [WhatIf, Compared];
  "project::apply": [WhatIf, Done];
  "project::risk": [RiskQuery, RiskView];
  "project::buffers": [string, BuffersView];
  "project::improve": [null, null];
  "project::stop": [null, null];
  "project::export": [PlanExport, string];
  "project::save_file": [PlanExport, string];
  "project::import": [TasksFile, TasksRead];
  "today::day": [TodayQuery, TodayView];
  "today::week": [TodayQuery, WeekPlan];
  "today::preview": [BlockMove, MoveEffect];
  "today::pin": [BlockMove, Done];
  "today::unpin": [BlockKey, Done];
  "today::split": [BlockSplit, Done];
  "today::replan": [null, Done];
  "today::apply": [string, Done];
  "today::read": [TodoLine, TodoRead];
  "today::add": [TodoLine, Done];
  "today::settings": [null, FocusDraft];
  "today::save_settings": [FocusDraft, Done];
  "today::shutdown": [null, ShutdownView];
  "today::close": [null, Done];
  "today::now": [null, NowView];
  "focus::session": [null, SessionView | null];
  "focus::start": [FocusStart, SessionView];
  "focus::pause": [null, SessionView];
  "focus::resume": [null, SessionView];
  "focus::extend": [number, SessionView];
  "focus::end": [FocusEnd, Done];
  "inbox::inbox": [null, InboxView];
  "inbox::triage": [Triage, Done];
  "inbox::open": [number, null];
  "inbox::start_window": [null, Done];
  "inbox::save_rule": [RuleRow, Done];
  "inbox::delete_rule": [string, Done];
  "inbox::checks": [null, ChecksView];
  "inbox::adopt": [Adopt, Done];
  "inbox::batching": [null, BatchingDraft];
  "inbox::save_batching": [BatchingDraft, Done];
  "inbox::switch": [SourceSwitch, null];
  "track::list": [TrackQuery, TrackView];
  "track::save": [EntryDraft, Done];
  "track::delete": [string, Done];
  "track::export": [TrackExport, string];
  "track::save_file": [TrackExport, string];
  "review::week": [TodayQuery, ReviewView];
  "client::list": [null, Array<ClientRow>];
  "client::save": [ClientDraft, Done];
  "client::delete": [string, Done];
  "history::undo": [number | null, Done];
  "history::redo": [null, Done];
  "history::recent": [null, Array<ChangeRow>];
};
