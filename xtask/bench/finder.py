"""The finder by zoneinfo and numpy: prices by the minute, the dearest of each half hour, lexsort."""

import json
import sys
import time
from bisect import bisect_right
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np

import calendars

OFF, NIGHT = 6, 12
DAY = 1440


def offsets(zone, start, minutes):
    """Minutes to add to UTC, for every minute; changes are searched for between hours."""
    zone = ZoneInfo(zone)
    at = lambda minute: int(
        datetime.fromtimestamp(start + 60 * minute, zone).utcoffset().total_seconds() // 60
    )
    found = np.empty(minutes, dtype=np.int32)
    for day in range(0, minutes, DAY):
        end = min(day + DAY, minutes)
        before, after = at(day), at(end - 1)
        if before == after:
            found[day:end] = before
        else:
            change = day + bisect_right(range(day, end), False, key=lambda minute: at(minute) != before)
            found[day:change], found[change:end] = before, after
    return found


def find(asked):
    (start, end), length, every = asked["range"], asked["length"] // 60, asked["every"] // 60
    minutes = (end - start) // 60
    first = datetime.fromtimestamp(start, timezone.utc).date() - timedelta(days=3)
    last = datetime.fromtimestamp(end, timezone.utc).date() + timedelta(days=1)
    place = lambda at: min(max((at - start) // 60, 0), minutes)
    starts = np.arange(0, minutes - length + 1, every)
    total = np.zeros(len(starts), dtype=np.int64)
    worst = np.zeros(len(starts), dtype=np.int64)
    taken = np.zeros(minutes + 1, dtype=np.int32)
    clock = np.arange(minutes, dtype=np.int32) + (start // 60) % DAY
    for person, busy in zip(asked["team"], asked["busy"]):
        local = (clock + offsets(person["zone"], start, minutes)) % DAY
        price = np.where((local >= 23 * 60) | (local < 6 * 60), NIGHT, OFF).astype(np.int16)
        for begin, stop in calendars.shifts(person, first, last):
            price[place(begin) : place(stop)] = 0
        for begin, stop in busy + list(calendars.away(person, first, last)):
            taken[place(begin)] += 1
            taken[place(stop)] -= 1
        cost = np.zeros(len(starts), dtype=np.int64)
        windows = np.lib.stride_tricks.sliding_window_view(price, min(30, length))
        dearest = windows[::15].max(axis=1)  # starts and half hours are on quarters
        for half in range(length // 30):
            cost += dearest[starts // 15 + 2 * half]
        total += cost
        worst = np.maximum(worst, cost)
    blocked = np.concatenate(([0], np.cumsum(taken[:-1].cumsum() > 0)))
    free = blocked[starts + length] == blocked[starts]
    starts, total, worst = starts[free], total[free], worst[free]
    order = np.lexsort((starts, total, worst))
    return np.stack((start + 60 * starts, total, worst), axis=1)[order].ravel().tolist()


asked = json.load(open(sys.argv[1]))
best = None
for _ in range(asked["rounds"]):
    begun = time.perf_counter()
    answer = find(asked)
    taken = time.perf_counter() - begun
    best = taken if best is None else min(best, taken)
json.dump({"seconds": best, "answer": answer}, sys.stdout)
