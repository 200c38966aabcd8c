// Calendars of the benches, read with Luxon.

import { createRequire } from "node:module";

// Installed beside the build, not beside this file.
export const { DateTime, Interval } = createRequire(process.env.LEEWAY_PEERS + "/")("luxon");

export function civil(date, minutes, zone) {
  const day = minutes < 1440 ? date : date.plus({ days: 1 });
  const { year, month, day: number } = day;
  const rest = minutes % 1440;
  const clock = { hour: Math.floor(rest / 60), minute: rest % 60 };
  return DateTime.fromObject({ year, month, day: number, ...clock }, { zone });
}

/** Every leave that touches the dates from `from` to `to`. */
export function leave(person, from, to) {
  return person.leave
    .filter(([first, last]) => first <= to && last >= from)
    .map(([first, last]) =>
      Interval.fromDateTimes(
        civil(DateTime.fromISO(first, { zone: "utc" }), 0, person.zone),
        civil(DateTime.fromISO(last, { zone: "utc" }).plus({ days: 1 }), 0, person.zone),
      ),
    );
}

/** The dates around a range. */
export function dates(range) {
  return [range.start.minus({ days: 3 }).toISODate(), range.end.plus({ days: 1 }).toISODate()];
}

/** Every shift in a range. */
export function* shifts(person, range) {
  const [from, to] = dates(range);
  const end = DateTime.fromISO(to, { zone: "utc" });
  for (let date = DateTime.fromISO(from, { zone: "utc" }); date <= end; date = date.plus({ days: 1 })) {
    for (const [start, stop] of person.week[date.weekday - 1]) {
      const shift = Interval.fromDateTimes(
        civil(date, start, person.zone),
        civil(date, stop, person.zone),
      );
      const inside = shift.intersection(range);
      if (inside !== null && !inside.isEmpty()) yield inside;
    }
  }
}
