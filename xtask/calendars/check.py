"""Reads calendar files as other programs do, and compares what they find with what Leeway meant.

usage: check.py FOLDER     (FOLDER: what crates/exchange/examples/calendars.rs wrote)

Four readers, each of another family:
  icalendar + recurring-ical-events + zoneinfo   Python's zone rules by the name of the zone
  icalendar, own rules                           the file's VTIMEZONE alone
  vobject + pytz                                 pytz's zone rules by the name of the zone
  khal                                           a whole program (vdir, pytz by name)
"""

import pathlib
import subprocess
import sys
import tempfile
import zoneinfo
from datetime import datetime, timezone

import icalendar
import recurring_ical_events
import vobject

# The package's rules are of Leeway's own version; the system's may be older.
zoneinfo.reset_tzpath(())

FIRST, LAST = datetime(2025, 1, 1, tzinfo=timezone.utc), datetime(2031, 1, 1, tzinfo=timezone.utc)


# vobject keeps the offset that pytz gives the first time of a rule in Dublin for all of them.
KNOWN = {("vobject, zone by name", "Europe-Dublin-weekly.ics")}


def stamp(moment):
    return int(moment.astimezone(timezone.utc).timestamp())


def ends(event):
    start = event["DTSTART"].dt
    if "DTEND" in event:
        return start, event["DTEND"].dt
    return start, (start.astimezone(timezone.utc) + event["DURATION"].dt)


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(FIRST, LAST)
    return sorted(tuple(map(stamp, ends(event))) for event in found)


def by_own_rules(text):
    # Under a name that nobody knows only the rules of the file are left.
    for line in [one for one in text.splitlines() if one.startswith("TZID:")]:
        name = line[5:]
        text = text.replace(f"TZID:{name}", f"TZID:X-{name}").replace(f"TZID={name}:", f"TZID=X-{name}:")
    return by_icalendar(text)


def by_vobject(text):
    calendar = vobject.readOne(text)
    moved, found = set(), []
    for event in calendar.vevent_list:
        if hasattr(event, "recurrence_id"):
            moved.add(stamp(event.recurrence_id.value))
    for event in calendar.vevent_list:
        start = event.dtstart.value
        if hasattr(event, "dtend"):
            length = stamp(event.dtend.value) - stamp(start)
        else:
            length = int(event.duration.value.total_seconds())
        recurs = hasattr(event, "rrule")
        for one in event.getrruleset(addRDate=True) if recurs else [start]:
            if not (recurs and stamp(one) in moved):
                found.append((stamp(one), stamp(one) + length))
    return sorted(found)


def by_khal(path):
    """khal lists the minutes on its clock, which is set to UTC."""
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        (home / "config").write_text(
            f"[calendars]\n[[c]]\npath = {home}/c\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {home}/khal.db\n"
        )
        (home / "c").mkdir()
        (home / "c" / path.name).write_bytes(path.read_bytes())
        khal = pathlib.Path(sys.executable).with_name("khal")
        listed = subprocess.run(
            [khal, "-c", home / "config", "list", "--format", "{start-long-full}|{end-long-full}", "--day-format", "",
             "2026-01-01", "2031-01-01"],
            capture_output=True, text=True, check=True, env={"HOME": str(home), "LC_ALL": "C.UTF-8"},
        ).stdout
        found = set()
        for line in filter(None, map(str.strip, listed.splitlines())):
            pair = [datetime.strptime(one.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=timezone.utc) for one in line.split("|")]
            found.add(tuple(map(stamp, pair)))
        return sorted(found)


def main(folder):
    readers = {
        "icalendar, zone by name": by_icalendar,
        "icalendar, the file's own rules": by_own_rules,
        "vobject, zone by name": by_vobject,
    }
    tally = {name: [0, 0] for name in [*readers, "khal"]}
    for line in (folder / "expected.txt").read_text().splitlines():
        name, *numbers = line.split()
        numbers = list(map(int, numbers))
        wanted = sorted(zip(numbers[::2], numbers[1::2]))
        path = folder / name
        found = {}
        for reader, read in readers.items():
            try:
                found[reader] = read(path.read_bytes().decode())
            except Exception as problem:  # a reader that gives up is a finding, not the end
                found[reader] = f"{type(problem).__name__}: {problem}"
        if name.endswith("-weekly.ics"):
            found["khal"] = by_khal(path)
        for reader, times in found.items():
            same = times == wanted
            if (reader, name) in KNOWN:
                print(f"{reader}: {name}: left out, its own fault")
                continue
            tally[reader][0 if same else 1] += 1
            if not same:
                odd = times if isinstance(times, str) else sorted(set(times) ^ set(wanted))[:4]
                print(f"{reader}: {name}: {odd}")
    for reader, (right, wrong) in tally.items():
        print(f"{reader}: {right} files right, {wrong} wrong")
    return 1 if any(wrong for _, wrong in tally.values()) else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
