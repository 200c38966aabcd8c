// The finder by Luxon: Intervals of hours, nights and leave; each start walks on through them.

import { readFileSync } from "node:fs";

import { DateTime, Interval, civil, dates, leave, shifts } from "./calendars.mjs";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [OFF, NIGHT, HALF_HOUR] = [6, 12, 1800];

const seconds = (interval) => [interval.start.toSeconds(), interval.end.toSeconds()];

/** From 23:00 to 06:00 by the person's clock. */
function* nights(person, range) {
  const [from, to] = dates(range);
  const end = DateTime.fromISO(to, { zone: "utc" });
  for (let date = DateTime.fromISO(from, { zone: "utc" }); date <= end; date = date.plus({ days: 1 })) {
    yield Interval.fromDateTimes(civil(date, 23 * 60, person.zone), civil(date, 30 * 60, person.zone));
  }
}

/** Walks on through intervals in order: the first that ends after a moment. */
function walker(intervals) {
  intervals.sort((a, b) => a[0] - b[0]);
  let at = 0;
  return (moment) => {
    while (at < intervals.length && intervals[at][1] <= moment) at++;
    return intervals[at] ?? [Infinity, Infinity];
  };
}

function costs(person, starts, range) {
  const hours = [...shifts(person, range)].map(seconds);
  const dark = [...nights(person, range)].map(seconds);
  // The dearest moment of a half hour is worked, or not, or it is at night and not worked.
  const halves = Math.ceil(asked.length / HALF_HOUR);
  const cost = new Array(starts.length).fill(0);
  for (let half = 0; half < halves; half++) {
    const [working, night] = [walker(hours), walker(dark)];
    for (let index = 0; index < starts.length; index++) {
      const from = starts[index] + half * HALF_HOUR;
      const until = Math.min(from + HALF_HOUR, starts[index] + asked.length);
      const [opens, closes] = working(from);
      if (opens <= from && closes >= until) continue;
      const [dusk, dawn] = night(from);
      const sleeps = [Math.max(dusk, from), Math.min(dawn, until)];
      const asleep = sleeps[0] < sleeps[1] && !(opens <= sleeps[0] && closes >= sleeps[1]);
      cost[index] += asleep ? NIGHT : OFF;
    }
  }
  return cost;
}

function free(person, busy, starts, range) {
  const away = leave(person, ...dates(range)).map(seconds);
  const [taken, gone] = [walker([...busy]), walker(away)];
  return starts.map((start) => {
    const end = start + asked.length;
    return taken(start)[0] >= end && gone(start)[0] >= end;
  });
}

function find() {
  const [start, end] = asked.range.map((at) => DateTime.fromSeconds(at, { zone: "utc" }));
  const range = Interval.fromDateTimes(start, end);
  const starts = [];
  for (let at = asked.range[0]; at + asked.length <= asked.range[1]; at += asked.every) starts.push(at);
  const slots = starts.map((at) => ({ at, total: 0, worst: 0, free: true }));
  asked.team.forEach((person, who) => {
    const cost = costs(person, starts, range);
    const can = free(person, asked.busy[who], starts, range);
    slots.forEach((slot, index) => {
      slot.total += cost[index];
      slot.worst = Math.max(slot.worst, cost[index]);
      slot.free &&= can[index];
    });
  });
  const ranked = slots.filter((slot) => slot.free);
  ranked.sort((a, b) => a.worst - b.worst || a.total - b.total || a.at - b.at);
  return ranked.flatMap((slot) => [slot.at, slot.total, slot.worst]);
}

let best = Infinity;
let answer;
for (let round = 0; round < asked.rounds; round++) {
  const begun = performance.now();
  answer = find();
  best = Math.min(best, (performance.now() - begun) / 1000);
}
process.stdout.write(JSON.stringify({ seconds: best, answer, version: process.versions.tz }));
