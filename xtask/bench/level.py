"""Levelling by OR-tools' CP-SAT: one thing at a time, each in its owner's hours.

All in slots. A task is where it begins in its owner's work, counted in slots of
it, so that it is one interval there. A link says how early its successor may
begin for each place of its predecessor: a rising function through everybody's
calendars, laid out in pieces that are level or rise with it.
"""

import json
import sys
from bisect import bisect_left, bisect_right

from ortools.sat.python import cp_model


class Work:
    """Somebody's working time."""

    def __init__(self, stretches):
        self.stretches = stretches
        self.before = [0]
        for begin, end in stretches:
            self.before.append(self.before[-1] + end - begin)
        self.begins = [begin for begin, _ in stretches]

    def until(self, at):
        """Slots of work before it."""
        index = bisect_right(self.begins, at) - 1
        if index < 0:
            return 0
        begin, end = self.stretches[index]
        return self.before[index] + min(at, end) - begin

    def begin(self, place):
        """When the work after so many slots begins."""
        index = bisect_right(self.before, place) - 1
        return self.stretches[index][0] + place - self.before[index]

    def end(self, place):
        """When so many slots of work end."""
        index = bisect_left(self.before, place) - 1
        return self.stretches[index][0] + place - self.before[index]

    def add(self, at, slots):
        return self.end(self.until(at) + slots) if slots else at


def pieces(function, low, high):
    """(from, to, rises, value at from) of a function that is level or rises by one."""
    values = [function(place) for place in range(low, high + 1)]
    at = 0
    while at < len(values):
        end = at
        rises = at + 1 < len(values) and values[at + 1] == values[at] + 1
        while end + 1 < len(values) and values[end + 1] == values[end] + rises:
            end += 1
        yield low + at, low + end, rises, values[at]
        at = end + 1


def main():
    asked = json.load(open(sys.argv[1]))
    people = [Work(stretches) for stretches in asked["people"]]
    tasks, links = asked["tasks"], asked["links"]
    work = [people[task["owner"]] for task in tasks]
    effort = [task["effort"] for task in tasks]

    def arrives(link):
        """How early in its owner's work the successor may begin."""
        one, other = link["from"], link["to"]

        def function(place):
            if link["finish"]:
                at = work[one].end(place + effort[one])
                if link["review"]:
                    who, slots = link["review"]
                    at = people[who].add(at, slots)
                at = work[one].add(at, link["rework"])
            else:
                at = work[one].begin(place)
            lag = link["lag"]
            at = at + lag if link["clock"] is None else people[link["clock"]].add(at, lag)
            return work[other].until(at)

        return function

    def finish(task):
        return lambda place: work[task].end(place + effort[task])

    # Our answer must be one to this problem, with the length that it says.
    ours = [work[task].until(one["ours"]) for task, one in enumerate(tasks)]
    for task, one in enumerate(tasks):
        assert work[task].begin(ours[task]) == one["ours"] >= one["from"], task
    for link in links:
        assert ours[link["to"]] >= arrives(link)(ours[link["from"]]), link
    spans = sorted((one["owner"], ours[task], effort[task]) for task, one in enumerate(tasks))
    for one, other in zip(spans, spans[1:]):
        assert one[0] != other[0] or one[1] + one[2] <= other[1], (one, other)

    def length(places):
        ends = [finish(task)(place) for task, place in enumerate(places)]
        if not asked["late"]:
            return max(ends)
        late = [end - one["until"] for end, one in zip(ends, tasks) if one["until"] is not None]
        return max(0, *late)

    assert length(ours) == asked["ours"], (length(ours), asked["ours"])

    low = [work[task].until(one["from"]) for task, one in enumerate(tasks)]
    for link in links:
        low[link["to"]] = max(low[link["to"]], arrives(link)(low[link["from"]]))
    high = [work[task].until(asked["last"]) - effort[task] for task in range(len(tasks))]

    model = cp_model.CpModel()
    places = [model.new_int_var(low[task], high[task], "") for task in range(len(tasks))]
    known = {}

    def from_on(task, place):
        """Whether it begins at that place or later."""
        if (task, place) not in known:
            literal = model.new_bool_var("")
            model.add(places[task] >= place).only_enforce_if(literal)
            model.add(places[task] < place).only_enforce_if(~literal)
            known[task, place] = literal
        return known[task, place]

    def at_least(target, task, function):
        for begin, end, rises, value in pieces(function, low[task], high[task]):
            least = places[task] + (value - begin) if rises else value
            when = [] if begin == low[task] else [from_on(task, begin)]
            # A level piece holds on: the function rises.
            if rises and end < high[task]:
                when.append(~from_on(task, end + 1))
            model.add(target >= least).only_enforce_if(when)

    for link in links:
        at_least(places[link["to"]], link["from"], arrives(link))
    for person in range(len(people)):
        own = [task for task, one in enumerate(tasks) if one["owner"] == person]
        model.add_no_overlap(
            model.new_fixed_size_interval_var(places[task], effort[task], "") for task in own
        )
    target = model.new_int_var(0, asked["last"], "")
    for task, one in enumerate(tasks):
        if not asked["late"]:
            at_least(target, task, finish(task))
        elif one["until"] is not None:
            ends, until = finish(task), one["until"]
            at_least(target, task, lambda place: ends(place) - until)
    model.minimize(target)

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = asked["seconds"]
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    if status == cp_model.UNKNOWN:
        return print(json.dumps({"found": None, "proved": False, "seconds": solver.wall_time}))
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE), solver.status_name(status)
    best = [solver.value(place) for place in places]
    assert length(best) <= solver.value(target)
    print(
        json.dumps(
            {
                "found": length(best),
                "proved": status == cp_model.OPTIMAL,
                "bound": int(solver.best_objective_bound),
                "seconds": solver.wall_time,
            }
        )
    )


main()
