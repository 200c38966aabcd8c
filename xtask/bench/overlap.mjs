// Overlap by Luxon: an Interval for each shift, leave cut out, one sweep.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Installed beside the build, not beside this file.
const { DateTime, Interval } = createRequire(process.env.LEEWAY_PEERS + "/")("luxon");

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));

function civil(date, minutes, zone) {
  const day = minutes < 1440 ? date : date.plus({ days: 1 });
  const { year, month, day: number } = day;
  const rest = minutes % 1440;
  const clock = { hour: Math.floor(rest / 60), minute: rest % 60 };
  return DateTime.fromObject({ year, month, day: number, ...clock }, { zone });
}

function hours(person, range) {
  const { zone } = person;
  const from = range.start.minus({ days: 3 }).toISODate();
  const to = range.end.plus({ days: 1 }).toISODate();
  const away = person.leave
    .filter(([first, last]) => first <= to && last >= from)
    .map(([first, last]) =>
      Interval.fromDateTimes(
        civil(DateTime.fromISO(first, { zone: "utc" }), 0, zone),
        civil(DateTime.fromISO(last, { zone: "utc" }).plus({ days: 1 }), 0, zone),
      ),
    );
  const found = [];
  const end = DateTime.fromISO(to, { zone: "utc" });
  for (let date = DateTime.fromISO(from, { zone: "utc" }); date <= end; date = date.plus({ days: 1 })) {
    for (const [start, stop] of person.week[date.weekday - 1]) {
      const shift = Interval.fromDateTimes(civil(date, start, zone), civil(date, stop, zone));
      const inside = shift.intersection(range);
      if (inside === null || inside.isEmpty()) continue;
      const cuts = away.filter((one) => one.overlaps(inside));
      found.push(...(cuts.length > 0 ? inside.difference(...cuts) : [inside]));
    }
  }
  return found;
}

function totals(team, range) {
  const changes = [];
  for (const person of team) {
    for (const interval of hours(person, range)) {
      changes.push([interval.start.toMillis(), 1], [interval.end.toMillis(), -1]);
    }
  }
  changes.sort((a, b) => a[0] - b[0]);
  const exactly = new Array(team.length + 1).fill(0);
  let before = range.start.toMillis();
  let count = 0;
  for (const [at, change] of changes) {
    exactly[count] += at - before;
    before = at;
    count += change;
  }
  exactly[count] += range.end.toMillis() - before;
  for (let k = team.length - 1; k > 0; k--) exactly[k] += exactly[k + 1];
  return exactly.slice(1).map((millis) => millis / 1000);
}

const [start, end] = asked.range.map((at) => DateTime.fromSeconds(at, { zone: "utc" }));
const range = Interval.fromDateTimes(start, end);
let best = Infinity;
let answer;
for (let round = 0; round < asked.rounds; round++) {
  const begun = performance.now();
  answer = totals(asked.team, range);
  best = Math.min(best, (performance.now() - begun) / 1000);
}
process.stdout.write(JSON.stringify({ seconds: best, answer, version: process.versions.tz }));
