"""Both passes by MPXJ's scheduler, in one zone: it knows none."""

import json
import sys
import time

import jpype
import mpxj  # its jars, for the virtual machine

jpype.startJVM("-Xss64m", "-Xmx6g")

from java.time import DayOfWeek, LocalDate, LocalDateTime, LocalTime, ZoneOffset
from org.mpxj import DayType, Duration, LocalTimeRange, ProjectFile, Relation, TimeUnit
from org.mpxj.cpm import MicrosoftScheduler


def calendar(project, person):
    one = project.addCalendar()
    for day, hours in enumerate(person["week"]):
        day = DayOfWeek.of(day + 1)
        one.setCalendarDayType(day, DayType.WORKING if hours else DayType.NON_WORKING)
        ranges = one.addCalendarHours(day)
        for start, end in hours:
            clock = lambda minutes: LocalTime.of(minutes // 60 % 24, minutes % 60)
            ranges.add(LocalTimeRange(clock(start), clock(end)))
    for first, last in person["leave"]:
        one.addCalendarException(LocalDate.parse(first), LocalDate.parse(last))
    return one


asked = json.load(open(sys.argv[1]))
project = ProjectFile()
team = [calendar(project, person) for person in asked["team"]]
project.setDefaultCalendar(team[0])
tasks = []
for owner, effort in asked["tasks"]:
    task = project.addTask()
    length = Duration.getInstance(effort / 60, TimeUnit.MINUTES)
    task.setDuration(length)
    task.setRemainingDuration(length)
    task.setActualDuration(Duration.getInstance(0, TimeUnit.MINUTES))
    task.setCalendar(team[owner])
    tasks.append(task)
for before, after, *_ in asked["links"]:
    tasks[after].addPredecessor(Relation.Builder().predecessorTask(tasks[before]))
start = LocalDateTime.ofEpochSecond(asked["start"], 0, ZoneOffset.UTC)
best = None
for _ in range(asked["rounds"]):
    begun = time.perf_counter()
    MicrosoftScheduler().schedule(project, start)
    taken = time.perf_counter() - begun
    best = taken if best is None else min(best, taken)
moments = lambda task: (
    task.getEarlyStart(), task.getEarlyFinish(), task.getLateStart(), task.getLateFinish()
)
answer = [int(at.toEpochSecond(ZoneOffset.UTC)) for task in tasks for at in moments(task)]
json.dump({"seconds": best, "answer": answer}, sys.stdout)
