// Overlap by Luxon: an Interval for each shift, leave cut out, one sweep.

import { readFileSync } from "node:fs";

import { DateTime, Interval, dates, leave, shifts } from "./calendars.mjs";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));

function hours(person, range) {
  const away = leave(person, ...dates(range));
  const found = [];
  for (const inside of shifts(person, range)) {
    const cuts = away.filter((one) => one.overlaps(inside));
    found.push(...(cuts.length > 0 ? inside.difference(...cuts) : [inside]));
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
