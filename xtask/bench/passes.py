"""The backward pass: networkx, and working calendars as sorted lists with bisect."""

import json
import sys
import time
from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate

import networkx as nx

import calendars

FIRST, LAST = date(2027, 1, 2), date(2028, 12, 20)


class Calendar:
    def __init__(self, person):
        parts = list(calendars.work(person, FIRST, LAST))
        self.starts = [start for start, _ in parts]
        self.ends = [end for _, end in parts]
        self.before = [0, *accumulate(end - start for start, end in parts)]

    def subtract(self, at, seconds):
        if seconds == 0:
            return at
        place = bisect_right(self.starts, at) - 1
        goal = min(self.before[place] + at - self.starts[place], self.before[place + 1]) - seconds
        place = bisect_right(self.before, goal) - 1
        return self.starts[place] + goal - self.before[place]

    def last_work(self, at):
        place = bisect_left(self.starts, at) - 1
        return min(self.ends[place], at)


def backward(graph, order, team, until):
    late = {}
    for task in reversed(order):
        owner = team[graph.nodes[task]["owner"]]
        bound = None
        for _, after, link in graph.out_edges(task, data=True):
            at = owner.subtract(late[after][2], link["rework"])
            at = team[link["who"]].subtract(at, link["review"])
            bound = at if bound is None else min(bound, at)
        if bound is None:
            bound = until
        due = owner.last_work(bound)
        late[task] = bound, due, owner.subtract(due, graph.nodes[task]["effort"])
    return late


asked = json.load(open(sys.argv[1]))
# All in time of the processor, whatever else the machine does.
first = time.process_time()
team = [Calendar(person) for person in asked["team"]]
graph = nx.DiGraph()
for task, (owner, effort) in enumerate(asked["tasks"]):
    graph.add_node(task, owner=owner, effort=effort)
for before, after, who, review, rework in asked["links"]:
    graph.add_edge(before, after, who=who, review=review, rework=rework)
order = list(nx.topological_sort(graph))
laid_out = time.process_time() - first
best = late = None
for _ in range(asked["rounds"]):
    begun = time.process_time()
    late = backward(graph, order, team, asked["until"])
    taken = time.process_time() - begun
    best = taken if best is None else min(best, taken)
answer = [moment for task in range(len(asked["tasks"])) for moment in late[task]]
json.dump({"seconds": best, "whole": laid_out + best, "answer": answer}, sys.stdout)
