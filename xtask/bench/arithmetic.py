"""Working-time arithmetic: an index in numpy (starts, ends and the work before each, laid out
beforehand), asked one by one and all at once; pandas' CustomBusinessHour."""

import json
import sys
import time
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

import calendars

FIRST, LAST = date(2025, 1, 2), date(2029, 12, 20)


class Index:
    def __init__(self, person):
        parts = list(calendars.work(person, FIRST, LAST))
        self.starts = np.array([start for start, _ in parts])
        ends = np.array([end for _, end in parts])
        self.before = np.concatenate([[0], np.cumsum(ends - self.starts)])

    def worked(self, at):
        place = np.searchsorted(self.starts, at, side="right") - 1
        inside = self.before[place] + at - self.starts[place]
        return np.minimum(inside, self.before[place + 1])

    def add(self, at, seconds):
        goal = self.worked(at) + seconds
        place = np.searchsorted(self.before, goal, side="left") - 1
        return self.starts[place] + goal - self.before[place]

    def subtract(self, at, seconds):
        goal = self.worked(at) - seconds
        place = np.searchsorted(self.before, goal, side="right") - 1
        return self.starts[place] + goal - self.before[place]


def one_by_one(indexes, questions):
    answers = []
    for which, at, seconds in questions:
        index = indexes[which]
        done = index.add(at, seconds) if seconds > 0 else index.subtract(at, -seconds)
        answers.append(int(done))
    return answers


def at_once(indexes, which, at, seconds):
    answers = np.empty_like(at)
    order = np.argsort(which, kind="stable")
    bounds = np.searchsorted(which[order], np.arange(len(indexes) + 1))
    for number, index in enumerate(indexes):
        mine = order[bounds[number] : bounds[number + 1]]
        forward = mine[seconds[mine] > 0]
        back = mine[seconds[mine] < 0]
        answers[forward] = index.add(at[forward], seconds[forward])
        answers[back] = index.subtract(at[back], -seconds[back])
    return answers


def business_hours(person):
    clock = lambda minutes: f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    hours = next(day for day in person["week"] if day)
    days = (np.arange(f, t + np.timedelta64(1, "D")) for f, t in
            ((np.datetime64(f), np.datetime64(t)) for f, t in person["leave"]))
    return pd.offsets.CustomBusinessHour(
        start=[clock(start) for start, _ in hours],
        end=[clock(end) for _, end in hours],
        weekmask="".join("1" if day else "0" for day in person["week"]),
        holidays=list(np.concatenate(list(days))),
    )


asked = json.load(open(sys.argv[1]))
team, questions = asked["team"], asked["questions"]
indexes = [Index(person) for person in team]
result = {}

some = questions[: asked["some"]]
begun = time.perf_counter()
answers = one_by_one(indexes, some)
result["one_by_one"] = {"seconds": (time.perf_counter() - begun) / len(some), "answer": answers}

which, at, seconds = np.array(questions).T.copy()
best = min_answers = None
for _ in range(3):
    begun = time.perf_counter()
    min_answers = at_once(indexes, which, at, seconds)
    taken = time.perf_counter() - begun
    best = taken if best is None else min(best, taken)
result["at_once"] = {"seconds": best / len(questions), "answer": min_answers.tolist()}

offsets = {which: business_hours(team[which]) for which, _, _ in asked["hours"]}
zones = [ZoneInfo(person["zone"]) for person in team]
civil = [
    (which, pd.Timestamp(datetime.fromtimestamp(at, zones[which]).replace(tzinfo=None)), hours)
    for which, at, hours in asked["hours"]
]
begun = time.perf_counter()
done = [at + hours * offsets[which] for which, at, hours in civil]
taken = time.perf_counter() - begun
answers = [
    int(at.to_pydatetime().replace(tzinfo=zones[which]).timestamp())
    for (which, _, _), at in zip(civil, done)
]
result["pandas"] = {"seconds": taken / len(civil), "answer": answers}
json.dump(result, sys.stdout)
